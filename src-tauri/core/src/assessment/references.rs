//! Rows that an answer names: what was chosen among the rows of a list, and attached files.

use super::value::Value;
use crate::form::place::FieldPath;
use crate::form::{AnswerType, EvidenceList, FormIndex, RowSource, Slot};

/// A row that an answer names.
pub(crate) struct RowReference<'a> {
    /// Its id.
    pub(crate) row: &'a str,
    /// The paths of the lists that it may stand in.
    pub(crate) lists: Vec<String>,
}

impl RowReference<'_> {
    /// The paths that the row may have.
    pub(crate) fn paths(&self) -> impl Iterator<Item = String> {
        self.lists.iter().map(|list| format!("{list}/{}", self.row))
    }
}

/// The rows that a value at a path names.
pub(crate) fn references<'a>(
    index: &FormIndex,
    path: &FieldPath,
    value: &'a Value,
) -> Vec<RowReference<'a>> {
    let (ids, lists) = match value {
        Value::Files(ids) => (
            ids,
            vec![RowSource::Evidence(EvidenceList::Attachments).list()],
        ),
        Value::Choice(chosen) => {
            let slot = index.slot(path);
            let lists = match slot.as_ref().and_then(Slot::answer_type) {
                Some(AnswerType::Choice { rows_of, .. }) => {
                    rows_of.iter().map(RowSource::list).collect()
                }
                _ => Vec::new(),
            };
            (&chosen.ids, lists)
        }
        _ => return Vec::new(),
    };
    if lists.is_empty() {
        return Vec::new();
    }
    ids.iter()
        .map(|row| RowReference {
            row,
            lists: lists.clone(),
        })
        .collect()
}
