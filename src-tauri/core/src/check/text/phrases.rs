//! Finding any of many phrases in one go, as whole words and however they are spelled.

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
        // What is written in the set stands for itself, whatever else may be spelled so.
        spelled.extend(phrases.iter().map(|phrase| ((*phrase).to_owned(), *phrase)));
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
    pub fn hits<'p>(&'p self, plain: &'p str) -> impl Iterator<Item = Hit> + 'p {
        let found = self
            .finder
            .iter()
            .flat_map(move |finder| finder.find_iter(plain));
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

    /// The first phrase that stands in a plain text.
    pub fn first(&self, plain: &str) -> Option<Hit> {
        self.hits(plain).next()
    }

    /// Whether any phrase stands in a plain text.
    pub fn is_in(&self, plain: &str) -> bool {
        self.first(plain).is_some()
    }
}

/// The ways to spell a phrase.
fn spellings(phrase: &str) -> Vec<String> {
    /// More joints than these are not written in every mixture.
    const JOINTS: usize = 4;
    let mut all = vec![phrase.to_owned()];
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
        add("e-mail", "email");
    } else {
        add("email", "e-mail");
    }
    let joined: Vec<String> = all.iter().flat_map(|known| joints(known, JOINTS)).collect();
    all.extend(joined);
    all
}

/// A phrase with a space or a hyphen at each of its joints.
fn joints(phrase: &str, most: usize) -> Vec<String> {
    let is_joint = |c: char| c == ' ' || c == '-';
    if phrase.matches(is_joint).count() > most {
        return vec![phrase.replace('-', " ")];
    }
    phrase
        .split(is_joint)
        .fold(Vec::new(), |all: Vec<String>, part| {
            if all.is_empty() {
                return vec![part.to_owned()];
            }
            let mut joined = Vec::with_capacity(all.len() * 2);
            for known in all {
                joined.push(format!("{known} {part}"));
                joined.push(format!("{known}-{part}"));
            }
            joined
        })
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
