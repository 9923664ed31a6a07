//! What a spreadsheet says, cell by cell, whatever kind of file it came from.
//!
//! Everything here is text as a person reads it in the spreadsheet. What the text means is
//! for the plan to find out.

use std::collections::BTreeMap;

use crate::form::EvidenceList;

use super::cells::short;
use super::names::key;
use super::trouble::SheetError;

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 20 << 20;
/// The most text that is pasted at once, in bytes.
pub const MAX_PASTED: usize = 4 << 20;
/// The most rows of one sheet, those of the headings included.
pub const MAX_ROWS: usize = 2_000;
/// The most columns of a sheet; those behind are left out.
pub const MAX_COLUMNS: u32 = 60;
/// The most sheets of a workbook; those behind are left out.
pub const MAX_SHEETS: usize = 32;
/// The most text in all cells together, in bytes. Cells can share one text, so a small file
/// can spell out a large one.
pub(super) const MAX_TEXT: usize = 16 << 20;
/// The most cells that merged regions may cover together.
const MAX_MERGED: u64 = 1 << 20;

/// A spreadsheet that has been read.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The file's name, or that the rows were pasted.
    pub source: String,
    pub(super) sheets: Vec<Sheet>,
    /// What was left out while reading.
    pub(super) notes: Vec<String>,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// What its rows are, where the person has said so by pasting them into a list.
    pub list: Option<EvidenceList>,
    /// Rows with something in them, in order.
    pub rows: Vec<Row>,
    /// Whether characters part the cells, one of which can stand in a text by mistake.
    pub delimited: bool,
}

/// A row with something in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Counted as the spreadsheet does, from 1.
    pub number: u32,
    /// By column, counted from 0.
    pub cells: BTreeMap<u32, Cell>,
    /// Whether a quotation mark opens in it that never closes.
    pub open_quote: bool,
}

/// The first and the last cell of a merged region, each as row and column, counted from 0.
pub(super) type Region = ((u32, u32), (u32, u32));

/// A cell with something in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub text: String,
    /// Whether the spreadsheet holds a number there.
    pub number: bool,
    /// Whether a formula works the text out.
    pub formula: bool,
    /// Whether the text is that of another cell that this one is merged with.
    pub merged: bool,
    /// Why it has no text to go by.
    pub broken: Option<Broken>,
    /// Whether characters that nobody can see were left out.
    pub cleaned: bool,
}

/// Why a cell has no text to go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// A formula that was never worked out.
    NoValue,
    /// An error that the spreadsheet shows, such as `#REF!`.
    Error(String),
}

impl Cell {
    /// A cell as somebody typed it, without what cannot be seen.
    pub fn typed(text: &str) -> Self {
        let clean = clean(text);
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        Self {
            cleaned: clean.len() != lines.trim().len(),
            text: clean,
            ..Self::default()
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.text.is_empty() && self.broken.is_none()
    }
}

/// Text without control characters and without blanks at its ends; lines end alike.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(seen).collect();
    text.trim().to_owned()
}

/// A cell's address, such as `C7`; column and row counted from 0 and from 1.
pub(super) fn address(column: u32, row: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// A column's letters, counted from 0.
pub(super) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_a_spreadsheet() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 59, 701, 702].map(column_name).to_vec();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "BH", "ZZ", "AAA"]);
        assert_eq!(address(2, 7), "C7");
    }

    #[test]
    fn text_keeps_its_lines_and_loses_what_nobody_sees() {
        let cell = Cell::typed(" one\r\ntwo\u{0}\u{1b} \n");
        assert_eq!(cell.text, "one\ntwo");
        assert!(cell.cleaned);
        assert!(!Cell::typed("one\r\ntwo ").cleaned);
    }
}
