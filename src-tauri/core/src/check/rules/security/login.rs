//! How people get in.

use std::sync::LazyLock;

use super::ARTICLE_32;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources::LawSource;
use crate::check::subject::{Subject, Written, quoted};
use crate::check::text::{Phrases, denied_before, is_claim_denied, sentence_that};
use crate::form::EvidenceList;

pub(super) const PASSWORD_ONLY: Rule = Rule {
    id: "SEC-03",
    severity: Severity::NeedsAnswer,
    title: "A log-in over the internet, or for administrators, takes only a password",
    reads: &["access_control", "security"],
    why: "Passwords are guessed, reused and phished. A second factor stops nearly all of that, above all for whoever sees everything. That there is none is guessed from the words.",
    fix: "Ask for multi-factor authentication, or say why it is not possible and what stands in for it.",
    law: &[
        ARTICLE_32,
        Law {
            provision: "National Cyber Security Centre, guidance on multi-factor authentication",
            source: LawSource::read("ncsc.gov.uk"),
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: password_only,
};

static LOGS_IN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "log in", "logs in", "login", "log-in", "log on", "logon", "log-on", "sign in", "sign-in",
        "signs in", "sign on", "sign-on", "access", "enter", "entry", "account", "user",
    ])
});

static SECOND_FACTOR: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "multi-factor",
        "multifactor",
        "multi factor",
        "mfa",
        "two-factor",
        "two factor",
        "2fa",
        "two-step",
        "2-step",
        "second factor",
        "authenticator",
        "single sign-on",
        "sso",
        "passkey",
        "fido",
        "fido2",
        "security key",
        "one-time code",
        "one time code",
        "one-time passcode",
        "one-time password",
        "hardware token",
        "smart card",
        "smartcard",
    ])
});

/// A password that opens a file and not an account.
static OF_A_FILE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "attachment",
        "encrypted with a password",
        "password-protected file",
        "password protected file",
        "password-protected document",
        "zip",
        "spreadsheet",
    ])
});

static OPEN_TO_THE_NET: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "admin",
        "administrator",
        "internet",
        "online",
        "on-line",
        "cloud",
        "web",
        "website",
        "web-based",
        "portal",
        "browser",
        "remote",
        "remotely",
        "anywhere",
        "hosted",
    ])
});

fn password_only(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut all = subject.written.iter();
    if all.any(|text| has_second_factor(&text.plain)) {
        return;
    }
    let hosted = is_on_the_net(subject);
    let texts: Vec<(&Written<'_>, String)> = subject
        .written
        .iter()
        .filter(|text| text.plain.contains("password") && is_about_access(subject, text))
        .filter_map(|text| {
            let meant = |sentence: &str| takes_a_password(sentence, hosted);
            Some((text, sentence_that(text.text, meant)?))
        })
        .collect();
    let Some((_, words)) = texts.first() else {
        return;
    };
    let places: Vec<&str> = texts.iter().map(|(text, _)| text.at()).collect();
    found.say(
        format!(
            "{} names a password, and no second factor is mentioned anywhere.",
            quoted(words)
        ),
        &places,
    );
}

fn has_second_factor(plain: &str) -> bool {
    let mut hits = SECOND_FACTOR.hits(plain);
    hits.any(|hit| !is_claim_denied(plain, hit))
}

/// Whether a system is held where the internet reaches it.
fn is_on_the_net(subject: &Subject<'_>) -> bool {
    let hosted = ["hosted_cloud_server", "cloud_storage", "external_server"];
    let mut systems = subject.rows(EvidenceList::Systems).iter();
    systems.any(|row| hosted.iter().any(|kind| row.has("storage", kind)))
}

fn is_about_access(subject: &Subject<'_>, text: &Written<'_>) -> bool {
    match text.asked.and_then(|at| subject.asked.get(at)) {
        Some(asked) => asked.is_about("access_control") || asked.is_about("security"),
        None => matches!(
            text.list,
            Some(EvidenceList::Systems | EvidenceList::Risks | EvidenceList::Measures)
        ),
    }
}

fn takes_a_password(sentence: &str, hosted: bool) -> bool {
    let Some(at) = sentence.find("password") else {
        return false;
    };
    (hosted || OPEN_TO_THE_NET.is_in(sentence))
        && LOGS_IN.is_in(sentence)
        && !OF_A_FILE.is_in(sentence)
        && !denied_before(sentence, at)
}
