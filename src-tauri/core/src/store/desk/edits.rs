//! Edits of several fields, made as a whole: all of it is saved, or nothing.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use crate::assessment::edit::Edit;
use crate::assessment::order::Keys;
use crate::assessment::period::fits_its_row;
use crate::assessment::removal::{Removal, removal};
use crate::assessment::{Action, Assessment, AssessmentId, Author, FieldPath, SignedChange, Value};
use crate::form::Slot;
use crate::store::forms::FormFile;
use crate::store::{DeskError, StoreError, changes};
use crate::view::Saved;

use super::attachments::Bytes;
use super::checks::{can_be_cleared, check, named_rows_are_there, nothing_dangles, rows_are_there};
use super::records::may_be_made;
use super::rows::list_of;
use super::{Desk, Loaded, row, write};

/// What is told after an edit of several fields.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Edited {
    /// What became different.
    #[serde(flatten)]
    pub saved: Saved,
    /// The edit that takes this one back.
    pub undo: Vec<Edit>,
}

/// Where the rows that are brought back stood.
type Places = BTreeMap<FieldPath, String>;

/// The rows of lists in which rows are placed, in their order.
type KeysOf = BTreeMap<String, Keys>;

impl Desk {
    /// Makes an edit as a whole, against everything that is in the assessment now.
    ///
    /// # Errors
    /// When a step does not fit the form or the rows that there are, when something would be
    /// left that names a row which is gone, or the commit fails. Nothing of it is made then.
    pub async fn edit(&mut self, id: AssessmentId, edits: &[Edit]) -> Result<Edited, DeskError> {
        let loaded = self.load(id).await?;
        for edit in edits {
            if let Edit::Set {
                path,
                value: Some(value),
            } = edit
            {
                fits_its_row(&loaded.assessment, path, value, edits)?;
            }
        }
        self.take_edit(id, edits).await
    }

    /// As [`Self::edit`], of what comes from a file: dates that make no sense together are taken
    /// as they are, and told where they are printed.
    pub(super) async fn take_edit(
        &mut self,
        id: AssessmentId,
        edits: &[Edit],
    ) -> Result<Edited, DeskError> {
        let loaded = self.load(id).await?;
        for edit in edits {
            may_be_made(&loaded.assessment, edit)?;
        }
        self.edit_as_program(id, edits).await
    }

    /// As [`Self::edit`], of fields too that the program fills in by rules of its own.
    pub(super) async fn edit_as_program(
        &mut self,
        id: AssessmentId,
        edits: &[Edit],
    ) -> Result<Edited, DeskError> {
        self.edit_with(id, edits, Bytes::Untouched).await
    }

    /// As [`Self::edit_as_program`], with what becomes of a file's bytes in the same commit.
    pub(super) async fn edit_with(
        &mut self,
        id: AssessmentId,
        edits: &[Edit],
        bytes: Bytes,
    ) -> Result<Edited, DeskError> {
        let places = self.places_of_restored(id, edits).await?;
        self.load(id).await?;
        let (_, author) = self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        // Out of the desk's hands until the commit; see `Desk::change`.
        let mut loaded = self.loaded.remove(&id).ok_or(DeskError::NoSuchAssessment)?;
        let (now, today) = (self.now(), self.today());
        let Loaded { form, assessment } = &mut loaded;
        let mut signed = Vec::new();
        let mut undo = Vec::new();
        let mut keys = BTreeMap::new();
        for edit in edits {
            let back = edit.way_back(assessment);
            let kept = (&places, &mut keys);
            signed.push(make(form, assessment, author, now, edit, kept)?);
            undo.push(back);
        }
        nothing_dangles(form, assessment, edits)?;
        undo.reverse();
        let touched: Vec<FieldPath> = edits.iter().map(|edit| edit.path().clone()).collect();
        let saved = Saved::new(&form.index, assessment, &touched, now, today);
        let row = row(form, assessment, &saved, today);
        let mut transaction = self.opened.connection.begin_immediate().await?;
        write(&mut transaction, id, &signed, &row).await?;
        bytes.settle(&mut transaction).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        self.loaded.insert(id, loaded);
        Ok(Edited { saved, undo })
    }

    /// What the removal of a row would take with it. Its edit, made whole, is the only way to
    /// remove a row that others name; see [`Self::edit`].
    ///
    /// # Errors
    /// When there is no such row, when people disagree about something that names it, or the
    /// store cannot be read.
    pub async fn removal(
        &mut self,
        id: AssessmentId,
        row: &FieldPath,
    ) -> Result<Removal, DeskError> {
        let loaded = self.load(id).await?;
        if !matches!(loaded.form.index.slot(row), Some(Slot::Row { .. })) {
            return Err(DeskError::NoSuchField);
        }
        rows_are_there(&loaded.form, &loaded.assessment, row)?;
        removal(&loaded.form.index, &loaded.assessment, row)
            .map_err(|disputed| DeskError::NamedInDispute(disputed.0))
    }

    async fn places_of_restored(
        &mut self,
        id: AssessmentId,
        edits: &[Edit],
    ) -> Result<Places, DeskError> {
        let mut places = Places::new();
        if !edits
            .iter()
            .any(|edit| matches!(edit, Edit::Restore { .. }))
        {
            return Ok(places);
        }
        let log = changes::of_assessment(self.opened.connection.reader(), id).await?;
        for signed in log {
            if let Action::Set {
                field,
                value: Some(Value::Row(position)),
                ..
            } = signed.change.action
            {
                places.insert(field, position.order);
            }
        }
        Ok(places)
    }
}

/// Makes one step on the assessment in memory.
fn make(
    form: &FormFile,
    assessment: &mut Assessment,
    author: &Author,
    now: i64,
    edit: &Edit,
    (places, keys): (&Places, &mut KeysOf),
) -> Result<SignedChange, DeskError> {
    let path = edit.path();
    let is_row = matches!(form.index.slot(path), Some(Slot::Row { .. }));
    if is_row == matches!(edit, Edit::Set { .. }) {
        return Err(DeskError::NoSuchField);
    }
    let list_is_there = |assessment: &Assessment| {
        let list = FieldPath::parse(list_of(path)?)?;
        rows_are_there(form, assessment, &list)
    };
    match edit {
        Edit::Set { path, value } => {
            match value {
                Some(value) => check(form, path, value)?,
                None => can_be_cleared(form, path)?,
            }
            rows_are_there(form, assessment, path)?;
            if let Some(value) = value {
                named_rows_are_there(form, assessment, path, value)?;
            }
            // A person settles a conflict with both versions before them, never an edit of many.
            if assessment.in_conflict(path) {
                return Err(DeskError::InConflict);
            }
            let seen = assessment.seen(path);
            Ok(assessment.set(author, now, path.clone(), value.clone(), &seen))
        }
        Edit::Place { row, after } => {
            list_is_there(assessment)?;
            let (list, id) = row
                .as_str()
                .rsplit_once('/')
                .ok_or(DeskError::NoSuchField)?;
            let keys = keys.entry(list.to_owned());
            let order = keys
                .or_insert_with(|| Keys::of(assessment, list))
                .put(id, after.as_deref());
            Ok(assessment.place_row(author, now, row.clone(), order))
        }
        Edit::Remove { row } => {
            rows_are_there(form, assessment, row)?;
            keys.remove(list_of(row)?);
            Ok(assessment.remove_row(author, now, row.clone()))
        }
        Edit::Restore { row } => {
            list_is_there(assessment)?;
            keys.remove(list_of(row)?);
            let order = places.get(row).ok_or(DeskError::NoSuchRow)?.clone();
            Ok(assessment.place_row(author, now, row.clone(), order))
        }
    }
}
