//! Finding words that are withheld, however they are spaced and whatever letters begin them.
//!
//! What somebody marks in one answer is often repeated in the next one. So a withheld passage is
//! taken out wherever it stands; a short one only as a word of its own, and a very short one
//! only where it was marked, because nobody who withholds “7” means every 7.

use std::ops::Range;

/// From how many letters on a withheld text is looked for in other answers, as whole words.
const WORDS: usize = 4;
/// From how many letters on it is also looked for inside of longer words.
const ANYWHERE: usize = 6;

/// A text that is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret {
    /// The number of its redaction.
    pub(super) number: usize,
    letters: Vec<char>,
}

/// How a secret is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// In the answer in which it was marked: every occurrence.
    Marked,
    /// In any other answer.
    Elsewhere,
}

impl Secret {
    /// None if the text has no letters.
    pub(super) fn new(number: usize, text: &str) -> Option<Self> {
        let letters = letters(text.trim()).map(|(letter, _)| letter).collect();
        let secret = Self { number, letters };
        (!secret.letters.is_empty()).then_some(secret)
    }

    /// Where it stands in a text, so that it has to go.
    pub(super) fn in_text(&self, text: &str, place: Where) -> Vec<Range<usize>> {
        let count = self.letters.len();
        if place == Where::Elsewhere && count < WORDS {
            return Vec::new();
        }
        let only_words = place == Where::Elsewhere && count < ANYWHERE;
        occurrences(text, &self.letters, only_words)
    }

    /// Whether it is left in a text because it stands inside of a longer word there.
    pub(super) fn is_inside_a_word(&self, text: &str) -> bool {
        let long_enough = (WORDS..ANYWHERE).contains(&self.letters.len());
        long_enough && !occurrences(text, &self.letters, false).is_empty()
    }
}

/// Where words stand in a text as words of their own.
pub(super) fn words_in(text: &str, words: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = letters(words.trim()).map(|(letter, _)| letter).collect();
    occurrences(text, &wanted, true)
}

fn occurrences(text: &str, wanted: &[char], only_words: bool) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let given: Vec<(char, Range<usize>)> = letters(text).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= given.len() {
        let here = &given[at..at + wanted.len()];
        let same = here.iter().map(|(letter, _)| letter).eq(wanted);
        if same && (!only_words || stands_alone(&given, at, wanted.len())) {
            found.push(here[0].1.start..here[wanted.len() - 1].1.end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

fn stands_alone(given: &[(char, Range<usize>)], at: usize, count: usize) -> bool {
    let joins = |a: usize, b: usize| given[a].0.is_alphanumeric() && given[b].0.is_alphanumeric();
    let begins = at == 0 || !joins(at - 1, at);
    let ends = at + count == given.len() || !joins(at + count - 1, at + count);
    begins && ends
}

/// Letters in lower case, each with its place; any stretch of space is one space.
fn letters(text: &str) -> impl Iterator<Item = (char, Range<usize>)> {
    let mut after_space = false;
    text.char_indices()
        .filter_map(move |(at, c)| {
            let space = c.is_whitespace();
            let again = space && after_space;
            after_space = space;
            (!again).then_some((if space { ' ' } else { c }, at..at + c.len_utf8()))
        })
        .flat_map(|(c, place)| c.to_lowercase().map(move |lower| (lower, place.clone())))
}

/// The words that stand in the place of something withheld.
pub(super) fn marker(number: usize) -> String {
    format!("[withheld {number}]")
}

/// A text without the secrets. `marked` are those of the answer itself.
pub(super) fn scrubbed(text: &str, marked: &[&Secret], all: &[Secret]) -> String {
    let marked = marked.iter().map(|secret| (*secret, Where::Marked));
    let all = all.iter().map(|secret| (secret, Where::Elsewhere));
    let mut places: Vec<(Range<usize>, usize)> = marked
        .chain(all)
        .flat_map(|(secret, place)| {
            let places = secret.in_text(text, place).into_iter();
            places.map(|place| (place, secret.number))
        })
        .collect();
    if places.is_empty() {
        return text.to_owned();
    }
    places.sort_by_key(|(place, number)| (place.start, usize::MAX - place.end, *number));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (place, number) in places {
        // Where two overlap, what the first one leaves of the second goes as well.
        if place.start >= from {
            out.push_str(&text[from..place.start]);
            out.push_str(&marker(number));
        }
        from = from.max(place.end);
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::new(1, text).expect("it has letters")
    }

    fn elsewhere(text: &str, withheld: &str) -> String {
        scrubbed(text, &[], &[secret(withheld)])
    }

    #[test]
    fn a_passage_is_found_however_it_is_spaced_and_begun() {
        assert_eq!(
            elsewhere("On FALCON\n  nine, that is falcon nine.", "Falcon nine"),
            "On [withheld 1], that is [withheld 1]."
        );
        assert_eq!(
            elsewhere("Straße 7 in ŴREXHAM", "ŵrexham"),
            "Straße 7 in [withheld 1]"
        );
    }

    #[test]
    fn a_short_passage_is_taken_out_of_other_answers_as_a_word_only() {
        assert_eq!(elsewhere("port, support", "port"), "[withheld 1], support");
        assert!(secret("port").is_inside_a_word("support"));
        assert_eq!(elsewhere("7 of 17", "7"), "7 of 17");
        let own = secret("7");
        assert_eq!(
            scrubbed("7 of 17", &[&own], &[]),
            "[withheld 1] of 1[withheld 1]"
        );
    }

    #[test]
    fn of_passages_that_overlap_nothing_is_left() {
        let secrets = [
            secret("north server"),
            Secret::new(2, "server room").expect("letters"),
        ];
        assert_eq!(
            scrubbed("The north server room.", &[], &secrets),
            "The [withheld 1]."
        );
    }
}
