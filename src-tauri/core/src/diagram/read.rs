//! From the rows of the evidence to what is drawn.
//!
//! Organisations become bands, systems and people become boxes in the band of whoever runs
//! them, flows join boxes. An organisation that a flow names directly gets a box of its own.
//! A party that works for another, has no role that the other lacks and is in no other
//! country is a part of that organisation: a team, and so a box in its band.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::scope::evidence_path;
use crate::assessment::words::words;
use crate::assessment::{Assessment, Chosen, FieldPath, Value};
use crate::form::{EvidenceList, Form, evidence};

use super::graph::{Band, BandKind, Flow, Graph, Marks, Node, NodeKind};
use super::order::in_order;

/// Country of whoever is in the United Kingdom. The Crown dependencies and Gibraltar are
/// not: for UK GDPR they are third countries, with adequacy regulations.
const UK: &str = "GB";

/// What a diagram of this assessment shows.
pub fn read(form: &Form, assessment: &Assessment) -> Graph {
    let rows = Rows { form, assessment };
    let parties = parties(&rows);
    let systems = rows.ids(EvidenceList::Systems);
    let flow_ids = rows.ids(EvidenceList::Flows);
    let named: BTreeSet<String> = flow_ids
        .iter()
        .flat_map(|flow| ["from", "to"].map(|end| rows.one(EvidenceList::Flows, flow, end)))
        .flatten()
        .collect();
    let mut graph = Graph {
        title: crate::assessment::view::meta(assessment, "title"),
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
        let is_band = party.stands == Stands::Alone;
        if !is_band || named.contains(&party.id) {
            places.insert(party.id.as_str(), graph.boxes.len());
            let band = bands.of(&parties, at);
            graph.boxes.push(party.node(band, is_band));
        }
    }
    for (system, owner) in systems.iter().zip(owners) {
        let band = owner.map_or(bands.without_owner, |owner| bands.of(&parties, owner));
        let abroad = owner.is_some_and(|owner| parties[owner].outside_uk);
        places.insert(system, graph.boxes.len());
        graph.boxes.push(rows.node(system, band, abroad));
    }
    graph.flows = flow_ids
        .iter()
        .enumerate()
        .map(|(at, flow)| rows.flow(flow, at + 1, &graph.boxes, &places))
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

/// Where a party is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// As a box among the people whom the data is about.
    WithPeople,
    /// As a band.
    Alone,
    /// As a box in the band of another party.
    Inside(usize),
}

struct Party {
    id: String,
    name: String,
    roles: BTreeSet<String>,
    role: String,
    country: String,
    outside_uk: bool,
    parent: Option<usize>,
    position: Option<u32>,
    stands: Stands,
}

fn parties(rows: &Rows<'_>) -> Vec<Party> {
    let list = EvidenceList::Parties;
    let ids = rows.ids(list);
    let mut parties: Vec<Party> = ids
        .iter()
        .map(|id| {
            let roles = rows.chosen(list, id, "role");
            let country = rows.chosen(list, id, "country");
            Party {
                id: id.clone(),
                name: rows.name(list, id),
                roles: roles.ids.into_iter().chain(roles.other).collect(),
                role: rows.said(list, id, "role"),
                country: rows.said(list, id, "country"),
                outside_uk: is_outside(&country),
                parent: rows
                    .one(list, id, "parent")
                    .and_then(|parent| ids.iter().position(|id| *id == parent)),
                position: rows.position(list, id),
                stands: Stands::Alone,
            }
        })
        .collect();
    for at in 0..parties.len() {
        parties[at].stands = stands(&parties, at);
    }
    parties
}

fn stands(parties: &[Party], at: usize) -> Stands {
    let party = &parties[at];
    if party.roles.contains("data_subjects") {
        return Stands::WithPeople;
    }
    match party.parent {
        Some(parent) if is_part(party, &parties[parent]) && !loops(parties, at) => {
            Stands::Inside(parent)
        }
        _ => Stands::Alone,
    }
}

fn is_part(party: &Party, of: &Party) -> bool {
    let same_country = party.country.is_empty() || party.country == of.country;
    let people = of.roles.contains("data_subjects");
    same_country && !people && party.roles.is_subset(&of.roles)
}

/// Whether following "works for" never ends.
fn loops(parties: &[Party], from: usize) -> bool {
    let mut at = from;
    for _ in 0..parties.len() {
        match parties[at].parent {
            Some(parent) => at = parent,
            None => return false,
        }
    }
    true
}

impl Party {
    fn kind(&self) -> BandKind {
        let has = |role: &str| self.roles.contains(role);
        if self.outside_uk {
            BandKind::OutsideUk
        } else if has("controller") {
            BandKind::Controller
        } else if has("joint_controller") {
            BandKind::JointController
        } else if has("processor") || has("sub_processor") {
            BandKind::Processor
        } else {
            BandKind::Recipient
        }
    }

    /// By kind; a sub-processor right below its processor; otherwise as listed.
    fn usual_place(&self, parties: &[Party], at: usize) -> (BandKind, usize, bool, usize) {
        let parent = self
            .parent
            .filter(|parent| *parent != at && parties[*parent].kind() == self.kind());
        (self.kind(), parent.unwrap_or(at), parent.is_some(), at)
    }

    fn band(&self, parties: &[Party]) -> Band {
        Band {
            row: Some(format!(
                "{}/{}",
                evidence_path(EvidenceList::Parties),
                self.id
            )),
            name: self.name.clone(),
            role: self.role.clone(),
            country: self.country.clone(),
            outside_uk: self.outside_uk,
            parent: self
                .parent
                .map_or_else(String::new, |parent| parties[parent].name.clone()),
            kind: self.kind(),
        }
    }

    fn node(&self, band: usize, is_band: bool) -> Node {
        Node {
            row: format!("{}/{}", evidence_path(EvidenceList::Parties), self.id),
            band,
            name: self.name.clone(),
            kind: if is_band {
                NodeKind::Organisation
            } else {
                NodeKind::People
            },
            country: self.country.clone(),
            outside_uk: self.outside_uk,
            // The number of an organisation with a band of its own is the band's.
            position: self.position.filter(|_| !is_band),
            ..Node::default()
        }
    }
}

/// Whether a country is one outside of the United Kingdom.
fn is_outside(country: &Chosen) -> bool {
    let named = country
        .other
        .as_deref()
        .map(|text| text.trim().to_lowercase());
    let home = |text: &str| {
        matches!(
            text,
            "" | "uk"
                | "united kingdom"
                | "great britain"
                | "england"
                | "scotland"
                | "wales"
                | "northern ireland"
        )
    };
    country.ids.iter().any(|id| id != UK) || named.is_some_and(|text| !home(&text))
}

/// The rows of evidence, read cell by cell.
struct Rows<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
}

impl Rows<'_> {
    fn ids(&self, list: EvidenceList) -> Vec<String> {
        self.assessment.rows(&evidence_path(list))
    }

    fn value(&self, list: EvidenceList, row: &str, column: &str) -> Option<&Value> {
        let path = FieldPath::parse(&format!("{}/{row}/{column}", evidence_path(list)));
        self.assessment.value(&path.ok()?)
    }

    /// A cell in words, on one line; empty if nothing stands there.
    fn said(&self, list: EvidenceList, row: &str, column: &str) -> String {
        let definition = evidence::definition(list);
        let cell = self.value(list, row, column);
        let (Some(value), Some(column)) = (cell, definition.column(column)) else {
            return String::new();
        };
        let said = words(self.form, self.assessment, &column.answer, value);
        match value {
            Value::Choice(_) => said
                .lines()
                .map(|line| line.strip_prefix("Other: ").unwrap_or(line))
                .collect::<Vec<_>>()
                .join(", "),
            _ => said.trim().to_owned(),
        }
    }

    fn name(&self, list: EvidenceList, row: &str) -> String {
        let name = self.said(list, row, "name");
        if name.is_empty() {
            "(without a name)".to_owned()
        } else {
            name
        }
    }

    fn chosen(&self, list: EvidenceList, row: &str, column: &str) -> Chosen {
        match self.value(list, row, column) {
            Some(Value::Choice(chosen)) => chosen.clone(),
            _ => Chosen::default(),
        }
    }

    /// The one row or option that a cell names.
    fn one(&self, list: EvidenceList, row: &str, column: &str) -> Option<String> {
        self.chosen(list, row, column).ids.into_iter().next()
    }

    fn position(&self, list: EvidenceList, row: &str) -> Option<u32> {
        match self.value(list, row, "position") {
            Some(Value::Number(number)) => u32::try_from(*number).ok(),
            _ => None,
        }
    }

    fn node(&self, system: &str, band: usize, owner_abroad: bool) -> Node {
        let list = EvidenceList::Systems;
        let said = |column| self.said(list, system, column);
        let country = self.chosen(list, system, "country");
        let stated = !country.ids.is_empty() || country.other.is_some();
        Node {
            row: format!("{}/{system}", evidence_path(list)),
            band,
            name: self.name(list, system),
            kind: match self.one(list, system, "kind").as_deref() {
                Some("store") => NodeKind::Store,
                Some("process") => NodeKind::Process,
                Some("people") => NodeKind::People,
                _ => NodeKind::System,
            },
            place: said("place"),
            country: said("country"),
            outside_uk: if stated {
                is_outside(&country)
            } else {
                owner_abroad
            },
            storage: said("storage"),
            protection: said("protection"),
            access: said("access"),
            retention: said("retention"),
            position: self.position(list, system),
        }
    }

    fn flow(
        &self,
        flow: &str,
        number: usize,
        boxes: &[Node],
        places: &BTreeMap<&str, usize>,
    ) -> Flow {
        let list = EvidenceList::Flows;
        let end = |column| {
            let named = self.one(list, flow, column)?;
            places.get(named.as_str()).copied()
        };
        let (from, to) = (end("from"), end("to"));
        let data = self.named(flow, "data", EvidenceList::DataItems);
        let category = |wanted: &str| {
            data.iter().any(|(item, _)| {
                self.one(EvidenceList::DataItems, item, "category")
                    .as_deref()
                    == Some(wanted)
            })
        };
        let protection = self.said(list, flow, "protection");
        let both_ways = self.one(list, flow, "direction").as_deref() == Some("both_ways");
        let outside = |end: Option<usize>| end.is_some_and(|end| boxes[end].outside_uk);
        let marks = Marks {
            special: category("special"),
            criminal: category("criminal"),
            leaves_uk: (outside(to) && !outside(from))
                || (both_ways && outside(from) && !outside(to)),
            unprotected: says_nothing(&protection),
        };
        Flow {
            row: format!("{}/{flow}", evidence_path(list)),
            number,
            from,
            to,
            purposes: self.named(flow, "purpose", EvidenceList::Purposes),
            data,
            method: self.said(list, flow, "method"),
            frequency: self.said(list, flow, "frequency"),
            protection,
            both_ways,
            marks,
        }
    }

    /// The rows that a cell of a flow names, with their names, in the order of their list.
    fn named(&self, flow: &str, column: &str, list: EvidenceList) -> Vec<(String, String)> {
        let chosen = self.chosen(EvidenceList::Flows, flow, column).ids;
        self.ids(list)
            .into_iter()
            .filter(|id| chosen.contains(id))
            .map(|id| {
                let name = self.name(list, &id);
                (id, name)
            })
            .collect()
    }
}

/// Whether what is written about protection says that there is none, or nothing.
fn says_nothing(protection: &str) -> bool {
    let plain = protection.trim().trim_end_matches('.').to_lowercase();
    matches!(
        plain.as_str(),
        "" | "-"
            | "–"
            | "no"
            | "none"
            | "nil"
            | "n/a"
            | "not protected"
            | "unprotected"
            | "unencrypted"
    )
}
