//! Risks on scales of other sizes: what the matrix gives, and what the rules and the heat map
//! make of it.

use std::fmt::Write as _;

use dpia_core::form::{FormIndex, load};

use crate::case::{Case, finds, passes};
use crate::form::text;

/// The form of tags with another matrix. Levels of likelihood are called `l1`, `l2` and so on,
/// of severity `s1`, `s2`; each has its number as its score. `matrix` goes behind the names of
/// the three scales.
fn form(likelihood: usize, severity: usize, levels: &[(&str, Option<&str>)], matrix: &str) -> Case {
    let whole = text();
    let from = whole.find("[[scale]]").expect("there are scales");
    let until = whole.find("[screening]").expect("the screening follows");
    let mut own = String::new();
    for (id, letter, count) in [("likelihood", 'l', likelihood), ("severity", 's', severity)] {
        let _ = writeln!(own, "[[scale]]\nid = \"{id}\"\nlabel = \"{id}\"\nlevel = [");
        for at in 1..=count {
            let _ = writeln!(
                own,
                "  {{ id = \"{letter}{at}\", label = \"{id} {at}\", score = {at} }},"
            );
        }
        own.push_str("]\n");
    }
    own.push_str("[[scale]]\nid = \"risk\"\nlabel = \"Risk\"\nlevel = [\n");
    for (id, tone) in levels {
        let tone = tone.map_or_else(String::new, |tone| format!(", tone = \"{tone}\""));
        let _ = writeln!(own, "  {{ id = \"{id}\", label = \"{id}\"{tone} }},");
    }
    let _ = writeln!(
        own,
        "]\n[matrix]\nlikelihood = \"likelihood\"\nseverity = \"severity\"\nlevel = \"risk\"\n{matrix}\n"
    );
    let highest = levels.last().map_or("high", |(id, _)| id);
    let rest = whole[until..].replace(
        "residual_risk_at_least = \"high\"",
        &format!("residual_risk_at_least = \"{highest}\""),
    );
    let own = format!("{}{own}{rest}", &whole[..from]);
    let form = load(&own).unwrap_or_else(|problems| panic!("{problems:#?}"));
    Case::with(FormIndex::new(form.into()))
}

/// The level that the register gives a risk.
fn level(case: &mut Case, likelihood: &str, severity: &str) -> Option<String> {
    case.row(
        "risks",
        "leak",
        &[
            (
                "risk",
                "A list of tenants leaks, and one of them is sought out.",
            ),
            ("likelihood", likelihood),
            ("severity", severity),
        ],
    );
    case.register().risks[0].before.level.clone()
}

const THREE: [(&str, Option<&str>); 3] = [
    ("low", Some("low")),
    ("medium", Some("medium")),
    ("high", Some("high")),
];

#[test]
fn four_by_four_in_words_is_read_cell_by_cell() {
    let rows = r#"row = [
  { likelihood = "l1", levels = ["low", "low", "low", "medium"] },
  { likelihood = "l2", levels = ["low", "low", "medium", "high"] },
  { likelihood = "l3", levels = ["low", "medium", "high", "high"] },
  { likelihood = "l4", levels = ["medium", "high", "high", "high"] },
]"#;
    let case = || form(4, 4, &THREE, rows);
    for (likelihood, severity, expected) in [
        ("l1", "s4", "medium"),
        ("l4", "s1", "medium"),
        ("l2", "s4", "high"),
        ("l3", "s1", "low"),
        ("l4", "s4", "high"),
    ] {
        let given = level(&mut case(), likelihood, severity);
        assert_eq!(given.as_deref(), Some(expected), "{likelihood} {severity}");
    }
    let mut case = case();
    level(&mut case, "l2", "s4");
    case.cell("risks", "leak", "level", "low");
    finds(
        &case,
        "RSK-01",
        &["likelihood 2 and severity 4 give high on this form’s scale; the risk"],
    );
    case.cell("risks", "leak", "level", "high");
    passes(&case, "RSK-01");
    let map = case.heat_map().expect("there is a matrix");
    assert_eq!(map.rows.len(), 4);
    assert!(map.rows.iter().all(|row| row.cells.len() == 4));
}

#[test]
fn axes_of_different_length_are_not_confused() {
    let rows = r#"row = [
  { likelihood = "l1", levels = ["low", "low", "low", "medium"] },
  { likelihood = "l2", levels = ["low", "medium", "high", "high"] },
]"#;
    let mut case = form(2, 4, &THREE, rows);
    assert_eq!(level(&mut case, "l1", "s4").as_deref(), Some("medium"));
    assert_eq!(level(&mut case, "l2", "s2").as_deref(), Some("medium"));
    assert_eq!(level(&mut case, "l2", "s1").as_deref(), Some("low"));
    // The likelihood chosen as the severity is no level of that scale: nothing is given.
    assert_eq!(level(&mut case, "s2", "l2"), None);
}

/// Five by five, where the product decides.
fn five(levels: &[(&str, Option<&str>)], bands: &[(u32, u32, &str)]) -> Case {
    let bands: Vec<String> = bands
        .iter()
        .map(|(from, to, level)| format!("{{ from = {from}, to = {to}, level = \"{level}\" }}"))
        .collect();
    form(5, 5, levels, &format!("band = [ {} ]", bands.join(", ")))
}

#[test]
fn five_by_five_with_three_bands_is_counted() {
    let case = || {
        five(
            &THREE,
            &[(1, 5, "low"), (6, 14, "medium"), (15, 25, "high")],
        )
    };
    for (likelihood, severity, expected) in [
        ("l1", "s5", "low"),
        ("l5", "s1", "low"),
        ("l2", "s3", "medium"),
        ("l3", "s4", "medium"),
        ("l3", "s5", "high"),
        ("l5", "s3", "high"),
        ("l5", "s5", "high"),
    ] {
        let given = level(&mut case(), likelihood, severity);
        assert_eq!(given.as_deref(), Some(expected), "{likelihood} {severity}");
    }
    let mut case = case();
    level(&mut case, "l3", "s4");
    case.cell("risks", "leak", "level", "high");
    finds(&case, "RSK-01", &["(3 × 4 = 12) give medium"]);
    finds(&case, "RSK-04", &["is high, and no measure is against it"]);
}

#[test]
fn the_fourth_band_is_the_high_one_whatever_it_is_called() {
    let levels = [
        ("minor", None),
        ("moderate", None),
        ("major", None),
        ("extreme", None),
    ];
    let bands = [
        (1, 3, "minor"),
        (4, 8, "moderate"),
        (9, 14, "major"),
        (15, 25, "extreme"),
    ];
    let case = || five(&levels, &bands);
    for (likelihood, severity, expected) in [
        ("l1", "s3", "minor"),
        ("l2", "s4", "moderate"),
        ("l3", "s3", "major"),
        ("l4", "s4", "extreme"),
    ] {
        let given = level(&mut case(), likelihood, severity);
        assert_eq!(given.as_deref(), Some(expected), "{likelihood} {severity}");
    }
    let mut lowest = case();
    level(&mut lowest, "l1", "s3");
    passes(&lowest, "RSK-04");
    let mut case = case();
    level(&mut case, "l4", "s4");
    finds(&case, "RSK-04", &["is extreme, and no measure"]);
    case.row(
        "measures",
        "accept",
        &[
            ("measure", "Live with it."),
            ("risk", "leak"),
            ("effect", "accepted"),
        ],
    );
    finds(
        &case,
        "RSK-09",
        &["is accepted as extreme, and nobody is named"],
    );
}

#[test]
fn a_form_without_a_matrix_says_that_it_cannot_score() {
    let mut case = Case::on("council-pia");
    passes(&case, "RSK-08");
    assert_eq!(level(&mut case, "probable", "severe"), None);
    assert!(case.heat_map().is_none());
    finds(
        &case,
        "RSK-08",
        &["no risk matrix, so the risk in the register cannot be scored"],
    );
    for rule in ["RSK-01", "RSK-04", "RSK-07", "RSK-09", "RSK-10"] {
        passes(&case, rule);
    }
}
