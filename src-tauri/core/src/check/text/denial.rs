//! Whether words are denied where they stand.

const DENIALS: [&str; 16] = [
    "not", "no", "never", "none", "nothing", "nobody", "without", "neither", "nor", "cannot",
    "can't", "isn't", "aren't", "don't", "doesn't", "won't",
];

/// How many words a denial reaches over: "is not in any way fully secure".
const REACH: usize = 6;

/// Whether what begins at a place of a plain text is denied: a "not" or the like stands a few
/// words before it, in the same clause.
pub fn denied_before(plain: &str, at: usize) -> bool {
    let before = plain.get(..at).unwrap_or_default();
    let clause = before
        .rfind(['.', ',', ';', ':', '!', '?', '('])
        .map_or(before, |end| before.get(end + 1..).unwrap_or_default());
    let mut words: Vec<&str> = super::words(clause).collect();
    if let Some(turn) = words.iter().rposition(|word| *word == "but") {
        words.drain(..=turn);
    }
    words
        .iter()
        .rev()
        .take(REACH)
        .any(|word| DENIALS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(text: &str) -> bool {
        denied_before(text, text.find("secure").expect("the word"))
    }

    #[test]
    fn a_denial_before_the_words_counts_and_one_elsewhere_does_not() {
        assert!(denied("no system is fully secure"));
        assert!(denied("it isn't entirely secure"));
        assert!(denied("we cannot call it secure"));
        assert!(!denied("it is secure and not slow"));
        assert!(!denied("there is no paper, it is secure"));
        assert!(!denied("it is not new but secure"));
        assert!(!denied("secure"));
    }
}
