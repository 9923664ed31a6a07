//! Whether a change fits the form and the assessment as they are.

use std::collections::BTreeSet;

use crate::assessment::edit::Edit;
use crate::assessment::references::{named_in_any_version, naming, references};
use crate::assessment::removal::place_name;
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

/// Whether every row that the value names is there. What the field named before may stay: a
/// file that was taken in can name rows that it did not bring.
pub(super) fn named_rows_are_there(
    form: &FormFile,
    assessment: &Assessment,
    path: &FieldPath,
    value: &Value,
) -> Result<(), DeskError> {
    let before = named_in_any_version(&form.index, assessment, path);
    let was_named = |row: &str| before.iter().any(|known| known.row == row);
    let named = references(&form.index, path, value);
    if named
        .iter()
        .all(|row| was_named(row.row) || row.is_there(assessment))
    {
        Ok(())
    } else {
        Err(DeskError::NamesNoRow)
    }
}

/// Whether an edit, once it is made, leaves nothing that names a row which it removed, and has
/// brought back nothing that names a row which is gone.
pub(super) fn nothing_dangles(
    form: &FormFile,
    assessment: &Assessment,
    edits: &[Edit],
) -> Result<(), DeskError> {
    let mut removed = BTreeSet::new();
    for edit in edits {
        match edit {
            Edit::Remove { row } if !assessment.has_row(row) => {
                removed.insert(row.as_str());
            }
            Edit::Restore { row } => {
                let mut named = assessment
                    .inside(row.as_str())
                    .flat_map(|(path, _)| named_in_any_version(&form.index, assessment, path));
                if named.any(|row| row.is_removed(assessment)) {
                    return Err(DeskError::NamesNoRow);
                }
            }
            _ => {}
        }
    }
    if removed.is_empty() {
        return Ok(());
    }
    let left = naming(&form.index, assessment, &removed).next();
    left.map_or(Ok(()), |path| {
        let place = place_name(&form.form, assessment, path);
        Err(DeskError::RowInUse(place))
    })
}
