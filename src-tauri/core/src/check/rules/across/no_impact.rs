//! Answers that see no effect on people, beside risks to them or data that may be there.

use std::sync::LazyLock;

use super::RISKS;
use super::said::first;
use crate::assessment::score::risk_level;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, quoted, quoted_near, together};
use crate::check::text::{Phrases, plain, sentences, words};
use crate::form::EvidenceList;

pub(super) const NO_IMPACT: Rule = Rule {
    id: "XQ-08",
    severity: Severity::NeedsAnswer,
    title: "An answer says that nothing can go wrong, and risks are listed",
    reads: &["impacts", "may_harm", "special_category"],
    why: "An assessment that sees no effect on people in one place and a risk to them in another has not been thought through. Low risk cannot rest on the absence of data that may be there. This is guessed from words.",
    fix: "Say in the answer what the risks say: what could happen to people and how serious it would be.",
    law: &[RISKS],
    from: None,
    until: None,
    guesses: true,
    look: no_impact,
};

/// What people write who see nothing to write about is made of these words alone, and of one
/// that denies. "No significant impact" is a judgement, and left out.
const NOTHING: [&str; 51] = [
    "a",
    "about",
    "adverse",
    "any",
    "anticipated",
    "applicable",
    "are",
    "at",
    "all",
    "aware",
    "be",
    "concern",
    "concerns",
    "effect",
    "effects",
    "envisaged",
    "expected",
    "for",
    "foreseen",
    "have",
    "identified",
    "impact",
    "impacts",
    "implications",
    "implication",
    "individuals",
    "is",
    "issues",
    "known",
    "negative",
    "no",
    "nil",
    "n",
    "none",
    "not",
    "nothing",
    "of",
    "on",
    "people",
    "potential",
    "privacy",
    "residents",
    "risk",
    "risks",
    "that",
    "the",
    "there",
    "to",
    "we",
    "whatsoever",
    "yet",
];
const DENIES: [&str; 6] = ["no", "none", "nothing", "nil", "not", "n"];

fn says_nothing(text: &str) -> bool {
    let plain = plain(text.lines().next().unwrap_or_default());
    let first = sentences(&plain).next().unwrap_or_default();
    let mut all = words(first).flat_map(|word| word.split('-')).peekable();
    let begins = all
        .peek()
        .is_some_and(|word| DENIES.contains(word) || *word == "there");
    let all: Vec<&str> = all.collect();
    begins
        && all.iter().any(|word| DENIES.contains(word))
        && all.iter().all(|word| NOTHING.contains(word))
}

fn no_impact(subject: &Subject<'_>, found: &mut Found<'_>) {
    nothing_and_risks(subject, found);
    low_because_nothing_special(subject, found);
}

fn nothing_and_risks(subject: &Subject<'_>, found: &mut Found<'_>) {
    let risks: Vec<_> = subject
        .rows(EvidenceList::Risks)
        .iter()
        .filter(|risk| !risk.text("risk").is_empty())
        .collect();
    let grave = risks.iter().any(|risk| is_above_lowest(subject, &risk.id));
    let denying: Vec<&Asked<'_>> = subject
        .asked
        .iter()
        .filter(|asked| {
            let none = asked.is_about("impacts") && says_nothing(asked.text());
            let no = asked.question.fact.as_deref() == Some("may_harm")
                && asked.yes_no() == Some(crate::assessment::YesNo::No);
            none || (no && grave)
        })
        .collect();
    let Some(first) = risks.first().filter(|_| !denying.is_empty()) else {
        return;
    };
    let more = match risks.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let mut places: Vec<&str> = denying.iter().map(|asked| asked.at()).collect();
    places.extend(risks.iter().map(|risk| risk.path.as_str()));
    found.say(
        format!(
            "By {} nothing can go wrong for people; among the risks there is {}{more}.",
            together(&denying),
            quoted(first.text("risk"))
        ),
        &places,
    );
}

/// Whether a risk stands above the lowest level of the form's scale.
fn is_above_lowest(subject: &Subject<'_>, risk: &str) -> bool {
    let lowest = subject
        .form
        .matrix_scale(crate::form::MatrixAxis::Level)
        .and_then(|scale| scale.levels.first());
    let level = risk_level(subject.form, subject.assessment, risk);
    match (level, lowest) {
        (Some(level), Some(lowest)) => level.id != lowest.id,
        _ => false,
    }
}

static LOW: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "low risk",
        "low-risk",
        "risk is low",
        "risks are low",
        "risk low",
        "not high risk",
    ])
});

static NOTHING_SPECIAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "no special category",
        "no special categories",
        "no sensitive",
        "no special data",
        "not special category",
        "no special personal",
        "not process special",
        "without special",
        "not sensitive",
    ])
});

fn low_because_nothing_special(subject: &Subject<'_>, found: &mut Found<'_>) {
    let is_so = |sentence: &str| LOW.is_in(sentence) && NOTHING_SPECIAL.is_in(sentence);
    let Some(said) = first(subject, &LOW, is_so) else {
        return;
    };
    let listed_special = subject
        .rows(EvidenceList::DataItems)
        .iter()
        .find(|row| row.has("category", "special") || row.has("category", "criminal"));
    let (place, words) = match (subject.affirmed("special_category"), listed_special) {
        (Some(asked), _) => (
            asked.at(),
            format!(
                "{} says “{}” to special category data",
                asked.name(),
                asked.yes_no().map_or("", crate::assessment::YesNo::label)
            ),
        ),
        (None, Some(row)) => (
            row.path.as_str(),
            format!(
                "{} is on the list of special category data",
                quoted(row.text("name"))
            ),
        ),
        _ => return,
    };
    found.say(
        format!(
            "{} says {}; {words}.",
            said.asked.name_first(),
            quoted_near(said.sentence, "special")
        ),
        &[said.written.at(), place],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_only_by_a_bare_first_sentence() {
        for text in [
            "None.",
            "no",
            "N/A",
            "No privacy implications.\nBecause …",
            "None.\n\nOnly officers see it.",
            "There are no negative impacts on individuals.",
            "None that we are aware of.",
            "No-impact",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "",
            "No names are published, but addresses could be.",
            "None of the comments is published unread.",
            "Nothing but the address is shown.",
            "No significant impact.",
            "There are risks.",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
