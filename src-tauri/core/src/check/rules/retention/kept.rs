//! Whether there is a rule for everything that is kept, and a sound one.

use std::sync::LazyLock;

use super::STORAGE_LIMITATION;
use super::places::{
    Kept, Said, in_answers, in_stores, is_mainly, questions, said_anywhere, stores,
};
use crate::assessment::words::capitalised;
use crate::assessment::{Value, YesNo};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, listed, quoted};
use crate::check::text::{Phrases, denied_before, names_a_year, plain};
use crate::form::AnswerType;

const TOLD_OF_PERIODS: Law = Law {
    provision: "UK GDPR Article 13(2)(a)",
    source: sources::UK_GDPR,
};
const RECORD_OF_PERIODS: Law = Law {
    provision: "UK GDPR Article 30(1)(f)",
    source: sources::RECORDS,
};

pub(super) const NO_PERIOD: Rule = Rule {
    id: "RET-01",
    severity: Severity::NeedsAnswer,
    title: "What is said about keeping names no period",
    reads: &["retention"],
    why: "Data may be kept only as long as it is needed, and people are told for how long. “In line with policy” tells nobody when anything is deleted. What counts as a period is guessed from the words.",
    fix: "Give a length of time and what it counts from, or the event that ends it.",
    law: &[STORAGE_LIMITATION, TOLD_OF_PERIODS],
    from: None,
    until: None,
    guesses: true,
    look: no_period,
};

pub(super) const NO_LONG_STOP: Rule = Rule {
    id: "RET-02",
    severity: Severity::NeedsAnswer,
    title: "An event that may never come ends the keeping",
    reads: &["retention"],
    why: "Plans are delayed and projects peter out. Without a date or a maximum, data that waits for an event may be kept for ever. Which events are meant is guessed from the words.",
    fix: "Say when the event is expected, or add the longest time, such as “and in any case by December 2030”.",
    law: &[STORAGE_LIMITATION],
    from: None,
    until: None,
    guesses: true,
    look: no_long_stop,
};

pub(super) const SCHEDULE_UNCONFIRMED: Rule = Rule {
    id: "RET-03",
    severity: Severity::Blocks,
    title: "Nobody has confirmed that the period agrees with the retention schedule",
    reads: &["schedule_confirmed", "retention"],
    why: "The schedule is what the council says to the public and to auditors. A period that is not in it is deleted too early or not at all.",
    fix: "Ask the records manager to confirm the period, and link the entry of the schedule.",
    law: &[STORAGE_LIMITATION, RECORD_OF_PERIODS],
    from: None,
    until: None,
    guesses: false,
    look: schedule_unconfirmed,
};

pub(super) const STORE_WITHOUT_RULE: Rule = Rule {
    id: "RET-05",
    severity: Severity::NeedsAnswer,
    title: "A copy, an extract or a second store has no period",
    reads: &["retention"],
    why: "Data that is deleted in the main system lives on in its copies. Each place where it rests needs a rule of its own, or a word that the same rule holds there.",
    fix: "Say for each system and store how long data is kept there.",
    law: &[STORAGE_LIMITATION],
    from: None,
    until: None,
    guesses: false,
    look: store_without_rule,
};

fn no_period(subject: &Subject<'_>, found: &mut Found<'_>) {
    let answers = in_answers(subject);
    let stores = in_stores(subject);
    let any =
        answers.iter().any(Said::gives_one) || stores.iter().any(|(_, said)| said.gives_one());
    let asked: Vec<&str> = questions(subject).iter().map(|asked| asked.at()).collect();
    let begun: Vec<&Said<'_>> = answers
        .iter()
        .filter(|said| asked.contains(&said.path.as_str()) && !said.text.is_empty())
        .collect();
    if let Some(first) = begun.first().filter(|_| !any) {
        let places: Vec<&str> = begun.iter().map(|said| said.path.as_str()).collect();
        let main = subject
            .about("retention")
            .any(|asked| is_mainly(asked, "retention"));
        if main {
            let words = quoted(first.text);
            found.say(
                format!("{words} names no time and no event after which data is deleted."),
                &places,
            );
        } else if !said_anywhere(subject) {
            let name = capitalised(&first.name);
            found.say(
                format!("{name} does not say how long data is kept."),
                &places,
            );
        }
    }
    let vague: Vec<&Said<'_>> = stores
        .iter()
        .map(|(_, said)| said)
        .filter(|said| !(said.gives_one() || any && points_elsewhere(said.text)))
        .collect();
    if let Some(first) = vague.first() {
        let places: Vec<&str> = vague.iter().map(|said| said.path.as_str()).collect();
        let names: Vec<&str> = vague.iter().map(|said| said.name.as_str()).collect();
        found.say(
            format!(
                "How long data stays in {} is not said; {} is no period.",
                listed(&names),
                quoted(first.text)
            ),
            &places,
        );
    }
}

/// Whether a cell only says where the period stands: "see question 14".
fn points_elsewhere(text: &str) -> bool {
    static POINTERS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "see", "as above", "as in", "as for", "same", "question", "likewise", "ditto",
        ])
    });
    POINTERS.is_in(&plain(text))
}

/// Words that put an end to waiting.
static LONG_STOP: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "latest",
        "at most",
        "maximum",
        "no longer than",
        "not longer than",
        "no later than",
        "not later than",
        "no more than",
        "not more than",
        "not exceed",
        "not exceeding",
        "whichever",
        "expected",
        "planned for",
        "in any case",
        "in any event",
        "long-stop",
        "longstop",
        "backstop",
    ])
});

/// Events that are certain to come, each at a day that can be told.
static ON_A_KNOWN_DAY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "birthday",
        "turn",
        "reach the age",
        "reaches the age",
        "reached the age",
        "year of age",
        "years of age",
        "years old",
        "end of the year",
        "end of the financial year",
        "end of the school year",
        "end of the academic year",
        "end of the calendar year",
    ])
});

/// Whether an event comes on a day that can be told, or people have said when.
fn has_a_day(event: &str) -> bool {
    names_a_year(event) || ON_A_KNOWN_DAY.is_in(event)
}

/// Events of a project, which may be put off for ever, unlike those in the life of a case.
static OF_A_PROJECT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "adopted",
        "adoption",
        "approved",
        "approval",
        "published",
        "publication",
        "project",
        "programme",
        "plan",
        "strategy",
        "scheme",
        "pilot",
        "review",
    ])
});

fn no_long_stop(subject: &Subject<'_>, found: &mut Found<'_>) {
    let answers = in_answers(subject);
    let stores = in_stores(subject);
    let asked: Vec<&str> = questions(subject).iter().map(|asked| asked.at()).collect();
    let waiting: Vec<(&Said<'_>, &str)> = answers
        .iter()
        .filter(|said| asked.contains(&said.path.as_str()))
        .chain(stores.iter().map(|(_, said)| said))
        .filter_map(|said| Some((said, waits_for(said)?)))
        .collect();
    let Some((first, event)) = waiting.first() else {
        return;
    };
    let words = if first.text.is_empty() {
        event
    } else {
        first.text
    };
    let places: Vec<&str> = waiting.iter().map(|(said, _)| said.path.as_str()).collect();
    found.say(
        format!(
            "{} ends with an event for which there is no date and no longest time.",
            quoted(words)
        ),
        &places,
    );
}

/// The event that a rule waits for without an end in sight.
fn waits_for<'s>(said: &'s Said<'_>) -> Option<&'s str> {
    let ends = said.periods().any(|kept| match kept {
        Kept::For(_, from) => from.is_empty(),
        Kept::Until(event) => has_a_day(event),
        Kept::Otherwise => true,
    });
    let stops = |(sentence, _): &(String, _)| {
        let mut hits = LONG_STOP.hits(sentence);
        hits.any(|hit| !denied_before(sentence, hit.from)) || names_a_year(sentence)
    };
    // A year in a plan's name, as in "the 2014 strategy", is taken for a date: better no
    // finding than a false one.
    if ends || said.sentences.iter().any(stops) {
        return None;
    }
    said.periods().find_map(|kept| match kept {
        Kept::Until(event) => Some(event.as_str()),
        Kept::For(_, from) if OF_A_PROJECT.is_in(from) => Some(from.as_str()),
        _ => None,
    })
}

fn schedule_unconfirmed(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in subject.stating("schedule_confirmed") {
        let Some(answer) = asked.yes_no() else {
            continue;
        };
        let explained = !subject.said_with(asked).is_empty();
        let message = match answer {
            // What awaits advice is told with whoever was asked.
            YesNo::Possible => format!(
                "{} is still open: nobody has confirmed that the period agrees with the retention schedule.",
                asked.name_first()
            ),
            YesNo::No if !explained => format!(
                "{} says that the period does not agree with the retention schedule, and not why.",
                asked.name_first()
            ),
            YesNo::Yes if lacks_every_link(subject) => format!(
                "{} says that the period agrees with the retention schedule; no entry of the schedule is linked.",
                asked.name_first()
            ),
            _ => continue,
        };
        let links: Vec<&str> = subject.brought_up_by(asked).map(|more| more.at()).collect();
        let mut places = vec![asked.at()];
        places.extend(links);
        found.say(message, &places);
    }
}

/// Whether the form asks for links to the schedule and none is given.
fn lacks_every_link(subject: &Subject<'_>) -> bool {
    let links = subject.about("retention");
    let mut links = links
        .filter(|asked| matches!(asked.question.answer, AnswerType::Link {}))
        .peekable();
    links.peek().is_some()
        && links.all(|asked| !matches!(asked.value, Some(Value::Link(link)) if !link.address.trim().is_empty()))
}

fn store_without_rule(subject: &Subject<'_>, found: &mut Found<'_>) {
    let stores = stores(subject);
    let answers = in_answers(subject);
    if answers.iter().any(holds_everywhere) {
        return;
    }
    // Where no store has a rule of its own, the answers' rule is taken to hold for all, but not
    // for what is called a copy.
    let ruling: Vec<&Said<'_>> = answers.iter().filter(|said| said.gives_one()).collect();
    let some_have = stores.iter().any(|row| !row.lacks("retention"));
    let bare: Vec<_> = stores
        .iter()
        .filter(|row| row.lacks("retention") && !found.leaves(&row.cell("retention")))
        .filter(|row| some_have || (!ruling.is_empty() && is_a_copy(row.text("name"))))
        .filter(|row| {
            let name = plain(row.text("name"));
            !ruling.iter().any(|said| speaks_of(said, &name))
        })
        .collect();
    if bare.is_empty() {
        return;
    }
    let names: Vec<&str> = bare.iter().map(|row| row.text("name")).collect();
    let cells: Vec<String> = bare.iter().map(|row| row.cell("retention")).collect();
    let places: Vec<&str> = cells.iter().map(String::as_str).collect();
    found.say(
        format!("Nothing says how long data is kept in {}.", listed(&names)),
        &places,
    );
}

/// Whether a rule says of itself that it holds wherever the data is.
fn holds_everywhere(said: &Said<'_>) -> bool {
    static EVERYWHERE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "wherever",
            "everywhere",
            "all copies",
            "every copy",
            "all systems",
            "all stores",
            "all places",
            "every system",
            "every store",
        ])
    });
    let mut sentences = said.sentences.iter();
    sentences.any(|(sentence, periods)| !periods.is_empty() && EVERYWHERE.is_in(sentence))
}

/// Whether a rule names a store.
fn speaks_of(said: &Said<'_>, name: &str) -> bool {
    let mut sentences = said.sentences.iter();
    sentences.any(|(sentence, periods)| !periods.is_empty() && sentence.contains(name))
}

fn is_a_copy(name: &str) -> bool {
    static COPIES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "copy", "copies", "backup", "back-up", "extract", "export", "archive", "download",
        ])
    });
    COPIES.is_in(&plain(name))
}
