//! What has to be there for which stage, and what is still awaited.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Stage;
use crate::assessment::fold::Assessment;
use crate::assessment::state::state;
use crate::assessment::value::{Value, YesNo};
use crate::form::place::{Facet, FieldPath};
use crate::form::{AnswerType, Form, FormIndex, Question, Section, SignOffAct, SignOffStep};

/// An answer that awaits advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// The path of the answer.
    pub path: FieldPath,
    /// From whom; empty if nobody is named.
    pub from: String,
    /// The day on which somebody said so.
    pub since: Option<Date>,
}

/// Answers that await advice. Rows that are gone and questions that do not apply do not count.
pub fn awaiting_advice(index: &FormIndex, assessment: &Assessment) -> Vec<Awaiting> {
    let hidden = state(index.form(), assessment).hidden;
    assessment
        .fields()
        .filter(|(path, _)| path.facet().is_none() && !hidden.contains(path.as_str()))
        .filter(|(path, _)| {
            assessment.value(path) == Some(&Value::YesNo(YesNo::AwaitingAdvice))
                && assessment.is_reachable(path)
        })
        .map(|(path, heads)| Awaiting {
            path: path.clone(),
            from: match assessment.value(&path.with_facet(Facet::AdviceFrom)) {
                Some(Value::Text(from)) => from.trim().to_owned(),
                _ => String::new(),
            },
            since: heads.iter().map(|head| head.at).max().and_then(day_of),
        })
        .collect()
}

/// The day of an instant in milliseconds since 1970, as a pack reckons days.
fn day_of(at: i64) -> Option<Date> {
    let at = Timestamp::from_millisecond(at).ok()?;
    Some(at.to_zoned(TimeZone::UTC).date())
}

pub(super) fn holds_signatures(question: &Question) -> bool {
    matches!(question.answer, AnswerType::SignOffs { .. })
}

/// The stage for which a section has to be complete: one that only the reviewers fill in is
/// not the draft's business, nor one that only the adviser does.
pub(super) fn needed_for(form: &Form, section: &Section) -> Stage {
    let only = |is_theirs: &dyn Fn(&SignOffStep) -> bool| {
        !section.filled_by.is_empty()
            && section.filled_by.iter().all(|role| {
                let mut steps = form.sign_offs.iter();
                steps.any(|step| step.role == *role && is_theirs(step))
            })
    };
    if only(&|step| super::is_ig_review(form, step)) {
        Stage::MeasuresApproved
    } else if only(&|step| step.act == SignOffAct::Advise) {
        Stage::DpoAdvice
    } else {
        Stage::IgReview
    }
}
