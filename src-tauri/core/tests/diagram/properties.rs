//! What holds of every picture, whatever the graph: circles, loops, boxes that nothing is
//! joined to, names of one letter and of two hundred.

use dpia_core::diagram::graph::{
    Band, BandKind, Flow, Graph, Marks, Node, NodeKind, Protection, Whereabouts,
};
use dpia_core::diagram::picture::{Part, Picture, Shape, Thing};
use dpia_core::diagram::{Focus, draw};
use proptest::prelude::*;

const NAMES: [&str; 8] = [
    "A",
    "Respondents",
    "Consultation area on the council’s server",
    "Tŷ Cyngor Sir Ddinbych: Gwasanaethau Ŵyl",
    "Αρχείο διαβουλεύσεων του Δήμου",
    "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Cyngor Bwrdeistref Sirol",
    "<b>&\"mailing\"</b>",
    "Register of everybody who ever answered a consultation and of everybody who asked to be told about the next one, with the addresses to which letters are sent and the reasons why some were returned unopened",
];

/// Any graph of up to so many boxes and flows.
pub fn graphs(most_boxes: usize, most_flows: usize) -> impl Strategy<Value = Graph> {
    (1..=12_usize, 1..=most_boxes, 0..=most_flows).prop_flat_map(|(bands, boxes, flows)| {
        (
            prop::collection::vec((0..NAMES.len(), 0..7_usize, any::<bool>()), bands),
            prop::collection::vec((0..NAMES.len(), 0..bands, 0..5_usize, 0..8_u32), boxes),
            prop::collection::vec((0..boxes, 0..boxes, any::<[bool; 5]>()), flows),
        )
            .prop_map(|(bands, boxes, flows)| graph(&bands, &boxes, &flows))
    })
}

fn graph(
    bands: &[(usize, usize, bool)],
    boxes: &[(usize, usize, usize, u32)],
    flows: &[(usize, usize, [bool; 5])],
) -> Graph {
    const KINDS: [NodeKind; 5] = [
        NodeKind::People,
        NodeKind::Organisation,
        NodeKind::System,
        NodeKind::Process,
        NodeKind::Store,
    ];
    let said = |at: usize| {
        if at.is_multiple_of(2) {
            String::new()
        } else {
            NAMES[at].to_owned()
        }
    };
    Graph {
        data: Vec::new(),
        purposes: Vec::new(),
        title: "Any".to_owned(),
        bands: bands
            .iter()
            .enumerate()
            .map(|(at, (name, more, outside_uk))| Band {
                row: Some(format!("evidence/parties/{at}")),
                name: NAMES[*name].to_owned(),
                role: said(*more),
                country: said(*more),
                whereabouts: if *outside_uk {
                    Whereabouts::Abroad
                } else {
                    Whereabouts::Uk
                },
                disputed: false,
                parent: said(*name),
                kind: BandKind::Recipient,
                position: None,
            })
            .collect(),
        boxes: boxes
            .iter()
            .enumerate()
            .map(|(at, (name, band, kind, position))| Node {
                row: format!("evidence/systems/{at}"),
                band: *band,
                name: NAMES[*name].to_owned(),
                kind: KINDS[*kind],
                access: said(*name),
                storage: said(*name),
                position: (*position > 3).then_some(*position),
                ..Node::default()
            })
            .collect(),
        flows: flows
            .iter()
            .enumerate()
            .map(|(at, (from, to, marks))| Flow {
                row: format!("evidence/flows/{at}"),
                number: at + 1,
                from: Some(*from),
                to: Some(*to),
                data: vec![(format!("item-{}", at % 3), "Data".to_owned())],
                both_ways: marks[4],
                marks: Marks {
                    special: marks[0],
                    criminal: marks[1],
                    leaves_uk: marks[2],
                    protection: if marks[3] {
                        Protection::None
                    } else {
                        Protection::Stated
                    },
                    ..Marks::default()
                },
                ..Flow::default()
            })
            .collect(),
    }
}

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        // Places are rounded to a tenth of a unit.
        const SLACK: f64 = 0.15;
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }

    fn holds(&self, [x, y]: [f64; 2]) -> bool {
        const EDGE: f64 = 0.2;
        self.left + EDGE < x
            && x < self.right - EDGE
            && self.top + EDGE < y
            && y < self.bottom - EDGE
    }
}

/// The parts of one kind that begin with a rectangle, with that rectangle.
fn areas(picture: &Picture, thing: Thing) -> Vec<(&Part, Area)> {
    let parts = picture.parts.iter().filter(|part| part.thing == thing);
    parts
        .filter_map(|part| match part.shapes.first() {
            Some(Shape::Rect {
                x,
                y,
                width,
                height,
                ..
            }) => Some((
                part,
                Area {
                    left: *x,
                    top: *y,
                    right: x + width,
                    bottom: y + height,
                },
            )),
            _ => None,
        })
        .collect()
}

/// The lines of flows.
fn lines(picture: &Picture) -> Vec<(&str, &[[f64; 2]])> {
    let flows = picture
        .parts
        .iter()
        .filter(|part| part.thing == Thing::Flow);
    flows
        .filter_map(|part| match part.shapes.first() {
            Some(Shape::Curve { points, .. }) => {
                Some((part.row.as_deref().unwrap_or_default(), points.as_slice()))
            }
            _ => None,
        })
        .collect()
}

/// The number of a flow with the words behind it.
fn numbers(picture: &Picture) -> Vec<(&str, Area)> {
    let flows = picture
        .parts
        .iter()
        .filter(|part| part.thing == Thing::Flow);
    flows
        .filter_map(|part| {
            let disc = part.shapes.iter().rev().find_map(|shape| match shape {
                Shape::Disc { x, y, radius, .. } => Some([*x, *y, *radius]),
                _ => None,
            })?;
            let [x, y, radius] = disc;
            let [left, right] = match part.shapes.first() {
                Some(Shape::Rect { x: left, width, .. }) => [*left, left + width],
                _ => [x, x],
            };
            let row = part.row.as_deref().unwrap_or_default();
            Some((
                row,
                Area {
                    left: left.min(x - radius),
                    top: y - radius,
                    right: right.max(x + radius),
                    bottom: y + radius,
                },
            ))
        })
        .collect()
}

fn on([a, b, c, d]: [[f64; 2]; 4], part: f64) -> [f64; 2] {
    let rest = 1.0 - part;
    [0, 1].map(|axis| {
        rest.powi(3) * a[axis]
            + 3.0 * rest.powi(2) * part * b[axis]
            + 3.0 * rest * part.powi(2) * c[axis]
            + part.powi(3) * d[axis]
    })
}

/// The numbers whose disc or words stand over another flow's line, with that flow.
pub fn numbers_over_lines(picture: &Picture) -> Vec<(String, String)> {
    let lines = lines(picture);
    let mut found = Vec::new();
    for (row, area) in numbers(picture) {
        for (other, points) in lines.iter().filter(|(other, _)| *other != row) {
            let covered = points.windows(4).step_by(3).any(|piece| {
                let piece = [piece[0], piece[1], piece[2], piece[3]];
                (0..=48).any(|step| area.holds(on(piece, f64::from(step) / 48.0)))
            });
            if covered {
                found.push((row.to_owned(), (*other).to_owned()));
            }
        }
    }
    found
}

fn check(graph: &Graph) {
    let picture = draw(graph, None);
    let boxes = areas(&picture, Thing::Box);
    assert_eq!(boxes.len(), graph.boxes.len(), "every box is drawn once");
    for (at, (one, area)) in boxes.iter().enumerate() {
        for (other, other_area) in &boxes[at + 1..] {
            assert!(
                !area.meets(other_area),
                "{} overlaps {}",
                one.label,
                other.label
            );
        }
        assert!(
            area.left >= 0.0 && area.right <= picture.width && area.bottom <= picture.height,
            "{} is on the picture",
            one.label
        );
    }
    let bands = areas(&picture, Thing::Band);
    for pair in bands.windows(2) {
        assert!(pair[0].1.bottom <= pair[1].1.top, "bands keep their order");
    }
    for ((part, area), node) in boxes.iter().zip(&graph.boxes) {
        let (_, band) = bands[node.band];
        assert!(
            band.top <= area.top && area.bottom <= band.bottom,
            "{} is in its band",
            part.label
        );
    }
    let lines = lines(&picture);
    assert_eq!(lines.len(), graph.flows.len(), "every flow is drawn once");
    for (flow, (row, points)) in graph.flows.iter().zip(&lines) {
        assert_eq!(flow.row, *row);
        for piece in points.windows(4).step_by(3) {
            let piece = [piece[0], piece[1], piece[2], piece[3]];
            let [top, bottom] = [piece[0][1].min(piece[3][1]), piece[0][1].max(piece[3][1])];
            let near = boxes
                .iter()
                .filter(|(_, area)| top < area.bottom && area.top < bottom);
            for (part, area) in near {
                for step in 0..=24 {
                    let place = on(piece, f64::from(step) / 24.0);
                    assert!(
                        !area.holds(place),
                        "flow {} crosses {}",
                        flow.number,
                        part.label
                    );
                }
            }
        }
        let ends = [(points.first(), flow.from), (points.last(), flow.to)];
        for (end, node) in ends {
            let (Some(end), Some(node)) = (end, node) else {
                panic!("flow {} has two ends", flow.number);
            };
            let area = boxes[node].1;
            let near = Area {
                left: area.left - 6.0,
                top: area.top - 6.0,
                right: area.right + 6.0,
                bottom: area.bottom + 6.0,
            };
            assert!(near.holds(*end), "flow {} ends at its box", flow.number);
        }
    }
    let numbers = numbers(&picture);
    assert_eq!(
        numbers.len(),
        graph.flows.len(),
        "every flow has its number"
    );
    for (row, number) in &numbers {
        for (part, area) in &boxes {
            assert!(
                !area.meets(number),
                "the number of {row} covers {}",
                part.label
            );
        }
        assert!(
            number.right <= picture.width,
            "the number of {row} is on the picture"
        );
    }
    for cut in &picture.cuts {
        let across = |area: &Area| area.top < *cut && *cut < area.bottom;
        assert!(
            boxes.iter().all(|(_, area)| !across(area)),
            "no cut through a box"
        );
        assert!(
            numbers.iter().all(|(_, area)| !across(area)),
            "no cut through a number"
        );
    }
    assert_eq!(
        draw(graph, None),
        picture,
        "the same graph gives the same picture"
    );
}

/// The words of a part, without spaces.
fn words(part: &Part) -> String {
    part.shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect::<String>()
        .replace(' ', "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_picture_keeps_flows_off_boxes_and_loses_nothing(graph in graphs(30, 50)) {
        check(&graph);
    }

    #[test]
    fn the_numbers_of_a_dozen_flows_never_cover_each_other(mut graph in graphs(10, 12)) {
        for flow in &mut graph.flows {
            flow.marks.criminal = false;
            if flow.marks.special {
                flow.marks.protection = Protection::Stated;
            }
        }
        let picture = draw(&graph, None);
        let numbers = numbers(&picture);
        for (at, (one, area)) in numbers.iter().enumerate() {
            for (other, other_area) in &numbers[at + 1..] {
                prop_assert!(!area.meets(other_area), "{} covers {}", one, other);
            }
        }
    }

    #[test]
    fn names_stand_whole_in_their_boxes_and_bands(graph in graphs(12, 12)) {
        let picture = draw(&graph, None);
        let parts = |thing| picture.parts.iter().filter(move |part| part.thing == thing);
        for (part, node) in parts(Thing::Box).zip(&graph.boxes) {
            prop_assert!(words(part).starts_with(&node.name.replace(' ', "")), "{}", node.name);
        }
        for (part, band) in parts(Thing::Band).zip(&graph.bands) {
            prop_assert!(words(part).starts_with(&band.name.replace(' ', "")), "{}", band.name);
        }
    }

    #[test]
    fn boxes_that_people_numbered_stand_in_that_order(graph in graphs(20, 25)) {
        let picture = draw(&graph, None);
        let boxes = areas(&picture, Thing::Box);
        for (one, (_, left)) in graph.boxes.iter().zip(&boxes) {
            for (other, (_, right)) in graph.boxes.iter().zip(&boxes) {
                let middle = |area: &Area| f64::midpoint(area.top, area.bottom);
                let same_row = one.band == other.band && (middle(left) - middle(right)).abs() < 0.2;
                if same_row && one.position.is_some() && one.position < other.position
                    && other.position.is_some()
                {
                    prop_assert!(left.left < right.left);
                }
            }
        }
    }

    #[test]
    fn a_focus_sets_back_exactly_the_other_flows(graph in graphs(10, 15)) {
        let picture = draw(&graph, Some(&Focus::Data("item-1".to_owned())));
        for part in picture.parts.iter().filter(|part| part.thing == Thing::Flow) {
            let flow = graph.flows.iter().find(|flow| Some(&flow.row) == part.row.as_ref());
            let wanted = flow.is_some_and(|flow| flow.data[0].0 == "item-1");
            prop_assert_eq!(part.faded, !wanted);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_boxes_and_four_hundred_flows_are_drawn_like_any_others(
        graph in (graphs(200, 400)).prop_filter("large", |graph| graph.flows.len() > 300)
    ) {
        check(&graph);
    }
}

#[test]
fn what_is_too_large_to_draw_says_so_at_once() {
    let node = Node::default();
    let graph = Graph {
        bands: vec![Band::default()],
        boxes: vec![node; 5_000],
        ..Graph::default()
    };
    let picture = draw(&graph, None);
    assert!(picture.description.contains("too many to draw"));
    assert!(words(&picture.parts[0]).contains("toomanytodraw"));
}

#[test]
fn a_flow_without_an_end_is_named_below_the_picture() {
    let graph = Graph {
        bands: vec![Band::default()],
        boxes: vec![Node::default()],
        flows: vec![Flow {
            number: 7,
            from: Some(0),
            ..Flow::default()
        }],
        ..Graph::default()
    };
    let picture = draw(&graph, None);
    let said: String = picture.parts.iter().map(words).collect();
    assert!(said.contains("notstated:flow7"), "{said}");
}

#[test]
fn a_graph_of_nothing_is_a_picture_of_nothing() {
    let picture = draw(&Graph::default(), None);
    assert!(picture.parts.is_empty());
    assert!(picture.width > 0.0 && picture.height > 0.0);
}
