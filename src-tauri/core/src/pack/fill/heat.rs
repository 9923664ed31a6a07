//! The form's matrix with the risks in it: one grid as they stand, beside the list of risks, and
//! one for what is left of them, beside the list of measures.
//!
//! Each cell has its level as a colour, a symbol and a word, and the numbers of the risks that
//! stand there; a risk that the measures move says from which level. An empty place tells of a
//! score as much as a full one, so the copy for the public leaves a whole grid out as soon as one
//! score behind it is withheld.

use jiff::civil::Date;

use crate::form::{AnswerType, EvidenceList, Form};
use crate::pack::document::{Block, Cell, Column, Table};
use crate::risk::{HeatCell, HeatMap, RegisteredRisk, RiskRegister, heat_map, register};

use super::Fill;
use super::answer::quiet;
use super::rows::level_of;

/// What stands for a grid among the places that are left out of a document: before the measures
/// and after them.
pub(crate) const GRIDS: [&str; 2] = ["heat/before", "heat/after"];

/// Which of the two grids.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    After,
}

impl Fill<'_> {
    /// The grids that belong beside a list of evidence; none for a form that has no matrix.
    pub(super) fn grids_beside(&self, list: EvidenceList) -> Vec<Block> {
        let has_measures = asks_for(self.form, EvidenceList::Measures);
        let which: &[When] = match list {
            EvidenceList::Risks if has_measures => &[When::Before],
            EvidenceList::Risks => &[When::Before, When::After],
            EvidenceList::Measures => &[When::After],
            _ => return Vec::new(),
        };
        // The day says which measures are overdue; where risks stand does not depend on it.
        let register = register(self.form, self.assessment, Date::ZERO);
        let Some(map) = heat_map(self.form, &register).filter(|_| !register.risks.is_empty())
        else {
            return Vec::new();
        };
        let grids = which.iter().flat_map(|when| {
            match self.left_out.get(GRIDS[usize::from(*when == When::After)]) {
                Some(words) => vec![quiet(format!("{}. {words}", when.caption(&map)))],
                None => grid(&map, &register, *when),
            }
        });
        grids.collect()
    }
}

/// Whether some question of the form shows a list.
pub(super) fn asks_for(form: &Form, list: EvidenceList) -> bool {
    let mut asks = false;
    form.each_question(&mut |question| {
        asks |= matches!(&question.answer, AnswerType::Evidence { list: of, .. } if *of == list);
    });
    asks
}

impl When {
    /// A risk's number, with its level where one is known without its place.
    fn with_level(self, risk: &RegisteredRisk) -> String {
        let score = match self {
            Self::Before => &risk.before,
            Self::After => &risk.after,
        };
        match &score.level {
            Some(level) => format!("{} ({level})", risk.number),
            None => risk.number.clone(),
        }
    }

    fn caption(self, map: &HeatMap) -> String {
        let when = match self {
            Self::Before => "before the measures",
            Self::After => "once the measures are in place",
        };
        format!(
            "Where the risks stand {when}: {} down, {} across",
            map.likelihood.to_lowercase(),
            map.severity.to_lowercase()
        )
    }
}

fn grid(map: &HeatMap, register: &RiskRegister, when: When) -> Vec<Block> {
    let column = |heading: String| Column { heading, weight: 1 };
    let severities = map.severities.iter();
    let severities = severities.map(|level| column(format!("{}: {level}", map.severity)));
    let rows = map.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|here| cell(here, register, when));
        std::iter::once(Cell::Text(row.likelihood.clone()))
            .chain(cells)
            .collect()
    });
    let mut blocks = vec![Block::Table(Table {
        caption: Some(when.caption(map)),
        columns: std::iter::once(column(map.likelihood.clone()))
            .chain(severities)
            .collect(),
        rows: rows.collect(),
    })];
    let unplaced = register.risks.iter().filter(|risk| match when {
        When::Before => map.unplaced_before.contains(&risk.number),
        When::After => map.unplaced_after.contains(&risk.number),
    });
    let unplaced: Vec<String> = unplaced.map(|risk| when.with_level(risk)).collect();
    let mut note = "The risks have their numbers from the list of risks.".to_owned();
    if !unplaced.is_empty() {
        let (likelihood, severity) = (&map.likelihood, &map.severity);
        note += &format!(
            " Not in the grid, because {} or {} is not given: {}.",
            likelihood.to_lowercase(),
            severity.to_lowercase(),
            unplaced.join(", ")
        );
    }
    if when == When::After && !map.eliminated.is_empty() {
        note += &format!(
            " Eliminated by the measures, so nowhere in the grid: {}.",
            map.eliminated.join(", ")
        );
    }
    blocks.push(quiet(note));
    blocks
}

fn cell(here: &HeatCell, register: &RiskRegister, when: When) -> Cell {
    let risks = register.risks.iter();
    let words = std::iter::once(here.level.clone()).chain(match when {
        When::Before => risks
            .filter(|risk| here.before.contains(&risk.number))
            .map(|risk| before(risk, here))
            .collect::<Vec<_>>(),
        When::After => risks
            .filter(|risk| here.after.contains(&risk.number))
            .map(after)
            .collect(),
    });
    let words = words.collect::<Vec<_>>().join("\n");
    match here.tone {
        Some(tone) => Cell::Level(level_of(tone), words),
        None => Cell::Text(words),
    }
}

/// A risk's number, with the level that is recorded if it is not that of its place.
fn before(risk: &RegisteredRisk, here: &HeatCell) -> String {
    match &risk.before.level {
        Some(level) if *level != here.level => {
            format!("{} (recorded as {level})", risk.number)
        }
        _ => risk.number.clone(),
    }
}

/// A risk's number, with the level that it comes from if the measures change it.
fn after(risk: &RegisteredRisk) -> String {
    match &risk.before.level {
        Some(level) if risk.after.level.as_ref() != Some(level) => {
            format!("{} (was {level})", risk.number)
        }
        _ => risk.number.clone(),
    }
}
