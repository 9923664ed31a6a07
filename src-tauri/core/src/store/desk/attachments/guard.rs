//! What people's edits may not do to the rows of files.

use crate::assessment::{Assessment, FieldPath};
use crate::store::AttachmentError;
use crate::store::attachments::row;

/// Whether no row of a file is removed as if it were any row: its line has to stay.
pub(in super::super) fn keeps_its_line(
    assessment: &Assessment,
    removed: &FieldPath,
) -> Result<(), AttachmentError> {
    let id = removed
        .as_str()
        .strip_prefix(&format!("{}/", row::list()))
        .filter(|id| !id.contains('/'));
    match id {
        Some(id) if !row::text(assessment, id, "sha256").is_empty() => {
            Err(AttachmentError::NeedsReason)
        }
        _ => Ok(()),
    }
}
