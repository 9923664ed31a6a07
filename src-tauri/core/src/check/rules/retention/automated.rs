//! Decisions that nobody takes.

use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::decided::{asks_of_profiling, automatic};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Row, Subject, listed, quoted};
use crate::check::text::{Phrases, denied_before, plain, sentences, words};
use crate::form::EvidenceList;

/// The day on which Articles 22A to 22D took the place of Article 22.
const SINCE: Date = date(2026, 2, 5);

const ARTICLES_22: Law = Law {
    provision: "UK GDPR Articles 22A to 22C",
    source: sources::AUTOMATED,
};

pub(super) const NO_SAFEGUARDS: Rule = Rule {
    id: "ADM-01",
    severity: Severity::NeedsAnswer,
    title: "Decisions are made automatically, and a safeguard is missing",
    reads: &["automated_decisions", "adm_profiling"],
    why: "Somebody about whom a machine decides something that matters must be told, must be able to say something about it, to reach a human being and to contest the decision. That the decisions matter and nobody looks at each, and which safeguards are there, is guessed from the words.",
    fix: "Describe each safeguard: how people are told, how they make themselves heard, who looks again and how a decision is contested. If a person really decides, or nothing that matters is decided, say so.",
    law: &[ARTICLES_22],
    from: Some(SINCE),
    until: None,
    guesses: true,
    look: no_safeguards,
};

pub(super) const NOT_ALLOWED: Rule = Rule {
    id: "ADM-02",
    severity: Severity::Blocks,
    title: "Decisions are made automatically on a ground that does not allow it",
    reads: &["automated_decisions", "adm_profiling"],
    why: "A significant decision may not be left to a machine if it rests on special category data, unless people have explicitly consented or the law asks for it in the substantial public interest, nor in reliance on a recognised legitimate interest.",
    fix: "Let a person take the decision, keep the special category data out of it, or record the condition that allows it. Waive this if the decisions are not significant.",
    law: &[Law {
        provision: "UK GDPR Article 22B",
        source: sources::AUTOMATED,
    }],
    from: Some(SINCE),
    until: None,
    guesses: false,
    look: not_allowed,
};

pub(super) const NOBODY_IN_BETWEEN: Rule = Rule {
    id: "ADM-03",
    severity: Severity::NeedsAnswer,
    title: "Scoring helps to decide, nothing is decided automatically, and nobody is named in between",
    reads: &["decides_on_people", "automated_decisions", "adm_profiling"],
    why: "If a score is followed without anybody looking, the decision is automatic whatever it is called. Both answers can be right, but only if a person really decides. Whether one is named is guessed from the words.",
    fix: "Say who takes the decision, what they see besides the score, and how often they depart from it; or correct one of the answers.",
    law: &[
        Law {
            provision: "UK GDPR Article 22A",
            source: sources::AUTOMATED,
        },
        Law {
            provision: "UK GDPR Article 35(3)(a)",
            source: sources::ARTICLE_35,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: nobody_in_between,
};

static SAFEGUARDS: LazyLock<[(&str, Phrases); 4]> = LazyLock::new(|| {
    [
        (
            "are told of the decision",
            Phrases::new(&[
                "told",
                "tell",
                "inform",
                "informed",
                "explain",
                "explained",
                "explanation",
                "notified",
                "notify",
                "notice",
                "letter",
            ]),
        ),
        (
            "can say something about it",
            Phrases::new(&[
                "representation",
                "comment",
                "their view",
                "their side",
                "respond",
                "reply",
                "object",
                "appeal",
                "make their case",
                "be heard",
            ]),
        ),
        (
            "can reach a human being",
            Phrases::new(&[
                "human",
                "officer",
                "a person",
                "by hand",
                "manual",
                "manually",
                "manager",
                "panel",
                "member of staff",
                "somebody looks",
                "reviewed by",
            ]),
        ),
        (
            "can contest it",
            Phrases::new(&[
                "contest",
                "challenge",
                "appeal",
                "review",
                "reconsider",
                "reconsidered",
                "reconsideration",
                "complain",
                "complaint",
                "dispute",
            ]),
        ),
    ]
});

fn no_safeguards(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(answer) = automatic(subject) else {
        return;
    };
    let missing: Vec<&str> = SAFEGUARDS
        .iter()
        .filter(|(_, words)| {
            let mut texts = subject.texts_about("adm_profiling");
            let mut beside = subject.said_with(answer).into_iter();
            !texts.any(|text| words.is_in(&text.plain))
                && !beside.any(|(_, text)| words.is_in(&plain(text)))
        })
        .map(|(what, _)| *what)
        .collect();
    if missing.is_empty() {
        return;
    }
    let more: Vec<&str> = subject
        .brought_up_by(answer)
        .map(|more| more.at())
        .collect();
    let mut places = vec![answer.at()];
    places.extend(more);
    found.say(
        format!(
            "{} says that decisions about people are made automatically; nothing says how people {}.",
            answer.name_first(),
            listed(&missing)
        ),
        &places,
    );
}

/// This one blocks, so a Yes that may mean profiling, and is a decision only by its words, is
/// left to ADM-01.
fn not_allowed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(answer) = automatic(subject).filter(|answer| !asks_of_profiling(answer)) else {
        return;
    };
    let purposes = subject.rows(EvidenceList::Purposes);
    // Which purpose the decisions serve is not recorded, so only what holds for every purpose
    // is certain.
    let rests_on_interest = |row: &Row<'_>| row.has("basis", "recognised_legitimate_interests");
    let (Some(first), true) = (purposes.first(), purposes.iter().all(rests_on_interest)) else {
        return special_data(subject, answer, purposes, found);
    };
    found.say(
        format!(
            "{} says that decisions are made automatically, and {} relies on a recognised legitimate interest, which does not allow that.",
            answer.name_first(),
            quoted(first.text("name"))
        ),
        &[&first.cell("basis"), answer.at()],
    );
}

fn special_data(
    subject: &Subject<'_>,
    answer: &Asked<'_>,
    purposes: &[Row<'_>],
    found: &mut Found<'_>,
) {
    let items = subject.rows(EvidenceList::DataItems);
    let special: Vec<&Row<'_>> = items
        .iter()
        .filter(|row| row.has("category", "special"))
        .collect();
    let uses_special = |row: &Row<'_>| special.iter().any(|item| row.has("data", &item.id));
    let allowed = |row: &Row<'_>| {
        row.has("condition", "explicit_consent")
            || row.has("condition", "substantial_public_interest")
    };
    let Some(first) = purposes.first() else {
        return;
    };
    if !purposes.iter().all(uses_special) || purposes.iter().any(allowed) {
        return;
    }
    let names: Vec<&str> = special.iter().map(|row| row.text("name")).collect();
    found.say(
        format!(
            "{} says that decisions are made automatically, and every purpose uses special category data ({}). Neither explicit consent nor substantial public interest is recorded as the condition.",
            answer.name_first(),
            listed(&names)
        ),
        &[&first.cell("condition"), answer.at()],
    );
}

/// Words for somebody who decides.
static SOMEBODY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "officer",
        "human",
        "person decides",
        "people decide",
        "a person",
        "panel",
        "committee",
        "councillor",
        "member of staff",
        "staff decide",
        "manager",
        "case worker",
        "caseworker",
        "social worker",
        "inspector",
        "by hand",
        "manually",
        "no scoring",
        "not scored",
        "cabinet",
        "full council",
        "the council decides",
        "decided by",
        "taken by",
        "made by",
    ])
});

/// Whether a text names somebody who decides, and neither denies it nor names a machine.
fn names_somebody(text: &str) -> bool {
    static MACHINES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "system",
            "software",
            "algorithm",
            "computer",
            "machine",
            "tool",
            "program",
            "model",
            "score",
        ])
    });
    sentences(text).any(|sentence| {
        SOMEBODY.hits(sentence).any(|hit| {
            let after = sentence.get(hit.until..).unwrap_or_default();
            let next = words(after).take(3).collect::<Vec<_>>().join(" ");
            let by_machine = hit.phrase.ends_with(" by") && MACHINES.is_in(&next);
            !by_machine && !denied_before(sentence, hit.from)
        })
    })
}

fn nobody_in_between(subject: &Subject<'_>, found: &mut Found<'_>) {
    let (Some(scores), Some(denies)) = (
        subject.affirmed("decides_on_people"),
        subject.denied("automated_decisions"),
    ) else {
        return;
    };
    let mut texts = subject.texts_about("adm_profiling");
    let beside = [scores, denies].map(|asked| subject.said_with(asked));
    let mut beside = beside.iter().flatten();
    if texts.any(|text| names_somebody(&text.plain))
        || beside.any(|(_, text)| names_somebody(&plain(text)))
    {
        return;
    }
    found.say(
        format!(
            "{} says that evaluation or scoring helps to decide about people, and {} that nothing is decided automatically. Nobody is named who decides.",
            scores.name_first(),
            denies.name()
        ),
        &[denies.at(), scores.at()],
    );
}
