//! Suppliers that an answer names and nobody has listed.

use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::parties::unlisted;
use crate::check::rules::services;
use crate::check::sources;
use crate::check::subject::{Subject, Written, capital, listed, mentions_in, quoted};
use crate::check::text::{plain, same_name};
use crate::form::EvidenceList;

pub(super) const PRC_01: Rule = Rule {
    id: "PRC-01",
    severity: Severity::NeedsAnswer,
    title: "A supplier is named, and is not listed as a processor",
    reads: &[
        "storage",
        "hosting_location",
        "security",
        "monitoring",
        "processor_contract",
    ],
    why: "Whoever stores, hosts or sends the data is a processor or works for one, and needs a contract. Who is not listed gets none. What an answer names is guessed from its words.",
    fix: "List the supplier with its role, or take its name out if it never handles the data.",
    law: &[Law {
        provision: "UK GDPR Article 28(1), 28(2) and 28(4)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: unlisted_suppliers,
};

const CONCEPTS: &[&str] = &[
    "storage",
    "hosting_location",
    "security",
    "monitoring",
    "processor_contract",
];
/// Roles of those who handle the data, or decide about it.
const HANDLES: [&str; 5] = [
    "processor",
    "sub_processor",
    "controller",
    "joint_controller",
    "team",
];

fn unlisted_suppliers(subject: &Subject<'_>, found: &mut Found<'_>) {
    if subject.rows(EvidenceList::Parties).is_empty() {
        return;
    }
    let systems = subject.written.iter();
    let systems = systems.filter(|written| written.list == Some(EvidenceList::Systems));
    let mut seen: Vec<&str> = Vec::new();
    for written in subject.texts_on(CONCEPTS).chain(systems) {
        let mut named = unlisted(subject, written.text);
        named.retain(|name| is_supplier(name) && !seen.iter().any(|other| same_name(other, name)));
        seen.extend(&named);
        if !named.is_empty() {
            say(subject, written, &named, found);
        }
    }
    unlisted_services(subject, found);
    owners(subject, found);
}

/// Councils and police forces store no data for others as a business.
fn is_supplier(name: &str) -> bool {
    let public = ["council", "police", "constabulary", "trust", "university"];
    let name = plain(name);
    !public.iter().any(|ending| name.ends_with(ending))
}

fn say(subject: &Subject<'_>, written: &Written<'_>, named: &[&str], found: &mut Found<'_>) {
    let message = format!(
        "{} names {}, not listed among the organisations.",
        capital(&subject.place_of(written)),
        listed(named)
    );
    found.say(message, &[written.at(), "evidence/parties"]);
}

/// Services that everybody knows, under whatever name they are listed.
fn unlisted_services(subject: &Subject<'_>, found: &mut Found<'_>) {
    let lists = [EvidenceList::Parties, EvidenceList::Systems];
    let rows = lists.iter().flat_map(|list| subject.rows(*list));
    let mut known: Vec<&str> = rows
        .filter_map(|row| services::named(row.text("name")))
        .map(|service| service.name)
        .collect();
    for claim in mentions_in(subject.written.iter(), &services::NAMES) {
        let Some(service) = services::written_as(claim.phrase) else {
            continue;
        };
        if !known.contains(&service.name) {
            known.push(service.name);
            say(subject, claim.written, &[service.name], found);
        }
    }
}

/// Systems that are run by somebody who is listed in another role.
fn owners(subject: &Subject<'_>, found: &mut Found<'_>) {
    let own = subject.own_party().map(|own| own.id.as_str());
    for system in subject.rows(EvidenceList::Systems) {
        let Some(id) = system.ids("owner").first() else {
            continue;
        };
        let Some(owner) = subject.row(EvidenceList::Parties, id) else {
            continue;
        };
        let handles = HANDLES.iter().any(|role| owner.has("role", role));
        let is_theirs = owner.lacks("role") || owner.has("role", "data_subjects");
        // A recipient has systems of its own; the council's staff do not work in them.
        let works_there = subject.rows(EvidenceList::Flows).iter().any(|flow| {
            flow.has("from", &system.id) && flow.ids("to").iter().any(|to| Some(to.as_str()) == own)
        });
        if handles || is_theirs || !works_there || owner.text("name").is_empty() {
            continue;
        }
        let message = format!(
            "{} runs {}, from which the data comes back, and is not listed as a processor.",
            owner.text("name"),
            quoted(system.text("name"))
        );
        found.say(message, &[&owner.cell("role"), &system.path]);
    }
}
