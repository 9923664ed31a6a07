//! What makes a transfer lawful.

use std::sync::LazyLock;

use super::CHAPTER_V;
use crate::assessment::{Value, YesNo};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::lapsed_mechanisms;
use crate::check::sources;
use crate::check::subject::{
    Asked, Claim, Row, Subject, Written, capital, claims_in, listed, quoted,
};
use crate::check::text::{Phrases, is_undecided, sentences};
use crate::form::{AnswerType, Column, EvidenceList, StandardList};

pub(super) const TRF_03: Rule = Rule {
    id: "TRF-03",
    severity: Severity::Blocks,
    title: "Data leaves the UK, and nothing makes that lawful",
    reads: &["leaves_uk", "transfer_outside_uk"],
    why: "Data may leave the United Kingdom only where the country has been approved, or where an agreement or one of few exceptions covers it.",
    fix: "Choose the mechanism for each transfer: adequacy regulations, the international data transfer agreement, the Addendum, binding corporate rules or an exception.",
    law: &[CHAPTER_V],
    from: None,
    until: None,
    guesses: false,
    look: no_mechanism,
};

pub(super) const TRF_04: Rule = Rule {
    id: "TRF-04",
    severity: Severity::Blocks,
    title: "A transfer agreement without the data protection test",
    reads: &["transfer_outside_uk"],
    why: "An agreement is only as good as the law of the country allows. Whoever relies on one has to have tested that the protection there is not materially lower.",
    fix: "Record where the test (transfer risk assessment) is kept and its date, or attach it.",
    law: &[Law {
        provision: "UK GDPR Article 46(1A)",
        source: sources::TRANSFERS,
    }],
    from: None,
    until: None,
    guesses: false,
    look: no_test,
};

pub(super) const TRF_05: Rule = Rule {
    id: "TRF-05",
    severity: Severity::NeedsAnswer,
    title: "A transfer mechanism that no longer holds",
    reads: &[],
    why: "Mechanisms lapse, and with them what made the transfer lawful. That an answer relies on one is guessed from its words.",
    fix: "Find out what covers the transfer today, such as the data bridge for certified companies in the United States, or the Addendum.",
    law: &[
        CHAPTER_V,
        Law {
            provision: "Data Protection Act 2018 Schedule 21 (clauses of the European Union)",
            source: sources::EUROPEAN_CLAUSES,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: lapsed,
};

/// How people write a mechanism where a form has no list of them.
static NAMED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "adequacy regulation",
        "adequacy decision",
        "adequacy covers",
        "under adequacy",
        "by adequacy",
        "on adequacy",
        "adequate country",
        "data bridge",
        "idta",
        "international data transfer agreement",
        "addendum",
        "bcr",
        "binding corporate rule",
        "article 49",
        "article 46",
        "approved code",
        "exception for",
    ])
});

/// The tables that list transfers, with the column of the mechanism.
fn tables<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = (&'s Asked<'a>, &'s str)> {
    let of_mechanisms = |column: &&Column| {
        let list = StandardList::TransferMechanism;
        matches!(&column.answer, AnswerType::Choice { standard: Some(of), .. } if *of == list)
    };
    subject
        .about("transfer_outside_uk")
        .filter_map(move |asked| {
            let AnswerType::Table { columns, .. } = &asked.question.answer else {
                return None;
            };
            let column = columns.iter().find(of_mechanisms)?;
            Some((asked, column.id.as_str()))
        })
}

/// The rows of the flows that leave the United Kingdom.
fn leaving<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Row<'a>> {
    let flows = subject.graph.flows.iter();
    let leaving = flows.filter(|flow| flow.marks.leaves_uk);
    leaving
        .filter_map(|flow| {
            let id = flow.row.rsplit('/').next()?;
            subject.row(EvidenceList::Flows, id)
        })
        .collect()
}

fn no_mechanism(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut stating = subject.stating("leaves_uk");
    let answer = stating.find(|asked| asked.yes_no() == Some(YesNo::Yes));
    let flows = leaving(subject);
    // Where an answer says that nothing leaves, that is what has to be mended.
    if answer.is_none() && (flows.is_empty() || subject.denied("leaves_uk").is_some()) {
        return;
    }
    let mut said = subject.claims(&["transfer_outside_uk"], &NAMED);
    if said.any(|claim| !is_undecided(&claim.plain())) {
        return;
    }
    let (mut with, mut without) = (false, Vec::new());
    for (asked, column) in tables(subject) {
        for row in &asked.rows {
            match subject.cell_of(asked, row, column) {
                Some(_) => with = true,
                None => without.push(format!("{}/{row}", asked.at())),
            }
        }
    }
    with |= flows.iter().any(|flow| !flow.lacks("mechanism"));
    // A table that gives them all speaks for the flows.
    if without.is_empty() && !tables_speak(subject) {
        let open = flows.iter().filter(|flow| flow.lacks("mechanism"));
        without.extend(open.map(|flow| flow.cell("mechanism")));
    }
    let names: Vec<String> = without.iter().map(|path| subject.label_of(path)).collect();
    let mut places: Vec<&str> = without.iter().map(String::as_str).collect();
    places.extend(answer.iter().map(|answer| answer.at()));
    let leaves = match answer {
        Some(answer) => format!(
            "{} says that data leaves the United Kingdom",
            answer.name_first()
        ),
        None => "The data flows leave the United Kingdom".to_owned(),
    };
    if !without.is_empty() && with {
        let message = format!("{leaves}; no mechanism is chosen for {}.", listed(&names));
        found.say(message, &places);
    } else if !with {
        found.say(
            format!("{leaves}, and no mechanism makes that lawful."),
            &places,
        );
    }
}

fn tables_speak(subject: &Subject<'_>) -> bool {
    tables(subject).any(|(asked, _)| !asked.rows.is_empty())
}

/// Mechanisms that rest on what the two sides promise each other, with their short names.
const PROMISES: [(&str, &str); 3] = [
    ("idta", "the international data transfer agreement"),
    ("addendum", "the Addendum"),
    ("bcr", "binding corporate rules"),
];

fn promise(id: &str) -> Option<&'static str> {
    let known = PROMISES.iter().find(|(known, _)| *known == id);
    known.map(|(_, name)| *name)
}

fn no_test(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut files = subject.rows(EvidenceList::Attachments).iter();
    if files.any(|file| file.has("kind", "transfer_test")) {
        return;
    }
    let flows = subject.rows(EvidenceList::Flows);
    for flow in flows.iter().filter(|flow| flow.lacks("test")) {
        if let Some(name) = flow.ids("mechanism").iter().find_map(|id| promise(id)) {
            say_untested(subject, name, &flow.cell("test"), found);
        }
    }
    if flows.iter().any(|flow| !flow.lacks("test")) {
        return;
    }
    for (asked, column) in tables(subject) {
        for row in &asked.rows {
            let Some(Value::Choice(chosen)) = subject.cell_of(asked, row, column) else {
                continue;
            };
            if let Some(name) = chosen.ids.iter().find_map(|id| promise(id)) {
                say_untested(
                    subject,
                    name,
                    &format!("{}/{row}/{column}", asked.at()),
                    found,
                );
            }
        }
    }
}

fn say_untested(subject: &Subject<'_>, name: &str, path: &str, found: &mut Found<'_>) {
    let row = path.rsplit_once('/').map_or(path, |(row, _)| row);
    let message = format!(
        "{} relies on {name}, and no data protection test is recorded.",
        subject.label_of(row)
    );
    found.say(message, &[path]);
}

/// What says that the mechanism is known to be gone, or stands with what replaces it.
static KNOWN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "addendum",
        "data bridge",
        "idta",
        "replaced",
        "formerly",
        "invalid",
        "ended",
        "lapsed",
        "struck down",
        "uk clauses",
    ])
});

fn lapsed(subject: &Subject<'_>, found: &mut Found<'_>) {
    for old in lapsed_mechanisms(subject.today) {
        let texts = subject
            .written
            .iter()
            .filter(|text| speaks_for_a_transfer(text));
        let claims = claims_in(texts, old.phrases()).filter(|claim| {
            let mut sentences = sentences(&claim.written.plain);
            old.is_relied_on(&claim.plain()) && !sentences.any(|sentence| KNOWN.is_in(sentence))
        });
        let mut claims: Vec<Claim<'_, '_>> = claims.collect();
        claims.dedup_by_key(|claim| claim.at());
        let Some(first) = claims.first() else {
            continue;
        };
        let places: Vec<&str> = claims.iter().map(Claim::at).collect();
        let message = format!(
            "{} says {}. That rests on {}",
            capital(&subject.place_of(first.written)),
            quoted(first.sentence.trim_end_matches('.')),
            old.in_words()
        );
        found.say(message, &places);
    }
}

/// An answer, or a row of evidence that says on what footing others hold data.
fn speaks_for_a_transfer(text: &Written<'_>) -> bool {
    let lists = [
        EvidenceList::Agreements,
        EvidenceList::Flows,
        EvidenceList::Parties,
        EvidenceList::Systems,
    ];
    text.list.is_none_or(|list| lists.contains(&list))
}
