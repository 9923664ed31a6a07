//! The level of a risk, before and after measures.

use crate::form::{EvidenceList, Form, Level, Tone};

use super::fold::Assessment;
use super::scope::evidence_path;
use super::value::{Value, YesNo};
use crate::form::place::FieldPath;

/// Which level of a risk is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskWhen {
    /// As it stands.
    BeforeMeasures,
    /// What is left once the measures are in place.
    AfterMeasures,
}

/// The highest level that any risk has, or none if nothing is scored or the form has no
/// matrix.
pub fn highest_risk<'a>(
    form: &'a Form,
    assessment: &Assessment,
    when: RiskWhen,
) -> Option<&'a Level> {
    let matrix = form.matrix.as_ref()?;
    let scale = form.scales.iter().find(|scale| scale.id == matrix.level)?;
    let list = evidence_path(EvidenceList::Risks);
    assessment
        .rows(&list)
        .iter()
        .filter_map(|risk| match when {
            RiskWhen::BeforeMeasures => risk_level(form, assessment, risk),
            RiskWhen::AfterMeasures => residual_level(form, assessment, risk),
        })
        .max_by_key(|level| scale.levels.iter().position(|step| step.id == level.id))
}

/// The highest level in words, with its tone where the form gives it one.
pub fn highest_risk_in_words(
    form: &Form,
    assessment: &Assessment,
    when: RiskWhen,
) -> (String, Option<Tone>) {
    match highest_risk(form, assessment, when) {
        Some(level) => (level.label.clone(), level.tone),
        None if when == RiskWhen::AfterMeasures && any_eliminated(form, assessment) => {
            ("None: eliminated".to_owned(), None)
        }
        None => ("Not scored yet".to_owned(), None),
    }
}

/// The level of one risk: the one recorded, otherwise the matrix's.
pub fn risk_level<'a>(form: &'a Form, assessment: &Assessment, risk: &str) -> Option<&'a Level> {
    let row = format!("{}/{risk}", evidence_path(EvidenceList::Risks));
    recorded_or_scored(form, assessment, &row, ["level", "likelihood", "severity"])
}

/// The measures that end a risk altogether, by their rows: they are said to, nobody has rejected
/// them, and no more than the lowest level is recorded as left.
pub fn eliminating(form: &Form, assessment: &Assessment, risk: &str) -> Vec<String> {
    let list = evidence_path(EvidenceList::Measures);
    let mut measures = assessment.rows(&list);
    measures.retain(|measure| {
        let row = format!("{list}/{measure}");
        let rejected = FieldPath::parse(&format!("{row}/approved"))
            .is_ok_and(|path| assessment.value(&path) == Some(&Value::YesNo(YesNo::No)));
        chosen(assessment, &row, "effect").as_deref() == Some("eliminated")
            && !rejected
            && is_against(assessment, measure, risk)
            && left_by(form, assessment, measure).is_none_or(|left| is_lowest(form, left))
    });
    measures
}

fn is_lowest(form: &Form, level: &Level) -> bool {
    let matrix = form.matrix.as_ref();
    let scale = matrix.and_then(|matrix| form.scale(&matrix.level));
    let lowest = scale.and_then(|scale| scale.levels.first());
    level.tone == Some(Tone::Low) || lowest.is_some_and(|lowest| lowest.id == level.id)
}

fn any_eliminated(form: &Form, assessment: &Assessment) -> bool {
    let risks = assessment.rows(&evidence_path(EvidenceList::Risks));
    risks
        .iter()
        .any(|risk| !eliminating(form, assessment, risk).is_empty())
}

/// Whether a measure is against a risk.
fn is_against(assessment: &Assessment, measure: &str, risk: &str) -> bool {
    let list = evidence_path(EvidenceList::Measures);
    let risk = [risk.to_owned()];
    FieldPath::parse(&format!("{list}/{measure}/risk"))
        .is_ok_and(|path| assessment.value(&path).is_some_and(|v| v.is_any_of(&risk)))
}

/// The level that a measure leaves.
fn left_by<'a>(form: &'a Form, assessment: &Assessment, measure: &str) -> Option<&'a Level> {
    let row = format!("{}/{measure}", evidence_path(EvidenceList::Measures));
    let fields = ["residual", "residual_likelihood", "residual_severity"];
    recorded_or_scored(form, assessment, &row, fields)
}

/// The level that is left of one risk: the lowest that any of its measures leaves, or the
/// level before measures if there are none. None is left of one that is eliminated.
pub fn residual_level<'a>(
    form: &'a Form,
    assessment: &Assessment,
    risk: &str,
) -> Option<&'a Level> {
    let matrix = form.matrix.as_ref()?;
    let scale = form.scales.iter().find(|scale| scale.id == matrix.level)?;
    if !eliminating(form, assessment, risk).is_empty() {
        return None;
    }
    let measures = assessment.rows(&evidence_path(EvidenceList::Measures));
    measures
        .iter()
        .filter(|measure| is_against(assessment, measure, risk))
        .filter_map(|measure| left_by(form, assessment, measure))
        .min_by_key(|level| scale.levels.iter().position(|step| step.id == level.id))
        .or_else(|| risk_level(form, assessment, risk))
}

/// What the matrix says of each risk and each measure that is scored, by the path of its
/// level, whatever level is recorded there.
pub fn matrix_levels<'a>(form: &'a Form, assessment: &Assessment) -> Vec<(String, &'a Level)> {
    let columns = [
        (EvidenceList::Risks, ["level", "likelihood", "severity"]),
        (
            EvidenceList::Measures,
            ["residual", "residual_likelihood", "residual_severity"],
        ),
    ];
    let mut levels = Vec::new();
    for (list, [level, likelihood, severity]) in columns {
        let list = evidence_path(list);
        for row in assessment.rows(&list) {
            let row = format!("{list}/{row}");
            let scored = matrix_level(form, assessment, &row, likelihood, severity);
            levels.extend(scored.map(|scored| (format!("{row}/{level}"), scored)));
        }
    }
    levels
}

/// `fields` are the names of level, likelihood and severity.
pub fn recorded_or_scored<'a>(
    form: &'a Form,
    assessment: &Assessment,
    row: &str,
    fields: [&str; 3],
) -> Option<&'a Level> {
    if let Some(id) = chosen(assessment, row, fields[0]) {
        let matrix = form.matrix.as_ref()?;
        let scale = form.scales.iter().find(|scale| scale.id == matrix.level)?;
        return scale.levels.iter().find(|level| level.id == id);
    }
    matrix_level(form, assessment, row, fields[1], fields[2])
}

/// What the matrix says of a row, whatever level is recorded there. `likelihood` and `severity`
/// are the names of its columns.
pub fn matrix_level<'a>(
    form: &'a Form,
    assessment: &Assessment,
    row: &str,
    likelihood: &str,
    severity: &str,
) -> Option<&'a Level> {
    form.matrix.as_ref()?.level(
        &form.scales,
        &chosen(assessment, row, likelihood)?,
        &chosen(assessment, row, severity)?,
    )
}

fn chosen(assessment: &Assessment, row: &str, field: &str) -> Option<String> {
    let path = FieldPath::parse(&format!("{row}/{field}")).ok()?;
    match assessment.value(&path)? {
        Value::Choice(chosen) => chosen.ids.first().cloned(),
        _ => None,
    }
}
