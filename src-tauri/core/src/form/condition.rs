//! Conditions: when a section, a question, a route or a sign-off step applies.
//!
//! A condition speaks of answers by their question's id. Inside a repeating group the
//! same row's answers are meant first, then those outside. Whether a condition holds is
//! worked out in `assessment::condition`, which knows the answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer_type::RowSource;
use super::scoring::ScreeningOutcome;

/// Something that is true or not of an assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The answer to a yes/no question or a choice is, or includes, one of these.
    Is {
        /// The question.
        question: String,
        /// `yes`, `no`, `possible`, `not_applicable`, `awaiting_advice`, or option ids.
        value: Vec<String>,
    },
    /// The question has an answer of any kind.
    Answered(String),
    /// A number lies within these limits, both included.
    Number {
        /// The question.
        question: String,
        /// The smallest value for which this holds.
        #[serde(default)]
        #[ts(type = "number | null")]
        at_least: Option<i64>,
        /// The largest value for which this holds.
        #[serde(default)]
        #[ts(type = "number | null")]
        at_most: Option<i64>,
    },
    /// A date lies within these limits, both included.
    Date {
        /// The question.
        question: String,
        /// The first day for which this holds, as `2026-02-05`.
        #[serde(default)]
        from: Option<String>,
        /// The last day for which this holds.
        #[serde(default)]
        to: Option<String>,
    },
    /// A row of a table or an evidence list has one of these values in a column.
    AnyRow {
        /// The table, group or evidence list.
        rows: RowSource,
        /// The column.
        column: String,
        /// The values, as in `is`.
        value: Vec<String>,
    },
    /// The highest risk before measures is at least this level.
    RiskAtLeast(String),
    /// The highest risk after measures is at least this level.
    ResidualRiskAtLeast(String),
    /// The screening comes to this.
    Screening(ScreeningOutcome),
}

impl Condition {
    /// Calls `visit` for this condition and each one inside it.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        visit(self);
        match self {
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|c| c.each(visit)),
            Self::Not(inner) => inner.each(visit),
            _ => {}
        }
    }
}
