//! The register: risks and measures as people read them, numbered and linked.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::cells::Cells;
use crate::assessment::scope::evidence_path;
use crate::assessment::score::{Measures, matrix_level, risk_level};
use crate::assessment::words::date_words;
use crate::assessment::{Assessment, YesNo};
use crate::form::{EvidenceList, Form, Level, Tone};

/// All risks and what is done about them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RiskRegister {
    /// Whether the form has a matrix. Without one no risk has a level that follows from others.
    pub scores: bool,
    /// The risks, in their order.
    pub risks: Vec<RegisteredRisk>,
    /// The measures, in their order.
    pub measures: Vec<RegisteredMeasure>,
}

/// A risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RegisteredRisk {
    /// Its row.
    pub row: String,
    /// What people call it for short: R1, R2 and so on, in the order of the rows.
    pub number: String,
    /// What could happen.
    pub risk: String,
    /// Where it comes from.
    pub source: String,
    /// As it stands.
    pub before: Score,
    /// What the matrix says, if a level is recorded that differs from it.
    pub matrix_says: Option<String>,
    /// Why another level is recorded.
    pub override_reason: String,
    /// What is left once the measures are in place; as before, if there are none, and nothing
    /// if they eliminate it.
    pub after: Score,
    /// The measures that eliminate it, by their rows.
    pub eliminated_by: Vec<String>,
    /// The measures against it, by their rows.
    pub measures: Vec<String>,
    /// The measures that are in place and counted already, by their rows.
    pub relies_on: Vec<String>,
}

/// Likelihood, severity and the level that they give or that somebody recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Score {
    /// The likelihood's id on the form's scale; none if it is not given.
    pub likelihood: Option<String>,
    /// The severity's id.
    pub severity: Option<String>,
    /// The level in words; none if it is neither recorded nor given by the matrix.
    pub level: Option<String>,
    /// How the level is coloured and marked.
    pub tone: Option<Tone>,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RegisteredMeasure {
    /// Its row.
    pub row: String,
    /// What people call it for short: M1, M2 and so on.
    pub number: String,
    /// What is done.
    pub measure: String,
    /// The risks that it is against, by their rows.
    pub risks: Vec<String>,
    /// What it does to the risk: `eliminated`, `reduced` or `accepted`; empty if not said.
    pub effect: String,
    /// What it leaves of the risk.
    pub after: Score,
    /// Who sees to it.
    pub owner: String,
    /// When it has to be in place, in words.
    pub due: String,
    /// When it was in place, in words; empty until then.
    pub done: String,
    /// Whether it should be in place by now and is not.
    pub overdue: bool,
    /// Whether it was approved; none if nobody has said.
    pub approved: Option<bool>,
}

/// The register as of one day.
pub fn register(form: &Form, assessment: &Assessment, today: Date) -> RiskRegister {
    let measures: Vec<RegisteredMeasure> = rows(assessment, EvidenceList::Measures)
        .into_iter()
        .zip(1..)
        .map(|(row, number)| measure(form, assessment, row, number, today))
        .collect();
    let doing = Measures::of(form, assessment);
    let risks = rows(assessment, EvidenceList::Risks)
        .into_iter()
        .zip(1..)
        .map(|(row, number)| risk(form, assessment, row, number, &measures, &doing))
        .collect();
    RiskRegister {
        scores: form.matrix.is_some(),
        risks,
        measures,
    }
}

fn rows(assessment: &Assessment, list: EvidenceList) -> Vec<String> {
    assessment.rows(&evidence_path(list))
}

fn risk(
    form: &Form,
    assessment: &Assessment,
    row: String,
    number: u32,
    measures: &[RegisteredMeasure],
    doing: &Measures<'_, '_>,
) -> RegisteredRisk {
    let list = EvidenceList::Risks;
    let cells = Cells {
        assessment,
        list,
        row: &row,
    };
    let before = Score::of(
        cells.chosen("likelihood"),
        cells.chosen("severity"),
        risk_level(form, assessment, &row),
    );
    let path = format!("{}/{row}", evidence_path(list));
    let by_matrix = matrix_level(form, assessment, &path, "likelihood", "severity");
    let matrix_says = by_matrix
        .map(|level| level.label.clone())
        .filter(|label| before.level.as_ref() != Some(label));
    let against: Vec<&RegisteredMeasure> = measures
        .iter()
        .filter(|measure| measure.risks.contains(&row))
        .collect();
    let left = doing.residual_level(&row);
    let eliminated_by = doing.eliminating(&row);
    let after = match stands(form, &against, left) {
        _ if !eliminated_by.is_empty() => Score::default(),
        Some(measure) => measure.after.clone(),
        None if against.is_empty() => before.clone(),
        None => Score::of(None, None, left),
    };
    RegisteredRisk {
        number: format!("R{number}"),
        risk: cells.text("risk"),
        source: cells.text("source"),
        matrix_says,
        override_reason: cells.text("override_reason"),
        after,
        eliminated_by,
        measures: against.iter().map(|measure| measure.row.clone()).collect(),
        relies_on: cells.all_chosen("relies_on"),
        before,
        row,
    }
}

/// The measure that says where a risk stands then: of those that leave this level one that says
/// how likely and how severe it is, the least of them.
fn stands<'m>(
    form: &Form,
    against: &[&'m RegisteredMeasure],
    left: Option<&Level>,
) -> Option<&'m RegisteredMeasure> {
    let rank = |scale: Option<&str>, level: &Option<String>| {
        let scale = scale.and_then(|scale| form.scale(scale))?;
        scale.rank(level.as_deref()?)
    };
    let matrix = form.matrix.as_ref();
    let place = |score: &Score| {
        let likelihood = rank(matrix.map(|of| of.likelihood.as_str()), &score.likelihood)?;
        let severity = rank(matrix.map(|of| of.severity.as_str()), &score.severity)?;
        Some(likelihood + severity)
    };
    let left = left.map(|level| level.label.as_str())?;
    let of_level = against.iter().copied();
    of_level
        .filter(|measure| measure.after.level.as_deref() == Some(left))
        .min_by_key(|measure| place(&measure.after).unwrap_or(usize::MAX))
}

fn measure(
    form: &Form,
    assessment: &Assessment,
    row: String,
    number: u32,
    today: Date,
) -> RegisteredMeasure {
    let list = EvidenceList::Measures;
    let cells = Cells {
        assessment,
        list,
        row: &row,
    };
    let path = format!("{}/{row}", evidence_path(list));
    let (due, done) = (cells.date("due"), cells.date("done"));
    let level = crate::assessment::score::recorded_or_scored(
        form,
        assessment,
        &path,
        ["residual", "residual_likelihood", "residual_severity"],
    );
    RegisteredMeasure {
        number: format!("M{number}"),
        measure: cells.text("measure"),
        risks: cells.all_chosen("risk"),
        effect: cells.chosen("effect").unwrap_or_default(),
        after: Score::of(
            cells.chosen("residual_likelihood"),
            cells.chosen("residual_severity"),
            level,
        ),
        owner: cells.people("owner"),
        due: due.map(date_words).unwrap_or_default(),
        done: done.map(date_words).unwrap_or_default(),
        overdue: done.is_none() && due.is_some_and(|due| due < today),
        approved: match cells.yes_no("approved") {
            Some(YesNo::Yes) => Some(true),
            Some(YesNo::No) => Some(false),
            _ => None,
        },
        row,
    }
}

impl Score {
    fn of(likelihood: Option<String>, severity: Option<String>, level: Option<&Level>) -> Self {
        Self {
            likelihood,
            severity,
            level: level.map(|level| level.label.clone()),
            tone: level.and_then(|level| level.tone),
        }
    }
}
