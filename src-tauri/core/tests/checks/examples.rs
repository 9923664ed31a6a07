//! The examples: two real cases with all that is wrong with them, and one that is right.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use dpia_core::check::{Findings, Severity};
use dpia_core::exchange::{self, EXAMPLES};
use dpia_core::form::{FormIndex, built_in_form};

use crate::case::Case;

/// An example, as it comes with the program.
pub fn example(form: &str) -> Case {
    let example = EXAMPLES.iter().find(|example| example.form == form);
    let example = example.expect("there is an example on this form");
    let index = FormIndex::new(built_in_form(form).expect("built in").form.clone());
    let mut case = Case::with(index.clone());
    for (path, value) in exchange::read(&index, example.json).expect("fits its form") {
        case.set(path.as_str(), value);
    }
    case
}

fn rules_that_find(case: &Case) -> BTreeSet<&'static str> {
    let open = case.findings().open;
    open.iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_well_made_assessment_gets_no_finding_above_advice() {
    let open = example("ico-dpia").findings().open;
    let grave: Vec<_> = open
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .map(|finding| (finding.rule, &finding.message))
        .collect();
    assert!(grave.is_empty(), "{grave:#?}");
}

#[test]
fn the_consultation_platform_gets_what_is_wrong_with_it() {
    has_what_is_wrong(
        "council-pia",
        &[
            (
                "TRF-01",
                "nothing leaves the UK, and the mailing service is American",
            ),
            (
                "CMP-05",
                "the question on monitoring repeats the answer on security",
            ),
            ("CMP-07", "as explained earlier"),
            ("SRC-01", "answers in the supplier’s words"),
            ("SEC-05", "completely secure, GDPR compliant"),
            ("CON-03", "consent by terms and conditions"),
            ("SPC-05", "age and gender listed as special categories"),
            ("GOV-02", "the asset’s administrator is a supplier"),
            ("ANO-01", "anonymous, with names and addresses"),
            ("SGN-01", "it began before anybody had approved it"),
            ("QRY-01", "the officer has not answered"),
            ("DFD-04", "flows of nobody knows what"),
            ("PRC-02", "no contract with the mailing service"),
            ("SHR-01", "no agreement with those who receive data"),
        ],
    );
}

#[test]
fn the_planning_database_gets_what_is_wrong_with_it() {
    has_what_is_wrong(
        "council-dpia",
        &[
            ("XQ-01", "special data answered in two ways"),
            ("XQ-02", "children answered in two ways"),
            ("XQ-03", "matching answered in two ways"),
            ("RSK-01", "Remote and Minimal are Low, not Medium"),
            ("PRC-03", "the contract is another council’s"),
            ("SGN-02", "dated and not signed"),
            ("SGN-06", "not applicable, and no reason"),
            (
                "RET-02",
                "until a strategy is adopted, whenever that may be",
            ),
            (
                "JNT-01",
                "the joint controllers’ agreement is being worked up",
            ),
            ("SHR-03", "an agreement that is in place and is not"),
            ("LGL-01", "the law of before 2021"),
            ("REV-02", "the law has changed since the signatures"),
            ("CON-04", "explicit consent for what people volunteer"),
            (
                "ADM-03",
                "scoring that helps to decide, and nothing automatic",
            ),
        ],
    );
}

fn has_what_is_wrong(form: &str, wrong: &[(&str, &str)]) {
    let found = rules_that_find(&example(form));
    for (rule, what) in wrong {
        assert!(found.contains(rule), "{rule} does not find it: {what}");
    }
}

/// Every finding on three lines: its rule and severity, what it says, and where it leads first.
fn listed(findings: &Findings) -> String {
    let mut list = String::new();
    for finding in &findings.open {
        let place = finding.places.first();
        let place = place.map_or_else(String::new, |place| {
            format!("{} ({})", place.label, place.path)
        });
        // Writing to a string cannot fail.
        let _ = writeln!(
            list,
            "{} {}\n  {}\n  at {place}\n",
            finding.rule,
            finding.severity.label().to_lowercase(),
            finding.message
        );
    }
    list
}

/// So that a change of a rule shows in review, with all that it says of the examples.
#[test]
fn the_examples_get_the_findings_that_somebody_has_read() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for of in EXAMPLES {
        let list = listed(&example(of.form).findings());
        let path = format!(
            "{}/tests/checks/findings/{}.txt",
            env!("CARGO_MANIFEST_DIR"),
            of.form
        );
        if update {
            std::fs::write(&path, &list).expect("the list is written");
        }
        let read = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            read == list,
            "the findings of {} changed; run with UPDATE_GOLDEN=1 and read what differs",
            of.form
        );
    }
}
