//! Files in and out. Here: the exchange file, a whole assessment as JSON.
//!
//! The file holds what the answers *are*, not how they came to be: history and signatures
//! stay in the store. Reading one back gives the same answers, rows and order. It is
//! described for its users in `docs/exchange-format.md`. Rows in spreadsheets are in [`sheet`].

mod examples;
mod read;
pub mod schema;
pub mod sheet;
mod unambiguous;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assessment::Value;

pub use examples::{EXAMPLES, Example};
pub use read::{Misplaced, form_name, read, value_of};
pub use write::{ExportError, export};

/// The newest exchange format that this program reads and the one it writes.
pub const EXCHANGE_FORMAT: u32 = 1;

/// An assessment as a file.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ExchangeFile {
    /// Version of the file format; 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The form that the answers belong to.
    pub form: FormName,
    /// Title, reference, version and the like.
    #[schemars(default)]
    pub meta: BTreeMap<String, String>,
    /// Answers by question id.
    #[schemars(default)]
    pub answers: BTreeMap<String, Entry>,
    /// Comments, reasons, sources and the like, by the path of the field that they belong to.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub facets: BTreeMap<String, Value>,
    /// Evidence rows by list.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub evidence: BTreeMap<String, Vec<RowEntry>>,
    /// Paths of rows that were removed and that a choice or an attachment still names. Any
    /// other row that is named must be in the file.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(default)]
    pub removed: BTreeSet<String>,
}

/// Which form, in which version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormName {
    /// The form's id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// What stands at a question.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Entry {
    /// An answer.
    Value(Value),
    /// The rows of a table or a group, in order.
    Rows(Vec<RowEntry>),
    /// The cells of a fixed grid, by row and column.
    Grid(BTreeMap<String, BTreeMap<String, Value>>),
}

/// A row: its id, and its cells or, in a group, its questions.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RowEntry {
    /// The row's id: letters, digits, hyphens; unique within its list.
    pub id: String,
    /// What stands in it.
    #[serde(flatten)]
    pub entries: BTreeMap<String, Entry>,
}
