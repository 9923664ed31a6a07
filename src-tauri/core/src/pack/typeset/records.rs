//! A table with more columns than a portrait page can hold: one record per row, its cells one under
//! the other beside their headings.

use super::facts::{fact, fact_height};
use super::flow::{Flow, Frame};
use super::lines::{Type, shortened};
use super::page::{ACCENT, Part, QUIET};
use super::rows::beginning;
use super::setting::BODY;
use super::table::{ABSENT, LEVEL, Look, look};
use crate::pack::PackError;
use crate::pack::document::{Cell, Table};
use crate::pack::fonts::Face;

/// Millimetres between two records.
const GAP: f64 = 4.0;

/// One block of label and value per row. The first one has been given room by whoever set what
/// stands above it.
pub(super) fn records(flow: &mut Flow, frame: Frame, table: &Table) -> Result<(), PackError> {
    for (number, cells) in table.rows.iter().enumerate() {
        if number > 0 {
            flow.need(GAP + record_height(flow, frame, table, cells))?;
            flow.space(GAP);
        }
        flow.rule(frame, ACCENT, 1.0);
        let name = look(cells.first()).name;
        let again = |flow: &mut Flow| continued(flow, frame, name);
        for (index, column) in table.columns.iter().enumerate() {
            let look = look(cells.get(index));
            let kind = kind(index, &look);
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

/// How much of a record has to stand together, in millimetres: all of it, or its first cell if the
/// whole takes more than half a page.
pub(super) fn record_height(flow: &Flow, frame: Frame, table: &Table, cells: &[Cell]) -> f64 {
    /// Millimetres.
    const HALF_A_PAGE: f64 = 130.0;
    let cells = table.columns.iter().enumerate().map(|(index, column)| {
        let look = look(cells.get(index));
        // A text of more than 3,000 characters takes more than half a page by itself.
        let value: String = look.text.chars().take(3000).collect();
        let kind = kind(index, &look);
        fact_height(
            &flow.faces,
            frame,
            &column.heading,
            &value,
            kind,
            look.ground,
        )
    });
    let heights: Vec<f64> = cells.collect();
    let whole: f64 = heights.iter().sum();
    if whole > HALF_A_PAGE {
        heights.first().copied().map_or(0.0, beginning)
    } else {
        whole
    }
}

/// How a cell of a record is set: the first one names it.
fn kind(index: usize, look: &Look<'_>) -> Type {
    match (index, look.ground.is_some()) {
        (0, false) if look.kind.face == Face::Regular => Type {
            face: Face::Bold,
            size: BODY.size,
        },
        (_, true) => LEVEL,
        _ => Type {
            face: look.kind.face,
            size: BODY.size,
        },
    }
}

/// At the top of a page on which a record goes on.
fn continued(flow: &mut Flow, frame: Frame, name: &str) {
    let line = shortened(&flow.faces, name, " … continued", ABSENT, frame.width);
    flow.line_at(frame.x, flow.y, Some(&line), ABSENT, QUIET, Part::Furniture);
    flow.y += ABSENT.leading() + 1.0;
    flow.rule(frame, ACCENT, 1.0);
}
