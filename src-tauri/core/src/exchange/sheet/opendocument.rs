//! OpenDocument spreadsheets (.ods), through calamine.
//!
//! Such a file may say that a cell is repeated a million times, and calamine spreads it out.
//! So the file is looked through first: that it is whole, and how far it would spread.

use std::io::{BufReader, Cursor};

use calamine::{Data, Ods, Reader, SheetVisible};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::collector::Collector;
use super::shown;
use super::trouble::SheetError;
use super::unpack::open;
use super::workbook::{Broken, Cell, MAX_SHEETS, MAX_TEXT, Region};

/// The most cells, of all sheets together, that the file may spread to.
const MAX_CELLS: u64 = 4 << 20;
/// The most rows of a sheet that are spread out, empty ones between them included.
const MAX_SPREAD_ROWS: u64 = 100_000;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], into: &mut Collector) -> Result<(), SheetError> {
    let merged = look_through(bytes)?;
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if sheets.len() > MAX_SHEETS {
        into.note(format!(
            "Only the first {MAX_SHEETS} of the {} sheets are read.",
            sheets.len()
        ));
    }
    for (index, (name, hidden)) in sheets.into_iter().take(MAX_SHEETS).enumerate() {
        let values = book
            .worksheet_range(&name)
            .map_err(|_| SheetError::Damaged)?;
        let formulas = book
            .worksheet_formula(&name)
            .map_err(|_| SheetError::Damaged)?;
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, value) in values.used_cells() {
            let at = (
                top + u32::try_from(row).unwrap_or(u32::MAX),
                left + u32::try_from(column).unwrap_or(u32::MAX),
            );
            let formula = formulas
                .get_value(at)
                .is_some_and(|formula| !formula.is_empty());
            into.cell(&name, at.0, at.1, shown_cell(value, formula))?;
        }
        into.merge(merged.get(index).map_or(&[], Vec::as_slice))?;
        into.end(name, hidden, None);
    }
    Ok(())
}

fn shown_cell(value: &Data, formula: bool) -> Cell {
    let number = matches!(value, Data::Int(_) | Data::Float(_));
    let text = match value {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => shown::number(*value),
        Data::String(text) => text.clone(),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTimeIso(text) => shown::iso(text).unwrap_or_else(|| text.clone()),
        Data::DurationIso(text) => text.clone(),
        Data::DateTime(value) => shown::number(value.as_f64()),
        Data::Error(_) | Data::Empty => String::new(),
    };
    // LibreOffice keeps the error of a formula as its text.
    let is_error = |text: &str| text.starts_with('#') || text.starts_with("Err:");
    let broken = match value {
        Data::Error(error) => Some(Broken::Error(error.to_string())),
        Data::Empty if formula => Some(Broken::NoValue),
        _ if formula && is_error(&text) => Some(Broken::Error(text.clone())),
        _ => None,
    };
    Cell {
        number,
        formula,
        broken,
        ..Cell::typed(&text)
    }
}

/// Where the look through has got to in a sheet.
#[derive(Default)]
struct Place {
    row: u64,
    column: u64,
    repeated: u64,
}

/// Looks through the file: whole, and within its bounds. Gives back the merged regions of
/// each sheet.
fn look_through(bytes: &[u8]) -> Result<Vec<Vec<Region>>, SheetError> {
    let mut archive = open(bytes)?;
    let content = archive
        .by_name("content.xml")
        .map_err(|_| SheetError::Damaged)?;
    let mut xml = XmlReader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let (mut cells, mut blanks, mut depth) = (0_u64, 0_u64, 0_u64);
    let mut sheets: Vec<Vec<Region>> = Vec::new();
    let mut place = Place::default();
    loop {
        buffer.clear();
        let event = xml
            .read_event_into(&mut buffer)
            .map_err(|_| SheetError::Damaged)?;
        let (element, opens) = match &event {
            Event::Start(element) => (element, true),
            Event::Empty(element) => (element, false),
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Event::Eof if depth > 0 => return Err(SheetError::Damaged),
            Event::Eof => return Ok(sheets),
            // Entities of the file's own are never needed, and can be used to spread text.
            Event::DocType(_) => return Err(SheetError::Damaged),
            _ => continue,
        };
        depth += u64::from(opens);
        match element.name().as_ref() {
            "table:table" => {
                sheets.push(Vec::new());
                place = Place::default();
            }
            "table:table-row" => {
                place.row = place.row.saturating_add(place.repeated);
                place.column = 0;
                place.repeated = count(element, "table:number-rows-repeated")?;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeated = count(element, "table:number-columns-repeated")?;
                if has_content(element, opens) {
                    let across = place.column.saturating_add(repeated);
                    cells = cells.saturating_add(across.saturating_mul(place.repeated));
                    if place.row.saturating_add(place.repeated) > MAX_SPREAD_ROWS {
                        let name = "with the row that is furthest down";
                        return Err(SheetError::TooManyRows(name.to_owned()));
                    }
                }
                if let (Some(region), Some(sheet)) = (merged(element, &place)?, sheets.last_mut()) {
                    sheet.push(region);
                }
                place.column = place.column.saturating_add(repeated);
            }
            "text:s" => blanks = blanks.saturating_add(count(element, "text:c")?),
            _ => {}
        }
        if cells > MAX_CELLS || blanks > MAX_TEXT as u64 {
            return Err(SheetError::Bomb);
        }
    }
}

/// Whether calamine would make a cell of it.
fn has_content(element: &BytesStart, opens: bool) -> bool {
    opens
        || matches!(element.try_get_attribute("table:formula"), Ok(Some(_)))
        || matches!(element.try_get_attribute("office:value-type"), Ok(Some(_)))
}

fn merged(element: &BytesStart, place: &Place) -> Result<Option<Region>, SheetError> {
    let across = count(element, "table:number-columns-spanned")?;
    let down = count(element, "table:number-rows-spanned")?;
    if across == 1 && down == 1 {
        return Ok(None);
    }
    let number = |value: u64| u32::try_from(value).map_err(|_| SheetError::Damaged);
    let first = (number(place.row)?, number(place.column)?);
    let last = (
        number(place.row.saturating_add(down - 1))?,
        number(place.column.saturating_add(across - 1))?,
    );
    Ok(Some((first, last)))
}

/// An attribute that counts something; 1, if it is not there.
fn count(element: &BytesStart, name: &str) -> Result<u64, SheetError> {
    let attribute = element
        .try_get_attribute(name)
        .map_err(|_| SheetError::Damaged)?;
    let Some(attribute) = attribute else {
        return Ok(1);
    };
    let count: u64 = attribute
        .value
        .trim()
        .parse()
        .map_err(|_| SheetError::Damaged)?;
    Ok(count.clamp(1, u64::from(u32::MAX)))
}
