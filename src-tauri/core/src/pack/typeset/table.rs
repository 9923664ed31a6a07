//! Tables: columns side by side with a heading row that every page repeats, or, when there are more
//! columns than a portrait page can hold, one record per row.

use super::columns::places;
use super::facts::inset;
use super::flow::{Flow, Frame};
use super::lines::{Type, height_at_most, wrap, wrap_at_most};
use super::page::{
    ACCENT, ACCENT_GROUND, AMBER, AMBER_GROUND, GREEN, GREEN_GROUND, Ink, Part, QUIET, RED,
    RED_GROUND,
};
use super::records::{record_height, records};
use super::rows::{Manner, Set, beginning, height, row};
use super::setting::BODY_INK;
use crate::pack::PackError;
use crate::pack::document::{Cell, Level, NOT_GIVEN, NOTHING_RECORDED, Table, given};
use crate::pack::fonts::{Face, Faces};

const CAPTION: Type = Type {
    face: Face::Bold,
    size: 10,
};
pub(super) const HEADING: Type = Type {
    face: Face::Bold,
    size: 9,
};
const CELL: Type = Type {
    face: Face::Regular,
    size: 9,
};
pub(super) const LEVEL: Type = Type {
    face: Face::Bold,
    size: 9,
};
pub(super) const ABSENT: Type = Type {
    face: Face::Italic,
    size: 9,
};
/// Millimetres between a column's edge and its text.
pub(super) const INSET: f64 = 1.8;
/// Millimetres above a table and below its caption.
const ABOVE: f64 = 1.5;
const BELOW_CAPTION: f64 = 1.4;
/// More lines of headings than this are shortened where a page repeats them.
const MOST_REPEATED: usize = 12;

const HEADINGS: Manner = Manner {
    padding: 1.9,
    rule: Some(ACCENT),
    ground: Some(ACCENT_GROUND),
};

/// Sets a table.
pub(crate) fn table(flow: &mut Flow, frame: Frame, table: &Table) -> Result<(), PackError> {
    for (index, row) in table.rows.iter().enumerate() {
        if row.len() > table.columns.len() {
            return Err(PackError::RowTooLong {
                row: index + 1,
                cells: row.len(),
                columns: table.columns.len(),
            });
        }
    }
    flow.space(ABOVE);
    if let Some(caption) = &table.caption {
        let lines = wrap(&flow.faces, caption, CAPTION, frame.width);
        let part = flow.unit();
        flow.lines(frame, &lines, CAPTION, BODY_INK, part)?;
        flow.y += BELOW_CAPTION;
    }
    if table.reads_as_records() && !table.rows.is_empty() {
        records(flow, frame, table)?;
    } else {
        grid(flow, frame, table)?;
    }
    flow.space(4.5);
    Ok(())
}

/// Height of the caption, the headings and as much of the first row as has to stand below them, in
/// millimetres.
pub(super) fn table_beginning(flow: &Flow, frame: Frame, table: &Table) -> f64 {
    /// Headings higher than this are divided themselves.
    const MOST: f64 = 60.0;
    let faces = &flow.faces;
    let caption = table.caption.as_ref().map_or(0.0, |caption| {
        height_at_most(faces, caption, CAPTION, frame.width, 20) + BELOW_CAPTION
    });
    let first = table.rows.first();
    let rest = match first {
        Some(cells) if table.reads_as_records() => record_height(flow, frame, table, cells),
        first => {
            let places = places(flow, frame, table);
            let headings = heading_row(faces, &places, table, None, &mut || Part::Furniture);
            let row = match first {
                Some(cells) => cell_row(faces, &places, cells, &mut || Part::Furniture),
                None => vec![nothing(faces, frame, Part::Furniture)],
            };
            height(&headings, &HEADINGS).min(MOST) + beginning(height(&row, &Manner::PLAIN))
        }
    };
    ABOVE + caption + rest
}

fn grid(flow: &mut Flow, frame: Frame, table: &Table) -> Result<(), PackError> {
    let faces = flow.faces;
    let places = places(flow, frame, table);
    let headings = heading_row(&faces, &places, table, None, &mut || flow.unit());
    let again = |flow: &mut Flow| {
        let most = Some(MOST_REPEATED);
        let repeated = heading_row(&faces, &places, table, most, &mut || Part::Furniture);
        // So many lines of headings always fit on a new page, so this row is never divided.
        let drawn = row(flow, frame, &repeated, &HEADINGS, "", &|_| {});
        debug_assert!(drawn.is_ok(), "repeated headings fit on a new page");
    };
    if !headings.is_empty() {
        row(flow, frame, &headings, &HEADINGS, "", &|_| {})?;
    }
    for cells in &table.rows {
        let sets = cell_row(&faces, &places, cells, &mut || flow.unit());
        let name = look(cells.first()).name;
        row(flow, frame, &sets, &Manner::PLAIN, name, &again)?;
    }
    if table.rows.is_empty() {
        let set = nothing(&faces, frame, flow.unit());
        row(flow, frame, &[set], &Manner::PLAIN, "", &again)?;
    }
    Ok(())
}

/// The headings side by side; no more than `most` lines of each.
fn heading_row(
    faces: &Faces,
    places: &[(f64, f64)],
    table: &Table,
    most: Option<usize>,
    part: &mut dyn FnMut() -> Part,
) -> Vec<Set> {
    let columns = table.columns.iter().zip(places);
    let sets = columns.map(|(column, (x, width))| Set {
        x: *x,
        width: *width,
        lines: match most {
            Some(most) => wrap_at_most(faces, &column.heading, HEADING, *width, most),
            None => wrap(faces, &column.heading, HEADING, *width),
        },
        kind: HEADING,
        ink: ACCENT,
        part: part(),
        ground: None,
    });
    sets.collect()
}

/// The cells of a row side by side.
fn cell_row(
    faces: &Faces,
    places: &[(f64, f64)],
    cells: &[Cell],
    part: &mut dyn FnMut() -> Part,
) -> Vec<Set> {
    let places = places.iter().enumerate();
    let sets = places.map(|(index, (x, width))| {
        let look = look(cells.get(index));
        let inset = inset(look.ground);
        Set {
            x: x + inset,
            width: width - inset,
            lines: wrap(faces, &look.text, look.kind, width - inset),
            kind: look.kind,
            ink: look.ink,
            part: part(),
            ground: look.ground,
        }
    });
    sets.collect()
}

/// What stands below the headings of a table without rows.
fn nothing(faces: &Faces, frame: Frame, part: Part) -> Set {
    let width = frame.width - 2.0 * INSET;
    Set {
        x: frame.x + INSET,
        width,
        lines: wrap(faces, NOTHING_RECORDED, ABSENT, width),
        kind: ABSENT,
        ink: QUIET,
        part,
        ground: None,
    }
}

/// How a cell is printed.
pub(super) struct Look<'t> {
    pub text: std::borrow::Cow<'t, str>,
    /// What names the row when this is its first cell.
    pub name: &'t str,
    pub kind: Type,
    pub ink: Ink,
    pub ground: Option<Ink>,
}

pub(super) fn look(cell: Option<&Cell>) -> Look<'_> {
    let (text, was_given) = match cell {
        Some(Cell::Level(level, word)) => {
            let (ink, ground) = match level {
                Level::Low => (GREEN, GREEN_GROUND),
                Level::Medium => (AMBER, AMBER_GROUND),
                Level::High => (RED, RED_GROUND),
            };
            let text = format!("{} {word}", level.symbol()).into();
            return Look {
                text,
                name: word,
                kind: LEVEL,
                ink,
                ground: Some(ground),
            };
        }
        Some(Cell::Text(text)) => given(text),
        Some(Cell::Missing) | None => (NOT_GIVEN, false),
    };
    let (kind, ink) = if was_given {
        (CELL, BODY_INK)
    } else {
        (ABSENT, QUIET)
    };
    Look {
        text: text.into(),
        name: text,
        kind,
        ink,
        ground: None,
    }
}
