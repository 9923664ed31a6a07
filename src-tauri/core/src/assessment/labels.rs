//! What a field is called where people read of it out of its place: in a list of changes, of
//! queries, or of what stands in the way.

use super::evidence_words::cell_words;
use super::fold::Assessment;
use super::removal::place_name;
use super::words::words;
use crate::form::place::{Facet, FieldPath};
use crate::form::{AnswerType, Form, FormIndex, MetaField, Question, Rows, Slot};

/// A field's name in words, such as `15. Does it meet the schedule?, comment` or
/// `Party: Plotwise Ltd, Country`. A path that the form does not know stays as it is.
pub fn label(index: &FormIndex, assessment: &Assessment, path: &FieldPath) -> String {
    called(index.form(), assessment, path, index.slot(path))
}

/// As [`label`], for a place that is kept as text, as by a query or a comment. Words that are no
/// path stay.
pub fn place_label(form: &Form, assessment: &Assessment, place: &str) -> String {
    match FieldPath::parse(place) {
        Ok(path) => called(form, assessment, &path, form.slot(&path)),
        Err(_) => place.to_owned(),
    }
}

fn called(
    form: &Form,
    assessment: &Assessment,
    path: &FieldPath,
    slot: Option<Slot<'_>>,
) -> String {
    match slot {
        Some(Slot::Facet { of, facet }) => {
            format!(
                "{}, {}",
                slot_label(form, assessment, path, &of),
                facet_label(facet)
            )
        }
        Some(slot) => slot_label(form, assessment, path, &slot),
        None => path.to_string(),
    }
}

fn slot_label(form: &Form, assessment: &Assessment, path: &FieldPath, slot: &Slot<'_>) -> String {
    let place = || place_name(form, assessment, path);
    match slot {
        Slot::Answer { question, .. } if path.segments().count() == 2 => numbered(question),
        Slot::Answer { question, .. } => format!("{}, {}", place(), question.prompt),
        Slot::Cell {
            row: Some(row),
            column,
            list,
        } => {
            let grid = match list {
                Rows::Question(question) => numbered(question),
                Rows::Evidence(list) => list.title.clone(),
            };
            format!("{grid}: {}, {}", row.label, column.label)
        }
        Slot::Cell { column, .. } => format!("{}, {}", place(), column.label),
        Slot::Row { .. } => place(),
        Slot::Meta(field) => meta_label(*field).to_owned(),
        Slot::Facet { .. } => path.to_string(),
    }
}

/// A question with its number, if the form prints one.
pub fn numbered(question: &Question) -> String {
    match &question.number {
        Some(number) => format!("{}. {}", number.trim_end_matches('.'), question.prompt),
        None => question.prompt.clone(),
    }
}

/// What stands beside a value, inside of a sentence.
pub const fn facet_label(facet: Facet) -> &'static str {
    match facet {
        Facet::Comment => "comment",
        Facet::Reason => "reason",
        Facet::Reference => "reference",
        Facet::Files => "files",
        Facet::AdviceFrom => "who is to advise",
        Facet::Source => "source",
        Facet::Withheld => "publication",
    }
}

const fn meta_label(field: MetaField) -> &'static str {
    match field {
        MetaField::Title => "Title",
        MetaField::Reference => "Reference",
        MetaField::Version => "Version",
        MetaField::Stage => "Stage",
        MetaField::Owner => "Owner",
        MetaField::Organisation => "Organisation",
        MetaField::Review => "Review",
    }
}

/// What a field says, in words; empty if it says nothing. Of a conflict all versions.
pub fn said(index: &FormIndex, assessment: &Assessment, path: &FieldPath) -> String {
    let plain = AnswerType::LongText { max: None };
    let slot = index.slot(path);
    let answer = slot.as_ref().and_then(Slot::answer_type).unwrap_or(&plain);
    let mut versions: Vec<String> = assessment
        .heads(path)
        .iter()
        .filter_map(|head| head.value.as_ref())
        .map(|value| match &slot {
            Some(Slot::Cell {
                list: Rows::Evidence(list),
                column,
                ..
            }) => {
                let (form, list) = (index.form(), list.list);
                cell_words(form, assessment, list, &column.id, answer, value)
            }
            _ => words(index.form(), assessment, answer, value),
        })
        .collect();
    versions.dedup();
    versions.join(" / ")
}

/// A row's cells that say something, each with the name of its column, on one line.
pub fn row_said(index: &FormIndex, assessment: &Assessment, row: &FieldPath) -> String {
    let cells = assessment.inside(row.as_str()).filter_map(|(path, _)| {
        let name = match index.slot(path)? {
            Slot::Cell { column, .. } => column.label.clone(),
            Slot::Answer { question, .. } => question.prompt.clone(),
            _ => return None,
        };
        let said = said(index, assessment, path);
        (!said.is_empty()).then(|| format!("{name}: {said}"))
    });
    cells.collect::<Vec<_>>().join("; ")
}
