//! What is found of risks, their levels and their scores.

use std::sync::Arc;

use dpia_core::form::FormIndex;

use crate::case::{Case, finds, passes};
use crate::form::{tags, text};

/// A risk of medium level with a measure that lowers it, and all that belongs to both.
pub fn assessed() -> Case {
    let mut case = Case::new();
    case.row(
        "risks",
        "misuse",
        &[
            (
                "risk",
                "Somebody without authority reads where a resident lives and seeks them out.",
            ),
            ("controls", "Access takes a login with a password."),
            ("likelihood", "possible"),
            ("severity", "significant"),
            ("level", "medium"),
        ],
    )
    .row(
        "measures",
        "factor",
        &[
            (
                "measure",
                "Require a second factor from everybody by launch.",
            ),
            ("risk", "misuse"),
            ("effect", "reduced"),
            ("residual", "low"),
            ("approved", "yes"),
            ("owner", "Ada Quill"),
            ("due", "2027-01-31"),
        ],
    );
    case
}

#[test]
fn a_well_made_register_and_an_empty_one_have_no_findings() {
    for number in 1..=12 {
        let rule = format!("RSK-{number:02}");
        passes(&assessed(), &rule);
        passes(&Case::new(), &rule);
    }
}

#[test]
fn a_level_that_the_matrix_does_not_give_needs_a_reason() {
    let mut case = assessed();
    case.cell("risks", "misuse", "likelihood", "remote");
    finds(
        &case,
        "RSK-01",
        &[
            "Remote and Significant give Low on this form’s scale; the risk",
            "recorded as Medium",
        ],
    );
    case.cell(
        "risks",
        "misuse",
        "override_reason",
        "A neighbour has done so before.",
    );
    passes(&case, "RSK-01");
    case.cell("measures", "factor", "residual_likelihood", "probable")
        .cell("measures", "factor", "residual_severity", "severe");
    finds(
        &case,
        "RSK-01",
        &[
            "Probable and Severe give High",
            "what is left after the measure",
        ],
    );
    case.cell("measures", "factor", "residual", "high");
    passes(&case, "RSK-01");
}

#[test]
fn scores_are_multiplied_on_a_form_that_counts() {
    let scored = text()
        .replace(
            "id = \"remote\", label = \"Remote\"",
            "id = \"remote\", label = \"1\", score = 1",
        )
        .replace(
            "id = \"possible\", label = \"Possible\"",
            "id = \"possible\", label = \"2\", score = 2",
        )
        .replace(
            "id = \"probable\", label = \"Probable\"",
            "id = \"probable\", label = \"3\", score = 3",
        )
        .replace(
            "id = \"minimal\", label = \"Minimal\"",
            "id = \"minimal\", label = \"1\", score = 1",
        )
        .replace(
            "id = \"significant\", label = \"Significant\"",
            "id = \"significant\", label = \"2\", score = 2",
        )
        .replace(
            "id = \"severe\", label = \"Severe\"",
            "id = \"severe\", label = \"3\", score = 3",
        );
    let from = scored.find("row = [").expect("the matrix has rows");
    let until = scored[from..].find("\n]").expect("they end") + from + 2;
    let bands = "band = [ { from = 1, to = 2, level = \"low\" }, { from = 3, to = 5, level = \"medium\" }, { from = 6, to = 9, level = \"high\" } ]";
    let scored = format!("{}{bands}{}", &scored[..from], &scored[until..]);
    let form = dpia_core::form::load(&scored).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let mut case = Case::with(FormIndex::new(Arc::new(form)));
    case.row(
        "risks",
        "misuse",
        &[
            ("risk", "Somebody is found"),
            ("likelihood", "probable"),
            ("severity", "significant"),
            ("level", "medium"),
        ],
    );
    finds(
        &case,
        "RSK-01",
        &["3 and 2 (3 × 2 = 6) give High on this form’s scale"],
    );
    case.cell("risks", "misuse", "level", "high");
    passes(&case, "RSK-01");
}

#[test]
fn a_wrong_product_in_the_text_is_corrected() {
    let mut case = assessed();
    case.cell(
        "risks",
        "misuse",
        "controls",
        "Scored 2 x 2 = 6 before launch.",
    );
    finds(&case, "RSK-02", &["2 × 2 is 6; it is 4"]);
    case.cell(
        "risks",
        "misuse",
        "controls",
        "Scored 2 x 2 = 4 before launch.",
    );
    passes(&case, "RSK-02");
    case.text("storage", "The rack is 2 x 2 = 5 units high.");
    passes(&case, "RSK-02");
}

#[test]
fn what_the_answers_imply_is_missed_once_the_register_is_begun() {
    let mut case = Case::new();
    case.yes("special_category").yes("leaves_uk");
    passes(&case, "RSK-05");
    case.row("risks", "late", &[("risk", "A reply comes late")]);
    let said = finds(
        &case,
        "RSK-05",
        &[
            "says that special category or criminal offence data is used, and no risk",
            "says that personal data leaves the United Kingdom, and no risk",
        ],
    );
    assert_eq!(said.len(), 2, "{said:#?}");
    case.row(
        "risks",
        "health",
        &[("risk", "A respondent’s HEALTH becomes known to neighbours")],
    )
    .row(
        "risks",
        "abroad",
        &[("risk", "Officials overseas read what somebody wrote")],
    );
    passes(&case, "RSK-05");
}

#[test]
fn publication_abroad_and_stores_without_a_period_imply_risks_by_evidence() {
    let mut case = Case::new();
    case.row("risks", "late", &[("risk", "A reply comes tardily")])
        .text(
            "sharing_external",
            "Comments are published on the council’s website.",
        )
        .row(
            "systems",
            "store",
            &[("name", "Archive"), ("kind", "store")],
        )
        .row(
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
        "RSK-05",
        &[
            "says “Comments are published on the council’s website.”",
            "Archive has no period after which data is deleted",
            "Newsbird Inc is outside the United Kingdom",
        ],
    );
    case.text("sharing_external", "Nothing is published.")
        .cell("systems", "store", "retention", "Six months")
        .cell("parties", "mailer", "country", "GB");
    passes(&case, "RSK-05");
}

#[test]
fn words_that_give_another_level_than_the_score_are_found() {
    let mut case = assessed();
    for words in [
        "Access needs a password. The risk is therefore considered low.",
        "This would appear to be low risk due to the letter.",
        "The risk would therefore seem to be LOW.",
        "So the risk is reduced to low.",
    ] {
        case.cell("risks", "misuse", "controls", words);
        finds(&case, "RSK-07", &["is Medium, and its text calls it Low"]);
    }
    for words in [
        "This is not low risk.",
        "The risk is medium.",
        "People at high risk of violence are flagged.",
        "A low number of people run any risk.",
        "High walls keep the risk away.",
        "The risk is not considered low.",
    ] {
        case.cell("risks", "misuse", "controls", words);
        passes(&case, "RSK-07");
    }
}

#[test]
fn a_risk_without_likelihood_is_not_assessed() {
    let mut case = assessed();
    case.row(
        "risks",
        "lost",
        &[("risk", "A letter is lost"), ("severity", "minimal")],
    );
    finds(
        &case,
        "RSK-08",
        &["“A letter is lost” lacks “Likelihood” or “Severity”."],
    );
    case.cell("risks", "lost", "likelihood", "remote");
    passes(&case, "RSK-08");
}

#[test]
fn a_form_without_a_matrix_says_that_it_cannot_score() {
    let mut case = Case::on("council-pia");
    case.row("risks", "lost", &[("risk", "A letter is lost")]);
    finds(
        &case,
        "RSK-08",
        &["This form has no risk matrix, so the risk in the register cannot be scored"],
    );
    case.choose("ig.overall", &["low"]);
    passes(&case, "RSK-08");
    for rule in ["RSK-01", "RSK-04", "RSK-07", "RSK-09"] {
        passes(&case, rule);
    }
}

#[test]
fn who_signs_relies_on_an_assessment_of_the_risks() {
    let mut case = Case::new();
    case.sign("measures", "Ada Quill", "2026-11-01");
    finds(
        &case,
        "RSK-08",
        &["“Measures approved by” is signed, and “List the risks.” is blank."],
    );
    let mut pia = Case::on("council-pia");
    pia.sign("lead_officer", "Ada Quill", "2026-11-01");
    passes(&pia, "RSK-08");
    pia.sign("ig_assessment", "Kofi Brand", "2026-11-02");
    finds(
        &pia,
        "RSK-08",
        &["and “Risk score”, “Likelihood score” and “Overall risk to people” are blank"],
    );
}

#[test]
fn a_fine_for_the_council_is_no_harm_to_people() {
    let mut case = Case::new();
    for words in [
        "The council is fined and its reputation suffers.",
        "Fines and adverse publicity",
        "Non-compliance with the law",
    ] {
        case.row("risks", "fine", &[("risk", words)]);
        finds(&case, "RSK-11", &["tells what happens to the organisation"]);
    }
    for words in [
        "Residents are upset, and the council is fined.",
        "Its customers lose money; fines follow.",
        "A letter is lost.",
        "The weather is fine.",
    ] {
        case.row("risks", "fine", &[("risk", words)]);
        passes(&case, "RSK-11");
    }
}

#[test]
fn the_form_of_tags_has_a_matrix() {
    assert!(tags().form().matrix.is_some());
}
