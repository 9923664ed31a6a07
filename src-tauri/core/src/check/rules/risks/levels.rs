//! Levels against the matrix, and what is not assessed at all.

use super::scale::{
    Columns, OF_MEASURE, OF_RISK, Scales, first, measure_named, measures, risk_named, risks,
};
use crate::assessment::signature::Decision;
use crate::check::rule::Found;
use crate::check::subject::{Asked, Row, Subject};
use crate::form::{AnswerType, EvidenceList, Level, SignOffAct};

pub(super) fn other_than_the_matrix(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(scales) = Scales::of(subject.form) else {
        return;
    };
    for risk in risks(subject) {
        if let Some((recorded, why)) = differs(&scales, risk, OF_RISK) {
            let named = risk_named(risk);
            let message = format!(
                "{why}; {named} is recorded as {}, without a reason.",
                recorded.label
            );
            say_at(found, risk, OF_RISK, &message);
        }
    }
    for measure in measures(subject) {
        if let Some((recorded, why)) = differs(&scales, measure, OF_MEASURE) {
            let named = measure_named(measure);
            let message = format!(
                "{why}; what is left after {named} is recorded as {}, without a reason.",
                recorded.label
            );
            say_at(found, measure, OF_MEASURE, &message);
        }
    }
}

fn say_at(found: &mut Found<'_>, row: &Row<'_>, columns: Columns, message: &str) {
    let places = [
        columns.level,
        columns.likelihood,
        columns.severity,
        columns.reason,
    ];
    let places = places.map(|column| row.cell(column));
    found.say(message, &places.each_ref().map(String::as_str));
}

/// The level that is recorded although the matrix gives another and nobody says why, with what
/// the matrix says.
pub(super) fn differs<'f>(
    scales: &Scales<'f>,
    row: &Row<'_>,
    columns: Columns,
) -> Option<(&'f Level, String)> {
    let (recorded, scored) = (scales.recorded(row, columns)?, scales.scored(row, columns)?);
    if recorded.id == scored.id || !row.lacks(columns.reason) {
        return None;
    }
    let likelihood = scales
        .likelihood
        .level(row.ids(columns.likelihood).first()?)?;
    let severity = scales.severity.level(row.ids(columns.severity).first()?)?;
    let product = match (likelihood.score, severity.score) {
        (Some(l), Some(s)) if scales.matrix.rows.is_empty() => {
            format!(" ({l} × {s} = {})", u64::from(l) * u64::from(s))
        }
        _ => String::new(),
    };
    let why = format!(
        "{} and {}{product} give {} on this form’s scale",
        likelihood.label, severity.label, scored.label
    );
    Some((recorded, why))
}

pub(super) fn not_assessed(subject: &Subject<'_>, found: &mut Found<'_>) {
    match Scales::of(subject.form) {
        Some(scales) => unscored(subject, &scales, found),
        None => without_matrix(subject, found),
    }
    empty_although_signed(subject, found);
}

fn unscored(subject: &Subject<'_>, scales: &Scales<'_>, found: &mut Found<'_>) {
    let unscored: Vec<&Row<'_>> = risks(subject)
        .filter(|risk| risk.lacks(OF_RISK.likelihood) || risk.lacks(OF_RISK.severity))
        .collect();
    let [one, others @ ..] = unscored.as_slice() else {
        return;
    };
    let (likelihood, severity) = (&scales.likelihood.label, &scales.severity.label);
    let named = first(&risk_named(one));
    let message = match others.len() {
        0 => format!("{named} lacks “{likelihood}” or “{severity}”."),
        1 => format!("{named} and one more lack “{likelihood}” or “{severity}”."),
        more => format!("{named} and {more} more lack “{likelihood}” or “{severity}”."),
    };
    let columns = [OF_RISK.likelihood, OF_RISK.severity];
    let places = unscored.iter().flat_map(|risk| {
        let missing = columns.iter().filter(|column| risk.lacks(column));
        missing.map(|column| risk.cell(column))
    });
    let places: Vec<String> = places.collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    found.say(message, &places);
}

/// A register on a form that cannot score it: only the form's own questions can say how big the
/// risk is.
fn without_matrix(subject: &Subject<'_>, found: &mut Found<'_>) {
    let count = risks(subject).count();
    let blank = blank_judgements(subject);
    let judged = judgements(subject).any(|asked| !asked.is_blank());
    if count == 0 || judged {
        return;
    }
    let what = match count {
        1 => "the risk in the register".to_owned(),
        many => format!("the {many} risks in the register"),
    };
    let mut places: Vec<&str> = blank.iter().map(|asked| asked.at()).collect();
    places.push("evidence/risks");
    found.say_reading(
        format!("This form has no risk matrix, so {what} cannot be scored, and no answer says how big the risk is."),
        &places,
        &[count.to_string()],
    );
}

/// The questions in which a form without a matrix asks how big the risk is.
fn judgements<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Asked<'s>> {
    subject.about("risks").filter(|asked| {
        matches!(
            asked.question.answer,
            AnswerType::Number { .. } | AnswerType::Choice { scale: Some(_), .. }
        )
    })
}

fn blank_judgements<'s>(subject: &'s Subject<'_>) -> Vec<&'s Asked<'s>> {
    judgements(subject)
        .filter(|asked| asked.is_blank())
        .collect()
}

/// Before anybody has approved or advised, an empty register is work to do and no slip.
fn empty_although_signed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(label) = signed_for(subject) else {
        return;
    };
    let is_register = |asked: &&Asked<'_>| matches!(&asked.question.answer, AnswerType::Evidence { list, .. } if *list == EvidenceList::Risks);
    let register = subject.asked.iter().find(is_register);
    let mut blank = blank_judgements(subject);
    if subject.form.matrix.is_some() {
        blank.clear();
    }
    if let Some(register) = register.filter(|_| risks(subject).next().is_none()) {
        blank.push(register);
    }
    if blank.is_empty() {
        return;
    }
    let names: Vec<String> = blank.iter().map(|asked| asked.name()).collect();
    let verb = if blank.len() == 1 { "is" } else { "are" };
    let places: Vec<&str> = blank.iter().map(|asked| asked.at()).collect();
    found.say(
        format!(
            "“{label}” is signed, and {} {verb} blank.",
            crate::check::subject::listed(&names)
        ),
        &places,
    );
}

/// What somebody signed who relies on the risks: not the hand-over, and not a refusal.
fn signed_for<'s>(subject: &'s Subject<'_>) -> Option<&'s str> {
    subject.rows(EvidenceList::SignOffs).iter().find_map(|row| {
        let mut steps = subject.form.sign_offs.iter();
        let step = steps.find(|step| step.id == row.text("step"))?;
        let signed = !row.lacks("name") && !row.lacks("date");
        let refused = row.has("decision", Decision::Refused.id());
        let relies = signed && !refused && step.act != SignOffAct::Attest;
        relies.then_some(step.label.as_str())
    })
}
