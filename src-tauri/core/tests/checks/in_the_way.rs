//! The one list of what stands in the way: what the checks find that blocks, and the rest.

use std::collections::BTreeSet;

use dpia_core::assessment::YesNo;
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::check::Severity;
use dpia_core::form::{FormIndex, load};

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

/// What whoever signs last has to settle is what the header counts, but for what signing mends.
#[track_caller]
fn held_alike(case: &Case, last: &str) {
    let open = case.findings().open.into_iter();
    let blocking = open.filter(|finding| finding.severity == Severity::Blocks);
    let mended_by_signing = ["SGN-01", "SGN-02", "SGN-03", "SGN-04", "SGN-06"];
    let held = blocking.filter(|finding| !mended_by_signing.contains(&finding.rule));
    let held: BTreeSet<String> = held.map(|finding| finding.id).collect();
    let settled = case.before_signing(last).must_be_settled.into_iter();
    let settled: BTreeSet<String> = settled.filter_map(|one| one.finding).collect();
    assert!(!held.is_empty(), "nothing is held");
    assert_eq!(settled, held);
}

#[test]
fn every_finding_that_blocks_stands_on_the_list_once_and_no_other() {
    for form in ["council-dpia", "council-pia", "ico-dpia"] {
        counted_alike(&Case::on(form));
        counted_alike(&example(form));
    }
}

#[test]
fn every_finding_that_blocks_holds_the_last_signature_but_for_what_signing_mends() {
    held_alike(&Case::on("council-dpia"), "review");
    held_alike(&example("council-dpia"), "review");
    held_alike(&Case::on("council-pia"), "dpo");
}

const OF_THE_TEAM: &str = r#"
format = 1
id = "own"
version = "1"
title = "Our form"
short_title = "Ours"
reference_prefix = "OWN"
role = [{ id = "ig", label = "Information governance team" }, { id = "dpo", label = "Officer" }]
[[section]]
id = "team"
title = "For the team"
filled_by = ["ig"]
[[section.question]]
id = "stores"
prompt = "Where is it?"
answer = { type = "evidence", list = "systems", columns = [{ field = "name" }, { field = "owner", required = true }] }
[[section]]
id = "signing"
title = "Signatures"
[[section.question]]
id = "signatures"
prompt = "Signatures"
answer = { type = "sign_offs", steps = ["reviewed", "advice"] }
[[sign_off]]
id = "reviewed"
label = "Reviewed by"
role = "ig"
act = "review"
[[sign_off]]
id = "advice"
label = "Advice by"
role = "dpo"
act = "advise"
after = ["reviewed"]
"#;

#[test]
fn a_blank_cell_stands_in_the_way_of_the_stage_that_its_section_is_needed_for() {
    let form = load(OF_THE_TEAM).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut case = Case::with(FormIndex::new(form.into()));
    let stage = |case: &Case| {
        let list = case.in_the_way().into_iter();
        let mut blanks = list.filter(|one| one.kind == ObstacleKind::Questions);
        blanks.next().map(|one| (one.place, one.stage))
    };
    let place = |place: &str| Some((place.to_owned(), Stage::MeasuresApproved));
    assert_eq!(stage(&case), place("answer/stores"));
    case.row("systems", "desk", &[("name", "Case files")]);
    assert_eq!(stage(&case), place("evidence/systems/desk/owner"));
}

#[test]
fn a_waiver_of_something_else_hides_no_blank() {
    // That the law's list asks for an assessment says nothing of whether all was answered.
    let mut case = Case::on("council-dpia");
    for question in ["s1", "s6"] {
        case.answer(question, YesNo::Yes);
    }
    case.answer("s-decision", YesNo::No);
    let is_held = |case: &Case| {
        let mut list = case.in_the_way().into_iter();
        list.any(|one| one.message == "Not all screening questions are answered.")
    };
    assert!(is_held(&case), "{:#?}", case.in_the_way());
    for finding in case.of("SCN-02") {
        case.dismiss(&finding);
    }
    let aside = case.findings().dismissed;
    let mut places = aside.iter().flat_map(|finding| &finding.places);
    assert!(places.any(|place| place.path == "answer/s6"), "{aside:#?}");
    assert!(is_held(&case), "{:#?}", case.in_the_way());
}

#[test]
fn whether_an_assessment_is_made_is_what_the_record_of_it_says() {
    let form = |first: YesNo, second: YesNo| {
        let question = |id: &str| {
            format!(
                "[[section.question]]\nid = \"{id}\"\nprompt = \"Is one made ({id})?\"\nfact = \"assessment_made\"\nanswer = {{ type = \"yes_no\" }}\n"
            )
        };
        let text = format!(
            "format = 1\nid = \"own\"\nversion = \"1\"\ntitle = \"Our form\"\nshort_title = \"Ours\"\nreference_prefix = \"OWN\"\n[[section]]\nid = \"one\"\ntitle = \"One\"\n{}{}[[section.question]]\nid = \"why\"\nprompt = \"Why?\"\nanswer = {{ type = \"text\" }}\n",
            question("a"),
            question("b")
        );
        let form = load(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let mut case = Case::with(FormIndex::new(form.into()));
        case.answer("a", first).answer("b", second);
        case
    };
    let made = form(YesNo::Yes, YesNo::No);
    assert!(!made.day().not_needed);
    assert_eq!(made.of("CMP-01").len(), 1);
    let none = form(YesNo::No, YesNo::Yes);
    assert!(none.day().not_needed);
    assert!(none.of("CMP-01").is_empty());
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
