//! Which values an answer can take, as far as the form alone says.

use crate::form::{AnswerType, Form, MatrixAxis, Scale, standard};

/// What a condition may compare an answer with.
pub(super) enum Values<'f> {
    /// One of these.
    These(Vec<&'f str>),
    /// Rows that people add, unknown to the form.
    Rows,
    /// Nothing: the answer is not a choice.
    None,
}

/// The id by which conditions speak of an option that the person wrote.
pub(super) const OTHER: &str = "other";

pub(super) fn of<'f>(form: &'f Form, answer: &'f AnswerType) -> Values<'f> {
    match answer {
        AnswerType::YesNo { also, .. } | AnswerType::Attachment { also } => {
            let third = also.iter().map(|third| third.id());
            Values::These(["yes", "no"].into_iter().chain(third).collect())
        }
        AnswerType::Choice { rows_of, .. } if !rows_of.is_empty() => Values::Rows,
        AnswerType::Choice {
            options,
            standard,
            scale,
            other,
            ..
        } => {
            let shipped = standard.map(standard::options).unwrap_or_default();
            let levels = scale.as_deref().and_then(|id| form.scale(id));
            let mut ids: Vec<&str> = options.iter().chain(shipped).map(|o| &*o.id).collect();
            ids.extend(levels.into_iter().flat_map(Scale::level_ids));
            ids.extend(other.then_some(OTHER));
            Values::These(ids)
        }
        AnswerType::MatrixLevel { axis } => {
            let scale = form.matrix_scale(*axis);
            Values::These(scale.into_iter().flat_map(Scale::level_ids).collect())
        }
        _ => Values::None,
    }
}

/// The levels of the scale that the matrix ends in.
pub(super) fn risk_levels(form: &Form) -> Vec<&str> {
    let scale = form.matrix_scale(MatrixAxis::Level);
    scale.into_iter().flat_map(Scale::level_ids).collect()
}
