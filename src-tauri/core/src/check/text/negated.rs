//! Whether a sentence denies what it mentions: "no paper copies are kept".

use super::{Hit, words};

/// Words that deny what comes after them, or put something else in its place.
const BEFORE: [&str; 14] = [
    "no", "not", "never", "nothing", "none", "nobody", "without", "neither", "nor", "cannot",
    "instead", "rather", "avoid", "stop",
];
/// Words that deny what came before them.
const AFTER: [&str; 3] = ["not", "never", "no"];
/// How many words a denial reaches forwards, and back.
const REACH: (usize, usize) = (8, 4);

/// Whether a phrase in a plain text is denied by the words around it, in its own sentence.
pub fn is_negated(plain: &str, hit: Hit) -> bool {
    let ends = |c: char| matches!(c, '.' | ';' | ':' | '!' | '?');
    let before = plain.get(..hit.from).unwrap_or_default();
    let before = before.rsplit(ends).next().unwrap_or_default();
    let before = before.rsplit(" but ").next().unwrap_or_default();
    let after = plain.get(hit.until..).unwrap_or_default();
    let after = after.split(ends).next().unwrap_or_default();
    let after = after.split(" but ").next().unwrap_or_default();
    let before: Vec<&str> = words(before).collect();
    let near = before.iter().rev().take(REACH.0);
    let denies = |word: &str| word.ends_with("n't");
    near.copied()
        .any(|word| BEFORE.contains(&word) || denies(word))
        || words(after)
            .take(REACH.1)
            .any(|word| AFTER.contains(&word) || denies(word))
}

#[cfg(test)]
mod tests {
    use super::super::{Phrases, plain};
    use super::*;

    fn negated(text: &str) -> bool {
        let text = plain(text);
        let set = Phrases::new(&["paper copy", "paper copies", "e-mailed"]);
        let hit = set.first(&text).expect("the phrase is there");
        is_negated(&text, hit)
    }

    #[test]
    fn a_denial_counts_before_and_behind_within_its_sentence() {
        for text in [
            "No paper copies are kept.",
            "We don’t keep any paper copies",
            "Paper copies are never made.",
            "Letters are scanned rather than kept as paper copies.",
            "Nothing is ever e-mailed to anybody.",
        ] {
            assert!(negated(text), "{text}");
        }
        for text in [
            "Paper copies go into a locked cabinet.",
            "The council does not print. Paper copies come from the supplier.",
            "It is not shared but e-mailed to the team.",
            "Responses are e-mailed each week, and the team answers those that it can. Not all.",
        ] {
            assert!(!negated(text), "{text}");
        }
    }
}
