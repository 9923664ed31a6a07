//! Which data serves which purpose, and whether it served another before.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{PURPOSE_LIMITS, named};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Row, Subject, claims_in, listed, quoted};
use crate::check::text::{Phrases, denied_before, plain, sentences};
use crate::form::EvidenceList;

pub(super) const PUR_01: Rule = Rule {
    id: "PUR-01",
    severity: Severity::NeedsAnswer,
    title: "Data that no purpose uses, or a purpose that uses no data",
    reads: &["purposes", "data_items"],
    why: "Data may be collected only for a stated purpose, and no more of it than the purpose needs. What no purpose uses is most likely not needed.",
    fix: "Choose for each purpose the data that it needs. Do not collect what is left over.",
    law: &[PURPOSE_LIMITS],
    from: None,
    until: None,
    guesses: false,
    look: unused,
};

pub(super) const PUR_02: Rule = Rule {
    id: "PUR-02",
    severity: Severity::NeedsAnswer,
    title: "Data held already is put together or used again, and no purpose is said to be new",
    reads: &["new_purpose", "data_items", "subjects", "large_scale"],
    why: "People gave their data for something. To use it for something else is allowed only if the two are compatible, and that has to be thought through. That data is used again is guessed from words.",
    fix: "Say for what the data was collected at first, and why the use here is the same or compatible.",
    law: &[
        PURPOSE_LIMITS,
        Law {
            provision: "UK GDPR Article 8A and Annex 2",
            source: sources::COMPATIBLE,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: used_again,
};

fn unused(subject: &Subject<'_>, found: &mut Found<'_>) {
    let purposes: Vec<&Row<'_>> = named(subject, EvidenceList::Purposes).collect();
    let items: Vec<&Row<'_>> = named(subject, EvidenceList::DataItems).collect();
    if purposes.is_empty() || items.is_empty() {
        return;
    }
    let idle: Vec<&&Row<'_>> = purposes.iter().filter(|row| row.lacks("data")).collect();
    if !idle.is_empty() {
        let names: Vec<String> = idle.iter().map(|row| quoted(row.text("name"))).collect();
        let places: Vec<String> = idle.iter().map(|row| row.cell("data")).collect();
        let message = format!("No data is chosen for {}.", listed(&names));
        found.say(message, &borrowed(&places));
    }
    let used: BTreeSet<&str> = purposes
        .iter()
        .flat_map(|row| row.ids("data"))
        .map(String::as_str)
        .collect();
    let idle: Vec<&&Row<'_>> = items
        .iter()
        .filter(|item| !used.contains(item.id.as_str()))
        .collect();
    if !idle.is_empty() && !used.is_empty() {
        let names: Vec<&str> = idle.iter().map(|item| item.text("name")).collect();
        let places: Vec<&str> = idle.iter().map(|item| item.path.as_str()).collect();
        found.say(
            format!("No purpose uses this data: {}.", listed(&names)),
            &places,
        );
    }
}

fn borrowed(paths: &[String]) -> Vec<&str> {
    paths.iter().map(String::as_str).collect()
}

/// Words for data that is there already.
static AGAIN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "already hold",
        "already holds",
        "already held",
        "hold already",
        "holds already",
        "held already",
        "already has",
        "has already",
        "have already",
        "already have",
        "existing record",
        "existing list",
        "existing data",
        "existing database",
        "existing contact",
        "existing pool",
        "existing register",
        "previously collected",
        "collected previously",
        "collected earlier",
        "collected for another",
        "from other systems",
    ])
});

/// What may be there already and is used again: somebody can also have been trained already.
static DATA: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "data",
        "database",
        "record",
        "list",
        "register",
        "details",
        "address",
        "contact",
        "name",
        "pool",
        "consultee",
        "subscriber",
        "information",
        "file",
        "copy",
        "copies",
        "hold",
        "held",
        "collected",
        "system",
    ])
});

/// Words that settle the matter: it is the same use, or a compatible one.
static SETTLED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "compatible",
        "compatibility",
        "not incompatible",
        "same purpose",
        "same reason",
        "same use",
        "same as the purpose",
        "for this purpose",
        "for this very purpose",
        "for exactly this",
        "for just this",
        "original purpose",
        "originally collected",
        "purpose for which it was collected",
        "purpose for which they were collected",
        "in line with the purpose",
        "consistent with the purpose",
        "closely related to",
        "closely linked to",
        "article 8a",
        "annex 2",
    ])
});

fn used_again(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(denied) = subject.denied("new_purpose") else {
        return;
    };
    let concepts = [
        "new_purpose",
        "purposes",
        "data_items",
        "subjects",
        "large_scale",
        "lawful_basis",
        "necessity",
    ];
    let beside = subject.said_with(denied);
    let beside = beside.iter().map(|(_, text)| plain(text));
    let settled = |text: &str| sentences(text).any(is_settled);
    if subject
        .texts_on(&concepts)
        .any(|written| settled(&written.plain))
        || beside.into_iter().any(|text| settled(&text))
    {
        return;
    }
    let answers = subject.claims(&["data_items", "subjects", "large_scale"], &AGAIN);
    let items = subject.written.iter();
    let items = items.filter(|written| written.list == Some(EvidenceList::DataItems));
    let mut claims = answers.chain(claims_in(items, &AGAIN));
    let Some(claim) = claims.find(|claim| DATA.is_in(&claim.plain())) else {
        return;
    };
    let message = format!(
        "{} says that no purpose is new; {} says: {}. Nothing says whether the two uses are compatible.",
        denied.name_first(),
        subject.place_of(claim.written),
        quoted(claim.sentence.trim_end_matches('.'))
    );
    found.say(message, &[denied.at(), claim.at()]);
}

/// Whether a sentence explains why the two uses go together. To be asked for it, or to say that
/// they do not, explains nothing.
fn is_settled(sentence: &str) -> bool {
    let asks = [
        "whether",
        "not compatible",
        "not been",
        "to be checked",
        "tbc",
        "to advise",
    ];
    let mut hits = SETTLED.hits(sentence);
    hits.any(|hit| !(hit.phrase.starts_with("compatib") && denied_before(sentence, hit.from)))
        && !asks.iter().any(|words| sentence.contains(words))
}
