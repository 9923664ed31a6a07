//! The one list of what stands in the way: what the checks find that blocks, and the rest.

use std::collections::BTreeSet;

use dpia_core::assessment::YesNo;
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::check::Severity;

use crate::case::Case;
use crate::examples::example;

/// The ids of the findings that block, as the header counts them and as the list names them.
#[track_caller]
fn counted_alike(case: &Case) {
    let open = case.findings().open.into_iter();
    let blocking = open.filter(|finding| finding.severity == Severity::Blocks);
    let blocking: BTreeSet<String> = blocking.map(|finding| finding.id).collect();
    let listed: Vec<String> = case
        .in_the_way()
        .into_iter()
        .filter_map(|one| one.finding)
        .collect();
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(
        listed.len(),
        once.len(),
        "nothing is said twice: {listed:#?}"
    );
    assert_eq!(once, blocking);
}

#[test]
fn every_finding_that_blocks_stands_on_the_list_once_and_no_other() {
    for form in ["council-dpia", "council-pia", "ico-dpia"] {
        counted_alike(&Case::on(form));
        counted_alike(&example(form));
    }
}

#[test]
fn nothing_but_a_finding_speaks_of_a_blank_a_query_or_a_high_risk() {
    for form in ["council-dpia", "council-pia", "ico-dpia"] {
        for obstacle in example(form).in_the_way() {
            let by_rules = matches!(
                obstacle.kind,
                ObstacleKind::Finding | ObstacleKind::Advice | ObstacleKind::Query
            );
            assert!(!by_rules || obstacle.finding.is_some(), "{obstacle:?}");
        }
    }
}

#[test]
fn what_signing_mends_holds_no_signature() {
    let mut case = Case::on("council-dpia");
    case.row(
        "sign_offs",
        "half",
        &[("step", "measures"), ("date", "2026-05-14")],
    );
    let list = case.in_the_way();
    let of_step: Vec<_> = list
        .iter()
        .filter(|one| one.place == "step/measures")
        .collect();
    let [one] = of_step.as_slice() else {
        panic!("said twice: {of_step:#?}");
    };
    assert_eq!(one.kind, ObstacleKind::Signature);
    assert_eq!(one.finding.as_deref().map(|id| &id[..6]), Some("SGN-02"));
    assert!(!one.blocks, "signing is what mends it");
    assert!(one.message.contains("14 May 2026, and nobody is named"));
}

#[test]
fn a_screening_that_is_not_answered_is_told_by_the_finding_and_holds_the_draft() {
    let list = Case::on("council-dpia").in_the_way();
    let screening: Vec<_> = list
        .iter()
        .filter(|one| one.kind == ObstacleKind::Screening)
        .collect();
    let [one] = screening.as_slice() else {
        panic!("said twice or never: {screening:#?}");
    };
    assert_eq!(one.stage, Stage::Draft);
    assert!(one.finding.is_some(), "{one:?}");
}

#[test]
fn a_name_that_was_written_down_is_no_signature() {
    let mut case = Case::on("council-dpia");
    let row = [
        ("step", "measures"),
        ("name", "Imogen Farrow"),
        ("date", "2026-05-14"),
    ];
    case.row("sign_offs", "typed", &row);
    let kind = |case: &Case| {
        let list = case.in_the_way().into_iter();
        let mut of_step = list.filter(|one| one.place == "step/measures");
        of_step.next().map(|one| one.kind)
    };
    assert_eq!(kind(&case), Some(ObstacleKind::WrittenDown));
    // Signed on paper: the page that carries it is attached.
    case.row(
        "attachments",
        "page",
        &[("kind", "signed_page"), ("sign_offs", "typed")],
    );
    assert_eq!(kind(&case), None);
}

#[test]
fn a_record_of_not_needed_is_finished_when_nothing_speaks_against_it() {
    let mut case = Case::new();
    case.no("assessment_made");
    case.comment("assessment_made_is", "Only rotas; the DPO agreed.");
    let decision = case.criteria().decision.expect("it is asked");
    assert!(decision.finished, "{decision:?}");
    // The law's list asks for one all the same.
    let mut case = Case::on("council-dpia");
    for (question, answer) in [
        ("s1", YesNo::Yes),
        ("s2", YesNo::Yes),
        ("s11", YesNo::Yes),
        ("s-decision", YesNo::No),
    ] {
        case.answer(question, answer);
    }
    case.text("s-decision.reason", "Only staff rotas.");
    let decision = case.criteria().decision.expect("it is asked");
    assert!(!decision.finished);
    let rules: Vec<&str> = decision.blocked_by.iter().map(|id| &id[..6]).collect();
    assert!(rules.contains(&"SCN-02"), "{rules:?}");
}
