//! Tables: columns side by side with a heading row that every page repeats, or, when there are more
//! columns than a portrait page can hold, one record per row.

use std::cell::RefCell;

use super::blocks::{fact, fact_height};
use super::flow::{BODY, BODY_INK, Flow, Frame};
use super::lines::{Type, widest_word, wrap, wrap_at_most};
use super::page::{
    ACCENT, ACCENT_GROUND, AMBER, AMBER_GROUND, GREEN, GREEN_GROUND, Ink, Part, QUIET, RED,
    RED_GROUND,
};
use super::rows::{Manner, Set, height, row};
use crate::pack::PackError;
use crate::pack::document::{Cell, Level, NOT_GIVEN, NOTHING_RECORDED, Table, given};
use crate::pack::fonts::Face;

const HEADING: Type = Type {
    face: Face::Bold,
    size: 9,
};
const CELL: Type = Type {
    face: Face::Regular,
    size: 9,
};
const LEVEL: Type = Type {
    face: Face::Bold,
    size: 9,
};
const ABSENT: Type = Type {
    face: Face::Italic,
    size: 9,
};
/// Millimetres between a column's edge and its text.
const INSET: f64 = 1.8;

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
    flow.space(1.5);
    if let Some(caption) = &table.caption {
        let kind = Type {
            face: Face::Bold,
            size: 10,
        };
        let lines = wrap(&flow.faces, caption, kind, frame.width);
        flow.need(lines.len().min(20) as f64 * kind.leading() + 28.0)?;
        let part = flow.unit();
        flow.lines(frame, &lines, kind, BODY_INK, part)?;
        flow.y += 1.4;
    }
    if table.reads_as_records() && !table.rows.is_empty() {
        records(flow, frame, table)?;
    } else {
        grid(flow, frame, table)?;
    }
    flow.space(4.5);
    Ok(())
}

fn grid(flow: &mut Flow, frame: Frame, table: &Table) -> Result<(), PackError> {
    let places = places(flow, frame, table);
    let heading_manner = Manner {
        padding: 1.9,
        rule: Some(ACCENT),
        ground: Some(ACCENT_GROUND),
    };
    let mut headings = Vec::new();
    for (column, (x, width)) in table.columns.iter().zip(&places) {
        let lines = wrap(&flow.faces, &column.heading, HEADING, *width);
        let part = flow.unit();
        headings.push(Set {
            x: *x,
            width: *width,
            lines,
            kind: HEADING,
            ink: ACCENT,
            part,
            ground: None,
        });
    }
    let again = |flow: &mut Flow| {
        let mut repeated = Vec::new();
        for (column, (x, width)) in table.columns.iter().zip(&places) {
            let lines = wrap_at_most(&flow.faces, &column.heading, HEADING, *width, 3);
            let part = Part::Furniture;
            repeated.push(Set {
                x: *x,
                width: *width,
                lines,
                kind: HEADING,
                ink: ACCENT,
                part,
                ground: None,
            });
        }
        // Three lines of headings always fit on a new page, so this row is never divided.
        let drawn = row(flow, frame, &repeated, &heading_manner, "", &|_| {});
        debug_assert!(drawn.is_ok(), "repeated headings fit on a new page");
    };
    flow.need(height(&headings, &heading_manner).min(60.0) + 14.0)?;
    if !headings.is_empty() {
        row(flow, frame, &headings, &heading_manner, "", &|_| {})?;
    }
    for cells in &table.rows {
        let mut sets = Vec::new();
        let mut name = "";
        for (index, (x, width)) in places.iter().enumerate() {
            let look = look(cells.get(index));
            if index == 0 {
                name = look.name;
            }
            let inset = if look.ground.is_some() { 1.6 } else { 0.0 };
            let lines = wrap(&flow.faces, &look.text, look.kind, width - inset);
            let part = flow.unit();
            let (kind, ink, ground) = (look.kind, look.ink, look.ground);
            sets.push(Set {
                x: x + inset,
                width: width - inset,
                lines,
                kind,
                ink,
                part,
                ground,
            });
        }
        row(flow, frame, &sets, &Manner::PLAIN, name, &again)?;
    }
    if table.rows.is_empty() {
        let part = flow.unit();
        let lines = wrap(
            &flow.faces,
            NOTHING_RECORDED,
            ABSENT,
            frame.width - 2.0 * INSET,
        );
        let (x, width) = (frame.x + INSET, frame.width - 2.0 * INSET);
        let set = Set {
            x,
            width,
            lines,
            kind: ABSENT,
            ink: QUIET,
            part,
            ground: None,
        };
        row(flow, frame, &[set], &Manner::PLAIN, "", &again)?;
    }
    Ok(())
}

/// One block of label and value per row.
fn records(flow: &mut Flow, frame: Frame, table: &Table) -> Result<(), PackError> {
    for (number, cells) in table.rows.iter().enumerate() {
        flow.need(record_height(flow, frame, table, cells))?;
        if number > 0 {
            flow.space(4.0);
        }
        flow.rule(frame, ACCENT, 1.0);
        let name = RefCell::new(look(cells.first()).name.to_owned());
        let again = |flow: &mut Flow| continued(flow, frame, &name.borrow());
        for (index, column) in table.columns.iter().enumerate() {
            let look = look(cells.get(index));
            let kind = match (index, look.ground.is_some()) {
                (0, false) if look.kind.face == Face::Regular => Type {
                    face: Face::Bold,
                    size: 10,
                },
                (_, true) => LEVEL,
                _ => Type {
                    face: look.kind.face,
                    size: BODY.size,
                },
            };
            fact(
                flow,
                frame,
                &column.heading,
                &look.text,
                (kind, look.ink),
                look.ground,
                &again,
            )?;
        }
    }
    Ok(())
}

/// Roughly how much room to ask for before a record: all that it takes, so that it stays in one piece,
/// unless that is more than half a page.
pub(crate) fn record_height(flow: &Flow, frame: Frame, table: &Table, cells: &[Cell]) -> f64 {
    let mut height = 4.0;
    for (index, column) in table.columns.iter().enumerate() {
        let look = look(cells.get(index));
        // A text of more than 3,000 characters takes more than half a page by itself.
        let value: String = look.text.chars().take(3000).collect();
        height += fact_height(
            &flow.faces,
            frame,
            &column.heading,
            &value,
            Type {
                size: BODY.size,
                ..look.kind
            },
        );
    }
    if height > 130.0 { 40.0 } else { height }
}

/// At the top of a page on which a record goes on.
fn continued(flow: &mut Flow, frame: Frame, name: &str) {
    let words = " … continued";
    let room = frame.width - flow.faces.width(ABSENT.face, ABSENT.size, words) - 1.0;
    let mut line = wrap_at_most(&flow.faces, name, ABSENT, room, 1)
        .pop()
        .unwrap_or_default();
    let width = flow.faces.width(ABSENT.face, ABSENT.size, words);
    line.runs.push(super::lines::Run {
        face: ABSENT.face,
        text: words.into(),
        width,
    });
    flow.line_at(frame.x, flow.y, Some(&line), ABSENT, QUIET, Part::Furniture);
    flow.y += ABSENT.leading() + 1.0;
    flow.rule(frame, ACCENT, 1.0);
}

/// How a cell is printed.
struct Look<'t> {
    text: std::borrow::Cow<'t, str>,
    /// What names the row when this is its first cell.
    name: &'t str,
    kind: Type,
    ink: Ink,
    ground: Option<Ink>,
}

fn look(cell: Option<&Cell>) -> Look<'_> {
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

/// Left edge and width of each column's text. Every column has room for its longest word as far as
/// the page allows; what is left goes to those with more to say, by weight.
fn places(flow: &Flow, frame: Frame, table: &Table) -> Vec<(f64, f64)> {
    /// Average width of a character in a cell, to estimate how long a text would run on one line.
    const CHARACTER: f64 = 1.65;
    /// A level with more words than fit into this is broken into lines like any other text.
    const LONGEST_LEVEL: f64 = 34.0;
    let room = frame.width - 2.0 * INSET * table.columns.len() as f64;
    let mut least = Vec::new();
    let mut wish = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let mut word = widest_word(&flow.faces, &column.heading, HEADING);
        let mut length = column.heading.chars().count().min(24);
        for cells in &table.rows {
            let look = look(cells.get(index));
            // Symbol and word of a level stay on one line; of a long text the beginning is enough.
            let start: String = look.text.chars().take(2000).collect();
            word = word.max(match look.ground {
                Some(_) => {
                    (flow.faces.width(LEVEL.face, LEVEL.size, &start) + 4.0).min(LONGEST_LEVEL)
                }
                None if look.kind.face == ABSENT.face => {
                    flow.faces.width(ABSENT.face, ABSENT.size, NOT_GIVEN)
                }
                None => widest_word(&flow.faces, &start, look.kind),
            });
            length = length.max(look.text.chars().take(600).count());
        }
        let word = (word + 0.3).min(room * 0.5);
        least.push(word);
        wish.push(
            (length as f64 * CHARACTER - word).max(0.0).sqrt() * f64::from(column.weight.max(1)),
        );
    }
    cap(&mut least, room);
    let extra = room - least.iter().sum::<f64>();
    let wishes = wish.iter().sum::<f64>();
    let count = least.len() as f64;
    let mut x = frame.x;
    let shares = least.iter().zip(&wish).map(|(least, wish)| {
        let share = if wishes > 0.0 {
            wish / wishes
        } else {
            1.0 / count
        };
        let width = least + extra * share;
        let place = (x + INSET, width);
        x += width + 2.0 * INSET;
        place
    });
    shares.collect()
}

/// Lowers the largest widths until all of them fit into `room` together.
fn cap(widths: &mut [f64], room: f64) {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut left = room;
    for (index, width) in sorted.iter().enumerate() {
        let fair = left / (sorted.len() - index) as f64;
        if *width > fair {
            widths.iter_mut().for_each(|width| *width = width.min(fair));
            return;
        }
        left -= width;
    }
}
