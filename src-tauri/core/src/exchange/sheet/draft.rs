//! The rows of a workbook on their way into the assessment, and what each says.

use std::collections::BTreeMap;

use crate::assessment::scope::cell_path;
use crate::assessment::words::capitalised;
use crate::assessment::{Assessment, Value};
use crate::form::{EvidenceList, evidence};

use super::cells::Remark;
use super::layout::{Layout, layout};
use super::names::Target;
use super::plan::{CellProblem, SheetChoices};
use super::synonyms::ID;
use super::workbook::{Cell, Row, Sheet, Workbook, address};

/// How the row begins that shows in the template how it is meant.
pub(super) const EXAMPLE: &str = "Example:";

/// A sheet with its rows.
pub(super) struct Tab<'w> {
    pub sheet: &'w Sheet,
    pub layout: Layout,
    pub lines: Vec<Line<'w>>,
    /// The rows that the template brought along.
    pub examples: Vec<u32>,
    /// What a place in this sheet is called, before the cell: empty if there is one sheet only.
    place: String,
}

/// A row on its way.
pub(super) struct Line<'w> {
    pub row: &'w Row,
    pub skip: bool,
    /// The row that it is, or would be.
    pub target: Option<Target>,
    pub problems: Vec<CellProblem>,
    /// What it says, by column, in words.
    pub words: BTreeMap<String, String>,
    /// What it says, by column, where that means something.
    pub values: Vec<(String, Value)>,
}

impl Line<'_> {
    pub fn is_stuck(&self) -> bool {
        self.problems.iter().any(|problem| problem.blocks)
    }
}

impl<'w> Tab<'w> {
    /// Lays out the sheets and finds the rows below their headings.
    pub fn all(workbook: &'w Workbook, choices: &SheetChoices) -> Vec<Self> {
        let several = workbook.sheets.iter().filter(|sheet| !sheet.hidden).count() > 1;
        let tab = |sheet: &'w Sheet| {
            let layout = layout(sheet, choices);
            let rows = &sheet.rows[layout.first_row.min(sheet.rows.len())..];
            let place = if several {
                format!("{}, ", sheet.name)
            } else {
                String::new()
            };
            let mut tab = Self {
                sheet,
                layout,
                lines: Vec::new(),
                examples: Vec::new(),
                place,
            };
            for row in rows {
                tab.line(row, choices);
            }
            tab
        };
        workbook.sheets.iter().map(tab).collect()
    }

    fn line(&mut self, row: &'w Row, choices: &SheetChoices) {
        let key = format!("{}!{}", self.sheet.name, row.number);
        let mut problems = Vec::new();
        if let Some(remark) = self.layout.too_many_cells(self.sheet, row) {
            problems.push(self.problem_of_row(row, remark));
        }
        if row.open_quote {
            problems.push(self.problem_of_row(row, Remark::stop(
                "A quotation mark opens here that never closes, so the row was read as if it had none. Mend it in the file, or leave the row out.",
            )));
        }
        let line = Line {
            row,
            skip: choices.skip.contains(&key),
            target: None,
            problems,
            words: BTreeMap::new(),
            values: Vec::new(),
        };
        let first = self
            .list()
            .and_then(|list| evidence::definition(list).columns.first());
        let names_it = first.and_then(|column| self.text(row, &column.id, choices));
        let example = names_it.is_some_and(|name| name.starts_with(EXAMPLE));
        if example && self.text(row, ID, choices).is_none() {
            self.examples.push(row.number);
        } else if self
            .layout
            .columns
            .values()
            .any(|at| row.cells.contains_key(at))
        {
            self.lines.push(line);
        }
    }

    pub const fn list(&self) -> Option<EvidenceList> {
        self.layout.list
    }

    /// The address of a row's cell; none if the sheet has no such column.
    fn address(&self, row: &Row, column: &str) -> Option<String> {
        let at = self.layout.columns.get(column)?;
        Some(address(*at, row.number))
    }

    /// What stands in a row's cell, or what the person typed in its place.
    pub fn cell(&self, row: &Row, column: &str, choices: &SheetChoices) -> Option<Cell> {
        let at = self.layout.columns.get(column)?;
        let key = format!("{}!{}", self.sheet.name, address(*at, row.number));
        match choices.cells.get(&key) {
            Some(text) => Some(Cell::typed(text)),
            None => row.cells.get(at).cloned(),
        }
        .filter(|cell| !cell.is_empty())
    }

    pub fn text(&self, row: &Row, column: &str, choices: &SheetChoices) -> Option<String> {
        self.cell(row, column, choices)
            .map(|cell| cell.text)
            .filter(|text| !text.is_empty())
    }

    /// A remark as a problem of a cell, whose place it names: of the row, if the sheet has
    /// no such column.
    pub fn problem(&self, row: &Row, column: &str, remark: Remark) -> CellProblem {
        self.problem_at(row, self.address(row, column), remark)
    }

    /// A remark as a problem of a row as a whole.
    pub fn problem_of_row(&self, row: &Row, remark: Remark) -> CellProblem {
        self.problem_at(row, None, remark)
    }

    fn problem_at(&self, row: &Row, cell: Option<String>, remark: Remark) -> CellProblem {
        let place = match &cell {
            Some(cell) => format!("{}{cell}", self.place),
            None => capitalised(&format!("{}row {}", self.place, row.number)),
        };
        CellProblem {
            message: format!("{place}: {}", remark.message),
            cell,
            blocks: remark.blocks,
            name: remark.name,
            candidates: remark.candidates,
            can_add: remark.can_add,
        }
    }

    /// What a place in this sheet is called.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// The cell of a row of the assessment.
pub(super) fn value_of<'a>(
    assessment: &'a Assessment,
    list: EvidenceList,
    row: &str,
    column: &str,
) -> Option<&'a Value> {
    assessment.value(&cell_path(list, row, column)?)
}
