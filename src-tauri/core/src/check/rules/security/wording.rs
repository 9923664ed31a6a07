//! What a text about security claims, and what it leaves out.

use std::sync::LazyLock;

use super::ARTICLE_32;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject};
use crate::check::text::{Phrases, is_claim_denied, sentences};
use crate::form::{AnswerType, EvidenceList};

pub(super) const ABSOLUTE: Rule = Rule {
    id: "SEC-05",
    severity: Severity::Advice,
    title: "A promise that nobody can keep",
    reads: &[],
    why: "Nothing is fully secure, and “GDPR compliant” is a conclusion, not a measure. A reader learns nothing from it that could be checked. It is guessed from the words.",
    fix: "Say what has been done and what shows it, such as a certificate with its scope and date.",
    law: &[
        Law {
            provision: "UK GDPR Article 24",
            source: sources::UK_GDPR,
        },
        ARTICLE_32,
    ],
    from: None,
    until: None,
    guesses: true,
    look: absolute,
};

pub(super) const NOT_MONITORED: Rule = Rule {
    id: "SEC-06",
    severity: Severity::NeedsAnswer,
    title: "Security is described, and nothing says how it is watched or tested",
    reads: &["monitoring", "security"],
    why: "Measures wear out without anybody noticing. The law asks for a process that tests them regularly. That there is none is guessed from the words.",
    fix: "Say which logs are looked at, who reviews access and how often, and when the system was last tested.",
    law: &[Law {
        provision: "UK GDPR Article 32(1)(d)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: not_monitored,
};

static PROMISES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "fully secure",
        "completely secure",
        "totally secure",
        "absolutely secure",
        "entirely secure",
        "perfectly secure",
        "100% secure",
        "fully safe",
        "completely safe",
        "totally safe",
        "absolutely safe",
        "perfectly safe",
        "100% safe",
        "fully protected",
        "completely protected",
        "totally protected",
        "cannot be hacked",
        "can't be hacked",
        "impossible to hack",
        "unhackable",
        "hack-proof",
        "cannot be breached",
        "risk-free",
        "gdpr compliant",
        "gdpr-compliant",
        "gdpr compliance is guaranteed",
        "fully compliant",
        "completely compliant",
        "totally compliant",
        "100% compliant",
        "fully complies",
        "completely complies",
        "complies fully",
        "complies completely",
        "comply fully",
        "fully comply",
        "compliant with gdpr",
        "compliant with the gdpr",
        "compliant with uk gdpr",
        "compliant with the uk gdpr",
        "guarantees security",
        "guarantees the security",
        "security is guaranteed",
    ])
});

/// Words with which a sentence asks for something and does not promise it.
static ASKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "must", "should", "shall", "whether", "ensure", "require", "required", "to be", "if",
        "until", "asked", "check", "checked", "claim",
    ])
});

fn absolute(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in &subject.written {
        if !PROMISES.is_in(&text.plain) {
            continue;
        }
        let promise = sentences(&text.plain).find_map(|sentence| {
            let mut hits = PROMISES.hits(sentence);
            let hit = hits.find(|hit| !is_claim_denied(sentence, *hit))?;
            let words = sentence.get(hit.from..hit.until)?;
            (!ASKS.is_in(sentence)).then_some(words)
        });
        if let Some(words) = promise {
            let words = words.replace("gdpr", "GDPR").replace("uk ", "UK ");
            found.say(
                format!(
                    "“{words}” in {} is a promise and no measure.",
                    subject.name_of(text)
                ),
                &[text.at()],
            );
        }
    }
}

static WATCHES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "monitor",
        "monitored",
        "monitoring",
        "audit",
        "audited",
        "auditing",
        "audit trail",
        "penetration test",
        "pen test",
        "pen-test",
        "vulnerability scan",
        "scanned",
        "spot check",
        "spot-check",
        "access review",
        "review of access",
        "reviewed",
        "reviews",
        "regular review",
        "regularly review",
        "logged",
        "logs",
        "logging",
        "alert",
        "inspection",
        "inspected",
        "tested",
        "testing",
        "health check",
    ])
});

fn not_monitored(subject: &Subject<'_>, found: &mut Found<'_>) {
    let is_text = |asked: &&Asked<'_>| {
        let text = matches!(
            asked.question.answer,
            AnswerType::Text { .. } | AnswerType::LongText { .. } | AnswerType::NumberedList {}
        );
        text && !asked.is_about("measures") && !asked.is_about("signoff")
    };
    let mainly = |asked: &&Asked<'_>| {
        let first = asked.question.concepts.first();
        first.is_some_and(|concept| concept == "security" || concept == "monitoring")
    };
    let mut described = subject.asked.iter().filter(is_text).filter(mainly);
    let mut systems = subject.rows(EvidenceList::Systems).iter();
    if described.all(Asked::is_blank) && systems.all(|row| row.lacks("protection")) {
        return;
    }
    let concepts = [
        "monitoring",
        "security",
        "access_control",
        "processor_contract",
    ];
    let mut answers = concepts
        .into_iter()
        .flat_map(|concept| subject.texts_about(concept));
    let mut evidence = subject.written.iter().filter(|text| {
        matches!(
            text.list,
            Some(EvidenceList::Systems | EvidenceList::Risks | EvidenceList::Measures)
        )
    });
    let watches = |plain: &str| WATCHES.hits(plain).any(|hit| !is_claim_denied(plain, hit));
    if answers.any(|text| watches(&text.plain)) || evidence.any(|text| watches(&text.plain)) {
        return;
    }
    if let Some(asked) = subject.about("monitoring").find(is_text) {
        let message = if asked.is_blank() {
            "Security is described, and no test, log or audit of it.".to_owned()
        } else {
            format!(
                "{} names no test, log or audit by which anybody would notice that security fails.",
                asked.name_first()
            )
        };
        found.say(message, &[asked.at()]);
    } else if let Some(asked) = subject.about("security").find(is_text) {
        found.say(
            "Security is described, and no test, log or audit of it.",
            &[asked.at()],
        );
    }
}
