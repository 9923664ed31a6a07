//! With whom data is shared.

use std::sync::LazyLock;

use super::{ACCOUNTABLE, RECORDS};
use crate::assessment::Value;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, capital, listed, quoted};
use crate::check::text::{Phrases, organisations, same_name};
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
    static OPEN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "not exhaustive",
            "non-exhaustive",
            "not an exhaustive list",
            "not a complete list",
            "list is not complete",
            "not limited to",
            "among others",
            "amongst others",
            "and others",
            "and so on",
            "etc",
        ])
    });
    for written in subject.texts_on(&["sharing_external"]) {
        let Some(hit) = OPEN.first(&written.plain) else {
            continue;
        };
        let message = format!(
            "{} leaves the list of recipients open: {}.",
            capital(&subject.place_of(written)),
            quoted(hit.phrase)
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
        found.say(message, &[written.at(), "evidence/parties"]);
    }
}

/// The organisations that a text names and the list of organisations does not.
pub(in crate::check::rules) fn unlisted<'t>(subject: &Subject<'_>, text: &'t str) -> Vec<&'t str> {
    let parties = subject.rows(EvidenceList::Parties).iter();
    let own = subject.organisation();
    let mut known: Vec<&str> = parties.map(|party| party.text("name")).collect();
    known.push(&own);
    let mut unlisted: Vec<&str> = Vec::new();
    for name in organisations(text) {
        let is_known = known.iter().any(|known| is_same(known, name));
        if !is_known && !unlisted.contains(&name) {
            unlisted.push(name);
        }
    }
    unlisted
}

/// Whether a name in a text is that of a party. Likeness costs time, and names that begin with
/// different letters are hardly alike.
fn is_same(known: &str, name: &str) -> bool {
    let initial = |name: &str| name.chars().next().map(|c| c.to_ascii_lowercase());
    known.contains(name) || (initial(known) == initial(name) && same_name(known, name))
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
