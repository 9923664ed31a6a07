//! Edits of several fields that are made as a whole, and their way back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fold::Assessment;
use super::value::Value;
use crate::form::place::FieldPath;

/// One step of an edit. Several are made in their order, all or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Edit {
    /// Gives a field a value, or clears it.
    Set {
        /// The field.
        path: FieldPath,
        /// The value; none clears it.
        value: Option<Value>,
    },
    /// Puts a row, new or old, behind another of its list, or first.
    Place {
        /// The row.
        row: FieldPath,
        /// The id of the row before it.
        after: Option<String>,
    },
    /// Takes a row away.
    Remove {
        /// The row.
        row: FieldPath,
    },
    /// Brings a removed row back to where it stood.
    Restore {
        /// The row.
        row: FieldPath,
    },
}

impl Edit {
    /// The field that the step writes.
    pub const fn path(&self) -> &FieldPath {
        match self {
            Self::Set { path, .. } => path,
            Self::Place { row, .. } | Self::Remove { row } | Self::Restore { row } => row,
        }
    }

    /// The step that takes this one back, seen from before it is made.
    #[must_use]
    pub fn way_back(&self, before: &Assessment) -> Self {
        match self {
            Self::Set { path, .. } => Self::Set {
                path: path.clone(),
                value: before.value(path).cloned(),
            },
            Self::Place { row, .. } if before.has_row(row) => {
                let (list, id) = row.as_str().rsplit_once('/').unwrap_or_default();
                let rows = before.rows(list);
                let at = rows.iter().position(|other| other == id).unwrap_or(0);
                Self::Place {
                    row: row.clone(),
                    after: at.checked_sub(1).map(|at| rows[at].clone()),
                }
            }
            Self::Place { row, .. } | Self::Restore { row } => Self::Remove { row: row.clone() },
            Self::Remove { row } => Self::Restore { row: row.clone() },
        }
    }
}
