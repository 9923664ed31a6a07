//! Heights, and the lines of the flows. Inside a row a flow runs straight down its lane;
//! it bends only between two rows, where there are no boxes.

use super::columns::Columns;
use super::lanes::{LOOP, Lanes, Way};
use super::ports::Ports;
use super::{Area, BETWEEN, DISC, LEVEL, Layout, Line, MARGIN, PADDING, Sizes};
use crate::diagram::graph::Graph;

/// Length over which a flow runs straight at a box, so that its arrow does too.
pub(super) const STUB: f64 = 11.0;
/// The most height between two rows: with more than a dozen flows numbers may touch.
const TALLEST_BEND: f64 = 270.0;

/// Gives every band, box and flow its place. `spare` is room to be left below each row beyond
/// what its flows need.
pub(super) fn curves(
    graph: &Graph,
    sizes: &Sizes,
    lanes: &Lanes,
    columns: &Columns,
    spare: &[f64],
) -> Layout {
    let heights = Heights::new(graph, sizes, lanes, spare);
    let boxes: Vec<Area> = (0..graph.boxes.len())
        .map(|at| {
            let item = &lanes.items[lanes.boxes[at]];
            let [width, height] = sizes.boxes[at];
            let left = columns.middles[lanes.boxes[at]] - item.centre;
            let [top, bottom] = heights.rows[item.row];
            let top = f64::midpoint(top, bottom) - height / 2.0;
            Area {
                left,
                top,
                right: left + width,
                bottom: top + height,
            }
        })
        .collect();
    let ports = Ports::new(sizes, lanes, &columns.middles);
    let mut drawn = vec![0; graph.boxes.len()];
    let flows = graph
        .flows
        .iter()
        .enumerate()
        .map(|(at, flow)| {
            let points = match (&lanes.ways[at], flow.from, flow.to) {
                (Some(way), ..) => down(lanes, columns, &heights, &boxes, &ports, way, at),
                (None, Some(node), Some(_)) => {
                    drawn[node] += 1;
                    round(&boxes[node], drawn[node] - 1, graph.loops(node))
                }
                _ => return None,
            };
            Some(Line {
                points,
                number: Area::default(),
                words_first: false,
            })
        })
        .collect();
    Layout {
        width: columns.right + MARGIN,
        height: heights.bands.last().map_or(0.0, |band| band[1]) + MARGIN,
        gaps: heights.gaps(),
        bands: heights.bands,
        boxes,
        flows,
    }
}

/// Upper and lower edges.
struct Heights {
    rows: Vec<[f64; 2]>,
    bands: Vec<[f64; 2]>,
}

impl Heights {
    fn new(graph: &Graph, sizes: &Sizes, lanes: &Lanes, spare: &[f64]) -> Self {
        let mut heights = Self {
            rows: Vec::new(),
            bands: vec![[0.0; 2]; graph.bands.len()],
        };
        let mut top = MARGIN + PADDING;
        for (row, items) in lanes.rows.iter().enumerate() {
            let band = lanes.bands[row];
            let tallest = items
                .iter()
                .filter_map(|item| lanes.items[*item].node)
                .map(|node| sizes.boxes[node][1])
                .fold(0.0, f64::max);
            if row == 0 || lanes.bands[row - 1] != band {
                heights.bands[band][0] = top - PADDING;
            }
            heights.rows.push([top, top + tallest]);
            let ends = row + 1 == lanes.rows.len() || lanes.bands[row + 1] != band;
            let mut bottom = top + tallest;
            if ends {
                let head = heights.bands[band][0] + sizes.heads[band];
                bottom = bottom.max(head - PADDING);
                heights.bands[band][1] = bottom + PADDING;
            }
            let least = if ends { 2.0 * PADDING + BETWEEN } else { 0.0 };
            top = bottom + bend(lanes, items).max(least) + spare[row];
        }
        heights
    }

    /// Between which heights there are no boxes: between two rows.
    fn gaps(&self) -> Vec<[f64; 2]> {
        self.rows
            .windows(2)
            .map(|rows| [rows[0][1], rows[1][0]])
            .collect()
    }
}

/// The height that the flows between a row and the next need to bend, and to show the numbers
/// of those that have no other place to show them.
fn bend(lanes: &Lanes, row: &[usize]) -> f64 {
    let is_box = |item: usize| lanes.items[item].node.is_some();
    let (mut bends, mut direct) = (0.0, 0.0);
    for item in row {
        for other in &lanes.items[*item].below {
            match (is_box(*item), is_box(*other)) {
                (true, true) => direct += 1.0,
                // A lane that goes on as a lane hardly bends.
                (false, false) => {}
                _ => bends += 1.0,
            }
        }
    }
    let numbers: f64 = 2.0 * STUB + 1.0 + LEVEL * (direct + bends / 2.0);
    f64::max(30.0 + 5.0 * (bends + direct), numbers).min(TALLEST_BEND)
}

/// The line of a flow, from where it starts to where it ends.
fn down(
    lanes: &Lanes,
    columns: &Columns,
    heights: &Heights,
    boxes: &[Area],
    ports: &Ports,
    way: &Way,
    flow: usize,
) -> Vec<[f64; 2]> {
    let mut pen = Pen { points: Vec::new() };
    let last = way.items.len() - 1;
    for (step, item) in way.items.iter().enumerate() {
        let [top, bottom] = heights.rows[lanes.items[*item].row];
        let area = lanes.items[*item].node.map(|node| &boxes[node]);
        match area {
            Some(area) if step == 0 => {
                pen.points.push([ports.upper[flow], area.bottom]);
                pen.straight_to(bottom + STUB);
            }
            Some(area) if step == last => {
                pen.bend_to([ports.lower[flow], top - STUB]);
                pen.straight_to(area.top);
            }
            _ => {
                pen.bend_to([columns.middles[*item], top]);
                pen.straight_to(bottom);
            }
        }
    }
    if !way.downward {
        pen.points.reverse();
    }
    pen.points
}

/// Draws cubic curves end to end.
struct Pen {
    points: Vec<[f64; 2]>,
}

impl Pen {
    fn at(&self) -> [f64; 2] {
        self.points.last().copied().unwrap_or_default()
    }

    fn straight_to(&mut self, y: f64) {
        let [x, from] = self.at();
        if (y - from).abs() < 0.01 {
            return;
        }
        let third = (y - from) / 3.0;
        self.points
            .extend([[x, from + third], [x, y - third], [x, y]]);
    }

    /// Leaves and arrives upright, and stays between the two heights.
    fn bend_to(&mut self, [x, y]: [f64; 2]) {
        let [from_x, from] = self.at();
        let middle = f64::midpoint(from, y);
        self.points.extend([[from_x, middle], [x, middle], [x, y]]);
    }
}

/// A flow from a box to itself, at its right side; the `nth` of `count` from the top.
fn round(area: &Area, nth: usize, count: usize) -> Vec<[f64; 2]> {
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let share = (nth as f64 + 0.5) / count as f64;
    let middle = area.top + (area.bottom - area.top) * share;
    let half = 7.0;
    // A cubic reaches three quarters of the way to its control points.
    let out = area.right + (LOOP - DISC) * 4.0 / 3.0;
    vec![
        [area.right, middle - half],
        [out, middle - half],
        [out, middle + half],
        [area.right, middle + half],
    ]
}
