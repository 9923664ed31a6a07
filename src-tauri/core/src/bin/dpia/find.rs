//! The assessment and the place in it that somebody means: by reference or id, by a
//! question's id, its printed number or a path.

use dpia_core::assessment::scope::evidence_path;
use dpia_core::assessment::{AssessmentId, FieldPath};
use dpia_core::form::{AnswerType, EvidenceList, Form, FormIndex, MetaField, Question};
use dpia_core::store::{Desk, DeskError, RegisterRow};

use super::trouble::{Exit, Trouble};

/// The assessment with this reference or id.
pub async fn assessment(desk: &mut Desk, name: &str) -> Result<AssessmentId, Trouble> {
    let rows = desk.register().await?;
    let meant: Vec<&RegisterRow> = rows
        .iter()
        .filter(|row| row.id == name || row.reference.eq_ignore_ascii_case(name.trim()))
        .collect();
    match meant.as_slice() {
        [] => Err(Trouble::from(DeskError::NoSuchAssessment)),
        [row] => row
            .id
            .parse()
            .map_err(|_| DeskError::NoSuchAssessment.into()),
        several => {
            let ids: Vec<String> = several
                .iter()
                .map(|row| format!("{} ({})", row.id, row.title))
                .collect();
            Err(Trouble::new(
                Exit::Failure,
                "ambiguous-reference",
                format!(
                    "{} assessments have the reference {name}: {}",
                    several.len(),
                    ids.join("; ")
                ),
                "Use the id of the one that you mean.",
            ))
        }
    }
}

/// What an assessment can be called without doubt: its reference if no other has it, its
/// id otherwise.
pub async fn name_of(desk: &mut Desk, id: AssessmentId) -> Result<String, Trouble> {
    let rows = desk.register().await?;
    let id = id.to_string();
    let reference = rows
        .iter()
        .find(|row| row.id == id)
        .map(|row| row.reference.clone())
        .filter(|reference| !reference.trim().is_empty());
    Ok(match reference {
        Some(reference)
            if rows
                .iter()
                .filter(|row| row.reference.eq_ignore_ascii_case(&reference))
                .count()
                == 1 =>
        {
            reference
        }
        _ => id,
    })
}

/// The field that somebody means.
pub fn field(index: &FormIndex, name: &str) -> Result<FieldPath, Trouble> {
    if name.contains('/') {
        let path = FieldPath::parse(name).map_err(DeskError::from)?;
        return match index.slot(&path) {
            Some(_) => Ok(path),
            None => Err(no_such_field(index, name)),
        };
    }
    let (base, facet) = match name.split_once('@') {
        Some((base, facet)) => (base, Some(facet)),
        None => (name, None),
    };
    let path = match question(index, base) {
        Ok(question) => top_level(index, question)?,
        Err(trouble) => match MetaField::from_name(base) {
            Some(field) => FieldPath::meta(field.name()),
            None => return Err(trouble),
        },
    };
    let Some(facet) = facet else {
        return Ok(path);
    };
    let path = FieldPath::parse(&format!("{path}@{facet}")).map_err(DeskError::from)?;
    match index.slot(&path) {
        Some(_) => Ok(path),
        None => Err(Trouble::from(DeskError::NoSuchField)),
    }
}

/// The question with this id, or else with this printed number if it is the only one.
pub fn question<'f>(index: &'f FormIndex, name: &str) -> Result<&'f Question, Trouble> {
    if let Some(question) = index.question(name) {
        return Ok(question);
    }
    let number = name.trim().trim_end_matches('.');
    let mut meant: Vec<&Question> = Vec::new();
    index.form().each_question(&mut |question| {
        let printed = question.number.as_deref().unwrap_or_default();
        let printed = printed.trim_end_matches('.');
        if !printed.is_empty() && printed.eq_ignore_ascii_case(number) {
            meant.push(question);
        }
    });
    match meant.as_slice() {
        [] => Err(no_such_field(index, name)),
        [question] => Ok(question),
        several => {
            let ids: Vec<&str> = several
                .iter()
                .map(|question| question.id.as_str())
                .collect();
            Err(Trouble::new(
                Exit::Failure,
                "ambiguous-question",
                format!(
                    "{} questions have the number {number}: {}",
                    several.len(),
                    ids.join(", ")
                ),
                "Use the id of the one that you mean.",
            ))
        }
    }
}

/// The path of a question outside of groups. One inside a group is asked once for each
/// row, so only a path can say which is meant.
fn top_level(index: &FormIndex, question: &Question) -> Result<FieldPath, Trouble> {
    match index.group_of(&question.id) {
        None => Ok(FieldPath::parse(&format!("answer/{}", question.id)).map_err(DeskError::from)?),
        Some(group) => Err(Trouble::new(
            Exit::Failure,
            "inside-a-group",
            format!("{} is asked once for each row of {group}.", question.id),
            format!(
                "Say which row with a path: answer/{group}/ROW/{}. `dpia row list` lists the rows.",
                question.id
            ),
        )),
    }
}

/// The list of rows that somebody means: a table, a group, or a list of evidence by its
/// own name or by a question that shows it.
pub fn list(index: &FormIndex, name: &str) -> Result<String, Trouble> {
    let evidence = name.strip_prefix("evidence/").unwrap_or(name);
    if let Some(list) = EvidenceList::from_id(evidence) {
        return Ok(evidence_path(list));
    }
    let path = field(index, name)?;
    let slot = index.slot(&path);
    match slot.as_ref().and_then(|slot| slot.answer_type()) {
        Some(AnswerType::Table { .. } | AnswerType::Group { .. }) => Ok(path.to_string()),
        Some(AnswerType::Evidence { list, .. }) => Ok(evidence_path(*list)),
        Some(AnswerType::SignOffs { .. }) => Ok(evidence_path(EvidenceList::SignOffs)),
        _ => Err(Trouble::new(
            Exit::Failure,
            "no-rows",
            format!("{name} has no rows that can be added or moved."),
            "Name a table, a repeating group or a list of evidence, such as parties or risks.",
        )),
    }
}

fn no_such_field(index: &FormIndex, name: &str) -> Trouble {
    let advice = match nearest(index.form(), name) {
        Some(near) => format!("Do you mean {near}?"),
        None => "Nothing was changed.".to_owned(),
    };
    Trouble::new(
        Exit::Failure,
        "no-such-field",
        format!(
            "The form {} has no “{}”.",
            index.form().id,
            name.chars().take(80).collect::<String>()
        ),
        format!(
            "{advice} `dpia form show {}` lists its questions with ids and numbers.",
            index.form().id
        ),
    )
}

/// The id that looks most like what was typed, if any does.
fn nearest(form: &Form, name: &str) -> Option<String> {
    let mut best: Option<(f64, String)> = None;
    form.each_question(&mut |question| {
        let alike = strsim::jaro_winkler(name, &question.id);
        if alike > 0.85 && best.as_ref().is_none_or(|(most, _)| alike > *most) {
            best = Some((alike, question.id.clone()));
        }
    });
    best.map(|(_, id)| id)
}
