//! What the answers to a form's screening questions come to.

use crate::form::{Form, Screening, ScreeningOutcome};

use super::fold::Assessment;
use super::value::{Value, YesNo};
use crate::form::place::FieldPath;

/// How often the counted screening questions are answered yes.
pub fn screening_count(screening: &Screening, assessment: &Assessment) -> u32 {
    let yes = counted(screening)
        .filter(|question| answer(assessment, question) == Some(YesNo::Yes))
        .count();
    u32::try_from(yes).unwrap_or(u32::MAX)
}

/// What the form's rule says; none if the form has no screening.
pub fn screening_outcome(form: &Form, assessment: &Assessment) -> Option<ScreeningOutcome> {
    let screening = form.screening.as_ref()?;
    let gate = screening.gate.as_ref().map(|gate| answer(assessment, gate));
    if gate == Some(Some(YesNo::No)) {
        return Some(ScreeningOutcome::NotRequired);
    }
    if screening_count(screening, assessment) >= screening.threshold {
        return Some(ScreeningOutcome::Required);
    }
    let settled =
        |answer: Option<YesNo>| answer.is_some_and(|answer| answer != YesNo::AwaitingAdvice);
    let all = counted(screening).all(|question| settled(answer(assessment, question)))
        && gate.is_none_or(settled);
    Some(if all {
        ScreeningOutcome::AskDpo
    } else {
        ScreeningOutcome::Incomplete
    })
}

/// The questions that count: the gate only if the form says so.
fn counted(screening: &Screening) -> impl Iterator<Item = &str> {
    let gate = screening.gate.as_deref().filter(|_| screening.gate_counts);
    let listed = screening.questions.iter().map(String::as_str);
    let excluded = screening.gate.as_deref();
    listed
        .filter(move |question| Some(*question) != excluded)
        .chain(gate)
}

fn answer(assessment: &Assessment, question: &str) -> Option<YesNo> {
    let path = FieldPath::parse(&format!("answer/{question}")).ok()?;
    match assessment.value(&path)? {
        Value::YesNo(answer) => Some(*answer),
        _ => None,
    }
}
