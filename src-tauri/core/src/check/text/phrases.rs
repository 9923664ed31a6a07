//! Finding any of many phrases in one go, as whole words and however they are spelled.

use std::borrow::Cow;
use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

/// A set of phrases. Each is written in small letters and in British spelling; a word's plural
/// counts as the word, a hyphen as a space, an "organization" as an "organisation" and an
/// "email" as an "e-mail".
#[derive(Debug)]
pub struct Phrases {
    finder: Option<AhoCorasick>,
    /// The phrase of each spelling that the finder knows.
    phrases: Vec<&'static str>,
}

/// Where a phrase was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The phrase as it stands in the set.
    pub phrase: &'static str,
    /// Where in the plain text it begins, in bytes.
    pub from: usize,
    /// Where it ends, its plural included.
    pub until: usize,
}

impl Phrases {
    /// The set of `phrases`. Longer ones win over shorter ones that begin alike.
    pub fn new(phrases: &[&'static str]) -> Self {
        let mut spelled: BTreeMap<String, &'static str> = BTreeMap::new();
        for phrase in phrases {
            for spelling in spellings(phrase) {
                spelled.entry(spelling).or_insert(phrase);
            }
        }
        let mut builder = AhoCorasick::builder();
        let finder = builder
            .match_kind(MatchKind::LeftmostLongest)
            .build(spelled.keys());
        // Only a set beyond any machine's memory cannot be built; it would find nothing.
        Self {
            finder: finder.ok(),
            phrases: spelled.into_values().collect(),
        }
    }

    /// Every phrase that stands in a plain text as whole words.
    pub fn hits(&self, plain: &str) -> impl Iterator<Item = Hit> + use<> {
        let spaced = spaced(plain);
        let found: Vec<Hit> = self.found(plain, &spaced).collect();
        found.into_iter()
    }

    /// The first phrase that stands in a plain text.
    pub fn first(&self, plain: &str) -> Option<Hit> {
        let spaced = spaced(plain);
        self.found(plain, &spaced).next()
    }

    /// The phrases in a text of which `spaced` is the same with spaces for hyphens.
    fn found<'p>(&'p self, plain: &'p str, spaced: &'p str) -> impl Iterator<Item = Hit> + 'p {
        let found = self
            .finder
            .iter()
            .flat_map(move |finder| finder.find_iter(spaced));
        found.filter_map(move |hit| {
            let begins = !plain[..hit.start()].ends_with(|c: char| c.is_alphanumeric());
            let until = end_of_word(plain, hit.end())?;
            begins.then(|| Hit {
                phrase: self.phrases[hit.pattern().as_usize()],
                from: hit.start(),
                until,
            })
        })
    }

    /// Whether any phrase stands in a plain text.
    pub fn is_in(&self, plain: &str) -> bool {
        self.first(plain).is_some()
    }
}

/// A text with spaces for its hyphens, and every letter in its place.
fn spaced(plain: &str) -> Cow<'_, str> {
    if plain.contains('-') {
        Cow::Owned(plain.replace('-', " "))
    } else {
        Cow::Borrowed(plain)
    }
}

/// The ways to spell a phrase, hyphens aside.
fn spellings(phrase: &str) -> Vec<String> {
    let mut all = vec![spaced(phrase).into_owned()];
    let mut add = |from: &str, to: &str| {
        let more: Vec<String> = all
            .iter()
            .filter(|known| known.contains(from))
            .map(|known| known.replace(from, to))
            .collect();
        all.extend(more);
    };
    add("isation", "ization");
    add("ise", "ize");
    add("ising", "izing");
    add("centre", "center");
    add("licence", "license");
    if phrase.contains("e-mail") {
        add("e mail", "email");
    } else {
        add("email", "e mail");
    }
    all
}

/// Where the word ends that goes on at `from`: there, or behind its plural's or owner's "s".
/// None if it is another word.
fn end_of_word(plain: &str, from: usize) -> Option<usize> {
    let rest = &plain[from..];
    let endings = ["'s", "es", "s", ""];
    endings.into_iter().find_map(|ending| {
        let after = rest.strip_prefix(ending)?;
        let ends = !after.starts_with(|c: char| c.is_alphanumeric());
        ends.then_some(from + ending.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_in_the_plural_too() {
        let set = Phrases::new(&["cookie", "as above", "as above in full"]);
        let found = |text: &str| set.hits(text).map(|hit| hit.phrase).collect::<Vec<_>>();
        assert_eq!(found("cookies, as above."), ["cookie", "as above"]);
        assert_eq!(found("as above in full"), ["as above in full"]);
        assert_eq!(found("cookiecutter has aboves"), [""; 0]);
        assert!(set.is_in("the cookie's life"));
    }

    #[test]
    fn a_phrase_is_found_however_it_is_spelled() {
        let set = Phrases::new(&[
            "multi-factor",
            "opt out",
            "anonymised",
            "organisation",
            "e-mail address",
            "re-use by the whole of the council",
        ]);
        for text in [
            "multi factor",
            "multi-factor",
            "opt-out",
            "opt-outs",
            "anonymized",
            "organizations",
            "email address",
            "email-addresses",
            "e mail address",
            "re use by the whole of the council",
        ] {
            assert!(set.is_in(text), "{text}");
        }
        assert!(!set.is_in("multifarious"));
        let hit = set.first("email addresses").expect("it is there");
        assert_eq!((hit.phrase, hit.until), ("e-mail address", 15));
    }
}
