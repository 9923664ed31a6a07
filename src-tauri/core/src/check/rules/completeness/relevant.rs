//! Answers that seem to answer something else, or only point somewhere.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{CONTENT, DESCRIPTION};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, quoted};
use crate::check::text::{Phrases, sentences, words};
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

pub(super) const POINTS_ELSEWHERE: Rule = Rule {
    id: "CMP-07",
    severity: Severity::NeedsAnswer,
    title: "An answer only points to another one, without saying to which",
    reads: &[],
    why: "“As above” leaves the reader to search, and means something else as soon as the order changes. This is guessed from words.",
    fix: "Name the question whose answer you mean, or answer here in a sentence.",
    law: &[DESCRIPTION],
    from: None,
    until: None,
    guesses: true,
    look: points_elsewhere,
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

static POINTERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "as above",
        "see above",
        "as below",
        "see below",
        "same as above",
        "ditto",
        "as explained above",
        "as explained earlier",
        "as explained before",
        "explained earlier",
        "explained above",
        "explained previously",
        "as described above",
        "as described earlier",
        "described above",
        "described earlier",
        "as stated above",
        "as stated earlier",
        "stated above",
        "as mentioned above",
        "as mentioned earlier",
        "mentioned above",
        "mentioned earlier",
        "as mentioned",
        "as previously stated",
        "as previously mentioned",
        "as noted above",
        "noted above",
        "as detailed above",
        "detailed above",
        "as set out above",
        "set out above",
        "as outlined above",
        "outlined above",
        "as per above",
        "as per the above",
        "see previous answer",
        "see the previous answer",
        "see previous question",
        "see the answer before",
        "see answer above",
        "see the answer above",
        "see earlier answer",
        "see my earlier answer",
        "see our earlier answer",
        "refer to above",
        "refer to the above",
        "as before",
        "already answered",
        "answered above",
        "answered earlier",
        "gweler uchod",
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

/// How long a sentence that points may be, in words: a longer one says something itself.
const POINTER: usize = 12;
/// What may stand beside a pointer without making it an answer, in words.
const BESIDE: usize = 8;

fn points_elsewhere(subject: &Subject<'_>, found: &mut Found<'_>) {
    for written in &subject.written {
        let Some(asked) = written.asked.and_then(|at| subject.asked.get(at)) else {
            continue;
        };
        if written.plain.len() < 400 && only_points(&written.plain) {
            found.say(
                format!(
                    "{} says {} and does not name the answer that is meant.",
                    name_of(asked, written.path.base() == asked.at()),
                    quoted(written.text)
                ),
                &[written.at()],
            );
        }
    }
}

fn name_of(asked: &Asked<'_>, is_answer: bool) -> String {
    if is_answer {
        asked.name_first()
    } else {
        format!("A cell of {}", asked.name())
    }
}

/// Whether a text points elsewhere and says little else. One that names a question by its
/// number is a reference, and fine.
fn only_points(plain: &str) -> bool {
    let mut points = false;
    let mut others = 0;
    for sentence in sentences(plain) {
        let length = words(sentence).count();
        if length <= POINTER && POINTERS.is_in(sentence) && !names_a_question(sentence) {
            points = true;
        } else {
            others += length;
        }
    }
    points && others < BESIDE
}

fn names_a_question(sentence: &str) -> bool {
    let mut before = "";
    words(sentence).any(|word| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let named = matches!(
            before,
            "question"
                | "questions"
                | "section"
                | "answer"
                | "row"
                | "part"
                | "step"
                | "annex"
                | "appendix"
                | "attachment"
                | "q"
        );
        before = word;
        (named && is_number)
            || (word.starts_with('q')
                && word.len() > 1
                && word[1..].starts_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_pointer_is_one_and_an_answer_with_a_pointer_in_it_is_not() {
        for text in [
            "as above.",
            "see above",
            "as explained earlier, this follows the council's policy.",
            "this is in line with the council's policy as explained earlier.",
            "same as above (see the answer before).",
            "yes. as mentioned above.",
        ] {
            assert!(only_points(text), "{text}");
        }
        for text in [
            "see question 12.",
            "as above, question 3a.",
            "as explained in section 5, above.",
            "see the answer before. besides, for the public examination of planning documents data may be extracted.",
            "floors above the office are let to others.",
            "in addition to the controls described above, officers change their passwords and every export is logged by the team.",
        ] {
            assert!(!only_points(text), "{text}");
        }
    }

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
