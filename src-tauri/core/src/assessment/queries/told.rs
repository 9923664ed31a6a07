//! Which high risks the Information Commissioner was told of in a consultation.
//!
//! The record is kept in the consultation's query as it was on that day: each risk's row, its
//! level, and its words. So it says later what was put to the Commissioner, whatever became of
//! the risk since, and which high risk never was.

use serde::Serialize;
use ts_rs::TS;

use super::{QueryState, STAGE, is_commissioner, queries};
use crate::assessment::cells::Cells;
use crate::assessment::fold::Assessment;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::score::Measures;
use crate::assessment::value::Value;
use crate::form::{EvidenceList, Form, Level, Tone};

/// The column of a query that keeps the record.
pub const TOLD: &str = "told";

/// A risk of which a high level is left once the measures are in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HighRisk {
    /// Its row's id.
    pub row: String,
    /// What it is.
    pub words: String,
    /// The level that is left, in the form's words.
    pub level: String,
    /// Whether a consultation that was not withdrawn told of it, at this level or a higher one.
    pub told: bool,
}

impl HighRisk {
    /// The risk and its level, as a sentence names them.
    pub fn named(&self) -> String {
        format!("“{}” ({})", self.words, self.level)
    }
}

/// The high risks that are left, in the order of the register; none without a matrix.
pub fn high_risks(form: &Form, assessment: &Assessment) -> Vec<HighRisk> {
    let told = told_of(form, assessment);
    let rank = |id: &str| levels(form).iter().position(|level| level.id == id);
    let rows = assessment.rows(&evidence_path(EvidenceList::Risks));
    let measures = Measures::of(form, assessment);
    let risks = rows.into_iter().filter_map(|row| {
        let left = measures
            .residual_level(&row)
            .filter(|left| is_high(form, left))?;
        let told = told
            .iter()
            .any(|known| known.row == row && rank(&known.level) >= rank(&left.id));
        Some(HighRisk {
            words: words_of(assessment, &row),
            level: left.label.clone(),
            told,
            row,
        })
    });
    risks.collect()
}

/// What is kept of risks that the Commissioner is told of, as they are now.
pub fn record(form: &Form, assessment: &Assessment, risks: &[String]) -> Vec<String> {
    let measures = Measures::of(form, assessment);
    let lines = risks.iter().filter_map(|row| {
        let left = measures.residual_level(row)?;
        let words = words_of(assessment, row);
        Some(format!("{row} {} {words}", left.id))
    });
    lines.collect()
}

/// The record as people read it, one risk to a line.
pub fn told_words(form: &Form, lines: &[String]) -> Vec<String> {
    let words = lines.iter().map(|line| {
        let Some(Told { level, words, .. }) = Told::read(line) else {
            return line.clone();
        };
        let known = levels(form).iter().find(|known| known.id == level);
        let label = known.map_or(level.as_str(), |known| known.label.as_str());
        format!("{label}: {words}")
    });
    words.collect()
}

/// The lines of a query's record.
pub(super) fn lines_of(assessment: &Assessment, query: &str) -> Vec<String> {
    let path = cell_path(EvidenceList::Queries, query, TOLD);
    match path.and_then(|path| assessment.value(&path)) {
        Some(Value::Lines(lines)) => lines.clone(),
        _ => Vec::new(),
    }
}

/// A line of the record.
struct Told {
    row: String,
    level: String,
    words: String,
}

impl Told {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ').map(str::to_owned);
        Some(Self {
            row: parts.next()?,
            level: parts.next()?,
            words: parts.next()?,
        })
    }
}

/// What the Commissioner was told in all consultations but those that were closed without an
/// answer.
fn told_of(form: &Form, assessment: &Assessment) -> Vec<Told> {
    let consultations = queries(form, assessment).into_iter().filter(|query| {
        let withdrawn = query.state == QueryState::Closed && query.answer.is_empty();
        query.place == STAGE && is_commissioner(form, &query.to) && !withdrawn
    });
    let lines = consultations.flat_map(|query| lines_of(assessment, &query.row));
    lines.filter_map(|line| Told::read(&line)).collect()
}

/// A risk's words on one line.
fn words_of(assessment: &Assessment, row: &str) -> String {
    let cells = Cells {
        assessment,
        list: EvidenceList::Risks,
        row,
    };
    let words = cells.text("risk");
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() {
        "A risk without words".to_owned()
    } else {
        words.join(" ")
    }
}

fn is_high(form: &Form, left: &Level) -> bool {
    // A council's own scale may not say which of its levels are high.
    left.tone == Some(Tone::High)
        || levels(form)
            .last()
            .is_some_and(|highest| highest.id == left.id)
}

/// The levels of a form's matrix, the lowest first; none without a matrix.
fn levels(form: &Form) -> &[Level] {
    let scale = form
        .matrix
        .as_ref()
        .and_then(|matrix| form.scales.iter().find(|scale| scale.id == matrix.level));
    scale.map_or(&[], |scale| &scale.levels)
}
