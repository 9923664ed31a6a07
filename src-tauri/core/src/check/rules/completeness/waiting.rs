//! What still waits for somebody's answer.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::assessment::queries::{
    Query, QueryState, STAGE, Suggestion, advised_at, is_commissioner, queries, suggest_query,
};
use crate::assessment::stage::{Awaiting, awaiting_advice};
use crate::assessment::words::date_words;
use crate::assessment::{Facet, YesNo};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, quoted};
use crate::check::text::Phrases;
use crate::form::{EvidenceList, FieldPath};
use jiff::civil::Date;

pub(super) const OPEN: Rule = Rule {
    id: "QRY-01",
    severity: Severity::Blocks,
    title: "A query or an answer still waits for somebody",
    reads: &[],
    why: "Asking is right, and nothing is wrong with the answer. But whoever signs now signs without what somebody else was asked to say. The data protection officer’s advice in particular comes before the decision, not after it.",
    fix: "Nothing has to be mended while you wait; if nobody has been asked yet, put it to them as a query. When the answer is there, write it where it belongs and close the query. If it is no longer needed, close it and say why.",
    law: ADVICE,
    from: None,
    until: None,
    guesses: false,
    look: open,
};

pub(super) const PUT_OFF: Rule = Rule {
    id: "QRY-02",
    severity: Severity::NeedsAnswer,
    title: "An answer’s words put the answer off",
    reads: &[],
    why: "“For the DPO to advise” inside an answer reaches nobody. A query does: it has an addressee and a date, and stays visible until it is closed. This is guessed from words.",
    fix: "Put it as a query to whoever is meant, or give the answer.",
    law: ADVICE,
    from: None,
    until: None,
    guesses: true,
    look: put_off,
};

const ADVICE: &[Law] = &[Law {
    provision: "UK GDPR Articles 35(2) and 39(1)(c)",
    source: sources::OFFICER_ADVISES,
}];

fn open(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut asked_about = BTreeSet::new();
    let all = queries(subject.form, subject.assessment);
    for query in &all {
        // The regulator's consultation has a clock and rules of its own.
        let consults = query.place == STAGE && is_commissioner(subject.form, &query.to);
        if query.state == QueryState::Closed
            || consults
            || is_commissioner(subject.form, &query.asked_by)
        {
            continue;
        }
        let row = format!("evidence/queries/{}", query.row);
        let mut places = vec![row.as_str()];
        if FieldPath::parse(&query.place).is_ok() {
            places.insert(0, &query.place);
        }
        found.say(in_words(query, subject.today), &places);
        asked_about.insert(query.place.as_str());
    }
    // Cells of tables and of evidence can await advice too.
    for waiting in awaiting_advice(subject.index, subject.assessment) {
        let place = waiting.path.as_str();
        if asked_about.contains(place) {
            continue;
        }
        let has_come = advised_at(subject.form, all.iter(), place, &waiting.from).is_some();
        found.say(awaited(subject, &waiting, has_come), &[place]);
    }
}

/// Whoever chose to await advice did what the law asks for, so it is told as what is open and
/// not as a fault of theirs.
fn awaited(subject: &Subject<'_>, waiting: &Awaiting, has_come: bool) -> String {
    let asked = subject.asked.iter().find(|one| one.path == waiting.path);
    let label = || format!("“{}”", subject.label_of(waiting.path.as_str()));
    if has_come {
        let about = asked.map_or_else(label, Asked::name_first);
        return format!("{about} still awaits advice, which has come: take it into the answer.");
    }
    let about = asked.map_or_else(label, Asked::name);
    let from = match waiting.from.as_str() {
        "" => String::new(),
        from => format!(" from {from}"),
    };
    let since = since(waiting.since);
    format!("Waiting for advice{from}{since}: {about}. Sign-off waits for it.")
}

fn since(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| format!(" since {}", date_words(day)))
}

fn in_words(query: &Query, today: Date) -> String {
    let to = match query.to.as_str() {
        "" => "somebody who is not named",
        to => to,
    };
    let since = since(query.asked);
    let question = quoted(&query.question);
    match query.state {
        QueryState::Answered => {
            format!("The query {question} is answered, and nobody has closed it.")
        }
        _ if query.is_overdue(today) => {
            format!("A query waits for {to}{since}: {question} It is overdue.")
        }
        _ => format!("A query waits for {to}{since}: {question}"),
    }
}

/// A text in which none of these stands hides no query, so that few texts are read word by
/// word.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "to advise",
        "to check",
        "to confirm",
        "to comment",
        "to clarify",
        "to answer",
        "to respond",
        "to verify",
        "please advise",
        "please check",
        "please confirm",
        "please comment",
        "please clarify",
        "please answer",
        "please respond",
        "please verify",
        "kindly advise",
        "kindly check",
        "kindly confirm",
        "kindly comment",
        "kindly clarify",
        "kindly answer",
        "kindly respond",
        "kindly verify",
        "to be confirmed",
        "to be advised",
        "to be agreed",
        "to be determined",
        "to be decided",
        "to be clarified",
        "to be checked",
        "check with",
        "confirm with",
        "clarify with",
        "discuss with",
        "verify with",
        "tbc",
        "tba",
        "tbd",
        "worked up",
        "await",
        "awaiting",
        "pending",
        "waiting for",
        "waiting on",
        "advice",
        "input",
        "confirmation",
        "question for",
        "query for",
        "one for",
        "matter for",
        "cynghori",
        "gynghori",
        "gadarnhau",
        "wirio",
        "aros am",
    ])
});

fn put_off(subject: &Subject<'_>, found: &mut Found<'_>) {
    let asked_about: BTreeSet<&str> = subject
        .rows(EvidenceList::Queries)
        .iter()
        .map(|query| query.text("place"))
        .collect();
    for written in &subject.written {
        let Some(asked) = written.asked.and_then(|at| subject.asked.get(at)) else {
            continue;
        };
        let known = asked_about.contains(asked.at()) || asked_about.contains(written.path.base());
        let waits = asked.yes_no() == Some(YesNo::AwaitingAdvice);
        if known
            || waits
            || written.path.facet() == Some(Facet::AdviceFrom)
            || !SIGNS.is_in(&written.plain)
        {
            continue;
        }
        if let Some(Suggestion { to, question }) = suggest_query(written.text) {
            let place = match written.path.facet() {
                None if written.path.base() == asked.at() => asked.name_first(),
                None => format!("A cell of {}", asked.name()),
                Some(_) => format!("The words beside {}", asked.name()),
            };
            let says = if place.starts_with("The words") {
                "say"
            } else {
                "says"
            };
            let who = to.unwrap_or_else(|| "somebody".to_owned());
            found.say(
                format!(
                    "{place} {says} {}: that waits for {who}, and there is no query about it.",
                    quoted(&question)
                ),
                &[written.at()],
            );
        }
    }
}
