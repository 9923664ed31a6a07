//! Sentences in their places. What reads sentences guesses: a sentence may mean another thing.

use crate::check::subject::{Asked, Subject, Written};
use crate::check::text::Phrases;

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
