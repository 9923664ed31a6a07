//! From the rows of the evidence to what is drawn.
//!
//! Organisations become bands, systems and people become boxes in the band of whoever runs
//! them, flows join boxes. An organisation that a flow names directly gets a box of its own.
//! A team, which has no role of its own in law, is a box in the band of its organisation.

mod cells;
mod country;
mod parties;
mod protection;

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::Assessment;
use crate::assessment::head::meta;
use crate::assessment::scope::evidence_path;
use crate::form::{EvidenceList, Form};

use super::graph::{Band, BandKind, Flow, Graph, Marks, Node, NodeKind, Whereabouts};
use super::order::in_order;
use cells::Rows;
use country::whereabouts;
use parties::{Party, Stands, parties};
use protection::protection;

/// What a diagram of this assessment shows.
pub fn read(form: &Form, assessment: &Assessment) -> Graph {
    let rows = Rows::new(form, assessment);
    let parties = parties(&rows);
    let systems = rows.ids(EvidenceList::Systems);
    let flow_ids = rows.ids(EvidenceList::Flows);
    let named: BTreeSet<&str> = flow_ids
        .iter()
        .flat_map(|flow| ["from", "to"].map(|end| rows.one(EvidenceList::Flows, flow, end)))
        .flatten()
        .collect();
    let mut graph = Graph {
        title: meta(assessment, "title"),
        data: rows.named(EvidenceList::DataItems),
        purposes: rows.named(EvidenceList::Purposes),
        ..Graph::default()
    };
    let owners: Vec<Option<usize>> = systems
        .iter()
        .map(|system| {
            let owner = rows.one(EvidenceList::Systems, system, "owner")?;
            parties.iter().position(|party| party.id == owner)
        })
        .collect();
    let bands = add_bands(&mut graph, &parties, owners.contains(&None));
    let mut places = BTreeMap::new();
    for (at, party) in parties.iter().enumerate() {
        if party.stands != Stands::Alone || named.contains(party.id.as_str()) {
            places.insert(party.id.as_str(), graph.boxes.len());
            graph.boxes.push(party.node(bands.of(&parties, at)));
        }
    }
    for (system, owner) in systems.iter().zip(owners) {
        let band = owner.map_or(bands.without_owner, |owner| bands.of(&parties, owner));
        let owner = owner.map(|owner| &parties[owner]);
        places.insert(system, graph.boxes.len());
        graph.boxes.push(node(&rows, system, band, owner));
    }
    graph.flows = flow_ids
        .iter()
        .enumerate()
        .map(|(at, id)| flow(&rows, id, at + 1, &graph, &places))
        .collect();
    graph
}

/// Which band each party stands in.
struct Bands {
    people: usize,
    alone: BTreeMap<usize, usize>,
    without_owner: usize,
}

impl Bands {
    fn of(&self, parties: &[Party], party: usize) -> usize {
        match parties[party].stands {
            Stands::WithPeople => self.people,
            Stands::Alone => self
                .alone
                .get(&party)
                .copied()
                .unwrap_or(self.without_owner),
            Stands::Inside(outer) => self.of(parties, outer),
        }
    }
}

fn add_bands(graph: &mut Graph, parties: &[Party], has_unowned: bool) -> Bands {
    let mut bands = Bands {
        people: 0,
        alone: BTreeMap::new(),
        without_owner: 0,
    };
    if parties
        .iter()
        .any(|party| party.stands == Stands::WithPeople)
    {
        graph.bands.push(Band {
            name: "People".to_owned(),
            kind: BandKind::People,
            ..Band::default()
        });
    }
    let alone = |party: &&usize| parties[**party].stands == Stands::Alone;
    let mut order: Vec<usize> = (0..parties.len()).collect();
    order.sort_by_key(|at| parties[*at].usual_place(parties, *at));
    let order: Vec<usize> = order.iter().filter(alone).copied().collect();
    for party in in_order(order, |party| parties[*party].position) {
        bands.alone.insert(party, graph.bands.len());
        graph.bands.push(parties[party].band(parties));
    }
    if has_unowned {
        bands.without_owner = graph.bands.len();
        graph.bands.push(Band {
            name: "Run by: not stated".to_owned(),
            ..Band::default()
        });
    }
    bands
}

fn node(rows: &Rows<'_>, system: &str, band: usize, owner: Option<&Party>) -> Node {
    let list = EvidenceList::Systems;
    let said = |column| rows.said(list, system, column);
    let located = whereabouts(&rows.chosen(list, system, "country"));
    let established = owner.map_or(Whereabouts::Unknown, |owner| owner.whereabouts);
    Node {
        row: format!("{}/{system}", evidence_path(list)),
        band,
        name: rows.name(list, system),
        kind: match rows.one(list, system, "kind") {
            Some("store") => NodeKind::Store,
            Some("process") => NodeKind::Process,
            Some("people") => NodeKind::People,
            _ => NodeKind::System,
        },
        run_by: owner
            .filter(|owner| owner.stands != Stands::Alone)
            .map_or_else(String::new, |owner| owner.name.clone()),
        place: said("place"),
        country: said("country"),
        // Whoever runs it abroad makes it a transfer, even to a computer in the UK.
        whereabouts: if located == Whereabouts::Abroad || established == Whereabouts::Abroad {
            Whereabouts::Abroad
        } else if located == Whereabouts::Uk || established == Whereabouts::Uk {
            Whereabouts::Uk
        } else {
            Whereabouts::Unknown
        },
        disputed: rows.disputed(list, system),
        storage: said("storage"),
        protection: said("protection"),
        access: said("access"),
        retention: said("retention"),
        position: rows.position(list, system),
        ..Node::default()
    }
}

fn flow(
    rows: &Rows<'_>,
    id: &str,
    number: usize,
    graph: &Graph,
    places: &BTreeMap<&str, usize>,
) -> Flow {
    let list = EvidenceList::Flows;
    let end = |column| {
        let named = rows.one(list, id, column)?;
        places.get(named).copied()
    };
    let (from, to) = (end("from"), end("to"));
    let data = among(rows, id, "data", &graph.data);
    let category = |wanted: &str| {
        data.iter()
            .any(|(item, _)| rows.ever(EvidenceList::DataItems, item, "category", wanted))
    };
    let both_ways = rows.one(list, id, "direction") == Some("both_ways");
    let mut marks = Marks {
        special: category("special"),
        criminal: category("criminal"),
        protection: protection(&rows.said(list, id, "protection")),
        disputed: rows.disputed(list, id),
        ..Marks::default()
    };
    if let (Some(from), Some(to)) = (from, to) {
        let (from, to) = (&graph.boxes[from], &graph.boxes[to]);
        marks.cross(from, to);
        if both_ways {
            marks.cross(to, from);
        }
    }
    Flow {
        row: format!("{}/{id}", evidence_path(list)),
        number,
        from,
        to,
        purposes: among(rows, id, "purpose", &graph.purposes),
        data,
        method: rows.said(list, id, "method"),
        frequency: rows.said(list, id, "frequency"),
        protection: rows.said(list, id, "protection"),
        both_ways,
        marks,
    }
}

impl Marks {
    /// Notes what it means that data goes from one box to another.
    fn cross(&mut self, from: &Node, to: &Node) {
        let abroad = |node: &Node| node.whereabouts == Whereabouts::Abroad;
        self.leaves_uk |= abroad(to) && !abroad(from);
        self.goes_on |= abroad(to) && abroad(from) && from.band != to.band;
        self.unplaced |= to.whereabouts == Whereabouts::Unknown;
    }
}

/// The rows of a list that a cell of a flow names, in any version, in the list's order.
fn among(
    rows: &Rows<'_>,
    flow: &str,
    column: &str,
    list: &[(String, String)],
) -> Vec<(String, String)> {
    let chosen = rows.chosen(EvidenceList::Flows, flow, column);
    let ids: BTreeSet<&String> = chosen.iter().flat_map(|chosen| &chosen.ids).collect();
    list.iter()
        .filter(|(id, _)| ids.contains(id))
        .cloned()
        .collect()
}
