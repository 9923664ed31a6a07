//! The data protection officer's advice: by whom, in which words, on which facts.

use std::sync::LazyLock;

use super::rows::{SignOff, all_signed, says_nothing, signed};
use crate::assessment::YesNo;
use crate::assessment::score::{RiskWhen, highest_risk};
use crate::assessment::signature::Decision;
use crate::check::rule::Found;
use crate::check::subject::{Subject, quoted};
use crate::check::text::{Phrases, plain, sentences};
use crate::form::{SignOffAct, SignOffStep, Tone};

pub(super) fn advisers<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = SignOff<'s>> {
    all_signed(subject).filter(|signature| signature.step.act == SignOffAct::Advise)
}

pub(super) fn without_words(subject: &Subject<'_>, found: &mut Found<'_>) {
    for adviser in advisers(subject) {
        if adviser.row.lacks("reasons") && says_nothing(subject, adviser.step) {
            found.say(
                format!(
                    "{} signed “{}”, and nothing says what the advice is.",
                    adviser.name(),
                    adviser.step.label
                ),
                &[&adviser.row.cell("reasons"), &adviser.place()],
            );
        }
    }
}

/// What advice can deny, with the words in which it does.
const DENIED: &[(&str, &[&str])] = &[
    (
        "special_category",
        &[
            "no special category data",
            "no special categories",
            "no special data",
            "no sensitive data",
            "no sensitive personal data",
            "does not involve special category",
            "not involve special category",
            "no health data",
        ],
    ),
    (
        "leaves_uk",
        &[
            "no transfer",
            "no international transfer",
            "no overseas transfer",
            "no data leaves the uk",
            "no data leaves the united kingdom",
            "nothing leaves the uk",
            "nothing leaves the united kingdom",
            "does not leave the uk",
            "does not leave the united kingdom",
            "stays in the uk",
            "remains in the uk",
            "stays in the united kingdom",
            "remains in the united kingdom",
        ],
    ),
    (
        "automated_decisions",
        &[
            "no automated decision",
            "no automatic decision",
            "no solely automated",
            "no automated decision-making",
        ],
    ),
    (
        "profiling",
        &["no profiling", "nobody is profiled", "no scoring"],
    ),
    (
        "vulnerable",
        &[
            "no children",
            "no vulnerable",
            "not aimed at children",
            "no child's data",
        ],
    ),
    (
        "new_technology",
        &[
            "no new technology",
            "no innovative technology",
            "no new technologies",
        ],
    ),
    (
        "shares_outside",
        &[
            "not shared outside",
            "no sharing outside",
            "no external sharing",
            "no third party",
            "no third parties",
        ],
    ),
];

static DENIALS: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    DENIED
        .iter()
        .map(|(_, words)| Phrases::new(words))
        .collect()
});
static LOW: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "risk is low",
        "risks are low",
        "risk remains low",
        "risks remain low",
        "low risk",
        "risk is considered low",
        "risks are considered low",
        "risk to be low",
        "risks to be low",
    ])
});

/// Only against an answer that is plainly yes: what is merely possible is what advice is for.
pub(super) fn on_other_facts(subject: &Subject<'_>, found: &mut Found<'_>) {
    let steps = subject.form.sign_offs.iter();
    for step in steps.filter(|step| step.act == SignOffAct::Advise) {
        let advice = advice(subject, step);
        if advice.is_empty() {
            continue;
        }
        for ((fact, _), words) in DENIED.iter().zip(DENIALS.iter()) {
            let mut stating = subject.stating(fact);
            let yes = stating.find(|asked| asked.yes_no() == Some(YesNo::Yes));
            let (Some(asked), Some((path, sentence))) = (yes, said(&advice, words)) else {
                continue;
            };
            found.say(
                format!(
                    "The advice says {}; {} says Yes.",
                    quoted(sentence),
                    asked.name()
                ),
                &[asked.at(), path],
            );
        }
        against_the_register(subject, &advice, found);
    }
}

fn against_the_register(subject: &Subject<'_>, advice: &[(String, String)], found: &mut Found<'_>) {
    let left = highest_risk(subject.form, subject.assessment, RiskWhen::AfterMeasures);
    let Some(left) = left.filter(|level| matches!(level.tone, Some(Tone::Medium | Tone::High)))
    else {
        return;
    };
    if let Some((path, sentence)) = said(advice, &LOW) {
        found.say_reading(
            format!(
                "The advice says {}; in the register {} risk is left after the measures.",
                quoted(sentence),
                left.label
            ),
            &[path, "evidence/risks"],
            &[&left.id],
        );
    }
}

/// What the advice says, each text in plain words with its path.
fn advice(subject: &Subject<'_>, step: &SignOffStep) -> Vec<(String, String)> {
    let row = signed(subject, step).filter(|signature| !signature.is(Decision::NotApplicable));
    let reasons = row.map(|signature| {
        (
            signature.row.cell("reasons"),
            plain(signature.row.text("reasons")),
        )
    });
    let own = subject.asked.iter().filter(|asked| {
        let mut questions = step.questions.iter();
        questions.any(|question| question.id == asked.question.id)
    });
    let own = own.map(|asked| (asked.at().to_owned(), plain(asked.text())));
    let all = reasons.into_iter().chain(own);
    all.filter(|(_, text)| !text.is_empty()).collect()
}

/// The first sentence of the advice that says one of these things and does not take it back.
fn said<'t>(advice: &'t [(String, String)], words: &Phrases) -> Option<(&'t str, &'t str)> {
    advice.iter().find_map(|(path, text)| {
        let mut sentences = sentences(text);
        let sentence =
            sentences.find(|sentence| words.is_in(sentence) && !is_qualified(sentence))?;
        Some((path.as_str(), sentence))
    })
}

/// "No special category data is asked for, although somebody may volunteer some."
fn is_qualified(sentence: &str) -> bool {
    static QUALIFIED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "although",
            "though",
            "however",
            "except",
            "unless",
            "if",
            "once",
            "provided",
            "but",
            "apart from",
            "possible",
            "may",
            "might",
            "not low",
            "until",
        ])
    });
    QUALIFIED.is_in(sentence)
}
