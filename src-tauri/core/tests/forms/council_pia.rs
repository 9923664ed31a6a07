//! The council's privacy impact assessment, compared with the printed form's inventory:
//! 13 header fields, questions 1a to 40, the information governance section, two approvals.

use crate::inventory::council_pia::{HEADER, IG_SECTION, NUMBERED_SECTIONS, NUMBERS, QUESTIONS};
use crate::inventory::{
    assert_each_has_a_home, assert_each_question_has_help_and_a_meaning, form, kind, questions,
};
use dpia_core::form::{AnswerType, Condition, EvidenceList, Form, RowSource, SignOffAct, Tone};

const FORM: &str = include_str!("../../forms/council-pia.toml");

fn council_pia() -> Form {
    form(FORM)
}

#[test]
fn the_header_has_its_thirteen_fields_in_the_printed_order() {
    let form = council_pia();
    let header: Vec<(String, String)> = questions(&form, &["about"])
        .into_iter()
        .filter(|question| question.id.starts_with("h."))
        .map(|question| (question.prompt.clone(), kind(&question.answer)))
        .collect();
    let printed: Vec<(String, String)> = HEADER
        .iter()
        .map(|(prompt, kind)| ((*prompt).to_owned(), (*kind).to_owned()))
        .collect();
    assert_eq!(header, printed);
    assert_eq!(header.len(), 13);
}

#[test]
fn every_printed_number_stands_once_and_in_order() {
    let form = council_pia();
    let numbers: Vec<&str> = form
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .filter_map(|question| question.number.as_deref())
        .collect();
    assert_eq!(numbers, NUMBERS);
}

#[test]
fn every_question_branch_column_and_option_of_the_document_has_a_home() {
    let form = council_pia();
    assert_each_has_a_home(&questions(&form, &NUMBERED_SECTIONS), QUESTIONS);
}

#[test]
fn numbers_and_ids_agree() {
    let form = council_pia();
    for question in questions(&form, &NUMBERED_SECTIONS) {
        if let Some(number) = &question.number {
            let id = number.replace('(', ".").replace(')', "");
            assert_eq!(question.id, format!("q{id}"));
        }
    }
}

#[test]
fn consent_is_asked_about_only_where_a_purpose_rests_on_it() {
    let form = council_pia();
    let a_purpose_rests_on_consent = Condition::AnyRow {
        rows: RowSource::Evidence(EvidenceList::Purposes),
        column: "basis".to_owned(),
        value: vec!["consent".to_owned()],
    };
    for id in ["q3b.i", "q3b.ii", "q3b.iii", "q4"] {
        let question = form.question(id).unwrap_or_else(|| panic!("no {id}"));
        assert_eq!(
            question.shown_when.as_ref(),
            Some(&a_purpose_rests_on_consent),
            "{id}"
        );
    }
}

#[test]
fn what_the_checks_ask_for_can_be_written_down_on_the_form() {
    let form = council_pia();
    for (list, columns) in [
        (
            EvidenceList::Purposes,
            &["condition", "schedule", "policy"][..],
        ),
        (EvidenceList::Agreements, &["terms", "status"]),
        (EvidenceList::Flows, &["protection", "mechanism", "test"]),
    ] {
        for column in columns {
            let mut asks = false;
            form.each_question(&mut |question| {
                if let AnswerType::Evidence {
                    list: of, columns, ..
                } = &question.answer
                {
                    asks |= *of == list && columns.iter().any(|asked| asked.field == *column);
                }
            });
            assert!(asks, "no question asks for {list:?}, {column}");
        }
    }
}

#[test]
fn a_level_of_impact_can_be_moderate() {
    let form = council_pia();
    let impact = form
        .scales
        .iter()
        .find(|scale| scale.id == "business_impact")
        .expect("question 35 names it");
    assert!(impact.levels.iter().any(|level| level.id == "moderate"));
}

#[test]
fn only_the_ig_team_fills_its_section_in() {
    let form = council_pia();
    let section = form
        .sections
        .iter()
        .find(|section| section.id == "ig")
        .expect("the printed form has such a section");
    assert_eq!(section.filled_by, ["ig_team"]);
    let mut rest = section.questions.iter();
    for (id, answer) in IG_SECTION {
        assert!(
            rest.any(|question| question.id == *id && kind(&question.answer) == *answer),
            "nothing is the home of {id} ({answer})"
        );
    }
}

#[test]
fn both_printed_approvals_stand_in_the_order_of_the_form_s_rules() {
    let form = council_pia();
    let steps: Vec<(&str, &str, SignOffAct)> = form
        .sign_offs
        .iter()
        .map(|step| (step.id.as_str(), step.role.as_str(), step.act))
        .collect();
    assert_eq!(
        steps,
        [
            ("lead_officer", "lead_officer", SignOffAct::Attest),
            ("ig_assessment", "ig_team", SignOffAct::Review),
            ("steering_group", "steering_group", SignOffAct::AcceptRisk),
            ("dpo", "dpo", SignOffAct::Advise),
        ]
    );
    for pair in form.sign_offs.windows(2) {
        assert!(pair[1].after.contains(&pair[0].id), "{}", pair[1].id);
    }
    let placed = questions(&form, &["approval"])
        .iter()
        .any(|question| match &question.answer {
            AnswerType::SignOffs { steps } => {
                steps.iter().eq(form.sign_offs.iter().map(|step| &step.id))
            }
            _ => false,
        });
    assert!(placed, "no question places the signatures");
}

#[test]
fn the_steering_group_is_needed_only_for_a_high_risk_and_can_refuse_or_ask_the_ico() {
    let form = council_pia();
    let step = form
        .sign_offs
        .iter()
        .find(|step| step.id == "steering_group")
        .expect("the rules name it");
    assert_eq!(
        step.needed_when,
        Some(Condition::Is {
            question: "ig.overall".to_owned(),
            value: vec!["high".to_owned()],
        })
    );
    let overall = form
        .scales
        .iter()
        .find(|scale| scale.id == "overall_risk")
        .expect("the overall risk has a scale");
    let levels: Vec<(&str, Option<Tone>)> = overall
        .levels
        .iter()
        .map(|level| (level.id.as_str(), level.tone))
        .collect();
    assert_eq!(
        levels,
        [
            ("low", Some(Tone::Low)),
            ("medium", Some(Tone::Medium)),
            ("high", Some(Tone::High)),
        ]
    );
    let ways_out = kind(&step.questions[0].answer);
    assert_eq!(ways_out, "one of reduced, refuse, consult_ico");
}

#[test]
fn the_rules_on_the_front_of_the_form_are_in_its_introduction() {
    let introduction = council_pia().introduction.join(" ");
    for rule in [
        "residents or staff",
        "for each system or process",
        "new IT system",
        "new use of data",
        "council project",
        "board that takes decisions",
        "service that runs the project fills the form in",
        "IG) team will help",
        "data protection officer looks at every assessment",
        "Steering Group",
        "project is refused",
        "ICO) is consulted before",
        "three months",
        "each partner outside the council needs an assessment of its own",
        "hands the form to the IG team",
    ] {
        assert!(introduction.contains(rule), "the rule “{rule}” is missing");
    }
}

#[test]
fn every_question_of_the_council_pia_has_help_and_a_meaning() {
    assert_each_question_has_help_and_a_meaning(&council_pia());
}

#[test]
fn every_concept_that_the_document_covers_is_tagged() {
    let form = council_pia();
    let mut tagged = Vec::new();
    form.each_question(&mut |question| tagged.extend(question.concepts.iter().cloned()));
    for concept in [
        "parties",
        "data_items",
        "special_category",
        "subjects",
        "children",
        "purposes",
        "new_purpose",
        "lawful_basis",
        "statute",
        "consent",
        "rights",
        "adm_profiling",
        "sharing_internal",
        "sharing_external",
        "agreement",
        "benefits",
        "impacts",
        "accuracy",
        "access_control",
        "leavers",
        "training",
        "retention",
        "storage",
        "hosting_location",
        "transfer_outside_uk",
        "processor_contract",
        "security",
        "monitoring",
        "anonymisation",
        "asset",
        "diagram",
        "direct_marketing",
        "risks",
        "measures",
        "signoff",
        "attachments",
    ] {
        assert!(tagged.iter().any(|tag| tag == concept), "{concept}");
    }
}

#[test]
fn the_form_does_not_pretend_to_ask_what_the_document_never_asks() {
    let form = council_pia();
    form.each_question(&mut |question| {
        for gap in ["privacy_notice", "consultation", "review", "screening"] {
            assert!(
                !question.concepts.iter().any(|concept| concept == gap),
                "{} claims {gap}",
                question.id
            );
        }
    });
    assert!(form.screening.is_none());
}
