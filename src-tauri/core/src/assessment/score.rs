//! The level of a risk, before and after measures.

use std::collections::{BTreeSet, HashMap};

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
    let measures = Measures::of(form, assessment);
    assessment
        .rows(&list)
        .iter()
        .filter_map(|risk| match when {
            RiskWhen::BeforeMeasures => risk_level(form, assessment, risk),
            RiskWhen::AfterMeasures => measures.residual_level(risk),
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

/// What the measures do to the risks that they are against. Read once for all risks: a register
/// may hold hundreds of each.
#[derive(Debug)]
pub struct Measures<'f, 'a> {
    form: &'f Form,
    assessment: &'a Assessment,
    /// In their order, by the risk.
    against: HashMap<String, Vec<Measure<'f>>>,
}

#[derive(Debug)]
struct Measure<'f> {
    row: String,
    /// Whether it ends the risks that it is against.
    eliminates: bool,
    left: Option<&'f Level>,
}

impl<'f, 'a> Measures<'f, 'a> {
    /// Reads the measures of an assessment.
    pub fn of(form: &'f Form, assessment: &'a Assessment) -> Self {
        let list = evidence_path(EvidenceList::Measures);
        let mut against: HashMap<String, Vec<Measure<'f>>> = HashMap::new();
        for row in assessment.rows(&list) {
            let path = format!("{list}/{row}");
            let Some(Value::Choice(risks)) = cell(assessment, &path, "risk") else {
                continue;
            };
            let left = left_by(form, assessment, &path);
            let eliminates = eliminates(form, assessment, &path, left);
            for risk in BTreeSet::from_iter(&risks.ids) {
                against.entry(risk.clone()).or_default().push(Measure {
                    row: row.clone(),
                    eliminates,
                    left,
                });
            }
        }
        Self {
            form,
            assessment,
            against,
        }
    }

    /// The measures that end a risk altogether, by their rows: they are said to, nobody has
    /// rejected them, and no more than the lowest level is recorded as left.
    pub fn eliminating(&self, risk: &str) -> Vec<String> {
        let ending = self.against(risk).iter().filter(|one| one.eliminates);
        ending.map(|measure| measure.row.clone()).collect()
    }

    /// The level that is left of a risk: the lowest that any of its measures leaves, or the
    /// level before measures if there are none. None is left of one that is eliminated.
    pub fn residual_level(&self, risk: &str) -> Option<&'f Level> {
        let matrix = self.form.matrix.as_ref()?;
        let scale = self.form.scale(&matrix.level)?;
        let against = self.against(risk);
        if against.iter().any(|measure| measure.eliminates) {
            return None;
        }
        let left = against.iter().filter_map(|measure| measure.left);
        left.min_by_key(|level| scale.levels.iter().position(|step| step.id == level.id))
            .or_else(|| risk_level(self.form, self.assessment, risk))
    }

    fn against(&self, risk: &str) -> &[Measure<'f>] {
        self.against.get(risk).map_or(&[], Vec::as_slice)
    }
}

fn eliminates(form: &Form, assessment: &Assessment, row: &str, left: Option<&Level>) -> bool {
    let rejected = cell(assessment, row, "approved") == Some(&Value::YesNo(YesNo::No));
    chosen(assessment, row, "effect") == Some("eliminated")
        && !rejected
        && left.is_none_or(|left| is_lowest(form, left))
}

fn is_lowest(form: &Form, level: &Level) -> bool {
    let matrix = form.matrix.as_ref();
    let scale = matrix.and_then(|matrix| form.scale(&matrix.level));
    let lowest = scale.and_then(|scale| scale.levels.first());
    level.tone == Some(Tone::Low) || lowest.is_some_and(|lowest| lowest.id == level.id)
}

fn any_eliminated(form: &Form, assessment: &Assessment) -> bool {
    let measures = Measures::of(form, assessment);
    let risks = assessment.rows(&evidence_path(EvidenceList::Risks));
    risks
        .iter()
        .any(|risk| !measures.eliminating(risk).is_empty())
}

/// The level that a measure leaves.
fn left_by<'f>(form: &'f Form, assessment: &Assessment, row: &str) -> Option<&'f Level> {
    let fields = ["residual", "residual_likelihood", "residual_severity"];
    recorded_or_scored(form, assessment, row, fields)
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
        chosen(assessment, row, likelihood)?,
        chosen(assessment, row, severity)?,
    )
}

fn chosen<'a>(assessment: &'a Assessment, row: &str, field: &str) -> Option<&'a str> {
    match cell(assessment, row, field)? {
        Value::Choice(chosen) => chosen.ids.first().map(String::as_str),
        _ => None,
    }
}

fn cell<'a>(assessment: &'a Assessment, row: &str, field: &str) -> Option<&'a Value> {
    let path = FieldPath::parse(&format!("{row}/{field}")).ok()?;
    assessment.value(&path)
}
