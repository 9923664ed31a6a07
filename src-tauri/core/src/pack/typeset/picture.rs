//! A drawing on one page or on several, its lines as vectors and its words as text.
//!
//! Each word of the picture is a unit of the document's text, like any other. Two things keep
//! it from being lost: it stands on exactly one page, that of the part which its base line
//! falls into, and a line that is longer than its box or its page (because characters that no
//! face has are printed as their codes) is set narrower until it is not.

use super::flow::Flow;
use super::lines::{POINT, Run, Type, wrap, wrap_at_most};
use super::page::{Area, Figure, Ink, Part, QUIET, TOP, TURNED, Text};
use super::tiles::{Plan, plan};
use crate::diagram::Picture;
use crate::diagram::picture::{self, Shape};
use crate::pack::PackError;
use crate::pack::fonts::Face;

/// A picture stays on a page that has begun if it need not shrink further than to this there.
const WORTH_STAYING: f64 = 0.8;
/// Millimetres for the line that says which part follows.
const WHICH_PART: f64 = 6.0;
/// Millimetres above and below a picture.
const SPACE: f64 = 3.0;

/// Sets a picture.
pub(crate) fn picture(flow: &mut Flow, picture: &Picture) -> Result<(), PackError> {
    let mut plan = plan(picture);
    let texts = texts(flow, picture);
    flow.space(SPACE);
    begin(flow, &mut plan)?;
    let first = flow.before + flow.pages.len();
    for (index, tile) in plan.tiles.iter().enumerate() {
        if index > 0 {
            flow.begin_page(plan.turned)?;
        }
        if plan.tiles.len() > 1 {
            which_part(flow, &plan, index, first);
        }
        let text = flow.page().text_area();
        let area = flow.page().picture_area();
        let left = text.x + ((text.width - tile.width * plan.scale) / 2.0).max(0.0);
        let place = Place {
            tile: *tile,
            scale: plan.scale,
            page: area,
            origin: (left - tile.x * plan.scale, flow.y - tile.y * plan.scale),
        };
        let alt = match plan.tiles.len() {
            1 => picture.description.clone(),
            parts => format!("{} Part {} of {parts}.", picture.description, index + 1),
        };
        let figure = Figure {
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

/// Finds the page on which a picture begins.
fn begin(flow: &mut Flow, plan: &mut Plan) -> Result<(), PackError> {
    let [only] = plan.tiles.as_slice() else {
        // The first part may stand below what leads up to it.
        let first = plan.tiles.first().map_or(0.0, |tile| tile.height) * plan.scale;
        let stays = !plan.turned && !flow.turned() && WHICH_PART + first <= flow.left() - SPACE;
        return if stays {
            Ok(())
        } else {
            blank_page(flow, plan.turned)
        };
    };
    if plan.turned && follows_only_a_heading(flow) {
        let area = TURNED;
        let left = area.y + area.height - (flow.y + area.y - TOP) - SPACE;
        if left / only.height >= plan.least {
            plan.scale = plan.scale.min(left / only.height);
            flow.turn();
            return Ok(());
        }
    }
    if plan.turned || flow.turned() {
        return blank_page(flow, plan.turned);
    }
    let here = (flow.left() - SPACE).max(0.0) / only.height;
    if here < plan.scale {
        if here >= plan.least && here >= plan.scale * WORTH_STAYING {
            plan.scale = here;
        } else {
            return blank_page(flow, false);
        }
    }
    Ok(())
}

/// Whether nothing but a heading, or little more, stands on the page.
fn follows_only_a_heading(flow: &Flow) -> bool {
    /// Millimetres.
    const LITTLE: f64 = 32.0;
    !flow.turned() && flow.y < TOP + LITTLE
}

/// Goes on on a page that holds nothing yet.
fn blank_page(flow: &mut Flow, turned: bool) -> Result<(), PackError> {
    if flow.fresh() && flow.turned() == turned {
        Ok(())
    } else {
        flow.begin_page(turned)
    }
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

/// A line of words of the picture, in its own units.
struct Words<'p> {
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
fn texts<'p>(flow: &mut Flow, picture: &'p Picture) -> Vec<Words<'p>> {
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

/// A colour on paper; what is set back is paler.
pub(crate) fn printed_ink(ink: picture::Ink, faded: bool) -> Ink {
    let [red, green, blue] = ink.printed(faded);
    Ink(red, green, blue)
}

impl Plan {
    /// Whether a text stands in this part. Each stands in exactly one: the first and the last
    /// part of a row or column also take what lies outside of the picture.
    fn holds(&self, index: usize, text: &Words) -> bool {
        let columns = self.tiles.iter().take(self.columns);
        let rows = self.tiles.iter().step_by(self.columns.max(1));
        let column = columns.filter(|tile| tile.x <= text.at.0).count().max(1) - 1;
        let row = rows.filter(|tile| tile.y <= text.at.1).count().max(1) - 1;
        row * self.columns + column == index
    }
}

/// Where a part of a picture stands on its page.
struct Place {
    tile: Area,
    scale: f64,
    page: Area,
    /// Where the upper left corner of the whole picture would be.
    origin: (f64, f64),
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

    fn set(&self, flow: &mut Flow, words: &Words) {
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

/// The rectangle that a shape lies in: left, top, right, bottom. Words are not drawn as shapes.
fn extent(shape: &Shape) -> Option<(f64, f64, f64, f64)> {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            ..
        } => Some((*x, *y, x + width, y + height)),
        Shape::Disc { x, y, radius, .. } => Some((x - radius, y - radius, x + radius, y + radius)),
        Shape::Curve { points, .. } | Shape::Polygon { points, .. } => {
            let start = points.first().map(|[x, y]| (*x, *y, *x, *y))?;
            Some(points.iter().fold(start, |(l, t, r, b), [x, y]| {
                (l.min(*x), t.min(*y), r.max(*x), b.max(*y))
            }))
        }
        Shape::Text { .. } => None,
    }
}
