//! What goes with a row when it is removed: rows that would mean nothing without it, and its
//! name wherever else it was chosen.
//!
//! A flow without its start is no flow, so it goes too; a system whose owner goes stays, with
//! no owner. The rule is the same for every list: a row of evidence goes if a column that it
//! needs would be left with nothing. A row of an answer stays, with all that people wrote in it;
//! only the name that they chose there goes. Where people disagree about a field that names the
//! row, they settle that first: nothing may be left that names a row which is gone.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use super::edit::Edit;
use super::fold::Assessment;
use super::references::{naming, references};
use super::value::{Chosen, Value};
use super::words::{capitalised, row_name};
use crate::form::place::FieldPath;
use crate::form::{EvidenceList, Form, FormIndex, RowSource, Rows, Slot, evidence};

/// What a removal takes with it, and the edit that makes it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Removal {
    /// What the row is called.
    pub name: String,
    /// Other rows that go, in words, such as `Data flow: Website → Mailing list`.
    pub gone: Vec<String>,
    /// Places that name the row and stay without it, in words.
    pub changed: Vec<String>,
    /// The whole edit, to be made in one.
    pub edits: Vec<Edit>,
}

impl Removal {
    /// Whether anything but the row itself goes or is changed.
    pub const fn takes_more(&self) -> bool {
        !self.gone.is_empty() || !self.changed.is_empty()
    }
}

/// The place, in words, of a field with two versions, one of which names a row that is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Disputed(pub(crate) String);

/// Plans the removal of a row.
pub(crate) fn removal(
    index: &FormIndex,
    assessment: &Assessment,
    row: &FieldPath,
) -> Result<Removal, Disputed> {
    let mut gone = vec![row.clone()];
    let mut changes;
    loop {
        let known = gone.len();
        changes = Vec::new();
        let going: BTreeSet<&str> = gone.iter().map(FieldPath::as_str).collect();
        let mut follow = Vec::new();
        for (path, _) in assessment.fields() {
            if is_inside_one(path, &going) || !assessment.is_reachable(path) {
                continue;
            }
            let Some(rest) = without(index, assessment, path, &going) else {
                continue;
            };
            match row_that_needs(index, path).filter(|_| rest.is_none()) {
                Some(row) => follow.push(row),
                None => changes.push((path.clone(), rest)),
            }
        }
        follow.sort();
        follow.dedup();
        gone.extend(follow);
        if gone.len() == known {
            break;
        }
    }
    let going: BTreeSet<&str> = gone.iter().map(FieldPath::as_str).collect();
    // A field of a row that goes later in the list needs no change of its own.
    changes.retain(|(path, _)| !is_inside_one(path, &going));
    let name = |path: &FieldPath| place_name(index.form(), assessment, path);
    let disputed = naming(index, assessment, &going)
        .find(|path| !is_inside_one(path, &going) && assessment.in_conflict(path));
    if let Some(path) = disputed {
        return Err(Disputed(name(path)));
    }
    let edits = changes
        .iter()
        .map(|(path, value)| Edit::Set {
            path: path.clone(),
            value: value.clone(),
        })
        .chain(
            gone.iter()
                .rev()
                .map(|row| Edit::Remove { row: row.clone() }),
        )
        .collect();
    let mut changed: Vec<String> = changes.iter().map(|(path, _)| name(path)).collect();
    changed.dedup();
    Ok(Removal {
        name: name(row),
        gone: gone[1..].iter().map(name).collect(),
        changed,
        edits,
    })
}

/// As [`FieldPath::is_inside`], of any of many rows.
fn is_inside_one(path: &FieldPath, rows: &BTreeSet<&str>) -> bool {
    let path = path.as_str();
    let mut ends = path.match_indices(['/', '@']).map(|(at, _)| at);
    ends.any(|at| rows.contains(&path[..at]))
}

/// What is left of a field's value without the rows that go; `None` if it names none of them,
/// or people disagree about it and have to settle that first.
fn without(
    index: &FormIndex,
    assessment: &Assessment,
    path: &FieldPath,
    going: &BTreeSet<&str>,
) -> Option<Option<Value>> {
    let value = assessment
        .value(path)
        .filter(|_| !assessment.in_conflict(path))?;
    let leaves: BTreeSet<&str> = references(index, path, value)
        .into_iter()
        .filter(|reference| reference.paths().any(|path| going.contains(path.as_str())))
        .map(|reference| reference.row)
        .collect();
    if leaves.is_empty() {
        return None;
    }
    let keep = |ids: &[String]| -> Vec<String> {
        ids.iter()
            .filter(|id| !leaves.contains(id.as_str()))
            .cloned()
            .collect()
    };
    let rest = match value {
        Value::Choice(chosen) => Value::Choice(Chosen {
            ids: keep(&chosen.ids),
            other: chosen.other.clone(),
        }),
        Value::Files(ids) => Value::Files(keep(ids)),
        other => other.clone(),
    };
    Some((!rest.is_empty()).then_some(rest))
}

/// The row of evidence that cannot be without this field.
fn row_that_needs(index: &FormIndex, path: &FieldPath) -> Option<FieldPath> {
    match index.slot(path)? {
        Slot::Cell {
            list: Rows::Evidence(_),
            column,
            ..
        } if column.required => {
            let (row, _) = path.as_str().rsplit_once('/')?;
            FieldPath::parse(row).ok()
        }
        _ => None,
    }
}

/// A row, or the row that a field stands in, with the name of its list; an answer by its
/// question.
pub(crate) fn place_name(form: &Form, assessment: &Assessment, path: &FieldPath) -> String {
    let mut segments = path.segments();
    let (Some(root), Some(list)) = (segments.next(), segments.next()) else {
        return path.to_string();
    };
    let (what, source) = match (root, EvidenceList::from_id(list)) {
        ("evidence", Some(list)) => (
            capitalised(&evidence::definition(list).row_label),
            RowSource::Evidence(list),
        ),
        _ => {
            let question = form.question(list);
            let prompt = question.map_or(list, |question| question.prompt.as_str());
            (format!("“{prompt}”"), RowSource::Question(list.to_owned()))
        }
    };
    let row = segments
        .next()
        .and_then(|row| row_name(form, assessment, &source, row));
    row.map_or_else(|| what.clone(), |row| format!("{what}: {row}"))
}
