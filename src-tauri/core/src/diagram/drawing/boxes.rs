//! Boxes: people, organisations, systems, steps of work and stores, each by its shape.

use super::{NAME, SMALLEST, full};
use crate::diagram::graph::{Graph, Node, NodeKind, Whereabouts};
use crate::diagram::layout::Area;
use crate::diagram::measure::{at_most, width, wrap};
use crate::diagram::picture::{Ink, Part, Shape, Thing};

const NARROWEST: f64 = 96.0;
const WIDEST: f64 = 160.0;
const INDENT: f64 = 9.0;
const NAME_LINE: f64 = 14.5;
const LINE: f64 = 12.5;
/// Room for each flow at one side of a box.
const PORT: f64 = 11.0;
/// Height that each flow from a box to itself needs at its right side.
const LOOP: f64 = 20.0;
/// Long texts end after this many lines; the tables have them whole.
const MOST_LINES: usize = 3;

/// A box with its words set.
pub(super) struct Card {
    lines: Vec<Written>,
    width: f64,
    height: f64,
}

struct Written {
    text: String,
    ink: Ink,
    is_name: bool,
}

impl Card {
    /// Width and height, in units.
    pub(super) const fn size(&self) -> [f64; 2] {
        [self.width, self.height]
    }
}

/// Sets the words of a box.
pub(super) fn card(graph: &Graph, at: usize) -> Card {
    let node = &graph.boxes[at];
    let room = WIDEST - 2.0 * INDENT;
    let mut lines: Vec<Written> = wrap(&node.name, NAME, true, room)
        .into_iter()
        .map(|text| Written {
            text,
            ink: Ink::Ink,
            is_name: true,
        })
        .collect();
    for (text, ink) in details(node) {
        let set = at_most(wrap(&text, SMALLEST, false, room), MOST_LINES);
        lines.extend(set.into_iter().map(|text| Written {
            text,
            ink,
            is_name: false,
        }));
    }
    let widest = lines.iter().map(Written::width).fold(0.0, f64::max);
    let ends = graph
        .flows
        .iter()
        .filter(|flow| flow.from == Some(at) || flow.to == Some(at))
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a count of flows")]
    let ports = ends as f64 * PORT + 24.0;
    let height: f64 = lines.iter().map(Written::height).sum();
    #[expect(clippy::cast_precision_loss, reason = "a count of flows")]
    let loops = graph.loops(at) as f64 * LOOP;
    Card {
        width: (widest + 2.0 * INDENT).max(NARROWEST).max(ports),
        height: (height + 12.0).max(36.0).max(loops),
        lines,
    }
}

impl Written {
    fn width(&self) -> f64 {
        let size = if self.is_name { NAME } else { SMALLEST };
        width(&self.text, size, self.is_name)
    }

    const fn height(&self) -> f64 {
        if self.is_name { NAME_LINE } else { LINE }
    }
}

fn is_abroad(node: &Node) -> bool {
    node.whereabouts == Whereabouts::Abroad
}

/// What a box says below its name.
fn details(node: &Node) -> Vec<(String, Ink)> {
    let mut details = Vec::new();
    let mut say = |text: String, ink| {
        if !text.is_empty() {
            details.push((text, ink));
        }
    };
    let is_party = matches!(node.kind, NodeKind::Organisation)
        || (node.kind == NodeKind::People && node.place.is_empty());
    let place = [&node.place, &node.country]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if !is_party {
        say(place, Ink::Quiet);
    }
    say(node.role.clone(), Ink::Quiet);
    if !node.run_by.is_empty() {
        say(format!("Run by: {}", node.run_by), Ink::Quiet);
    }
    say(node.storage.clone(), Ink::Quiet);
    if is_abroad(node) {
        say("outside the UK".to_owned(), Ink::Red);
    }
    if !node.access.is_empty() {
        say(format!("Seen by: {}", node.access), Ink::Quiet);
    }
    for missing in node.missing() {
        say(missing.to_owned(), Ink::Amber);
    }
    details
}

/// Draws a box.
pub(super) fn part(graph: &Graph, at: usize, card: &Card, area: &Area, lit: bool) -> Part {
    let node = &graph.boxes[at];
    let mut shapes = outline(node, area);
    let words: f64 = card.lines.iter().map(Written::height).sum();
    let mut y = f64::midpoint(area.top, area.bottom) - words / 2.0 - 2.5;
    for line in &card.lines {
        y += line.height();
        shapes.push(Shape::Text {
            x: f64::midpoint(area.left, area.right),
            y,
            size: if line.is_name { NAME } else { SMALLEST },
            bold: line.is_name,
            centred: true,
            ink: line.ink,
            text: line.text.clone(),
        });
    }
    let band = &graph.bands[node.band].name;
    let mut said = vec![node.name.as_str(), node.kind.label(), band];
    if is_abroad(node) {
        said.push("outside the UK");
    }
    said.extend(node.missing());
    Part {
        thing: Thing::Box,
        row: Some(node.row.clone()),
        label: said.join(", "),
        faded: !lit,
        shapes,
    }
}

/// People are rectangles, organisations double ones, systems and steps of work rounded,
/// stores two lines.
fn outline(node: &Node, area: &Area) -> Vec<Shape> {
    let edge = if is_abroad(node) { Ink::Red } else { Ink::Ink };
    let rect = |inset: f64, radius, fill, stroke| Shape::Rect {
        x: area.left + inset,
        y: area.top + inset,
        width: area.right - area.left - 2.0 * inset,
        height: area.bottom - area.top - 2.0 * inset,
        radius,
        fill,
        stroke,
    };
    let framed = |radius| rect(0.0, radius, Some(Ink::Surface), Some(full(edge, 1.3)));
    let line = |y: f64| Shape::Curve {
        points: vec![
            [area.left, y],
            [area.left, y],
            [area.right, y],
            [area.right, y],
        ],
        stroke: full(edge, 2.0),
    };
    match node.kind {
        NodeKind::People => vec![framed(0.0)],
        NodeKind::Organisation => vec![framed(0.0), rect(3.0, 0.0, None, Some(full(edge, 0.8)))],
        NodeKind::Process => vec![framed(16.0)],
        NodeKind::System => vec![framed(7.0)],
        NodeKind::Store => vec![
            rect(0.0, 0.0, Some(Ink::Surface), None),
            line(area.top),
            line(area.bottom),
        ],
    }
}
