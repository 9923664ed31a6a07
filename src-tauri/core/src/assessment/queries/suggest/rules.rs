//! The rules: each looks whether a query begins at a word.

use super::who::{Who, name, part};
use super::words::Word;

/// A rule: the words of a sentence, and where to look.
pub(super) type Rule = fn(&[Word<'_>], usize) -> Option<Seen>;

/// All rules, the plainest first.
pub(super) const RULES: [Rule; 6] = [
    to_be_settled,
    somebody_to_act,
    awaiting,
    advice_needed,
    check_with,
    question_for,
];

/// What people are asked to do, in English and Welsh.
const VERBS: &[&str] = &[
    "advise",
    "check",
    "confirm",
    "comment",
    "clarify",
    "answer",
    "respond",
    "verify",
    "cynghori",
    "gynghori",
    "gadarnhau",
    "wirio",
];
/// What is waited for.
const AWAITED: &[&str] = &[
    "advice",
    "guidance",
    "confirmation",
    "comments",
    "comment",
    "input",
    "response",
    "reply",
    "approval",
    "answer",
    "clarification",
    "view",
    "views",
    "sign-off",
    "signoff",
];
const ARTICLES: &[&str] = &[
    "the", "our", "further", "formal", "final", "written", "y", "yr",
];
const NEVER: &[&str] = &[
    "longer", "not", "never", "without", "no", "isn't", "nothing",
];

/// That a query was seen, and whom it is for.
#[derive(Debug)]
pub(super) struct Seen(pub(super) Option<String>);

fn is(words: &[Word<'_>], at: usize, any: &[&str]) -> bool {
    words
        .get(at)
        .is_some_and(|word| any.contains(&word.plain.as_str()))
}

/// Whether nothing of the clause is left before `at`.
fn ended(words: &[Word<'_>], at: usize) -> bool {
    at >= words.len() || (at > 0 && words[at - 1].ends) || words[at].begins
}

fn past(words: &[Word<'_>], at: usize, any: &[&str]) -> usize {
    (at..words.len())
        .find(|at| !is(words, *at, any))
        .unwrap_or(words.len())
}

fn denied(words: &[Word<'_>], at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|before| is(words, before, NEVER))
}

/// Part or person, behind an article.
fn anybody(words: &[Word<'_>], at: usize) -> Option<Who> {
    let at = past(words, at, ARTICLES);
    part(words, at).or_else(|| name(words, at))
}

/// "TBC", "to be confirmed by legal", "being worked up".
fn to_be_settled(words: &[Word<'_>], at: usize) -> Option<Seen> {
    if is(words, at, &["tbc", "tba", "tbd"])
        || (is(words, at, &["i'w"]) && is(words, at + 1, &["gadarnhau"]))
    {
        let after = at + if is(words, at, &["i'w"]) { 2 } else { 1 };
        return Some(Seen(by_whom(words, after)));
    }
    if is(words, at, &["being"]) && is(words, at + 1, &["worked"]) && is(words, at + 2, &["up"]) {
        return Some(Seen(by_whom(words, at + 3)));
    }
    let settled = [
        "confirmed",
        "advised",
        "agreed",
        "determined",
        "decided",
        "clarified",
        "checked",
    ];
    let says = is(words, at, &["to"]) && is(words, at + 1, &["be"]) && is(words, at + 2, &settled);
    // “Bookings have to be confirmed” tells people what to do.
    let duty = [
        "have", "has", "had", "need", "needs", "order", "ordered", "required", "ought", "going",
    ];
    if !says || (at > 0 && is(words, at - 1, &duty)) || denied(words, at) {
        return None;
    }
    if ended(words, at + 3) {
        return Some(Seen(None));
    }
    let who = is(words, at + 3, &["by", "with"]).then(|| anybody(words, at + 4))??;
    Some(Seen(Some(who.name)))
}

/// Whoever is named behind "by", "with" or "from". Words that nobody knows are taken as they
/// stand unless they are a day.
fn by_whom(words: &[Word<'_>], at: usize) -> Option<String> {
    if ended(words, at) {
        return None;
    }
    if !is(words, at, &["by", "with", "from"]) {
        return None;
    }
    if let Some(who) = anybody(words, at + 1) {
        return Some(who.name);
    }
    let from = past(words, at + 1, ARTICLES);
    let until = (from..words.len()).find(|at| words[*at].ends)? + 1;
    let said = &words[from..until];
    let is_day = said.iter().any(|word| {
        word.text
            .starts_with(|letter: char| letter.is_ascii_digit())
            || DAYS.contains(&word.plain.as_str())
    });
    let short = !said.is_empty() && said.len() <= 4 && !is_day;
    short.then(|| {
        said.iter()
            .map(|word| word.text)
            .collect::<Vec<_>>()
            .join(" ")
    })
}

const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "week",
    "month",
    "end",
    "launch",
    "tomorrow",
    "today",
    "then",
    "next",
    "summer",
    "spring",
    "autumn",
    "winter",
    "christmas",
    "easter",
    "email",
    "e-mail",
    "post",
    "phone",
    "telephone",
];

/// "For the DPO to advise", "IT to confirm", "Kofi Brandreth is to check".
fn somebody_to_act(words: &[Word<'_>], at: usize) -> Option<Seen> {
    let who = part(words, at).or_else(|| name(words, at))?;
    let before = (0..at).rev().find(|before| !is(words, *before, ARTICLES));
    let article_begins = (0..=at)
        .rev()
        .take_while(|back| *back == at || is(words, *back, ARTICLES));
    let begins = article_begins
        .last()
        .is_some_and(|first| words[first].begins);
    let is_for = before.is_some_and(|at| {
        let asking = [
            "is",
            "are",
            "one",
            "question",
            "questions",
            "query",
            "matter",
            "this",
            "that",
            "left",
            "open",
            "outstanding",
            "item",
            "point",
            "issue",
        ];
        is(words, at, &["for"]) && (words[at].begins || (at > 0 && is(words, at - 1, &asking)))
    });
    if !begins && !is_for {
        return None;
    }
    let mut next = at + who.words;
    if is(words, next, &["and", "or", "&"]) {
        next = anybody(words, next + 1).map_or(next, |other| other.ends_before);
    }
    let please = is(words, next, &["please", "kindly"]);
    next = past(
        words,
        next,
        &["is", "still", "yet", "please", "kindly", "also"],
    );
    if is(words, next, &["to", "i"]) {
        next += 1;
    } else if !please {
        return None;
    }
    is(words, next, VERBS).then_some(Seen(Some(who.name)))
}

/// "Awaiting legal", "waiting for confirmation from IT", "pending DPO advice".
fn awaiting(words: &[Word<'_>], at: usize) -> Option<Seen> {
    let mut next = if is(words, at, &["awaiting", "await", "pending"]) {
        at + 1
    } else if (is(words, at, &["waiting"]) && is(words, at + 1, &["for", "on"]))
        || (is(words, at, &["aros"]) && is(words, at + 1, &["am"]))
    {
        at + 2
    } else {
        return None;
    };
    if denied(words, at) || words[next - 1].ends {
        return None;
    }
    next = past(words, next, ARTICLES);
    if let Some(who) = part(words, next).or_else(|| name(words, next)) {
        let after = who.ends_before;
        let goes_on = [
            "to",
            "and",
            "on",
            "about",
            "re",
            "before",
            "regarding",
            "first",
            "for",
        ];
        return (ended(words, after) || is(words, after, AWAITED) || is(words, after, &goes_on))
            .then_some(Seen(Some(who.name)));
    }
    if !is(words, next, AWAITED) {
        return None;
    }
    if ended(words, next + 1) {
        return Some(Seen(None));
    }
    if is(words, next + 1, &["from", "of", "by"]) {
        return anybody(words, next + 2).map(|who| Seen(Some(who.name)));
    }
    // “Awaiting advice on retention”, but not “awaiting approval of their application”.
    let about = is(words, next, &["advice", "guidance", "clarification"])
        && is(words, next + 1, &["on", "about", "whether", "as"]);
    about.then_some(Seen(None))
}

/// "Legal advice needed", "DPO's advice is still awaited".
fn advice_needed(words: &[Word<'_>], at: usize) -> Option<Seen> {
    let who = part(words, at)?;
    let next = at + who.words;
    if !is(words, next, &["advice", "input", "confirmation"]) || denied(words, at) {
        return None;
    }
    let next = past(words, next + 1, &["is", "still", "to", "be"]);
    is(
        words,
        next,
        &[
            "needed",
            "required",
            "awaited",
            "wanted",
            "outstanding",
            "pending",
            "sought",
        ],
    )
    .then_some(())?;
    // “Sought” alone tells of what was done.
    let done = is(words, next, &["sought"]) && !is(words, next - 1, &["be"]);
    (!done).then_some(Seen(Some(who.name)))
}

/// "To check with procurement", "need to confirm with IT".
fn check_with(words: &[Word<'_>], at: usize) -> Option<Seen> {
    let asks = ["check", "confirm", "clarify", "discuss", "verify"];
    if !is(words, at, &asks) || !is(words, at + 1, &["with"]) || denied(words, at) {
        return None;
    }
    let asked = words[at].begins || is(words, at.checked_sub(1)?, &["to", "still", "please"]);
    let who = asked.then(|| anybody(words, at + 2))??;
    Some(Seen(Some(who.name)))
}

/// "A question for the DPO"; a supplier's "a question for yourselves".
fn question_for(words: &[Word<'_>], at: usize) -> Option<Seen> {
    if !is(words, at, &["question", "query", "one", "matter"]) || !is(words, at + 1, &["for"]) {
        return None;
    }
    if denied(words, at) {
        return None;
    }
    if is(words, at + 2, &["yourselves", "yourself"]) {
        return Some(Seen(None));
    }
    let next = past(words, at + 2, ARTICLES);
    let who = part(words, next)?;
    Some(Seen(Some(who.name)))
}
