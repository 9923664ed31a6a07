//! Rows: texts that stand side by side and may go on on the next page together.
//!
//! Tables, facts and records are all made of these. A row of moderate height is moved to the next page
//! as a whole; a taller one is divided, and its first cell is said again where it goes on.

use super::flow::{Flow, Frame};
use super::lines::{Line, Type, wrap_at_most};
use super::page::{Fill, Ink, LINE, Part, QUIET};
use super::setting::lines_that_fit;
use crate::pack::PackError;
use crate::pack::fonts::Face;

/// Rows up to this height (millimetres) are kept in one piece.
const KEPT_WHOLE: f64 = 80.0;
/// A taller row starts on the current page if at least this much of it can stand there.
const WORTH_STARTING: f64 = 30.0;

/// One cell, already broken into lines.
pub(crate) struct Set {
    pub x: f64,
    pub width: f64,
    pub lines: Vec<Line>,
    pub kind: Type,
    pub ink: Ink,
    pub part: Part,
    /// Colour of the ground directly under the text, if it has one of its own.
    pub ground: Option<Ink>,
}

impl Set {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.kind.leading()
    }
}

/// How a row is drawn.
pub(crate) struct Manner {
    /// Millimetres above and below the text.
    pub padding: f64,
    /// Colour of the line under the row.
    pub rule: Option<Ink>,
    /// Colour of the ground under the whole row.
    pub ground: Option<Ink>,
}

impl Manner {
    /// An ordinary row with a hairline under it.
    pub const PLAIN: Manner = Manner {
        padding: 1.7,
        rule: Some(LINE),
        ground: None,
    };
}

/// What has to be said again on each new page before a row goes on.
pub(crate) type Again<'a> = &'a dyn Fn(&mut Flow);

/// How much of a row of this height has to stand where it begins, in millimetres: all of it, unless
/// it may be divided.
pub(crate) fn beginning(height: f64) -> f64 {
    if height > KEPT_WHOLE {
        WORTH_STARTING
    } else {
        height
    }
}

/// Height of a row that is not divided, in millimetres.
pub(crate) fn height(cells: &[Set], manner: &Manner) -> f64 {
    cells.iter().map(Set::height).fold(0.0, f64::max) + 2.0 * manner.padding
}

/// Draws a row. `name` is the text of its first cell, repeated when the row goes on on another page.
pub(crate) fn row(
    flow: &mut Flow,
    frame: Frame,
    cells: &[Set],
    manner: &Manner,
    name: &str,
    again: Again,
) -> Result<(), PackError> {
    let height = height(cells, manner);
    if !flow.has(beginning(height)) && !flow.fresh() {
        flow.new_page()?;
        again(flow);
    }
    let mut rest: Vec<&[Line]> = cells.iter().map(|cell| cell.lines.as_slice()).collect();
    loop {
        let room = flow.left() - 2.0 * manner.padding;
        let mut used: f64 = 0.0;
        for (cell, rest) in cells.iter().zip(&mut rest) {
            let fit = worth_leaving(lines_that_fit(room, cell.kind), rest.len());
            let (now, later) = rest.split_at(fit);
            used = used.max(now.len() as f64 * cell.kind.leading());
            draw(flow, cell, now, flow.y + manner.padding);
            *rest = later;
        }
        let depth = used + 2.0 * manner.padding;
        if let Some(ink) = manner.ground {
            flow.fill(Fill {
                x: frame.x,
                y: flow.y,
                width: frame.width,
                height: depth,
                radius: 0.0,
                ink,
            });
        }
        flow.y += depth;
        if let Some(ink) = manner.rule {
            flow.rule(frame, ink, 0.5);
        }
        if rest.iter().all(|lines| lines.is_empty()) {
            return Ok(());
        }
        flow.new_page()?;
        again(flow);
        if rest.first().is_some_and(|lines| lines.is_empty()) {
            say_name(flow, cells, manner, name);
        }
    }
}

/// How many of so many lines stay, where so many fit: at least one, and never so many that only a
/// line or two would go over.
fn worth_leaving(fit: usize, lines: usize) -> usize {
    const LEAST: usize = 3;
    if fit >= lines {
        lines
    } else if fit > LEAST {
        fit.min(lines.saturating_sub(LEAST)).max(1)
    } else {
        fit.max(1)
    }
}

fn draw(flow: &mut Flow, cell: &Set, lines: &[Line], top: f64) {
    if let (Some(ink), false) = (cell.ground, lines.is_empty()) {
        let width = lines.iter().map(Line::width).fold(0.0, f64::max) + 3.2;
        let height = lines.len() as f64 * cell.kind.leading() + 0.4;
        flow.fill(Fill {
            x: cell.x - 1.6,
            y: top - 0.2,
            width,
            height,
            radius: 1.4,
            ink,
        });
    }
    let mut y = top;
    for line in lines {
        flow.line_at(cell.x, y, Some(line), cell.kind, cell.ink, cell.part);
        y += cell.kind.leading();
    }
}

/// The first cell's beginning and "continued", in the first column, whose own text has ended.
fn say_name(flow: &mut Flow, cells: &[Set], manner: &Manner, name: &str) {
    let Some(first) = cells.first() else { return };
    let kind = Type {
        face: Face::Italic,
        size: 8,
    };
    let mut lines = wrap_at_most(&flow.faces, name, kind, first.width, 2);
    lines.extend(wrap_at_most(
        &flow.faces,
        "… continued",
        kind,
        first.width,
        1,
    ));
    let mut y = flow.y + manner.padding;
    for line in &lines {
        flow.line_at(first.x, y, Some(line), kind, QUIET, Part::Furniture);
        y += kind.leading();
    }
}
