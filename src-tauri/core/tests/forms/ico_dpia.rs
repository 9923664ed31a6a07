//! The form after the ICO's sample template, compared with the template's inventory:
//! three header fields, seven steps, two tables, six sign-off rows.

use crate::inventory::{
    Printed, asks, assert_each_has_a_home, assert_each_question_has_help_and_a_meaning, form, kind,
    questions,
};
use dpia_core::form::{AnswerType, Form, SignOffAct};

const FORM: &str = include_str!("../../forms/ico-dpia.toml");

const STEPS: [(&str, &str); 7] = [
    ("Step 1", "Identify the need for a DPIA"),
    ("Step 2", "Describe the processing"),
    ("Step 3", "Consultation process"),
    ("Step 4", "Assess necessity and proportionality"),
    ("Step 5", "Identify and assess risks"),
    ("Step 6", "Identify measures to reduce risk"),
    ("Step 7", "Sign off and record outcomes"),
];

const HEADER: &[Printed] = &[
    asks("", "name of controller", "line"),
    asks("", "subject or title of the officer", "line"),
    asks("", "name of contact or officer", "people, either"),
];

/// Each step with what it asks for.
const CONTENT: &[(&str, &[Printed])] = &[
    (
        "step1",
        &[
            asks("", "aim, type of processing, why a DPIA", "text"),
            asks("", "other documents", "table of document"),
        ],
    ),
    (
        "step2",
        &[
            asks("", "nature", "text"),
            asks("", "flow diagram", "diagram"),
            asks("", "scope", "text"),
            asks("", "context", "text"),
            asks("", "purposes", "text"),
        ],
    ),
    ("step3", &[asks("", "consultation", "text")]),
    (
        "step4",
        &[asks("", "necessity and proportionality", "text")],
    ),
    (
        "step5",
        &[asks(
            "",
            "risk table",
            "evidence risks with risk, likelihood, severity, level, override_reason",
        )],
    ),
    (
        "step6",
        &[asks(
            "",
            "measures table",
            "evidence measures with risk, measure, effect, residual, approved",
        )],
    ),
    (
        "step7",
        &[asks(
            "",
            "sign-off rows",
            "signatures of measures, residual, dpo_advice, dpo_decision, consultation, review",
        )],
    ),
];

/// The sign-off rows with what they ask beside name, position and date.
const SIGN_OFFS: [(&str, SignOffAct, &[&str]); 6] = [
    ("measures", SignOffAct::Approve, &["Notes"]),
    ("residual", SignOffAct::AcceptRisk, &["Notes"]),
    (
        "dpo_advice",
        SignOffAct::Advise,
        &["Summary of the DPO’s advice"],
    ),
    ("dpo_decision", SignOffAct::DecideOnAdvice, &["Comments"]),
    ("consultation", SignOffAct::Review, &["Comments"]),
    ("review", SignOffAct::KeepUnderReview, &[]),
];

fn ico_dpia() -> Form {
    form(FORM)
}

#[test]
fn the_seven_steps_stand_in_the_template_s_order() {
    let form = ico_dpia();
    let steps: Vec<(&str, &str)> = form
        .sections
        .iter()
        .filter_map(|section| Some((section.number.as_deref()?, section.title.as_str())))
        .collect();
    assert_eq!(steps, STEPS);
}

#[test]
fn the_header_has_its_three_fields() {
    let form = ico_dpia();
    let header = questions(&form, &["controller"]);
    assert_eq!(header.len(), 3);
    assert_each_has_a_home(&header, HEADER);
}

#[test]
fn everything_that_a_step_asks_for_has_a_home_in_it() {
    let form = ico_dpia();
    for (step, content) in CONTENT {
        assert_each_has_a_home(&questions(&form, &[step]), content);
    }
}

#[test]
fn the_template_s_scales_have_its_three_levels_each() {
    let form = ico_dpia();
    for (scale, levels) in [
        ("likelihood", ["remote", "possible", "probable"]),
        ("severity", ["minimal", "significant", "severe"]),
        ("risk", ["low", "medium", "high"]),
    ] {
        let found: Vec<&str> = form
            .scales
            .iter()
            .filter(|candidate| candidate.id == scale)
            .flat_map(|scale| &scale.levels)
            .map(|level| level.id.as_str())
            .collect();
        assert_eq!(found, levels, "{scale}");
    }
}

#[test]
fn the_matrix_is_the_one_that_the_ico_describes_and_says_that_it_is_not_printed() {
    let form = ico_dpia();
    let matrix = form.matrix.as_ref().expect("risks are scored");
    let level = |likelihood: &str, severity: usize| {
        matrix
            .rows
            .iter()
            .find(|row| row.likelihood == likelihood)
            .map(|row| row.levels[severity].as_str())
    };
    let (minimal, significant, severe) = (0, 1, 2);
    for (likelihood, severity, expected) in [
        ("remote", minimal, "low"),
        ("remote", significant, "low"),
        ("remote", severe, "low"),
        ("possible", minimal, "low"),
        ("possible", significant, "medium"),
        ("possible", severe, "high"),
        ("probable", minimal, "low"),
        ("probable", significant, "high"),
        ("probable", severe, "high"),
    ] {
        assert_eq!(
            level(likelihood, severity),
            Some(expected),
            "{likelihood} {severity}"
        );
    }
    assert!(
        matrix
            .note
            .as_deref()
            .is_some_and(|note| note.contains("prints no matrix"))
    );
}

#[test]
fn measures_are_asked_for_only_where_a_risk_is_medium_or_high() {
    let form = ico_dpia();
    let question = form.question("s6.measures").expect("step 6 has it");
    let AnswerType::Evidence { only_levels, .. } = &question.answer else {
        panic!("step 6 is a table of measures");
    };
    assert_eq!(*only_levels, ["medium", "high"]);
}

#[test]
fn the_sign_off_rows_stand_in_order_with_their_notes_and_comments() {
    let form = ico_dpia();
    assert_eq!(form.sign_offs.len(), SIGN_OFFS.len());
    for (step, (id, act, prompts)) in form.sign_offs.iter().zip(SIGN_OFFS) {
        assert_eq!((step.id.as_str(), step.act), (id, act));
        let found: Vec<&str> = step
            .questions
            .iter()
            .inspect(|question| assert_eq!(kind(&question.answer), "text", "{}", question.id))
            .map(|question| question.prompt.as_str())
            .collect();
        assert_eq!(found, prompts, "{id}");
    }
}

#[test]
fn every_question_of_the_ico_form_has_help_and_a_meaning() {
    assert_each_question_has_help_and_a_meaning(&ico_dpia());
}
