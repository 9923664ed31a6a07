//! Rows: added and moved. They are removed and brought back by edits, because others may go
//! with them.

use uuid::Uuid;

use crate::assessment::edit::Edit;
use crate::assessment::{AssessmentId, FieldPath};
use crate::form::Slot;
use crate::store::DeskError;
use crate::view::Saved;

use super::Desk;
use super::checks::rows_are_there;
use super::records::may_be_made;

impl Desk {
    /// Adds a row behind `after`, or as the first.
    ///
    /// # Errors
    /// When the form has no such list, or the commit fails.
    pub async fn add_row(
        &mut self,
        id: AssessmentId,
        list: &str,
        after: Option<&str>,
    ) -> Result<(String, Saved), DeskError> {
        let row = Uuid::now_v7().to_string();
        let path = FieldPath::parse(&format!("{list}/{row}"))?;
        let saved = self.place(id, path, after).await?;
        Ok((row, saved))
    }

    /// Moves a row behind `after`, or to the front.
    ///
    /// # Errors
    /// When there is no such row, or the commit fails.
    pub async fn move_row(
        &mut self,
        id: AssessmentId,
        row: FieldPath,
        after: Option<&str>,
    ) -> Result<Saved, DeskError> {
        self.existing_row(id, &row).await?;
        self.place(id, row, after).await
    }

    async fn place(
        &mut self,
        id: AssessmentId,
        row: FieldPath,
        after: Option<&str>,
    ) -> Result<Saved, DeskError> {
        let loaded = self.load(id).await?;
        if !matches!(loaded.form.index.slot(&row), Some(Slot::Row { .. })) {
            return Err(DeskError::NoSuchField);
        }
        may_be_made(
            &loaded.assessment,
            &Edit::Place {
                row: row.clone(),
                after: after.map(str::to_owned),
            },
        )?;
        let list = list_of(&row)?;
        rows_are_there(&loaded.form, &loaded.assessment, &FieldPath::parse(list)?)?;
        let order = loaded.assessment.order_after(list, after);
        self.change(id, vec![row.clone()], |assessment, author, now| {
            assessment.place_row(author, now, row, order)
        })
        .await
    }

    async fn existing_row(&mut self, id: AssessmentId, row: &FieldPath) -> Result<(), DeskError> {
        let loaded = self.load(id).await?;
        if !matches!(loaded.form.index.slot(row), Some(Slot::Row { .. })) {
            return Err(DeskError::NoSuchField);
        }
        rows_are_there(&loaded.form, &loaded.assessment, row)
    }
}

/// The list that a row stands in.
pub(super) fn list_of(row: &FieldPath) -> Result<&str, DeskError> {
    let list = row.as_str().rsplit_once('/').map(|(list, _)| list);
    list.ok_or(DeskError::NoSuchField)
}
