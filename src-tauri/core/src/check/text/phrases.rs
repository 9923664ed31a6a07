//! Finding any of many phrases in one go, as whole words.

use aho_corasick::{AhoCorasick, MatchKind};

/// A set of phrases. Each is written in small letters; a word's plural counts as the word.
#[derive(Debug)]
pub struct Phrases {
    finder: Option<AhoCorasick>,
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
        let mut builder = AhoCorasick::builder();
        let finder = builder
            .match_kind(MatchKind::LeftmostLongest)
            .build(phrases);
        // Only a set beyond any machine's memory cannot be built; it would find nothing.
        Self {
            finder: finder.ok(),
            phrases: phrases.to_vec(),
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
}
