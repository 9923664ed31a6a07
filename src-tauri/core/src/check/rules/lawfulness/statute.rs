//! The Act that a legal obligation or a public task rests on.

use std::sync::LazyLock;

use super::reliance::{Reliance, basis_name, names, of_row, places, purposes, relying_on};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, capital, claims_in, listed};
use crate::check::text::Phrases;

pub(super) const LAW_02: Rule = Rule {
    id: "LAW-02",
    severity: Severity::NeedsAnswer,
    title: "A legal obligation or public task, and no Act is named",
    reads: &["lawful_basis", "statute", "purposes"],
    why: "Both bases hold only where a law gives the duty or the task. Without its name nobody can check that it does. Whether an answer names a law is guessed from its words.",
    fix: "Name the Act or regulation, and if you can the section, for each purpose.",
    law: &[
        Law {
            provision: "UK GDPR Article 6(3)",
            source: sources::UK_GDPR,
        },
        Law {
            provision: "Data Protection Act 2018 section 8",
            source: sources::DPA_2018,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: unnamed,
};

const BASES: [&str; 2] = ["legal_obligation", "public_task"];

fn unnamed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut texts = subject.texts_on(&["statute", "laws"]);
    if texts.any(|written| names_a_law(written.text)) {
        return;
    }
    let rests = |id: &str| BASES.contains(&id);
    let on_law: Vec<_> = purposes(subject)
        .filter(|row| row.ids("basis").iter().any(|id| rests(id)))
        .collect();
    let without = on_law.iter().filter(|row| row.lacks("statute"));
    let without: Vec<Reliance> = without.map(|row| of_row(row, "statute")).collect();
    if !without.is_empty() {
        let message = format!(
            "No Act or regulation is named for {}.",
            listed(&names(&without))
        );
        found.say(message, &places(&without));
    } else if on_law.is_empty() {
        unnamed_in_questions(subject, found);
    }
}

/// Where no purpose says it, a question or its text may.
fn unnamed_in_questions(subject: &Subject<'_>, found: &mut Found<'_>) {
    for basis in BASES {
        if let Some(one) = relying_on(subject, basis).first() {
            let message = format!(
                "{} relies on {}, and no Act or regulation is named.",
                capital(&one.name),
                basis_name(basis)
            );
            found.say(message, &[&one.path]);
            return;
        }
    }
    static SAID: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(&["legal obligation", "public task"]));
    let texts = subject.texts_on(&["lawful_basis"]);
    if let Some(claim) = claims_in(texts, &SAID).next() {
        let message = format!(
            "{} relies on a {}, and names no Act or regulation.",
            capital(&subject.place_of(claim.written)),
            claim.phrase
        );
        found.say(message, &[claim.at()]);
    }
}

/// Words that begin the short title's year, or end a title without one.
const KINDS: [&str; 7] = [
    "act",
    "acts",
    "regulations",
    "regulation",
    "order",
    "rules",
    "measure",
];
/// How the titles of laws end that say how data is handled, and give no task.
const ABOUT_DATA: [(&str, &str); 4] = [
    ("data", "protection"),
    ("human", "rights"),
    ("of", "information"),
    ("and", "access"),
];

/// Words before "Act" that point at one and do not name it.
const POINTING: [&str; 6] = ["The", "This", "That", "An", "Any", "Each"];

/// Whether a text names a law that could give a task or a duty: "Localism Act 2011".
fn names_a_law(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let before = |at: usize, back: usize| {
        let word = at.checked_sub(back).and_then(|at| words.get(at));
        word.copied().unwrap_or_default()
    };
    words.iter().enumerate().any(|(at, word)| {
        let lower = word.to_lowercase();
        if !KINDS.contains(&lower.as_str()) {
            return false;
        }
        let two = (before(at, 2).to_lowercase(), before(at, 1).to_lowercase());
        if ABOUT_DATA.contains(&(two.0.as_str(), two.1.as_str())) {
            return false;
        }
        let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let dated = words.get(at + 1).is_some_and(is_year);
        let upper = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let titled = upper(word) && upper(before(at, 1)) && !POINTING.contains(&before(at, 1));
        dated || titled
    })
}

#[cfg(test)]
mod tests {
    use super::names_a_law;

    #[test]
    fn a_law_is_known_by_its_title() {
        for text in [
            "Section 149 of the Equality Act 2010",
            "the town and country planning (local planning) (England) regulations 2012",
            "Our power is in the Housing Act.",
        ] {
            assert!(names_a_law(text), "{text}");
        }
        for text in [
            "We act in the public interest, in order to consult.",
            "General Data Protection Regulation 2016/679\nData Protection Act 2018\nHuman Rights Act 1998",
            "The rules for health, education and highways.",
            "The Act says so.",
            "",
        ] {
            assert!(!names_a_law(text), "{text}");
        }
    }
}
