use dpia_core::assessment::{Event, Link, Value, YesNo};

use crate::case::{Case, finds, passes};

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn colleagues_were_asked_and_the_people_were_not() {
    let mut case = Case::new();
    passes(&case, "CNS-01");
    case.text(
        "consultation",
        "The legal, procurement and IT teams gave their input.",
    );
    finds(&case, "CNS-01", &["speaks of nobody whose data it is"]);
    for asked in [
        "Two focus groups of residents were held in May.",
        "It would be disproportionate for a list of forty addresses.",
        "Tenants’ representatives saw the draft.",
    ] {
        case.text("consultation", asked);
        passes(&case, "CNS-01");
    }
    case.text("consultation", "Officers met the beekeepers.")
        .row(
            "parties",
            "bees",
            &[("name", "Beekeepers"), ("role", "data_subjects")],
        );
    passes(&case, "CNS-01");
}

#[test]
fn nobody_is_consulted_and_there_is_no_reason() {
    let mut case = Case::on("council-dpia");
    case.answer("3.6", YesNo::No);
    finds(
        &case,
        "CNS-01",
        &["nobody concerned is consulted, and not why"],
    );
    case.comment("3.6", "Asking would warn those who commit fraud.");
    passes(&case, "CNS-01");
}

#[test]
fn an_assessment_that_is_never_looked_at_again() {
    let mut case = Case::on("council-dpia");
    passes(&case, "REV-01");
    case.row("risks", "loss", &[("risk", "Records are lost.")]);
    finds(&case, "REV-01", &["No date and no event"]);
    case.row(
        "sign_offs",
        "review",
        &[("step", "review"), ("name", "Ada Moss")],
    );
    finds(
        &case,
        "REV-01",
        &["Ada Moss keeps this assessment under review"],
    );
    case.set(
        "answer/so-review-date",
        Value::Event(Event {
            event: "The contract is renewed".to_owned(),
            expected: None,
        }),
    );
    passes(&case, "REV-01");
    passes(&case, "REV-02");
}

#[test]
fn a_review_that_is_overdue() {
    let mut case = Case::on("council-dpia");
    case.set(
        "answer/so-review-date",
        Value::Date("2026-05-01".parse().expect("a date")),
    );
    finds(&case, "REV-02", &["The review was due on 1 May 2026."]);
    case.set(
        "answer/so-review-date",
        Value::Date("2027-05-01".parse().expect("a date")),
    );
    passes(&case, "REV-02");
}

#[test]
fn the_law_has_changed_since_it_was_signed() {
    let mut case = Case::new();
    case.row(
        "sign_offs",
        "advice",
        &[
            ("step", "advice"),
            ("name", "Ada Moss"),
            ("date", "2020-06-29"),
        ],
    );
    finds(
        &case,
        "REV-02",
        &["The last signature is of 29 June 2020; data protection law changed on 5 February 2026."],
    );
    case.today("2021-01-01");
    passes(&case, "REV-02");
    case.today("2026-11-22").row(
        "sign_offs",
        "decision",
        &[
            ("step", "decision"),
            ("name", "Ben Hill"),
            ("date", "2026-03-01"),
        ],
    );
    passes(&case, "REV-02");
}

#[test]
fn a_first_issue_without_a_history() {
    let mut case = Case::new();
    case.set("meta/version", words("0.3"));
    passes(&case, "DOC-01");
    case.set("meta/version", words("V1.0"));
    finds(
        &case,
        "DOC-01",
        &["This is version V1.0, and the amendment record is empty."],
    );
    case.row("amendments", "one", &[("issue", "1.0")]);
    finds(&case, "DOC-01", &["lacks the author or the date of 1.0"]);
    case.cell("amendments", "one", "author", "Ada Moss").cell(
        "amendments",
        "one",
        "date",
        "2026-03-01",
    );
    passes(&case, "DOC-01");
}

#[test]
fn a_contributor_without_a_date() {
    let mut case = Case::new();
    case.row("contributors", "ada", &[("name", "Ada Moss")])
        .row("contributors", "ben", &[("name", "Ben Hill")]);
    let said = finds(&case, "DOC-01", &["contribution of Ada Moss and Ben Hill"]);
    assert_eq!(said.len(), 1);
    case.cell("contributors", "ada", "date", "2026-03-01")
        .without("contributors", "ben");
    passes(&case, "DOC-01");
}

#[test]
fn a_file_that_is_said_to_be_there() {
    let mut case = Case::on("council-dpia");
    case.answer("a2", YesNo::Yes);
    finds(&case, "ATT-01", &["there is no file"]);
    case.set("answer/a2@reference", words("E-mails from IT"));
    finds(&case, "ATT-01", &["“E-mails from IT” is attached"]);
    case.set(
        "answer/a2@reference",
        words("https://docs.example.gov.uk/mails"),
    );
    passes(&case, "ATT-01");
    case.set("answer/a2@reference", words("E-mails from IT"))
        .row("attachments", "mails", &[("name", "E-mails")])
        .set("answer/a2@files", Value::Files(vec!["mails".to_owned()]));
    passes(&case, "ATT-01");
    case.set("evidence/attachments/mails/removed_at", words("2026-03-01"));
    finds(&case, "ATT-01", &["there is no file"]);
}

#[test]
fn a_document_that_is_missing_without_a_reason() {
    let mut case = Case::on("council-dpia");
    case.answer("a1", YesNo::No);
    finds(&case, "ATT-02", &["is answered No, without a reason"]);
    case.set(
        "answer/a1@reason",
        words("The project costs less than £10,000."),
    );
    passes(&case, "ATT-02");
}

#[test]
fn one_of_two_files_was_taken_out() {
    let mut case = Case::on("council-dpia");
    case.answer("a2", YesNo::Yes)
        .row("attachments", "one", &[("name", "One")])
        .row("attachments", "two", &[("name", "Two")])
        .set(
            "answer/a2@files",
            Value::Files(vec!["one".to_owned(), "two".to_owned()]),
        );
    passes(&case, "ATT-02");
    case.set("evidence/attachments/two/removed_at", words("2026-03-01"));
    finds(&case, "ATT-02", &["is no longer attached"]);
}

#[test]
fn an_agreement_that_has_ended() {
    let mut case = Case::new();
    case.row(
        "agreements",
        "call-off",
        &[("title", "Call-off contract"), ("to", "2026-11-22")],
    );
    passes(&case, "ATT-02");
    case.cell("agreements", "call-off", "to", "2024-06-30");
    finds(
        &case,
        "ATT-02",
        &["“Call-off contract” ended on 30 June 2024."],
    );
    case.without("agreements", "call-off").row(
        "agreements",
        "old",
        &[("title", "Old one"), ("status", "expired")],
    );
    finds(&case, "ATT-02", &["“Old one” has expired."]);
}

#[test]
fn a_certificate_that_has_run_out_until_a_new_one_replaces_it() {
    let mut case = Case::new();
    case.row(
        "attachments",
        "old",
        &[("name", "Certificate"), ("expires", "2025-01-31")],
    );
    finds(
        &case,
        "ATT-02",
        &["“Certificate” ran out on 31 January 2025."],
    );
    case.row(
        "attachments",
        "new",
        &[("name", "Certificate"), ("replaces", "old")],
    );
    passes(&case, "ATT-02");
}

#[test]
fn a_link_that_leads_nowhere() {
    let mut case = Case::on("council-pia");
    let link = |address: &str| {
        Value::Link(Link {
            address: address.to_owned(),
            label: String::new(),
        })
    };
    case.set("answer/q14.schedule", link("the intranet"));
    finds(&case, "ATT-02", &["“the intranet” is not the address"]);
    for sound in [
        "https://intranet.example.gov.uk/schedule",
        r"S:\Records\schedule.xlsx",
    ] {
        case.set("answer/q14.schedule", link(sound));
        passes(&case, "ATT-02");
    }
}
