//! Whether two places give different periods for the same data.
//!
//! Only what speaks of the same thing is compared: the same system, the same kind of data, or
//! the data as a whole. A sentence about backups says nothing of the rest.

use std::sync::LazyLock;

use super::STORAGE_LIMITATION;
use super::places::{Kept, Said, in_answers, in_stores, questions};
use crate::assessment::words::capitalised;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Row, Subject};
use crate::check::text::{Length, Phrases, plain, words};
use crate::form::EvidenceList;

pub(super) const DIFFERENT_PERIODS: Rule = Rule {
    id: "RET-04",
    severity: Severity::NeedsAnswer,
    title: "Two places give different periods for the same data",
    reads: &["retention"],
    why: "Whoever deletes the data will follow one of the two, and people may have been told the other. That both are about the same data is guessed from the words.",
    fix: "Make both the same, or say for which data each of them holds.",
    law: &[STORAGE_LIMITATION],
    from: None,
    until: None,
    guesses: true,
    look: different_periods,
};

/// That something is kept for a length of time.
#[derive(Debug)]
struct Claim<'s> {
    /// What it is about: the path of a system or a data item; none for the data as a whole.
    about: Option<&'s str>,
    length: Length,
    from: &'s str,
    path: &'s str,
    name: &'s str,
}

impl Claim<'_> {
    /// Whether two claims about the same thing cannot both be right.
    fn contradicts(&self, other: &Self) -> bool {
        let comparable = self.from.is_empty() || other.from.is_empty() || self.from == other.from;
        comparable && !self.length.is_same(other.length)
    }
}

fn different_periods(subject: &Subject<'_>, found: &mut Found<'_>) {
    let answers = in_answers(subject);
    let stores = in_stores(subject);
    let things = things(subject);
    let main: Vec<&str> = questions(subject).iter().map(|asked| asked.at()).collect();
    let mut claims: Vec<Claim<'_>> = answers
        .iter()
        .flat_map(|said| claims_of(said, &things, main.contains(&said.path.as_str())))
        .collect();
    claims.extend(stores.iter().filter_map(|(row, said)| of_store(row, said)));
    let general: Vec<&Claim<'_>> = claims
        .iter()
        .filter(|claim| claim.about.is_none())
        .collect();
    if let Some((one, other)) = clash(&general) {
        say(found, "the data", one, other);
    }
    for (thing, _) in &things {
        let same: Vec<&Claim<'_>> = claims
            .iter()
            .filter(|claim| claim.about == Some(thing.path.as_str()))
            .collect();
        if let Some((one, other)) = clash(&same) {
            say(found, &called(thing), one, other);
        }
    }
    longer_than_said(&general, &claims, &stores, found);
}

/// A system that keeps data for longer than the answers say of the data as a whole.
fn longer_than_said(
    general: &[&Claim<'_>],
    claims: &[Claim<'_>],
    stores: &[(&Row<'_>, Said<'_>)],
    found: &mut Found<'_>,
) {
    let [first, rest @ ..] = general else {
        return;
    };
    if !first.from.is_empty() || rest.iter().any(|other| !other.length.is_same(first.length)) {
        return;
    }
    for (row, said) in stores {
        let Some(own) = of_store(row, said) else {
            continue;
        };
        let explained = claims
            .iter()
            .any(|claim| claim.about == own.about && claim.path != own.path);
        let longer = own.length.is_longer_than(first.length);
        if longer && !explained {
            say(found, "the data", first, &own);
        }
    }
}

/// What a message calls a system's data, or a kind of data.
fn called(thing: &Row<'_>) -> String {
    let name = thing.text("name");
    if thing.path.starts_with("evidence/systems/") {
        format!("data in {name}")
    } else {
        format!("“{name}”")
    }
}

fn say(found: &mut Found<'_>, what: &str, one: &Claim<'_>, other: &Claim<'_>) {
    let place = |claim: &Claim<'_>| match claim.name.strip_prefix("question ") {
        Some(_) => claim.name.to_owned(),
        None => format!("the list of systems under “{}”", claim.name),
    };
    found.say(
        format!(
            "{}: {what} is kept for {}; {} says {}.",
            capitalised(&place(one)),
            one.length.words(),
            place(other),
            other.length.words()
        ),
        &[one.path, other.path],
    );
}

/// The first two claims of different places that contradict each other.
fn clash<'c, 's>(claims: &[&'c Claim<'s>]) -> Option<(&'c Claim<'s>, &'c Claim<'s>)> {
    claims.iter().enumerate().find_map(|(at, one)| {
        let mut others = claims.iter().skip(at + 1);
        let other = others.find(|other| other.path != one.path && one.contradicts(other))?;
        Some((*one, *other))
    })
}

/// What a period can be about: systems and data items, with their names.
fn things<'s, 'a>(subject: &'s Subject<'a>) -> Vec<(&'s Row<'a>, String)> {
    let rows = [EvidenceList::Systems, EvidenceList::DataItems]
        .into_iter()
        .flat_map(|list| subject.rows(list));
    rows.filter(|row| row.text("name").chars().count() >= 4)
        .map(|row| (row, plain(row.text("name"))))
        .collect()
}

fn of_store<'s>(row: &'s Row<'_>, said: &'s Said<'_>) -> Option<Claim<'s>> {
    let mut lengths = said.periods().filter_map(length);
    let (length, from) = lengths.next()?;
    let alone = lengths.next().is_none();
    alone.then_some(Claim {
        about: Some(row.path.as_str()),
        length,
        from,
        path: &said.path,
        name: &said.name,
    })
}

fn length(kept: &Kept) -> Option<(Length, &str)> {
    match kept {
        Kept::For(length, from) => Some((*length, from)),
        _ => None,
    }
}

/// Words that make a sentence speak of the data as a whole.
static AS_A_WHOLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "personal data",
        "the data",
        "all data",
        "information",
        "everything",
        "our standard",
        "the standard",
        "its standard",
        "standard period",
    ])
});

/// Words that make it speak of a part.
static A_PART: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "backup",
        "back-up",
        "log",
        "copy",
        "copies",
        "extract",
        "export",
        "archive",
        "audit",
        "cookie",
        "recording",
        "cctv",
        "paper",
        "e-mail",
        "email",
        "consent",
        "mailing list",
        "subscriber",
        "except",
        "unless",
        "otherwise",
        "anonymous",
        "anonymised",
        "contract",
        "invoice",
        "account",
        "unsuccessful",
        "only",
        "longer",
        "then",
    ])
});

/// What a text claims. A sentence with two periods, or a text that gives several for the data
/// as a whole, tells them apart by words that no program follows; it claims nothing.
fn claims_of<'s>(
    said: &'s Said<'_>,
    things: &'s [(&Row<'_>, String)],
    is_main: bool,
) -> Vec<Claim<'s>> {
    let mut claims: Vec<Claim<'s>> = said
        .sentences
        .iter()
        .filter_map(|(sentence, periods)| {
            let [kept] = periods.as_slice() else {
                return None;
            };
            let (length, from) = length(kept)?;
            let mut named = things.iter().filter(|(_, name)| mentions(sentence, name));
            let about = match (named.next(), named.next()) {
                (Some((row, _)), None) => Some(row.path.as_str()),
                (None, _) if is_main && is_general(said, sentence) => None,
                _ => return None,
            };
            let name = said.name.as_str();
            Some(Claim {
                about,
                length,
                from,
                path: &said.path,
                name,
            })
        })
        .collect();
    let mut general = claims.iter().filter(|claim| claim.about.is_none());
    let several = general
        .next()
        .is_some_and(|first| general.any(|other| !other.length.is_same(first.length)));
    claims.retain(|claim| !several || claim.about.is_some());
    claims
}

/// Whether a sentence speaks of the data as a whole: it says so, or it is all that is answered
/// and names nothing, as "Six months." and "We keep it for a year." do.
fn is_general(said: &Said<'_>, sentence: &str) -> bool {
    // A length that was entered as such has no words.
    let bare = said.sentences.len() == 1 && (sentence.is_empty() || names_nothing(sentence));
    (bare || AS_A_WHOLE.is_in(sentence)) && !A_PART.is_in(sentence)
}

fn names_nothing(sentence: &str) -> bool {
    const OPENINGS: [&str; 12] = [
        "for", "until", "up", "after", "we", "it", "they", "kept", "retained", "held", "deleted",
        "this",
    ];
    const UNITS: [&str; 4] = ["day", "week", "month", "year"];
    let mut first = words(sentence).take(3);
    let opening = first.next().is_some_and(|word| OPENINGS.contains(&word));
    opening || first.any(|word| UNITS.contains(&word.trim_end_matches('s')))
}

/// Whether a sentence names something as words of their own.
fn mentions(sentence: &str, name: &str) -> bool {
    sentence.match_indices(name).any(|(at, _)| {
        let before = sentence.get(..at).unwrap_or_default();
        let after = sentence.get(at + name.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}
