//! Whether the passages of a mark stand where they are marked.
//!
//! A mark may be older than the words beside it. A passage that is no longer there must not be
//! listed as taken out while its words, written anew, stand in the copy.

use crate::assessment::words::words;
use crate::assessment::{Assessment, Facet, FieldPath, Value};
use crate::form::{AnswerType, Form, Slot};
use crate::publish::scrub::{Secret, stands_in};

use super::marks::Mark;
use super::values::{is_more_than_words, stretches};

/// Whether a mark means all of its field, and whether one of its passages is missing there.
pub(super) fn meant(form: &Form, assessment: &Assessment, mark: &Mark<'_>) -> (bool, bool) {
    let passages = mark.passages();
    if passages.is_empty() {
        return (true, false);
    }
    let covered: Vec<(&FieldPath, &Value)> = assessment
        .fields()
        .filter(|(path, _)| path.facet() != Some(Facet::Withheld) && mark.covers(path.base()))
        .flat_map(|(path, heads)| {
            let values = heads.iter().filter_map(|head| head.value.as_ref());
            values.map(move |value| (path, value))
        })
        .collect();
    let is_missing = |passage: &Secret| {
        !covered.iter().any(|(path, value)| {
            stands_typed(value, passage) || stands_in_print(form, assessment, path, value, passage)
        })
    };
    let missing = passages.iter().any(is_missing);
    // Nobody can take a part out of a number or a choice.
    let is_whole = covered.iter().any(|(path, value)| {
        let own = path.as_str() == mark.path.base() && is_more_than_words(value);
        own && (missing || is_only_in_print(form, assessment, path, value, &passages))
    });
    (is_whole, missing && !is_whole)
}

/// Whether one of these passages stands in a value as it is printed, and not in what somebody
/// typed: “6 months”, the label of what was chosen, a date.
pub(super) fn is_only_in_print(
    form: &Form,
    assessment: &Assessment,
    path: &FieldPath,
    value: &Value,
    passages: &[Secret],
) -> bool {
    passages.iter().any(|passage| {
        !stands_typed(value, passage) && stands_in_print(form, assessment, path, value, passage)
    })
}

fn stands_typed(value: &Value, passage: &Secret) -> bool {
    let lines = stretches(value);
    lines.iter().any(|lines| stands_in(lines, passage))
}

fn stands_in_print(
    form: &Form,
    assessment: &Assessment,
    path: &FieldPath,
    value: &Value,
    passage: &Secret,
) -> bool {
    stands_in(&[&printed(form, assessment, path, value)], passage)
}

/// A value as it is printed.
pub(in crate::publish) fn printed(
    form: &Form,
    assessment: &Assessment,
    path: &FieldPath,
    value: &Value,
) -> String {
    let slot = form.slot(path);
    let answer = slot.as_ref().and_then(Slot::answer_type);
    words(
        form,
        assessment,
        answer.unwrap_or(&AnswerType::Note {}),
        value,
    )
}
