//! Who gets in, and for how long.

use std::sync::LazyLock;

use super::ARTICLE_32;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, Written, quoted};
use crate::check::text::{Phrases, denied_before, sentence_that, sentences};
use crate::form::EvidenceList;

pub(super) const UNNAMED: Rule = Rule {
    id: "SEC-02",
    severity: Severity::NeedsAnswer,
    title: "Access is not limited to named roles, or outlasts employment",
    reads: &["access_control", "leavers"],
    why: "“Appropriate staff” can be anybody, and nobody can check it. Accounts of people who have left are a common way in. What is meant by a text is guessed from its words.",
    fix: "Name the roles and what each may do, and say who closes an account when somebody leaves or moves.",
    law: &[
        Law {
            provision: "UK GDPR Article 5(1)(f)",
            source: sources::UK_GDPR,
        },
        ARTICLE_32,
    ],
    from: None,
    until: None,
    guesses: true,
    look: unnamed,
};

static EVERYBODY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "all staff",
        "all employees",
        "all officers",
        "all members of staff",
        "all council staff",
        "all council",
        "every member of staff",
        "every employee",
        "everyone in the council",
        "everybody in the council",
        "everyone at the council",
        "anyone in the council",
        "anybody in the council",
        "anyone at the council",
        "anybody who works for",
        "anyone who works for",
        "whole council",
        "entire council",
    ])
});

static NOBODY_NAMED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "appropriate officer",
        "appropriate staff",
        "appropriate people",
        "appropriate person",
        "appropriate member of staff",
        "relevant officer",
        "relevant staff",
        "relevant people",
        "as and when",
        "whoever needs",
        "anyone who needs",
        "anybody who needs",
        "those who need it",
        "people who need it",
    ])
});

/// Whole cells that say nothing.
const BARE: [&str; 10] = [
    "staff",
    "council staff",
    "officers",
    "users",
    "employees",
    "authorised users",
    "authorised staff",
    "authorised people",
    "authorised personnel",
    "the council",
];

static GETS_AT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "access",
        "see",
        "seen",
        "view",
        "read",
        "open",
        "log in",
        "login",
        "sign in",
        "use",
        "available",
        "reach",
    ])
});

fn unnamed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let texts: Vec<&Written<'_>> = subject
        .written
        .iter()
        .filter(|text| describes_access(subject, text))
        .collect();
    by_everybody(&texts, found);
    by_nobody_named(&texts, found);
    if !texts.is_empty() {
        after_leaving(subject, found);
    }
}

/// Whether a text is about who has access: an answer to that question, or a system's cell.
fn describes_access(subject: &Subject<'_>, text: &Written<'_>) -> bool {
    match text.asked.and_then(|at| subject.asked.get(at)) {
        Some(asked) => asked.is_about("access_control"),
        None => is_access_cell(text),
    }
}

fn is_access_cell(text: &Written<'_>) -> bool {
    text.list == Some(EvidenceList::Systems) && text.at().ends_with("/access")
}

fn by_everybody(texts: &[&Written<'_>], found: &mut Found<'_>) {
    let is_meant = |text: &Written<'_>| {
        sentences(&text.plain).any(|sentence| {
            let hit = EVERYBODY.first(sentence);
            let gets_at = is_access_cell(text) || GETS_AT.is_in(sentence);
            hit.is_some_and(|hit| gets_at && !denied_before(sentence, hit.from))
                && !is_a_duty(sentence)
        })
    };
    let meant: Vec<&Written<'_>> = texts
        .iter()
        .copied()
        .filter(|text| is_meant(text))
        .collect();
    say(&meant, "gives access to everybody", found);
}

/// Whether a sentence says what staff have to do, rather than what they may see.
fn is_a_duty(sentence: &str) -> bool {
    static DUTIES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "training",
            "trained",
            "must",
            "complete",
            "policy",
            "policies",
            "sign",
            "aware",
            "confidentiality",
            "obliged",
            "required",
        ])
    });
    DUTIES.is_in(sentence)
}

fn by_nobody_named(texts: &[&Written<'_>], found: &mut Found<'_>) {
    let is_meant = |text: &Written<'_>| {
        let words = text.plain.trim_end_matches('.');
        NOBODY_NAMED.is_in(words) || (is_access_cell(text) && BARE.contains(&words))
    };
    let meant: Vec<&Written<'_>> = texts
        .iter()
        .copied()
        .filter(|text| is_meant(text))
        .collect();
    say(&meant, "leaves open who may see what", found);
}

fn say(texts: &[&Written<'_>], what: &str, found: &mut Found<'_>) {
    let Some(first) = texts.first() else {
        return;
    };
    let words = sentence_that(first.text, |sentence| {
        EVERYBODY.is_in(sentence) || NOBODY_NAMED.is_in(sentence)
    });
    let words = words.unwrap_or_else(|| first.text.to_owned());
    let places: Vec<&str> = texts.iter().map(|text| text.at()).collect();
    found.say(format!("{} {what}.", quoted(&words)), &places);
}

static LEAVERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "leave",
        "leaver",
        "leaving",
        "left",
        "departure",
        "resign",
        "employment ends",
        "end of employment",
        "end of their employment",
        "revoke",
        "revoked",
        "deactivate",
        "deactivated",
        "withdrawn",
        "joiner",
        "starter",
        "closed when",
        "removed when",
        "disabled when",
    ])
});

fn after_leaving(subject: &Subject<'_>, found: &mut Found<'_>) {
    let asks = |asked: &&Asked<'_>| {
        let first = asked.question.concepts.first();
        first.is_some_and(|concept| concept == "leavers")
    };
    // A question that asks for nothing else is either answered, or open as a blank one; a form
    // that does not ask at all has that gap said of itself.
    let mut questions = subject.about("leavers").peekable();
    let place = questions.peek().map(|asked| asked.at());
    let Some(place) = place.filter(|_| !questions.any(|asked| asks(&asked))) else {
        return;
    };
    let mut said = ["access_control", "leavers", "security", "training"]
        .into_iter()
        .flat_map(|concept| subject.texts_about(concept));
    if said.any(|text| LEAVERS.is_in(&text.plain)) {
        return;
    }
    found.say(
        "Nothing says what happens to somebody's access when they leave or change jobs.",
        &[place],
    );
}
