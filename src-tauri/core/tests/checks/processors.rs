use dpia_core::assessment::Value;

use crate::case::{Case, finds, passes};

fn supplier() -> Case {
    let mut case = Case::new();
    case.set("meta/organisation", Value::Text("Ashby Council".to_owned()))
        .row(
            "parties",
            "us",
            &[
                ("name", "Ashby Council"),
                ("role", "controller"),
                ("country", "GB"),
            ],
        )
        .row(
            "parties",
            "s",
            &[
                ("name", "Plotwise Ltd"),
                ("role", "processor"),
                ("country", "GB"),
            ],
        );
    case
}

fn contract(parties: &str) -> Case {
    let mut case = supplier();
    case.row(
        "agreements",
        "k",
        &[
            ("title", "Contract"),
            ("kind", "contract"),
            ("parties", parties),
            ("status", "in_force"),
            ("reference", "C-1"),
        ],
    );
    case
}

#[test]
fn a_host_in_an_answer_is_listed() {
    let mut case = Case::new();
    case.text("storage", "Hosted by Pellworth Hosting Ltd.");
    passes(&case, "PRC-01");
    let mut case = supplier();
    case.text("storage", "Plotwise stores it at Pellworth Hosting Ltd.")
        .text("security", "Pellworth Hosting Ltd has guards.");
    assert_eq!(
        finds(&case, "PRC-01", &["names Pellworth Hosting Ltd"]).len(),
        1
    );
    case.text("storage", "Plotwise Ltd stores it.").text(
        "security",
        "The Council’s own server; see also Wexmoor Police.",
    );
    passes(&case, "PRC-01");
}

#[test]
fn a_service_that_everybody_knows_is_listed() {
    let mut case = supplier();
    case.text("benefits", "People are written to through Mailchimp.");
    finds(&case, "PRC-01", &["names Mailchimp"]);
    case.row(
        "parties",
        "m",
        &[("name", "Mailchimp (Intuit Inc.)"), ("role", "processor")],
    );
    passes(&case, "PRC-01");
    case.without("parties", "m").text(
        "benefits",
        "We no longer use Mailchimp. People zoom in on the map.",
    );
    passes(&case, "PRC-01");
}

#[test]
fn whoever_runs_a_system_for_the_council_is_a_processor() {
    let mut case = supplier();
    case.cell("parties", "s", "role", "recipient").row(
        "systems",
        "x",
        &[("name", "Portal"), ("kind", "system"), ("owner", "s")],
    );
    passes(&case, "PRC-01");
    case.row("flows", "f", &[("from", "x"), ("to", "us")]);
    finds(&case, "PRC-01", &["Plotwise Ltd runs “Portal”"]);
}

#[test]
fn a_processor_works_under_a_contract() {
    let case = supplier();
    finds(
        &case,
        "PRC-02",
        &["No processing contract with Plotwise Ltd is listed."],
    );
    let mut case = contract("us s");
    passes(&case, "PRC-02");
    case.cell("agreements", "k", "status", "draft");
    finds(
        &case,
        "PRC-02",
        &["Plotwise Ltd is a processor, and “Contract” is a draft."],
    );
    case.row(
        "attachments",
        "f",
        &[("kind", "contract"), ("parties", "s")],
    );
    passes(&case, "PRC-02");
    case.without("attachments", "f")
        .cell("parties", "s", "role", "sub_processor");
    passes(&case, "PRC-02");
}

#[test]
fn a_contract_with_another_council_binds_the_supplier_to_that_one() {
    let mut case = contract("them s");
    case.row(
        "parties",
        "them",
        &[
            ("name", "Barrow Council"),
            ("role", "joint_controller"),
            ("country", "GB"),
        ],
    );
    finds(
        &case,
        "PRC-03",
        &["“Contract” binds Plotwise Ltd to Barrow Council, not to Ashby Council"],
    );
    case.row(
        "agreements",
        "j",
        &[
            ("title", "Partnership"),
            ("kind", "joint_controllers"),
            ("parties", "us them"),
            ("status", "in_preparation"),
        ],
    );
    finds(&case, "PRC-03", &["no agreement between them is in force"]);
    case.cell("agreements", "j", "status", "in_force");
    passes(&case, "PRC-03");
    passes(&contract("us s"), "PRC-03");
    passes(&contract("s"), "PRC-03");
}

const TERMS: &str = "subject nature data controller instructions confidentiality security sub_processors rights assistance end";

#[test]
fn a_contract_says_all_that_the_law_asks_for() {
    let mut case = contract("us s");
    finds(
        &case,
        "PRC-04",
        &["None of the 12 terms", "“Contract”, with Plotwise Ltd"],
    );
    case.cell("agreements", "k", "terms", TERMS);
    finds(
        &case,
        "PRC-04",
        &["“Contract” lacks terms: audits and inspections."],
    );
    case.cell("agreements", "k", "terms", &format!("{TERMS} audits"));
    passes(&case, "PRC-04");
    passes(&contract("us"), "PRC-04");
}

#[test]
fn an_agreement_fits_the_role() {
    let mut case = contract("us s");
    passes(&case, "PRC-05");
    case.cell("agreements", "k", "kind", "sharing");
    finds(
        &case,
        "PRC-05",
        &["“Contract” is an agreement between controllers, and Plotwise Ltd is a processor."],
    );
    case.cell("agreements", "k", "kind", "processing");
    passes(&case, "PRC-05");
    case.cell("parties", "s", "role", "recipient");
    finds(
        &case,
        "PRC-05",
        &["none of Ashby Council and Plotwise Ltd is a processor"],
    );
}

#[test]
fn a_certificate_is_shown_and_has_an_end() {
    let mut case = Case::new();
    for claim in [
        "It is ISO:27001 certified.",
        "Centres with ISO/IEC 27001 accreditation",
    ] {
        case.text("security", claim).text("monitoring", claim);
        assert_eq!(
            finds(
                &case,
                "PRC-06",
                &["ISO 27001 is claimed, and no certificate is attached."]
            )
            .len(),
            1
        );
    }
    case.row(
        "attachments",
        "c",
        &[("name", "ISO 27001 certificate"), ("kind", "certificate")],
    );
    finds(&case, "PRC-06", &["without the day on which it expires"]);
    case.cell("attachments", "c", "expires", "2027-03-31");
    passes(&case, "PRC-06");
}

#[test]
fn a_certificate_to_come_is_not_claimed() {
    let mut case = Case::new();
    for words in [
        "The supplier is not ISO 27001 certified.",
        "We are working towards Cyber Essentials.",
        "Order no. 27001 was paid.",
    ] {
        case.text("security", words);
        passes(&case, "PRC-06");
    }
}

#[test]
fn a_list_of_services_that_is_not_used_names_no_supplier() {
    let mut case = Case::new();
    case.row(
        "parties",
        "us",
        &[("name", "Aldermere Council"), ("role", "controller")],
    );
    for unused in [
        "Mailchimp, Dropbox and Trello are not used.",
        "Plotwise Ltd is not used.",
        "We no longer use Plotwise Ltd or Mailchimp.",
    ] {
        case.text("storage", unused);
        passes(&case, "PRC-01");
    }
    case.text("storage", "We use Mailchimp, Dropbox.");
    finds(&case, "PRC-01", &["names Mailchimp", "names Dropbox"]);
    case.text("storage", "Later PLOTWISE LTD. took it over.")
        .text("security", "Plotwise Limited tests it.");
    let said = finds(&case, "PRC-01", &["names PLOTWISE LTD, not listed"]);
    assert_eq!(said.len(), 1);
    case.row(
        "parties",
        "x",
        &[("name", "Plotwise"), ("role", "processor")],
    );
    passes(&case, "PRC-01");
}
