use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};

fn newsletter() -> Case {
    let mut case = Case::new();
    case.row("data_items", "name", &[("name", "Name")])
        .row("data_items", "mail", &[("name", "E-mail address")])
        .row(
            "purposes",
            "p",
            &[
                ("name", "Answer letters"),
                ("data", "name mail"),
                ("basis", "public_task"),
            ],
        );
    case
}

#[test]
fn data_serves_a_purpose_and_a_purpose_needs_data() {
    let mut case = newsletter();
    passes(&case, "PUR-01");
    case.row("data_items", "dob", &[("name", "Date of birth")])
        .row("purposes", "q", &[("name", "Count visits")]);
    let said = finds(
        &case,
        "PUR-01",
        &[
            "No data is chosen for “Count visits”.",
            "No purpose uses this data: Date of birth.",
        ],
    );
    assert_eq!(said.len(), 2);
    case.without("data_items", "dob").without("purposes", "q");
    passes(&case, "PUR-01");
}

#[test]
fn as_long_as_nothing_is_linked_one_finding_will_do() {
    let mut case = Case::new();
    case.row("data_items", "name", &[("name", "Name")]);
    passes(&case, "PUR-01");
    case.row("purposes", "p", &[("name", "Answer letters")]);
    assert_eq!(finds(&case, "PUR-01", &["“Answer letters”"]).len(), 1);
}

#[test]
fn what_is_held_already_is_used_again() {
    let mut case = newsletter();
    case.text(
        "subjects",
        "The pool of consultees that the council already holds.",
    );
    passes(&case, "PUR-02");
    case.no("new_purpose");
    finds(
        &case,
        "PUR-02",
        &["says that no purpose is new", "already holds"],
    );
    case.comment("new_purpose_is", "x").text(
        "new_purpose",
        "The use is compatible: both are consultations.",
    );
    passes(&case, "PUR-02");
    case.text("new_purpose", "")
        .text("subjects", "We do not already hold any data about them.");
    passes(&case, "PUR-02");
    case.text(
        "subjects",
        "The team has already been trained. Officers already have keys.",
    );
    passes(&case, "PUR-02");
}

#[test]
fn what_is_compatible_may_be_said_wherever_the_use_is_described() {
    let mut case = newsletter();
    case.no("new_purpose")
        .text("subjects", "Consultees on the existing register.");
    finds(&case, "PUR-02", &["existing register"]);
    for (question, explained) in [
        ("purposes", "The addresses were collected for exactly this."),
        ("data_items", "They serve the same purpose as before."),
        ("lawful_basis", "The uses are compatible under Article 8A."),
    ] {
        case.text(question, explained);
        passes(&case, "PUR-02");
        case.text(question, "");
    }
    case.comment(
        "new_purpose_is",
        "People registered to be told of plans, the same purpose.",
    );
    passes(&case, "PUR-02");
    for open in [
        "It is still to be checked whether the uses are compatible.",
        "The uses are not compatible.",
    ] {
        case.comment("new_purpose_is", open);
        finds(&case, "PUR-02", &["existing register"]);
    }
}

#[test]
fn a_newsletter_is_a_purpose_of_its_own() {
    let mut case = newsletter();
    passes(&case, "PUR-03");
    case.cell("data_items", "mail", "why", "For a prize draw.");
    finds(
        &case,
        "PUR-03",
        &["No purpose covers what", "For a prize draw"],
    );
    case.row(
        "purposes",
        "draw",
        &[("name", "Run a prize draw"), ("basis", "consent")],
    );
    passes(&case, "PUR-03");
    case.cell("purposes", "draw", "basis", "public_task");
    finds(&case, "PUR-03", &["consent is not its basis"]);
    case.cell("purposes", "draw", "basis", "consent").cell(
        "purposes",
        "draw",
        "name",
        "Run a prize draw and send a newsletter",
    );
    finds(
        &case,
        "PUR-03",
        &["puts a prize draw and news into one purpose"],
    );
}

#[test]
fn what_is_not_done_needs_no_purpose() {
    let mut case = newsletter();
    case.text(
        "purposes",
        "No newsletter is sent, and there is never any direct marketing.",
    );
    passes(&case, "PUR-03");
}

#[test]
fn whoever_opens_a_service_to_all_thinks_of_children() {
    let mut case = Case::new();
    case.text("subjects", "People who respond to public consultations");
    finds(&case, "CHD-01", &["nothing is said of under-18s"]);
    case.text("accuracy", "Young people are asked to bring a parent.");
    passes(&case, "CHD-01");
    case.text("accuracy", "").no("vulnerable");
    passes(&case, "CHD-01");
    let mut case = Case::new();
    case.text(
        "subjects",
        "Suppliers’ account managers. It is not open to the public.",
    );
    passes(&case, "CHD-01");
}

#[test]
fn a_web_form_is_open_to_children() {
    let mut case = Case::new();
    case.row(
        "parties",
        "them",
        &[("name", "Residents"), ("role", "data_subjects")],
    )
    .row(
        "systems",
        "site",
        &[("name", "Website"), ("kind", "system")],
    )
    .row(
        "flows",
        "f",
        &[("from", "them"), ("to", "site"), ("method", "web_form")],
    );
    finds(&case, "CHD-01", &["Residents use a web form"]);
    case.cell("flows", "f", "method", "post");
    passes(&case, "CHD-01");
}

#[test]
fn people_are_told_and_the_notice_is_there_to_see() {
    passes(&Case::new(), "PVN-01");
    let mut case = newsletter();
    finds(
        &case,
        "PVN-01",
        &["No privacy notice is attached or linked."],
    );
    case.text("privacy_notice", "A notice is available.");
    finds(
        &case,
        "PVN-01",
        &["tells of the privacy notice, and none is attached"],
    );
    case.text(
        "privacy_notice",
        "It stands at https://example.gov.uk/privacy.",
    );
    passes(&case, "PVN-01");
    case.text("privacy_notice", "It stands at example.gov.uk/privacy.");
    passes(&case, "PVN-01");
    case.text("privacy_notice", "See 6.2/6.3 and/or the leaflet.");
    finds(&case, "PVN-01", &["none is attached"]);
    case.text("privacy_notice", "")
        .row("attachments", "n", &[("kind", "privacy_notice")]);
    passes(&case, "PVN-01");
}

#[test]
fn personal_data_in_a_screening_calls_for_a_notice() {
    let mut case = Case::new();
    case.yes("personal_data");
    finds(&case, "PVN-01", &["No privacy notice"]);
    case.answer("personal_data_is", YesNo::No);
    passes(&case, "PVN-01");
}

#[test]
fn an_old_notice_tells_nobody_how_to_complain() {
    let mut case = Case::new();
    case.row(
        "attachments",
        "n",
        &[
            ("name", "Joint notice"),
            ("kind", "privacy_notice"),
            ("dated", "2024-05-03"),
        ],
    );
    finds(&case, "PVN-02", &["“Joint notice” is dated 3 May 2024"]);
    case.today("2026-06-18");
    passes(&case, "PVN-02");
    case.today("2026-06-19")
        .cell("attachments", "n", "notes", "Complaints: second page");
    passes(&case, "PVN-02");
    case.cell("attachments", "n", "notes", "").row(
        "attachments",
        "m",
        &[
            ("kind", "privacy_notice"),
            ("dated", "2026-07-01"),
            ("replaces", "n"),
        ],
    );
    passes(&case, "PVN-02");
}
