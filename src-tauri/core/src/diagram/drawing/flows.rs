//! Flows: a line with its arrows, and its number with what must not be missed.

use super::{SMALLEST, full, words};
use crate::diagram::graph::{Flow, Graph, Marks};
use crate::diagram::layout::{DISC, Line};
use crate::diagram::measure::width;
use crate::diagram::picture::{Ink, Part, Shape, Stroke, Thing};

/// Length and half the width of an arrow.
const ARROW: [f64; 2] = [9.0, 4.2];
/// Space between a disc and the words behind it.
const GAP: f64 = 4.0;

/// Height of one line of the words behind a disc, and of what frames them.
const LINE: f64 = 11.5;
const FRAME: f64 = 3.5;

/// Width and height of a flow's number with the words behind it, in units.
pub(super) fn number_size(flow: &Flow) -> [f64; 2] {
    let said = said(flow);
    if said.is_empty() {
        return [2.0 * DISC; 2];
    }
    let widest = said.iter().map(|line| width(line, SMALLEST, true));
    [
        2.0 * DISC + GAP + widest.fold(0.0, f64::max) + GAP,
        f64::max(2.0 * DISC, plate(&said)),
    ]
}

/// The height of the plate with the words.
fn plate(said: &[String]) -> f64 {
    said.iter().map(|_| LINE).sum::<f64>() + FRAME
}

/// What stands behind the number: in two lines if it is more than one thing, so that it
/// stands over fewer other lines.
fn said(flow: &Flow) -> Vec<String> {
    let words = flow.marks.words();
    let in_each = words.len().div_ceil(2).max(1);
    let lines: Vec<String> = words.chunks(in_each).map(|line| line.join(", ")).collect();
    let last = lines.len().saturating_sub(1);
    let ended = lines.into_iter().enumerate();
    ended
        .map(|(at, line)| if at < last { line + "," } else { line })
        .collect()
}

/// The gravest mark gives the colour.
pub(super) fn ink(marks: Marks) -> Ink {
    if marks.leaves_uk || marks.goes_on {
        Ink::Red
    } else if marks.unprotected() || marks.unplaced || marks.disputed {
        Ink::Amber
    } else if marks.special || marks.criminal {
        Ink::Violet
    } else {
        Ink::Ink
    }
}

/// The colour of a flow's number.
pub(in crate::diagram) fn number_ink(marks: Marks) -> Ink {
    match ink(marks) {
        Ink::Ink => Ink::Accent,
        other => other,
    }
}

/// Leaving the United Kingdom is long dashes, missing protection dots, special category data
/// a thicker line.
pub(super) fn stroke(marks: Marks) -> Stroke {
    let dash = match (marks.leaves_uk || marks.goes_on, marks.unprotected()) {
        (true, true) => vec![8.0, 3.0, 2.0, 3.0],
        (true, false) => vec![8.0, 4.0],
        (false, true) => vec![2.0, 3.0],
        (false, false) => Vec::new(),
    };
    let width = if marks.special || marks.criminal {
        2.4
    } else {
        1.3
    };
    Stroke {
        dash,
        ..full(ink(marks), width)
    }
}

/// Draws the line of a flow.
pub(super) fn line(graph: &Graph, flow: &Flow, line: &Line, lit: bool) -> Part {
    let ink = ink(flow.marks);
    let mut points = line.points.clone();
    let mut arrows = vec![arrow(&mut points, ink)];
    if flow.both_ways {
        points.reverse();
        arrows.push(arrow(&mut points, ink));
        points.reverse();
    }
    let mut shapes = vec![Shape::Curve {
        points,
        stroke: stroke(flow.marks),
    }];
    shapes.extend(arrows);
    part(graph, flow, shapes, lit)
}

/// Draws the number of a flow.
pub(super) fn number(graph: &Graph, flow: &Flow, line: &Line, lit: bool) -> Part {
    let area = line.number;
    let x = if line.words_first {
        area.right - DISC
    } else {
        area.left + DISC
    };
    let y = f64::midpoint(area.top, area.bottom);
    let ink = number_ink(flow.marks);
    let said = said(flow);
    let mut shapes = Vec::new();
    if !said.is_empty() {
        shapes.push(Shape::Rect {
            x: if line.words_first { area.left } else { x },
            y: y - plate(&said) / 2.0,
            width: area.right - area.left - DISC,
            height: plate(&said),
            radius: 4.0,
            fill: Some(Ink::Surface),
            stroke: Some(full(ink, 0.8)),
        });
    }
    shapes.push(Shape::Disc {
        x,
        y,
        radius: DISC + 1.0,
        fill: Ink::Surface,
    });
    shapes.push(Shape::Disc {
        x,
        y,
        radius: DISC,
        fill: ink,
    });
    shapes.push(Shape::Text {
        x,
        y: y + 3.6,
        size: SMALLEST,
        bold: true,
        centred: true,
        ink: Ink::OnDark,
        text: flow.number.to_string(),
    });
    let start = if line.words_first {
        area.left + GAP
    } else {
        x + DISC + GAP
    };
    let mut base = y - plate(&said) / 2.0 + FRAME / 2.0 + 9.3;
    for line in &said {
        let mut text = words(start, base, line, ink);
        if let Shape::Text { bold, .. } = &mut text {
            *bold = true;
        }
        shapes.push(text);
        base += LINE;
    }
    part(graph, flow, shapes, lit)
}

fn part(graph: &Graph, flow: &Flow, shapes: Vec<Shape>, lit: bool) -> Part {
    let name = |end: Option<usize>| {
        end.map_or_else(|| "not stated".to_owned(), |end| graph.full_name(end))
    };
    let data: Vec<&str> = flow.data.iter().map(|(_, name)| name.as_str()).collect();
    let joins = if flow.both_ways { "and" } else { "to" };
    let mut label = format!(
        "Flow {}: {} {joins} {}",
        flow.number,
        name(flow.from),
        name(flow.to)
    );
    for more in [data.join(", "), flow.marks.words().join(", ")] {
        if !more.is_empty() {
            label = format!("{label}; {more}");
        }
    }
    Part {
        thing: Thing::Flow,
        row: Some(flow.row.clone()),
        label,
        faded: !lit,
        shapes,
    }
}

/// Puts an arrow at the end of a line and takes the line back to the arrow's base, so that
/// its end stays sharp. Lines end upright or level.
fn arrow(points: &mut [[f64; 2]], fill: Ink) -> Shape {
    let [.., before, end] = points else {
        return Shape::Polygon {
            points: Vec::new(),
            fill,
        };
    };
    let way = [end[0] - before[0], end[1] - before[1]];
    let along = if way[0].abs() > way[1].abs() {
        [way[0].signum(), 0.0]
    } else {
        [0.0, way[1].signum()]
    };
    let tip = *end;
    let base = [tip[0] - along[0] * ARROW[0], tip[1] - along[1] * ARROW[0]];
    let half = [along[1] * ARROW[1], along[0] * ARROW[1]];
    *end = [tip[0] - along[0] * 5.0, tip[1] - along[1] * 5.0];
    Shape::Polygon {
        points: vec![
            tip,
            [base[0] + half[0], base[1] + half[1]],
            [base[0] - half[0], base[1] - half[1]],
        ],
        fill,
    }
}
