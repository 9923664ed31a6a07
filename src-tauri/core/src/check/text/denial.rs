//! Whether words are denied where they stand: "no paper copies are kept", "it is not secure".
//!
//! One list of words that deny, asked in two ways. What a sentence claims of something ("it is
//! fully secure") is denied within its own clause only: in "there is no paper, it is secure" the
//! claim stands. What a sentence merely mentions is denied across commas and from behind too: in
//! "no letters, forms or paper copies" there are none. When in doubt, a mention counts as denied,
//! so that a rule keeps quiet.

use super::{Hit, words};

const DENIALS: [&str; 10] = [
    "not", "no", "never", "none", "nothing", "nobody", "without", "neither", "nor", "cannot",
];
/// Words that put something else in the place of what comes after them.
const INSTEAD: [&str; 4] = ["instead", "rather", "avoid", "stop"];
/// Words that deny what came before them.
const BEHIND: [&str; 3] = ["not", "never", "no"];

/// How many words a denial reaches forwards: "is not in any way fully secure".
const REACH: usize = 8;
/// How many words it reaches back: "paper copies are as a rule never made".
const REACH_BACK: usize = 4;

/// Whether a claim that begins at a place of a plain text is denied: a "not" or the like stands
/// a few words before it, in the same clause.
pub fn denied_before(plain: &str, at: usize) -> bool {
    let clause = part_before(plain, at, &['.', ',', ';', ':', '!', '?', '(']);
    last_words(clause).any(denies)
}

/// Whether what a plain text mentions is denied by the words around it, in its own sentence.
pub fn is_denied(plain: &str, hit: Hit) -> bool {
    let ends = ['.', ';', ':', '!', '?'];
    let before = part_before(plain, hit.from, &ends);
    let after = plain.get(hit.until..).unwrap_or_default();
    let after = after.split(ends).next().unwrap_or_default();
    let after = after.split(" but ").next().unwrap_or_default();
    last_words(before).any(|word| denies(word) || INSTEAD.contains(&word))
        || words(after)
            .take(REACH_BACK)
            .any(|word| BEHIND.contains(&word) || is_short_not(word))
}

/// Whether a plain text denies anything at all.
pub fn has_denial(plain: &str) -> bool {
    words(plain).any(denies)
}

fn denies(word: &str) -> bool {
    DENIALS.contains(&word) || is_short_not(word)
}

/// "isn't", "don't".
fn is_short_not(word: &str) -> bool {
    word.ends_with("n't")
}

/// What stands before a place, back to where its clause or sentence begins. A "but" turns what
/// was said before it.
fn part_before<'t>(plain: &'t str, at: usize, ends: &[char]) -> &'t str {
    let before = plain.get(..at).unwrap_or_default();
    let part = before.rsplit(ends).next().unwrap_or_default();
    part.rsplit(" but ").next().unwrap_or_default()
}

fn last_words(text: &str) -> impl Iterator<Item = &str> {
    let all: Vec<&str> = words(text).collect();
    all.into_iter().rev().take(REACH)
}

#[cfg(test)]
mod tests {
    use super::super::{Phrases, plain};
    use super::*;

    fn claim(text: &str) -> bool {
        denied_before(text, text.find("secure").expect("the word"))
    }

    #[test]
    fn a_claim_is_denied_within_its_clause_and_not_from_elsewhere() {
        for text in [
            "no system is fully secure",
            "it isn't entirely secure",
            "we cannot call it secure",
            "it need not be secure",
        ] {
            assert!(claim(text), "{text}");
        }
        for text in [
            "it is secure and not slow",
            "there is no paper, it is secure",
            "it is not new but secure",
            "it is rather secure",
            "secure",
        ] {
            assert!(!claim(text), "{text}");
        }
    }

    fn mention(text: &str) -> bool {
        let text = plain(text);
        let set = Phrases::new(&["paper copy", "paper copies", "e-mailed"]);
        let hit = set.first(&text).expect("the phrase is there");
        is_denied(&text, hit)
    }

    #[test]
    fn a_mention_is_denied_from_before_and_behind_within_its_sentence() {
        for text in [
            "No paper copies are kept.",
            "We don’t keep any paper copies",
            "Paper copies are never made.",
            "No letters, forms or paper copies are kept.",
            "Letters are scanned rather than kept as paper copies.",
            "Nothing is ever e-mailed to anybody.",
        ] {
            assert!(mention(text), "{text}");
        }
        for text in [
            "Paper copies go into a locked cabinet.",
            "The council does not print. Paper copies come from the supplier.",
            "It is not shared but e-mailed to the team.",
            "Responses are e-mailed each week, and the team answers those that it can. Not all.",
        ] {
            assert!(!mention(text), "{text}");
        }
    }

    #[test]
    fn a_text_without_a_word_that_denies_denies_nothing() {
        assert!(has_denial("people needn't sign in"));
        assert!(!has_denial("people sign in with a note of theirs"));
    }
}
