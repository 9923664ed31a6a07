use dpia_core::assessment::{Chosen, RowPosition, Value, YesNo};

use crate::case::{Case, finds, passes};

fn party<'c>(case: &'c mut Case, id: &str, name: &str, role: &str) -> &'c mut Case {
    case.row(
        "parties",
        id,
        &[("name", name), ("role", role), ("country", "GB")],
    )
}

fn three_councils() -> Case {
    let mut case = Case::new();
    for (id, name) in [
        ("a", "Ashby Borough Council"),
        ("b", "Barrow City Council"),
        ("c", "Corby District Council"),
        ("d", "Derry Council"),
    ] {
        party(&mut case, id, name, "joint_controller");
    }
    case
}

/// Adds a row to the table of those with whom data is shared, on the form that has one.
fn share(case: &mut Case, row: &str, with: &str, partner: YesNo) {
    case.set(
        &format!("answer/q8a/{row}"),
        Value::Row(RowPosition {
            order: row.to_owned(),
        }),
    )
    .set(
        &format!("answer/q8a/{row}/organisation"),
        Value::Choice(Chosen {
            ids: vec![with.to_owned()],
            other: None,
        }),
    )
    .set(&format!("answer/q8a/{row}/partner"), Value::YesNo(partner));
}

#[test]
fn a_controller_that_one_answer_leaves_out() {
    let mut case = Case::on("council-dpia");
    for (id, name) in [
        ("a", "Ashby Borough Council"),
        ("b", "Barrow City Council"),
        ("c", "Corby District Council"),
        ("d", "Derry Council"),
    ] {
        party(&mut case, id, name, "joint_controller");
    }
    case.text(
        "3.1",
        "Ashby, Barrow City Council, Corby and Derry work together.",
    )
    .text("5.1.2", "The controllers are Ashby, Barrow and Corby.");
    finds(
        &case,
        "PTY-01",
        &[
            "Question 3.1 of section 3 names Derry Council with the others; question 1.2 of section 5 leaves it out.",
        ],
    );
    case.text(
        "5.1.2",
        "The controllers are Ashby, Barrow, Corby and Derry.",
    );
    passes(&case, "PTY-01");
    case.text("5.1.2", "Ashby has signed the contract.");
    passes(&case, "PTY-01");
}

#[test]
fn a_recipient_that_the_table_of_recipients_leaves_out() {
    let mut case = Case::on("council-pia");
    party(&mut case, "police", "Wexmoor Police", "recipient");
    party(&mut case, "trust", "Culture Trust", "recipient");
    passes(&case, "PTY-01");
    share(&mut case, "r1", "police", YesNo::No);
    finds(
        &case,
        "PTY-01",
        &["Culture Trust is a recipient, and question 8a does not name it."],
    );
    share(&mut case, "r2", "trust", YesNo::No);
    passes(&case, "PTY-01");
}

#[test]
fn organisations_have_a_role_and_a_country() {
    let mut case = Case::new();
    case.row("parties", "a", &[("name", "Ashby Council")]).row(
        "parties",
        "b",
        &[("name", "Residents"), ("role", "data_subjects")],
    );
    finds(
        &case,
        "PTY-02",
        &[
            "No role is given for Ashby Council.",
            "No country is given for Ashby Council.",
        ],
    );
    case.cell("parties", "a", "role", "controller")
        .cell("parties", "a", "country", "GB");
    passes(&case, "PTY-02");
    case.row("parties", "c", &[]);
    passes(&case, "PTY-02");
}

#[test]
fn whoever_decides_together_has_an_arrangement() {
    let mut case = three_councils();
    finds(
        &case,
        "JNT-01",
        &["decide together, and no arrangement between them is listed"],
    );
    case.row(
        "agreements",
        "x",
        &[
            ("title", "Partnership"),
            ("kind", "joint_controllers"),
            ("parties", "a b c d"),
            ("status", "in_preparation"),
        ],
    );
    finds(&case, "JNT-01", &["“Partnership” is in preparation"]);
    case.cell("agreements", "x", "status", "in_force");
    passes(&case, "JNT-01");
    case.cell("agreements", "x", "to", "2026-01-31");
    finds(&case, "JNT-01", &["“Partnership” ended on 31 January 2026"]);
    case.cell("agreements", "x", "to", "2027-01-31")
        .cell("agreements", "x", "parties", "a b c");
    finds(
        &case,
        "JNT-01",
        &["“Partnership” does not bind Derry Council"],
    );
}

#[test]
fn controllers_that_decide_each_for_themselves_need_none() {
    let mut case = Case::new();
    party(&mut case, "a", "Ashby Council", "controller");
    party(&mut case, "p", "Wexmoor Police", "controller");
    passes(&case, "JNT-01");
}

#[test]
fn a_recipient_has_an_agreement_or_the_law_demands_it() {
    let mut case = Case::new();
    party(&mut case, "i", "Inspectorate", "recipient");
    finds(
        &case,
        "SHR-01",
        &["Data goes to Inspectorate, and no agreement about it is listed as in force."],
    );
    case.row(
        "purposes",
        "exam",
        &[("name", "Examination"), ("basis", "legal_obligation")],
    )
    .row("systems", "db", &[("name", "Database"), ("kind", "system")])
    .row(
        "flows",
        "f",
        &[("from", "db"), ("to", "i"), ("purpose", "exam")],
    );
    passes(&case, "SHR-01");
    case.cell("purposes", "exam", "basis", "consent");
    finds(&case, "SHR-01", &["Inspectorate"]);
    case.row(
        "agreements",
        "x",
        &[("title", "Protocol"), ("kind", "sharing"), ("parties", "i")],
    )
    .cell("agreements", "x", "status", "draft");
    finds(&case, "SHR-01", &["Inspectorate"]);
    case.cell("agreements", "x", "status", "in_force");
    passes(&case, "SHR-01");
    // A statute that gives the council its task does not demand the sharing.
    case.cell("agreements", "x", "status", "expired")
        .cell("purposes", "exam", "basis", "public_task")
        .cell(
            "purposes",
            "exam",
            "statute",
            "Housing Act 1996, section 21",
        );
    finds(&case, "SHR-01", &["Inspectorate"]);
}

#[test]
fn an_agreement_in_force_can_be_found() {
    let mut case = Case::new();
    case.row(
        "agreements",
        "x",
        &[
            ("title", "Protocol"),
            ("kind", "sharing"),
            ("status", "in_force"),
        ],
    );
    finds(
        &case,
        "SHR-02",
        &["“Protocol” is said to be in force, without a reference"],
    );
    case.cell("agreements", "x", "reference", "ISA-12");
    passes(&case, "SHR-02");
    case.cell("agreements", "x", "reference", "").row(
        "attachments",
        "f",
        &[("name", "Protocol"), ("kind", "sharing_agreement")],
    );
    passes(&case, "SHR-02");
    case.without("attachments", "f")
        .cell("agreements", "x", "status", "draft");
    passes(&case, "SHR-02");
}

#[test]
fn an_agreement_is_in_place_or_it_is_not() {
    let mut case = Case::new();
    case.text("agreement", "An information sharing agreement is in place.");
    passes(&case, "SHR-03");
    for coming in [
        "The lead council is preparing a data sharing agreement.",
        "There will be a data sharing agreement.",
        "Data is shared once the sharing agreement is in place.",
        "The sharing agreement is not in place.",
    ] {
        case.text("sharing_external", coming);
        finds(&case, "SHR-03", &["is in place", "sharing agreement"]);
    }
    case.text(
        "sharing_external",
        "The sharing agreement was signed in May.",
    );
    passes(&case, "SHR-03");
}

#[test]
fn two_agreements_with_two_parties_may_stand_apart() {
    let mut case = Case::new();
    party(&mut case, "p", "Wexmoor Police", "recipient");
    party(&mut case, "t", "Culture Trust", "recipient");
    case.text(
        "agreement",
        "The sharing agreement with Wexmoor Police is in place.",
    )
    .text(
        "sharing_external",
        "A sharing agreement with the Culture Trust is being prepared.",
    );
    passes(&case, "SHR-03");
}

#[test]
fn an_agreement_in_preparation_is_not_in_place() {
    let mut case = Case::new();
    case.text("agreement", "A sharing agreement is in place.")
        .row(
            "agreements",
            "x",
            &[
                ("title", "Protocol"),
                ("kind", "sharing"),
                ("status", "draft"),
            ],
        );
    finds(&case, "SHR-03", &["“Protocol” is a draft"]);
    case.cell("agreements", "x", "status", "in_force");
    passes(&case, "SHR-03");
}

#[test]
fn a_partner_makes_its_own_assessment() {
    let mut case = Case::on("council-pia");
    party(&mut case, "n", "East Wexmoor Council", "recipient");
    share(&mut case, "r1", "n", YesNo::No);
    passes(&case, "SHR-04");
    share(&mut case, "r1", "n", YesNo::Possible);
    finds(
        &case,
        "SHR-04",
        &["East Wexmoor Council is said to be a partner or may be"],
    );
    case.set("answer/q8a/r1/partner_pia", Value::Text("PIA-7".to_owned()));
    passes(&case, "SHR-04");
}

#[test]
fn a_list_of_recipients_has_an_end() {
    let mut case = Case::new();
    for open in [
        "The police and others.",
        "This list is not exhaustive.",
        "Police, NHS etc.",
    ] {
        case.text("sharing_external", open);
        finds(&case, "SHR-05", &["leaves the list of recipients open"]);
    }
    case.text("sharing_external", "Nobody but the police.");
    passes(&case, "SHR-05");
    for open in [
        "Recipients including but not limited to the police.",
        "The police and others as needed.",
        "A Non Exhaustive list: the police.",
        "Other agencies where necessary.",
    ] {
        case.text("sharing_external", open);
        finds(
            &case,
            "SHR-05",
            &[
                "leaves the list of recipients open",
                open.trim_end_matches('.'),
            ],
        );
    }
    for closed in [
        "This list is exhaustive.",
        "The police, as required by law.",
        "It is not shared with the police and others.",
    ] {
        case.text("sharing_external", closed);
        passes(&case, "SHR-05");
    }
}

#[test]
fn a_name_is_read_whole_and_once_in_whatever_form() {
    let mut case = Case::new();
    party(&mut case, "p", "Wexmoor Police", "recipient");
    party(&mut case, "s", "The Fennick Trust", "recipient");
    for known in [
        "Later Wexmoor Police joined.",
        "WEXMOOR POLICE",
        "The Wexmoor Police’s officers read it.",
        "Planning Team (Wexmoor Police)",
        "Sent to the Fennick Trust.",
    ] {
        case.text("sharing_external", known);
        passes(&case, "SHR-05");
    }
    case.text(
        "sharing_external",
        "It goes to Plotwise Ltd. PLOTWISE LTD. then sends it to Eastfold Council.\nPlotwise Limited deletes it.",
    );
    let said = finds(
        &case,
        "SHR-05",
        &["names Plotwise Ltd and Eastfold Council, not listed"],
    );
    assert_eq!(said.len(), 1);
    party(&mut case, "x", "Plotwise", "recipient");
    finds(&case, "SHR-05", &["names Eastfold Council, not listed"]);
    case.text(
        "sharing_external",
        "It is not shared with Eastfold Council.",
    );
    passes(&case, "SHR-05");
}

#[test]
fn a_recipient_in_an_answer_is_listed() {
    let mut case = Case::new();
    case.text("sharing_external", "Sent to East Wexmoor Council.");
    passes(&case, "SHR-05");
    party(&mut case, "p", "Wexmoor Police", "recipient");
    finds(&case, "SHR-05", &["names East Wexmoor Council, not listed"]);
    party(&mut case, "n", "East Wexmoor Council", "recipient");
    passes(&case, "SHR-05");
}

#[test]
fn the_status_of_another_agreement_is_no_contradiction() {
    let mut case = Case::new();
    case.text("agreement", "A sharing agreement is in place.");
    for harmless in [
        "Data is shared only if a sharing agreement is in place.",
        "The sharing agreement is in place until 2027 and is looked at again before it ends.",
        "The sharing agreement, in draft until May, is now in force.",
        "Another sharing agreement will be signed with the county.",
        "A sharing agreement has to be in place first.",
    ] {
        case.text("sharing_external", harmless);
        passes(&case, "SHR-03");
    }
    // With others, though nobody has listed them.
    case.text(
        "agreement",
        "A sharing agreement with Eastfold Council is in place.",
    )
    .text(
        "sharing_external",
        "A sharing agreement with Wexmoor Police is being drafted.",
    );
    passes(&case, "SHR-03");
    case.text(
        "sharing_external",
        "The sharing agreement with EASTFOLD COUNCIL is being drafted.",
    );
    finds(&case, "SHR-03", &["is in place", "is being drafted"]);
}

#[test]
fn a_single_joint_controller_decides_together_with_whoever_makes_the_assessment() {
    let mut case = Case::new();
    party(&mut case, "p", "Wexmoor Police", "joint_controller");
    finds(
        &case,
        "JNT-01",
        &[
            "Wexmoor Police decides together with the organisation that makes this assessment, and no arrangement",
        ],
    );
    case.set(
        "meta/organisation",
        Value::Text("Aldermere Council".to_owned()),
    );
    finds(
        &case,
        "JNT-01",
        &["Wexmoor Police decides together with Aldermere Council"],
    );
    case.row(
        "agreements",
        "x",
        &[
            ("title", "Arrangement"),
            ("kind", "joint_controllers"),
            ("parties", "p"),
            ("status", "in_force"),
        ],
    );
    passes(&case, "JNT-01");
    // Alone in the list, and the council itself: with whom, the list of organisations has to say.
    case.without("agreements", "x")
        .cell("parties", "p", "name", "Aldermere Council");
    passes(&case, "JNT-01");
}
