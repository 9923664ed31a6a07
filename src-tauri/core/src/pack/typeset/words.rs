//! The words of a drawing, as text.
//!
//! Each line of them is a unit of the document's text, like any other. Two things keep it from being
//! lost: it stands on exactly one page, that of the part which its base line falls into, and a line
//! that is longer than its box or its page (because characters that no face has are printed as their
//! codes) is set narrower until it is not.

use super::flow::Flow;
use super::lines::{POINT, Run, Type, wrap};
use super::page::{Area, Ink, Part, Text};
use super::picture::printed_ink;
use super::tiles::Plan;
use crate::diagram::Picture;
use crate::diagram::picture::{self, Shape};
use crate::pack::fonts::Face;

/// A line of words of the picture, in its own units.
pub(super) struct Words<'p> {
    at: (f64, f64),
    size: f64,
    bold: bool,
    centred: bool,
    ink: Ink,
    text: &'p str,
    /// Between which places from left to right it has to stay, if it stands in a box.
    within: Option<(f64, f64)>,
    part: Part,
}

/// All words of a picture, each a unit, in the order of its parts.
pub(super) fn texts<'p>(flow: &mut Flow, picture: &'p Picture) -> Vec<Words<'p>> {
    let parts = picture.parts.iter();
    let shapes = parts.flat_map(|part| part.shapes.iter().map(move |shape| (part, shape)));
    let mut texts = Vec::new();
    for (part, shape) in shapes {
        if let Shape::Text {
            x,
            y,
            size,
            bold,
            centred,
            ink,
            text,
        } = shape
        {
            texts.push(Words {
                at: (*x, *y),
                size: *size,
                bold: *bold,
                centred: *centred,
                ink: printed_ink(*ink, part.faded),
                text,
                within: box_around(part, *x, *y),
                part: flow.unit(),
            });
        }
    }
    texts
}

/// The narrowest rectangle of a part that holds a point: its left and its right edge.
fn box_around(part: &picture::Part, x: f64, y: f64) -> Option<(f64, f64)> {
    /// Between the words and the line of their box, in units.
    const PADDING: f64 = 2.0;
    let boxes = part.shapes.iter().filter_map(|shape| match shape {
        Shape::Rect {
            x: left,
            y: top,
            width,
            height,
            ..
        } if (*top..=top + height).contains(&y) => Some((left + PADDING, left + width - PADDING)),
        _ => None,
    });
    // Words on the edge of a box, such as a number beside it, do not stand in it.
    let boxes = boxes.filter(|(left, right)| *left < x && x < *right);
    boxes.min_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))
}

impl Plan {
    /// Whether a text stands in this part. Each stands in exactly one: the first and the last
    /// part of a row or column also take what lies outside of the picture.
    pub(super) fn holds(&self, index: usize, text: &Words) -> bool {
        let columns = self.tiles.iter().take(self.columns);
        let rows = self.tiles.iter().step_by(self.columns.max(1));
        let column = columns.filter(|tile| tile.x <= text.at.0).count().max(1) - 1;
        let row = rows.filter(|tile| tile.y <= text.at.1).count().max(1) - 1;
        row * self.columns + column == index
    }
}

/// Where a part of a picture stands on its page.
pub(super) struct Place {
    pub tile: Area,
    pub scale: f64,
    pub page: Area,
    /// Where the upper left corner of the whole picture would be.
    pub origin: (f64, f64),
}

impl Place {
    /// Sets words where they stand.
    pub(super) fn set(&self, flow: &mut Flow, words: &Words) {
        /// The faces are measured at this size; every other is a share of it.
        const MEASURED: u8 = 100;
        let kind = Type {
            face: if words.bold {
                Face::Bold
            } else {
                Face::Regular
            },
            size: MEASURED,
        };
        let size = words.size * self.scale / POINT;
        let share = size / f64::from(MEASURED);
        let lines = wrap(&flow.faces, words.text, kind, f64::INFINITY);
        let runs: Vec<Run> = lines.into_iter().flat_map(|line| line.runs).collect();
        let width: f64 = runs.iter().map(|run| run.width * share).sum();
        let (left, stretch) = self.fitted(words, width);
        let baseline = (self.origin.1 + words.at.1 * self.scale)
            .clamp(self.page.y, self.page.y + self.page.height);
        let mut x = left;
        for run in runs {
            flow.page().texts.push(Text {
                x,
                baseline,
                face: run.face,
                size,
                stretch,
                ink: words.ink,
                text: run.text,
                part: words.part,
            });
            x += run.width * share * stretch;
        }
    }

    /// Where words of this width (millimetres) begin, and how much narrower they are set.
    fn fitted(&self, words: &Words, width: f64) -> (f64, f64) {
        /// Nothing has less room than this, in millimetres.
        const LEAST: f64 = 2.0;
        let page = (self.page.x, self.page.x + self.page.width);
        let on_page = |x: f64| self.origin.0 + x * self.scale;
        let anchor = on_page(words.at.0).clamp(page.0 + LEAST, page.1 - LEAST);
        let (left, right) = words.within.map_or(page, |(left, right)| {
            (on_page(left).max(page.0), on_page(right).min(page.1))
        });
        let room = if words.centred {
            2.0 * (anchor - left).min(right - anchor)
        } else {
            right - anchor
        };
        let stretch = (room.max(LEAST) / width).min(1.0);
        let stretch = if stretch.is_finite() { stretch } else { 1.0 };
        let back = if words.centred {
            width * stretch / 2.0
        } else {
            0.0
        };
        (anchor - back, stretch)
    }
}
