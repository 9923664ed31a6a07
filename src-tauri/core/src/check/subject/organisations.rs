//! Which organisations the texts name.

use super::{Row, Subject};
use crate::check::text::same_name;
use crate::form::EvidenceList;

impl<'a> Subject<'a> {
    /// The party that a name most likely means.
    pub fn party_named(&self, name: &str) -> Option<&Row<'a>> {
        let parties = self.rows(EvidenceList::Parties).iter();
        let mut parties = parties.filter(|party| !party.text("name").is_empty());
        parties.find(|party| same_name(party.text("name"), name))
    }

    /// The party whose assessment it is, if that is recorded and listed.
    pub fn own_party(&self) -> Option<&Row<'a>> {
        self.party_named(&self.organisation())
    }

    /// The parties with any of some roles, in order.
    pub fn parties_as<'s>(&'s self, roles: &'s [&'s str]) -> impl Iterator<Item = &'s Row<'a>> {
        let parties = self.rows(EvidenceList::Parties).iter();
        parties.filter(move |party| {
            let has = roles.iter().any(|role| party.has("role", role));
            has && !party.text("name").is_empty()
        })
    }
}
