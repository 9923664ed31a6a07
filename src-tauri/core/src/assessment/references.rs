//! Rows that an answer names: what was chosen among the rows of a list, and attached files.

use std::collections::BTreeSet;

use super::fold::Assessment;
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

    /// Whether the row stands in one of its lists.
    pub(crate) fn is_there(&self, assessment: &Assessment) -> bool {
        self.any_path(|path| assessment.has_row(path))
    }

    /// Whether the row stood in one of its lists and has been removed.
    pub(crate) fn is_removed(&self, assessment: &Assessment) -> bool {
        !self.is_there(assessment) && self.any_path(|path| !assessment.heads(path).is_empty())
    }

    fn any_path(&self, holds: impl Fn(&FieldPath) -> bool) -> bool {
        self.paths()
            .filter_map(|path| FieldPath::parse(&path).ok())
            .any(|path| holds(&path))
    }
}

/// The rows that some version of a field names, of two that people disagree about both.
pub(crate) fn named_in_any_version<'a>(
    index: &FormIndex,
    assessment: &'a Assessment,
    path: &FieldPath,
) -> Vec<RowReference<'a>> {
    let values = assessment.heads(path).iter();
    values
        .filter_map(|head| head.value.as_ref())
        .flat_map(|value| references(index, path, value))
        .collect()
}

/// The fields within reach that name one of these rows, in any version.
pub(crate) fn naming<'a>(
    index: &'a FormIndex,
    assessment: &'a Assessment,
    rows: &'a BTreeSet<&str>,
) -> impl Iterator<Item = &'a FieldPath> {
    let names_one = |path: &&FieldPath| {
        let named = named_in_any_version(index, assessment, path);
        named
            .iter()
            .any(|row| row.paths().any(|path| rows.contains(path.as_str())))
    };
    let paths = assessment.fields().map(|(path, _)| path);
    paths
        .filter(names_one)
        .filter(|path| assessment.is_reachable(path))
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
