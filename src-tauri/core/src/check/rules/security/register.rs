//! The information asset: its marking and its entry in the register.

use super::ARTICLE_32;
use crate::assessment::YesNo;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, listed, quoted};
use crate::check::text::plain;
use crate::form::{AnswerType, EvidenceList, StandardList};

pub(super) const MARKED_TOO_LOW: Rule = Rule {
    id: "SEC-04",
    severity: Severity::NeedsAnswer,
    title: "Special category data carries no protective marking",
    reads: &[],
    why: "The marking tells whoever handles a file how careful to be. All that a council does is OFFICIAL at the least, and special category data mostly asks for more.",
    fix: "Choose OFFICIAL or OFFICIAL-SENSITIVE, and say how such data is handled.",
    law: &[
        ARTICLE_32,
        Law {
            provision: "Government Security Classifications",
            source: sources::MARKINGS,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: marked_too_low,
};

// Whether an entry says the same as the assessment cannot be seen from the assessment.
pub(super) const NOT_REGISTERED: Rule = Rule {
    id: "GOV-03",
    severity: Severity::NeedsAnswer,
    title: "The asset is not in the register",
    reads: &["registered"],
    why: "The register and the record of processing are what the council shows when it is asked which data it holds. What is missing there is not looked after.",
    fix: "Enter the asset, or say who will do so and when.",
    law: &[Law {
        provision: "UK GDPR Article 30",
        source: sources::RECORDS,
    }],
    from: None,
    until: None,
    guesses: false,
    look: not_registered,
};

fn marked_too_low(subject: &Subject<'_>, found: &mut Found<'_>) {
    let items = subject.rows(EvidenceList::DataItems).iter();
    let (special, cells): (Vec<&str>, Vec<String>) = items
        .filter(|row| row.has("category", "special") || row.has("category", "criminal"))
        .map(|row| (row.text("name"), row.cell("name")))
        .unzip();
    if special.is_empty() {
        return;
    }
    for asked in &subject.asked {
        let Some(marking) = marking(asked) else {
            continue;
        };
        if !plain(&marking).contains("official") {
            found.say_reading(
                format!(
                    "{} gives the marking {}, and the data includes {}.",
                    asked.name_first(),
                    quoted(&marking),
                    listed(&special)
                ),
                &[asked.at()],
                &cells,
            );
        }
    }
}

/// The marking that is chosen, in words, if it is a marking that the question asks for.
fn marking(asked: &Asked<'_>) -> Option<String> {
    let AnswerType::Choice {
        options, standard, ..
    } = &asked.question.answer
    else {
        return None;
    };
    let is_official = |label: &str| plain(label).starts_with("official");
    let asks = *standard == Some(StandardList::ProtectiveMarking)
        || options.iter().any(|option| is_official(&option.label));
    let chosen = asked.chosen().filter(|_| asks)?;
    let labels = chosen.ids.iter().map(|id| {
        let option = options.iter().find(|option| option.id == *id);
        option.map_or(id.as_str(), |option| option.label.as_str())
    });
    let words: Vec<&str> = labels.chain(chosen.other.as_deref()).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn not_registered(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in subject.stating("registered") {
        let message = match asked.yes_no() {
            Some(YesNo::No) if asked.comment.is_empty() => format!(
                "{} says that the asset is not in the register, and not why or when it will be.",
                asked.name_first()
            ),
            Some(YesNo::AwaitingAdvice | YesNo::Possible) => format!(
                "{} leaves open whether the asset is in the register.",
                asked.name_first()
            ),
            None if !asked.comment.is_empty() => format!(
                "{} is not answered; there are only the words {}.",
                asked.name_first(),
                quoted(asked.comment)
            ),
            _ => continue,
        };
        found.say(message, &[asked.at()]);
    }
}
