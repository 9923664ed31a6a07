//! The register of risks and its heat map, on any scale.

use dpia_core::form::{FormIndex, load};
use dpia_core::risk::HeatMap;

use crate::case::Case;
use crate::form::text;

/// Where a risk stands, as "likelihood/column" counted from the left.
fn places(map: &HeatMap, number: &str, after: bool) -> Vec<String> {
    let mut found = Vec::new();
    for row in &map.rows {
        for (column, cell) in row.cells.iter().enumerate() {
            let standing = if after { &cell.after } else { &cell.before };
            if standing.iter().any(|one| one == number) {
                found.push(format!("{}/{column}", row.likelihood));
            }
        }
    }
    found
}

fn with_a_risk(likelihood: &str, severity: &str) -> Case {
    let mut case = Case::new();
    case.row(
        "risks",
        "leak",
        &[
            ("risk", "A list leaks"),
            ("likelihood", likelihood),
            ("severity", severity),
        ],
    );
    case
}

#[test]
fn a_measure_moves_a_risk_from_one_cell_to_another() {
    let mut case = with_a_risk("probable", "significant");
    case.row(
        "measures",
        "mfa",
        &[
            ("measure", "A second factor"),
            ("risk", "leak"),
            ("residual_likelihood", "remote"),
            ("residual_severity", "significant"),
            ("due", "2026-10-01"),
        ],
    );
    let register = case.register();
    let risk = &register.risks[0];
    assert_eq!(risk.number, "R1");
    assert_eq!(risk.before.level.as_deref(), Some("High"));
    assert_eq!(risk.after.level.as_deref(), Some("Low"));
    assert_eq!(risk.measures, ["mfa"]);
    assert!(
        register.measures[0].overdue,
        "due in October, not done in November"
    );
    let map = case.heat_map().expect("the form has a matrix");
    assert_eq!(places(&map, "R1", false), ["Probable/1"]);
    assert_eq!(places(&map, "R1", true), ["Remote/1"]);
    case.cell("measures", "mfa", "done", "2026-09-30");
    assert!(!case.register().measures[0].overdue);
}

#[test]
fn another_level_than_the_matrix_gives_is_shown_as_one() {
    let mut case = with_a_risk("probable", "severe");
    assert_eq!(case.register().risks[0].matrix_says, None);
    case.cell("risks", "leak", "level", "medium").cell(
        "risks",
        "leak",
        "override_reason",
        "Ten people only.",
    );
    let risk = case.register().risks.remove(0);
    assert_eq!(risk.before.level.as_deref(), Some("Medium"));
    assert_eq!(risk.matrix_says.as_deref(), Some("High"));
    assert_eq!(risk.override_reason, "Ten people only.");
}

#[test]
fn a_risk_without_measures_stays_where_it_is_and_one_half_scored_stands_nowhere() {
    let mut case = with_a_risk("possible", "minimal");
    case.row(
        "risks",
        "half",
        &[("risk", "Half"), ("likelihood", "remote")],
    );
    let map = case.heat_map().expect("the form has a matrix");
    assert_eq!(places(&map, "R1", false), places(&map, "R1", true));
    assert_eq!(map.unplaced_before, ["R2"]);
    assert_eq!(map.unplaced_after, ["R2"]);
    // A measure that names only the level that is left does not say in which cell.
    case.row(
        "measures",
        "m",
        &[
            ("measure", "Less data"),
            ("risk", "leak"),
            ("residual", "low"),
        ],
    );
    let map = case.heat_map().expect("the form has a matrix");
    assert_eq!(map.unplaced_after, ["R1", "R2"]);
    assert_eq!(case.register().risks[0].after.level.as_deref(), Some("Low"));
}

#[test]
fn five_by_five_in_numbers_with_four_bands_is_form_data() {
    let five = |id: &str| {
        let levels: Vec<String> = (1..=5)
            .map(|n| format!("{{ id = \"{id}{n}\", label = \"{n}\", score = {n} }}"))
            .collect();
        format!(
            "[[scale]]\nid = \"{id}\"\nlabel = \"{id}\"\nlevel = [ {} ]\n\n",
            levels.join(", ")
        )
    };
    let whole = text();
    let (head, rest) = whole.split_once("[[scale]]").expect("scales");
    let (_, rest) = rest.split_once("[screening]").expect("a screening");
    let form = format!(
        "{head}{}{}[[scale]]\nid = \"risk\"\nlabel = \"Risk\"\nlevel = [ {{ id = \"low\", label = \"Low\" }}, {{ id = \"medium\", label = \"Medium\" }}, {{ id = \"high\", label = \"High\" }}, {{ id = \"extreme\", label = \"Extreme\" }} ]\n\n[matrix]\nlikelihood = \"l\"\nseverity = \"s\"\nlevel = \"risk\"\nband = [ {{ from = 1, to = 4, level = \"low\" }}, {{ from = 5, to = 9, level = \"medium\" }}, {{ from = 10, to = 16, level = \"high\" }}, {{ from = 17, to = 25, level = \"extreme\" }} ]\n\n[screening]{rest}",
        five("l"),
        five("s"),
    );
    let form = load(&form).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut case = Case::with(FormIndex::new(form.into()));
    case.row(
        "risks",
        "leak",
        &[
            ("risk", "A list leaks"),
            ("likelihood", "l4"),
            ("severity", "s5"),
        ],
    );
    assert_eq!(
        case.register().risks[0].before.level.as_deref(),
        Some("Extreme")
    );
    let map = case.heat_map().expect("the form has a matrix");
    assert_eq!((map.rows.len(), map.severities.len()), (5, 5));
    assert_eq!(places(&map, "R1", false), ["4/4"]);
}

#[test]
fn a_form_without_a_matrix_scores_nothing_and_says_so() {
    let mut case = Case::on("council-pia");
    case.row("risks", "leak", &[("risk", "A list leaks")]);
    assert!(!case.register().scores);
    assert_eq!(case.heat_map(), None);
}

/// A measure against the risk "leak".
fn with_a_measure(case: &mut Case, id: &str, cells: &[(&str, &str)]) {
    let named = [("measure", id), ("risk", "leak")];
    let cells: Vec<_> = named.iter().chain(cells).copied().collect();
    case.row("measures", id, &cells);
}

#[test]
fn of_several_measures_that_leave_a_level_the_one_that_says_where_places_the_risk() {
    let mut case = with_a_risk("probable", "severe");
    with_a_measure(&mut case, "words", &[("residual", "low")]);
    with_a_measure(
        &mut case,
        "placed",
        &[
            ("residual_likelihood", "remote"),
            ("residual_severity", "significant"),
        ],
    );
    with_a_measure(
        &mut case,
        "less",
        &[
            ("residual_likelihood", "remote"),
            ("residual_severity", "minimal"),
        ],
    );
    let map = case.heat_map().expect("the form has a matrix");
    assert_eq!(places(&map, "R1", true), ["Remote/0"], "the least of them");
    assert_eq!(map.unplaced_after, [""; 0]);
}

#[test]
fn a_risk_that_is_eliminated_is_off_the_map_and_named_as_that() {
    let mut case = with_a_risk("probable", "severe");
    with_a_measure(&mut case, "stop", &[("effect", "eliminated")]);
    let map = case.heat_map().expect("the form has a matrix");
    assert_eq!(places(&map, "R1", false), ["Probable/2"]);
    assert_eq!(places(&map, "R1", true), [""; 0]);
    assert_eq!(map.eliminated, ["R1"]);
    assert_eq!(map.unplaced_after, [""; 0], "it is not forgotten");
    let risk = case.register().risks.remove(0);
    assert_eq!(
        (risk.after.level, risk.eliminated_by),
        (None, vec!["stop".to_owned()])
    );
    // Nobody has to consult on what can no longer happen.
    let rules = case.of("RSK-10");
    assert!(rules.is_empty(), "{rules:?}");
    // A measure that nobody wants, or that leaves a grave risk, eliminates nothing.
    case.cell("measures", "stop", "approved", "no");
    assert_eq!(case.heat_map().expect("a matrix").eliminated, [""; 0]);
    case.cell("measures", "stop", "approved", "yes")
        .cell("measures", "stop", "residual", "high");
    assert_eq!(case.heat_map().expect("a matrix").eliminated, [""; 0]);
}
