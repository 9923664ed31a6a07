//! What shapes and colours mean: only those that the picture has.

use super::{SMALLEST, flows, full, words};
use crate::diagram::graph::{Graph, Marks, NodeKind, Protection};
use crate::diagram::layout::{DISC, MARGIN};
use crate::diagram::measure::{width, wrap};
use crate::diagram::picture::{Ink, Part, Shape, Thing};

const SIGN: f64 = 30.0;
const LINE: f64 = 22.0;
const BETWEEN: f64 = 18.0;
/// How far to the right it reaches: a wide picture is divided over pages, and its legend
/// should stand whole on the first.
const WIDEST: f64 = 640.0;

/// The legend and where it ends.
pub(super) struct Legend {
    pub(super) part: Part,
    pub(super) bottom: f64,
}

/// Explains what a picture has, below what else a reader must know of it; nothing where there
/// is nothing to explain.
pub(super) fn legend(graph: &Graph, notes: &[String], top: f64, right: f64) -> Option<Legend> {
    let right = right.min(WIDEST);
    let mut shapes = Vec::new();
    let (mut x, mut y) = (MARGIN, top + LINE / 2.0);
    let entries = entries(graph);
    if entries.is_empty() && notes.is_empty() {
        return None;
    }
    let mut label = String::from("Legend");
    for note in notes {
        for line in wrap(note, SMALLEST, true, right - 2.0 * MARGIN) {
            let mut text = words(x, y + 3.6, &line, Ink::Ink);
            if let Shape::Text { bold, .. } = &mut text {
                *bold = true;
            }
            shapes.push(text);
            y += LINE * 0.7;
        }
        label = format!("{label}; {note}");
        y += LINE * 0.3;
    }
    for (sign, text) in entries {
        let wide = SIGN + 6.0 + width(text, SMALLEST, false);
        if x > MARGIN && x + wide > right - MARGIN {
            x = MARGIN;
            y += LINE;
        }
        shapes.extend(sign.shapes(x, y));
        shapes.push(words(x + SIGN + 6.0, y + 3.6, text, Ink::Quiet));
        label = format!("{label}; {text}");
        x += wide + BETWEEN;
    }
    Some(Legend {
        bottom: y + LINE / 2.0,
        part: Part {
            thing: Thing::Legend,
            row: None,
            label,
            faded: false,
            shapes,
        },
    })
}

enum Sign {
    Node(NodeKind),
    Flow(Marks),
    Number,
}

fn entries(graph: &Graph) -> Vec<(Sign, &'static str)> {
    let kinds = [
        (NodeKind::People, "people"),
        (NodeKind::Organisation, "organisation"),
        (NodeKind::System, "system"),
        (NodeKind::Process, "process"),
        (NodeKind::Store, "store"),
    ];
    let mut entries: Vec<(Sign, &'static str)> = kinds
        .into_iter()
        .filter(|(kind, _)| graph.boxes.iter().any(|node| node.kind == *kind))
        .map(|(kind, text)| (Sign::Node(kind), text))
        .collect();
    let marked = |wanted: fn(&Marks) -> bool| graph.flows.iter().any(|flow| wanted(&flow.marks));
    let none = Marks::default();
    if !graph.flows.is_empty() {
        entries.push((Sign::Number, "flow, numbered as in the table"));
    }
    if marked(|marks| marks.leaves_uk || marks.goes_on) {
        let marks = Marks {
            leaves_uk: true,
            ..none
        };
        entries.push((Sign::Flow(marks), "leaves the UK, or goes on abroad"));
    }
    if marked(|marks| marks.special || marks.criminal) {
        let marks = Marks {
            special: true,
            ..none
        };
        entries.push((
            Sign::Flow(marks),
            "special category or criminal offence data",
        ));
    }
    if marked(|marks| marks.unprotected()) {
        let marks = Marks {
            protection: Protection::NotStated,
            ..none
        };
        entries.push((Sign::Flow(marks), "protection missing or not stated"));
    }
    if marked(|marks| marks.unplaced) {
        let marks = Marks {
            unplaced: true,
            ..none
        };
        entries.push((Sign::Flow(marks), "country not stated"));
    }
    entries
}

impl Sign {
    fn shapes(&self, x: f64, y: f64) -> Vec<Shape> {
        let line = |y: f64, stroke| Shape::Curve {
            points: vec![[x, y], [x, y], [x + SIGN, y], [x + SIGN, y]],
            stroke,
        };
        let rect = |inset: f64, radius| Shape::Rect {
            x: x + inset,
            y: y - 7.0 + inset,
            width: SIGN - 2.0 * inset,
            height: 14.0 - 2.0 * inset,
            radius,
            fill: Some(Ink::Surface),
            stroke: Some(full(Ink::Ink, 1.0)),
        };
        match self {
            Self::Node(NodeKind::People) => vec![rect(0.0, 0.0)],
            Self::Node(NodeKind::Organisation) => vec![rect(0.0, 0.0), rect(2.5, 0.0)],
            Self::Node(NodeKind::Process) => vec![rect(0.0, 7.0)],
            Self::Node(NodeKind::System) => vec![rect(0.0, 4.0)],
            Self::Node(NodeKind::Store) => {
                vec![
                    line(y - 6.0, full(Ink::Ink, 2.0)),
                    line(y + 6.0, full(Ink::Ink, 2.0)),
                ]
            }
            Self::Flow(marks) => vec![line(y, flows::stroke(*marks))],
            Self::Number => vec![
                line(y, full(Ink::Ink, 1.3)),
                Shape::Disc {
                    x: x + SIGN / 2.0,
                    y,
                    radius: DISC - 1.0,
                    fill: Ink::Accent,
                },
            ],
        }
    }
}
