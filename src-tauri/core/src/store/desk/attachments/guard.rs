//! What people's edits may not do to the rows of files.

use crate::assessment::edit::Edit;
use crate::assessment::{Assessment, FieldPath};
use crate::form::{EvidenceList, evidence};
use crate::store::AttachmentError;
use crate::store::attachments::row;

/// Whether a field is one that people write: what the program says of a file is not.
pub(in super::super) fn is_not_worked_out(path: &FieldPath) -> Result<(), AttachmentError> {
    let mut rest = path.base().split('/');
    let is_ours = rest.next() == Some("evidence")
        && rest.next() == Some(EvidenceList::Attachments.id())
        && rest.next().is_some();
    let definition = evidence::definition(EvidenceList::Attachments);
    match rest.next() {
        Some(column) if is_ours && definition.worked_out.iter().any(|known| known == column) => {
            Err(AttachmentError::WorkedOut)
        }
        _ => Ok(()),
    }
}

/// Whether a person's edit writes nothing that only the program writes, and removes no row of a
/// file as if it were any row: its line has to stay.
pub(in super::super) fn leaves_files_alone(
    assessment: &Assessment,
    edit: &Edit,
) -> Result<(), AttachmentError> {
    match edit {
        Edit::Set { path, .. } => is_not_worked_out(path),
        Edit::Remove { row } => {
            let id = row
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
        Edit::Place { .. } | Edit::Restore { .. } => Ok(()),
    }
}
