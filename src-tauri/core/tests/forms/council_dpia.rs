//! The council's data protection impact assessment, compared with the printed form's
//! inventory: document control, 13 screening rows, the project block, 6 attachments, 21
//! questions in section 3, 6 in section 4, 32 and two tables in section 5, 8 sign-off rows.

use crate::inventory::council_dpia::{
    ATTACHMENTS, COMPLIANCE, COMPLIANCE_GROUPS, COMPLIANCE_UNNUMBERED, CONTROL, HEADINGS, IMPACT,
    ISSUES, LEGAL, LEGAL_GROUPS, PROJECT, SCREENING, SECTIONS, SIGN_OFFS,
};
use crate::inventory::{
    asks, assert_each_has_a_home, assert_each_question_has_help_and_a_meaning, form, kind,
    questions,
};
use dpia_core::form::{
    AnswerType, Condition, EvidenceList, Form, Question, ScreeningOutcome, evidence,
};

const FORM: &str = include_str!("../../forms/council-dpia.toml");

fn council_dpia() -> Form {
    form(FORM)
}

/// The questions of a section that somebody answers: not those that the program works out.
fn asked<'a>(form: &'a Form, section: &str) -> Vec<&'a Question> {
    let mut all = questions(form, &[section]);
    all.retain(|question| !matches!(question.answer, AnswerType::Computed { .. }));
    all
}

fn numbers<'a>(questions: &[&'a Question]) -> Vec<&'a str> {
    questions
        .iter()
        .filter_map(|question| question.number.as_deref())
        .collect()
}

#[test]
fn the_six_sections_stand_in_the_document_s_order() {
    let form = council_dpia();
    let sections: Vec<(&str, &str)> = form
        .sections
        .iter()
        .filter_map(|section| Some((section.number.as_deref()?, section.title.as_str())))
        .collect();
    assert_eq!(sections, SECTIONS);
}

#[test]
fn everything_that_the_document_asks_for_has_a_home_in_its_section() {
    let form = council_dpia();
    for (section, inventory) in [
        ("control", CONTROL),
        ("screening", SCREENING),
        ("project", PROJECT),
        ("attachments", ATTACHMENTS),
        ("impact", IMPACT),
        ("legal", LEGAL),
        ("compliance", COMPLIANCE),
        ("compliance", COMPLIANCE_UNNUMBERED),
    ] {
        assert_each_has_a_home(&asked(&form, section), inventory);
    }
}

#[test]
fn no_number_is_there_that_the_document_does_not_have() {
    let form = council_dpia();
    for (section, inventory) in [
        ("screening", &SCREENING[..13]),
        ("attachments", ATTACHMENTS),
        ("impact", IMPACT),
        ("legal", LEGAL),
        ("compliance", COMPLIANCE),
    ] {
        let printed: Vec<&str> = inventory.iter().map(|row| row.number).collect();
        assert_eq!(numbers(&asked(&form, section)), printed, "{section}");
    }
}

#[test]
fn each_issue_of_section_3_heads_its_rows() {
    let form = council_dpia();
    let issues: Vec<(&str, &str)> = asked(&form, "impact")
        .into_iter()
        .filter_map(|question| {
            let heading = question.heading.as_deref()?;
            Some((question.number.as_deref().unwrap_or_default(), heading))
        })
        .collect();
    assert_eq!(issues, ISSUES);
}

#[test]
fn the_examples_column_of_section_3_has_a_home_under_each_issue() {
    let form = council_dpia();
    for (number, issue) in ISSUES {
        let question = form.question(number).expect("each issue has a first row");
        let is_helped = !question.guidance.is_empty() || !question.legal.is_empty();
        assert!(is_helped, "{issue} has no examples");
    }
}

#[test]
fn every_yes_no_of_section_3_also_takes_possibly() {
    let form = council_dpia();
    for question in asked(&form, "impact") {
        if let AnswerType::YesNo { also, .. } = &question.answer {
            assert_eq!(also.len(), 1, "{}", question.id);
            assert_eq!(also[0].id(), "possible", "{}", question.id);
        }
    }
}

#[test]
fn each_group_of_rows_in_sections_4_and_5_has_its_heading() {
    let form = council_dpia();
    for (section, groups) in [
        ("legal", &LEGAL_GROUPS[..]),
        ("compliance", &COMPLIANCE_GROUPS[..]),
    ] {
        let found: Vec<&str> = asked(&form, section)
            .into_iter()
            .filter_map(|question| question.heading.as_deref())
            .collect();
        assert_eq!(found.len(), groups.len(), "{found:?}");
        for (found, group) in found.iter().zip(groups) {
            assert!(found.starts_with(group), "“{found}” is not “{group}”");
        }
    }
}

#[test]
fn each_response_in_sections_4_and_5_has_its_cell_for_further_action() {
    let form = council_dpia();
    for (section, prefix) in [("legal", "4"), ("compliance", "5")] {
        for number in numbers(&asked(&form, section)) {
            let id = format!("{prefix}.{number}.action");
            let action = form.question(&id).unwrap_or_else(|| panic!("no {id}"));
            assert_eq!(kind(&action.answer), "text", "{id}");
            assert!(!action.required, "{id} may be left empty");
            assert!(action.prompt.ends_with(&format!(" {number}")), "{id}");
        }
    }
}

#[test]
fn each_table_has_the_document_s_headings() {
    let form = council_dpia();
    for (id, headings) in HEADINGS {
        let question = form.question(id).expect("the table is there");
        let AnswerType::Evidence { list, columns, .. } = &question.answer else {
            panic!("{id} is a table of evidence");
        };
        let found: Vec<&str> = columns
            .iter()
            .map(|column| column.label.as_deref().unwrap_or_default())
            .collect();
        assert_eq!(found, headings, "{id}");
        for column in columns {
            let known = evidence::definition(*list).column(&column.field).is_some();
            assert!(known, "{id}: {} is no field", column.field);
        }
    }
}

#[test]
fn measures_are_asked_for_only_where_a_risk_is_medium_or_high() {
    let form = council_dpia();
    let question = form.question("5.7.measures").expect("group 7 has it");
    let AnswerType::Evidence { only_levels, .. } = &question.answer else {
        panic!("it is a table of measures");
    };
    assert_eq!(*only_levels, ["medium", "high"]);
}

#[test]
fn the_measures_table_offers_the_effects_and_the_yes_and_no_that_are_printed() {
    let measures = evidence::definition(EvidenceList::Measures);
    let answer = |column: &str| measures.column(column).map(|column| kind(&column.answer));
    assert_eq!(
        answer("effect").as_deref(),
        Some("one of eliminated, reduced, accepted")
    );
    assert_eq!(answer("approved").as_deref(), Some("yes/no"));
}

#[test]
fn the_scales_have_the_document_s_words() {
    let form = council_dpia();
    for (scale, levels) in [
        ("likelihood", ["Remote", "Possible", "Probable"]),
        ("severity", ["Minimal", "Significant", "Severe"]),
        ("level", ["Low", "Medium", "High"]),
    ] {
        let found: Vec<&str> = form
            .scale(scale)
            .into_iter()
            .flat_map(|scale| &scale.levels)
            .map(|level| level.label.as_str())
            .collect();
        assert_eq!(found, levels, "{scale}");
    }
}

#[test]
fn the_matrix_is_the_ico_s_and_says_that_the_document_prints_none() {
    let form = council_dpia();
    for (likelihood, severity, expected) in [
        ("remote", "minimal", "low"),
        ("remote", "significant", "low"),
        ("remote", "severe", "low"),
        ("possible", "minimal", "low"),
        ("possible", "significant", "medium"),
        ("possible", "severe", "high"),
        ("probable", "minimal", "low"),
        ("probable", "significant", "high"),
        ("probable", "severe", "high"),
    ] {
        let level = form.risk_level(likelihood, severity);
        let level = level.map(|level| level.id.as_str());
        assert_eq!(level, Some(expected), "{likelihood}, {severity}");
    }
    let note = form
        .matrix
        .as_ref()
        .and_then(|matrix| matrix.note.as_deref());
    assert!(note.is_some_and(|note| note.contains("ours") && note.contains("change")));
}

#[test]
fn any_two_of_the_twelve_make_an_assessment_necessary_and_the_gate_is_not_one_of_them() {
    let form = council_dpia();
    let screening = form.screening.as_ref().expect("the form screens");
    let rows = &asked(&form, "screening")[..13];
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(screening.gate.as_deref(), Some(ids[0]));
    assert_eq!(screening.questions, ids[1..]);
    assert_eq!(screening.threshold, 2);
    assert!(!screening.gate_counts);
}

#[test]
fn the_screening_says_where_to_go_on() {
    let form = council_dpia();
    let outcome = form.question("s-outcome").expect("the rule’s outcome");
    for (result, to) in [
        (ScreeningOutcome::Required, "impact"),
        (ScreeningOutcome::AskDpo, "s-decision"),
        (ScreeningOutcome::NotRequired, "s-decision"),
    ] {
        let route = outcome
            .routes
            .iter()
            .find(|route| route.when == Condition::Screening(result));
        assert_eq!(route.map(|route| route.to.as_str()), Some(to), "{result:?}");
    }
    let gate = form.question("s1").expect("the gate");
    assert_eq!(
        gate.routes.len(),
        1,
        "no personal data: record the decision"
    );
}

#[test]
fn the_eight_sign_off_rows_stand_in_order_with_what_they_ask() {
    let form = council_dpia();
    let rows = "signatures of measures, residual, dpo-advice, dpo-decision, it-security, siro, \
                consultation, review";
    assert_each_has_a_home(
        &asked(&form, "sign-off"),
        &[asks("", "the eight rows", rows)],
    );
    assert_eq!(form.sign_offs.len(), SIGN_OFFS.len());
    for (step, (label, act, asked)) in form.sign_offs.iter().zip(SIGN_OFFS) {
        let questions: Vec<&str> = step.questions.iter().map(|q| q.id.as_str()).collect();
        assert_eq!((step.label.as_str(), step.act), (label, act));
        assert_eq!(questions, asked, "{label}");
    }
    for field in ["name", "date", "decision", "reasons"] {
        let sign_offs = evidence::definition(EvidenceList::SignOffs);
        assert!(sign_offs.column(field).is_some(), "{field}");
    }
}

#[test]
fn the_officer_waits_for_the_owner_and_the_decision_for_the_officer() {
    let form = council_dpia();
    for (step, earlier) in [
        ("residual", "measures"),
        ("dpo-advice", "measures"),
        ("dpo-decision", "dpo-advice"),
        ("it-security", "dpo-decision"),
        ("siro", "dpo-decision"),
    ] {
        let found = form.sign_offs.iter().find(|found| found.id == step);
        let waits = found.is_some_and(|found| found.after.iter().any(|id| id == earlier));
        assert!(waits, "{step} must wait for {earlier}");
    }
}

#[test]
fn it_security_and_the_siro_sign_only_where_the_project_calls_for_it() {
    let form = council_dpia();
    for (step, question) in [("it-security", "so-it-security"), ("siro", "so-major")] {
        let found = form.sign_offs.iter().find(|found| found.id == step);
        let condition = found.and_then(|found| found.needed_when.as_ref());
        let mut depends = false;
        condition.expect("a condition").each(&mut |inner| {
            depends |= matches!(inner, Condition::Is { question: q, value }
                if q == question && value == &["yes"]);
        });
        assert!(depends, "{step} depends on {question}");
        let asked = form.question(question).expect("it is asked");
        let is_marked = asked.guidance.iter().any(|text| text.starts_with("Added:"));
        assert!(is_marked, "{question} is not in the document and says so");
    }
}

#[test]
fn every_question_of_the_council_dpia_has_help_and_a_meaning() {
    assert_each_question_has_help_and_a_meaning(&council_dpia());
}
