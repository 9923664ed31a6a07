//! Files that are removed: with a reason, and their bytes only once nothing needs them.

use uuid::Uuid;

use crate::assessment::{AssessmentId, Value};
use crate::store::attachments::blobs::{self, Hash};
use crate::store::attachments::row;
use crate::store::{AttachmentError, DeskError, StoreError};
use crate::view::Saved;

use super::super::Desk;
use super::{Bytes, now, set};

impl Desk {
    /// Removes a file. Its row stays and says who removed it, when and why; the bytes go unless
    /// another row, of whatever assessment, needs them.
    ///
    /// # Errors
    /// When there is no such row, it has no file, no reason is given, or the commit fails.
    pub async fn remove_attachment(
        &mut self,
        id: AssessmentId,
        row: &str,
        reason: &str,
    ) -> Result<Saved, DeskError> {
        let (profile, _) = self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        let by = profile.name.clone();
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(AttachmentError::NeedsReason.into());
        }
        let hash = self.hash_of(id, row).await?;
        let bytes = match blobs::find(self.opened.connection.reader(), &hash).await? {
            Some(blob) if !self.others_need(&hash, id, row).await? => Bytes::Remove(blob.id),
            _ => Bytes::Untouched,
        };
        let said = [
            ("removed_by", by),
            ("removed_at", now()),
            ("removed_why", reason.to_owned()),
        ];
        let edits = said
            .into_iter()
            .map(|(column, text)| set(row, column, Value::Text(text)))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(self.edit_with(id, &edits, bytes).await?.saved)
    }

    /// Whether a row other than this one needs the bytes.
    async fn others_need(
        &mut self,
        hash: &Hash,
        id: AssessmentId,
        row: &str,
    ) -> Result<bool, DeskError> {
        let connection = self.opened.connection.reader();
        for other in blobs::assessments_that_mention(connection, &row::hex(hash)).await? {
            let other = Uuid::from_slice(&other)
                .map(AssessmentId)
                .map_err(|_| StoreError::Corrupt)?;
            let except = (other == id).then_some(row);
            match self.load(other).await {
                Ok(loaded) if row::needs(&loaded.assessment, hash, except) => return Ok(true),
                Ok(_) => {}
                // Nobody knows what an assessment needs that cannot be read today.
                Err(_) if other != id => return Ok(true),
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }
}
