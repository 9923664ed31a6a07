use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};

fn dpia() -> Case {
    let mut case = Case::on("council-dpia");
    case.answer("s1", YesNo::Yes)
        .answer("s-decision", YesNo::Yes);
    case
}

#[test]
fn special_category_data_that_one_answer_denies() {
    let mut case = dpia();
    case.answer("s2", YesNo::No).answer("3.14", YesNo::Possible);
    finds(
        &case,
        "XQ-01",
        &["Question 3.14 says Possibly, question 2 of section 2 says No."],
    );
    case.answer("3.14", YesNo::No);
    passes(&case, "XQ-01");
    case.row(
        "data_items",
        "health",
        &[("name", "Health condition"), ("category", "special")],
    );
    finds(
        &case,
        "XQ-01",
        &[
            "no special category or criminal offence data is used. The list of personal data has “Health condition”.",
        ],
    );
    case.answer("3.14", YesNo::Yes).answer("s2", YesNo::Yes);
    passes(&case, "XQ-01");
    passes(&dpia(), "XQ-01");
}

#[test]
fn children_that_one_answer_denies() {
    let mut case = dpia();
    case.answer("s3", YesNo::Yes).answer("3.9", YesNo::No);
    finds(&case, "XQ-02", &["children or other vulnerable people"]);
    case.answer("3.9", YesNo::Possible);
    passes(&case, "XQ-02");
}

#[test]
fn matching_that_one_answer_denies() {
    let mut case = dpia();
    case.answer("s7", YesNo::Yes).answer("3.15", YesNo::No);
    finds(
        &case,
        "XQ-03",
        &["Question 7 says Yes, question 3.15 says No"],
    );
    case.answer("3.15", YesNo::AwaitingAdvice);
    passes(&case, "XQ-03");
}

#[test]
fn duplicates_are_found_without_matching() {
    let mut case = dpia();
    case.answer("s7", YesNo::No).comment(
        "3.17",
        "The data gets better: consultees that several councils hold twice are removed.",
    );
    case.answer("3.17", YesNo::Yes);
    finds(&case, "XQ-09", &["Question 7 says that no data is matched"]);
    case.comment("3.17", "Duplicates are not removed.");
    passes(&case, "XQ-09");
    case.comment("3.17", "Duplicate consultees are removed.")
        .answer("3.15", YesNo::Yes);
    // Then the two answers differ, and another rule says so.
    passes(&case, "XQ-09");
}

#[test]
fn people_sign_in_here_and_not_there() {
    let mut case = Case::new();
    case.text(
        "access_control",
        "Respondents never sign in; all they see is the public pages.",
    );
    passes(&case, "XQ-04");
    case.text(
        "security",
        "Each user has a secure sign-in of their own, protected by a password.",
    );
    finds(
        &case,
        "XQ-04",
        &["“Respondents never sign in”", "“Each user has"],
    );
    case.text(
        "security",
        "Each officer has a secure sign-in of their own; staff log in with a password.",
    );
    passes(&case, "XQ-04");
}

#[test]
fn promotion_is_denied_and_is_a_purpose() {
    let mut case = Case::new();
    case.text(
        "impacts",
        "It is used for the stated purposes alone and for no other reason, such as promotion.",
    );
    passes(&case, "XQ-05");
    case.row(
        "purposes",
        "draw",
        &[(
            "name",
            "Run prize draws and send news on topics of interest",
        )],
    );
    finds(
        &case,
        "XQ-05",
        &["among the purposes there is “Run prize draws"],
    );
    case.cell(
        "purposes",
        "draw",
        "name",
        "Tell people about consultations",
    );
    passes(&case, "XQ-05");
    case.text("impacts", "").no("direct_marketing").cell(
        "purposes",
        "draw",
        "name",
        "A monthly newsletter",
    );
    finds(&case, "XQ-05", &["says that there is no direct marketing"]);
    case.yes("direct_marketing");
    passes(&case, "XQ-05");
}

#[test]
fn new_technology_that_one_answer_denies_without_a_reason() {
    let mut case = dpia();
    case.answer("s5", YesNo::Yes).answer("3.16", YesNo::No);
    finds(&case, "XQ-07", &["technology is new"]);
    case.comment("3.16", "New to us, but an ordinary web form.");
    passes(&case, "XQ-07");
}

#[test]
fn nothing_can_go_wrong_and_risks_are_listed() {
    let mut case = Case::new();
    case.text("impacts", "None.\n\nOnly officers get in.");
    passes(&case, "XQ-08");
    case.row(
        "risks",
        "seen",
        &[("risk", "Neighbours learn who complained")],
    );
    finds(
        &case,
        "XQ-08",
        &["nothing can go wrong", "“Neighbours learn who complained”"],
    );
    case.text("impacts", "Neighbours could learn who complained.");
    passes(&case, "XQ-08");

    // A low risk goes with an honest “no”, a higher one does not.
    case.no("may_harm")
        .cell("risks", "seen", "likelihood", "remote")
        .cell("risks", "seen", "severity", "minimal");
    passes(&case, "XQ-08");
    case.cell("risks", "seen", "likelihood", "possible")
        .cell("risks", "seen", "severity", "severe");
    finds(&case, "XQ-08", &["damage or distress"]);
}

#[test]
fn low_risk_that_rests_on_data_that_may_be_there() {
    let mut case = Case::new();
    case.text(
        "storage",
        "The processing is low risk, because no special category data is processed.",
    )
    .no("special_category");
    passes(&case, "XQ-08");
    case.answer("special_category_is", YesNo::Possible);
    finds(
        &case,
        "XQ-08",
        &["low risk, because no special category data"],
    );
    case.text("storage", "The processing is low risk.");
    passes(&case, "XQ-08");
}

#[test]
fn words_of_the_law_used_for_something_else() {
    let mut case = Case::new();
    case.text(
        "anonymisation",
        "Personal data in comments is redacted, which makes them anonymous.",
    );
    finds(&case, "TRM-01", &["Data is anonymous only if"]);
    case.text(
        "anonymisation",
        "Comments are redacted. They may still point to somebody, so they are not anonymous.",
    );
    passes(&case, "TRM-01");
    case.text(
        "parties",
        "So that in effect they are Data Controllers as well.",
    );
    finds(
        &case,
        "TRM-01",
        &["An organisation is a controller or it is none"],
    );
}

#[test]
fn answers_that_rest_on_law_that_has_changed() {
    let mut case = Case::new();
    case.text("laws", "General Data Protection Regulation 2016/679");
    finds(
        &case,
        "LGL-01",
        &["European Regulation 2016/679. Since 1 January 2021: The UK GDPR applies"],
    );
    case.text(
        "laws",
        "UK GDPR; Data Protection Act 2018; Human Rights Act 1998",
    );
    passes(&case, "LGL-01");
    case.text(
        "adm_profiling",
        "Article 22 of the GDPR does not apply to these decisions.",
    );
    finds(&case, "LGL-01", &["Article 22. Since 5 February 2026"]);
    case.today("2025-11-22");
    passes(&case, "LGL-01");
}

#[test]
fn old_law_that_is_told_as_history_is_left_alone() {
    let mut case = Case::new();
    for history in [
        "The list was begun under the Data Protection Act 1998. That Act has been replaced.",
        "The Data Protection Act 1998, which applied at the time, asked for registration.",
        "Article 22 of the GDPR was replaced by Articles 22A to 22D.",
    ] {
        case.text("laws", history);
        passes(&case, "LGL-01");
    }
    for relied_on in [
        "Data of former tenants is retained and never goes outside the EU.",
        "The Data Protection Act 1998 applies. The old server was replaced.",
    ] {
        case.text("laws", relied_on);
        finds(&case, "LGL-01", &["Since"]);
    }
}

#[test]
fn a_reader_takes_no_impact_however_it_is_worded() {
    let mut case = Case::new();
    case.row(
        "risks",
        "seen",
        &[("risk", "Neighbours learn who complained")],
    );
    for nothing in [
        "There are no negative impacts on individuals.",
        "NO IMPACT",
        "None that we are aware of.",
    ] {
        case.text("impacts", nothing);
        finds(&case, "XQ-08", &["nothing can go wrong"]);
    }
    for something in [
        "No significant impact.",
        "No names are shown to neighbours.",
    ] {
        case.text("impacts", something);
        passes(&case, "XQ-08");
    }
}
