//! Excel workbooks (.xlsx), through calamine.
//!
//! Read cell by cell, and never as calamine's ranges: a range of two cells in far corners
//! takes up memory for every cell in between.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::collector::Collector;
use super::shown;
use super::trouble::SheetError;
use super::workbook::{Broken, Cell, MAX_SHEETS};

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], into: &mut Collector) -> Result<(), SheetError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if sheets.len() > MAX_SHEETS {
        into.note(format!(
            "Only the first {MAX_SHEETS} of the {} sheets are read.",
            sheets.len()
        ));
    }
    for (name, hidden) in sheets.into_iter().take(MAX_SHEETS) {
        let mut cells = book
            .worksheet_cells_reader(&name)
            .map_err(|_| SheetError::Damaged)?;
        while let Some(cell) = cells
            .next_cell_with_formula_metadata()
            .map_err(|_| SheetError::Damaged)?
        {
            let (row, column) = cell.pos;
            into.cell(
                &name,
                row,
                column,
                shown_cell(&cell.value, cell.formula.is_some()),
            )?;
        }
        drop(cells);
        let merged = book
            .merge_cells_by_sheet_name(&name)
            .map_err(|_| SheetError::Damaged)?;
        let merged: Vec<_> = merged
            .iter()
            .map(|region| (region.start, region.end))
            .collect();
        into.merge(&merged)?;
        into.end(name, hidden, None);
    }
    Ok(())
}

fn shown_cell(value: &DataRef, formula: bool) -> Cell {
    let number = matches!(value, DataRef::Int(_) | DataRef::Float(_));
    let broken = match value {
        DataRef::Error(error) => Some(Broken::Error(error.to_string())),
        DataRef::Empty if formula => Some(Broken::NoValue),
        _ => None,
    };
    let text = match value {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => shown::number(*value),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(value) => date_time(value),
        DataRef::DateTimeIso(text) => shown::iso(text).unwrap_or_else(|| text.clone()),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    };
    Cell {
        number,
        formula,
        broken,
        ..Cell::typed(&text)
    }
}

fn date_time(value: &ExcelDateTime) -> String {
    if value.is_duration() {
        return shown::length(value.as_f64());
    }
    let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
    let small = |part: u8| i8::try_from(part).unwrap_or_default();
    let date = (
        i16::try_from(year).unwrap_or_default(),
        small(month),
        small(day),
    );
    if value.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}");
    }
    shown::moment(date, (small(hour), small(minute)))
        .unwrap_or_else(|| shown::number(value.as_f64()))
}
