//! The cells of tables that people fill.

use super::names::quoted;
use super::{Asked, Subject};
use crate::assessment::words::row_name;
use crate::assessment::{FieldPath, Value};
use crate::form::{AnswerType, RowSource, Rows, Slot};

impl<'a> Subject<'a> {
    /// A cell of a table; none if it is empty, or if people disagree about it.
    pub fn cell_of(&self, asked: &Asked<'_>, row: &str, column: &str) -> Option<&'a Value> {
        let path = FieldPath::parse(&format!("{}/{row}/{column}", asked.at())).ok()?;
        let value = self.assessment.value(&path)?;
        (!value.is_empty()).then_some(value)
    }

    /// A cell of an answer in rows, as messages call it: its column, in the question's words,
    /// and its row.
    pub fn cell_in_words(&self, asked: &Asked<'_>, cell: &FieldPath) -> String {
        let Some(Slot::Cell { list, row, column }) = self.index.slot(cell) else {
            return format!("“{}”", self.label_of(cell.as_str()));
        };
        let source = match list {
            Rows::Evidence(list) => RowSource::Evidence(list.list),
            Rows::Question(question) => RowSource::Question(question.id.clone()),
        };
        let outer = cell.base().rsplit_once('/').map_or("", |(row, _)| row);
        let id = outer.rsplit_once('/').map_or(outer, |(_, id)| id);
        let named = || row_name(self.form, self.assessment, &source, id);
        let row = row.map(|printed| printed.label.clone()).or_else(named);
        let own = match &asked.question.answer {
            AnswerType::Evidence { columns, .. } => {
                columns.iter().find(|own| own.field == column.id)
            }
            _ => None,
        };
        let label = own.and_then(|own| own.label.as_ref());
        let label = label.unwrap_or(&column.label);
        match row {
            Some(row) => format!("“{label}” of {}", quoted(&row)),
            None => format!("“{label}” of a row"),
        }
    }
}
