use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};

/// A purpose with what rests on it.
pub fn purpose(cells: &[(&str, &str)]) -> Case {
    let mut case = Case::new();
    case.row("purposes", "p", &[("name", "Consult residents")]);
    for (column, text) in cells {
        case.cell("purposes", "p", column, text);
    }
    case
}

#[test]
fn each_purpose_needs_a_basis() {
    let mut case = purpose(&[]);
    case.row(
        "purposes",
        "q",
        &[("name", "Send news"), ("basis", "consent")],
    );
    finds(
        &case,
        "LAW-01",
        &["No lawful basis is given for “Consult residents”."],
    );
    case.cell("purposes", "p", "basis", "public_task");
    passes(&case, "LAW-01");
    case.row("purposes", "r", &[("name", "Analyse")]);
    finds(&case, "LAW-01", &["“Analyse”"]);
    case.without("purposes", "r");
    passes(&case, "LAW-01");
    // A row that was only just begun says nothing yet.
    case.row("purposes", "s", &[]);
    passes(&case, "LAW-01");
}

#[test]
fn a_single_basis_chosen_for_the_project_is_that_of_each_purpose() {
    let mut case = Case::on("council-dpia");
    case.choose("5.2.1", &["public_task"])
        .row("purposes", "p", &[("name", "Consult residents")]);
    passes(&case, "LAW-01");
    case.choose("5.2.1", &["public_task", "consent"]);
    finds(
        &case,
        "LAW-01",
        &["No lawful basis is given for “Consult residents”."],
    );
    case.cell("purposes", "p", "basis", "public_task");
    finds(
        &case,
        "LAW-01",
        &["Question 2.1 names consent, on which no purpose rests."],
    );
    case.cell("purposes", "p", "basis", "legal_obligation")
        .choose("5.2.1", &["legal_obligation"]);
    passes(&case, "LAW-01");
    case.choose("5.2.1", &["public_task"]);
    finds(
        &case,
        "LAW-01",
        &["“Consult residents” rests on legal obligation; question 2.1 does not name it."],
    );
}

#[test]
fn bases_that_belong_to_no_purpose_are_found_and_an_explanation_will_do() {
    let mut case = Case::on("council-dpia");
    case.choose("5.2.1", &["public_task", "consent"]);
    finds(
        &case,
        "LAW-01",
        &["nothing says which of them belongs to which purpose"],
    );
    case.text(
        "5.2.1.detail",
        "Consent for the newsletter, public task for the rest.",
    );
    passes(&case, "LAW-01");
}

#[test]
fn a_public_task_names_its_act() {
    let mut case = purpose(&[("basis", "public_task")]);
    finds(
        &case,
        "LAW-02",
        &["No Act or regulation is named for “Consult residents”."],
    );
    case.text(
        "statute",
        "Data Protection Act 2018. We act in the public interest.",
    );
    finds(&case, "LAW-02", &["No Act"]);
    case.text("statute", "Section 3 of the Local Government Act 1999");
    passes(&case, "LAW-02");
    case.text("statute", "")
        .cell("purposes", "p", "statute", "Localism Act 2011, section 1");
    passes(&case, "LAW-02");
    passes(&purpose(&[("basis", "consent")]), "LAW-02");
}

#[test]
fn a_legal_obligation_in_words_names_its_act_too() {
    let mut case = Case::new();
    case.text(
        "lawful_basis",
        "Legal obligation, because there are duties to consult.",
    );
    finds(&case, "LAW-02", &["relies on a legal obligation"]);
    case.text(
        "lawful_basis",
        "There is no legal obligation. People consent.",
    );
    passes(&case, "LAW-02");
}

#[test]
fn one_purpose_has_one_basis() {
    let mut case = purpose(&[("basis", "public_task consent")]);
    finds(
        &case,
        "LAW-03",
        &["rests on public task and consent at once"],
    );
    case.cell("purposes", "p", "basis", "public_task");
    passes(&case, "LAW-03");
}

#[test]
fn a_list_of_bases_with_all_of_them_left_is_no_choice() {
    let all = [
        "consent",
        "contract",
        "legal_obligation",
        "vital_interests",
        "public_task",
    ];
    let mut case = Case::on("council-dpia");
    case.choose("5.2.1", &all);
    finds(
        &case,
        "LAW-03",
        &["All 5 lawful bases are left standing in question 2.1."],
    );
    case.choose("5.2.1", &all[..2]);
    passes(&case, "LAW-03");
}

#[test]
fn a_council_does_not_rely_on_legitimate_interests() {
    let mut case = purpose(&[("basis", "legitimate_interests")]);
    passes(&case, "LAW-04");
    case.row(
        "parties",
        "us",
        &[
            ("name", "Aldermere Borough Council"),
            ("role", "controller"),
        ],
    );
    finds(
        &case,
        "LAW-04",
        &["“Consult residents” relies on legitimate interests, which Aldermere Borough Council"],
    );
    case.cell("purposes", "p", "basis", "public_task");
    passes(&case, "LAW-04");
}

#[test]
fn legitimate_interests_are_weighed() {
    let mut case = purpose(&[("basis", "legitimate_interests")]);
    finds(&case, "LAW-05", &["no assessment of them is attached"]);
    case.row("attachments", "lia", &[("kind", "interests_assessment")]);
    passes(&case, "LAW-05");
    passes(
        &purpose(&[("basis", "recognised_legitimate_interests")]),
        "LAW-05",
    );
}

#[test]
fn consent_shows_its_wording() {
    let mut case = purpose(&[("basis", "consent")]);
    finds(
        &case,
        "CON-01",
        &["“Consult residents” relies on consent, and its wording"],
    );
    case.row("attachments", "form", &[("kind", "consent_form")]);
    passes(&case, "CON-01");
    case.cell("attachments", "form", "removed_at", "2026-11-01");
    finds(&case, "CON-01", &["not attached"]);
    passes(&purpose(&[("basis", "public_task")]), "CON-01");
}

#[test]
fn a_form_that_asks_for_the_consent_form_is_believed() {
    let mut case = Case::on("council-pia");
    case.row(
        "purposes",
        "p",
        &[("name", "Send news"), ("basis", "consent")],
    )
    .answer("q3b.iii", YesNo::No);
    finds(
        &case,
        "CON-01",
        &["question 3b(iii) does not say that its wording is attached"],
    );
    case.answer("q3b.iii", YesNo::Yes);
    passes(&case, "CON-01");
}

#[test]
fn consent_can_be_withdrawn_as_easily_as_it_was_given() {
    let mut case = purpose(&[("basis", "consent")]);
    case.text("consent", "People tick a box.");
    finds(&case, "CON-02", &["nothing says how people withdraw it"]);
    for route in [
        "Each message has a link to unsubscribe.",
        "Anybody who no longer wants news can opt out.",
        "Withdrawal is as easy: untick the box.",
    ] {
        case.text("consent", route);
        passes(&case, "CON-02");
    }
    for denial in [
        "Consent cannot be withdrawn.",
        "There is no way to withdraw.",
        "Consent may not be withdrawn.",
        "Withdrawal is not possible",
    ] {
        case.text("consent", denial);
        finds(
            &case,
            "CON-02",
            &[
                "rules out that people withdraw it",
                denial.trim_end_matches('.'),
            ],
        );
    }
    // A way that is shut later on is one until then, if somebody says which.
    case.text(
        "consent",
        "Consent cannot be withdrawn once the results are published.",
    );
    finds(&case, "CON-02", &["rules out"]);
    case.text(
        "consent",
        "Untick the box to withdraw. Consent cannot be withdrawn once the results are published.",
    );
    passes(&case, "CON-02");
    case.text("consent", "Consent can only be withdrawn in writing.");
    finds(
        &case,
        "CON-02",
        &[
            "takes more than to give it",
            "“Consent can only be withdrawn in writing”",
        ],
    );
    passes(&purpose(&[("basis", "contract")]), "CON-02");
}

#[test]
fn agreeing_to_terms_is_not_consent() {
    let mut case = purpose(&[("basis", "consent")]);
    for words in [
        "By accessing the platform users agree with terms and conditions.",
        "The box is pre-ticked.",
        "Whoever goes on agrees to the T&Cs.",
        "Consent is implied when somebody registers.",
    ] {
        case.text("consent", words);
        finds(&case, "CON-03", &["takes this for consent"]);
    }
    for words in [
        "Consent is asked for separately from the terms and conditions.",
        "No box is pre-ticked.",
        "People tick an empty box beside the words.",
    ] {
        case.text("consent", words);
        passes(&case, "CON-03");
    }
}

#[test]
fn without_consent_nothing_is_taken_for_it() {
    let mut case = purpose(&[("basis", "public_task")]);
    case.text("consent", "Users accept the terms of use.");
    passes(&case, "CON-03");
}

#[test]
fn what_people_volunteer_is_not_explicit_consent() {
    let mut case = purpose(&[("basis", "public_task"), ("condition", "explicit_consent")]);
    passes(&case, "CON-04");
    case.text(
        "special_category",
        "People may give such data voluntarily in comments.",
    );
    finds(
        &case,
        "CON-04",
        &["“Consult residents” relies on explicit consent, and"],
    );
    case.text(
        "consent",
        "Beside the comment people tick a statement on their health data.",
    );
    passes(&case, "CON-04");
    case.text("consent", "")
        .cell("purposes", "p", "condition", "substantial_public_interest");
    passes(&case, "CON-04");
    case.text(
        "special_category",
        "We do not ask for it. If it comes unasked, the basis is explicit consent.",
    );
    finds(&case, "CON-04", &["Explicit consent is claimed"]);
}

#[test]
fn consent_where_the_law_asks_for_the_work() {
    let mut case = purpose(&[("basis", "consent")]);
    case.text("lawful_basis", "There is a duty to consult in housing law.");
    finds(
        &case,
        "CON-05",
        &[
            "Consent is the basis of “Consult residents”",
            "duty to consult",
        ],
    );
    case.text("lawful_basis", "There is no duty to consult here.");
    passes(&case, "CON-05");
    case.text("subjects", "Council staff and their families");
    finds(&case, "CON-05", &["Council staff"]);
    case.cell("purposes", "p", "name", "Send a newsletter");
    passes(&case, "CON-05");
}

#[test]
fn an_assessment_that_was_only_just_begun_is_left_in_peace() {
    let ours = [
        "LAW", "CON", "SPC", "PUR", "CHD", "PVN", "PTY", "JNT", "SHR", "PRC", "TRF",
    ];
    let mut cases = vec![Case::new()];
    cases.extend(["council-pia", "council-dpia", "ico-dpia"].map(Case::on));
    for case in &mut cases {
        for list in [
            "parties",
            "data_items",
            "purposes",
            "agreements",
            "flows",
            "attachments",
        ] {
            case.row(list, "begun", &[]);
        }
        let found = case.findings().open;
        let found: Vec<_> = found
            .iter()
            .filter(|finding| ours.iter().any(|id| finding.rule.starts_with(id)))
            .collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}
