//! What an assessment says of its files: the rows of its attachments, read.

use std::str::FromStr;

use serde::Serialize;
use ts_rs::TS;

use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::{Assessment, ChangeId, Chosen, FieldPath, Value};
use crate::form::EvidenceList;

use super::blobs::Hash;
use super::error::AttachmentError;

/// A file as an assessment lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttachmentView {
    /// The row's id.
    pub row: String,
    /// What a reader should call it.
    pub name: String,
    /// What the file was called.
    pub file: String,
    /// What the file is by its own bytes.
    pub media_type: String,
    /// In bytes, if it is known.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Who attached it.
    pub added_by: String,
    /// When, in ISO 8601.
    pub added_at: String,
    /// The row of the version before it.
    pub replaces: Option<String>,
    /// The row of the version after it.
    pub replaced_by: Option<String>,
    /// Who removed the file, when and why.
    pub removed: Option<FileRemoved>,
    /// Where the bytes are.
    pub bytes: FileBytes,
}

/// Who removed a file, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FileRemoved {
    /// Who.
    pub by: String,
    /// When, in ISO 8601.
    pub at: String,
    /// Why.
    pub why: String,
}

/// Where the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FileBytes {
    /// In this store.
    Here,
    /// The row names a file that this store does not have.
    NotHere,
    /// The file was removed.
    Removed,
    /// The row never had a file.
    None,
}

const LIST: EvidenceList = EvidenceList::Attachments;

/// The path of the list.
pub(crate) fn list() -> String {
    evidence_path(LIST)
}

/// A cell of a row. Rows and columns come from the assessment and from the program.
pub(crate) fn cell(row: &str, column: &str) -> Option<FieldPath> {
    cell_path(LIST, row, column)
}

pub(crate) fn text(assessment: &Assessment, row: &str, column: &str) -> String {
    match cell(row, column).and_then(|path| assessment.value(&path).cloned()) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    }
}

/// The version before a row's.
pub(crate) fn replaces(assessment: &Assessment, row: &str) -> Option<String> {
    match assessment.value(&cell(row, "replaces")?)? {
        Value::Choice(Chosen { ids, .. }) => ids.first().cloned(),
        _ => None,
    }
}

/// The file that a row names and that is not removed.
pub(crate) fn hash(assessment: &Assessment, row: &str) -> Result<Hash, AttachmentError> {
    let path = cell(row, "sha256").ok_or(AttachmentError::NoFile)?;
    if assessment.in_conflict(&path) {
        return Err(AttachmentError::InConflict);
    }
    if is_removed(assessment, row) {
        return Err(AttachmentError::Removed);
    }
    parsed(&text(assessment, row, "sha256")).ok_or(AttachmentError::NoFile)
}

pub(crate) fn parsed(hex: &str) -> Option<Hash> {
    // Sixty-four hexadecimal digits, as every hash here.
    ChangeId::from_str(hex).ok().map(|id| id.0)
}

pub(crate) fn hex(hash: &Hash) -> String {
    ChangeId(*hash).to_string()
}

/// Whether a row's file was removed; of two people who disagree, one is enough.
pub(crate) fn is_removed(assessment: &Assessment, row: &str) -> bool {
    let heads = |path| {
        assessment
            .heads(&path)
            .iter()
            .any(|head| head.value.is_some())
    };
    cell(row, "removed_at").is_some_and(heads)
}

/// Whether some row of the assessment, other than `except`, needs these bytes. Of two people
/// who disagree about a row, each counts.
pub(crate) fn needs(assessment: &Assessment, hash: &Hash, except: Option<&str>) -> bool {
    let wanted = Value::Text(hex(hash));
    assessment.rows(&list()).iter().any(|row| {
        let names = |path: FieldPath| {
            let mut heads = assessment.heads(&path).iter();
            heads.any(|head| head.value.as_ref() == Some(&wanted))
        };
        except != Some(row.as_str())
            && cell(row, "sha256").is_some_and(names)
            && !is_removed(assessment, row)
    })
}

/// All files that an assessment lists, with what is known of them but for where they are.
pub(crate) fn all(assessment: &Assessment) -> Vec<AttachmentView> {
    let rows = assessment.rows(&list());
    let mut views: Vec<AttachmentView> = rows.iter().map(|row| view(assessment, row)).collect();
    for index in 0..views.len() {
        if let Some(before) = views[index].replaces.clone() {
            let after = views[index].row.clone();
            if let Some(older) = views.iter_mut().find(|view| view.row == before) {
                older.replaced_by = Some(after);
            }
        }
    }
    views
}

fn view(assessment: &Assessment, row: &str) -> AttachmentView {
    let text = |column| text(assessment, row, column);
    let removed = is_removed(assessment, row);
    let sha256 = text("sha256");
    AttachmentView {
        row: row.to_owned(),
        name: text("name"),
        file: text("file"),
        media_type: text("media_type"),
        size: text("size").parse().ok(),
        bytes: match (removed, sha256.is_empty()) {
            (true, _) => FileBytes::Removed,
            (false, true) => FileBytes::None,
            (false, false) => FileBytes::NotHere,
        },
        sha256,
        added_by: text("added_by"),
        added_at: text("added_at"),
        replaces: replaces(assessment, row),
        replaced_by: None,
        removed: removed.then(|| FileRemoved {
            by: text("removed_by"),
            at: text("removed_at"),
            why: text("removed_why"),
        }),
    }
}
