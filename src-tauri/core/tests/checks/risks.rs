use std::sync::Arc;

use dpia_core::form::FormIndex;

use crate::case::{Case, finds, passes};
use crate::form::{tags, text};

/// A risk of medium level with a measure that lowers it, and all that belongs to both.
fn assessed() -> Case {
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
fn a_measure_against_nothing_and_a_risk_told_twice_are_found() {
    let mut case = assessed();
    case.row("measures", "loose", &[("measure", "Train the officers")]);
    finds(
        &case,
        "RSK-03",
        &["The measure “Train the officers” is against no risk."],
    );
    case.cell("measures", "loose", "risk", "gone");
    finds(
        &case,
        "RSK-03",
        &["a risk that is no longer in the register"],
    );
    case.cell("measures", "loose", "risk", "misuse gone");
    passes(&case, "RSK-03");
    case.row(
        "risks",
        "again",
        &[(
            "risk",
            "somebody without authority reads where a  resident lives and seeks them out",
        )],
    );
    finds(&case, "RSK-03", &["is listed twice"]);
}

#[test]
fn a_risk_that_is_not_low_wants_a_measure() {
    let mut case = assessed();
    case.without("measures", "factor");
    finds(
        &case,
        "RSK-04",
        &["is Medium, and no measure is against it."],
    );
    // By the matrix alone, too.
    case.row(
        "risks",
        "lost",
        &[
            ("risk", "A letter is lost"),
            ("likelihood", "probable"),
            ("severity", "severe"),
        ],
    );
    finds(&case, "RSK-04", &["“A letter is lost” is High"]);
    case.row(
        "measures",
        "both",
        &[("measure", "Send by courier"), ("risk", "misuse lost")],
    );
    passes(&case, "RSK-04");
    case.row(
        "risks",
        "slight",
        &[
            ("risk", "A letter is late"),
            ("likelihood", "probable"),
            ("severity", "minimal"),
        ],
    );
    passes(&case, "RSK-04");
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
fn what_is_a_control_already_cannot_lower_the_risk_again() {
    let mut case = assessed();
    case.cell(
        "measures",
        "factor",
        "measure",
        "Whoever wants access has to log in with a login and a password.",
    );
    finds(
        &case,
        "RSK-06",
        &[
            "seems to be what the risk",
            "“Access takes a login with a password”",
        ],
    );
    case.cell(
        "measures",
        "factor",
        "measure",
        "Close accounts on the day somebody leaves.",
    );
    passes(&case, "RSK-06");
    case.cell("risks", "misuse", "relies_on", "factor");
    finds(&case, "RSK-06", &["is counted as in place already"]);
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
fn a_measure_that_reduces_nothing_is_not_a_reduction() {
    let mut case = assessed();
    case.cell("measures", "factor", "residual", "medium");
    finds(
        &case,
        "RSK-07",
        &[
            "is said to reduce the risk",
            "which is Medium before and Medium after",
        ],
    );
    // Less likely, though still of the same level.
    case.cell("risks", "misuse", "likelihood", "probable")
        .cell("risks", "misuse", "level", "high")
        .cell("measures", "factor", "residual", "high")
        .cell("measures", "factor", "residual_likelihood", "possible")
        .cell("measures", "factor", "residual_severity", "severe");
    passes(&case, "RSK-07");
    let mut gone = assessed();
    gone.cell("risks", "misuse", "severity", "severe")
        .cell("risks", "misuse", "level", "high")
        .cell("measures", "factor", "effect", "eliminated")
        .cell("measures", "factor", "residual", "medium");
    finds(
        &gone,
        "RSK-07",
        &["is said to eliminate the risk, and Medium risk is left"],
    );
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
fn a_lower_risk_counts_only_for_measures_that_are_approved() {
    let mut case = assessed();
    case.cell("measures", "factor", "approved", "no");
    finds(
        &case,
        "RSK-09",
        &["is not approved, and a lower risk is counted for it"],
    );
    case.cell("measures", "factor", "approved", "yes").row(
        "measures",
        "other",
        &[
            ("measure", "Train"),
            ("risk", "misuse"),
            ("residual", "low"),
        ],
    );
    finds(
        &case,
        "RSK-09",
        &["The measure “Train” lowers a risk, and nobody has said whether it is approved."],
    );
    case.cell("measures", "other", "residual", "medium");
    passes(&case, "RSK-09");
}

#[test]
fn a_high_risk_is_accepted_by_a_person_with_a_reason() {
    let mut case = Case::new();
    case.row(
        "risks",
        "found",
        &[
            ("risk", "Somebody is found"),
            ("likelihood", "probable"),
            ("severity", "severe"),
        ],
    )
    .row(
        "measures",
        "live",
        &[
            ("measure", "Live with it"),
            ("risk", "found"),
            ("effect", "accepted"),
        ],
    );
    finds(
        &case,
        "RSK-09",
        &[
            "“Somebody is found” is accepted as High, and nobody is named who accepts it, and no reason",
        ],
    );
    case.cell("measures", "live", "accepted_by", "Ada Quill")
        .cell(
            "measures",
            "live",
            "reason",
            "The law demands the register.",
        );
    passes(&case, "RSK-09");
    let mut slight = assessed();
    slight.row(
        "measures",
        "live",
        &[
            ("measure", "Live with it"),
            ("risk", "misuse"),
            ("effect", "accepted"),
        ],
    );
    passes(&slight, "RSK-09");
}

#[test]
fn a_high_risk_on_a_form_without_a_matrix_wants_a_decision() {
    let mut case = Case::on("council-pia");
    case.choose("ig.overall", &["medium"]);
    passes(&case, "RSK-10");
    case.choose("ig.overall", &["high"]);
    finds(&case, "RSK-10", &["says High, and neither a consultation"]);
    case.choose("approval.high_risk", &["consult_ico"]);
    passes(&case, "RSK-10");
}

#[test]
fn a_high_risk_that_remains_is_put_to_the_commissioner_before_anything_else() {
    let mut case = Case::on("council-dpia");
    let level = [("risk", "Matching errors"), ("level", "medium")];
    case.row("risks", "match", &level);
    passes(&case, "RSK-10");
    case.cell("risks", "match", "level", "high");
    finds(&case, "RSK-10", &["“Matching errors” (High) remains"]);
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
fn a_measure_wants_a_person_and_a_date_before_the_start() {
    let mut case = assessed();
    case.row(
        "measures",
        "wish",
        &[("measure", "Train the officers"), ("risk", "misuse")],
    );
    finds(
        &case,
        "RSK-12",
        &["“Train the officers” has no owner and no date."],
    );
    case.cell("measures", "wish", "owner", "Ada Quill");
    finds(&case, "RSK-12", &["“Train the officers” has no date."]);
    case.cell("measures", "wish", "due", "2026-06-01");
    finds(
        &case,
        "RSK-12",
        &["was due on 1 June 2026 and is not noted as done"],
    );
    case.cell("measures", "wish", "done", "2026-06-03");
    passes(&case, "RSK-12");
    // To live with a risk is nothing that anybody has to do.
    case.row(
        "measures",
        "live",
        &[
            ("measure", "Live with it"),
            ("risk", "misuse"),
            ("effect", "accepted"),
        ],
    );
    passes(&case, "RSK-12");
    let mut late = Case::on("council-pia");
    late.row("risks", "lost", &[("risk", "A letter is lost")])
        .row(
            "measures",
            "courier",
            &[
                ("measure", "Send by courier"),
                ("risk", "lost"),
                ("owner", "Ada"),
                ("due", "2027-03-01"),
            ],
        );
    passes(&late, "RSK-12");
    late.set(
        "answer/h.start",
        dpia_core::assessment::Value::Date("2027-01-01".parse().expect("a date")),
    );
    finds(
        &late,
        "RSK-12",
        &["is due on 1 March 2027, and the processing begins on 1 January 2027"],
    );
}

#[test]
fn the_form_of_tags_has_a_matrix() {
    assert!(tags().form().matrix.is_some());
}

#[test]
fn what_is_not_done_yet_is_no_control() {
    let mut case = Case::new();
    case.row(
        "risks",
        "seen",
        &[
            ("risk", "Neighbours learn who complained"),
            (
                "controls",
                "Published comments are not anonymised at present.",
            ),
        ],
    )
    .row(
        "measures",
        "m",
        &[
            ("measure", "Anonymize published comments"),
            ("risk", "seen"),
            ("effect", "reduced"),
        ],
    );
    passes(&case, "RSK-06");
    case.cell(
        "risks",
        "seen",
        "controls",
        "Published comments are anonymised.",
    );
    finds(&case, "RSK-06", &["“Published comments are anonymised”"]);
}
