//! Who gets in, and for how long.

use std::sync::LazyLock;

use super::ARTICLE_32;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::open_lists::goes_on;
use crate::check::sources;
use crate::check::subject::{Asked, Subject, Written, quoted};
use crate::check::text::{Hit, Phrases, is_claim_denied, sentence_that, sentences, words};
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
        "all the staff",
        "all of the staff",
        "all our staff",
        "all employees",
        "all officers",
        "all colleagues",
        "all personnel",
        "all councillors",
        "all departments",
        "all teams",
        "all services",
        "all service areas",
        "all members of staff",
        "all council staff",
        "all council employees",
        "all council officers",
        "all council",
        "any member of staff",
        "any employee",
        "any officer",
        "each member of staff",
        "every member of staff",
        "every employee",
        "every officer",
        "everyone in the council",
        "everybody in the council",
        "everyone at the council",
        "everybody at the council",
        "everyone who works",
        "everybody who works",
        "anyone in the council",
        "anybody in the council",
        "anyone at the council",
        "anybody at the council",
        "anybody who works",
        "anyone who works",
        "everyone in the organisation",
        "everybody in the organisation",
        "anyone in the organisation",
        "anybody in the organisation",
        "whole council",
        "entire council",
        "whole organisation",
        "entire organisation",
        "council-wide",
        "organisation-wide",
        "across the council",
        "across the organisation",
    ])
});

static NOBODY_NAMED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "appropriate officer",
        "appropriate staff",
        "appropriate people",
        "appropriate person",
        "appropriate colleague",
        "appropriate personnel",
        "appropriate member of staff",
        "appropriate members of staff",
        "relevant officer",
        "relevant staff",
        "relevant people",
        "relevant person",
        "relevant colleague",
        "relevant personnel",
        "relevant member of staff",
        "relevant members of staff",
        "as and when",
        "whoever needs",
        "anyone who needs",
        "anybody who needs",
        "those who need it",
        "people who need it",
        "anyone in the team",
        "anybody in the team",
        "anyone on the team",
        "anybody on the team",
        "everyone in the team",
        "everybody in the team",
        "anyone in the department",
        "anybody in the department",
        "everyone in the department",
        "everybody in the department",
        "anyone in the service",
        "anybody in the service",
        "any member of the team",
        "all team members",
        "all members of the team",
        "the whole team",
        "the entire team",
        "the whole department",
        "the entire department",
    ])
});

/// Whole cells that say nothing.
const BARE: [&str; 17] = [
    "all",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "various",
    "the team",
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
        sentences(&text.plain).any(|one| is_for_all(one, is_access_cell(text)))
    };
    let meant: Vec<&Written<'_>> = texts
        .iter()
        .copied()
        .filter(|text| is_meant(text))
        .collect();
    say(&meant, "gives access to everybody", found);
}

/// Whether a sentence lets everybody in. In a system's cell for that, it need not say into what.
fn is_for_all(sentence: &str, is_cell: bool) -> bool {
    let mut hits = EVERYBODY.hits(sentence);
    (is_cell || GETS_AT.is_in(sentence))
        && hits.any(|hit| !is_claim_denied(sentence, hit) && !is_a_duty(sentence, hit))
}

/// Whether the words around "all staff" say what they have to do, rather than what they may see.
fn is_a_duty(sentence: &str, hit: Hit) -> bool {
    const DUTIES: [&str; 21] = [
        "training",
        "trained",
        "must",
        "complete",
        "completed",
        "policy",
        "policies",
        "sign",
        "signed",
        "aware",
        "confidentiality",
        "obliged",
        "required",
        "receive",
        "undergo",
        "attend",
        "bound",
        "subject",
        "mandatory",
        "remind",
        "reminded",
    ];
    let before = sentence.get(..hit.from).unwrap_or_default();
    let after = sentence.get(hit.until..).unwrap_or_default();
    let before: Vec<&str> = words(before).collect();
    let before = before.iter().rev().take(4).copied();
    let after: Vec<&str> = words(after).take(7).collect();
    // To sign in is none.
    let signs_in = |at: usize| matches!(after.get(at + 1), Some(&("in" | "into" | "on")));
    let duties = after.iter().enumerate();
    let duties = duties.filter(|(at, word)| **word != "sign" || !signs_in(*at));
    let mut near = before.chain(duties.map(|(_, word)| *word));
    near.any(|word| DUTIES.contains(&word)) && !sentence.contains("as required")
}

fn by_nobody_named(texts: &[&Written<'_>], found: &mut Found<'_>) {
    let is_meant = |text: &Written<'_>| {
        let words = text.plain.trim_end_matches('.');
        sentences(words).any(names_nobody) || (is_access_cell(text) && is_bare(words))
    };
    let meant: Vec<&Written<'_>> = texts
        .iter()
        .copied()
        .filter(|text| is_meant(text))
        .collect();
    say(&meant, "leaves open who may see what", found);
}

/// Whether a cell says nothing but "staff" or the like.
fn is_bare(words: &str) -> bool {
    BARE.contains(&words.replace("authorized", "authorised").as_str())
}

/// Whether a sentence leaves open who gets in.
fn names_nobody(sentence: &str) -> bool {
    let mut hits = NOBODY_NAMED.hits(sentence);
    hits.any(|hit| !is_claim_denied(sentence, hit) && !is_a_duty(sentence, hit))
        || goes_on(sentence)
}

fn say(texts: &[&Written<'_>], what: &str, found: &mut Found<'_>) {
    let Some(first) = texts.first() else {
        return;
    };
    let words = sentence_that(first.text, |sentence| {
        is_for_all(sentence, is_access_cell(first)) || names_nobody(sentence)
    });
    let words = words.unwrap_or_else(|| first.text.to_owned());
    let places: Vec<&str> = texts.iter().map(|text| text.at()).collect();
    let words = words.trim_end_matches('.');
    found.say(format!("{} {what}.", quoted(words)), &places);
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
        "Nothing says what happens to somebody’s access when they leave or change jobs.",
        &[place],
    );
}
