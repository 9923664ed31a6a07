//! What is on record and not written, moved or removed by hand: who signed and asked, why
//! somebody went on, which files there were. The one place for these rules.

use crate::assessment::edit::Edit;
use crate::assessment::scope::cell_path;
use crate::assessment::{Assessment, FieldPath, Value, YesNo};
use crate::form::EvidenceList;
use crate::form::evidence::definition;
use crate::store::attachments::row;
use crate::store::{AttachmentError, DeskError};

/// Whether people may make an edit.
///
/// # Errors
/// When it writes what the program writes, or takes away what has to stay.
pub(super) fn may_be_made(assessment: &Assessment, edit: &Edit) -> Result<(), DeskError> {
    match edit {
        Edit::Set { path, .. } => may_be_written(assessment, path),
        Edit::Remove { row } => may_be_removed(assessment, row),
        // Of several signatures of a step the last one counts.
        Edit::Place { row, .. } if is_signed(assessment, row) => Err(DeskError::SignatureStays),
        // Brought back, somebody's waiver would hold again in their name.
        Edit::Place { row, .. } | Edit::Restore { row } if is_dismissal(row) => {
            Err(DeskError::DismissalByHand)
        }
        Edit::Place { .. } | Edit::Restore { .. } => Ok(()),
    }
}

/// Whether the field is one that people fill in. The stage is moved, so that nothing is skipped
/// unnoticed; of some evidence the program says who, when and what; and what was signed stays
/// as it was signed.
///
/// # Errors
/// When it is not.
pub(super) fn may_be_written(assessment: &Assessment, path: &FieldPath) -> Result<(), DeskError> {
    let segments: Vec<&str> = path.segments().collect();
    let (list, row, column) = match segments.as_slice() {
        ["meta", "stage"] => return Err(DeskError::StageByHand),
        ["evidence", list, row, column] => (EvidenceList::from_id(list), *row, *column),
        _ => return Ok(()),
    };
    let Some(list) = list else {
        return Ok(());
    };
    let is_ours = definition(list).worked_out.iter().any(|known| known == column)
        // The period of a consultation follows from its dates.
        || (list == EvidenceList::Queries && assessment.is_about_stage(list, row));
    match list {
        _ if is_ours => Err(DeskError::FilledByProgram),
        EvidenceList::SignOffs if has(assessment, list, row, "fingerprint") => {
            Err(DeskError::SignatureStays)
        }
        _ => Ok(()),
    }
}

/// Whether a row may go. A signature that is taken out is still told of.
fn may_be_removed(assessment: &Assessment, path: &FieldPath) -> Result<(), DeskError> {
    let segments: Vec<&str> = path.segments().collect();
    let ["evidence", list, row] = segments.as_slice() else {
        return Ok(());
    };
    match EvidenceList::from_id(list) {
        Some(EvidenceList::Attachments) if !row::text(assessment, row, "sha256").is_empty() => {
            Err(AttachmentError::NeedsReason.into())
        }
        Some(list @ EvidenceList::Queries)
            if assessment.is_about_stage(list, row)
                || has(assessment, list, row, "answer")
                || is_yes(assessment, list, row, "closed") =>
        {
            Err(DeskError::RecordStays)
        }
        Some(list @ EvidenceList::Comments) if assessment.is_about_stage(list, row) => {
            Err(DeskError::RecordStays)
        }
        // Taken back as what it is: see `Desk::take_up`.
        Some(EvidenceList::Dismissals) => Err(DeskError::DismissalByHand),
        _ => Ok(()),
    }
}

fn is_signed(assessment: &Assessment, path: &FieldPath) -> bool {
    let segments: Vec<&str> = path.segments().collect();
    matches!(segments.as_slice(), ["evidence", list, row]
        if EvidenceList::from_id(list) == Some(EvidenceList::SignOffs)
            && has(assessment, EvidenceList::SignOffs, row, "fingerprint"))
}

fn is_dismissal(path: &FieldPath) -> bool {
    let segments: Vec<&str> = path.segments().collect();
    matches!(segments.as_slice(), ["evidence", list, ..]
        if EvidenceList::from_id(list) == Some(EvidenceList::Dismissals))
}

fn has(assessment: &Assessment, list: EvidenceList, row: &str, column: &str) -> bool {
    value(assessment, list, row, column).is_some_and(|value| !value.is_empty())
}

fn is_yes(assessment: &Assessment, list: EvidenceList, row: &str, column: &str) -> bool {
    value(assessment, list, row, column) == Some(Value::YesNo(YesNo::Yes))
}

fn value(assessment: &Assessment, list: EvidenceList, row: &str, column: &str) -> Option<Value> {
    assessment.value(&cell_path(list, row, column)?).cloned()
}
