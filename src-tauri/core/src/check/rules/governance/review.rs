//! When the assessment is looked at again.

use jiff::civil::{Date, date};

use crate::assessment::Value;
use crate::assessment::words::date_words;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject};
use crate::form::{AnswerType, EvidenceList, SignOffAct};

const REVIEWS: [Law; 2] = [
    Law {
        provision: "UK GDPR Article 35(11)",
        source: sources::REVIEW,
    },
    Law {
        provision: "ICO accountability framework, DPIA risk mitigation and review",
        source: sources::ACCOUNTABILITY,
    },
];

/// The day on which the main provisions of the Data (Use and Access) Act 2025 came into force
/// (SI 2026/82).
const LAW_CHANGED: Date = date(2026, 2, 5);

pub(super) const NO_DATE: Rule = Rule {
    id: "REV-01",
    severity: Severity::Blocks,
    title: "No date and no event is set for looking at it again",
    reads: &["review"],
    why: "Systems change after an assessment is signed. Without a date nobody notices that it no longer fits.",
    fix: "Set a date, a year ahead for instance, or name what brings a review about, such as a new supplier.",
    law: &REVIEWS,
    from: None,
    until: None,
    guesses: false,
    look: no_date,
};

pub(super) const DUE: Rule = Rule {
    id: "REV-02",
    severity: Severity::NeedsAnswer,
    title: "A review is due",
    reads: &["review"],
    why: "The date that was set has passed, or the law has changed since the last signature.",
    fix: "Read the assessment again, mend what has changed, have it signed and set the next date.",
    law: &REVIEWS,
    from: None,
    until: None,
    guesses: false,
    look: due,
};

/// The questions for the next review.
fn questions<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Asked<'a>> {
    subject.about("review").filter(|asked| {
        let first = asked.question.concepts.first();
        let takes_a_time = matches!(
            asked.question.answer,
            AnswerType::Text { .. }
                | AnswerType::LongText { .. }
                | AnswerType::Date {}
                | AnswerType::DateOrEvent {}
                | AnswerType::Duration {}
        );
        takes_a_time && first.is_some_and(|concept| concept == "review")
    })
}

fn no_date(subject: &Subject<'_>, found: &mut Found<'_>) {
    let places: Vec<&str> = questions(subject).map(Asked::at).collect();
    let any = questions(subject).any(|asked| !asked.is_blank());
    // Before there is anything to review, nobody needs to be reminded.
    let signed = subject.rows(EvidenceList::SignOffs);
    let begun = !subject.rows(EvidenceList::Risks).is_empty()
        || signed.iter().any(|row| row.date("date").is_some());
    if places.is_empty() || any || !begun {
        return;
    }
    let keeps = |step: &str| {
        let mut steps = subject.form.sign_offs.iter();
        steps.any(|known| known.id == step && known.act == SignOffAct::KeepUnderReview)
    };
    let keeper = signed
        .iter()
        .find(|row| keeps(row.text("step")) && !row.text("name").is_empty());
    let message = match keeper {
        Some(row) => format!(
            "{} keeps this assessment under review; no date and no event is set for it.",
            row.text("name")
        ),
        None => "No date and no event is set for looking at this assessment again.".to_owned(),
    };
    let keeper: Vec<String> = keeper.iter().map(|row| row.cell("name")).collect();
    found.say_reading(message, &places, &keeper);
}

fn due(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in questions(subject) {
        let date = match asked.value {
            Some(Value::Date(date)) => Some(*date),
            Some(Value::Event(event)) => event.expected,
            _ => None,
        };
        if let Some(date) = date.filter(|date| *date < subject.today) {
            found.say(
                format!("The review was due on {}.", date_words(date)),
                &[asked.at()],
            );
        }
    }
    let signatures = subject.rows(EvidenceList::SignOffs).iter();
    let last = signatures
        .filter_map(|row| Some((row.date("date")?, row)))
        .max_by_key(|(date, _)| *date);
    let Some((date, row)) = last else {
        return;
    };
    if date < LAW_CHANGED && LAW_CHANGED <= subject.today {
        found.say(
            format!(
                "The last signature is of {}; data protection law changed on {}.",
                date_words(date),
                date_words(LAW_CHANGED)
            ),
            &[&row.path],
        );
    }
}
