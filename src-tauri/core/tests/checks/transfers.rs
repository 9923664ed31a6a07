use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};

#[test]
fn a_mailing_service_in_the_usa_and_an_answer_that_nothing_leaves() {
    let mut case = Case::new();
    case.no("leaves_uk").row(
        "parties",
        "mailer",
        &[
            ("name", "Newsbird Inc"),
            ("role", "processor"),
            ("country", "US"),
        ],
    );
    finds(
        &case,
        "TRF-01",
        &[
            "Newsbird Inc is in the United States",
            "says that no personal data leaves",
        ],
    );
    case.cell("parties", "mailer", "country", "GB");
    passes(&case, "TRF-01");
    case.cell("parties", "mailer", "country", "US")
        .yes("leaves_uk");
    passes(&case, "TRF-01");
}

#[test]
fn nothing_leaves_but_nobody_knows_where_it_is() {
    let mut case = Case::new();
    case.no("leaves_uk")
        .row(
            "systems",
            "survey",
            &[
                ("name", "Survey site"),
                ("kind", "system"),
                ("place", "The supplier’s data centre"),
            ],
        )
        .row(
            "parties",
            "us",
            &[("name", "Council"), ("role", "controller")],
        );
    finds(&case, "TRF-02", &["no country is given for Survey site"]);
    case.cell("systems", "survey", "country", "GB");
    passes(&case, "TRF-02");
}

/// Data that goes to a supplier in the United States.
fn abroad() -> Case {
    let mut case = Case::new();
    case.yes("leaves_uk")
        .row(
            "parties",
            "us",
            &[
                ("name", "Council"),
                ("role", "controller"),
                ("country", "GB"),
            ],
        )
        .row(
            "parties",
            "m",
            &[
                ("name", "Newsbird Inc"),
                ("role", "processor"),
                ("country", "US"),
            ],
        )
        .row("flows", "f", &[("from", "us"), ("to", "m")]);
    case
}

#[test]
fn a_transfer_has_a_mechanism() {
    let mut case = abroad();
    finds(&case, "TRF-03", &["and no mechanism makes that lawful"]);
    case.cell("flows", "f", "mechanism", "adequacy");
    passes(&case, "TRF-03");
    case.row("flows", "g", &[("from", "us"), ("to", "m")]);
    finds(&case, "TRF-03", &["no mechanism is chosen for"]);
    for chance in [
        "The adequacy of the passwords was looked at.",
        "Whether the IDTA or the Addendum fits is still to be decided.",
    ] {
        case.text("transfer_outside_uk", chance);
        finds(&case, "TRF-03", &["no mechanism is chosen for"]);
    }
    case.text("transfer_outside_uk", "The UK-US data bridge covers both.");
    passes(&case, "TRF-03");
}

#[test]
fn a_flow_abroad_needs_a_mechanism_unless_an_answer_says_that_nothing_leaves() {
    let mut case = abroad();
    case.no("leaves_uk");
    passes(&case, "TRF-03");
    case.answer("leaves_uk_is", YesNo::Possible);
    finds(
        &case,
        "TRF-03",
        &["The data flows leave the United Kingdom, and no mechanism"],
    );
}

#[test]
fn a_transfer_agreement_has_its_test() {
    let mut case = abroad();
    case.cell("flows", "f", "mechanism", "idta");
    finds(
        &case,
        "TRF-04",
        &["the international data transfer agreement, and no data protection test"],
    );
    case.cell("flows", "f", "test", "TRA-4, 3 March 2026");
    passes(&case, "TRF-04");
    case.cell("flows", "f", "test", "")
        .row("attachments", "t", &[("kind", "transfer_test")]);
    passes(&case, "TRF-04");
    case.without("attachments", "t")
        .cell("flows", "f", "mechanism", "adequacy");
    passes(&case, "TRF-04");
}

#[test]
fn a_mechanism_that_has_lapsed() {
    let mut case = Case::new();
    case.text(
        "transfer_outside_uk",
        "The supplier is certified under Privacy Shield.",
    );
    finds(
        &case,
        "TRF-05",
        &[
            "certified under Privacy Shield",
            "Since 16 July 2020: It was struck down",
        ],
    );
    passes(&case, "LGL-01");
    case.text(
        "transfer_outside_uk",
        "We sign the EU standard contractual clauses.",
    );
    finds(&case, "TRF-05", &["Since 21 March 2024"]);
    for words in [
        "Privacy Shield ended; the data bridge covers the supplier.",
        "We do not rely on Privacy Shield.",
        "We sign the standard contractual clauses with the UK Addendum.",
    ] {
        case.text("transfer_outside_uk", words);
        passes(&case, "TRF-05");
    }
    case.row(
        "agreements",
        "c",
        &[("notes", "SCCs were signed with the host.")],
    );
    finds(&case, "TRF-05", &["SCCs were signed"]);
}

#[test]
fn a_service_that_everybody_knows_is_abroad() {
    let mut case = Case::new();
    case.no("leaves_uk")
        .text("purposes", "We use SurveyMonkey for the questions.");
    finds(
        &case,
        "TRF-06",
        &["names SurveyMonkey, which is known to be run from the United States"],
    );
    case.yes("leaves_uk");
    passes(&case, "TRF-06");
    case.no("leaves_uk").text(
        "purposes",
        "We do not use SurveyMonkey. People can zoom in.",
    );
    passes(&case, "TRF-06");
}

#[test]
fn a_known_service_is_found_under_its_listed_name_once() {
    let mut case = Case::new();
    case.no("leaves_uk")
        .text("purposes", "Mailchimp sends it.")
        .row(
            "parties",
            "m",
            &[
                ("name", "Mailchimp"),
                ("role", "processor"),
                ("country", "GB"),
            ],
        );
    assert_eq!(
        finds(&case, "TRF-06", &["Mailchimp is known to be run from"]).len(),
        1
    );
    case.cell("parties", "m", "country", "US");
    passes(&case, "TRF-06");
    finds(&case, "TRF-01", &["Mailchimp is in the United States"]);
}

#[test]
fn what_a_supplier_abroad_runs_is_found_with_it() {
    let mut case = abroad();
    case.no("leaves_uk").row(
        "systems",
        "list",
        &[
            ("name", "Mailing list"),
            ("kind", "system"),
            ("owner", "m"),
            ("country", "US"),
        ],
    );
    assert_eq!(
        finds(&case, "TRF-01", &["Newsbird Inc is in the United States"]).len(),
        1
    );
    case.cell("parties", "m", "country", "GB");
    finds(&case, "TRF-01", &["Mailing list is in the United States"]);
}

#[test]
fn each_service_of_a_list_is_used_unless_the_list_is_denied() {
    let mut case = Case::new();
    case.no("leaves_uk")
        .text("purposes", "We use Mailchimp, Dropbox.");
    finds(&case, "TRF-06", &["names Mailchimp", "names Dropbox"]);
    case.text("purposes", "We use Mailchimp, not Dropbox.");
    let said = finds(&case, "TRF-06", &["names Mailchimp"]).join(" ");
    assert!(!said.contains("Dropbox"), "{said}");
    for unused in [
        "Mailchimp, Dropbox and Trello are not used.",
        "We do not use Mailchimp, Dropbox or Trello.",
        "Mailchimp, Dropbox and Trello aren’t used.",
        "Mailchimp and Dropbox were considered and rejected.",
    ] {
        case.text("purposes", unused);
        passes(&case, "TRF-06");
    }
}

#[test]
fn a_text_denies_that_data_leaves_on_a_form_that_never_asks() {
    let mut case = Case::on("ico-dpia");
    case.text("s2.nature", "All data is held in the UK.").row(
        "parties",
        "m",
        &[
            ("name", "Newsbird Inc"),
            ("role", "processor"),
            ("country", "US"),
        ],
    );
    let said = finds(
        &case,
        "TRF-07",
        &[
            "Newsbird Inc is in the United States; ",
            "“All data is held in the UK”",
        ],
    );
    assert_eq!(said.len(), 1);
    for other in [
        "Nothing leaves the UK unless the supplier is told to send it.",
        "The server stands in the UK.",
        "Data goes abroad under the Addendum.",
    ] {
        case.text("s2.nature", other);
        passes(&case, "TRF-07");
    }
    case.text("s2.nature", "No personal data leaves the United Kingdom.");
    finds(&case, "TRF-07", &["No personal data leaves"]);
    case.cell("parties", "m", "country", "GB");
    passes(&case, "TRF-07");

    // A form that asks by Yes or No has TRF-01 for it.
    let mut case = Case::new();
    case.text("storage", "All data is held in the UK.").row(
        "parties",
        "m",
        &[("name", "Newsbird Inc"), ("country", "US")],
    );
    passes(&case, "TRF-07");
}
