use dpia_core::assessment::{Person, Value, YesNo};
use dpia_core::check::{Criteria, DisagreementKind, LawOutcome, Standing};

use crate::case::{Case, finds, passes};

/// The printed screening: every question answered No but those in `yes`.
fn screened(yes: &[&str]) -> Case {
    let mut case = Case::on("council-dpia");
    case.answer("s1", YesNo::Yes);
    for question in [
        "s2", "s2bis", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12",
    ] {
        let answer = if yes.contains(&question) {
            YesNo::Yes
        } else {
            YesNo::No
        };
        case.answer(question, answer);
    }
    case
}

fn decided_by(case: &mut Case, name: &str, position: &str) {
    let person = Person {
        name: name.to_owned(),
        position: position.to_owned(),
        ..Person::default()
    };
    case.set("answer/s-decision.by", Value::People(vec![person]));
}

fn dated(case: &mut Case) {
    let date = "2026-03-03".parse().expect("a date");
    case.set("answer/s-decision.date", Value::Date(date));
}

#[test]
fn several_signs_of_high_risk_and_nobody_has_decided() {
    let mut case = screened(&["s5", "s10"]);
    finds(
        &case,
        "SCN-01",
        &[
            "2 screening questions are answered Yes",
            "Nobody has recorded",
        ],
    );
    case.answer("s-decision", YesNo::AwaitingAdvice);
    finds(&case, "SCN-01", &["still awaits advice"]);
    case.answer("s-decision", YesNo::Yes);
    passes(&case, "SCN-01");
    passes(&screened(&["s5"]), "SCN-01");
    passes(&Case::on("council-dpia"), "SCN-01");
}

#[test]
fn that_none_is_made_all_the_same_takes_the_data_protection_officer() {
    let mut case = screened(&["s5", "s10"]);
    case.answer("s-decision", YesNo::No)
        .text("s-decision.reason", "A pilot without real data.");
    decided_by(&mut case, "Jo Bloggs", "Planning officer");
    finds(
        &case,
        "SCN-01",
        &["the data protection officer is not named"],
    );
    decided_by(&mut case, "Helena Marchbanks", "Data Protection Officer");
    passes(&case, "SCN-01");
    decided_by(&mut case, "Jo Bloggs", "Planning officer");
    case.text(
        "s-decision.reason",
        "A pilot without real data; agreed with the DPO.",
    );
    passes(&case, "SCN-01");
    case.text("s-decision.reason", "The DPO was not asked.");
    finds(&case, "SCN-01", &["is not named"]);
}

#[test]
fn what_is_on_the_list_needs_an_assessment_whatever_the_count() {
    let mut case = screened(&["s6"]);
    case.answer("s-decision", YesNo::No);
    finds(
        &case,
        "SCN-02",
        &["“Risk of physical harm” always needs an assessment (Question 6 of section 2)"],
    );
    case.answer("s-decision", YesNo::Yes);
    passes(&case, "SCN-02");

    // Innovative technology alone does not call for one.
    let mut case = screened(&["s5"]);
    case.answer("s-decision", YesNo::No);
    passes(&case, "SCN-02");
    // Nor do vulnerable people at whom nothing is aimed.
    let mut case = screened(&["s3"]);
    case.answer("s-decision", YesNo::No);
    passes(&case, "SCN-02");
    // But sensitive data on a large scale does.
    let mut case = screened(&["s2", "s11"]);
    case.answer("s-decision", YesNo::No);
    finds(&case, "SCN-02", &["on a large scale"]);
}

#[test]
fn the_list_can_ask_for_more_than_the_form_does() {
    let case = screened(&["s4"]);
    let said = finds(&case, "SCN-03", &["Decisions about access"]);
    assert_eq!(said.len(), 1);
    let mut case = screened(&["s5"]);
    passes(&case, "SCN-03");
    case.row(
        "data_items",
        "health",
        &[("name", "Health condition"), ("category", "special")],
    );
    finds(&case, "SCN-03", &["“Innovative technology”"]);
    case.answer("s-decision", YesNo::Yes);
    passes(&case, "SCN-03");
}

#[test]
fn not_needed_is_a_finished_record_once_it_says_why_who_and_when() {
    let mut case = screened(&[]);
    case.answer("s-decision", YesNo::No);
    finds(
        &case,
        "SCN-04",
        &["lacks a reason, the name of whoever decided and a date"],
    );
    case.text("s-decision.reason", "Only staff rotas without names.");
    dated(&mut case);
    finds(&case, "SCN-04", &["lacks the name of whoever decided."]);
    decided_by(&mut case, "Helena Marchbanks", "Data Protection Officer");
    passes(&case, "SCN-04");
    assert!(case.criteria().decision.expect("it is asked").finished);
    // Then nothing else has to be answered.
    passes(&case, "CMP-01");
}

#[test]
fn that_no_personal_data_is_used_has_to_be_recorded_too() {
    let mut case = Case::on("council-dpia");
    case.answer("s1", YesNo::No);
    finds(
        &case,
        "SCN-04",
        &["Question 1 of section 2 says that no personal data is used"],
    );
    // A form that only has room for a comment wants the reason there.
    let mut case = Case::new();
    case.no("assessment_made");
    finds(&case, "SCN-04", &["lacks a reason."]);
    case.comment("assessment_made_is", "No personal data; DPO agreed.");
    passes(&case, "SCN-04");
}

#[test]
fn two_answers_to_the_same_thing() {
    let mut case = Case::on("council-dpia");
    case.answer("s1", YesNo::Yes)
        .answer("s-decision", YesNo::Yes)
        .answer("s10", YesNo::No)
        .answer("3.5", YesNo::Yes);
    finds(
        &case,
        "SCN-05",
        &[
            "Question 3.5 says Yes, question 10 says No. The same is asked each time: whether data is put to a use that is new.",
        ],
    );
    case.answer("3.5", YesNo::Possible);
    finds(&case, "SCN-05", &["Question 3.5 says Possibly"]);
    case.answer("s10", YesNo::Yes);
    passes(&case, "SCN-05");
    case.answer("3.5", YesNo::NotApplicable);
    passes(&case, "SCN-05");
    // Other rules speak of special categories.
    case.answer("s2", YesNo::No).answer("3.14", YesNo::Yes);
    passes(&case, "SCN-05");
}

#[test]
fn personal_data_that_is_none() {
    let mut case = Case::new();
    case.no("personal_data");
    passes(&case, "SCN-06");
    case.row("data_items", "name", &[("name", "Name")]).row(
        "data_items",
        "blank",
        &[("category", "ordinary")],
    );
    finds(&case, "SCN-06", &["“Name” is listed as personal data"]);
    case.without("data_items", "name");
    passes(&case, "SCN-06");
}

#[test]
fn the_nine_criteria_stand_beside_the_forms_own_rule() {
    let mut case = screened(&["s3", "s4", "s5", "s7"]);
    let seen = case.criteria();
    let met: Vec<u8> = seen
        .criteria
        .iter()
        .filter(|criterion| criterion.standing == Standing::Met)
        .map(|criterion| criterion.number)
        .collect();
    assert_eq!(met, [1, 2, 6, 7, 8, 9]);
    assert_eq!(seen.met, 6);
    let calling: Vec<&str> = seen
        .items
        .iter()
        .filter(|item| item.calls)
        .map(|item| item.id)
        .collect();
    assert_eq!(
        calling,
        [
            "innovative_technology",
            "denial_of_service",
            "data_matching"
        ]
    );
    let rule = seen.form_rule.expect("it has a screening");
    assert_eq!((rule.yes, rule.threshold), (4, 2));
    assert!(seen.disagreement.is_none());

    case = screened(&["s10", "s8"]);
    let seen = case.criteria();
    let apart = seen.disagreement.expect("they part");
    assert_eq!(apart.kind, DisagreementKind::FormAsksMore);
    let biometric = seen.items.iter().find(|item| item.id == "biometric");
    assert_eq!(biometric.expect("listed").standing, Standing::NotAsked);
}

#[test]
fn every_criterion_names_the_answers_that_say_so_and_those_that_nobody_gave() {
    let seen = screened(&["s3"]).criteria();
    let said = |number: u8| {
        let known = seen.criteria.iter().find(|known| known.number == number);
        let known = known.expect("listed");
        let said = known.by.iter();
        let said = said.map(|by| (by.path.as_str(), by.answer.as_str()));
        (known.standing, said.collect::<Vec<_>>())
    };
    let (standing, by) = said(8);
    assert_eq!(standing, Standing::NotMet);
    assert_eq!(by, [("answer/s5", "No")]);

    let case = Case::on("council-dpia");
    let seen = case.criteria();
    let open = seen
        .criteria
        .iter()
        .filter(|known| known.standing == Standing::Open);
    for known in open {
        let all = known.by.iter().all(|by| by.answer == "Not answered");
        assert!(all, "{known:?}");
    }
}

#[test]
fn what_the_lists_come_to_is_said_with_its_reason() {
    let case = Case::on("council-dpia");
    let seen = case.criteria();
    assert_eq!(seen.law.outcome, LawOutcome::NotKnown);
    assert!(seen.law.says.contains("none of the nine criteria is met"));

    let seen = screened(&["s4", "s7"]).criteria();
    assert_eq!(seen.law.outcome, LawOutcome::Called);
    assert!(
        seen.law
            .says
            .starts_with("An assessment is required, because of “"),
        "{}",
        seen.law.says
    );

    let mut case = Case::new();
    case.yes("large_scale").yes("vulnerable");
    let seen = case.criteria();
    assert_eq!(seen.law.outcome, LawOutcome::Normally);
    assert!(seen.law.says.contains("2 of the nine criteria are met"));
}

#[test]
fn a_form_without_a_screening_is_read_by_the_criteria_too() {
    let mut case = Case::on("council-pia");
    let seen = case.criteria();
    assert!(seen.form_rule.is_none() && seen.disagreement.is_none() && seen.decision.is_none());
    assert_eq!(seen.met, 0);
    let by = |seen: &Criteria, number: u8| {
        let known = seen.criteria.iter().find(|known| known.number == number);
        let known = known.expect("there are nine");
        let by = known
            .by
            .first()
            .map(|by| (by.path.clone(), by.answer.clone()));
        (
            known.standing,
            by.unwrap_or_default(),
            known.unasked.clone(),
        )
    };
    let sensitive = |seen: &Criteria| {
        let (standing, (path, answer), unasked) = by(seen, 4);
        assert_eq!(unasked, "", "the list of personal data says it");
        (standing, path, answer)
    };
    let (standing, path, answer) = sensitive(&seen);
    assert_eq!(
        (standing, path.as_str()),
        (Standing::Open, "evidence/data_items")
    );
    assert_eq!(answer, "Nothing is listed yet");
    let (standing, _, unasked) = by(&seen, 7);
    assert_eq!(standing, Standing::NotAsked);
    assert_eq!(
        unasked,
        "Not asked: whether children or other vulnerable people are among those concerned."
    );
    // One question asks for automated decisions and for profiling.
    assert_eq!(by(&seen, 1).0, Standing::Open);
    let one_and_two = |case: &Case| (by(&case.criteria(), 1).0, by(&case.criteria(), 2).0);
    case.answer("q6", YesNo::Yes);
    assert_eq!(one_and_two(&case), (Standing::MayBe, Standing::Met));
    case.answer("q6", YesNo::No);
    assert_eq!(one_and_two(&case), (Standing::NotMet, Standing::NotMet));
    case.row("data_items", "name", &[("name", "Name")]);
    let (standing, path, _) = sensitive(&case.criteria());
    assert_eq!(
        (standing, path.as_str()),
        (Standing::Open, "evidence/data_items/name/category")
    );
    case.row(
        "data_items",
        "name",
        &[("name", "Name"), ("category", "ordinary")],
    );
    assert_eq!(sensitive(&case.criteria()).0, Standing::NotMet);
    case.row(
        "data_items",
        "health",
        &[("name", "Health condition"), ("category", "special")],
    );
    let seen = case.criteria();
    assert_eq!(seen.met, 1);
    let sensitive = seen.criteria.iter().find(|known| known.number == 4);
    let sensitive = sensitive.expect("listed");
    assert_eq!(sensitive.standing, Standing::Met);
    assert!(sensitive.by[0].name.contains("Health condition"));
}

#[test]
fn where_no_assessment_is_made_nothing_is_asked_of_the_rest() {
    let mut case = screened(&["s5"]);
    finds(&case, "PVN-01", &[]);
    case.answer("s-decision", YesNo::No).text(
        "s-decision.reason",
        "A pilot without real data; agreed with the DPO.",
    );
    decided_by(&mut case, "Helena Marchbanks", "Data Protection Officer");
    passes(&case, "PVN-01");
}
