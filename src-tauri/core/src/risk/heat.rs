//! The heat map: the form's matrix, and which risks stand in which of its cells before and
//! after the measures.

use serde::Serialize;
use ts_rs::TS;

use super::register::RiskRegister;
use crate::form::{Form, Level, Tone};

/// The matrix with the risks in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HeatMap {
    /// What the likelihood's scale is called.
    pub likelihood: String,
    /// What the severity's scale is called.
    pub severity: String,
    /// The severities, from the lowest to the highest, in words.
    pub severities: Vec<String>,
    /// The rows, from the highest likelihood to the lowest, as a map has its north at the top.
    pub rows: Vec<HeatRow>,
    /// The numbers of the risks whose place before the measures is not known.
    pub unplaced_before: Vec<String>,
    /// The numbers of those whose place after the measures is not known.
    pub unplaced_after: Vec<String>,
    /// The numbers of those that the measures eliminate: they stand nowhere then.
    pub eliminated: Vec<String>,
    /// Where the matrix comes from.
    pub note: String,
}

/// A row of the heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HeatRow {
    /// The likelihood in words.
    pub likelihood: String,
    /// Its cells, one for each severity.
    pub cells: Vec<HeatCell>,
}

/// A cell of the heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HeatCell {
    /// The level that the matrix gives, in words.
    pub level: String,
    /// How it is coloured and marked.
    pub tone: Option<Tone>,
    /// The numbers of the risks that stand here before the measures.
    pub before: Vec<String>,
    /// The numbers of those that stand here once the measures are in place.
    pub after: Vec<String>,
}

/// The heat map; none if the form has no matrix.
pub fn heat_map(form: &Form, register: &RiskRegister) -> Option<HeatMap> {
    let matrix = form.matrix.as_ref()?;
    let scale = |id: &str| form.scales.iter().find(|scale| scale.id == id);
    let (likelihood, severity) = (scale(&matrix.likelihood)?, scale(&matrix.severity)?);
    let standing = |likely: &Level, severe: &Level, after: bool| -> Vec<String> {
        let here = register.risks.iter().filter(|risk| {
            let score = if after { &risk.after } else { &risk.before };
            score.likelihood.as_deref() == Some(likely.id.as_str())
                && score.severity.as_deref() == Some(severe.id.as_str())
        });
        here.map(|risk| risk.number.clone()).collect()
    };
    let rows = likelihood.levels.iter().rev().map(|likely| {
        let cells = severity.levels.iter().map(|severe| {
            let level = matrix.level(&form.scales, &likely.id, &severe.id);
            HeatCell {
                level: level.map(|level| level.label.clone()).unwrap_or_default(),
                tone: level.and_then(|level| level.tone),
                before: standing(likely, severe, false),
                after: standing(likely, severe, true),
            }
        });
        HeatRow {
            likelihood: likely.label.clone(),
            cells: cells.collect(),
        }
    });
    let rows: Vec<HeatRow> = rows.collect();
    let unplaced = |after: bool| {
        let risks = register.risks.iter();
        let risks = risks.filter(|risk| !after || risk.eliminated_by.is_empty());
        risks
            .map(|risk| &risk.number)
            .filter(|number| {
                let mut cells = rows.iter().flat_map(|row| &row.cells);
                !cells.any(|cell| {
                    let standing = if after { &cell.after } else { &cell.before };
                    standing.contains(number)
                })
            })
            .cloned()
            .collect()
    };
    Some(HeatMap {
        likelihood: likelihood.label.clone(),
        severity: severity.label.clone(),
        severities: severity
            .levels
            .iter()
            .map(|level| level.label.clone())
            .collect(),
        unplaced_before: unplaced(false),
        unplaced_after: unplaced(true),
        eliminated: {
            let risks = register.risks.iter();
            let ended = risks.filter(|risk| !risk.eliminated_by.is_empty());
            ended.map(|risk| risk.number.clone()).collect()
        },
        note: matrix.note.clone().unwrap_or_default(),
        rows,
    })
}
