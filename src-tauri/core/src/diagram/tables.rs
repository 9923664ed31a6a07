//! The two tables below a diagram. They say everything that the picture says, so that they
//! are its text alternative too.

use serde::Serialize;
use ts_rs::TS;

use super::graph::{Band, BandKind, Flow, Graph, Node};

/// The two tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Tables {
    /// One line for each flow.
    pub flows: Vec<FlowLine>,
    /// One line for each box, and for each organisation without one.
    pub places: Vec<PlaceLine>,
}

/// A flow in words. What is not stated is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FlowLine {
    /// The path of its row.
    pub row: String,
    /// Its number.
    pub number: usize,
    /// Where it starts.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// One way or both ways.
    pub direction: String,
    /// What moves.
    pub data: Vec<String>,
    /// What for.
    pub purposes: Vec<String>,
    /// How it is sent.
    pub method: String,
    /// How often.
    pub frequency: String,
    /// How it is protected on the way.
    pub protection: String,
    /// What a reader must not miss, in words.
    pub marks: Vec<String>,
}

/// A box in words. What is not stated is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlaceLine {
    /// The path of its row.
    pub row: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The organisation that it belongs to.
    pub organisation: String,
    /// That organisation's role.
    pub role: String,
    /// That organisation's country.
    pub established: String,
    /// Place and country.
    pub location: String,
    /// How it is stored.
    pub storage: String,
    /// How it is protected.
    pub protection: String,
    /// Who can see it.
    pub access: String,
    /// How long data is kept there.
    pub retention: String,
    /// What a reader must not miss, in words: outside the UK, and what is not stated.
    pub marks: Vec<String>,
}

/// The two tables of a graph.
pub fn tables(graph: &Graph) -> Tables {
    let empty = (0..graph.bands.len())
        .filter(|band| graph.boxes.iter().all(|node| node.band != *band))
        .map(|band| organisation_line(&graph.bands[band]));
    let mut places: Vec<(usize, PlaceLine)> = graph
        .boxes
        .iter()
        .map(|node| (node.band, box_line(&graph.bands[node.band], node)))
        .collect();
    // As the picture has them: from band to band, boxes of a band as they are listed.
    places.sort_by_key(|(band, _)| *band);
    Tables {
        flows: graph
            .flows
            .iter()
            .map(|flow| flow_line(graph, flow))
            .collect(),
        places: places
            .into_iter()
            .map(|(_, line)| line)
            .chain(empty)
            .collect(),
    }
}

fn flow_line(graph: &Graph, flow: &Flow) -> FlowLine {
    let end =
        |end: Option<usize>| end.map_or_else(String::new, |end| graph.boxes[end].name.clone());
    let names = |named: &[(String, String)]| named.iter().map(|(_, name)| name.clone()).collect();
    let mut marks: Vec<String> = flow
        .marks
        .words(&flow.protection)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let unstated = [
        (flow.from.is_none(), "start not stated"),
        (flow.to.is_none(), "end not stated"),
        (flow.data.is_empty(), "data not stated"),
    ];
    marks.extend(
        unstated
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, words)| words.to_owned()),
    );
    FlowLine {
        row: flow.row.clone(),
        number: flow.number,
        from: end(flow.from),
        to: end(flow.to),
        direction: if flow.both_ways {
            "Both ways"
        } else {
            "One way"
        }
        .to_owned(),
        data: names(&flow.data),
        purposes: names(&flow.purposes),
        method: flow.method.clone(),
        frequency: flow.frequency.clone(),
        protection: flow.protection.clone(),
        marks,
    }
}

fn organisation_line(band: &Band) -> PlaceLine {
    let mut role = band.role.clone();
    if !band.parent.is_empty() {
        role = format!("{role}, working for {}", band.parent);
    }
    PlaceLine {
        row: band.row.clone().unwrap_or_default(),
        name: band.name.clone(),
        kind: "Organisation".to_owned(),
        organisation: band.name.clone(),
        role,
        established: band.country.clone(),
        marks: abroad(band.outside_uk),
        ..PlaceLine::default()
    }
}

fn box_line(band: &Band, node: &Node) -> PlaceLine {
    let location = [&node.place, &node.country]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let organisation = organisation_line(band);
    let mut marks = abroad(node.outside_uk);
    marks.extend(node.missing().into_iter().map(str::to_owned));
    PlaceLine {
        row: node.row.clone(),
        name: node.name.clone(),
        kind: node.kind.label().to_owned(),
        location,
        storage: node.storage.clone(),
        protection: node.protection.clone(),
        access: node.access.clone(),
        retention: node.retention.clone(),
        marks,
        role: if band.kind == BandKind::People {
            "Data subjects".to_owned()
        } else {
            organisation.role
        },
        ..organisation
    }
}

fn abroad(outside_uk: bool) -> Vec<String> {
    if outside_uk {
        vec!["outside the UK".to_owned()]
    } else {
        Vec::new()
    }
}
