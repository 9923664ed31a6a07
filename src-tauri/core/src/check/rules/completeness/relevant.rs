//! Answers that seem to answer something else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::CONTENT;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Subject, quoted};
use crate::check::text::{Phrases, words};
use crate::form::{AnswerType, Question};

pub(super) const OFF_THE_POINT: Rule = Rule {
    id: "CMP-06",
    severity: Severity::Advice,
    title: "An answer uses none of the words that its question is about",
    reads: &["accuracy", "monitoring", "can_refuse"],
    why: "An answer about hosting does not say how data is kept right, and one about certificates not how security is watched. This is guessed from words: the answer may be to the point all the same.",
    fix: "Read the question again and say what it asks for.",
    law: &[CONTENT],
    from: None,
    until: None,
    guesses: true,
    look: off_the_point,
};

/// Shorter answers are seldom beside the point; they are just short.
const LEAST_WORDS: usize = 10;

static ACCURACY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "accurate",
        "accurately",
        "accuracy",
        "inaccurate",
        "inaccuracy",
        "inaccuracies",
        "correct",
        "corrected",
        "correcting",
        "correction",
        "up to date",
        "up-to-date",
        "update",
        "updated",
        "updating",
        "out of date",
        "current",
        "valid",
        "validate",
        "validated",
        "validation",
        "verify",
        "verified",
        "verification",
        "verifies",
        "check",
        "checked",
        "checking",
        "review",
        "reviewed",
        "reviewing",
        "quality",
        "error",
        "mistake",
        "amend",
        "amended",
        "rectify",
        "rectified",
        "rectification",
        "cleanse",
        "cleansed",
        "cleansing",
        "duplicate",
        "confirm",
        "confirmed",
        "compare",
        "compared",
        "reconcile",
        "reconciled",
        "put right",
        "complete",
        "reliable",
        "audit",
        "audited",
    ])
});

static MONITORING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "monitor",
        "monitored",
        "monitoring",
        "audit",
        "audited",
        "auditing",
        "auditor",
        "log",
        "logged",
        "logging",
        "review",
        "reviewed",
        "reviewing",
        "alert",
        "alerted",
        "test",
        "tested",
        "testing",
        "penetration",
        "pen test",
        "scan",
        "scanned",
        "scanning",
        "inspect",
        "inspected",
        "inspection",
        "report",
        "reported",
        "reporting",
        "check",
        "checked",
        "checking",
        "assess",
        "assessed",
        "assessment",
        "watch",
        "watched",
        "oversee",
        "overseen",
        "oversight",
        "spot check",
        "siem",
        "soc",
        "detect",
        "detected",
        "detection",
        "track",
        "tracked",
        "evaluate",
        "evaluated",
        "dashboard",
        "meeting",
        "visit",
    ])
});

static REFUSAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "refuse",
        "refused",
        "refusing",
        "refusal",
        "decline",
        "declined",
        "opt out",
        "opt-out",
        "opting out",
        "say no",
        "saying no",
        "withhold",
        "without",
        "still",
        "instead",
        "alternative",
        "alternatively",
        "another way",
        "other way",
        "in person",
        "on paper",
        "by post",
        "by telephone",
        "by phone",
        "unable",
        "cannot",
        "can't",
        "could not",
        "not be",
        "will not",
        "won't",
        "would not",
        "does not",
        "do not",
        "doesn't",
        "don't",
        "no effect",
        "no impact",
        "no difference",
        "no consequence",
        "not affect",
        "unaffected",
        "nothing",
        "lose",
        "miss",
        "only get",
        "no longer",
        "none",
        "not",
    ])
});

fn off_the_point(subject: &Subject<'_>, found: &mut Found<'_>) {
    let refusal = refusal_questions(subject);
    for asked in &subject.asked {
        let about = match asked {
            _ if !matches!(asked.question.answer, AnswerType::LongText { .. }) => continue,
            _ if asked.is_about("measures") => continue,
            _ if refusal.contains(asked.question.id.as_str()) => {
                (&*REFUSAL, "what follows for people who refuse")
            }
            // Where a question asks for many things at once, one word tells nothing.
            _ if asked.question.concepts.len() > 2 => continue,
            _ if asked.is_about("monitoring") => {
                (&*MONITORING, "how anything is watched or audited")
            }
            _ if asked.is_about("accuracy") => (&*ACCURACY, "how the data is kept right"),
            _ => continue,
        };
        let (phrases, what) = about;
        let plain = crate::check::text::plain(asked.text());
        if words(&plain).count() >= LEAST_WORDS && !phrases.is_in(&plain) {
            found.say(
                format!(
                    "The answer to {} does not seem to say {what}: {}",
                    asked.name(),
                    quoted(asked.text())
                ),
                &[asked.at()],
            );
        }
    }
}

/// The questions that follow a "yes, people can refuse": how it affects them. Those about being
/// told are yes/no questions and their follow-ups.
fn refusal_questions<'s>(subject: &'s Subject<'_>) -> BTreeSet<&'s str> {
    let questions = subject.stating("can_refuse");
    let follow_ups = questions.flat_map(|asked| &asked.question.follow_ups);
    follow_ups
        .filter(|follow_up| follow_up.when.iter().any(|when| when == "yes"))
        .map(|follow_up: &crate::form::FollowUp| &follow_up.question)
        .map(|question: &Question| question.id.as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_subject_are_known_in_their_forms() {
        assert!(ACCURACY.is_in("tenants see their details and corrections are made"));
        assert!(!ACCURACY.is_in("data is stored in accredited data centres"));
        assert!(MONITORING.is_in("logs are kept"));
        assert!(!MONITORING.is_in("the platform is certified to iso 27001"));
        assert!(REFUSAL.is_in("they can still apply"));
        assert!(!REFUSAL.is_in("a data sharing agreement is in place"));
    }
}
