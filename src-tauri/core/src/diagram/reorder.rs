//! Another order of bands, and of boxes in a band: kept as numbers in the rows, not as pixels.

use super::drawing::as_drawn;
use super::graph::{BandKind, Graph};
use super::picture::Thing;
use crate::assessment::edit::Edit;
use crate::assessment::{FieldPath, Value};

/// What became of a wish to move something.
#[derive(Clone, Debug, PartialEq)]
pub enum Moved {
    /// The edit that moves it.
    To(Vec<Edit>),
    /// It stands first or last already, or alone.
    Nowhere,
    /// There is no such band or box, or it has a fixed place: the people are always on top, and
    /// the box of an organisation has the number of its band.
    Fixed,
}

/// Moves a band one place up (-1) or down (1), or a box one place to the left or the right
/// among the boxes beside it. `row` is the path of its row.
pub fn moved(graph: &Graph, thing: Thing, row: &str, step: i8) -> Moved {
    let swap = |order: &mut [usize], at: usize| {
        let to = at.checked_add_signed(isize::from(step.signum()));
        match to.filter(|to| *to < order.len()) {
            Some(to) => {
                order.swap(at, to);
                true
            }
            None => false,
        }
    };
    if thing == Thing::Band {
        let Some((mut bands, at)) = bands(graph, row) else {
            return Moved::Fixed;
        };
        return if swap(&mut bands, at) {
            number_bands(graph, &bands)
        } else {
            Moved::Nowhere
        };
    }
    let Some((mut rows, line, at)) = boxes(graph, row) else {
        return Moved::Fixed;
    };
    if swap(&mut rows[line], at) {
        number_boxes(graph, &rows.concat())
    } else {
        Moved::Nowhere
    }
}

/// Moves a band in front of another, or a box in front of another of its band; last without.
pub fn moved_before(graph: &Graph, thing: Thing, row: &str, before: Option<&str>) -> Moved {
    let to = |order: &[usize], moving: usize, row_of: &dyn Fn(usize) -> bool| {
        let mut order: Vec<usize> = order.iter().copied().filter(|at| *at != moving).collect();
        let place = order.iter().position(|at| row_of(*at));
        order.insert(place.unwrap_or(order.len()), moving);
        order
    };
    if thing == Thing::Band {
        let Some((order, at)) = bands(graph, row) else {
            return Moved::Fixed;
        };
        let is_before = |at: usize| before.is_some() && graph.bands[at].row.as_deref() == before;
        return number_bands(graph, &to(&order, order[at], &is_before));
    }
    let Some((rows, line, at)) = boxes(graph, row) else {
        return Moved::Fixed;
    };
    let is_before = |at: usize| before == Some(graph.boxes[at].row.as_str());
    number_boxes(graph, &to(&rows.concat(), rows[line][at], &is_before))
}

/// The bands that can be moved, in their order, and which of them is meant.
fn bands(graph: &Graph, row: &str) -> Option<(Vec<usize>, usize)> {
    let movable = |at: &usize| {
        let band = &graph.bands[*at];
        band.row.is_some() && band.kind != BandKind::People
    };
    let order: Vec<usize> = (0..graph.bands.len()).filter(movable).collect();
    let at = order
        .iter()
        .position(|at| graph.bands[*at].row.as_deref() == Some(row))?;
    Some((order, at))
}

/// The boxes of a band as they are drawn, and where among them the meant one stands.
fn boxes(graph: &Graph, row: &str) -> Option<(Vec<Vec<usize>>, usize, usize)> {
    let node = graph.boxes.iter().position(|node| node.row == row)?;
    if is_own(graph, node) {
        return None;
    }
    let rows = as_drawn(graph, graph.boxes[node].band);
    let line = rows.iter().position(|line| line.contains(&node))?;
    let at = rows[line].iter().position(|at| *at == node)?;
    Some((rows, line, at))
}

fn number_bands(graph: &Graph, order: &[usize]) -> Moved {
    let numbered = order.iter().map(|at| &graph.bands[*at]);
    numbers(numbered.map(|band| (band.row.as_deref(), band.position)))
}

/// An organisation's own box has no number: its row holds that of the band.
fn number_boxes(graph: &Graph, order: &[usize]) -> Moved {
    let numbered = order.iter().filter(|at| !is_own(graph, **at));
    numbers(numbered.map(|at| {
        let node = &graph.boxes[*at];
        (Some(node.row.as_str()), node.position)
    }))
}

/// Whether a box is that of the organisation whose band it stands in.
fn is_own(graph: &Graph, node: usize) -> bool {
    let node = &graph.boxes[node];
    graph.bands[node.band].row.as_deref() == Some(node.row.as_str())
}

/// Numbers rows from 1; what has its number already stays untouched.
fn numbers<'a>(rows: impl Iterator<Item = (Option<&'a str>, Option<u32>)>) -> Moved {
    let edits: Vec<Edit> = (1_u32..)
        .zip(rows)
        .filter(|(number, (_, has))| *has != Some(*number))
        .filter_map(|(number, (row, _))| {
            Some(Edit::Set {
                path: FieldPath::parse(&format!("{}/position", row?)).ok()?,
                value: Some(Value::Number(i64::from(number))),
            })
        })
        .collect();
    if edits.is_empty() {
        Moved::Nowhere
    } else {
        Moved::To(edits)
    }
}
