//! What became different between two states of an assessment, field by field in words.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use crate::assessment::fold::{Assessment, Head};
use crate::assessment::head::instant;
use crate::assessment::labels::{label, row_said, said};
use crate::assessment::value::Value;
use crate::form::FormIndex;
use crate::form::place::FieldPath;

/// A field that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChangedField {
    /// The field or row.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// What became of it.
    pub change: ChangeKind,
    /// What it said, in words; empty if nothing.
    pub before: String,
    /// What it says, in words; empty if nothing.
    pub after: String,
    /// Who changed it.
    pub by: String,
    /// When, in ISO 8601, by the clock of whoever changed it.
    pub at: String,
}

/// What became of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ChangeKind {
    /// It says something else.
    Changed,
    /// The row was added, or brought back.
    Added,
    /// The row was removed.
    Removed,
    /// The row stands elsewhere in its list.
    Moved,
}

impl ChangeKind {
    /// The word that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
        }
    }
}

/// All differences in what people sign, in the order of their paths. A row that was added or
/// removed is one difference, with all that stands in it.
pub fn differences(index: &FormIndex, then: &Assessment, now: &Assessment) -> Vec<ChangedField> {
    let paths: BTreeSet<&FieldPath> = then
        .fields()
        .chain(now.fields())
        .map(|(path, _)| path)
        .collect();
    let mut told: BTreeSet<FieldPath> = BTreeSet::new();
    let mut found = Vec::new();
    for path in paths {
        let before = then.signed_texts(path, then.heads(path));
        let after = now.signed_texts(path, now.heads(path));
        if before == after {
            continue;
        }
        match row_that_came_or_went(then, now, path) {
            Some((row, change)) => {
                if told.insert(row.clone()) {
                    found.push(of_row(index, then, now, &row, change));
                }
            }
            None => found.push(of_field(index, then, now, path)),
        }
    }
    found
}

/// The outermost row around a field, or the field itself, that is there in one state only.
fn row_that_came_or_went(
    then: &Assessment,
    now: &Assessment,
    path: &FieldPath,
) -> Option<(FieldPath, ChangeKind)> {
    let text = path.base();
    let ends = text
        .match_indices('/')
        .map(|(at, _)| at)
        .chain([text.len()]);
    ends.filter_map(|end| FieldPath::parse(&text[..end]).ok())
        .find_map(|row| match (then.has_row(&row), now.has_row(&row)) {
            (false, true) => Some((row, ChangeKind::Added)),
            (true, false) => Some((row, ChangeKind::Removed)),
            _ => None,
        })
}

fn of_row(
    index: &FormIndex,
    then: &Assessment,
    now: &Assessment,
    row: &FieldPath,
    change: ChangeKind,
) -> ChangedField {
    let (named_in, before, after) = match change {
        ChangeKind::Removed => (then, row_said(index, then, row), String::new()),
        _ => (now, String::new(), row_said(index, now, row)),
    };
    signed_by(
        now,
        now.heads(row),
        ChangedField {
            path: row.to_string(),
            label: label(index, named_in, row),
            change,
            before,
            after,
            by: String::new(),
            at: String::new(),
        },
    )
}

fn of_field(
    index: &FormIndex,
    then: &Assessment,
    now: &Assessment,
    path: &FieldPath,
) -> ChangedField {
    let is_row = now
        .heads(path)
        .iter()
        .any(|head| matches!(head.value, Some(Value::Row(_))));
    signed_by(
        now,
        now.heads(path),
        ChangedField {
            path: path.to_string(),
            label: label(index, now, path),
            change: if is_row {
                ChangeKind::Moved
            } else {
                ChangeKind::Changed
            },
            before: said(index, then, path),
            after: said(index, now, path),
            by: String::new(),
            at: String::new(),
        },
    )
}

/// With who did it and when, by the heads that are there now.
fn signed_by(now: &Assessment, heads: &[Head], field: ChangedField) -> ChangedField {
    let mut names: Vec<&str> = heads.iter().map(|head| now.name_of(head.author)).collect();
    names.sort_unstable();
    names.dedup();
    let at = heads.iter().map(|head| head.at).max();
    ChangedField {
        by: names.join(", "),
        at: at.map(instant).unwrap_or_default(),
        ..field
    }
}
