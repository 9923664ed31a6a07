//! The council's privacy impact assessment, compared with the printed form's inventory:
//! 13 header fields, questions 1a to 40, the information governance section, two approvals.
//!
//! Where the printed form lost a number (7, 8a, 8b, 15) or a wording (20), the number is
//! the one that its neighbours leave free.

mod inventory;

use inventory::{
    Printed, asks, assert_each_has_a_home, assert_each_question_has_help_and_a_meaning, branching,
    form, kind, questions,
};

use dpia_core::form::{AnswerType, Condition, EvidenceList, Form, RowSource, SignOffAct, Tone};

const FORM: &str = include_str!("../forms/council-pia.toml");

/// The header block, row by row from left to right.
const HEADER: &[(&str, &str)] = &[
    (
        "Project type",
        "some of it_system, data_processing, council_project, governance_board, something else",
    ),
    ("Project name", "line"),
    ("Department", "line"),
    ("System or asset name", "line"),
    ("Lead officer", "people, internal"),
    ("Service or directorate", "line"),
    ("Lead officer's telephone", "line"),
    ("Data protection officer", "people, either"),
    ("Lead officer's e-mail", "line"),
    ("Data protection officer's telephone", "line"),
    ("Type of data subject", "line"),
    ("Data protection officer's e-mail", "line"),
    ("Planned start date", "date or event"),
];

const YES_HOW_NO_WHY: &[(&str, &str)] = &[("yes", "text"), ("no", "text")];

const QUESTIONS: &[Printed] = &[
    asks(
        "1a",
        "personal data",
        "evidence dataitems with name, source, why",
    ),
    asks("", "remark on personal data", "text"),
    asks(
        "1b",
        "special category data",
        "evidence dataitems with name, category",
    ),
    asks("", "remark on special category data", "text"),
    asks("2", "purposes", "evidence purposes with name, data"),
    asks("", "how the data is used", "text"),
    asks(
        "3a",
        "lawful basis for each activity",
        "evidence purposes with name, basis, statute, condition",
    ),
    asks("", "relevant Acts", "text"),
    branching(
        "3b(i)",
        "consent at the point of collection",
        "yes/no",
        YES_HOW_NO_WHY,
    ),
    asks("3b(ii)", "how consent is gained", "text"),
    asks("3b(iii)", "copy of the consent form", "attachment"),
    branching(
        "4",
        "opportunity to refuse",
        "yes/no",
        &[
            ("no", "text"),
            ("yes", "text"),
            ("yes", "yes/no"),
            ("yes, then yes", "text"),
            ("yes, then no", "text"),
        ],
    ),
    branching("5", "erasure and restriction", "yes/no", YES_HOW_NO_WHY),
    branching("6", "automated decisions", "yes/no", &[("yes", "text")]),
    asks("7", "internal services", "table of service, reason"),
    asks("", "remark on internal services", "text"),
    asks(
        "8a",
        "external services",
        "table of organisation, reason, partner, partner_pia, partner_link",
    ),
    asks("", "remark on external services", "text"),
    branching(
        "8b",
        "information sharing agreement",
        "yes/no",
        YES_HOW_NO_WHY,
    ),
    asks("9", "benefits to the individual", "text"),
    asks("10", "benefits to the organisation", "numbered list"),
    asks("11", "negative impacts", "text"),
    asks("12", "accuracy", "text"),
    asks("", "who has access and how controlled", "text"),
    asks("", "users and authorisation", "text"),
    asks("", "leavers", "text"),
    asks("13", "data protection training", "text"),
    asks("14", "how long", "period"),
    asks("", "remark on the period", "text"),
    asks("", "the retention schedule", "link"),
    branching(
        "15",
        "corporate retention schedule",
        "yes/no",
        &[("no", "text"), ("yes", "link")],
    ),
    branching("16", "subject access", "yes/no", YES_HOW_NO_WHY),
    branching("17", "anonymous reports", "yes/no", YES_HOW_NO_WHY),
    asks("18", "damage and distress", "text"),
    asks("19", "asset administrator", "person, internal"),
    branching("20", "wording lost", "yes/no", YES_HOW_NO_WHY),
    asks("21", "who has access", "table of role, access"),
    asks("", "remark on access", "text"),
    asks("22", "how access is controlled", "text"),
    branching("23", "training on the system", "yes/no", &[("yes", "text")]),
    branching("", "list of those trained", "yes/no", &[("yes", "text")]),
    asks("24", "how held and stored", "text"),
    asks(
        "",
        "the stores",
        "evidence systems with name, kind, place, country, storage, retention",
    ),
    asks("25", "no longer than needed", "text"),
    branching(
        "26",
        "outside the UK",
        "yes/no",
        &[("yes", "table of country, recipient, why, mechanism")],
    ),
    asks("27", "third parties", "text"),
    asks("28", "technical security", "text"),
    asks("29", "transfer between agencies", "text"),
    asks("30", "appropriate access and use", "text"),
    asks("31", "monitoring and audit", "text"),
    asks(
        "32",
        "access to the asset",
        "some of unit_team, all_council, external_body",
    ),
    asks("", "description of access", "text"),
    asks(
        "33",
        "received and stored",
        "some of internal_server, hosted_cloud_server, off_site_storage, cloud_storage, \
         shared_drive, external_server",
    ),
    asks("", "size of a system", "number of GB"),
    asks("", "size on paper", "number of storage boxes"),
    asks("", "description of storage", "text"),
    asks(
        "34",
        "how often updated",
        "one of continuously, daily, weekly, monthly, quarterly, yearly, irregularly, \
         something else",
    ),
    asks("", "description of updates", "text"),
    asks(
        "35",
        "impact if not accessible",
        "one of the scale business_impact",
    ),
    asks(
        "36",
        "protective marking",
        "one of none, unclassified, official, official_sensitive, official_confidential, \
         something else",
    ),
    branching(
        "37",
        "business continuity",
        "yes/no",
        &[("yes", "text"), ("yes", "attachment")],
    ),
    asks("38", "public asset register", "yes/no and comment"),
    branching(
        "39",
        "details to be published",
        "yes/no",
        &[("yes", "text")],
    ),
    asks("40", "data flows", "text"),
    asks(
        "",
        "who has access, security of storage",
        "evidence systems with name, owner, access, protection",
    ),
    asks(
        "",
        "flows, security of transfer",
        "evidence flows with from, to, data, purpose, method, protection, frequency, direction",
    ),
    asks("", "the diagram", "diagram"),
];

const IG_SECTION: &[(&str, &str)] = &[
    ("ig.risk_score", "number"),
    ("ig.likelihood_score", "number"),
    ("ig.conclusions", "text"),
    ("ig.recommendations", "text"),
    ("ig.reference", "line"),
];

const NUMBERS: [&str; 45] = [
    "1a", "1b", "2", "3a", "3b(i)", "3b(ii)", "3b(iii)", "4", "5", "6", "7", "8a", "8b", "9", "10",
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26",
    "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40",
];

const NUMBERED_SECTIONS: [&str; 8] = [
    "data", "basis", "rights", "benefits", "managing", "security", "asset", "flows",
];

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
