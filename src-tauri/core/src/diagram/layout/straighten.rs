//! Long flows run straight: where its neighbours leave room, all lanes of a flow are put at
//! one place, if possible right below or above the place where it meets a box.

use super::Sizes;
use super::columns::least_between;
use super::lanes::Lanes;
use super::ports::Ports;

/// Flows make room for each other, so a second and a third look help.
const ROUNDS: usize = 3;

/// Straightens what can be, the longest flows first.
pub(super) fn straighten(sizes: &Sizes, lanes: &Lanes, middles: &mut [f64]) {
    let places = lanes.places();
    let mut order: Vec<usize> = (0..lanes.ways.len())
        .filter(|flow| !lanes.way_lanes(*flow).is_empty())
        .collect();
    order.sort_by_key(|flow| std::cmp::Reverse(lanes.way_lanes(*flow).len()));
    for _ in 0..ROUNDS {
        let ports = Ports::new(sizes, lanes, middles);
        for flow in &order {
            let ends = [ports.upper[*flow], ports.lower[*flow]];
            let mut run = lanes.way_lanes(*flow);
            while !run.is_empty() {
                let (count, room) = stretch(lanes, &places, middles, run);
                let (lanes_of, rest) = run.split_at(count);
                let place = best(lanes_of, room, ends, middles);
                for item in lanes_of {
                    middles[*item] = place;
                }
                run = rest;
            }
        }
    }
}

/// How many of the lanes, from the first, have some place in common, and from where to where.
fn stretch(lanes: &Lanes, places: &[usize], middles: &[f64], run: &[usize]) -> (usize, [f64; 2]) {
    let mut room = [f64::MIN, f64::MAX];
    for (count, item) in run.iter().enumerate() {
        let own = room_of(lanes, places, middles, *item);
        let both = [room[0].max(own[0]), room[1].min(own[1])];
        // One lane always has room: where it stands. Rounding may say otherwise.
        if count > 0 && both[0] > both[1] {
            return (count, room);
        }
        room = [both[0], both[1].max(both[0])];
    }
    (run.len(), room)
}

/// Below or above an end of the flow if there is room, otherwise about where the lanes are.
fn best(run: &[usize], room: [f64; 2], ends: [f64; 2], middles: &[f64]) -> f64 {
    let inside = |x: &f64| room[0] <= *x && *x <= room[1];
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    let mean = run.iter().map(|item| middles[*item]).sum::<f64>() / run.len() as f64;
    let end = ends.into_iter().find(inside);
    end.unwrap_or_else(|| mean.clamp(room[0], room[1]))
}

/// Between which places an item can stand, its neighbours staying where they are.
fn room_of(lanes: &Lanes, places: &[usize], middles: &[f64], item: usize) -> [f64; 2] {
    let row = &lanes.rows[lanes.items[item].row];
    let at = places[item];
    let least = at.checked_sub(1).map_or(f64::MIN, |before| {
        middles[row[before]] + least_between(lanes, row[before], item)
    });
    let most = row.get(at + 1).map_or(f64::MAX, |after| {
        middles[*after] - least_between(lanes, item, *after)
    });
    [least, most]
}
