//! What is done against risks: controls, measures, who accepts what remains.

use crate::case::{Case, finds, passes};
use crate::risks::assessed;

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
