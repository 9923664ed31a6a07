//! Where everything stands: bands of rows of boxes, and flows that keep clear of the boxes.
//!
//! Every band is a stack of rows. A flow that passes rows on its way has a lane of its own
//! in each, so no box can stand on it; between two rows there are no boxes at all, and all
//! bends are there. The same graph always gives the same places.
//!
//! ```text
//! rows.rs      which row each box stands in
//! lanes.rs     the boxes and lanes of each row, and their order: few crossings
//! columns.rs   how far to the right each stands
//! straighten.rs  long flows run straight
//! ports.rs     where flows meet their boxes
//! curves.rs    heights, and the lines of the flows
//! numbers.rs   where each flow's number stands
//! ```

mod columns;
mod curves;
mod lanes;
mod numbers;
mod ports;
mod rows;
mod straighten;

pub(super) use numbers::DISC;

use super::graph::Graph;

/// Width kept free at the left of every band for its name, in units.
pub(super) const HEAD: f64 = 126.0;
/// Space between the edge of the picture and the bands.
pub(super) const MARGIN: f64 = 12.0;
/// Space between the frame of a band and its boxes, above and below.
const PADDING: f64 = 9.0;
/// Space between two bands.
const BETWEEN: f64 = 10.0;
/// Height of a number that stands above or below another.
const LEVEL: f64 = 19.0;
/// With more flows than this, numbers may touch.
const CAREFUL: usize = 80;
/// How often room is made for numbers that cover each other.
const MOST_ROUNDS: usize = 12;
/// What the boxes of a row may take together before another row is begun. With the names at
/// the left, the picture then fits a portrait page at 7 pt.
const ROW_WIDTH: f64 = 505.0;

/// The sizes of things before they have places.
pub(super) struct Sizes {
    /// Width and height of each box.
    pub(super) boxes: Vec<[f64; 2]>,
    /// Height of the words that name each band.
    pub(super) heads: Vec<f64>,
    /// Width and height of each flow's number with the words behind it.
    pub(super) numbers: Vec<[f64; 2]>,
}

/// The places of things.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Upper and lower edge of each band.
    pub(super) bands: Vec<[f64; 2]>,
    /// Left, upper, right and lower edge of each box.
    pub(super) boxes: Vec<Area>,
    /// The line of each flow that has both its ends.
    pub(super) flows: Vec<Option<Line>>,
    /// Between which heights there are no boxes, from the top down.
    pub(super) gaps: Vec<[f64; 2]>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// Whether two areas share more than an edge.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The line of a flow.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Cubic curves end to end, from where the flow starts to where it ends.
    pub(super) points: Vec<[f64; 2]>,
    /// The number and the words beside it.
    pub(super) number: Area,
    /// Whether the words stand before the number.
    pub(super) words_first: bool,
}

/// Gives everything a place.
pub(super) fn lay_out(graph: &Graph, sizes: &Sizes) -> Layout {
    let rows = rows::rows(graph, sizes);
    let mut lanes = lanes::lanes(graph, sizes, &rows);
    lanes::reduce_crossings(graph, &mut lanes);
    let columns = columns::columns(sizes, &lanes);
    let mut spare = vec![0.0; lanes.rows.len()];
    let mut rounds = if graph.flows.len() > CAREFUL {
        0
    } else {
        MOST_ROUNDS
    };
    loop {
        let mut layout = curves::curves(graph, sizes, &lanes, &columns, &spare);
        let crowded = numbers::numbers(sizes, &lanes, &mut layout);
        if crowded.is_empty() || rounds == 0 {
            return layout;
        }
        rounds -= 1;
        // A number that found no place of its own gets more room near where it stands.
        for height in crowded {
            let above = layout.gaps.iter().filter(|gap| gap[0] < height).count();
            let row = above.saturating_sub(1);
            spare[row] += LEVEL;
        }
    }
}
