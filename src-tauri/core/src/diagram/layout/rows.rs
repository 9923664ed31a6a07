//! Which row each box stands in: along the flows inside its band, from the top down.

use super::{ROW_WIDTH, Sizes};
use crate::diagram::graph::Graph;
use crate::diagram::order::in_order;

/// Space that is reckoned between two boxes of a row.
const GAP: f64 = 22.0;

/// One row: the band, and the boxes in it. A band without boxes has one empty row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) band: usize,
    pub(super) boxes: Vec<usize>,
}

/// The rows of all bands, from the top down.
pub(super) fn rows(graph: &Graph, sizes: &Sizes) -> Vec<Row> {
    let ranks = ranks(graph);
    let mut rows = Vec::new();
    for band in 0..graph.bands.len() {
        let inside: Vec<usize> = (0..graph.boxes.len())
            .filter(|at| graph.boxes[*at].band == band)
            .collect();
        if inside.is_empty() {
            rows.push(Row {
                band,
                boxes: Vec::new(),
            });
            continue;
        }
        let mut levels: Vec<usize> = inside.iter().map(|at| ranks[*at]).collect();
        levels.sort_unstable();
        levels.dedup();
        for level in levels {
            let boxes = inside.iter().copied().filter(|at| ranks[*at] == level);
            let boxes = in_order(boxes.collect(), |at| graph.boxes[*at].position);
            for boxes in split(boxes, sizes) {
                rows.push(Row { band, boxes });
            }
        }
    }
    rows
}

/// As many boxes in a row as fit beside each other.
fn split(boxes: Vec<usize>, sizes: &Sizes) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut used = f64::INFINITY;
    for at in boxes {
        let width = sizes.boxes[at][0];
        if used + GAP + width > ROW_WIDTH {
            rows.push(Vec::new());
            used = -GAP;
        }
        used += GAP + width;
        if let Some(row) = rows.last_mut() {
            row.push(at);
        }
    }
    rows
}

/// How many flows of its own band lead to each box at most. Flows that would close a circle
/// do not count; the first in the table counts first. A box that nothing feeds stands right
/// above what it feeds.
fn ranks(graph: &Graph) -> Vec<usize> {
    let count = graph.boxes.len();
    let mut feeds: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut fed = vec![false; count];
    for flow in &graph.flows {
        let (Some(from), Some(to)) = (flow.from, flow.to) else {
            continue;
        };
        let inside = graph.boxes[from].band == graph.boxes[to].band;
        if inside && from != to && !feeds[from].contains(&to) && !reaches(&feeds, to, from) {
            feeds[from].push(to);
            fed[to] = true;
        }
    }
    let mut ranks = vec![0; count];
    // Each round settles at least one box of every chain.
    for _ in 0..count {
        let mut settled = true;
        for from in 0..count {
            for to in &feeds[from] {
                if ranks[*to] <= ranks[from] {
                    ranks[*to] = ranks[from] + 1;
                    settled = false;
                }
            }
        }
        if settled {
            break;
        }
    }
    for source in (0..count).filter(|at| !fed[*at]) {
        if let Some(first) = feeds[source].iter().map(|to| ranks[*to]).min() {
            ranks[source] = first - 1;
        }
    }
    ranks
}

fn reaches(feeds: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; feeds.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&feeds[at]);
        }
    }
    false
}
