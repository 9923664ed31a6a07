//! Heights, and the lines of the flows. Inside a row a flow runs straight down its lane;
//! it bends only between two rows, where there are no boxes.

use super::columns::Columns;
use super::lanes::{LOOP, Lanes, Way};
use super::{Area, BETWEEN, Layout, Line, MARGIN, PADDING, Sizes};
use crate::diagram::graph::Graph;

/// Length over which a flow runs straight at a box, so that its arrow does too.
const STUB: f64 = 11.0;
/// Where flows may leave a box, from its corners.
const CORNER: f64 = 16.0;

/// Gives every band, box and flow its place.
pub(super) fn curves(graph: &Graph, sizes: &Sizes, lanes: &Lanes, columns: &Columns) -> Layout {
    let heights = Heights::new(graph, sizes, lanes);
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
    let ports = Ports::new(graph, lanes, columns, &boxes);
    let mut loops = vec![0; graph.boxes.len()];
    let flows = graph
        .flows
        .iter()
        .enumerate()
        .map(|(at, flow)| {
            let points = match (&lanes.ways[at], flow.from, flow.to) {
                (Some(way), ..) => down(lanes, columns, &heights, &boxes, &ports, way, at),
                (None, Some(node), Some(_)) => {
                    loops[node] += 1;
                    round(&boxes[node], loops[node])
                }
                _ => return None,
            };
            Some(Line {
                points,
                number: Area::default(),
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
    fn new(graph: &Graph, sizes: &Sizes, lanes: &Lanes) -> Self {
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
            top = bottom + bend(lanes, items).max(least);
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

/// The height that the flows between a row and the next need to bend and to show numbers.
fn bend(lanes: &Lanes, row: &[usize]) -> f64 {
    let joins: usize = row.iter().map(|item| lanes.items[*item].below.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a count of flows")]
    let joins = joins as f64;
    (40.0 + 7.0 * joins).min(180.0)
}

/// Where the flows meet their boxes, by flow: at the upper box and at the lower one.
struct Ports {
    upper: Vec<f64>,
    lower: Vec<f64>,
}

impl Ports {
    fn new(graph: &Graph, lanes: &Lanes, columns: &Columns, boxes: &[Area]) -> Self {
        // At each side of each box, the flows there with where they come from or go to.
        let mut below: Vec<Vec<(f64, usize)>> = vec![Vec::new(); graph.boxes.len()];
        let mut above = below.clone();
        for (flow, way) in lanes.ways.iter().enumerate() {
            let Some([upper, .., lower]) = way.as_ref().map(|way| way.items.as_slice()) else {
                continue;
            };
            let items = way.as_ref().map_or(&[][..], |way| &way.items);
            let (next, last) = (items[1], items[items.len() - 2]);
            if let (Some(upper), Some(lower)) = (lanes.items[*upper].node, lanes.items[*lower].node)
            {
                below[upper].push((columns.middles[next], flow));
                above[lower].push((columns.middles[last], flow));
            }
        }
        let count = graph.flows.len();
        let mut ports = Self {
            upper: vec![0.0; count],
            lower: vec![0.0; count],
        };
        for (at, area) in boxes.iter().enumerate() {
            spread(area, &mut below[at], &mut ports.upper);
            spread(area, &mut above[at], &mut ports.lower);
        }
        ports
    }
}

/// Spreads flows along a side of a box, in the order of their other ends.
fn spread(area: &Area, flows: &mut [(f64, usize)], ports: &mut [f64]) {
    flows.sort_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    let width = area.right - area.left - 2.0 * CORNER;
    #[expect(clippy::cast_precision_loss, reason = "a count of flows")]
    for (place, (_, flow)) in flows.iter().enumerate() {
        let share = (place as f64 + 0.5) / flows.len() as f64;
        ports[*flow] = area.left + CORNER + width * share;
    }
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

/// A flow from a box to itself, at its right side; `nth` counts from 1.
fn round(area: &Area, nth: usize) -> Vec<[f64; 2]> {
    let middle = f64::midpoint(area.top, area.bottom);
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let nth = nth as f64;
    // A cubic reaches three quarters of the way to its control points.
    let out = area.right + (nth * LOOP - 6.0) * 4.0 / 3.0;
    let half = (8.0 + 4.0 * nth).min((area.bottom - area.top) / 2.0 - 3.0);
    vec![
        [area.right, middle - half],
        [out, middle - half],
        [out, middle + half],
        [area.right, middle + half],
    ]
}
