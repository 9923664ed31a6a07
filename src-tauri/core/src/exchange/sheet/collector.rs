//! Takes in what a file says, cell by cell, and stops where a workbook grows beyond its bounds.

use std::collections::BTreeMap;

use crate::form::EvidenceList;

use super::cells::short;
use super::names::key;
use super::trouble::SheetError;
use super::workbook::{
    Cell, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Region, Row, Sheet, Workbook, column_name,
};

/// The most cells that merged regions may cover together.
const MAX_MERGED: u64 = 1 << 20;

/// Takes in the cells of a workbook within its bounds.
#[derive(Debug, Default)]
pub(super) struct Collector {
    sheets: Vec<Sheet>,
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    text: usize,
    too_wide: bool,
    /// The row with the quotation mark that never closes, counted from 0.
    open_quote: Option<u32>,
    /// Whether characters part the cells of the sheet that is being read.
    pub delimited: bool,
    notes: Vec<String>,
}

impl Collector {
    /// Takes in a cell of the sheet that is being read; row and column counted from 0.
    pub fn cell(
        &mut self,
        sheet: &str,
        row: u32,
        column: u32,
        cell: Cell,
    ) -> Result<(), SheetError> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            self.too_wide = true;
            return Ok(());
        }
        self.text += cell.text.len();
        if self.text > MAX_TEXT {
            return Err(SheetError::TooMuchText);
        }
        self.rows
            .entry(row.saturating_add(1))
            .or_default()
            .insert(column, cell);
        if self.rows.len() > MAX_ROWS {
            return Err(SheetError::TooManyRows(sheet.to_owned()));
        }
        Ok(())
    }

    /// Marks a row of the sheet that is being read, counted from 0, as one in which a
    /// quotation mark opens that never closes.
    pub const fn quote_opens(&mut self, row: u32) {
        self.open_quote = Some(row);
    }

    /// Fills merged cells with the text of the first, in rows that say something themselves.
    pub fn merge(&mut self, regions: &[Region]) -> Result<(), SheetError> {
        let mut covered = 0;
        for &((top, left), (bottom, right)) in regions {
            let right = right.min(MAX_COLUMNS - 1);
            if left > right || top > bottom || bottom == u32::MAX {
                continue;
            }
            let Some(first) = self
                .rows
                .get(&(top + 1))
                .and_then(|row| row.get(&left))
                .cloned()
            else {
                continue;
            };
            let copy = Cell {
                merged: true,
                ..first
            };
            for (_, row) in self.rows.range_mut(top + 1..=bottom + 1) {
                covered += u64::from(right - left + 1);
                if covered > MAX_MERGED {
                    return Err(SheetError::TooMuchText);
                }
                for column in left..=right {
                    if let std::collections::btree_map::Entry::Vacant(place) = row.entry(column) {
                        self.text += copy.text.len();
                        place.insert(copy.clone());
                    }
                }
                if self.text > MAX_TEXT {
                    return Err(SheetError::TooMuchText);
                }
            }
        }
        Ok(())
    }

    /// Ends the sheet that is being read.
    pub fn end(&mut self, name: String, hidden: bool, list: Option<EvidenceList>) {
        if std::mem::take(&mut self.too_wide) {
            self.notes.push(format!(
                "Sheet “{name}”: the columns behind {} are left out; {MAX_COLUMNS} are read.",
                column_name(MAX_COLUMNS - 1)
            ));
        }
        let open_quote = self.open_quote.take().map(|row| row.saturating_add(1));
        let rows = std::mem::take(&mut self.rows)
            .into_iter()
            .map(|(number, cells)| Row {
                number,
                cells,
                open_quote: open_quote == Some(number),
            })
            .collect();
        let name = self.free_name(name);
        self.sheets.push(Sheet {
            name,
            hidden,
            list,
            rows,
            delimited: std::mem::take(&mut self.delimited),
        });
    }

    /// The name, with a number behind it if an earlier sheet has it: what people settle is
    /// kept by the name of the sheet.
    fn free_name(&mut self, name: String) -> String {
        let taken = |name: &str| {
            self.sheets
                .iter()
                .any(|sheet| key(&sheet.name) == key(name))
        };
        if !taken(&name) {
            return name;
        }
        let mut number = 2;
        let mut free = format!("{name} ({number})");
        while taken(&free) {
            number += 1;
            free = format!("{name} ({number})");
        }
        self.notes.push(format!(
            "Two sheets are called “{}”; the later one is shown as “{}”.",
            short(&name),
            short(&free)
        ));
        free
    }

    /// Says what else was left out.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The workbook.
    pub fn finish(self, source: &str) -> Result<Workbook, SheetError> {
        if self.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
            return Err(SheetError::Empty);
        }
        Ok(Workbook {
            source: source.to_owned(),
            sheets: self.sheets,
            notes: self.notes,
        })
    }
}
