//! What would be taken in from a spreadsheet: shown before anything is, row by row.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::EvidenceList;

/// What would be taken in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SheetPlan {
    /// The name of the file, or that rows were pasted.
    pub source: String,
    /// The sheets from which rows are taken, in the order in which they are taken.
    pub sheets: Vec<SheetRows>,
    /// What else there is to know, such as sheets that are passed over.
    pub notes: Vec<String>,
    /// Whether nothing stands in the way.
    pub ready: bool,
    /// How many rows would be added.
    pub added: usize,
    /// How many rows would be changed.
    pub changed: usize,
    /// How many rows are there already, just so.
    pub unchanged: usize,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SheetRows {
    /// Its name.
    pub name: String,
    /// What its rows are; none while nobody has said.
    pub list: Option<EvidenceList>,
    /// Its columns.
    pub headings: Vec<Heading>,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Heading {
    /// The cell of the heading, such as `B1`.
    pub cell: String,
    /// The heading.
    pub text: String,
    /// The id of the column of the list that it fills; none if it is left out.
    pub column: Option<String>,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SheetRow {
    /// Its number, as the spreadsheet counts.
    pub number: u32,
    /// What it is about, in words.
    pub name: String,
    /// What would become of it.
    pub fate: Fate,
    /// What it says, by the id of the list's column, in words; long texts are shortened.
    pub values: BTreeMap<String, String>,
    /// What stands in the assessment now, in words, where the row would change it: by the id
    /// of the list's column, empty where nothing stands. Long texts are shortened.
    pub before: BTreeMap<String, String>,
    /// What is wrong with it.
    pub problems: Vec<CellProblem>,
}

/// What would become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Fate {
    /// It is added.
    Add,
    /// It changes a row that is there.
    Change,
    /// It is there already, just so.
    Same,
    /// It is left out, because the person said so.
    Skip,
    /// It cannot be taken in before something is settled.
    Stuck,
}

/// Something wrong with a cell, or with a row.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct CellProblem {
    /// The cell, such as `C7`, in whose place another text can be typed; none if what is
    /// wrong is in no cell of the sheet, such as a column that it does not have.
    pub cell: Option<String>,
    /// What is wrong, beginning with the place: `C7: …` or `Row 7: …`, with the sheet before
    /// it (`Sheet, C7: …`, `Sheet, row 7: …`) where the workbook has several.
    pub message: String,
    /// Whether the row cannot be taken in like this.
    pub blocks: bool,
    /// The key of [`SheetChoices::names`] that settles it: the name that nothing is known
    /// of, or what a flow is called of which nobody knows whether it is there already.
    pub name: Option<String>,
    /// The rows that could be meant, as what [`NameMeans::Row`] takes and name.
    pub candidates: Vec<(String, String)>,
    /// What the name could be added as.
    pub can_add: Vec<EvidenceList>,
}

/// What the person has settled.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct SheetChoices {
    /// What the rows of a sheet are, by the sheet's name; none leaves the sheet out.
    pub lists: BTreeMap<String, Option<EvidenceList>>,
    /// Which column a heading fills, by `sheet!cell`; none leaves it out.
    pub columns: BTreeMap<String, Option<String>>,
    /// Rows to leave out, as `sheet!number`.
    pub skip: BTreeSet<String>,
    /// Texts typed in place of a cell's, by `sheet!cell`.
    pub cells: BTreeMap<String, String>,
    /// What a name means, by the name; which flow a row is, by what its problem calls it.
    pub names: BTreeMap<String, NameMeans>,
}

/// What a name in a sheet means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NameMeans {
    /// A row that is there, by its id, or one of the same file, as a problem offers it.
    Row(String),
    /// A new row of this list.
    New(EvidenceList),
}
