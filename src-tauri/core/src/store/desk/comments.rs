//! Comments: written by people, settled, and made by the program of what somebody did.

use crate::assessment::edit::Edit;
use crate::assessment::{AssessmentId, FieldPath, Value, YesNo};
use crate::form::EvidenceList;
use crate::store::DeskError;

use super::queries::{set_cells, written};
use super::{Desk, Edited};

impl Desk {
    /// Writes a comment beside a place. Tells its row's id.
    ///
    /// # Errors
    /// When words are missing, there is no such place, or the commit fails.
    pub async fn comment(
        &mut self,
        id: AssessmentId,
        place: Option<&FieldPath>,
        text: &str,
    ) -> Result<(String, Edited), DeskError> {
        let stamp = self.stamp()?;
        let text = written(text, "the comment")?;
        self.place_is_there(id, place).await?;
        let mut cells = vec![
            ("text", text),
            ("by", Value::Text(stamp.who)),
            ("at", Value::Text(stamp.at)),
            ("settled", Value::YesNo(YesNo::No)),
        ];
        cells.extend(place.map(|place| ("place", Value::Text(place.to_string()))));
        let (row, edits) = self.new_row(id, EvidenceList::Comments, cells).await?;
        let edited = self.edit_as_program(id, &edits).await?;
        Ok((row, edited))
    }

    /// Settles a comment, or takes that back.
    ///
    /// # Errors
    /// When there is no such comment, or the commit fails.
    pub async fn settle(
        &mut self,
        id: AssessmentId,
        comment: &str,
        settled: bool,
    ) -> Result<Edited, DeskError> {
        let settled = if settled { YesNo::Yes } else { YesNo::No };
        let edits = set_cells(
            EvidenceList::Comments,
            comment,
            vec![("settled", Some(Value::YesNo(settled)))],
        );
        if edits.is_empty() {
            return Err(DeskError::NoSuchRow);
        }
        self.edit_as_program(id, &edits).await
    }

    /// A comment that the program makes of what somebody did; nobody has to settle it.
    pub(super) async fn remark(
        &mut self,
        id: AssessmentId,
        place: &str,
        text: String,
    ) -> Result<(String, Vec<Edit>), DeskError> {
        let stamp = self.stamp()?;
        let cells = vec![
            ("place", Value::Text(place.to_owned())),
            ("text", Value::Text(text)),
            ("by", Value::Text(stamp.who)),
            ("at", Value::Text(stamp.at)),
            ("settled", Value::YesNo(YesNo::Yes)),
        ];
        self.new_row(id, EvidenceList::Comments, cells).await
    }
}
