//! The decision whether an assessment is carried out, as far as it is recorded.

use crate::assessment::words::date_words;
use crate::assessment::{Person, Value, YesNo};
use crate::check::subject::Asked;
use crate::form::{AnswerType, FollowUp};

/// The question that records the decision, with what belongs to a "no".
#[derive(Debug)]
pub(in crate::check) struct Recorded<'s, 'a> {
    /// The question.
    pub(in crate::check) asked: &'s Asked<'a>,
    reasons: Vec<&'s Asked<'a>>,
    deciders: Vec<&'s Asked<'a>>,
    dates: Vec<&'s Asked<'a>>,
}

/// Something that a record of "not needed" lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Lack {
    /// What it is, as a sentence goes on.
    pub(in crate::check) what: &'static str,
    /// Where to write it.
    pub(in crate::check) at: String,
}

/// The decision; none if the form does not ask for it.
pub(in crate::check) fn recorded<'s, 'a>(asked: &'s [Asked<'a>]) -> Option<Recorded<'s, 'a>> {
    let decision = asked
        .iter()
        .find(|asked| asked.question.fact.as_deref() == Some("assessment_made"))?;
    let belongs = |asked: &&Asked<'_>| {
        let mut follow_ups = decision.question.follow_ups.iter();
        follow_ups.any(|known| of_no(known) && known.question.id == asked.question.id)
    };
    let parts: Vec<&Asked<'a>> = asked.iter().filter(belongs).collect();
    let of = |wanted: fn(&AnswerType) -> bool| -> Vec<&'s Asked<'a>> {
        let parts = parts.iter().copied();
        parts.filter(|part| wanted(&part.question.answer)).collect()
    };
    Some(Recorded {
        asked: decision,
        reasons: of(|answer| matches!(answer, AnswerType::LongText { .. })),
        deciders: of(|answer| matches!(answer, AnswerType::Person { .. })),
        dates: of(|answer| matches!(answer, AnswerType::Date {} | AnswerType::DateOrEvent {})),
    })
}

/// Whether it is decided that no assessment is made. A form that asks twice means its first
/// question, as the record does.
pub(in crate::check) fn is_not_needed(asked: &[Asked<'_>]) -> bool {
    recorded(asked).is_some_and(|record| record.is_denied())
}

fn of_no(follow_up: &FollowUp) -> bool {
    follow_up.when.iter().any(|when| when == YesNo::No.id())
}

impl Recorded<'_, '_> {
    /// What a record of "not needed" lacks. Who decided and when can only be asked for where
    /// the form has room for it; a reason can always stand in the comment.
    pub(in crate::check) fn lacks(&self) -> Vec<Lack> {
        let unwritten = self.reasons.is_empty() && self.asked.comment.is_empty();
        let bare = unwritten.then(|| Lack {
            what: "a reason",
            at: self.asked.at().to_owned(),
        });
        let parts = [
            ("a reason", &self.reasons),
            ("the name of whoever decided", &self.deciders),
            ("a date", &self.dates),
        ];
        let empty = parts.into_iter().filter_map(|(what, parts)| {
            let first = parts.first()?;
            let at = first.at().to_owned();
            parts
                .iter()
                .all(|part| part.is_blank())
                .then_some(Lack { what, at })
        });
        bare.into_iter().chain(empty).collect()
    }

    fn is_denied(&self) -> bool {
        self.asked.yes_no() == Some(YesNo::No)
    }

    /// Whether "not needed" is decided and the record is whole.
    pub(in crate::check) fn is_finished(&self) -> bool {
        self.is_denied() && self.lacks().is_empty()
    }

    /// The reasons given, and those who decided.
    pub(in crate::check) fn said(&self) -> (Vec<&str>, Vec<&Person>) {
        let reasons = self.reasons.iter().map(|reason| reason.text());
        let people = self.deciders.iter().filter_map(|asked| match asked.value {
            Some(Value::People(people)) => Some(people),
            _ => None,
        });
        (
            reasons.chain([self.asked.comment]).collect(),
            people.flatten().collect(),
        )
    }

    /// The reason, those who decided and the day, as people read them.
    pub(super) fn in_words(&self) -> (String, Vec<String>, String) {
        let (reasons, people) = self.said();
        let written = reasons.into_iter().map(str::trim);
        let written: Vec<&str> = written.filter(|reason| !reason.is_empty()).collect();
        let dates = self.dates.iter().filter_map(|asked| match asked.value {
            Some(Value::Date(day)) => Some(date_words(*day)),
            _ => None,
        });
        (
            written.join("\n"),
            people.into_iter().map(named).collect(),
            dates.collect::<Vec<_>>().join(", "),
        )
    }
}

/// A person with their post.
fn named(person: &Person) -> String {
    let parts = [person.name.trim(), person.position.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
