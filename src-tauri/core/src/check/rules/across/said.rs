//! Sentences in their places, and whether they deny something. What reads sentences guesses: a
//! sentence may mean another thing.

use crate::check::subject::{Asked, Subject, Written};
use crate::check::text::{Phrases, words};

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "nobody", "none", "neither", "nor", "cannot", "can't",
    "don't", "doesn't", "won't", "needn't", "isn't", "aren't",
];

/// How many words before a phrase a negation may stand to deny it.
const REACH: usize = 4;

/// Whether a negation stands shortly before what follows.
pub(super) fn is_negated(before: &str) -> bool {
    let all: Vec<&str> = words(before).collect();
    all.iter()
        .rev()
        .take(REACH)
        .any(|word| NEGATIONS.contains(word))
}

/// Whether a negation stands anywhere in it.
pub(super) fn has_negation(sentence: &str) -> bool {
    words(sentence).any(|word| NEGATIONS.contains(&word))
}

/// A sentence in its place.
pub(super) struct Said<'s, 'a> {
    pub(super) asked: &'s Asked<'a>,
    pub(super) written: &'s Written<'a>,
    pub(super) sentence: &'a str,
}

/// The first sentence of an answer or a comment for which `is_so` holds.
pub(super) fn first<'s, 'a>(
    subject: &'s Subject<'a>,
    signs: &Phrases,
    is_so: impl Fn(&str) -> bool,
) -> Option<Said<'s, 'a>> {
    let mut texts = subject
        .written
        .iter()
        .filter(|text| signs.is_in(&text.plain));
    texts.find_map(|written| {
        let asked = subject.asked.get(written.asked?)?;
        let sentence = written.sentence(&is_so)?;
        Some(Said {
            asked,
            written,
            sentence,
        })
    })
}
