//! What a place of an assessment is called in a list that anybody may read.
//!
//! Only the form's words and numbers, never what was answered.

use crate::assessment::labels::numbered;
use crate::assessment::words::capitalised;
use crate::assessment::{Assessment, FieldPath};
use crate::form::{AnswerType, Form, Rows, Slot};

/// The name of a place.
pub(super) fn name(form: &Form, assessment: &Assessment, path: &FieldPath) -> String {
    let bare = FieldPath::parse(path.base());
    match bare.as_ref().ok().and_then(|bare| form.slot(bare)) {
        Some(Slot::Answer { question, .. }) => within(form, assessment, path, numbered(question)),
        Some(Slot::Cell { list, row, column }) => {
            let (list, row) = match (list, row) {
                (Rows::Evidence(list), _) => (list.title.clone(), row_words(assessment, path)),
                (Rows::Question(question), Some(row)) => {
                    let question = numbered(question);
                    return format!("{question}, {}: {}", row.label, column.label);
                }
                (Rows::Question(question), None) => {
                    (numbered(question), row_words(assessment, path))
                }
            };
            let list = within(form, assessment, path, list);
            format!("{list}, {row}: {}", column.label)
        }
        Some(Slot::Meta(field)) => capitalised(field.name()),
        _ => "Further evidence".to_owned(),
    }
}

/// With the rows of the groups that it stands in.
fn within(form: &Form, assessment: &Assessment, path: &FieldPath, name: String) -> String {
    let segments: Vec<&str> = path.segments().collect();
    let mut rows = Vec::new();
    for end in 2..segments.len() {
        let list = segments[..end].join("/");
        let group = FieldPath::parse(&list)
            .ok()
            .and_then(|list| match form.slot(&list)? {
                Slot::Answer { question, .. } => match &question.answer {
                    AnswerType::Group { row_label, .. } => Some(row_label),
                    _ => None,
                },
                _ => None,
            });
        if let Some(label) = group {
            rows.push(match position(assessment, &list, segments[end]) {
                Some(row) => format!("{} {row}, ", capitalised(label)),
                None => format!("{} that is no longer listed, ", capitalised(label)),
            });
        }
    }
    format!("{}{name}", rows.concat())
}

/// Which row of its list a cell is in.
fn row_words(assessment: &Assessment, path: &FieldPath) -> String {
    let segments: Vec<&str> = path.segments().collect();
    let number = match segments.as_slice() {
        [list @ .., row, _] => position(assessment, &list.join("/"), row),
        _ => None,
    };
    number.map_or_else(
        || "a row that was removed".to_owned(),
        |number| format!("row {number}"),
    )
}

/// Counted from 1; none where the row is not there.
fn position(assessment: &Assessment, list: &str, row: &str) -> Option<usize> {
    let rows = assessment.rows(list);
    rows.iter().position(|id| id == row).map(|at| at + 1)
}
