//! Flows as lines that hang on the boxes at both ends.

use super::cell::{Area, Cell, line};
use super::known_of_flow;
use crate::diagram::graph::{Flow, Graph};
use crate::diagram::picture::{Ink, Part, Shape, Stroke};
use crate::diagram::svg::{colour, number};

/// The line of a flow, and its number with the words beside it, which ride on the line. Nothing
/// if the picture has no line for it.
pub(super) fn edge(
    graph: &Graph,
    flow: &Flow,
    parts: &[&Part],
    boxes: &[Option<Area>],
) -> Vec<Cell> {
    let (Some(from), Some(to)) = (flow.from, flow.to) else {
        return Vec::new();
    };
    let area = |end: usize| boxes.get(end).copied().flatten();
    let (Some(start), Some(end), Some((mut points, stroke))) = (area(from), area(to), curve(parts))
    else {
        return Vec::new();
    };
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else {
        return Vec::new();
    };
    // A line that has an arrow at each end may be drawn from either.
    let forwards = away(start, first) + away(end, last);
    let backwards = away(start, last) + away(end, first);
    if backwards < forwards {
        points.reverse();
    }
    let faded = parts.iter().any(|part| part.faded);
    let id = format!("flow-{}", flow.number);
    let style = style(flow, stroke, &points, (start, end), faded);
    let ends = (format!("box-{from}"), format!("box-{to}"));
    // draw.io rounds the corners of the way it is given; given the points that pull a cubic curve,
    // and not those it passes, it takes the same way.
    let inner = points.iter().enumerate().skip(1);
    let pulls: Vec<[f64; 2]> = inner
        .filter(|(index, _)| index % 3 != 0)
        .map(|(_, point)| *point)
        .collect();
    let way: Vec<[f64; 2]> = [on_edge(start, points.first())]
        .into_iter()
        .chain(pulls.iter().copied())
        .chain([on_edge(end, points.last())])
        .collect();
    let mut cells = vec![
        Cell::edge(id.clone(), (&ends.0, &ends.1), &pulls, style)
            .knowing(known_of_flow(graph, flow)),
    ];
    cells.extend(number_on(&id, parts, &way, faded));
    cells
}

fn curve<'p>(parts: &[&'p Part]) -> Option<(Vec<[f64; 2]>, &'p Stroke)> {
    let mut shapes = parts.iter().flat_map(|part| &part.shapes);
    shapes.find_map(|shape| match shape {
        Shape::Curve { points, stroke } => Some((points.clone(), stroke)),
        _ => None,
    })
}

/// How far a point is from a rectangle.
fn away(area: Area, [x, y]: [f64; 2]) -> f64 {
    let beside = |at: f64, from: f64, length: f64| (from - at).max(at - from - length).max(0.0);
    beside(x, area.x, area.width).hypot(beside(y, area.y, area.height))
}

/// Where on a box a line ends, in shares of its width and height. Lines are drawn a little
/// short of the box, because an arrow follows.
fn share(area: Area, point: Option<&[f64; 2]>) -> (f64, f64) {
    let [x, y] = point.copied().unwrap_or([area.x, area.y]);
    let share = |at: f64, from: f64, length: f64| {
        let share = (at - from) / length;
        if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.5
        }
    };
    (share(x, area.x, area.width), share(y, area.y, area.height))
}

fn on_edge(area: Area, point: Option<&[f64; 2]>) -> [f64; 2] {
    let (x, y) = share(area, point);
    [area.x + x * area.width, area.y + y * area.height]
}

fn style(
    flow: &Flow,
    stroke: &Stroke,
    points: &[[f64; 2]],
    (start, end): (Area, Area),
    faded: bool,
) -> String {
    let exit = share(start, points.first());
    let entry = share(end, points.last());
    let arrow = |there: bool, side: &str| {
        if there {
            format!("{side}Arrow=block;{side}Fill=1;{side}Size=6;")
        } else {
            format!("{side}Arrow=none;")
        }
    };
    format!(
        "curved=1;html=0;{}{}{}exitX={:.4};exitY={:.4};exitDx=0;exitDy=0;exitPerimeter=0;\
         entryX={:.4};entryY={:.4};entryDx=0;entryDy=0;entryPerimeter=0;{}",
        line(Some(stroke)),
        arrow(true, "end"),
        arrow(flow.both_ways, "start"),
        exit.0,
        exit.1,
        entry.0,
        entry.1,
        if faded { "opacity=25;" } else { "" }
    )
}

/// The number of a flow on its line, and what must not be missed beside it.
fn number_on(id: &str, parts: &[&Part], way: &[[f64; 2]], faded: bool) -> Vec<Cell> {
    let shapes = || parts.iter().flat_map(|part| &part.shapes);
    let disc = shapes()
        .filter_map(|shape| match shape {
            Shape::Disc { x, y, radius, fill } => Some(([*x, *y], *radius, *fill)),
            _ => None,
        })
        .next_back();
    let Some((middle, radius, fill)) = disc else {
        return Vec::new();
    };
    let faded = if faded {
        "opacity=25;textOpacity=25;"
    } else {
        ""
    };
    let texts: Vec<(&str, f64, Ink, bool)> = shapes()
        .filter_map(|shape| match shape {
            Shape::Text {
                size,
                ink,
                text,
                centred,
                ..
            } => Some((text.as_str(), *size, *ink, *centred)),
            _ => None,
        })
        .collect();
    let font = |size: f64, ink: Ink| {
        format!(
            "html=0;fontFamily=Helvetica;fontSize={};fontStyle=1;fontColor={};{faded}",
            number(size),
            colour(ink)
        )
    };
    let (along, near) = along(way, middle);
    let mut cells = Vec::new();
    let beside = shapes().find_map(|shape| match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            stroke,
            ..
        } => Some((*x, *y, *width, *height, stroke.as_ref())),
        _ => None,
    });
    let words: Vec<_> = texts.iter().filter(|(_, _, _, centred)| !centred).collect();
    if let (Some((x, y, width, height, stroke)), Some((_, size, ink, _))) = (beside, words.first())
    {
        let lines: Vec<&str> = words.iter().map(|(line, ..)| *line).collect();
        let style = format!(
            "rounded=1;absoluteArcSize=1;arcSize=8;fillColor={};{}align=right;spacing=0;\
             spacingRight=4;{}",
            colour(Ink::Surface),
            line(stroke),
            font(*size, *ink)
        );
        let cell = Cell::vertex(
            format!("{id}-marks"),
            id,
            Area::default(),
            style,
            lines.join("\n"),
        );
        cells.push(cell.on_line(along, (x - near[0], y - near[1]), (width, height)));
    }
    if let Some((text, size, ink, _)) = texts.iter().find(|(_, _, _, centred)| *centred) {
        let style = format!(
            "ellipse;strokeColor={};fillColor={};spacing=0;{}",
            colour(Ink::Surface),
            colour(fill),
            font(*size, *ink)
        );
        let corner = (middle[0] - radius - near[0], middle[1] - radius - near[1]);
        let cell = Cell::vertex(
            format!("{id}-number"),
            id,
            Area::default(),
            style,
            (*text).to_owned(),
        );
        cells.push(cell.on_line(along, corner, (2.0 * radius, 2.0 * radius)));
    }
    cells
}

/// The place on a way that is nearest to a point: how far along it is, from -1 to 1, and where.
fn along(way: &[[f64; 2]], to: [f64; 2]) -> (f64, [f64; 2]) {
    let total: f64 = way.windows(2).map(length).sum();
    let mut best = (f64::MAX, 0.0, way.first().copied().unwrap_or(to));
    let mut before = 0.0;
    for pair in way.windows(2) {
        let [[ax, ay], [bx, by]] = [pair[0], pair[1]];
        let (dx, dy) = (bx - ax, by - ay);
        let square = dx * dx + dy * dy;
        let share = if square > 0.0 {
            (((to[0] - ax) * dx + (to[1] - ay) * dy) / square).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let at = [ax + share * dx, ay + share * dy];
        let distance = (to[0] - at[0]).hypot(to[1] - at[1]);
        if distance < best.0 {
            best = (distance, before + share * length(pair), at);
        }
        before += length(pair);
    }
    let along = if total > 0.0 {
        best.1 / total * 2.0 - 1.0
    } else {
        0.0
    };
    (along, best.2)
}

fn length(pair: &[[f64; 2]]) -> f64 {
    (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1])
}
