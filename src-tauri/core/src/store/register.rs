//! The register: one row for each assessment, a view that is rebuilt from the changes.
//!
//! A row keeps how many findings are open, since reading every assessment for a list would take
//! too long. What the checks find depends on the day, so the row says of which day it speaks.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};
use ts_rs::TS;

use crate::assessment::head::{instant, meta};
use crate::assessment::score::{RiskWhen, highest_risk};
use crate::assessment::stage::Stage;
use crate::assessment::state::{Computed, State, state};
use crate::assessment::{Assessment, AssessmentId};
use crate::check::{Findings, Severity, findings, is_finished_without};
use crate::form::{Form, FormIndex};

use super::error::StoreError;

/// What people read of an assessment that was screened out.
const NOT_NEEDED: &str = "Not needed";

/// An assessment as the register lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RegisterRow {
    /// Its id.
    pub id: String,
    /// Its reference, such as `PIA-031`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The short title of its form.
    pub form: String,
    /// Its stage, in words.
    pub stage: String,
    /// The stage that these words mean, if they mean one. Worked out as the row is read: rows
    /// that an older program kept do not say.
    #[serde(default)]
    pub stage_id: Option<Stage>,
    /// Whether it was screened out: no assessment is needed, and the record of that is finished.
    pub not_needed: bool,
    /// The highest risk before measures; none if nothing is scored.
    pub overall_risk: Option<Computed>,
    /// Required questions that lack an answer.
    pub open_questions: u32,
    /// Required questions in all.
    pub questions: u32,
    /// How many findings are open.
    pub findings: FindingCounts,
    /// The day on which they were found, in ISO 8601.
    pub checked_on: String,
    /// Who answers for it.
    pub owner: String,
    /// When it was last changed; an instant in ISO 8601.
    pub changed_at: String,
}

/// How many findings of an assessment are open, by what they mean for a signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FindingCounts {
    /// Those that stand in the way of a signature.
    pub blocks: u32,
    /// Those that need an answer.
    pub needs_answer: u32,
    /// Those that are advice.
    pub advice: u32,
}

impl FindingCounts {
    fn of(findings: &Findings) -> Self {
        let count = |severity| u32::try_from(findings.count(severity)).unwrap_or(u32::MAX);
        Self {
            blocks: count(Severity::Blocks),
            needs_answer: count(Severity::NeedsAnswer),
            advice: count(Severity::Advice),
        }
    }
}

impl RegisterRow {
    /// The row of an assessment, with what the checks find on a day.
    pub fn of(index: &FormIndex, assessment: &Assessment, today: Date) -> Self {
        let form = index.form();
        let (state, found) = (state(form, assessment), findings(index, assessment, today));
        Self::from_parts(form, assessment, &state, &found, today)
    }

    /// The same where state and findings are known already.
    pub(super) fn from_parts(
        form: &Form,
        assessment: &Assessment,
        state: &State,
        found: &Findings,
        today: Date,
    ) -> Self {
        let progress = &state.progress;
        let stage = meta(assessment, "stage");
        Self {
            id: assessment.id.to_string(),
            reference: meta(assessment, "reference"),
            title: meta(assessment, "title"),
            form: form.short_title.clone(),
            stage_id: Stage::read(&stage),
            stage,
            not_needed: is_finished_without(form, assessment, found),
            overall_risk: highest_risk(form, assessment, RiskWhen::BeforeMeasures).map(|level| {
                Computed {
                    text: level.label.clone(),
                    tone: level.tone,
                    level: None,
                }
            }),
            open_questions: progress.iter().map(|section| section.open).sum(),
            questions: progress.iter().map(|section| section.questions).sum(),
            findings: FindingCounts::of(found),
            checked_on: today.to_string(),
            owner: meta(assessment, "owner"),
            changed_at: assessment.changed_at.map(instant).unwrap_or_default(),
        }
    }
}

impl RegisterRow {
    /// What people read of how far it is: one that is not needed says so until it is closed.
    pub fn standing(&self) -> &str {
        if self.not_needed && self.stage_id != Some(Stage::Closed) {
            NOT_NEEDED
        } else {
            &self.stage
        }
    }

    /// The row of an assessment whose changes or form cannot be read.
    pub(super) fn unreadable(id: AssessmentId) -> Self {
        Self {
            id: id.to_string(),
            reference: String::new(),
            title: "This assessment cannot be read".to_owned(),
            form: String::new(),
            stage: String::new(),
            stage_id: None,
            not_needed: false,
            overall_risk: None,
            open_questions: 0,
            questions: 0,
            findings: FindingCounts::default(),
            checked_on: String::new(),
            owner: String::new(),
            changed_at: String::new(),
        }
    }
}

/// Writes an assessment's row inside the caller's transaction.
pub(super) async fn write(
    connection: &mut SqliteConnection,
    id: AssessmentId,
    row: &RegisterRow,
) -> Result<(), StoreError> {
    let json = serde_json::to_string(row).map_err(|_| StoreError::Corrupt)?;
    sqlx::query(
        "INSERT INTO register (assessment, reference, title, changed_at, row) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (assessment) DO UPDATE SET reference = excluded.reference,
         title = excluded.title, changed_at = excluded.changed_at, row = excluded.row",
    )
    .bind(id.0.as_bytes().as_slice())
    .bind(&row.reference)
    .bind(&row.title)
    .bind(&row.changed_at)
    .bind(json)
    .execute(connection)
    .await?;
    Ok(())
}

/// All rows, the last changed first.
pub(super) async fn all(connection: &mut SqliteConnection) -> Result<Vec<RegisterRow>, StoreError> {
    let rows = sqlx::query("SELECT row FROM register ORDER BY changed_at DESC, assessment")
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            let json: String = row.try_get("row")?;
            let mut row: RegisterRow =
                serde_json::from_str(&json).map_err(|_| StoreError::Corrupt)?;
            row.stage_id = Stage::read(&row.stage);
            Ok(row)
        })
        .collect()
}

/// Those whose counts are of another day than this one, the oldest first.
pub(super) async fn of_another_day(
    connection: &mut SqliteConnection,
    today: &str,
) -> Result<Vec<AssessmentId>, StoreError> {
    let mut rows = all(connection).await?;
    // A row that cannot be read says of no day.
    rows.retain(|row| !row.checked_on.is_empty() && row.checked_on != today);
    rows.sort_by(|a, b| a.checked_on.cmp(&b.checked_on));
    rows.iter()
        .map(|row| row.id.parse().map_err(|_| StoreError::Corrupt))
        .collect()
}

/// Empties the view, to be written again.
pub(super) async fn clear(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM register")
        .execute(connection)
        .await?;
    Ok(())
}

/// The numbers that references of a prefix use, such as 31 of `PIA-031`.
pub(super) async fn numbers(
    connection: &mut SqliteConnection,
    prefix: &str,
) -> Result<Vec<u32>, StoreError> {
    let references: Vec<String> = sqlx::query_scalar("SELECT reference FROM register")
        .fetch_all(connection)
        .await?;
    Ok(references
        .iter()
        .filter_map(|reference| {
            reference
                .strip_prefix(prefix)?
                .strip_prefix('-')?
                .parse()
                .ok()
        })
        .collect())
}
