//! On how many pages a picture is printed, how large, and which way round they are.
//!
//! An upright page if its smallest words are still 7 points high there, a turned one if that
//! helps, and several pages otherwise, cut where the picture says that it may be cut.

use super::lines::POINT;
use super::page::{Area, Page};
use crate::diagram::Picture;
use crate::diagram::picture::Shape;

/// No word is printed smaller than this, in points.
pub(crate) const SMALLEST: f64 = 7.0;
/// Millimetres to a unit at most: one is 1/96 inch, and nothing is enlarged.
const LARGEST: f64 = 0.75 * POINT;
/// Millimetres for the line that says which question goes on at the top of a page.
pub(crate) const RUNNING_HEAD: f64 = 8.0;
/// Millimetres for the line that says which part of a picture follows.
pub(crate) const WHICH_PART: f64 = 6.0;

/// How a picture is printed.
#[derive(Debug, PartialEq)]
pub(crate) struct Plan {
    /// Whether the pages are turned to landscape.
    pub turned: bool,
    /// Millimetres to a unit.
    pub scale: f64,
    /// The least scale at which every word can be read.
    pub least: f64,
    /// How many parts stand side by side.
    pub columns: usize,
    /// The parts in units of the picture: row by row, each from left to right.
    pub tiles: Vec<Area>,
}

/// Decides for a picture that stands below `above` millimetres of other things.
pub(crate) fn plan(picture: &Picture, above: f64) -> Plan {
    let drawn = drawn(picture);
    let least = smallest_words(picture).map_or(0.0, |size| {
        (SMALLEST * POINT / size.max(f64::MIN_POSITIVE)).min(LARGEST)
    });
    let whole = |turned| {
        let scale = largest(room(turned, above), drawn.width, drawn.height);
        (scale >= least).then(|| Plan {
            turned,
            scale,
            least,
            columns: 1,
            tiles: vec![drawn],
        })
    };
    whole(false).or_else(|| whole(true)).unwrap_or_else(|| {
        let above = above.max(RUNNING_HEAD) + WHICH_PART;
        let split = |turned| split(picture, drawn, turned, room(turned, above), least);
        let (upright, turned) = (split(false), split(true));
        if turned.tiles.len() < upright.tiles.len() {
            turned
        } else {
            upright
        }
    })
}

/// What of a picture is drawn on. Its margin is left out: a page has one of its own, and the
/// picture's outermost lines stand under one another with the edges of the tables.
fn drawn(picture: &Picture) -> Area {
    /// Half of the widest line that stands on an edge, in units.
    const LINE: f64 = 1.0;
    let (width, height) = (picture.width.max(1.0), picture.height.max(1.0));
    let shapes = picture.parts.iter().flat_map(|part| &part.shapes);
    let start = (width / 2.0, height / 2.0);
    // What is drawn does not tell how wide words are, so both sides have the smaller margin.
    let (x, y) = shapes.filter_map(extent).fold(start, |(x, y), edges| {
        let (left, top, right, bottom) = edges;
        (
            x.min(left).min(width - right),
            y.min(top).min(height - bottom),
        )
    });
    let (x, y) = ((x - LINE).max(0.0), (y - LINE).max(0.0));
    // A picture without a line has no edges.
    let lines = picture.parts.iter().flat_map(|part| &part.shapes);
    let (x, y) = if lines.filter_map(extent).next().is_some() {
        (x, y)
    } else {
        (0.0, 0.0)
    };
    Area {
        x,
        y,
        width: width - 2.0 * x,
        height: height - 2.0 * y,
    }
}

fn smallest_words(picture: &Picture) -> Option<f64> {
    let shapes = picture.parts.iter().flat_map(|part| &part.shapes);
    shapes
        .filter_map(|shape| match shape {
            Shape::Text { size, text, .. } if !text.trim().is_empty() => Some(*size),
            _ => None,
        })
        .min_by(f64::total_cmp)
}

fn room(turned: bool, above: f64) -> (f64, f64) {
    let page = Page {
        turned,
        ..Page::default()
    };
    let area = page.text_area();
    (area.width, area.height - above)
}

fn largest(room: (f64, f64), width: f64, height: f64) -> f64 {
    (room.0 / width).min(room.1 / height).min(LARGEST)
}

fn split(picture: &Picture, drawn: Area, turned: bool, room: (f64, f64), least: f64) -> Plan {
    let (x, y) = (
        (drawn.x, drawn.x + drawn.width),
        (drawn.y, drawn.y + drawn.height),
    );
    let across = even_pieces(x, &picture.cuts_across, room.0 / least);
    let down = even_pieces(y, &picture.cuts, room.1 / least);
    let longest = |pieces: &[(f64, f64)]| {
        let lengths = pieces.iter().map(|(from, to)| to - from);
        lengths.fold(0.0, f64::max)
    };
    let tile = |(top, bottom): (f64, f64), (left, right): (f64, f64)| Area {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    };
    Plan {
        turned,
        scale: largest(room, longest(&across), longest(&down)),
        least,
        columns: across.len(),
        tiles: down
            .iter()
            .flat_map(|row| across.iter().map(move |column| tile(*row, *column)))
            .collect(),
    }
}

/// As few pieces as there have to be, and none much longer than the others.
fn even_pieces(whole: (f64, f64), cuts: &[f64], most: f64) -> Vec<(f64, f64)> {
    const TRIES: u32 = 24;
    let longest = pieces(whole, cuts, most);
    let even = (whole.1 - whole.0) / longest.len() as f64;
    (0..TRIES)
        .map(|step| even + (most - even) * f64::from(step) / f64::from(TRIES))
        .map(|length| pieces(whole, cuts, length))
        .find(|shorter| {
            let uncut = |pieces: &[(f64, f64)]| {
                let ends = pieces.iter().rev().skip(1).map(|(_, to)| to);
                ends.filter(|to| !cuts.contains(to)).count()
            };
            shorter.len() == longest.len() && uncut(shorter) <= uncut(&longest)
        })
        .unwrap_or(longest)
}

/// Pieces no longer than `most`. They end where a cut is allowed, unless two such places are
/// further apart than a page is long.
fn pieces((start, end): (f64, f64), cuts: &[f64], most: f64) -> Vec<(f64, f64)> {
    /// Sums of places are not exact.
    const NEAR: f64 = 0.001;
    let mut pieces = Vec::new();
    let mut from = start;
    while end - from > most + NEAR {
        let allowed = cuts
            .iter()
            .copied()
            .filter(|cut| *cut > from + NEAR && *cut <= from + most + NEAR);
        let to = allowed.fold(f64::NAN, f64::max);
        let to = if to.is_nan() { from + most } else { to };
        pieces.push((from, to));
        from = to;
    }
    pieces.push((from, end));
    pieces
}

/// The rectangle that a shape lies in: left, top, right, bottom. Words are not drawn as shapes.
pub(super) fn extent(shape: &Shape) -> Option<(f64, f64, f64, f64)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::picture::{Ink, Part, Thing};

    fn picture(width: f64, height: f64, cuts: &[f64], size: f64) -> Picture {
        let text = Shape::Text {
            x: 1.0,
            y: 1.0,
            size,
            bold: false,
            centred: false,
            ink: Ink::Ink,
            text: "words".to_owned(),
        };
        Picture {
            width,
            height,
            cuts: cuts.to_vec(),
            parts: vec![Part {
                thing: Thing::Legend,
                row: None,
                label: String::new(),
                faded: false,
                shapes: vec![text],
            }],
            ..Picture::default()
        }
    }

    fn planned(picture: &Picture) -> Plan {
        plan(picture, RUNNING_HEAD)
    }

    #[test]
    fn a_small_picture_is_not_enlarged() {
        let plan = planned(&picture(100.0, 100.0, &[], 12.0));
        assert!(!plan.turned && plan.scale == LARGEST, "{plan:?}");
    }

    #[test]
    fn a_page_is_turned_only_if_the_words_were_too_small_otherwise() {
        assert!(!planned(&picture(700.0, 300.0, &[], 11.0)).turned);
        let wide = planned(&picture(1000.0, 300.0, &[], 11.0));
        assert!(wide.turned && wide.tiles.len() == 1, "{wide:?}");
    }

    #[test]
    fn a_tall_picture_is_cut_where_it_may_be_and_evenly() {
        let cuts: Vec<f64> = (1..30).map(|row| f64::from(row) * 100.0).collect();
        let plan = planned(&picture(600.0, 3000.0, &cuts, 11.0));
        assert_eq!(plan.columns, 1);
        for pair in plan.tiles.windows(2) {
            assert!(cuts.contains(&pair[1].y), "{plan:?}");
            assert!((pair[0].height - pair[1].height).abs() <= 100.0, "{plan:?}");
        }
        assert!(plan.scale >= plan.least);
    }

    #[test]
    fn a_box_that_is_larger_than_a_page_is_cut_all_the_same() {
        let plan = planned(&picture(600.0, 9000.0, &[100.0], 11.0));
        let end = plan.tiles.last().map(|tile| tile.y + tile.height);
        assert_eq!(end, Some(9000.0));
        assert!(plan.scale >= plan.least, "{plan:?}");
    }
}
