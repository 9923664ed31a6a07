//! What has to be there for which stage, and what is still awaited.

use super::Stage;
use crate::assessment::fold::Assessment;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::score::residual_level;
use crate::assessment::state::state;
use crate::assessment::value::{Value, YesNo};
use crate::form::place::{Facet, FieldPath};
use crate::form::{
    AnswerType, EvidenceList, Form, FormIndex, Level, Question, Section, SignOffAct, SignOffStep,
    Tone,
};

/// The risks of which a high level is left once the measures are in place, by their rows' ids.
pub(crate) fn high_risks(form: &Form, assessment: &Assessment) -> Vec<String> {
    let mut risks = assessment.rows(&evidence_path(EvidenceList::Risks));
    risks.retain(|risk| {
        residual_level(form, assessment, risk).is_some_and(|left| is_high(form, left))
    });
    risks
}

fn is_high(form: &Form, left: &Level) -> bool {
    // A council's own scale may not say which of its levels are high.
    left.tone == Some(Tone::High)
        || levels(form)
            .last()
            .is_some_and(|highest| highest.id == left.id)
}

/// Of the high risks that remain, those that a consultation was not about: the Commissioner was
/// not told of them, or of nothing as high. However a risk came to be high, it counts: its
/// measure may have been taken away. One that was looked at and is no higher was consulted on,
/// whatever is done about it since.
pub(super) fn not_consulted_on(
    form: &Form,
    assessment: &Assessment,
    consultation: &str,
) -> Vec<String> {
    let told = |column| {
        let path = cell_path(EvidenceList::Queries, consultation, column);
        match path.and_then(|path| assessment.value(&path)) {
            Some(Value::Choice(chosen)) => chosen.ids.as_slice(),
            _ => &[],
        }
    };
    let known = told("high_risks");
    let rank = |level: &str| levels(form).iter().position(|step| step.id == level);
    let highest = told("highest").first().and_then(|level| rank(level));
    let mut risks = high_risks(form, assessment);
    risks.retain(|risk| {
        let left = residual_level(form, assessment, risk).and_then(|left| rank(&left.id));
        !known.contains(risk) || left > highest
    });
    risks
}

/// The levels of a form's matrix, the lowest first; none without a matrix.
fn levels(form: &Form) -> &[Level] {
    let scale = form
        .matrix
        .as_ref()
        .and_then(|matrix| form.scales.iter().find(|scale| scale.id == matrix.level));
    scale.map_or(&[], |scale| &scale.levels)
}

/// Answers that await advice, with whom they await it from. Rows that are gone and questions
/// that do not apply do not count.
pub fn awaiting_advice(index: &FormIndex, assessment: &Assessment) -> Vec<(FieldPath, String)> {
    let hidden = state(index.form(), assessment).hidden;
    assessment
        .fields()
        .filter(|(path, _)| path.facet().is_none() && !hidden.contains(path.as_str()))
        .filter(|(path, _)| {
            assessment.value(path) == Some(&Value::YesNo(YesNo::AwaitingAdvice))
                && assessment.is_reachable(path)
        })
        .map(|(path, _)| {
            let from = match assessment.value(&path.with_facet(Facet::AdviceFrom)) {
                Some(Value::Text(from)) => from.trim().to_owned(),
                _ => String::new(),
            };
            (path.clone(), from)
        })
        .collect()
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
