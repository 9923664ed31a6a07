//! What stands in each row, from left to right: its boxes, and a lane for every flow that
//! passes through. The order is chosen so that few flows cross.

use super::Sizes;
use super::rows::Row;
use crate::diagram::graph::Graph;

/// Width of a lane: a number fits on it.
const LANE: f64 = 18.0;
/// How far a flow from a box to itself reaches out of its box.
pub(super) const LOOP: f64 = 26.0;
/// How often the rows are gone through. More changes little.
const SWEEPS: usize = 12;

/// The rows with everything that stands in them.
pub(super) struct Lanes {
    /// What stands in the rows; elsewhere named by its index here.
    pub(super) items: Vec<Item>,
    /// The items of each row, from left to right.
    pub(super) rows: Vec<Vec<usize>>,
    /// The band of each row.
    pub(super) bands: Vec<usize>,
    /// The item of each box.
    pub(super) boxes: Vec<usize>,
    /// The way of each flow that has two ends and is not a loop, from the top down.
    pub(super) ways: Vec<Option<Way>>,
}

/// A box, or a flow on its way through a row.
pub(super) struct Item {
    /// The row that it stands in.
    pub(super) row: usize,
    /// Its width, loops included.
    pub(super) width: f64,
    /// From its left edge to where its flows are.
    pub(super) centre: f64,
    /// The box, if it is one.
    pub(super) node: Option<usize>,
    /// What it is joined to in the row above and in the row below.
    pub(super) above: Vec<usize>,
    pub(super) below: Vec<usize>,
}

/// The way of a flow.
pub(super) struct Way {
    /// The items from its upper to its lower box.
    pub(super) items: Vec<usize>,
    /// Whether the flow starts at the upper end.
    pub(super) downward: bool,
}

/// Sets up the rows in the order in which things are listed.
pub(super) fn lanes(graph: &Graph, sizes: &Sizes, rows: &[Row]) -> Lanes {
    let mut lanes = Lanes {
        items: Vec::new(),
        rows: vec![Vec::new(); rows.len()],
        bands: rows.iter().map(|row| row.band).collect(),
        boxes: vec![0; graph.boxes.len()],
        ways: Vec::new(),
    };
    let loops = loops(graph, sizes);
    for (at, row) in rows.iter().enumerate() {
        for node in &row.boxes {
            lanes.boxes[*node] = lanes.items.len();
            let width = sizes.boxes[*node][0];
            lanes.add(at, width + loops[*node], width / 2.0, Some(*node));
        }
    }
    for flow in &graph.flows {
        let way = match (flow.from, flow.to) {
            (Some(from), Some(to)) if !flow.is_loop() => Some(lanes.way(from, to)),
            _ => None,
        };
        lanes.ways.push(way);
    }
    lanes
}

/// The room that flows from a box to itself take at its right, with their numbers.
fn loops(graph: &Graph, sizes: &Sizes) -> Vec<f64> {
    let mut room = vec![0.0; graph.boxes.len()];
    for (flow, [width, _]) in graph.flows.iter().zip(&sizes.numbers) {
        if let (Some(from), true) = (flow.from, flow.is_loop()) {
            room[from] = f64::max(room[from], LOOP + width);
        }
    }
    room
}

impl Lanes {
    fn add(&mut self, row: usize, width: f64, centre: f64, node: Option<usize>) -> usize {
        let at = self.items.len();
        self.items.push(Item {
            row,
            width,
            centre,
            node,
            above: Vec::new(),
            below: Vec::new(),
        });
        self.rows[row].push(at);
        at
    }

    fn way(&mut self, from: usize, to: usize) -> Way {
        let (from, to) = (self.boxes[from], self.boxes[to]);
        let downward = self.items[from].row < self.items[to].row;
        let (upper, lower) = if downward { (from, to) } else { (to, from) };
        let mut items = vec![upper];
        for row in self.items[upper].row + 1..self.items[lower].row {
            items.push(self.add(row, LANE, LANE / 2.0, None));
        }
        items.push(lower);
        for pair in items.windows(2) {
            self.items[pair[0]].below.push(pair[1]);
            self.items[pair[1]].above.push(pair[0]);
        }
        Way { items, downward }
    }

    /// The lanes on the way of a flow.
    pub(super) fn way_lanes(&self, flow: usize) -> &[usize] {
        let items = self.ways[flow].as_ref().map_or(&[][..], |way| &way.items);
        items.get(1..items.len().saturating_sub(1)).unwrap_or(&[])
    }

    /// The place of each item in its row.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.items.len()];
        for row in &self.rows {
            for (place, item) in row.iter().enumerate() {
                places[*item] = place;
            }
        }
        places
    }
}

/// Orders the rows: each item moves to the middle of what it is joined to, row by row, down
/// and up again, and then past a neighbour wherever that saves a crossing. The best order
/// that was seen is kept. Boxes that people have numbered keep their order.
pub(super) fn reduce_crossings(graph: &Graph, lanes: &mut Lanes) {
    let mut best = lanes.rows.clone();
    let mut fewest = crossings(lanes);
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        let down = sweep % 2 == 0;
        let count = lanes.rows.len();
        for step in 1..count {
            let row = if down { step } else { count - 1 - step };
            to_the_middle(graph, lanes, row, down);
        }
        swap_neighbours(graph, lanes);
        let now = crossings(lanes);
        if now < fewest {
            fewest = now;
            best.clone_from(&lanes.rows);
        }
    }
    lanes.rows = best;
}

fn to_the_middle(graph: &Graph, lanes: &mut Lanes, row: usize, from_above: bool) {
    let places = lanes.places();
    let mut keyed: Vec<(usize, usize)> = lanes.rows[row]
        .iter()
        .map(|item| {
            let joined = lanes.joined(*item, from_above);
            let mut at: Vec<usize> = joined.iter().map(|other| places[*other]).collect();
            at.sort_unstable();
            // Twice the median, so that it stays whole; an item with nothing to follow
            // keeps about its place.
            let middle = match at.len() {
                0 => 2 * places[*item],
                count => at[(count - 1) / 2] + at[count / 2],
            };
            (middle, *item)
        })
        .collect();
    keyed.sort_by_key(|(middle, item)| (*middle, places[*item]));
    lanes.rows[row] = keyed.into_iter().map(|(_, item)| item).collect();
    keep_numbered(graph, lanes, row);
}

impl Lanes {
    fn joined(&self, item: usize, above: bool) -> &[usize] {
        let item = &self.items[item];
        if above { &item.above } else { &item.below }
    }

    /// The number that somebody gave to a box.
    fn number(&self, graph: &Graph, item: usize) -> Option<u32> {
        graph.boxes[self.items[item].node?].position
    }
}

/// Puts the boxes that people have numbered into their order, at the places that they hold.
fn keep_numbered(graph: &Graph, lanes: &mut Lanes, row: usize) {
    let held: Vec<usize> = (0..lanes.rows[row].len())
        .filter(|at| lanes.number(graph, lanes.rows[row][*at]).is_some())
        .collect();
    let mut boxes: Vec<usize> = held.iter().map(|at| lanes.rows[row][*at]).collect();
    boxes.sort_by_key(|item| (lanes.number(graph, *item), *item));
    for (at, item) in held.into_iter().zip(boxes) {
        lanes.rows[row][at] = item;
    }
}

fn swap_neighbours(graph: &Graph, lanes: &mut Lanes) {
    let mut places = lanes.places();
    for row in 0..lanes.rows.len() {
        for at in 1..lanes.rows[row].len() {
            let (left, right) = (lanes.rows[row][at - 1], lanes.rows[row][at]);
            let fixed = lanes.number(graph, left).is_some() && lanes.number(graph, right).is_some();
            if fixed {
                continue;
            }
            let cost = |first: usize, second: usize| {
                [true, false]
                    .map(|above| {
                        inversions(
                            lanes.joined(first, above),
                            lanes.joined(second, above),
                            &places,
                        )
                    })
                    .iter()
                    .sum::<usize>()
            };
            if cost(right, left) < cost(left, right) {
                lanes.rows[row].swap(at - 1, at);
                places[left] = at;
                places[right] = at - 1;
            }
        }
    }
}

/// How many joins of two neighbours cross, the first standing left of the second.
fn inversions(first: &[usize], second: &[usize], places: &[usize]) -> usize {
    first
        .iter()
        .map(|a| {
            let crossed = second.iter().filter(|b| places[*a] > places[**b]);
            crossed.count()
        })
        .sum()
}

/// How many joins cross in all: for each pair of rows, pairs that are in one order above and
/// in the other below, counted with a tree of sums.
fn crossings(lanes: &Lanes) -> usize {
    let places = lanes.places();
    let mut total = 0;
    for row in &lanes.rows {
        let mut below: Vec<usize> = Vec::new();
        for item in row {
            let start = below.len();
            below.extend(lanes.items[*item].below.iter().map(|other| places[*other]));
            below[start..].sort_unstable();
        }
        let most = below.iter().max().map_or(0, |most| most + 1);
        let mut sums = vec![0_usize; most + 1];
        for (seen, place) in below.iter().enumerate() {
            let mut at = place + 1;
            let mut not_right = 0;
            while at > 0 {
                not_right += sums[at];
                at &= at - 1;
            }
            total += seen - not_right;
            let mut at = place + 1;
            while at <= most {
                sums[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
    }
    total
}
