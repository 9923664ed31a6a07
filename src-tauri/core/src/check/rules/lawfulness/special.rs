//! Special category data that people volunteer.

use std::sync::LazyLock;

use super::ARTICLE_9;
use super::freedom::VOLUNTEERED;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, Written, capital, quoted};
use crate::check::text::{Phrases, is_claim_denied, sentences};
use crate::form::EvidenceList;

pub(super) const SPC_06: Rule = Rule {
    id: "SPC-06",
    severity: Severity::NeedsAnswer,
    title: "People volunteer sensitive data, and nothing says what happens to it",
    reads: &["special_category"],
    why: "Data that nobody asked for is not needed. If nobody looks out for it, it is kept, passed on and published with the rest. Whether an answer says what happens is guessed from its words.",
    fix: "Say who looks out for such data, and whether it is blacked out, deleted or kept.",
    law: &[
        Law {
            provision: "UK GDPR Article 5(1)(c)",
            source: sources::UK_GDPR,
        },
        ARTICLE_9,
    ],
    from: None,
    until: None,
    guesses: true,
    look: unhandled,
};

static HANDLED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "redact",
        "redacted",
        "redaction",
        "black out",
        "blacked out",
        "blank out",
        "delete",
        "deleted",
        "deletion",
        "erase",
        "erased",
        "remove",
        "removed",
        "strip out",
        "stripped out",
        "taken out",
        "take out",
        "moderate",
        "moderated",
        "moderator",
        "destroyed",
        "not kept",
        "not recorded",
    ])
});
static SENSITIVE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "special category",
        "special categories",
        "sensitive",
        "health",
        "volunteered",
        "voluntarily",
        "unsolicited",
    ])
});

fn unhandled(subject: &Subject<'_>, found: &mut Found<'_>) {
    let answers = subject.texts_on(&["special_category"]);
    let said: Vec<&Written<'_>> = answers.chain(sensitive_items(subject)).collect();
    let mut volunteered = said
        .iter()
        .filter(|written| VOLUNTEERED.is_in(&written.plain));
    let Some(one) = volunteered.next() else {
        return;
    };
    let handled = said
        .iter()
        .any(|written| sentences(&written.plain).any(is_handled));
    if handled || subject.written.iter().any(handles_sensitive) {
        return;
    }
    let message = format!(
        "{} says that people may give sensitive data without being asked ({}); nothing says what happens to it then.",
        capital(&subject.place_of(one)),
        quoted(one.sentence_with(&VOLUNTEERED))
    );
    let mut places = vec![one.at()];
    places.extend(volunteered.map(|written| written.at()));
    found.say(message, &places);
}

/// Whether a sentence says what happens to such data. That nothing is deleted says so of nothing.
fn is_handled(sentence: &str) -> bool {
    let mut hits = HANDLED.hits(sentence);
    hits.any(|hit| !is_claim_denied(sentence, hit))
}

/// The cells of data items that are special category data.
fn sensitive_items<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Written<'a>> {
    let items = subject.rows(EvidenceList::DataItems).iter();
    let special: Vec<&str> = items
        .filter(|item| item.has("category", "special"))
        .map(|item| item.path.as_str())
        .collect();
    let texts = subject.written.iter();
    texts.filter(move |written| {
        let row = written.at().rsplit_once('/').map_or("", |(row, _)| row);
        written.list == Some(EvidenceList::DataItems) && special.contains(&row)
    })
}

/// Whether a text says, in one sentence, that sensitive data is taken out.
fn handles_sensitive(written: &Written<'_>) -> bool {
    HANDLED.is_in(&written.plain)
        && SENSITIVE.is_in(&written.plain)
        && sentences(&written.plain)
            .any(|sentence| is_handled(sentence) && SENSITIVE.is_in(sentence))
}
