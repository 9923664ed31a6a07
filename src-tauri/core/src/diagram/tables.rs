//! The two tables below a diagram. They say everything that the picture says, so that they
//! are its text alternative too.

use serde::Serialize;
use ts_rs::TS;

use super::drawing::number_ink;
use super::graph::{Band, BandKind, Flow, Graph, MarkKind, Node, NodeKind, Whereabouts};
use super::picture::Ink;

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
    /// The colour of that number in the picture; none while one of its ends is not stated, for
    /// then it is not drawn.
    pub ink: Option<Ink>,
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
    /// What a reader must not miss.
    pub marks: Vec<Mark>,
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
    /// What a reader must not miss: outside the UK, what is not stated, and that nothing in the
    /// picture belongs to an organisation.
    pub marks: Vec<Mark>,
}

/// Something that a reader must not miss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Mark {
    /// What sort of thing.
    pub kind: MarkKind,
    /// The thing in words.
    pub words: String,
}

impl Mark {
    pub(super) fn new(kind: MarkKind, words: &str) -> Self {
        Self {
            kind,
            words: words.to_owned(),
        }
    }
}

/// What is said of an organisation that has no box.
const NOTHING_YET: &str = "no system and no flow yet";

/// The two tables of a graph. Every organisation has a line of its own, and its boxes follow.
pub fn tables(graph: &Graph) -> Tables {
    let mut places = Vec::new();
    for (at, band) in graph.bands.iter().enumerate() {
        let mut inside = graph.boxes.iter().filter(|node| node.band == at).peekable();
        // An organisation that a flow names has a box, which is the same thing to a reader.
        if let Some(row) = &band.row {
            let mut marks = marks(band.whereabouts, &band.missing());
            // Nobody needs to be told before the first flow.
            if inside.peek().is_none() && !graph.flows.is_empty() {
                marks.push(Mark::new(MarkKind::Unconnected, NOTHING_YET));
            }
            places.push(PlaceLine {
                row: row.clone(),
                name: band.name.clone(),
                kind: NodeKind::Organisation.label().to_owned(),
                marks,
                ..organisation(band)
            });
        }
        let boxes = inside.filter(|node| Some(&node.row) != band.row.as_ref());
        places.extend(boxes.map(|node| box_line(band, node)));
    }
    Tables {
        flows: graph
            .flows
            .iter()
            .map(|flow| flow_line(graph, flow))
            .collect(),
        places,
    }
}

fn flow_line(graph: &Graph, flow: &Flow) -> FlowLine {
    let end = |end: Option<usize>| end.map_or_else(String::new, |end| graph.full_name(end));
    let names = |named: &[(String, String)]| named.iter().map(|(_, name)| name.clone()).collect();
    let unstated = [
        (flow.from.is_none(), "start not stated"),
        (flow.to.is_none(), "end not stated"),
        (flow.data.is_empty(), "data not stated"),
    ];
    let unstated = unstated
        .into_iter()
        .filter_map(|(is, words)| is.then_some((MarkKind::Wanting, words)));
    let marks = flow.marks.told().into_iter().chain(unstated);
    FlowLine {
        row: flow.row.clone(),
        number: flow.number,
        ink: flow.from.and(flow.to).map(|_| number_ink(flow.marks)),
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
        marks: marks.map(|(kind, words)| Mark::new(kind, words)).collect(),
    }
}

/// What a line says of the organisation that it is about.
fn organisation(band: &Band) -> PlaceLine {
    let mut role = band.role.clone();
    if !band.parent.is_empty() {
        role = format!("{role}, working for {}", band.parent);
    }
    PlaceLine {
        organisation: band.name.clone(),
        role,
        established: band.country.clone(),
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
    let organisation = organisation(band);
    PlaceLine {
        row: node.row.clone(),
        name: node.name.clone(),
        kind: node.kind.label().to_owned(),
        organisation: if node.run_by.is_empty() {
            organisation.organisation
        } else {
            format!("{} ({})", node.run_by, organisation.organisation)
        },
        location,
        storage: node.storage.clone(),
        protection: node.protection.clone(),
        access: node.access.clone(),
        retention: node.retention.clone(),
        marks: marks(node.whereabouts, &node.missing()),
        role: match (&node.role, band.kind) {
            (role, _) if !role.is_empty() => role.clone(),
            (_, BandKind::People) => "Data subjects".to_owned(),
            _ => organisation.role,
        },
        ..organisation
    }
}

fn marks(whereabouts: Whereabouts, missing: &[&str]) -> Vec<Mark> {
    let abroad =
        (whereabouts == Whereabouts::Abroad).then(|| Mark::new(MarkKind::Abroad, "outside the UK"));
    let missing = missing
        .iter()
        .map(|words| Mark::new(MarkKind::Wanting, words));
    abroad.into_iter().chain(missing).collect()
}
