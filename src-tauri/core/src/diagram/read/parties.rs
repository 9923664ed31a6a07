//! Parties: which stand as a band, and which as a box in another's.

use std::collections::BTreeSet;

use super::cells::Rows;
use super::country::whereabouts;
use crate::assessment::scope::evidence_path;
use crate::diagram::graph::{Band, BandKind, Node, NodeKind, Whereabouts};
use crate::form::EvidenceList;

/// The role of what has no role of its own in law.
const TEAM: &str = "team";
const SUBJECTS: &str = "data_subjects";

/// Where a party is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// As a box among the people whom the data is about.
    WithPeople,
    /// As a band.
    Alone,
    /// As a box in the band of another party.
    Inside(usize),
}

pub(super) struct Party {
    pub(super) id: String,
    pub(super) name: String,
    roles: BTreeSet<String>,
    role: String,
    country: String,
    pub(super) whereabouts: Whereabouts,
    disputed: bool,
    parent: Option<usize>,
    pub(super) position: Option<u32>,
    pub(super) stands: Stands,
}

/// The parties, as they are listed.
pub(super) fn parties(rows: &Rows<'_>) -> Vec<Party> {
    let list = EvidenceList::Parties;
    let ids = rows.ids(list);
    let mut parties: Vec<Party> = ids
        .iter()
        .map(|id| {
            let roles = rows.chosen(list, id, "role").into_iter();
            let all = roles.flat_map(|chosen| chosen.ids.iter().chain(&chosen.other));
            Party {
                id: id.clone(),
                name: rows.name(list, id),
                roles: all.cloned().collect(),
                role: rows.said(list, id, "role"),
                country: rows.said(list, id, "country"),
                whereabouts: whereabouts(&rows.chosen(list, id, "country")),
                disputed: rows.disputed(list, id),
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
    if party.roles.contains(SUBJECTS) {
        return Stands::WithPeople;
    }
    let is_team = party.roles.iter().all(|role| role == TEAM);
    match party.parent {
        Some(parent) if is_team && !loops(parties, at) => Stands::Inside(parent),
        _ => Stands::Alone,
    }
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
    fn row(&self) -> String {
        format!("{}/{}", evidence_path(EvidenceList::Parties), self.id)
    }

    fn kind(&self) -> BandKind {
        let has = |role: &str| self.roles.contains(role);
        if self.whereabouts == Whereabouts::Abroad {
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
    pub(super) fn usual_place(
        &self,
        parties: &[Self],
        at: usize,
    ) -> (BandKind, usize, bool, usize) {
        let parent = self
            .parent
            .filter(|parent| *parent != at && parties[*parent].kind() == self.kind());
        (self.kind(), parent.unwrap_or(at), parent.is_some(), at)
    }

    pub(super) fn band(&self, parties: &[Self]) -> Band {
        Band {
            row: Some(self.row()),
            name: self.name.clone(),
            role: self.role.clone(),
            country: self.country.clone(),
            whereabouts: self.whereabouts,
            disputed: self.disputed,
            parent: self
                .parent
                .map_or_else(String::new, |parent| parties[parent].name.clone()),
            kind: self.kind(),
            position: self.position,
        }
    }

    pub(super) fn node(&self, band: usize) -> Node {
        let is_band = self.stands == Stands::Alone;
        Node {
            row: self.row(),
            band,
            name: self.name.clone(),
            kind: if is_band {
                NodeKind::Organisation
            } else {
                NodeKind::People
            },
            // Those whom the data is about may decide about it too.
            role: if self.roles.len() > 1 {
                self.role.clone()
            } else {
                String::new()
            },
            country: self.country.clone(),
            // Sending data to the person whom it is about is no transfer, wherever they are.
            whereabouts: match self.stands {
                Stands::WithPeople if self.roles.len() == 1 => Whereabouts::Uk,
                _ => self.whereabouts,
            },
            disputed: self.disputed && !is_band,
            // The number of an organisation with a band of its own is the band's.
            position: self.position.filter(|_| !is_band),
            ..Node::default()
        }
    }
}
