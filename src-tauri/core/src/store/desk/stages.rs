//! Moving the stage, and consulting the Information Commissioner.
//!
//! Whoever goes on although something stands in the way has to say why. That is kept as a
//! comment about the stage, and not in the amendment record: the record is a table of the
//! council's own form and tells of issues of the document, while a comment knows who and when
//! by itself, and is printed with the others.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::assessment::consultation::{MORE_WEEKS, WEEKS};
use crate::assessment::edit::Edit;
use crate::assessment::queries::{
    COMMISSIONER, Consultation, STAGE, TOLD, consultation, high_risks, record, told_words,
};
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::stage::{
    Day, Obstacle, Stage, StageProgress, held_at, in_the_way_of, is_decided, progress,
};
use crate::assessment::words::date_words;
use crate::assessment::{Assessment, AssessmentId, FieldPath, Value, YesNo};
use crate::form::{EvidenceList, FormIndex};
use crate::store::DeskError;
use crate::view::Saved;

use super::queries::{set_cells, written};
use super::{Desk, Edited};

const NOT_RECEIVED: &str = "the Commissioner had not received the request on that day";

impl Desk {
    /// How far an assessment has got, what is next, and what stands in the way.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn stage(&mut self, id: AssessmentId) -> Result<StageProgress, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        let day = loaded.day(today);
        Ok(progress(&loaded.form.index, &loaded.assessment, &day))
    }

    /// Moves an assessment to a stage. Going back to work on it needs nothing and keeps everything,
    /// while a decision is judged from wherever it is reached; closing
    /// needs a reason, and so does going on if something stands in the way. Reasons are kept.
    ///
    /// # Errors
    /// When the form has no such stage, something stands in the way and nothing says why to go
    /// on, a finding blocks a decision, or the commit fails.
    pub async fn set_stage(
        &mut self,
        id: AssessmentId,
        to: Stage,
        reason: Option<&str>,
    ) -> Result<Saved, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        let day = loaded.day(today);
        let (index, assessment) = (&loaded.form.index, &loaded.assessment);
        let against = against(index, assessment, to, &day)?;
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if to == Stage::Closed && reason.is_none() {
            return Err(DeskError::WordsMissing("why it is closed"));
        }
        let from = progress(index, assessment, &day);
        let unsettled = held_at(from.stage, to, &against);
        if !unsettled.is_empty() {
            return Err(DeskError::Unsettled(unsettled));
        }
        let from = from.label;
        let mut edits = vec![moved(to)];
        match (against.is_empty(), reason) {
            (false, None) => {
                return Err(DeskError::InTheWay {
                    what: format!("the assessment was not moved to “{}”", to.label()),
                    obstacles: against,
                });
            }
            (nothing, Some(reason)) => {
                let mut text = format!("Moved from “{from}” to “{}”", to.label());
                if nothing {
                    text += &format!(": {reason}");
                } else if to == Stage::Closed {
                    // Closing goes past nothing; what it leaves open has to be seen later.
                    text += &format!(". Still open: {}\nReason: {reason}", listed(&against));
                } else {
                    text += &format!(", although: {}\nReason: {reason}", listed(&against));
                }
                let (_, comment) = self.remark(id, STAGE, text).await?;
                edits.extend(comment);
            }
            (true, None) => {}
        }
        Ok(self.edit_as_program(id, &edits).await?.saved)
    }

    /// Records that the Information Commissioner is consulted (UK GDPR Article 36) and told of
    /// these high risks, by their rows. The clock runs from the day on which the request was
    /// received. Tells the row of its query.
    ///
    /// # Errors
    /// When a consultation is open already, the day has not come, a risk is not high, or the
    /// commit fails.
    pub async fn consult(
        &mut self,
        id: AssessmentId,
        received: Date,
        about: &str,
        risks: &[String],
    ) -> Result<(String, Edited), DeskError> {
        let question = written(about, "what the Commissioner is asked")?;
        self.not_ahead(received)?;
        if self.consultation(id).await?.is_some_and(|known| known.open) {
            return Err(DeskError::Consultation("a consultation is open already"));
        }
        let due = received.saturating_add(WEEKS.weeks());
        let mut cells = vec![
            ("place", Value::Text(STAGE.to_owned())),
            ("to", Value::Text(COMMISSIONER.to_owned())),
            ("question", question),
            ("due", Value::Date(due)),
            ("asked_by", Value::Text(self.stamp()?.who)),
            ("asked_at", Value::Text(received.to_string())),
            ("closed", Value::YesNo(YesNo::No)),
        ];
        let told = self.told(id, risks).await?;
        cells.extend((!told.is_empty()).then_some((TOLD, Value::Lines(told))));
        let (row, edits) = self.new_row(id, EvidenceList::Queries, cells).await?;
        let edited = self.edit_as_program(id, &edits).await?;
        Ok((row, edited))
    }

    /// Records that the Commissioner, who is being consulted, was told of further high risks. A
    /// comment says who wrote that down and when.
    ///
    /// # Errors
    /// When no consultation is open, none or a risk that is not high is named, or the commit
    /// fails.
    pub async fn tell_commissioner(
        &mut self,
        id: AssessmentId,
        risks: &[String],
    ) -> Result<Edited, DeskError> {
        let known = self.open_consultation(id).await?;
        let told = self.told(id, risks).await?;
        if told.is_empty() {
            return Err(DeskError::WordsMissing("which risks they were told of"));
        }
        let loaded = self.load(id).await?;
        let words = told_words(&loaded.form.form, &told).join("\n");
        let path = cell_path(EvidenceList::Queries, &known.row, TOLD);
        let mut all = match path.and_then(|path| loaded.assessment.value(&path)) {
            Some(Value::Lines(lines)) => lines.clone(),
            _ => Vec::new(),
        };
        all.extend(told);
        let cells = vec![(TOLD, Some(Value::Lines(all)))];
        let mut edits = set_cells(EvidenceList::Queries, &known.row, cells);
        let text = format!("The Commissioner was also told of:\n{words}");
        let (_, comment) = self.remark(id, &own_place(&known), text).await?;
        edits.extend(comment);
        self.edit_as_program(id, &edits).await
    }

    /// The record of high risks that the Commissioner is told of.
    async fn told(&mut self, id: AssessmentId, risks: &[String]) -> Result<Vec<String>, DeskError> {
        let loaded = self.load(id).await?;
        let (form, assessment) = (&loaded.form.form, &loaded.assessment);
        let high = high_risks(form, assessment);
        if risks
            .iter()
            .any(|row| high.iter().all(|risk| risk.row != *row))
        {
            return Err(DeskError::Consultation(
                "what the Commissioner is told of is not a risk that stays high",
            ));
        }
        Ok(record(form, assessment, risks))
    }

    /// Records that the Commissioner takes six weeks more. One who says so later than a month
    /// after receipt has done so all the same; the comment says that it was late.
    ///
    /// # Errors
    /// When no consultation is open, it is extended already, the day has not come or lies before
    /// the request, or the commit fails.
    pub async fn extend_consultation(
        &mut self,
        id: AssessmentId,
        told: Date,
        why: &str,
    ) -> Result<Edited, DeskError> {
        written(why, "the Commissioner’s reason")?;
        self.not_ahead(told)?;
        let known = self.open_consultation(id).await?;
        if told < known.received {
            return Err(DeskError::Consultation(NOT_RECEIVED));
        }
        if known.extended {
            return Err(DeskError::Consultation(
                "the consultation is extended already",
            ));
        }
        let due = known.received.saturating_add((WEEKS + MORE_WEEKS).weeks());
        let late = if told > known.extension_told_by {
            format!(
                " That is later than one month after receipt ({}).",
                date_words(known.extension_told_by)
            )
        } else {
            String::new()
        };
        let text = format!(
            "The Commissioner said on {} that six weeks more are taken: {}{late}",
            date_words(told),
            why.trim()
        );
        let place = own_place(&known);
        let mut edits = set_cells(
            EvidenceList::Queries,
            &known.row,
            vec![("due", Some(Value::Date(due)))],
        );
        let (_, comment) = self.remark(id, &place, text).await?;
        edits.extend(comment);
        self.edit_as_program(id, &edits).await
    }

    /// Records that the Commissioner asks for information and suspends the period until it has
    /// it. It is a query to whoever is to answer: the clock goes on once that is answered.
    ///
    /// # Errors
    /// When no consultation is open, words are missing, the day has not come or lies before the
    /// request, or the commit fails.
    pub async fn suspend_consultation(
        &mut self,
        id: AssessmentId,
        asked: Date,
        to: &str,
        information: &str,
    ) -> Result<(String, Edited), DeskError> {
        let (to, question) = (
            written(to, "who is to answer")?,
            written(information, "what the Commissioner asks for")?,
        );
        self.not_ahead(asked)?;
        let known = self.open_consultation(id).await?;
        if asked < known.received {
            return Err(DeskError::Consultation(NOT_RECEIVED));
        }
        let cells = vec![
            ("place", Value::Text(own_place(&known))),
            ("to", to),
            ("question", question),
            ("asked_by", Value::Text(COMMISSIONER.to_owned())),
            ("asked_at", Value::Text(asked.to_string())),
            ("closed", Value::YesNo(YesNo::No)),
        ];
        let (row, edits) = self.new_row(id, EvidenceList::Queries, cells).await?;
        let edited = self.edit_as_program(id, &edits).await?;
        Ok((row, edited))
    }

    async fn consultation(&mut self, id: AssessmentId) -> Result<Option<Consultation>, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        Ok(consultation(&loaded.form.form, &loaded.assessment, today))
    }

    async fn open_consultation(&mut self, id: AssessmentId) -> Result<Consultation, DeskError> {
        self.consultation(id)
            .await?
            .filter(|known| known.open)
            .ok_or(DeskError::Consultation(
                "no consultation of the Commissioner is open",
            ))
    }

    fn not_ahead(&self, day: Date) -> Result<(), DeskError> {
        if day > self.today() {
            return Err(DeskError::Consultation("that day has not come yet"));
        }
        Ok(())
    }
}

/// What stands in the way of a stage, and of closing what is still open then; nothing of going
/// back to work on it. What was closed begins anew, and whatever is to be decided or in force is
/// judged from wherever it comes.
pub(super) fn against(
    index: &FormIndex,
    assessment: &Assessment,
    to: Stage,
    day: &Day,
) -> Result<Vec<Obstacle>, DeskError> {
    if !Stage::of_form(index.form()).contains(&to) {
        return Err(DeskError::NoSuchStage(to.label()));
    }
    let from = progress(index, assessment, day).stage;
    let is_judged = is_decided(to) || from.is_none_or(|from| to > from || from == Stage::Closed);
    if !is_judged {
        return Ok(Vec::new());
    }
    Ok(in_the_way_of(index, assessment, to, day))
}

fn own_place(known: &Consultation) -> String {
    format!("{}/{}", evidence_path(EvidenceList::Queries), known.row)
}

/// The edit that writes a stage.
pub(super) fn moved(to: Stage) -> Edit {
    Edit::Set {
        path: FieldPath::meta("stage"),
        value: Some(Value::Text(to.label().to_owned())),
    }
}

/// What stands in the way, on one line.
pub(super) fn listed(against: &[Obstacle]) -> String {
    let all: Vec<&str> = against
        .iter()
        .map(|obstacle| obstacle.message.as_str())
        .collect();
    all.join(" ")
}
