//! What people may ask for, and what machines decide about them.

use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};

#[test]
fn a_right_that_nobody_has_thought_of() {
    let mut case = Case::new();
    passes(&case, "RGT-01");
    case.yes("can_find")
        .yes("can_erase")
        .text("rights", "By e-mail to the team.");
    finds(&case, "RGT-01", &["how people have wrong data corrected."]);
    case.text(
        "rights",
        "The team corrects what is wrong; entries can be amended at once.",
    );
    passes(&case, "RGT-01");
    case.row(
        "purposes",
        "news",
        &[("name", "Newsletter"), ("basis", "consent")],
    );
    finds(&case, "RGT-01", &["take their data elsewhere"]);
    case.text(
        "rights",
        "The information team handles requests under all rights.",
    );
    passes(&case, "RGT-01");
    case.text("rights", "People do not have any rights here.")
        .no("can_erase");
    finds(&case, "RGT-01", &["erased"]);
    case.comment("can_erase_is", "The law asks us to keep the register.");
    let said = finds(&case, "RGT-01", &["corrected"]).join(" ");
    assert!(!said.contains("erased"), "{said}");
}

#[test]
fn a_public_task_can_be_objected_to() {
    let mut case = Case::new();
    case.row(
        "purposes",
        "plan",
        &[("name", "Plan"), ("basis", "public_task")],
    );
    passes(&case, "RGT-02");
    case.text("rights", "The objectives of the plan are explained.");
    finds(&case, "RGT-02", &["people may object"]);
    case.text(
        "rights",
        "Objections go to the planning manager, who decides within a month.",
    );
    passes(&case, "RGT-02");
    case.text("rights", "By e-mail.")
        .cell("purposes", "plan", "basis", "consent");
    passes(&case, "RGT-02");
}

#[test]
fn a_machine_decides_and_nobody_can_be_reached() {
    let mut case = Case::new();
    case.no("automated_decisions");
    passes(&case, "ADM-01");
    case.answer("automated_decisions_is", YesNo::Possible);
    passes(&case, "ADM-01");
    case.yes("automated_decisions");
    finds(
        &case,
        "ADM-01",
        &[
            "are told of the decision, can say something about it, can reach a human being and can contest it",
        ],
    );
    case.text(
        "adm_profiling",
        "A letter explains the decision. People can comment, and an officer reviews it on appeal.",
    );
    passes(&case, "ADM-01");
    case.text("adm_profiling", "").today("2026-02-04");
    passes(&case, "ADM-01");
}

#[test]
fn a_machine_decides_on_special_category_data() {
    let mut case = Case::new();
    case.yes("automated_decisions")
        .row(
            "data_items",
            "health",
            &[("name", "Health"), ("category", "special")],
        )
        .row(
            "data_items",
            "name",
            &[("name", "Name"), ("category", "ordinary")],
        )
        .row(
            "purposes",
            "grant",
            &[("name", "Award grants"), ("data", "health name")],
        );
    finds(&case, "ADM-02", &["special category data (Health)"]);
    case.cell(
        "purposes",
        "grant",
        "condition",
        "substantial_public_interest",
    );
    passes(&case, "ADM-02");
    case.cell("purposes", "grant", "condition", "public_health")
        .row(
            "purposes",
            "post",
            &[("name", "Send letters"), ("data", "name")],
        );
    passes(&case, "ADM-02");
    case.without("purposes", "post").no("automated_decisions");
    passes(&case, "ADM-02");
}

#[test]
fn a_machine_decides_in_reliance_on_a_recognised_interest() {
    let mut case = Case::new();
    case.yes("automated_decisions").row(
        "purposes",
        "fraud",
        &[
            ("name", "Detect fraud"),
            ("basis", "recognised_legitimate_interests"),
        ],
    );
    finds(
        &case,
        "ADM-02",
        &["“Detect fraud” relies on a recognised legitimate interest"],
    );
    case.cell("purposes", "fraud", "basis", "public_task");
    passes(&case, "ADM-02");
}

#[test]
fn scoring_decides_and_nobody_says_who_does() {
    let mut case = Case::new();
    case.yes("decides_on_people");
    passes(&case, "ADM-03");
    case.no("automated_decisions");
    finds(&case, "ADM-03", &["Nobody is named who decides"]);
    case.comment(
        "decides_on_people_is",
        "Land may be earmarked for building.",
    );
    finds(&case, "ADM-03", &["Nobody is named"]);
    case.comment(
        "automated_decisions_is",
        "A panel of three councillors decides; the score is one of its papers.",
    );
    passes(&case, "ADM-03");
    case.comment("automated_decisions_is", "")
        .no("decides_on_people");
    passes(&case, "ADM-03");
}

#[test]
fn profiling_or_a_person_who_decides_is_no_automatic_decision() {
    let mut case = Case::on("council-pia");
    case.answer("q6", YesNo::Yes)
        .row(
            "data_items",
            "health",
            &[("name", "Health"), ("category", "special")],
        )
        .row(
            "purposes",
            "grant",
            &[("name", "Award grants"), ("data", "health")],
        );
    for harmless in [
        "Households are scored by how likely they are to fall into arrears.",
        "The form rejects anybody outside the area; an officer reviews each rejection.",
        "It sorts letters by street; nothing is decided by that.",
    ] {
        case.text("q6.yes", harmless);
        passes(&case, "ADM-01");
        passes(&case, "ADM-02");
    }
    case.text("q6.yes", "The form rejects anybody outside the area.");
    finds(&case, "ADM-01", &["nothing says how people"]);
    // A Yes that may mean profiling does not block.
    passes(&case, "ADM-02");

    let mut case = Case::new();
    case.yes("automated_decisions")
        .row(
            "data_items",
            "health",
            &[("name", "Health"), ("category", "special")],
        )
        .row(
            "purposes",
            "grant",
            &[("name", "Award grants"), ("data", "health")],
        )
        .comment(
            "automated_decisions_is",
            "The decisions are not significant.",
        );
    passes(&case, "ADM-01");
    passes(&case, "ADM-02");
    case.comment("automated_decisions_is", "The system refuses claims.");
    finds(&case, "ADM-02", &["(Health)"]);
}

#[test]
fn a_score_that_a_machine_follows_has_nobody_in_between() {
    let mut case = Case::new();
    case.yes("decides_on_people").no("automated_decisions");
    for nobody in [
        "The decision is made by the system.",
        "No officer looks at the score.",
    ] {
        case.comment("decides_on_people_is", nobody);
        finds(&case, "ADM-03", &["Nobody is named who decides"]);
    }
    case.comment(
        "decides_on_people_is",
        "The decision is made by the housing panel.",
    );
    passes(&case, "ADM-03");
}
