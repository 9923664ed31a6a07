//! Words that mean something else in law.

use std::sync::LazyLock;

use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, quoted, quoted_near};
use crate::check::text::{Phrases, words};

pub(super) const MISUSED: Rule = Rule {
    id: "TRM-01",
    severity: Severity::Advice,
    title: "A word of the law is used for something else",
    reads: &[],
    why: "Controller, processor, consent and anonymous have a meaning on which duties hang. Used loosely they suggest duties that nobody has, or hide those that somebody has. This is guessed from words.",
    fix: "Use the word as the law means it, or another one.",
    law: &[Law {
        provision: "UK GDPR Article 4(1), 4(5), 4(7), 4(8) and 4(11), and Recital 26",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: misused,
};

/// A use of a word that the law does not know.
struct Misuse {
    /// One of these stands in the sentence …
    phrases: Phrases,
    /// … and one of these; nothing more is needed if there are none.
    with: Option<Phrases>,
    /// What the law means.
    in_law: &'static str,
}

/// The words of anonymity.
const ANONYMITY: [&str; 6] = [
    "anonymous",
    "anonymise",
    "anonymised",
    "anonymising",
    "anonymisation",
    "anonymity",
];

static MISUSES: LazyLock<[Misuse; 6]> = LazyLock::new(|| {
    [
        Misuse {
            phrases: Phrases::new(&[
                "officers as controllers",
                "officers as data controllers",
                "officers as the data controllers",
                "officers are controllers",
                "officers are data controllers",
                "officers are the data controllers",
                "officer as controller",
                "officer as data controller",
                "officer is the data controller",
                "officer is the controller",
                "staff as controllers",
                "staff as data controllers",
                "staff are controllers",
                "staff are data controllers",
                "staff are the data controllers",
                "administrators as controllers",
                "administrators are controllers",
                "administrators are data controllers",
                "administrators as data controllers",
                "users are data controllers",
                "users as controllers",
                "manager is the data controller",
                "manager is the controller",
            ]),
            with: None,
            in_law: "A controller is the organisation that decides why and how data is used; the people who run a system for it are not.",
        },
        Misuse {
            phrases: Phrases::new(&[
                "officers as processors",
                "officers as data processors",
                "officers are data processors",
                "officers are the data processors",
                "staff as processors",
                "staff as data processors",
                "staff are processors",
                "staff are data processors",
                "staff are the data processors",
                "employees are data processors",
                "team is the data processor",
                "team is a data processor",
                "team are the data processors",
                "administrators are data processors",
                "joint processor",
                "joint data processor",
            ]),
            with: None,
            in_law: "A processor is another organisation that works on the controller’s instructions. The controller’s own staff are part of it, and processors are not joint: one works for the other.",
        },
        Misuse {
            phrases: Phrases::new(&["in effect", "effectively", "de facto", "more or less"]),
            with: Some(Phrases::new(&[
                "data controller",
                "controller",
                "data processor",
                "processor",
            ])),
            in_law: "An organisation is a controller or it is none: it is one if it decides, alone or with others, why and how the data is used. Decide which, and record joint controllers as such.",
        },
        Misuse {
            phrases: Phrases::new(&[
                "redact",
                "redacted",
                "redacting",
                "redaction",
                "blacked out",
                "names are removed",
                "names removed",
                "removing names",
                "removal of names",
            ]),
            with: Some(Phrases::new(&ANONYMITY)),
            in_law: "Data is anonymous only if nobody can be recognised from it, even with other data at hand. Taking names out often leaves people recognisable.",
        },
        Misuse {
            phrases: Phrases::new(&[
                "pseudonymous",
                "pseudonymised",
                "pseudonymisation",
                "reference number",
                "unique identifier",
                "id number",
                "case number",
            ]),
            with: Some(Phrases::new(&[
                "so it is anonymous",
                "so is anonymous",
                "therefore anonymous",
                "thus anonymous",
                "hence anonymous",
                "making it anonymous",
                "makes it anonymous",
                "makes them anonymous",
                "making them anonymous",
                "so they are anonymous",
                "to anonymise",
                "are therefore anonymised",
            ])),
            in_law: "What a key or a number leads back to somebody is pseudonymous, and still personal data.",
        },
        Misuse {
            phrases: Phrases::new(&[
                "implied consent",
                "consent is implied",
                "deemed consent",
                "consent is deemed",
                "opt-out consent",
                "tacit consent",
                "consent is assumed",
                "assumed consent",
            ]),
            with: None,
            in_law: "Consent is a clear act by which somebody agrees. Silence or going on is none.",
        },
    ]
});

/// A text in which none of these stands misuses none of the words.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
    let others = ["controller", "processor", "consent"];
    Phrases::new(&[others.as_slice(), ANONYMITY.as_slice()].concat())
});

fn misused(subject: &Subject<'_>, found: &mut Found<'_>) {
    let texts = subject
        .written
        .iter()
        .filter(|written| SIGNS.is_in(&written.plain));
    for written in texts {
        for misuse in MISUSES.iter() {
            let Some(hit) = misuse.phrases.first(&written.plain) else {
                continue;
            };
            let Some(sentence) = written.sentence(|sentence| misuse.is_in(sentence)) else {
                continue;
            };
            let place = subject.label_of(written.at());
            found.say(
                format!(
                    "{}: {}. {}",
                    quoted(&place),
                    quoted_near(sentence, hit.phrase),
                    misuse.in_law
                ),
                &[written.at()],
            );
        }
    }
}

impl Misuse {
    /// Whether a sentence misuses the word. One that denies it, or asks for it, may well use it
    /// rightly.
    fn is_in(&self, sentence: &str) -> bool {
        let denies = |word: &str| {
            matches!(
                word,
                "not"
                    | "never"
                    | "cannot"
                    | "no"
                    | "neither"
                    | "nor"
                    | "unless"
                    | "isn't"
                    | "aren't"
                    | "doesn't"
            )
        };
        self.phrases.is_in(sentence)
            && self.with.as_ref().is_none_or(|with| with.is_in(sentence))
            && !words(sentence).any(denies)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_misused(sentence: &str) -> bool {
        MISUSES.iter().any(|misuse| misuse.is_in(sentence))
    }

    #[test]
    fn words_are_misused_in_these_sentences_and_used_rightly_in_those() {
        for sentence in [
            "with two senior consultation officers as controllers-site admins.",
            "so that in effect they are data controllers as well.",
            "personal data in them is redacted, which makes them anonymous.",
            "our staff are the data processors.",
            "consent is implied by using the site.",
            "each gets a reference number, therefore anonymous.",
        ] {
            assert!(is_misused(sentence), "{sentence}");
        }
        for sentence in [
            "the council is the controller and the supplier its processor.",
            "redacting names does not make a comment anonymous.",
            "implied consent is not relied on.",
            "the council acts as controller; officers have access.",
            "responses are anonymous.",
            "pseudonymised data is kept apart from the key.",
        ] {
            assert!(!is_misused(sentence), "{sentence}");
        }
    }
}
