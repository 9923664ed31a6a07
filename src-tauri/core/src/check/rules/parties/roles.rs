//! That every organisation has a role and a country, and stands in each list of its role.

use std::collections::BTreeSet;

use super::recipients::shared_with;
use super::{JOINT, RECORDS};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Row, Subject, listed};
use crate::check::text::{plain, words};
use crate::form::{AnswerType, EvidenceList};

pub(super) const PTY_01: Rule = Rule {
    id: "PTY-01",
    severity: Severity::NeedsAnswer,
    title: "An organisation stands in one list and is missing from another",
    reads: &["parties", "sharing_external"],
    why: "Each list of controllers or recipients is read by itself, in the records, the agreements and the privacy notice. Who is missing from one is forgotten there. That an answer lists controllers is guessed from the names in it.",
    fix: "Put the organisation into both, or take it out of both.",
    law: &[JOINT, RECORDS],
    from: None,
    until: None,
    guesses: true,
    look: missing_from_a_list,
};

pub(super) const PTY_02: Rule = Rule {
    id: "PTY-02",
    severity: Severity::NeedsAnswer,
    title: "An organisation without a role or a country",
    reads: &["parties"],
    why: "What an organisation has to do follows from its role, and whether data leaves the United Kingdom from where it is.",
    fix: "Give the role and the country of each organisation.",
    law: &[Law {
        provision: "UK GDPR Article 4(7) and 4(8)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: false,
    look: without_role_or_country,
};

fn without_role_or_country(subject: &Subject<'_>, found: &mut Found<'_>) {
    let parties = subject.rows(EvidenceList::Parties).iter();
    let parties: Vec<&Row<'_>> = parties
        .filter(|party| !party.text("name").is_empty())
        .collect();
    let placed = |party: &Row<'_>| party.has("role", "data_subjects") || party.has("role", "team");
    for (column, word) in [("role", "role"), ("country", "country")] {
        let missing = parties.iter().filter(|party| party.lacks(column));
        let missing: Vec<&&Row<'_>> = missing
            .filter(|party| column == "role" || !placed(party))
            .filter(|party| !found.leaves(&party.cell(column)))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<&str> = missing.iter().map(|party| party.text("name")).collect();
        let places: Vec<String> = missing.iter().map(|party| party.cell(column)).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        found.say(
            format!("No {word} is given for {}.", listed(&names)),
            &places,
        );
    }
}

fn missing_from_a_list(subject: &Subject<'_>, found: &mut Found<'_>) {
    recipients_and_table(subject, found);
    controllers_in_answers(subject, found);
}

/// Recipients, and the table of those with whom data is shared.
fn recipients_and_table(subject: &Subject<'_>, found: &mut Found<'_>) {
    let tables = shared_with(subject);
    let Some((asked, _)) = tables.first() else {
        return;
    };
    let in_tables: BTreeSet<&str> = tables
        .iter()
        .flat_map(|(_, ids)| ids.iter().map(String::as_str))
        .collect();
    if in_tables.is_empty() {
        return;
    }
    let recipients = subject.parties_as(&["recipient"]);
    let missing: Vec<&Row<'_>> = recipients
        .filter(|party| !in_tables.contains(party.id.as_str()))
        .collect();
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|party| party.text("name")).collect();
        let verb = if names.len() == 1 {
            "is a recipient"
        } else {
            "are recipients"
        };
        let message = format!(
            "{} {verb}, and {} does not name {}.",
            listed(&names),
            asked.name(),
            if names.len() == 1 { "it" } else { "them" }
        );
        let mut places = vec![asked.at()];
        places.extend(missing.iter().map(|party| party.path.as_str()));
        found.say(message, &places);
    }
}

/// Answers about the parties that name several controllers, and leave out one that another
/// answer names beside all of them.
fn controllers_in_answers(subject: &Subject<'_>, found: &mut Found<'_>) {
    let parties = subject.rows(EvidenceList::Parties).iter();
    let parties: Vec<(&Row<'_>, String)> = parties
        .filter(|party| may_be_controller(party) && !party.text("name").is_empty())
        .map(|party| (party, short(party.text("name"))))
        .collect();
    if parties.len() < 3 {
        return;
    }
    let lists: Vec<(&Asked<'_>, BTreeSet<usize>)> = subject
        .about("parties")
        .filter(|asked| is_text(asked))
        .map(|asked| (asked, named_in(&plain(asked.text()), &parties)))
        .filter(|(_, named)| named.len() >= 3)
        .collect();
    let Some((fullest, all)) = lists.iter().max_by_key(|(_, named)| named.len()) else {
        return;
    };
    for (asked, named) in &lists {
        if named.len() == all.len() || !named.is_subset(all) {
            continue;
        }
        let missing: Vec<&Row<'_>> = all.difference(named).map(|at| parties[*at].0).collect();
        let names: Vec<&str> = missing.iter().map(|party| party.text("name")).collect();
        let message = format!(
            "{} names {} with the others; {} leaves {} out.",
            fullest.name_first(),
            listed(&names),
            asked.name(),
            if names.len() == 1 { "it" } else { "them" }
        );
        let mut places = vec![asked.at(), fullest.at()];
        places.extend(missing.iter().map(|party| party.path.as_str()));
        found.say(message, &places);
    }
}

fn is_text(asked: &Asked<'_>) -> bool {
    let kind = &asked.question.answer;
    matches!(kind, AnswerType::LongText { .. }) && !asked.text().is_empty()
}

fn may_be_controller(party: &Row<'_>) -> bool {
    let is = |role: &str| party.has("role", role);
    party.lacks("role") || is("controller") || is("joint_controller")
}

/// A council's name as people shorten it: "Eastfold" for "Eastfold Borough Council".
fn short(name: &str) -> String {
    const GENERAL: [&str; 10] = [
        "council",
        "borough",
        "city",
        "county",
        "district",
        "parish",
        "town",
        "metropolitan",
        "the",
        "of",
    ];
    let plain = plain(name);
    let own = words(&plain).filter(|word| !GENERAL.contains(word));
    own.collect::<Vec<_>>().join(" ")
}

fn named_in(text: &str, parties: &[(&Row<'_>, String)]) -> BTreeSet<usize> {
    let text = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    let named = parties
        .iter()
        .enumerate()
        .filter(|(_, (_, name))| !name.is_empty() && text.contains(&format!(" {name} ")));
    named.map(|(at, _)| at).collect()
}
