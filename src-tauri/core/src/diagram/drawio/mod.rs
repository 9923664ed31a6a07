//! A diagram for draw.io (diagrams.net), so that somebody can carry on by hand.
//!
//! It looks like the picture: bands hold their boxes, flows are joined to the boxes at both
//! ends and take the same way. What is known of each thing stands in its data, which draw.io
//! shows when one points at it. Labels are declared to be plain text (`html=0`) and nothing is
//! called `tooltip`, because draw.io reads those as HTML; an answer stays text.

mod cell;
mod edge;

use super::graph::{Band, Flow, Graph, Node, NodeKind, Whereabouts};
use super::picture::{Part, Picture, Shape, Thing};
use cell::{Area, Cell, Known, style_of};

/// Room for what the picture has no place for, in units.
const LINE: f64 = 20.0;

/// The file, uncompressed. `picture` has to be drawn from `graph`.
pub fn drawio(graph: &Graph, picture: &Picture) -> String {
    let mut cells: Vec<Cell> = Vec::new();
    let bands: Vec<Area> = bands(graph, picture, &mut cells);
    let boxes: Vec<Option<Area>> = boxes(graph, picture, &bands, &mut cells);
    let mut bottom = picture.height;
    for flow in &graph.flows {
        let parts = parts_of(picture, Thing::Flow, &flow.row);
        let drawn = edge::edge(graph, flow, &parts, &boxes);
        if drawn.is_empty() {
            cells.push(not_drawn(graph, flow, bottom));
            bottom += LINE;
        }
        cells.extend(drawn);
    }
    for (index, part) in picture.parts.iter().enumerate() {
        if part.thing == Thing::Legend {
            cells.extend(cell::plain_parts(&format!("legend-{index}"), part));
        }
    }
    let cells: String = cells.iter().map(Cell::xml).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <mxfile compressed=\"false\">\n\
         <diagram id=\"data-flows\" name=\"{}\">\n\
         <mxGraphModel dx=\"0\" dy=\"0\" grid=\"0\" gridSize=\"10\" guides=\"1\" tooltips=\"1\" \
         connect=\"1\" arrows=\"1\" fold=\"1\" page=\"1\" pageScale=\"1\" pageWidth=\"{}\" \
         pageHeight=\"{}\" math=\"0\" shadow=\"0\">\n\
         <root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n{cells}</root>\n\
         </mxGraphModel>\n</diagram>\n</mxfile>\n",
        cell::attribute(&picture.title),
        picture.width.ceil(),
        bottom.ceil(),
    )
}

fn parts_of<'p>(picture: &'p Picture, thing: Thing, row: &str) -> Vec<&'p Part> {
    let parts = picture.parts.iter();
    parts
        .filter(|part| part.thing == thing && part.row.as_deref() == Some(row))
        .collect()
}

/// The first rectangle of a part is its frame.
fn frame(part: &Part) -> Option<Area> {
    part.shapes.iter().find_map(|shape| match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            ..
        } => Some(Area {
            x: *x,
            y: *y,
            width: *width,
            height: *height,
        }),
        _ => None,
    })
}

fn bands(graph: &Graph, picture: &Picture, cells: &mut Vec<Cell>) -> Vec<Area> {
    let mut areas = Vec::new();
    // Two bands have no row; all are drawn in their order.
    let parts = picture
        .parts
        .iter()
        .filter(|part| part.thing == Thing::Band);
    for (index, (band, part)) in graph.bands.iter().zip(parts).enumerate() {
        let area = frame(part).unwrap_or_default();
        let id = format!("band-{index}");
        let style = format!(
            "{}container=1;collapsible=0;recursiveResize=0;connectable=0;",
            style_of(part)
        );
        cells.extend(cell::written(
            &id,
            "1",
            part,
            area,
            Area::default(),
            &style,
            known_of_band(band),
        ));
        areas.push(area);
    }
    areas
}

fn known_of_band(band: &Band) -> Known {
    vec![
        ("role", band.role.clone()),
        ("country", band.country.clone()),
        ("works_for", band.parent.clone()),
        (
            "outside_the_UK",
            yes(band.whereabouts == Whereabouts::Abroad),
        ),
    ]
}

fn boxes(
    graph: &Graph,
    picture: &Picture,
    bands: &[Area],
    cells: &mut Vec<Cell>,
) -> Vec<Option<Area>> {
    let one = |(index, node): (usize, &Node)| {
        let parts = parts_of(picture, Thing::Box, &node.row);
        let part = parts.first()?;
        let area = frame(part)?;
        let band = bands.get(node.band).copied();
        let parent = band.map_or("1".to_owned(), |_| format!("band-{}", node.band));
        let style = format!(
            "{}{}container=1;collapsible=0;recursiveResize=0;",
            shape_of(node.kind),
            style_of(part)
        );
        cells.extend(cell::written(
            &format!("box-{index}"),
            &parent,
            part,
            area,
            band.unwrap_or_default(),
            &style,
            known_of_box(node),
        ));
        Some(area)
    };
    graph.boxes.iter().enumerate().map(one).collect()
}

const fn shape_of(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Store => "shape=partialRectangle;left=0;right=0;",
        NodeKind::Organisation => "shape=ext;double=1;margin=3;",
        NodeKind::People | NodeKind::System | NodeKind::Process => "",
    }
}

fn known_of_box(node: &Node) -> Known {
    vec![
        ("kind", node.kind.label().to_owned()),
        ("place", node.place.clone()),
        ("country", node.country.clone()),
        (
            "outside_the_UK",
            yes(node.whereabouts == Whereabouts::Abroad),
        ),
        ("how_it_is_stored", node.storage.clone()),
        ("protection", node.protection.clone()),
        ("who_can_see_it", node.access.clone()),
        ("how_long", node.retention.clone()),
        ("missing", node.missing().join(", ")),
    ]
}

/// What is known of a flow. Where it starts and ends stands here too: whoever moves a line in
/// draw.io can then see where it led.
fn known_of_flow(graph: &Graph, flow: &Flow) -> Known {
    let name = |end: Option<usize>| {
        let node = end.and_then(|end| graph.boxes.get(end));
        node.map_or("not stated".to_owned(), |node| node.name.clone())
    };
    let names = |named: &[(String, String)]| {
        let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
        names.join("; ")
    };
    vec![
        ("number", flow.number.to_string()),
        ("from", name(flow.from)),
        ("to", name(flow.to)),
        ("data", names(&flow.data)),
        ("purpose", names(&flow.purposes)),
        ("how_it_is_sent", flow.method.clone()),
        ("how_often", flow.frequency.clone()),
        ("protection", flow.protection.clone()),
        ("both_ways", yes(flow.both_ways)),
        ("marks", flow.marks.words().join(", ")),
    ]
}

/// A flow of which one end is not stated stands below the picture, as words.
fn not_drawn(graph: &Graph, flow: &Flow, top: f64) -> Cell {
    let known = known_of_flow(graph, flow);
    let of = |wanted: &str| {
        let entry = known.iter().find(|(name, _)| *name == wanted);
        entry.map_or(String::new(), |(_, words)| words.clone())
    };
    let label = format!("Flow {}: {} → {}", flow.number, of("from"), of("to"));
    let area = Area {
        x: 12.0,
        y: top,
        width: 500.0,
        height: LINE,
    };
    let style = "text;align=left;verticalAlign=middle;fontSize=10;html=0;".to_owned();
    Cell::vertex(format!("flow-{}", flow.number), "1", area, style, label).knowing(known)
}

fn yes(is: bool) -> String {
    if is { "yes".to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests;
