//! Whether data is listed in the category that it belongs to, by its name.

use std::sync::LazyLock;

use super::ARTICLE_9;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Row, Subject, listed};
use crate::check::text::{Phrases, plain};
use crate::form::EvidenceList;

pub(super) const SPC_05: Rule = Rule {
    id: "SPC-05",
    severity: Severity::Advice,
    title: "A data item is listed in a category that it may not belong to",
    reads: &["special_category", "data_items"],
    why: "Special category data is a closed list, and age, gender and marital status are not on it, though equality law protects people on these grounds. What is on it needs a condition of its own. This is guessed from the item’s name.",
    fix: "Look at the category of each item, and change it where the name is right.",
    law: &[
        ARTICLE_9,
        Law {
            provision: "UK GDPR Article 10",
            source: sources::CRIME,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: misplaced,
};

/// Names of data that is no special category, however sensitive people find it.
const ORDINARY: &[&str] = &[
    "age",
    "age group",
    "age band",
    "date of birth",
    "gender",
    "sex",
    "marital status",
    "civil partnership",
    "employment status",
    "occupation",
    "nationality",
    "income",
    "bank details",
    "national insurance number",
    "household size",
    "postcode",
    "address",
];

/// Names of the kinds of data that Article 9(1) lists.
const SPECIAL: &[&str] = &[
    "race",
    "racial",
    "racial origin",
    "ethnic",
    "ethnicity",
    "ethnic origin",
    "ethnic group",
    "religion",
    "religious",
    "religious belief",
    "belief",
    "faith",
    "political opinion",
    "political view",
    "political party",
    "trade union",
    "trade union membership",
    "union membership",
    "genetic",
    "dna",
    "biometric",
    "fingerprint",
    "facial recognition",
    "health",
    "health condition",
    "mental health",
    "medical",
    "medical history",
    "medical condition",
    "diagnosis",
    "diagnoses",
    "disability",
    "disabilities",
    "impairment",
    "medication",
    "pregnancy",
    "sexual orientation",
    "sexuality",
    "sex life",
];

/// Names of data about crime.
const CRIMINAL: &[&str] = &[
    "criminal",
    "criminal record",
    "conviction",
    "criminal offence",
    "offence",
    "caution",
    "dbs check",
    "dbs certificate",
    "prosecution",
];

/// Names that hold a word of the lists above and mean something else.
const NEITHER: &[&str] = &[
    "health and safety",
    "health centre",
    "health service",
    "health visitor",
    "health board",
    "health authority",
    "medical centre",
    "gender reassignment",
    "gender identity",
    "trans status",
    "special needs",
    "ip address",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ordinary,
    Special,
    Criminal,
}

fn misplaced(subject: &Subject<'_>, found: &mut Found<'_>) {
    let items = subject.rows(EvidenceList::DataItems).iter();
    let named: Vec<(&Row<'_>, Kind)> = items
        .filter_map(|item| Some((item, kind(item.text("name"))?)))
        .collect();
    let wrong = |listed_as: &str, kind: Kind| -> Vec<&Row<'_>> {
        let wrong = named
            .iter()
            .filter(|(item, of)| *of == kind && item.has("category", listed_as));
        wrong.map(|(item, _)| *item).collect()
    };
    say(
        found,
        &wrong("special", Kind::Ordinary),
        "listed as special category data, which by the name it is not",
        "listed as special category data, which by their names they are not",
    );
    say(
        found,
        &wrong("ordinary", Kind::Special),
        "listed as ordinary; by its name it is special category data",
        "listed as ordinary; by their names they are special category data",
    );
    say(
        found,
        &wrong("ordinary", Kind::Criminal),
        "listed as ordinary; by its name it is criminal offence data",
        "listed as ordinary; by their names they are criminal offence data",
    );
}

fn say(found: &mut Found<'_>, items: &[&Row<'_>], one: &str, many: &str) {
    let names: Vec<&str> = items.iter().map(|item| item.text("name")).collect();
    let places: Vec<String> = items.iter().map(|item| item.cell("category")).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] => {}
        [name] => found.say(format!("{name} is {one}."), &places),
        names => found.say(format!("{} are {many}.", listed(names)), &places),
    }
}

/// What an item is by its name, if the name says so. A name that says several things is the
/// gravest of them.
fn kind(name: &str) -> Option<Kind> {
    static NAMES: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(&[ORDINARY, SPECIAL, CRIMINAL, NEITHER].concat()));
    let name = plain(name);
    let hits: Vec<&str> = NAMES.hits(&name).map(|hit| hit.phrase).collect();
    let any = |list: &[&str]| hits.iter().any(|hit| list.contains(hit));
    if any(NEITHER) {
        None
    } else if any(CRIMINAL) {
        Some(Kind::Criminal)
    } else if any(SPECIAL) {
        Some(Kind::Special)
    } else {
        any(ORDINARY).then_some(Kind::Ordinary)
    }
}
