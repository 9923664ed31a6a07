//! Scales, the risk matrix and the screening rule, as a form states them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer_type::MatrixAxis;
use super::model::Form;

/// An ordered scale, from its lowest level to its highest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Scale {
    /// Name of the scale within the form.
    pub id: String,
    /// What the scale measures, such as "Likelihood of harm".
    pub label: String,
    /// Its levels, from the lowest to the highest.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
}

/// A step of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Level {
    /// What an answer stores.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// When to choose it.
    #[serde(default)]
    pub hint: Option<String>,
    /// Its number, on scales that are multiplied.
    #[serde(default)]
    pub score: Option<u32>,
    /// How it is coloured and marked.
    #[serde(default)]
    pub tone: Option<Tone>,
}

/// How serious a level is: green ●, amber ▲ or red ■, always with its word.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Tone {
    /// Nothing further is needed.
    Low,
    /// Something has to be done.
    Medium,
    /// Must not go on like this.
    High,
}

/// How likelihood and severity give a level: cell by cell, or by multiplying scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Matrix {
    /// The scale of likelihood.
    pub likelihood: String,
    /// The scale of severity.
    pub severity: String,
    /// The scale of the result.
    pub level: String,
    /// One row for each likelihood; each names a level for each severity, in order.
    #[serde(default, rename = "row")]
    pub rows: Vec<MatrixRow>,
    /// Bands of the product of both scores, in place of rows.
    #[serde(default, rename = "band")]
    pub bands: Vec<Band>,
    /// Where the matrix comes from, printed beneath it.
    #[serde(default)]
    pub note: Option<String>,
}

/// The levels for one likelihood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MatrixRow {
    /// The likelihood.
    pub likelihood: String,
    /// The level for each severity, from the lowest to the highest.
    pub levels: Vec<String>,
}

/// A range of products that gives one level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Band {
    /// The smallest product in the band.
    pub from: u32,
    /// The largest product in the band.
    pub to: u32,
    /// The level it gives.
    pub level: String,
}

/// How the answers to the screening questions decide whether an assessment is needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Screening {
    /// The yes/no questions that count.
    pub questions: Vec<String>,
    /// The question that opens the screening: "no" here means that no assessment is needed.
    #[serde(default)]
    pub gate: Option<String>,
    /// Whether a "yes" to the gate counts towards the threshold.
    #[serde(default)]
    pub gate_counts: bool,
    /// How many times "yes" make an assessment necessary.
    pub threshold: u32,
    /// What the person is told when the threshold is reached.
    pub message_required: String,
    /// What the person is told when it is not.
    pub message_below: String,
    /// What the person is told when the gate is "no".
    #[serde(default)]
    pub message_gate_closed: Option<String>,
}

/// What a screening comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScreeningOutcome {
    /// Questions are still open and the threshold is not yet reached.
    Incomplete,
    /// An assessment is needed.
    Required,
    /// Fewer than the threshold: the data protection officer advises whether one is needed.
    AskDpo,
    /// The gate question says that no personal data is involved.
    NotRequired,
}

impl ScreeningOutcome {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Incomplete => "Not known yet",
            Self::Required => "DPIA required",
            Self::AskDpo => "Ask the data protection officer",
            Self::NotRequired => "DPIA not required",
        }
    }
}

impl Scale {
    /// The level with this id.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// The ids of its levels, from the lowest to the highest.
    pub fn level_ids(&self) -> impl Iterator<Item = &str> {
        self.levels.iter().map(|level| level.id.as_str())
    }

    /// Where a level stands, counted from the lowest, which is 0.
    pub fn rank(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.id == id)
    }
}

impl Matrix {
    /// The id of the scale on one of the matrix's axes.
    pub fn scale_of(&self, axis: MatrixAxis) -> &str {
        match axis {
            MatrixAxis::Likelihood => &self.likelihood,
            MatrixAxis::Severity => &self.severity,
            MatrixAxis::Level => &self.level,
        }
    }

    /// The level that a likelihood and a severity give, on the form's `scales`.
    ///
    /// `None` if either is not on its scale or the matrix says nothing about the pair.
    pub fn level<'s>(
        &self,
        scales: &'s [Scale],
        likelihood: &str,
        severity: &str,
    ) -> Option<&'s Level> {
        let scale = |id: &str| scales.iter().find(|scale| scale.id == id);
        let likelihoods = scale(&self.likelihood)?;
        let severities = scale(&self.severity)?;
        let likely = likelihoods.level(likelihood)?;
        let severe = severities.level(severity)?;
        let level = if self.rows.is_empty() {
            let product = u64::from(likely.score?) * u64::from(severe.score?);
            let band = self
                .bands
                .iter()
                .find(|band| (u64::from(band.from)..=u64::from(band.to)).contains(&product));
            &band?.level
        } else {
            let row = self.rows.iter().find(|row| row.likelihood == likelihood);
            row?.levels.get(severities.rank(severity)?)?
        };
        scale(&self.level)?.level(level)
    }
}

impl Form {
    /// The scale with this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// The scale on one axis of the matrix; `None` without a matrix.
    pub fn matrix_scale(&self, axis: MatrixAxis) -> Option<&Scale> {
        let matrix = self.matrix.as_ref()?;
        self.scale(match axis {
            MatrixAxis::Likelihood => &matrix.likelihood,
            MatrixAxis::Severity => &matrix.severity,
            MatrixAxis::Level => &matrix.level,
        })
    }

    /// The level of a risk; `None` without a matrix or if the levels are not on its scales.
    pub fn risk_level(&self, likelihood: &str, severity: &str) -> Option<&Level> {
        self.matrix
            .as_ref()?
            .level(&self.scales, likelihood, severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::builtin::built_in_form;

    fn scale(id: &str, scores: &[u32]) -> Scale {
        let levels = scores.iter().map(|score| Level {
            id: format!("{id}{score}"),
            label: score.to_string(),
            hint: None,
            score: Some(*score),
            tone: None,
        });
        Scale {
            id: id.to_owned(),
            label: id.to_owned(),
            levels: levels.collect(),
        }
    }

    fn bands(bands: &[(u32, u32, &str)]) -> Matrix {
        let bands = bands.iter().map(|(from, to, level)| Band {
            from: *from,
            to: *to,
            level: (*level).to_owned(),
        });
        Matrix {
            likelihood: "l".to_owned(),
            severity: "s".to_owned(),
            level: "r".to_owned(),
            rows: Vec::new(),
            bands: bands.collect(),
            note: None,
        }
    }

    #[test]
    fn a_printed_matrix_gives_the_level_of_its_row_and_column() {
        let form = &built_in_form("council-dpia").expect("it is shipped").form;
        let matrix = form.matrix.as_ref().expect("it has a matrix");
        let [likelihood, severity] = [&matrix.likelihood, &matrix.severity].map(|id| {
            let scale = form.scale(id).expect("the matrix names a scale");
            scale.level_ids().map(str::to_owned).collect::<Vec<_>>()
        });
        let level = |l: usize, s: usize| {
            let level = form.risk_level(&likelihood[l], &severity[s]);
            level.map(|level| level.label.as_str())
        };
        let low = Some("Low");
        assert_eq!([level(0, 0), level(0, 1), level(0, 2)], [low, low, low]);
        assert_eq!(
            [level(1, 0), level(1, 1), level(1, 2)],
            [low, Some("Medium"), Some("High")]
        );
        assert_eq!(
            [level(2, 0), level(2, 1), level(2, 2)],
            [low, Some("High"), Some("High")]
        );
        assert_eq!(form.risk_level("certain", &severity[0]), None);
    }

    #[test]
    fn numbered_scales_of_different_sizes_multiply_into_bands() {
        let scales = [
            scale("l", &[1, 2, 3, 4, 5]),
            scale("s", &[1, 5, 10]),
            scale("r", &[1, 2, 3, 4]),
        ];
        let matrix = bands(&[(1, 5, "r1"), (6, 15, "r2"), (16, 30, "r3"), (31, 50, "r4")]);
        let level = |l: &str, s: &str| matrix.level(&scales, l, s).map(|level| level.id.as_str());
        assert_eq!(level("l1", "s5"), Some("r1"));
        assert_eq!(level("l3", "s5"), Some("r2"));
        assert_eq!(level("l3", "s10"), Some("r3"));
        assert_eq!(level("l5", "s10"), Some("r4"));
        assert_eq!(level("l9", "s10"), None);
    }

    #[test]
    fn the_largest_scores_do_not_overflow() {
        let scales = [
            scale("l", &[u32::MAX]),
            scale("s", &[u32::MAX]),
            scale("r", &[1]),
        ];
        let matrix = bands(&[(1, u32::MAX, "r1")]);
        let level = matrix.level(&scales, "l4294967295", "s4294967295");
        assert_eq!(level, None);
    }

    #[test]
    fn a_form_without_a_matrix_cannot_score_a_risk() {
        let mut form = (*built_in_form("council-dpia").expect("it is shipped").form).clone();
        form.matrix = None;
        assert_eq!(form.risk_level("probable", "severe"), None);
    }
}
