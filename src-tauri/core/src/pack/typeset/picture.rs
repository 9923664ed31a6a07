//! A drawing on one page or on several, its lines as vectors and its words as text.
//!
//! What leads to it, its heading or its question, stands on the same page: a page that holds
//! nothing else yet is turned with it, or it is made as small as its words allow.

use super::flow::Flow;
use super::lines::{Type, wrap_at_most};
use super::page::{Area, Figure, Ink, Part, QUIET};
use super::tiles::{Plan, RUNNING_HEAD, WHICH_PART, extent, plan};
use super::words::{Place, texts};
use crate::diagram::Picture;
use crate::diagram::picture::{self, Shape};
use crate::pack::PackError;
use crate::pack::fonts::Face;

/// A picture stays on a page that has begun if it need not shrink further than to this there.
const WORTH_STAYING: f64 = 0.8;
/// Millimetres above and below a picture.
const SPACE: f64 = 3.0;
/// No more than this may stand above a picture on its page, in millimetres: a line or two, headings
/// of every level and a long question. More than that is no page that has hardly begun.
const MOST_ABOVE: f64 = 120.0;

/// Sets a picture.
pub(crate) fn picture(flow: &mut Flow, picture: &Picture) -> Result<(), PackError> {
    let plan = begin(flow, picture)?;
    let texts = texts(flow, picture);
    let first = flow.before + flow.pages.len();
    let number = flow.pictures;
    flow.pictures += 1;
    for (index, tile) in plan.tiles.iter().enumerate() {
        if index > 0 {
            flow.begin_page(plan.turned)?;
        }
        if plan.tiles.len() > 1 {
            which_part(flow, &plan, index, first);
        }
        let text = flow.page().text_area();
        let left = text.x + ((text.width - tile.width * plan.scale) / 2.0).max(0.0);
        let place = Place {
            tile: *tile,
            scale: plan.scale,
            page: text,
            origin: (left - tile.x * plan.scale, flow.y - tile.y * plan.scale),
        };
        let alt = match plan.tiles.len() {
            1 => picture.description.clone(),
            parts => format!("{} Part {} of {parts}.", picture.description, index + 1),
        };
        let figure = Figure {
            picture: number,
            alt: format!("Picture: {}. {alt}", picture.title),
            window: Area {
                x: left,
                y: flow.y,
                width: tile.width * plan.scale,
                height: tile.height * plan.scale,
            },
            origin: place.origin,
            scale: plan.scale,
            shapes: place.shapes(picture),
        };
        flow.page().figures.push(figure);
        for text in texts.iter().filter(|text| plan.holds(index, text)) {
            place.set(flow, text);
        }
        flow.y += tile.height * plan.scale;
    }
    flow.y += SPACE;
    Ok(())
}

/// How much room a picture asks for where it begins, in millimetres; infinite if it has to begin on
/// a page of its own.
pub(super) fn picture_beginning(picture: &Picture) -> f64 {
    asked(&plan(picture, RUNNING_HEAD + SPACE))
}

fn asked(plan: &Plan) -> f64 {
    let first = plan.tiles.first().map_or(0.0, |tile| tile.height);
    match plan.tiles.len() {
        _ if plan.turned => f64::INFINITY,
        1 => 2.0 * SPACE + first * plan.least.max(plan.scale * WORTH_STAYING),
        _ => 2.0 * SPACE + WHICH_PART + first * plan.scale,
    }
}

/// Finds the page on which a picture begins, and how large it is there.
fn begin(flow: &mut Flow, picture: &Picture) -> Result<Plan, PackError> {
    if flow.turned() || flow.taken() > MOST_ABOVE && flow.hardly_begun() {
        flow.new_page()?;
    }
    if !flow.hardly_begun() {
        let mut plan = plan(picture, RUNNING_HEAD + SPACE);
        if flow.has(asked(&plan)) {
            flow.space(SPACE);
            if let [only] = plan.tiles.as_slice() {
                plan.scale = plan.scale.min((flow.left() - SPACE) / only.height);
            }
            return Ok(plan);
        }
        flow.new_page()?;
    }
    flow.space(SPACE);
    let plan = plan(picture, flow.taken() + SPACE);
    if plan.turned {
        flow.turn();
    }
    Ok(plan)
}

/// Says which part this is and where its neighbours are, so that a reader can lay them together.
/// `first` is the number of the page that the first part stands on.
fn which_part(flow: &mut Flow, plan: &Plan, index: usize, first: usize) {
    let kind = Type {
        face: Face::Italic,
        size: 9,
    };
    let (row, column) = (index / plan.columns, index % plan.columns);
    let mut words = format!("Part {} of {}.", index + 1, plan.tiles.len());
    let sides = [
        ("Above it", row > 0, index.wrapping_sub(plan.columns)),
        ("To its left", column > 0, index.wrapping_sub(1)),
        ("To its right", column + 1 < plan.columns, index + 1),
        (
            "Below it",
            index + plan.columns < plan.tiles.len(),
            index + plan.columns,
        ),
    ];
    for (side, there, neighbour) in sides {
        if there {
            words.push_str(&format!(" {side}: page {}.", first + neighbour));
        }
    }
    let area = flow.page().text_area();
    let lines = wrap_at_most(&flow.faces, &words, kind, area.width, 1);
    let y = flow.y;
    flow.line_at(area.x, y, lines.first(), kind, QUIET, Part::Furniture);
    flow.y += WHICH_PART;
}

/// A colour on paper; what is set back is paler.
pub(crate) fn printed_ink(ink: picture::Ink, faded: bool) -> Ink {
    let [red, green, blue] = ink.printed(faded);
    Ink(red, green, blue)
}

impl Place {
    /// The shapes that may be seen in this part, and whether each is set back.
    fn shapes(&self, picture: &Picture) -> Vec<(Shape, bool)> {
        let parts = picture.parts.iter();
        let shapes = parts.flat_map(|part| part.shapes.iter().map(|shape| (shape, part.faded)));
        shapes
            .filter(|(shape, _)| self.meets(shape))
            .map(|(shape, faded)| (shape.clone(), faded))
            .collect()
    }

    fn meets(&self, shape: &Shape) -> bool {
        /// Lines are wider than their places say, in units.
        const MARGIN: f64 = 8.0;
        let Some((left, top, right, bottom)) = extent(shape) else {
            return false;
        };
        let tile = &self.tile;
        left <= tile.x + tile.width + MARGIN
            && right >= tile.x - MARGIN
            && top <= tile.y + tile.height + MARGIN
            && bottom >= tile.y - MARGIN
    }
}
