//! A diagram made by hand for tests of what is made from pictures: organisations one under the
//! other, boxes in each, a flow from every box to the one below it.

use super::graph::{Band, BandKind, Flow, Graph, MarkKind, Marks, Node, NodeKind, Whereabouts};
use super::picture::{Ink, Part, Picture, Shape, Stroke, Thing};
use super::tables::{FlowLine, Mark, PlaceLine, Tables};

const BOX: (f64, f64) = (150.0, 62.0);
const GAP: f64 = 34.0;
const BAND: f64 = 170.0;
const LEGEND: f64 = 60.0;

/// Names that are not plain: Welsh, Greek, markup, and one of 200 characters.
pub(crate) const NAMES: [&str; 4] = [
    "Ymgynghorai tŷ a dŵr",
    "Υπηρεσία διαβούλευσης",
    "<b>Survey</b> & \"forms\" ]]>",
    LONG,
];
/// A name of 200 characters.
pub(crate) const LONG: &str = "Regional partnership for the joint collection, checking, anonymising and archiving of what residents have said about local plans, minerals plans and statements of community involvement, second edition";

/// Everything that is known of the diagram, and its drawing.
pub(crate) struct Sample {
    pub graph: Graph,
    pub picture: Picture,
    pub tables: Tables,
}

/// A diagram with so many organisations and so many boxes in each.
pub(crate) fn sample(bands: usize, boxes: usize) -> Sample {
    let mut sample = Sample {
        graph: Graph {
            title: "Consultation on the local plan".to_owned(),
            ..Graph::default()
        },
        picture: Picture {
            width: boxes as f64 * (BOX.0 + GAP) + GAP,
            height: bands as f64 * BAND + LEGEND,
            title: "Consultation on the local plan".to_owned(),
            description: format!("{bands} organisations with {boxes} boxes each."),
            cuts: (1..=bands).map(|band| band as f64 * BAND).collect(),
            cuts_across: (1..boxes)
                .map(|column| column_at(column) - GAP / 2.0)
                .collect(),
            ..Picture::default()
        },
        tables: Tables::default(),
    };
    (0..bands).for_each(|band| sample.band(band, boxes));
    for number in 1..=bands.saturating_sub(1) * boxes {
        sample.flow(number, boxes);
    }
    for (index, node) in (0..bands * boxes).map(|index| (index, index / boxes)) {
        sample.node(index, node, boxes);
    }
    sample.legend(bands);
    sample
}

fn column_at(column: usize) -> f64 {
    GAP + column as f64 * (BOX.0 + GAP)
}

fn corner(index: usize, boxes: usize) -> (f64, f64) {
    let top = (index / boxes) as f64 * BAND + 60.0;
    (column_at(index % boxes), top)
}

fn text(x: f64, y: f64, size: f64, bold: bool, ink: Ink, words: &str) -> Shape {
    Shape::Text {
        x,
        y,
        size,
        bold,
        centred: false,
        ink,
        text: words.to_owned(),
    }
}

fn line(ink: Ink, width: f64, dash: &[f64]) -> Stroke {
    Stroke {
        ink,
        width,
        dash: dash.to_vec(),
    }
}

/// Words on lines of about so many letters.
fn lines(words: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let last = lines.last_mut().expect("there is always one");
        if !last.is_empty() && last.chars().count() + word.chars().count() >= letters {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

impl Sample {
    fn band(&mut self, band: usize, boxes: usize) {
        let abroad = band % 3 == 2;
        let row = format!("evidence/parties/p{band}");
        let name = NAMES[band % NAMES.len()];
        self.graph.bands.push(Band {
            row: Some(row.clone()),
            name: name.to_owned(),
            role: "Processor".to_owned(),
            whereabouts: if abroad {
                Whereabouts::Abroad
            } else {
                Whereabouts::Uk
            },
            kind: BandKind::Processor,
            ..Band::default()
        });
        let width = boxes as f64 * (BOX.0 + GAP) + GAP;
        let top = band as f64 * BAND + 6.0;
        let mut shapes = vec![Shape::Rect {
            x: 4.0,
            y: top,
            width: width - 8.0,
            height: BAND - 12.0,
            radius: 8.0,
            fill: Some(if abroad { Ink::RedGround } else { Ink::Ground }),
            stroke: Some(line(
                if abroad { Ink::Red } else { Ink::Edge },
                1.2,
                &[6.0, 4.0],
            )),
        }];
        let name = lines(name, 110);
        for (at, words) in name.iter().enumerate() {
            let y = top + 18.0 + at as f64 * 14.0;
            shapes.push(text(14.0, y, 12.0, true, Ink::Accent, words));
        }
        self.picture.parts.push(Part {
            thing: Thing::Band,
            row: Some(row),
            label: NAMES[band % NAMES.len()].to_owned(),
            faded: false,
            shapes,
        });
    }

    fn node(&mut self, index: usize, band: usize, boxes: usize) {
        let kinds = [
            NodeKind::System,
            NodeKind::Store,
            NodeKind::Process,
            NodeKind::People,
        ];
        let row = format!("evidence/systems/s{index}");
        let name = format!("Box {} {}", index + 1, NAMES[index % 3]);
        self.graph.boxes.push(Node {
            row: row.clone(),
            band,
            name: name.clone(),
            kind: kinds[index % kinds.len()],
            place: "Caerdydd".to_owned(),
            ..Node::default()
        });
        let (x, y) = corner(index, boxes);
        let mut shapes = vec![Shape::Rect {
            x,
            y,
            width: BOX.0,
            height: BOX.1,
            radius: if index % 4 == 2 { 14.0 } else { 0.0 },
            fill: Some(Ink::Surface),
            stroke: Some(line(Ink::Ink, 1.4, &[])),
        }];
        for (at, words) in lines(&name, 22).iter().enumerate() {
            let y = y + 18.0 + at as f64 * 14.0;
            let bold = at == 0;
            shapes.push(text(x + 8.0, y, 11.0, bold, Ink::Ink, words));
        }
        self.picture.parts.push(Part {
            thing: Thing::Box,
            row: Some(row.clone()),
            label: name.clone(),
            faded: false,
            shapes,
        });
        self.tables.places.push(PlaceLine {
            row,
            name,
            kind: "System".to_owned(),
            organisation: NAMES[band % NAMES.len()].to_owned(),
            location: "Caerdydd, United Kingdom".to_owned(),
            access: "The planning team".to_owned(),
            marks: vec![Mark::new(MarkKind::Wanting, "Storage not stated")],
            ..PlaceLine::default()
        });
    }

    fn flow(&mut self, number: usize, boxes: usize) {
        let (from, to) = (number - 1, number - 1 + boxes);
        let row = format!("evidence/flows/f{number}");
        let marks = Marks {
            special: number.is_multiple_of(4),
            leaves_uk: number.is_multiple_of(3),
            ..Marks::default()
        };
        self.graph.flows.push(Flow {
            row: row.clone(),
            number,
            from: Some(from),
            to: Some(to),
            data: vec![("d1".to_owned(), "Name and address".to_owned())],
            method: "Encrypted web page".to_owned(),
            protection: "TLS 1.3 & <keys>".to_owned(),
            both_ways: number.is_multiple_of(5),
            marks,
            ..Flow::default()
        });
        let ink = if marks.leaves_uk { Ink::Red } else { Ink::Ink };
        let (left, top) = corner(from, boxes);
        let (x, y) = (left + BOX.0 / 2.0, top + BOX.1);
        let end = y + BAND - BOX.1;
        let dash: &[f64] = if marks.special { &[7.0, 3.0] } else { &[] };
        let middle = (y + end) / 2.0;
        let shapes = vec![
            Shape::Curve {
                points: vec![
                    [x, y],
                    [x + 30.0, y + 40.0],
                    [x - 30.0, end - 40.0],
                    [x, end - 6.0],
                ],
                stroke: line(ink, 1.6, dash),
            },
            Shape::Polygon {
                points: vec![[x, end], [x - 4.0, end - 8.0], [x + 4.0, end - 8.0]],
                fill: ink,
            },
            Shape::Disc {
                x,
                y: middle,
                radius: 10.0,
                fill: Ink::Accent,
            },
            Shape::Text {
                x,
                y: middle + 4.0,
                size: 11.0,
                bold: true,
                centred: true,
                ink: Ink::OnDark,
                text: number.to_string(),
            },
        ];
        self.picture.parts.push(Part {
            thing: Thing::Flow,
            row: Some(row.clone()),
            label: format!("Flow {number}"),
            faded: false,
            shapes,
        });
        self.tables.flows.push(FlowLine {
            row,
            number,
            from: format!("Box {}", from + 1),
            to: format!("Box {}", to + 1),
            direction: "One way".to_owned(),
            data: vec!["Name and address".to_owned()],
            method: "Encrypted web page".to_owned(),
            protection: "TLS 1.3 & <keys>".to_owned(),
            marks: vec![Mark::new(MarkKind::Abroad, "Leaves the UK")],
            ..FlowLine::default()
        });
    }

    fn legend(&mut self, bands: usize) {
        let y = bands as f64 * BAND + 24.0;
        let stroke = line(Ink::Red, 1.6, &[]);
        self.picture.parts.push(Part {
            thing: Thing::Legend,
            row: None,
            label: "What the lines mean".to_owned(),
            faded: false,
            shapes: vec![
                Shape::Curve {
                    points: vec![[14.0, y], [20.0, y], [30.0, y], [40.0, y]],
                    stroke,
                },
                text(
                    48.0,
                    y + 4.0,
                    11.0,
                    false,
                    Ink::Quiet,
                    "leaves the United Kingdom",
                ),
            ],
        });
    }
}
