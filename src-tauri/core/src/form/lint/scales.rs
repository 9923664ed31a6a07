//! Scales and the matrix: whether the matrix fits its scales and leaves nothing out.

use super::Lint;
use super::ids::unique;
use crate::form::document::At;
use crate::form::{Matrix, Scale};

pub(super) fn check(lint: &mut Lint<'_>) {
    let form = lint.form;
    for (index, scale) in form.scales.iter().enumerate() {
        levels(lint, scale, &At::default().item("scale", index));
    }
    let at = At::default().key("matrix");
    if let Some(matrix) = &form.matrix
        && !lint.mends.explain(&at)
    {
        self::matrix(lint, matrix, &at);
    }
}

fn levels(lint: &mut Lint<'_>, scale: &Scale, at: &At) {
    lint.not_empty(at, "label", &scale.label);
    if scale.levels.is_empty() {
        lint.fault(
            at.key("level"),
            format!("The scale “{}” has no levels.", scale.id),
            "Add a [[scale.level]] for each, from the lowest to the highest.",
        );
    }
    let ids = scale.levels.iter().enumerate();
    let ids = ids.map(|(index, level)| (level.id.clone(), at.item("level", index).key("id")));
    unique(lint, "level", ids.collect());
    let mut highest = None;
    for (index, level) in scale.levels.iter().enumerate() {
        let at = at.item("level", index);
        lint.not_empty(&at, "label", &level.label);
        if level.score.is_some() && level.score <= highest {
            lint.fault(
                at.key("score"),
                format!(
                    "The level “{}” scores no more than the one before it.",
                    level.id
                ),
                "Put the levels in order, from the lowest score to the highest.",
            );
        }
        highest = highest.max(level.score);
    }
}

fn matrix(lint: &mut Lint<'_>, matrix: &Matrix, at: &At) {
    let form = lint.form;
    let mut scale = |key: &str, id: &str| {
        let found = form.scale(id);
        if found.is_none() {
            let known = form.scales.iter().map(|scale| &*scale.id);
            lint.unknown(at.key(key), "scale", id, known);
        }
        found.filter(|scale| !scale.levels.is_empty())
    };
    let likelihood = scale("likelihood", &matrix.likelihood);
    let severity = scale("severity", &matrix.severity);
    let level = scale("level", &matrix.level);
    if !matrix.rows.is_empty() && !matrix.bands.is_empty() {
        lint.fault(
            at.key("band"),
            "The matrix has both rows and bands.",
            "Keep the rows, which name a level for each pair, or the bands, which multiply scores.",
        );
        return;
    }
    if matrix.rows.is_empty() && matrix.bands.is_empty() {
        lint.fault(
            at.clone(),
            "The matrix does not say how likelihood and severity give a level.",
            "Add a [[matrix.row]] for each likelihood, or a [[matrix.band]] for each level.",
        );
        return;
    }
    if let (Some(likelihood), Some(severity), Some(level)) = (likelihood, severity, level) {
        if matrix.bands.is_empty() {
            rows(lint, matrix, at, [likelihood, severity, level]);
        } else {
            bands(lint, matrix, at, [likelihood, severity, level]);
        }
    }
}

fn level_exists(lint: &mut Lint<'_>, at: At, id: &str, scale: &Scale) -> bool {
    let exists = scale.level(id).is_some();
    if !exists {
        let what = format!("level on the scale “{}” called", scale.id);
        lint.unknown(at, &what, id, scale.level_ids().collect::<Vec<_>>());
    }
    exists
}

fn rows(lint: &mut Lint<'_>, matrix: &Matrix, at: &At, scales: [&Scale; 3]) {
    let [likelihood, severity, level] = scales;
    for (index, row) in matrix.rows.iter().enumerate() {
        let at = at.item("row", index);
        if level_exists(lint, at.key("likelihood"), &row.likelihood, likelihood)
            && matrix.rows[..index]
                .iter()
                .any(|r| r.likelihood == row.likelihood)
        {
            lint.fault(
                at.key("likelihood"),
                format!("There is more than one row for “{}”.", row.likelihood),
                "Keep one row for each likelihood.",
            );
        }
        if row.levels.len() != severity.levels.len() {
            lint.fault(
                at.key("levels"),
                format!(
                    "This row names {}, but the number of levels on the scale “{}” is {}.",
                    row.levels.len(),
                    severity.id,
                    severity.levels.len()
                ),
                "Name one level for each severity, from the lowest severity to the highest.",
            );
        }
        for (index, id) in row.levels.iter().enumerate() {
            level_exists(lint, at.item("levels", index), id, level);
        }
    }
    for missing in likelihood.level_ids() {
        if !matrix.rows.iter().any(|row| row.likelihood == missing) {
            lint.fault(
                at.key("row"),
                format!("The matrix has no row for the likelihood “{missing}”."),
                "Add a [[matrix.row]] for it.",
            );
        }
    }
}

fn bands(lint: &mut Lint<'_>, matrix: &Matrix, at: &At, scales: [&Scale; 3]) {
    let [likelihood, severity, level] = scales;
    for (index, band) in matrix.bands.iter().enumerate() {
        let at = at.item("band", index);
        level_exists(lint, at.key("level"), &band.level, level);
        if band.from > band.to {
            lint.fault(
                at.key("to"),
                format!(
                    "This band ends at {} before it begins at {}.",
                    band.to, band.from
                ),
                "Swap “from” and “to”.",
            );
        }
        let earlier = matrix.bands[..index].iter();
        let mut earlier = earlier.filter(|other| other.from <= band.to && band.from <= other.to);
        if let Some(other) = earlier.next() {
            lint.fault(
                at,
                format!(
                    "The band from {} to {} overlaps the one from {} to {}.",
                    band.from, band.to, other.from, other.to
                ),
                "Let each band begin after the one before it ends.",
            );
        }
    }
    let mut scored = Vec::new();
    for scale in [likelihood, severity] {
        let index = lint
            .form
            .scales
            .iter()
            .position(|known| known.id == scale.id);
        let scale_at = At::default().item("scale", index.unwrap_or(0));
        let mut scores = Vec::new();
        for (index, level) in scale.levels.iter().enumerate() {
            if level.score.is_none() {
                lint.fault(
                    scale_at.item("level", index),
                    format!(
                        "The level “{}” has no score, but the matrix multiplies scores.",
                        level.id
                    ),
                    "Add “score”, or write the matrix in rows.",
                );
            }
            scores.extend(level.score.map(u64::from));
        }
        scored.push(scores);
    }
    let products = scored[0]
        .iter()
        .flat_map(|a| scored[1].iter().map(move |b| a * b));
    let mut gaps: Vec<u64> = products
        .filter(|product| {
            let inside = |band: &crate::form::Band| {
                (u64::from(band.from)..=u64::from(band.to)).contains(product)
            };
            !matrix.bands.iter().any(inside)
        })
        .collect();
    gaps.sort_unstable();
    gaps.dedup();
    if !gaps.is_empty() {
        let gaps: Vec<String> = gaps.iter().map(u64::to_string).collect();
        lint.fault(
            at.key("band"),
            format!("No band holds the product {}.", gaps.join(", ")),
            "Widen a band or add one, so that every product of the scores gives a level.",
        );
    }
}
