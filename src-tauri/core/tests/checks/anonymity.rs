use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};

fn collected(items: &[&str]) -> Case {
    let mut case = Case::new();
    for (at, item) in items.iter().enumerate() {
        case.row("data_items", &format!("item{at}"), &[("name", item)]);
    }
    case
}

#[test]
fn responses_are_anonymous_and_names_are_collected() {
    let mut case = collected(&["Name", "E-mail address", "Comments"]);
    for claim in [
        "Standard public consultations are anonymous.",
        "All answers are given anonymously.",
        "The anonymity of respondents is complete.",
    ] {
        case.text("data_items", claim);
        finds(&case, "ANO-01", &["Name and E-mail address are collected"]);
    }
    for no_claim in [
        "The responses are not anonymous.",
        "The data is never anonymous.",
        "People may choose to answer anonymously.",
        "Comments are made anonymous before they are published.",
        "Data is pseudonymous.",
        "Names are removed, so that the rest is anonymous.",
        "Responses are anonymous unless somebody gives a name.",
        "The data is anonymised by the supplier.",
        "We do not claim that the data is anonymous.",
        "The data isn’t anonymous.",
        "The data is hardly anonymous.",
    ] {
        case.text("data_items", no_claim);
        passes(&case, "ANO-01");
    }
}

#[test]
fn what_points_to_nobody_may_be_called_anonymous() {
    let mut case = collected(&["Street name", "Organisation name", "Comments", "Rating"]);
    case.text("data_items", "All answers are anonymous.");
    passes(&case, "ANO-01");
}

#[test]
fn a_postcode_with_an_age_and_a_disability_is_often_one_person() {
    let mut case = collected(&["Postcode", "Age group", "Disability"]);
    case.yes("only_anonymous");
    finds(
        &case,
        "ANO-01",
        &["Postcode together with Age group and Disability may point to one person"],
    );
    case.text("anonymisation", "Groups of fewer than ten are suppressed.");
    passes(&case, "ANO-01");
    case.text("anonymisation", "").no("only_anonymous");
    passes(&case, "ANO-01");
    case.yes("only_anonymous").without("data_items", "item0");
    passes(&case, "ANO-01");
}

#[test]
fn only_anonymous_but_at_times_both() {
    let mut case = Case::new();
    case.yes("only_anonymous").comment(
        "only_anonymous_is",
        "At times both, though anonymous is the default.",
    );
    finds(&case, "ANO-02", &["At times both"]);
    case.comment("only_anonymous_is", "Every report is a table of totals.");
    passes(&case, "ANO-02");
    case.answer("only_anonymous_is", YesNo::No)
        .comment("only_anonymous_is", "Sometimes names are needed.");
    passes(&case, "ANO-02");
}
