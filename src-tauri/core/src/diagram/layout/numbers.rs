//! Where each flow's number stands: on its own line, as far from boxes, other numbers and
//! other lines as there is room.

use super::curves::STUB;
use super::lanes::Lanes;
use super::{Area, HEAD, LEVEL, Layout, MARGIN, Sizes};

/// Radius of the disc that holds a number.
pub(in crate::diagram) const DISC: f64 = 9.0;
/// How many places of each kind are tried for a number.
const MOST_TRIED: usize = 12;
/// Where on a line beside boxes a number may stand.
const PARTS: [f64; 5] = [0.5, 0.3, 0.7, 0.1, 0.9];
/// Height of the strips in which lines are looked up.
const STRIP: f64 = 24.0;

/// Places the numbers. Tells the heights at which one had to cover another.
pub(super) fn numbers(sizes: &Sizes, lanes: &Lanes, layout: &mut Layout) -> Vec<f64> {
    let mut crowded = Vec::new();
    let strips = Strips::new(layout);
    let mut placed: Vec<Area> = Vec::new();
    // Flows between neighbours first: they have the fewest places to choose from.
    let mut order: Vec<usize> = (0..layout.flows.len()).collect();
    order.sort_by_key(|flow| lanes.way_lanes(*flow).len());
    for at in order {
        let Some(line) = &layout.flows[at] else {
            continue;
        };
        let size = sizes.numbers[at];
        let tried = if lanes.ways[at].is_some() {
            places(&line.points, &layout.gaps)
        } else {
            vec![on(&line.points, 0, 0.5)]
        };
        let mut best: Option<(u32, Area, bool)> = None;
        let sides = tried
            .into_iter()
            .flat_map(|place| [(place, false), (place, true)]);
        for (preference, (place, words_first)) in (0_u32..).zip(sides) {
            let area = around(place, size, words_first);
            let harm = preference + harm(layout, &placed, &strips, at, &area);
            if best.is_none_or(|(least, ..)| harm < least) {
                best = Some((harm, area, words_first));
            }
            if harm == preference {
                break;
            }
        }
        if let (Some((_, area, words_first)), Some(line)) = (best, &mut layout.flows[at]) {
            line.number = area;
            line.words_first = words_first;
            if placed.iter().any(|other| other.meets(&area)) {
                crowded.push(f64::midpoint(area.top, area.bottom));
            }
            placed.push(area);
            layout.width = layout.width.max(area.right + MARGIN);
        }
    }
    crowded
}

/// The disc stands on the place, the words beside it.
fn around([x, y]: [f64; 2], [width, height]: [f64; 2], words_first: bool) -> Area {
    let left = if words_first {
        x + DISC - width
    } else {
        x - DISC
    };
    Area {
        left,
        top: y - height / 2.0,
        right: left + width,
        bottom: y + height / 2.0,
    }
}

/// What is bad about a place for a number.
fn harm(layout: &Layout, placed: &[Area], strips: &Strips, flow: usize, area: &Area) -> u32 {
    let count = |areas: &[Area]| {
        let met = areas.iter().filter(|other| other.meets(area)).count();
        u32::try_from(met).unwrap_or(u32::MAX)
    };
    let beyond = u32::from(area.right > layout.width - MARGIN || area.left < MARGIN + HEAD);
    let frames = layout
        .bands
        .iter()
        .flatten()
        .filter(|edge| area.top < **edge && **edge < area.bottom)
        .count();
    count(&layout.boxes) * 10_000
        + count(placed) * 200
        + beyond * 150
        + strips.lines_in(area, flow) * 60
        + ends_under(layout, flow, area) * 30
        + u32::from(frames > 0) * 6
}

/// How many ends of a flow's own line would be hidden, with the arrow there.
fn ends_under(layout: &Layout, flow: usize, area: &Area) -> u32 {
    let points = layout.flows[flow]
        .as_ref()
        .map_or(&[][..], |line| &line.points);
    let hidden = |end: Option<&[f64; 2]>| {
        end.is_some_and(|[x, y]| {
            area.meets(&Area {
                left: x - DISC,
                top: y - DISC,
                right: x + DISC,
                bottom: y + DISC,
            })
        })
    };
    u32::from(hidden(points.first())) + u32::from(hidden(points.last()))
}

/// Places on a line, the middle of it first. Between two rows they stand at fixed heights,
/// so that numbers there stack without loss, and these are never left untried.
fn places(points: &[[f64; 2]], gaps: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let middle = f64::midpoint(first[1], last[1]);
    let away = |place: &[f64; 2]| (place[1] - middle).abs();
    let (mut between, mut others) = (Vec::new(), Vec::new());
    for piece in points.windows(4).step_by(3) {
        let piece = [piece[0], piece[1], piece[2], piece[3]];
        let [top, bottom] = [piece[0][1].min(piece[3][1]), piece[0][1].max(piece[3][1])];
        // Where the line is short there is no room for a number.
        if bottom - top < 2.0 * DISC {
            continue;
        }
        match gaps.iter().find(|gap| gap[0] <= top && bottom <= gap[1]) {
            Some(gap) => {
                let heights = levels(*gap)
                    .into_iter()
                    .filter(|y| top <= *y && *y <= bottom);
                between.extend(heights.map(|y| [across(&piece, y), y]));
            }
            None => others.extend(PARTS.map(|part| on(&piece, 0, part))),
        }
    }
    let mut places = Vec::new();
    for (mut kind, most) in [(between, 4 * MOST_TRIED), (others, MOST_TRIED)] {
        kind.sort_by(|one, two| away(one).total_cmp(&away(two)));
        let step = kind.len().div_ceil(most).max(1);
        places.extend(kind.into_iter().step_by(step));
    }
    places.sort_by(|one, two| away(one).total_cmp(&away(two)));
    places
}

/// The heights of numbers between two rows.
fn levels([top, bottom]: [f64; 2]) -> Vec<f64> {
    let room = bottom - top - 2.0 * STUB;
    let count = (room / LEVEL).floor().max(1.0);
    let first = f64::midpoint(top, bottom) - (count - 1.0) / 2.0 * LEVEL;
    (0_u32..)
        .map(f64::from)
        .take_while(|step| *step < count)
        .map(|step| first + step * LEVEL)
        .collect()
}

/// The point of a curve at a part of its way.
pub(in crate::diagram) fn on(points: &[[f64; 2]], piece: usize, part: f64) -> [f64; 2] {
    let rest = 1.0 - part;
    let weights = [
        rest * rest * rest,
        3.0 * rest * rest * part,
        3.0 * rest * part * part,
        part * part * part,
    ];
    let mut place = [0.0; 2];
    for (point, weight) in points[piece * 3..].iter().zip(weights) {
        place[0] += weight * point[0];
        place[1] += weight * point[1];
    }
    place
}

/// The lines, looked up by height.
struct Strips {
    /// For each strip the flow and the four points of each curve in it.
    strips: Vec<Vec<(usize, [[f64; 2]; 4])>>,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "heights are small and not negative"
)]
fn strip(y: f64) -> usize {
    (y / STRIP).max(0.0) as usize
}

impl Strips {
    fn new(layout: &Layout) -> Self {
        let mut strips = vec![Vec::new(); strip(layout.height) + 1];
        for (flow, line) in layout.flows.iter().enumerate() {
            let Some(line) = line else { continue };
            for piece in line.points.windows(4).step_by(3) {
                let piece: [[f64; 2]; 4] = [piece[0], piece[1], piece[2], piece[3]];
                let (one, two) = (strip(piece[0][1]), strip(piece[3][1]));
                for at in one.min(two)..=one.max(two).min(strips.len() - 1) {
                    strips[at].push((flow, piece));
                }
            }
        }
        Self { strips }
    }

    /// How many other lines an area would cover.
    fn lines_in(&self, area: &Area, flow: usize) -> u32 {
        let y = f64::midpoint(area.top, area.bottom);
        let Some(strip) = self.strips.get(strip(y)) else {
            return 0;
        };
        let mut count = 0;
        for (other, piece) in strip {
            let [low, high] = if piece[0][1] < piece[3][1] {
                [piece[0][1], piece[3][1]]
            } else {
                [piece[3][1], piece[0][1]]
            };
            if *other != flow && low <= y && y <= high {
                let x = across(piece, y);
                count += u32::from(area.left - 3.0 < x && x < area.right + 3.0);
            }
        }
        count
    }
}

/// How far to the right a curve is at a height. Along a curve the height only grows, or
/// only falls.
fn across(piece: &[[f64; 2]; 4], y: f64) -> f64 {
    let falls = piece[3][1] < piece[0][1];
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..9 {
        let part = f64::midpoint(low, high);
        if (on(piece, 0, part)[1] < y) == falls {
            high = part;
        } else {
            low = part;
        }
    }
    on(piece, 0, f64::midpoint(low, high))[0]
}
