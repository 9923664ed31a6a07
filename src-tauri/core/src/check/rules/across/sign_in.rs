//! Who signs in: the public in one answer, and nobody but staff in another.

use std::sync::LazyLock;

use super::said::first;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, quoted};
use crate::check::text::{Phrases, denied_before, has_denial};

pub(super) const LOG_IN: Rule = Rule {
    id: "XQ-04",
    severity: Severity::NeedsAnswer,
    title: "In one answer people sign in, in another they do not",
    reads: &[],
    why: "Whether people have accounts decides which data is held about them, for how long, and what they are told. This is guessed from words: one of the sentences may speak of staff.",
    fix: "Say in each answer who signs in, staff or the public, and make the answers agree.",
    law: &[Law {
        provision: "UK GDPR Article 5(1)(a)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: log_in,
};

static THE_PUBLIC: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "respondent",
        "people",
        "citizen",
        "resident",
        "tenant",
        "member of the public",
        "members of the public",
        "the public",
        "customer",
        "applicant",
        "consultee",
        "participant",
        "visitor",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "whoever",
        "each user",
        "every user",
        "all users",
        "users will",
        "those who respond",
    ])
});

static STAFF: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "staff",
        "officer",
        "administrator",
        "admin",
        "employee",
        "colleague",
        "council user",
        "internal",
        "councillor",
        "team",
        "work e-mail",
        "work email",
    ])
});

static SIGNING_IN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "log in",
        "log into",
        "log on",
        "log-in",
        "login",
        "logging in",
        "sign in",
        "sign into",
        "sign-in",
        "signing in",
        "sign up",
        "sign-up",
        "register to",
        "register with",
        "register on",
        "register for",
        "register in",
        "may register",
        "can register",
        "must register",
        "have to register",
        "registering",
        "an account",
        "account is",
        "accounts are",
        "account of their own",
        "account required",
        "account needed",
    ])
});

fn log_in(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(denied) = first(subject, &SIGNING_IN, nobody_signs_in) else {
        return;
    };
    let Some(affirmed) = first(subject, &SIGNING_IN, people_sign_in) else {
        return;
    };
    found.say(
        format!(
            "{} says {}; {} says {}.",
            denied.asked.name_first(),
            quoted(denied.sentence),
            affirmed.asked.name(),
            quoted(affirmed.sentence)
        ),
        &[denied.written.at(), affirmed.written.at()],
    );
}

fn nobody_signs_in(sentence: &str) -> bool {
    let signing = SIGNING_IN.first(sentence);
    signing.is_some_and(|hit| THE_PUBLIC.is_in(sentence) && denied_before(sentence, hit.from))
}

fn people_sign_in(sentence: &str) -> bool {
    THE_PUBLIC.is_in(sentence)
        && SIGNING_IN.is_in(sentence)
        && !STAFF.is_in(sentence)
        && !has_denial(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_in_is_told_apart_from_who_does_not() {
        for sentence in [
            "respondents do not log into the system at all.",
            "respondents never sign in;",
            "no account is needed by members of the public.",
            "people respond without registering.",
            "citizens need no login.",
        ] {
            assert!(nobody_signs_in(sentence), "{sentence}");
            assert!(!people_sign_in(sentence), "{sentence}");
        }
        for sentence in [
            "each user has a secure sign-in of their own, protected by a password.",
            "anybody may register to comment.",
            "customers log in with their e-mail address.",
        ] {
            assert!(people_sign_in(sentence), "{sentence}");
            assert!(!nobody_signs_in(sentence), "{sentence}");
        }
        for sentence in [
            "only staff log in to the system that respondents use.",
            "people on the electoral register are written to.",
            "the account manager helps people.",
        ] {
            assert!(!people_sign_in(sentence), "{sentence}");
            assert!(!nobody_signs_in(sentence), "{sentence}");
        }
    }
}
