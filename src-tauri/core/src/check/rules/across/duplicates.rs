//! Duplicates that are found although nothing is said to be matched.

use std::sync::LazyLock;

use super::DESCRIPTION;
use super::said::first;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, quoted};
use crate::check::text::{Phrases, is_denied};

pub(super) const DUPLICATES: Rule = Rule {
    id: "XQ-09",
    severity: Severity::NeedsAnswer,
    title: "Duplicates are found, and nothing is said to be matched",
    reads: &["matching"],
    why: "To find duplicates in two lists is to match them, and matching is on the Information Commissioner’s list of what always needs an assessment. This is guessed from words.",
    fix: "Answer Yes where matching is asked about, and say how the lists are compared.",
    law: &[
        Law {
            provision: "UK GDPR Article 35(4)",
            source: sources::HIGH_RISK_LIST,
        },
        DESCRIPTION,
    ],
    from: None,
    until: None,
    guesses: true,
    look: duplicates,
};

static DOUBLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "duplicate",
        "duplicated",
        "duplication",
        "de-duplicate",
        "de-duplicated",
        "de-duplication",
        "deduplicate",
        "deduplicated",
        "deduplication",
        "held twice",
        "hold twice",
    ])
});

static TAKEN_OUT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "remove",
        "removed",
        "removal",
        "removing",
        "delete",
        "deleted",
        "deleting",
        "merge",
        "merged",
        "merging",
        "eliminate",
        "eliminated",
        "clean",
        "cleaned",
        "identify",
        "identified",
        "find",
        "found",
        "taken out",
        "de-duplicate",
        "de-duplicated",
        "de-duplication",
        "deduplicate",
        "deduplicated",
        "deduplication",
        "weed out",
    ])
});

fn duplicates(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(denied) = subject.denied("matching") else {
        return;
    };
    if subject.affirmed("matching").is_some() {
        return;
    }
    if let Some(said) = first(subject, &DOUBLE, duplicates_go) {
        found.say(
            format!(
                "{} says that no data is matched or combined; {} says {}.",
                denied.name_first(),
                said.asked.name(),
                quoted(said.sentence)
            ),
            &[denied.at(), said.written.at()],
        );
    }
}

fn duplicates_go(sentence: &str) -> bool {
    let mut taken = TAKEN_OUT.hits(sentence);
    DOUBLE.is_in(sentence) && taken.any(|hit| !is_denied(sentence, hit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicates_that_go_are_seen_and_those_that_stay_are_not() {
        assert!(duplicates_go(
            "consultees that several councils hold twice are removed."
        ));
        assert!(duplicates_go(
            "removal of duplicate consultees across the area."
        ));
        assert!(duplicates_go(
            "duplicates are removed so that nobody gets two letters."
        ));
        assert!(!duplicates_go("duplicates are not removed."));
        assert!(!duplicates_go("no duplicates are removed."));
        assert!(!duplicates_go("a duplicate of the contract is attached."));
    }
}
