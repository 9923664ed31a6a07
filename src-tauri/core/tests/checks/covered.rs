//! That no rule is without a case that it finds and one that it leaves alone, and that the
//! document about the rules is the one that they make.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use dpia_core::check::{document, rules};

use crate::case::NOTES;

/// Runs the tests of the rules once more, each of which notes the rules that it held to a case:
/// one that it finds, or one in which somebody has written something and that it leaves alone.
#[test]
fn every_rule_finds_a_case_and_leaves_another_alone() {
    let notes = tempfile::NamedTempFile::new().expect("a file for the notes");
    let tests = std::env::current_exe().expect("the tests have a path");
    let ran = Command::new(tests)
        .args(["--skip", "covered::", "--skip", "properties::"])
        .env(NOTES, notes.path())
        .env_remove("UPDATE_GOLDEN")
        .output()
        .expect("the tests run");
    let held = std::fs::read_to_string(notes.path()).expect("the notes are read");
    let held: BTreeSet<&str> = held.lines().collect();
    let missing: Vec<String> = rules()
        .flat_map(|rule| ["finds", "passes"].map(|what| format!("{what} {}", rule.id)))
        .filter(|wanted| !held.contains(wanted.as_str()))
        .collect();
    let said = String::from_utf8_lossy(&ran.stdout);
    let last = said.lines().last().unwrap_or_default();
    assert!(missing.is_empty(), "no case: {missing:#?} ({last})");
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
