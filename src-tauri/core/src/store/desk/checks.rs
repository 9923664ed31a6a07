//! Whether a change fits the form and the assessment as they are.

use crate::assessment::validate::{Misfit, facet_fits, fits, takes_value};
use crate::assessment::{Assessment, FieldPath, Value, order};
use crate::form::{AnswerType, Slot};
use crate::store::DeskError;
use crate::store::forms::FormFile;

/// Whether every row that the field lies in is there, the row itself if it is one. What is
/// written into a row that does not exist would be kept and never shown; what is written
/// into a removed one would bring it back.
pub(super) fn rows_are_there(
    form: &FormFile,
    assessment: &Assessment,
    path: &FieldPath,
) -> Result<(), DeskError> {
    let text = path.base();
    let ends = text
        .match_indices('/')
        .map(|(at, _)| at)
        .chain([text.len()]);
    for end in ends {
        let Ok(outer) = FieldPath::parse(&text[..end]) else {
            continue;
        };
        let is_row = matches!(form.index.slot(&outer), Some(Slot::Row { .. }));
        if is_row && !assessment.has_row(&outer) {
            return Err(if assessment.heads(&outer).is_empty() {
                DeskError::NoSuchRow
            } else {
                DeskError::RowRemoved
            });
        }
    }
    Ok(())
}

/// Whether the form has the field and the value fits it.
pub(super) fn check(form: &FormFile, path: &FieldPath, value: &Value) -> Result<(), DeskError> {
    let slot = form.index.slot(path).ok_or(DeskError::NoSuchField)?;
    match &slot {
        Slot::Facet { facet, .. } => Ok(facet_fits(*facet, value)?),
        Slot::Meta(_) => Ok(fits(&form.form, &AnswerType::Text { max: None }, value)?),
        Slot::Row { .. } => match value {
            Value::Row(position) if order::is_key(&position.order) => Ok(()),
            _ => Err(DeskError::NoSuchField),
        },
        Slot::Answer { answer, .. } => Ok(fits(&form.form, answer, value)?),
        Slot::Cell { column, .. } => Ok(fits(&form.form, &column.answer, value)?),
    }
}

/// Whether the form has the field and it can hold a value at all: a table is cleared row by
/// row.
pub(super) fn can_be_cleared(form: &FormFile, path: &FieldPath) -> Result<(), DeskError> {
    let slot = form.index.slot(path).ok_or(DeskError::NoSuchField)?;
    if slot
        .answer_type()
        .is_some_and(|answer| !takes_value(answer))
    {
        return Err(Misfit::TakesNothing.into());
    }
    Ok(())
}
