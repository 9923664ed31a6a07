//! Transfers: personal data that leaves the United Kingdom.

mod mechanism;
mod said;
mod services;

use super::Group;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, listed};
use crate::diagram::graph::Whereabouts;
use crate::form::EvidenceList;

pub(super) const GROUP: Group = Group {
    title: "Transfers outside the United Kingdom",
    rules: RULES,
    left_out: &[],
};

const CHAPTER_V: Law = Law {
    provision: "UK GDPR Chapter V (Articles 45A to 49)",
    source: sources::TRANSFERS,
};
const TOLD_OF_TRANSFERS: Law = Law {
    provision: "UK GDPR Article 13(1)(f)",
    source: sources::UK_GDPR,
};

const RULES: &[Rule] = &[
    Rule {
        id: "TRF-01",
        severity: Severity::Blocks,
        title: "Something is outside the UK, and an answer says nothing leaves it",
        reads: &["leaves_uk"],
        why: "People are told where their data goes, and a transfer without a mechanism is unlawful. An answer that denies it keeps anybody from looking.",
        fix: "Correct the answer and choose the mechanism, or correct the country.",
        law: &[CHAPTER_V, TOLD_OF_TRANSFERS],
        from: None,
        until: None,
        guesses: false,
        look: abroad_and_denied,
    },
    Rule {
        id: "TRF-02",
        severity: Severity::NeedsAnswer,
        title: "Nothing leaves the UK, and nobody has said where something is",
        reads: &["leaves_uk"],
        why: "Whether data leaves the United Kingdom depends on where it is held and on where those who support the system sit.",
        fix: "Give the country of each system and supplier, or ask the supplier where it hosts and supports from.",
        law: &[CHAPTER_V],
        from: None,
        until: None,
        guesses: false,
        look: unplaced_and_denied,
    },
    mechanism::TRF_03,
    mechanism::TRF_04,
    mechanism::TRF_05,
    services::TRF_06,
    said::TRF_07,
];

/// Systems and suppliers that are abroad, with their country in words and their row.
fn abroad(subject: &Subject<'_>) -> Vec<(String, String, String)> {
    let graph = &subject.graph;
    let boxes = graph
        .boxes
        .iter()
        .filter(|node| node.whereabouts == Whereabouts::Abroad);
    let bands = graph
        .bands
        .iter()
        .filter(|band| band.whereabouts == Whereabouts::Abroad);
    let bands =
        bands.filter_map(|band| Some((band.name.clone(), band.country.clone(), band.row.clone()?)));
    // Whatever a supplier abroad runs is abroad with it, and mended with it.
    let boxes = boxes.filter(|node| {
        let band = graph.bands.get(node.band);
        let owner = band.filter(|band| band.whereabouts == Whereabouts::Abroad);
        owner.is_none_or(|band| band.row.is_none())
    });
    let boxes = boxes.map(|node| (node.name.clone(), node.country.clone(), node.row.clone()));
    let mut all: Vec<_> = bands.chain(boxes).collect();
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|(_, _, row)| seen.insert(row.clone()));
    all
}

fn abroad_and_denied(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(answer) = subject.denied("leaves_uk") else {
        return;
    };
    for (name, country, row) in abroad(subject) {
        let place = is_placed(&country);
        found.say(
            format!(
                "{name} is {place}; {} says that no personal data leaves the United Kingdom.",
                answer.name()
            ),
            &[answer.at(), &row],
        );
    }
}

/// Where something is, as one says it behind "is".
fn is_placed(country: &str) -> String {
    match country {
        "" => "run from outside the United Kingdom".to_owned(),
        country => format!("in {}", with_article(country)),
    }
}

/// A country as one says it behind "in": "the United States".
fn with_article(country: &str) -> String {
    let plural = [
        "United ",
        "Netherlands",
        "Philippines",
        "Maldives",
        "Isle of",
    ];
    if plural.iter().any(|start| country.starts_with(start)) {
        format!("the {country}")
    } else {
        country.to_owned()
    }
}

fn unplaced_and_denied(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(answer) = subject.denied("leaves_uk") else {
        return;
    };
    let processors = subject
        .rows(EvidenceList::Parties)
        .iter()
        .filter(|party| party.has("role", "processor") || party.has("role", "sub_processor"));
    let systems = subject.rows(EvidenceList::Systems).iter();
    let systems = systems.filter(|system| !system.has("kind", "people"));
    let unplaced: Vec<_> = processors
        .chain(systems)
        .filter(|row| row.lacks("country") && !row.text("name").is_empty())
        .filter(|row| !found.leaves(&row.cell("country")))
        .collect();
    if unplaced.is_empty() {
        return;
    }
    let names: Vec<&str> = unplaced.iter().map(|row| row.text("name")).collect();
    let cells: Vec<String> = unplaced.iter().map(|row| row.cell("country")).collect();
    let mut places = vec![answer.at()];
    places.extend(cells.iter().map(String::as_str));
    found.say(
        format!(
            "{} says that nothing leaves the United Kingdom, and no country is given for {}.",
            answer.name_first(),
            listed(&names)
        ),
        &places,
    );
}
