//! Rows from a spreadsheet, taken in as they were shown.

use uuid::Uuid;

use crate::assessment::AssessmentId;
use crate::exchange::sheet::{Proposal, SheetChoices, Workbook};
use crate::store::DeskError;

use super::{Desk, Edited};

/// What became of rows that were to be taken in.
#[derive(Debug)]
pub enum Taken {
    /// They are in.
    Done(Edited),
    /// Nothing was taken in, because something else would become of the rows by now than was
    /// shown: this.
    Changed(Proposal),
}

impl Desk {
    /// Takes rows in, all or none, and only if that does what `shown` says: a row that was
    /// written meanwhile is not overwritten unseen, and the same rows asked for twice come in
    /// once.
    ///
    /// # Errors
    /// When something still has to be settled, or the commit fails. Nothing is taken in then.
    pub async fn take_rows(
        &mut self,
        id: AssessmentId,
        workbook: &Workbook,
        choices: &SheetChoices,
        shown: &Proposal,
    ) -> Result<Taken, DeskError> {
        let loaded = self.load(id).await?;
        let assessment = &loaded.assessment;
        let mut new_id = || Uuid::now_v7().to_string();
        let edits = if shown.is_for(assessment, choices) {
            shown.edits(assessment, &mut new_id)?
        } else {
            let now = Proposal::new(&loaded.form.form, assessment, workbook, choices);
            if !now.does_the_same(shown) {
                return Ok(Taken::Changed(now));
            }
            now.edits(assessment, &mut new_id)?
        };
        self.take_edit(id, &edits).await.map(Taken::Done)
    }
}
