//! Where flows meet their boxes: spread along the lower and the upper side.

use super::Sizes;
use super::lanes::Lanes;

/// Where flows may leave a box, from its corners.
const CORNER: f64 = 16.0;

/// How far to the right each flow meets its upper and its lower box.
pub(super) struct Ports {
    pub(super) upper: Vec<f64>,
    pub(super) lower: Vec<f64>,
}

impl Ports {
    /// Spreads the flows, in the order of their other ends.
    pub(super) fn new(sizes: &Sizes, lanes: &Lanes, middles: &[f64]) -> Self {
        let count = lanes.ways.len();
        let mut ports = Self {
            upper: vec![0.0; count],
            lower: vec![0.0; count],
        };
        // At each side of each box, the flows there with where they come from or go to.
        let mut below: Vec<Vec<(f64, usize)>> = vec![Vec::new(); lanes.boxes.len()];
        let mut above = below.clone();
        for (flow, way) in lanes.ways.iter().enumerate() {
            let Some([upper, .., lower]) = way.as_ref().map(|way| way.items.as_slice()) else {
                continue;
            };
            let items = way.as_ref().map_or(&[][..], |way| &way.items);
            let (next, last) = (items[1], items[items.len() - 2]);
            if let (Some(upper), Some(lower)) = (lanes.items[*upper].node, lanes.items[*lower].node)
            {
                below[upper].push((middles[next], flow));
                above[lower].push((middles[last], flow));
            }
        }
        for (node, item) in lanes.boxes.iter().enumerate() {
            let width = sizes.boxes[node][0] - 2.0 * CORNER;
            let left = middles[*item] - lanes.items[*item].centre + CORNER;
            spread(left, width, &mut below[node], &mut ports.upper);
            spread(left, width, &mut above[node], &mut ports.lower);
        }
        ports
    }
}

fn spread(left: f64, width: f64, flows: &mut [(f64, usize)], ports: &mut [f64]) {
    flows.sort_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    #[expect(clippy::cast_precision_loss, reason = "a count of flows")]
    for (place, (_, flow)) in flows.iter().enumerate() {
        let share = (place as f64 + 0.5) / flows.len() as f64;
        ports[*flow] = left + width * share;
    }
}
