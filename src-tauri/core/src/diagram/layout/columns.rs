//! How far to the right everything stands: pulled towards what it is joined to, pushed
//! apart where it would overlap, always in the order of its row.

use super::lanes::Lanes;
use super::straighten::straighten;
use super::{HEAD, MARGIN, ROW_WIDTH, Sizes};

/// Space between two things that stand side by side.
const BETWEEN_BOXES: f64 = 22.0;
const BETWEEN_LANES: f64 = 5.0;
const BETWEEN_BOTH: f64 = 11.0;
/// Space between the frame of a band and what stands first or last in it.
const SIDE: f64 = 10.0;
/// Rounds of pulling. After these nothing moves by more than a unit or two.
const ROUNDS: usize = 16;

/// The middle of each item, where its flows are.
pub(super) struct Columns {
    pub(super) middles: Vec<f64>,
    /// The right edge of everything.
    pub(super) right: f64,
}

/// Finds the columns.
pub(super) fn columns(sizes: &Sizes, lanes: &Lanes) -> Columns {
    let left = MARGIN + HEAD + SIDE;
    let tight: Vec<Vec<f64>> = lanes.rows.iter().map(|row| tight(lanes, row)).collect();
    let needed = lanes
        .rows
        .iter()
        .zip(&tight)
        .filter_map(|(row, tight)| Some(tight.last()? + after(lanes, *row.last()?)))
        .fold(0.0, f64::max);
    let right = left + needed.max(ROW_WIDTH);
    let mut middles = vec![0.0; lanes.items.len()];
    for (row, tight) in lanes.rows.iter().zip(&tight) {
        for (item, place) in row.iter().zip(tight) {
            middles[*item] = left + place;
        }
    }
    let count = lanes.rows.len();
    for round in 0..ROUNDS {
        for step in 0..count {
            let row = if round % 2 == 0 {
                step
            } else {
                count - 1 - step
            };
            // At first each row follows the one before, later both neighbours.
            let both = round + 4 >= ROUNDS;
            let above = both || round % 2 == 0;
            let below = both || round % 2 == 1;
            pull(
                lanes,
                &tight[row],
                row,
                [above, below],
                [left, right],
                &mut middles,
            );
        }
    }
    straighten(sizes, lanes, &mut middles);
    crop(lanes, &mut middles, left)
}

/// The middles of a row's items if they stood as close as they may, from 0.
fn tight(lanes: &Lanes, row: &[usize]) -> Vec<f64> {
    let mut middles: Vec<f64> = Vec::with_capacity(row.len());
    for (at, item) in row.iter().enumerate() {
        let middle = match (middles.last(), at.checked_sub(1)) {
            (Some(last), Some(before)) => last + least_between(lanes, row[before], *item),
            _ => lanes.items[*item].centre,
        };
        middles.push(middle);
    }
    middles
}

/// How far the middles of two neighbours must be apart.
pub(super) fn least_between(lanes: &Lanes, left: usize, right: usize) -> f64 {
    let space = match (lanes.items[left].node, lanes.items[right].node) {
        (Some(_), Some(_)) => BETWEEN_BOXES,
        (None, None) => BETWEEN_LANES,
        _ => BETWEEN_BOTH,
    };
    after(lanes, left) + space + lanes.items[right].centre
}

/// From the middle of an item to its right edge.
fn after(lanes: &Lanes, item: usize) -> f64 {
    lanes.items[item].width - lanes.items[item].centre
}

/// Moves a row's items as near to what they are joined to as their order and widths allow:
/// the sum of squared distances is the least (pool adjacent violators).
fn pull(
    lanes: &Lanes,
    tight: &[f64],
    row: usize,
    sides: [bool; 2],
    [left, right]: [f64; 2],
    middles: &mut [f64],
) {
    let items = &lanes.rows[row];
    let Some(last) = items.last() else {
        return;
    };
    // Pools of neighbours that stand as close as they may: weight, weighted sum, how many.
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(items.len());
    for (item, tight) in items.iter().zip(tight) {
        let (wish, weight) = wish(lanes, *item, sides, middles);
        pools.push((weight, weight * (wish - tight), 1));
        while let [.., one, two] = pools.as_slice() {
            if one.1 / one.0 <= two.1 / two.0 {
                break;
            }
            let joined = (one.0 + two.0, one.1 + two.1, one.2 + two.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let most = right - after(lanes, *last) - tight.last().copied().unwrap_or(0.0);
    let shifts = pools.iter().flat_map(|(weight, sum, count)| {
        let shift = (sum / weight).min(most).max(left);
        std::iter::repeat_n(shift, *count)
    });
    for ((item, tight), shift) in items.iter().zip(tight).zip(shifts) {
        middles[*item] = shift + tight;
    }
}

/// Where an item would like to stand, and how much. Lanes pull hard on each other, so that
/// long flows run straight.
fn wish(lanes: &Lanes, item: usize, sides: [bool; 2], middles: &[f64]) -> (f64, f64) {
    let own = &lanes.items[item];
    let (mut weights, mut sum) = (0.0, 0.0);
    let joined = [(sides[0], &own.above), (sides[1], &own.below)];
    for other in joined
        .iter()
        .filter(|(on, _)| *on)
        .flat_map(|(_, all)| *all)
    {
        let weight = match (own.node, lanes.items[*other].node) {
            (None, None) => 8.0,
            (Some(_), Some(_)) => 1.0,
            _ => 2.0,
        };
        weights += weight;
        sum += weight * middles[*other];
    }
    if weights == 0.0 {
        return (middles[item], 0.1);
    }
    (sum / weights, weights)
}

/// Moves everything to the left as far as it goes.
fn crop(lanes: &Lanes, middles: &mut [f64], left: f64) -> Columns {
    let edges = |middles: &[f64], at: usize| {
        let start = middles[at] - lanes.items[at].centre;
        (start, start + lanes.items[at].width)
    };
    let first = (0..middles.len()).map(|at| edges(middles, at).0);
    let spare = first.fold(f64::INFINITY, f64::min) - left;
    let spare = if spare.is_finite() { spare } else { 0.0 };
    for middle in middles.iter_mut() {
        *middle -= spare;
    }
    let last = (0..middles.len()).map(|at| edges(middles, at).1);
    Columns {
        right: last.fold(left, f64::max) + SIDE,
        middles: middles.to_vec(),
    }
}
