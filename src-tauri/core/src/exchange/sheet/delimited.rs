//! CSV files, and rows from the clipboard: cells with a character between them.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::form::EvidenceList;

use super::collector::Collector;
use super::trouble::SheetError;
use super::workbook::Cell;

/// How many rows tell which character parts the cells.
const ROWS_TO_JUDGE: usize = 20;
/// The name of rows that were pasted.
pub(super) const PASTED: &str = "Pasted rows";

/// The text of a file: by its byte order mark, else UTF-8 if it is that, else Windows-1252,
/// in which Excel saves CSV on a British computer.
pub(super) fn decode(bytes: &[u8]) -> Result<String, SheetError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    // No spreadsheet program writes one; every program or picture has some.
    if text.contains('\0') {
        return Err(SheetError::NotASheet("a file that no text can be made of"));
    }
    Ok(text.into_owned())
}

/// Reads a CSV file's text as a sheet of this name.
pub(super) fn read(name: &str, text: &str, into: &mut Collector) -> Result<(), SheetError> {
    let text = same_line_ends(text);
    let (separator, skipped) = match text.split_once('\n') {
        // Excel's own way of saying which separator it is.
        Some((first, _)) if is_separator_line(first) => (first.as_bytes()[4], first.len() + 1),
        _ => (separator(&text), 0),
    };
    records(
        name,
        &text[skipped..],
        separator,
        u32::from(skipped > 0),
        into,
    )?;
    into.end(name.to_owned(), false, None);
    Ok(())
}

/// Reads rows from the clipboard.
pub(super) fn read_pasted(
    text: &str,
    list: EvidenceList,
    into: &mut Collector,
) -> Result<(), SheetError> {
    let text = same_line_ends(text);
    records(PASTED, &text, separator(&text), 0, into)?;
    into.end(PASTED.to_owned(), false, Some(list));
    Ok(())
}

fn same_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn is_separator_line(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.len() == 5 && bytes[..4].eq_ignore_ascii_case(b"sep=") && b",;\t".contains(&bytes[4])
}

/// The character that parts most of the first rows into equally many cells.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut reader = reader(text, separator, true);
        let mut record = StringRecord::new();
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for _ in 0..ROWS_TO_JUDGE {
            if !reader.read_record(&mut record).unwrap_or(false) {
                break;
            }
            *widths.entry(record.len()).or_default() += 1;
        }
        let parted = widths.into_iter().filter(|(width, _)| *width > 1);
        parted.map(|(width, rows)| (rows, width)).max()
    };
    // The last of equals wins.
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(b',')
}

fn reader(text: &str, separator: u8, quoting: bool) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

/// The line in which a quotation mark opens that closes nowhere up to the end of the text, or
/// in the middle of words, as its first and its last byte.
fn open_quote(text: &str, separator: u8) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut opened = None;
    let mut cell_begins = true;
    let mut at = 0;
    while at < bytes.len() {
        match (opened, bytes[at]) {
            (None, b'"') if cell_begins => opened = Some(at),
            // Two of them stand for one.
            (Some(_), b'"') if bytes.get(at + 1) == Some(&b'"') => at += 1,
            // One that closes stands at the end of its cell; any other is as odd as the first.
            (Some(_), b'"') if ends_a_cell(bytes.get(at + 1), separator) => opened = None,
            (Some(_), b'"') => break,
            _ => {}
        }
        cell_begins = opened.is_none() && (bytes[at] == separator || bytes[at] == b'\n');
        at += 1;
    }
    let opened = opened?;
    let begin = text[..opened].rfind('\n').map_or(0, |end| end + 1);
    let end = text[opened..]
        .find('\n')
        .map_or(text.len(), |end| opened + end + 1);
    Some((begin, end))
}

fn ends_a_cell(next: Option<&u8>, separator: u8) -> bool {
    next.is_none_or(|next| *next == separator || *next == b'\n')
}

/// Reads the rows of a text. A quotation mark that never closes would swallow all rows
/// behind it, so its line is read as if quotation marks meant nothing, and is marked.
fn records(
    sheet: &str,
    text: &str,
    separator: u8,
    first_row: u32,
    into: &mut Collector,
) -> Result<(), SheetError> {
    into.delimited = true;
    let Some((begin, end)) = open_quote(text, separator) else {
        return part(sheet, text, separator, true, first_row, into).map(|_| ());
    };
    let row = part(sheet, &text[..begin], separator, true, first_row, into)?;
    into.quote_opens(row);
    let row = part(sheet, &text[begin..end], separator, false, row, into)?;
    // What closes behind the odd one closes without it too.
    part(sheet, &text[end..], separator, true, row, into).map(|_| ())
}

/// Reads some of the rows; gives back the number of the row behind them.
fn part(
    sheet: &str,
    text: &str,
    separator: u8,
    quoting: bool,
    first_row: u32,
    into: &mut Collector,
) -> Result<u32, SheetError> {
    let mut reader = reader(text, separator, quoting);
    let mut record = StringRecord::new();
    let mut row = first_row;
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader
            .read_record(&mut record)
            .map_err(|_| SheetError::Damaged)?
        {
            return Ok(row.saturating_add(empty_lines(text, start)));
        }
        row = row.saturating_add(empty_lines(text, start));
        for (column, cell) in record.iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            let cell = Cell {
                number: is_number(cell),
                ..Cell::typed(cell)
            };
            into.cell(sheet, row, column, cell)?;
        }
        row = row.saturating_add(1);
    }
}

/// How many empty lines begin here: the reader passes over them, and a spreadsheet counts
/// them as rows.
fn empty_lines(text: &str, start: usize) -> u32 {
    let empty = text.as_bytes()[start.min(text.len())..]
        .iter()
        .take_while(|byte| **byte == b'\n');
    u32::try_from(empty.count()).unwrap_or(u32::MAX)
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        let mut into = Collector::default();
        read("sheet", text, &mut into).expect("reads");
        let workbook = into.finish("sheet.csv").expect("has something in it");
        let rows = workbook.sheets[0].rows.iter();
        rows.flat_map(|row| {
            row.cells
                .iter()
                .map(|(column, cell)| (row.number, *column, cell.text.clone()))
        })
        .collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let said = cells("\nName\n\n\"one\ntwo\"\nthree\n");
        let rows: Vec<u32> = said.iter().map(|cell| cell.0).collect();
        assert_eq!(rows, [2, 4, 5]);
        assert_eq!(said[1].2, "one\ntwo");
    }

    #[test]
    fn the_separator_is_found_out() {
        for text in [
            "From,To\na,b",
            "From;To\na;b",
            "From\tTo\na\tb",
            "From;To\na, b, c;d",
            "sep=;\nFrom;To, too\na;b",
        ] {
            assert_eq!(cells(text).len(), 4, "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_never_closes_swallows_nothing() {
        assert_eq!(cells("Name\n\"one\ntwo\nthree").len(), 4);
    }

    #[test]
    fn a_quotation_mark_that_never_closes_leaves_the_other_rows_their_quotation_marks() {
        let said = cells("Name,Notes\n\"a, b\",c\n\"odd,d\n\n5\" pipe,e\n");
        let rows: Vec<(u32, &str)> = said.iter().map(|cell| (cell.0, cell.2.as_str())).collect();
        assert_eq!(
            rows[2..],
            [
                (2, "a, b"),
                (2, "c"),
                (3, "\"odd"),
                (3, "d"),
                (5, "5\" pipe"),
                (5, "e")
            ]
        );
    }

    #[test]
    fn text_is_read_in_the_encodings_that_spreadsheets_write() {
        let utf16: Vec<u8> = "\u{feff}Tŷ"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).as_deref(), Ok("Tŷ"));
        assert_eq!(decode("\u{feff}Tŷ".as_bytes()).as_deref(), Ok("Tŷ"));
        assert_eq!(decode("Tŷ".as_bytes()).as_deref(), Ok("Tŷ"));
        assert_eq!(decode(b"caf\xe9 \x96 \x80").as_deref(), Ok("café – €"));
        assert!(decode(b"a\0b").is_err());
    }
}
