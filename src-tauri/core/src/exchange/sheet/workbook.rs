//! What a spreadsheet says, cell by cell, whatever kind of file it came from.
//!
//! Everything here is text as a person reads it in the spreadsheet. What the text means is
//! for the plan to find out.

use std::collections::BTreeMap;

use crate::form::EvidenceList;

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

/// Text without what nobody can see and without blanks at its ends; lines end alike. Two names
/// that look the same are the same then.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| !(c.is_control() || is_unseen(*c)) || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(seen).collect();
    text.trim().to_owned()
}

/// Characters without a width that no language needs inside of its words: the ones that web
/// pages leave behind, and those that turn the direction of the text after them.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
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
        let copied = Cell::typed("\u{feff}Plot\u{200b}wise\u{202e} Ltd\u{200b} ");
        assert_eq!(copied.text, "Plotwise Ltd");
        assert!(copied.cleaned);
    }
}
