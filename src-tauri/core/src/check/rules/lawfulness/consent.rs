//! Consent: what shows it, and whether it is consent at all.

use std::sync::LazyLock;

use super::reliance::{names, places, rely, relying_on};
use crate::assessment::YesNo;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Claim, Subject, capital, listed, quoted};
use crate::check::text::Phrases;
use crate::form::{AnswerType, EvidenceList};

pub(super) const CON_01: Rule = Rule {
    id: "CON-01",
    severity: Severity::Blocks,
    title: "Consent is relied on, and its wording is not attached",
    reads: &["consent", "lawful_basis", "purposes"],
    why: "Whoever relies on consent has to be able to show that it was given, and to what. That begins with the words that people agreed to.",
    fix: "Attach the consent form or a copy of its wording.",
    law: &[Law {
        provision: "UK GDPR Article 7(1)",
        source: sources::CONSENT,
    }],
    from: None,
    until: None,
    guesses: false,
    look: wording_not_attached,
};

pub(super) const CON_03: Rule = Rule {
    id: "CON-03",
    severity: Severity::NeedsAnswer,
    title: "What is called consent comes with something else",
    reads: &["consent", "asks_consent", "lawful_basis", "purposes"],
    why: "Consent is a clear act of its own. Agreeing to terms, using a site or leaving a ticked box as it is are none. This is guessed from words.",
    fix: "Ask for consent by itself, with a box that people tick; or rely on another lawful basis.",
    law: &[Law {
        provision: "UK GDPR Articles 4(11), 7(2) and 7(4)",
        source: sources::CONSENT,
    }],
    from: None,
    until: None,
    guesses: true,
    look: bundled,
};

fn wording_not_attached(subject: &Subject<'_>, found: &mut Found<'_>) {
    let relying = relying_on(subject, "consent");
    let files = subject.rows(EvidenceList::Attachments).iter();
    let attached = files
        .filter(|file| file.has("kind", "consent_form"))
        .count()
        > 0;
    let is_attachment =
        |asked: &&Asked<'_>| matches!(asked.question.answer, AnswerType::Attachment { .. });
    let asked: Vec<_> = subject.about("consent").filter(is_attachment).collect();
    let yes = asked.iter().any(|asked| asked.yes_no() == Some(YesNo::Yes));
    if relying.is_empty() || attached || yes {
        return;
    }
    let who = capital(&listed(&names(&relying)));
    let relies = format!("{who} {} on consent", rely(&relying));
    let mut at: Vec<&str> = asked.first().map(|asked| asked.at()).into_iter().collect();
    let message = match asked.first().filter(|asked| asked.yes_no().is_some()) {
        Some(asked) => format!(
            "{relies}; {} does not say that its wording is attached.",
            asked.name()
        ),
        None => format!("{relies}, and its wording is not attached."),
    };
    at.extend(places(&relying));
    found.say(message, &at);
}

fn bundled(subject: &Subject<'_>, found: &mut Found<'_>) {
    static BUNDLED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "agree to the terms",
            "agrees to the terms",
            "agree to its terms",
            "agrees to its terms",
            "agree to our terms",
            "agrees to our terms",
            "agree with terms",
            "agree with the terms",
            "agreeing to the terms",
            "accept the terms",
            "accepts the terms",
            "accepting the terms",
            "accept our terms",
            "accepting our terms",
            "terms and conditions",
            "term and conditions",
            "terms & conditions",
            "t&c",
            "terms of use",
            "by using the",
            "by using this",
            "by continuing to use",
            "by accessing the",
            "pre-ticked",
            "preticked",
            "ticked by default",
            "ticked in advance",
            "implied consent",
            "consent is implied",
            "consent is assumed",
            "assume consent",
            "deemed to consent",
            "deemed consent",
            "deemed to have consented",
        ])
    });
    if relying_on(subject, "consent").is_empty() && subject.affirmed("asks_consent").is_none() {
        return;
    }
    let claims = subject.claims(&["consent"], &BUNDLED);
    let claims: Vec<Claim<'_, '_>> = claims.filter(|claim| !is_separate(claim)).collect();
    let Some(claim) = claims.first() else {
        return;
    };
    let message = format!(
        "{} takes this for consent: {}.",
        capital(&subject.place_of(claim.written)),
        quoted(claim.sentence.trim_end_matches('.'))
    );
    let places: Vec<&str> = claims.iter().map(Claim::at).collect();
    found.say(message, &places);
}

/// Whether a sentence keeps consent apart from what else it mentions.
fn is_separate(claim: &Claim<'_, '_>) -> bool {
    static APART: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "separate from",
            "separately",
            "apart from",
            "in addition to",
            "besides",
            "independent of",
        ])
    });
    APART.is_in(&claim.plain())
}
