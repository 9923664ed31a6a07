//! Sentences that settle nothing: what is to be decided, asked for or written one day.

use std::sync::LazyLock;

use super::Phrases;

/// Whether a plain sentence only says that something is to be settled.
pub fn is_undecided(sentence: &str) -> bool {
    static UNDECIDED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "whether",
            "which condition",
            "which mechanism",
            "to be decided",
            "to be confirmed",
            "to be agreed",
            "to be chosen",
            "to be checked",
            "to be written",
            "to be found",
            "will be chosen",
            "will be written",
            "will be decided",
            "tbc",
            "tbd",
            "not yet",
            "still to",
            "needs a condition",
            "need a condition",
            "would need",
            "to consider",
            "to advise",
        ])
    });
    UNDECIDED.is_in(sentence)
}

#[cfg(test)]
mod tests {
    use super::is_undecided;

    #[test]
    fn what_is_still_to_come_is_not_decided() {
        assert!(is_undecided("the condition is tbc."));
        assert!(is_undecided("the policy is still to be written."));
        assert!(!is_undecided(
            "the condition is substantial public interest."
        ));
    }
}
