//! With whom data is shared.

use super::{ACCOUNTABLE, RECORDS};
use crate::assessment::Value;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::open_lists::goes_on;
use crate::check::sources;
use crate::check::subject::{Asked, Subject, capital, listed, quoted};
use crate::check::text::{Hit, is_denied, organisations, plain, same_name, sentences};
use crate::form::{AnswerType, Column, EvidenceList, RowSource};

pub(super) const SHR_05: Rule = Rule {
    id: "SHR-05",
    severity: Severity::NeedsAnswer,
    title: "The list of recipients is not complete",
    reads: &["sharing_external", "parties"],
    why: "People are told who receives their data, and the records list it. A list that is open at the end tells nobody anything. What an answer names is guessed from its words.",
    fix: "List every organisation, or every kind of organisation, that receives data.",
    law: &[
        Law {
            provision: "UK GDPR Article 13(1)(e)",
            source: sources::UK_GDPR,
        },
        RECORDS,
        ACCOUNTABLE,
    ],
    from: None,
    until: None,
    guesses: true,
    look: incomplete,
};

fn incomplete(subject: &Subject<'_>, found: &mut Found<'_>) {
    open_ended(subject, found);
    not_listed(subject, found);
}

/// Answers that say of a list that it goes on.
fn open_ended(subject: &Subject<'_>, found: &mut Found<'_>) {
    for written in subject.texts_on(&["sharing_external"]) {
        let Some(sentence) = written.sentence(goes_on) else {
            continue;
        };
        let message = format!(
            "{} leaves the list of recipients open: {}.",
            capital(&subject.place_of(written)),
            quoted(sentence)
        );
        found.say(message, &[written.at()]);
    }
}

/// Organisations that an answer about sharing names, and nobody has listed.
fn not_listed(subject: &Subject<'_>, found: &mut Found<'_>) {
    if subject.rows(EvidenceList::Parties).is_empty() {
        return;
    }
    for written in subject.texts_on(&["sharing_external"]) {
        let named = unlisted(subject, written.text);
        if named.is_empty() {
            continue;
        }
        let message = format!(
            "{} names {}, not listed among the organisations.",
            capital(&subject.place_of(written)),
            listed(&named)
        );
        found.say_reading(message, &[written.at(), "evidence/parties"], &named);
    }
}

/// The organisations that a text names, does not deny, and the list of organisations lacks; each
/// once, in whatever form it is written.
pub(in crate::check::rules) fn unlisted<'t>(subject: &Subject<'_>, text: &'t str) -> Vec<&'t str> {
    let parties = subject.rows(EvidenceList::Parties).iter();
    let own = subject.organisation();
    let known = parties
        .map(|party| party.text("name"))
        .chain([own.as_str()]);
    let known: Vec<Known<'_>> = known.filter_map(Known::new).collect();
    let mut unlisted: Vec<&str> = Vec::new();
    for sentence in text.lines().flat_map(sentences) {
        for name in organisations(sentence) {
            let is_known = known.iter().any(|known| known.is_meant_by(name));
            let is_new = !is_known && !unlisted.iter().any(|other| same_name(other, name));
            if is_new && !is_said_not_to_be(sentence, name) {
                unlisted.push(name);
            }
        }
    }
    unlisted
}

/// Whether a sentence says of an organisation that it is not meant: "Plotwise Ltd is not used".
fn is_said_not_to_be(sentence: &str, name: &str) -> bool {
    let (sentence, name) = (plain(sentence), plain(name));
    let Some(from) = sentence.find(&name) else {
        return false;
    };
    let hit = Hit {
        phrase: "",
        from,
        until: from + name.len(),
    };
    is_denied(&sentence, hit)
}

/// The name of a party.
struct Known<'p> {
    name: &'p str,
    plain: String,
}

impl<'p> Known<'p> {
    fn new(name: &'p str) -> Option<Self> {
        let plain = plain(name);
        (!plain.is_empty()).then_some(Self { name, plain })
    }

    /// Whether a name in a text is that of the party: the same in whatever form, or a part of it
    /// that is read as a name, such as "Somerset Council" of "Bath and North East Somerset
    /// Council".
    fn is_meant_by(&self, name: &str) -> bool {
        let small = plain(name);
        // Likeness costs time, and names that begin with different letters are hardly alike.
        let initial = |name: &str| name.trim_start_matches("the ").chars().next();
        self.plain.contains(&small)
            || (initial(&self.plain) == initial(&small) && same_name(self.name, name))
            || begins_otherwise(&self.plain, &small)
    }
}

/// Whether a name is a known one behind a word that is none of its own, as at the beginning of a
/// sentence: "Wherever Wexmoor Police". What says which of two councils is meant is its own.
fn begins_otherwise(known: &str, name: &str) -> bool {
    const TELLING: [&str; 16] = [
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "new",
        "great", "greater", "upper", "lower", "mid", "central", "royal",
    ];
    let Some(first) = name.strip_suffix(known).map(str::trim) else {
        return false;
    };
    !first.is_empty() && !first.contains(' ') && !TELLING.contains(&first)
}

/// The tables in which people list with whom they share data, each with the parties chosen.
pub(super) fn shared_with<'s, 'a>(subject: &'s Subject<'a>) -> Vec<(&'s Asked<'a>, Vec<String>)> {
    let tables = subject.about("sharing_external").filter_map(|asked| {
        let column = party_column(&asked.question.answer)?;
        let chosen = asked
            .rows
            .iter()
            .flat_map(|row| cell_ids(subject, asked, row, column));
        Some((asked, chosen.collect()))
    });
    tables.collect()
}

/// The column of a table in which an organisation is chosen.
pub(super) fn party_column(answer: &AnswerType) -> Option<&str> {
    let AnswerType::Table { columns, .. } = answer else {
        return None;
    };
    let of_parties = |column: &&Column| {
        let AnswerType::Choice { rows_of, .. } = &column.answer else {
            return false;
        };
        rows_of
            .iter()
            .any(|source| matches!(source, RowSource::Evidence(EvidenceList::Parties)))
    };
    columns
        .iter()
        .find(of_parties)
        .map(|column| column.id.as_str())
}

/// What is chosen in a cell of a table.
pub(super) fn cell_ids(
    subject: &Subject<'_>,
    asked: &Asked<'_>,
    row: &str,
    column: &str,
) -> Vec<String> {
    match subject.cell_of(asked, row, column) {
        Some(Value::Choice(chosen)) => chosen.ids.clone(),
        _ => Vec::new(),
    }
}
