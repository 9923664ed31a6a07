//! What findings call the places to which they lead.

use dpia_core::assessment::YesNo;

use crate::case::{Case, finds};

fn first_label(case: &Case, rule: &str) -> String {
    let found = case.of(rule);
    let first = found.first().and_then(|finding| finding.places.first());
    first.expect("it leads somewhere").label.clone()
}

#[test]
fn a_signature_is_called_after_its_step() {
    let mut case = Case::on("council-dpia");
    case.row(
        "sign_offs",
        "a",
        &[("step", "dpo-advice"), ("date", "2026-11-01")],
    );
    assert_eq!(
        first_label(&case, "SGN-02"),
        "Signature: DPO advice provided, Name"
    );
    // A step that a later form no longer has keeps its id.
    case.row("sign_offs", "b", &[("step", "old"), ("date", "2020-11-01")]);
    let label = case.label("evidence/sign_offs/b/name");
    assert_eq!(label, "Signature: old, Name");
}

#[test]
fn a_measure_is_called_after_what_is_done_and_not_after_its_risk() {
    let mut case = Case::new();
    case.row("risks", "leak", &[("risk", "A list leaks.")]).row(
        "measures",
        "train",
        &[("measure", "Train the team."), ("risk", "leak")],
    );
    assert_eq!(
        first_label(&case, "RSK-12"),
        "Measure: Train the team., Owner"
    );
    case.cell("measures", "train", "measure", "");
    let label = case.label("evidence/measures/train/owner");
    assert_eq!(label, "Measure: A list leaks., Owner");
}

#[test]
fn a_number_that_stands_in_two_sections_is_told_with_its_own() {
    let mut case = Case::on("council-dpia");
    case.answer("a3", YesNo::Yes);
    finds(
        &case,
        "ATT-01",
        &["Question 3 of “Documents attached” says that"],
    );
    let label = first_label(&case, "ATT-01");
    assert!(label.starts_with("3. Is a specification"), "{label}");
    assert!(label.ends_with(" (Documents attached)"), "{label}");
    case.answer("s3", YesNo::Yes).answer("3.9", YesNo::No);
    finds(
        &case,
        "XQ-02",
        &["Question 3 of section 2 says Yes, question 3.9 says No."],
    );
    // A number that stands once needs no section.
    let label = first_label(&case, "XQ-02");
    assert!(
        label.starts_with("3.9. ") && label.ends_with('?'),
        "{label}"
    );
}
