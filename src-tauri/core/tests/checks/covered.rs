//! That no rule is without a case that it finds and one that it leaves alone, and that the
//! document about the rules is the one that they make.

use std::collections::BTreeMap;

use dpia_core::check::{document, rules};

/// The tests of the rules, as they are written.
const TESTS: &[&str] = &[
    include_str!("screening.rs"),
    include_str!("completeness.rs"),
    include_str!("lawfulness.rs"),
    include_str!("conditions.rs"),
    include_str!("purposes.rs"),
    include_str!("parties.rs"),
    include_str!("processors.rs"),
    include_str!("transfers.rs"),
    include_str!("retention.rs"),
    include_str!("anonymity.rs"),
    include_str!("security.rs"),
    include_str!("diagram.rs"),
    include_str!("risks.rs"),
    include_str!("signatures.rs"),
    include_str!("governance.rs"),
    include_str!("across.rs"),
    include_str!("publication.rs"),
];

fn rules_behind(call: &str) -> Vec<&'static str> {
    let calls = TESTS.iter().flat_map(|text| text.split(call).skip(1));
    calls.filter_map(|rest| rest.split('"').nth(1)).collect()
}

#[test]
fn every_rule_has_a_case_that_it_finds_and_one_that_it_leaves_alone() {
    let (found, passed) = (rules_behind("finds("), rules_behind("passes("));
    let missing: Vec<String> = rules()
        .flat_map(|rule| {
            let id = rule.id;
            let finds = (!found.contains(&id)).then(|| format!("{id} is never found"));
            let passes = (!passed.contains(&id)).then(|| format!("{id} is never passed"));
            finds.into_iter().chain(passes)
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_provision_is_not_confirmed_by_one_rule_and_unconfirmed_by_another() {
    let mut sources = BTreeMap::new();
    for rule in rules() {
        for law in rule.law {
            let known = *sources.entry(law.provision).or_insert(law.source);
            assert_eq!(law.source, known, "{}: {}", rule.id, law.provision);
        }
    }
}

#[test]
fn the_document_about_the_rules_is_the_one_that_they_make() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/checks.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, document()).expect("the document is written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == document(),
        "docs/checks.md is not what the rules say; UPDATE_DOCS=1 makes it again"
    );
}
