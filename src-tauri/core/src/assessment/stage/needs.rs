//! What has to be there for which stage, and what is still awaited.

use super::Stage;
use crate::assessment::fold::Assessment;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::score::{RiskWhen, highest_risk, residual_level};
use crate::assessment::state::state;
use crate::assessment::value::{Value, YesNo};
use crate::form::place::{Facet, FieldPath};
use crate::form::{
    AnswerType, EvidenceList, Form, FormIndex, Level, Question, Section, SignOffAct, SignOffStep,
    Tone,
};

/// Whether a high level of the form's scale is left once the measures are in place.
pub(super) fn high_risk_remains(form: &Form, assessment: &Assessment) -> bool {
    highest_risk(form, assessment, RiskWhen::AfterMeasures).is_some_and(|left| is_high(form, left))
}

fn is_high(form: &Form, left: &Level) -> bool {
    let highest = form.matrix.as_ref().and_then(|matrix| {
        let scale = form.scales.iter().find(|scale| scale.id == matrix.level)?;
        scale.levels.last()
    });
    // A council's own scale may not say which of its levels are high.
    left.tone == Some(Tone::High) || highest.is_some_and(|highest| highest.id == left.id)
}

/// Whether a high level is left that somebody has set after an instant, in milliseconds since
/// 1970. Words may be put better at any time; a level is another risk.
pub(super) fn high_risk_since(form: &Form, assessment: &Assessment, instant: i64) -> bool {
    let set_later = |list, row: &str, columns: &[&str]| {
        let mut paths = columns
            .iter()
            .filter_map(|column| cell_path(list, row, column));
        paths.any(|path| assessment.heads(&path).iter().any(|head| head.at > instant))
    };
    let measures = assessment.rows(&evidence_path(EvidenceList::Measures));
    let risks = assessment.rows(&evidence_path(EvidenceList::Risks));
    risks
        .iter()
        .filter(|risk| {
            residual_level(form, assessment, risk).is_some_and(|left| is_high(form, left))
        })
        .any(|risk| {
            let lowers = |measure: &&String| {
                let path = cell_path(EvidenceList::Measures, measure, "risk");
                let value = path.and_then(|path| assessment.value(&path));
                value.is_some_and(|value| value.is_any_of(std::slice::from_ref(risk)))
            };
            let residual = [
                "risk",
                "residual",
                "residual_likelihood",
                "residual_severity",
            ];
            set_later(
                EvidenceList::Risks,
                risk,
                &["level", "likelihood", "severity"],
            ) || measures
                .iter()
                .filter(lowers)
                .any(|measure| set_later(EvidenceList::Measures, measure, &residual))
        })
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
