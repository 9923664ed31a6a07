//! Risks and measures with their levels on the form's own scales.

use crate::check::subject::{Row, Subject, quoted};
use crate::form::{EvidenceList, Form, Level, Matrix, Scale, Tone};

/// The columns of a level and of what gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub level: &'static str,
    pub likelihood: &'static str,
    pub severity: &'static str,
    /// Where somebody says why the level is another.
    pub reason: &'static str,
}

pub(super) const OF_RISK: Columns = Columns {
    level: "level",
    likelihood: "likelihood",
    severity: "severity",
    reason: "override_reason",
};
pub(super) const OF_MEASURE: Columns = Columns {
    level: "residual",
    likelihood: "residual_likelihood",
    severity: "residual_severity",
    reason: "reason",
};

/// A form's matrix with its three scales.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scales<'f> {
    form: &'f Form,
    pub matrix: &'f Matrix,
    pub likelihood: &'f Scale,
    pub severity: &'f Scale,
    pub level: &'f Scale,
}

impl<'f> Scales<'f> {
    /// None if the form has no matrix, and so cannot score.
    pub fn of(form: &'f Form) -> Option<Self> {
        let matrix = form.matrix.as_ref()?;
        Some(Self {
            form,
            matrix,
            likelihood: form.scale(&matrix.likelihood)?,
            severity: form.scale(&matrix.severity)?,
            level: form.scale(&matrix.level)?,
        })
    }

    /// The level that is recorded in a row.
    pub fn recorded(&self, row: &Row<'_>, columns: Columns) -> Option<&'f Level> {
        self.level.level(row.ids(columns.level).first()?)
    }

    /// The level that the matrix gives.
    pub fn scored(&self, row: &Row<'_>, columns: Columns) -> Option<&'f Level> {
        let likelihood = row.ids(columns.likelihood).first()?;
        let severity = row.ids(columns.severity).first()?;
        self.form.risk_level(likelihood, severity)
    }

    /// The level that stands: the one recorded, otherwise the matrix's.
    pub fn standing(&self, row: &Row<'_>, columns: Columns) -> Option<&'f Level> {
        self.recorded(row, columns)
            .or_else(|| self.scored(row, columns))
    }

    /// Where a level stands, from the lowest.
    pub fn rank(&self, level: &Level) -> usize {
        self.level.rank(&level.id).unwrap_or_default()
    }

    /// Whether something has to be done about a risk of this level.
    pub fn is_grave(&self, level: &Level) -> bool {
        match level.tone {
            Some(tone) => tone != Tone::Low,
            None => self.rank(level) > 0,
        }
    }

    /// Whether it must not go on like this.
    pub fn is_high(&self, level: &Level) -> bool {
        let highest = self.level.levels.last();
        level.tone == Some(Tone::High) || highest.is_some_and(|highest| highest.id == level.id)
    }
}

/// The risks of the register that somebody has begun to describe.
pub(super) fn risks<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Row<'s>> {
    let risks = subject.rows(EvidenceList::Risks).iter();
    risks.filter(|risk| !risk.lacks("risk"))
}

/// The measures that somebody has begun to describe.
pub(super) fn measures<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Row<'s>> {
    let measures = subject.rows(EvidenceList::Measures).iter();
    measures.filter(|measure| !measure.lacks("measure"))
}

/// The risks that a measure is against.
pub(super) fn risks_of<'s>(subject: &'s Subject<'_>, measure: &Row<'_>) -> Vec<&'s Row<'s>> {
    risks(subject)
        .filter(|risk| measure.has("risk", &risk.id))
        .collect()
}

/// What messages call a risk.
pub(super) fn risk_named(risk: &Row<'_>) -> String {
    format!("the risk {}", quoted(risk.text("risk")))
}

/// What messages call a measure.
pub(super) fn measure_named(measure: &Row<'_>) -> String {
    format!("the measure {}", quoted(measure.text("measure")))
}

/// The same at the beginning of a sentence.
pub(super) fn first(named: &str) -> String {
    named
        .strip_prefix('t')
        .map_or_else(|| named.to_owned(), |rest| format!("T{rest}"))
}
