//! How far an answer is that is given in rows: a table, a printed grid, or a list of evidence.

use super::fold::Assessment;
use super::scope::evidence_path;
use super::value::Value;
use crate::form::place::FieldPath;
use crate::form::{AnswerType, Column, EvidenceColumn, EvidenceList, FixedRow, evidence};

/// How far an answer in rows is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    /// How many rows there are; of a printed grid, how many somebody has begun.
    pub rows: usize,
    /// How many the form wants.
    pub wanted: usize,
    /// The required cells that hold no answer, row by row. A row of a grid that requires no
    /// column wants one of them, and is told by its first.
    pub blank: Vec<FieldPath>,
}

impl Filled {
    /// Whether nothing is missing.
    pub const fn is_whole(&self) -> bool {
        self.rows >= self.wanted && self.blank.is_empty()
    }
}

/// How far an answer in rows is; `None` for another kind of answer.
pub(crate) fn filled(
    assessment: &Assessment,
    answer: &AnswerType,
    path: &FieldPath,
) -> Option<Filled> {
    match answer {
        AnswerType::Table {
            columns, min_rows, ..
        } => {
            let required = columns.iter().filter(|column| column.required);
            let required: Vec<&str> = required.map(|column| column.id.as_str()).collect();
            Some(in_rows(assessment, path.as_str(), &required, *min_rows))
        }
        AnswerType::Evidence {
            list,
            columns,
            min_rows,
            ..
        } => {
            let required = required_fields(columns, &evidence::definition(*list).columns);
            let list = evidence_path(*list);
            Some(in_rows(assessment, &list, &required, *min_rows))
        }
        AnswerType::Grid { rows, columns } => Some(in_grid(assessment, path, rows, columns)),
        _ => None,
    }
}

fn in_rows(assessment: &Assessment, list: &str, required: &[&str], min_rows: u32) -> Filled {
    let rows = assessment.rows(list);
    let cells = rows.iter().flat_map(|row| {
        let people = are_people(assessment, list, row);
        let asked = required.iter();
        let asked = asked.filter(move |column| !people || OF_PEOPLE.contains(column));
        asked.map(move |column| cell(list, row, column))
    });
    let blank = cells.flatten().filter(|cell| !is_settled(assessment, cell));
    Filled {
        wanted: if min_rows == 0 { 1 } else { min_rows as usize },
        blank: blank.collect(),
        rows: rows.len(),
    }
}

/// What there is to say of a row of systems that is a team. Data does not rest with it, so nobody
/// asks how it is stored there or who gets at it.
const OF_PEOPLE: [&str; 3] = ["name", "kind", "owner"];

fn are_people(assessment: &Assessment, list: &str, row: &str) -> bool {
    let kind = || assessment.value(&cell(list, row, "kind")?);
    list == evidence_path(EvidenceList::Systems)
        && matches!(kind(), Some(Value::Choice(chosen)) if chosen.ids.iter().any(|id| id == "people"))
}

fn in_grid(
    assessment: &Assessment,
    path: &FieldPath,
    rows: &[FixedRow],
    columns: &[Column],
) -> Filled {
    let (mut begun, mut blank) = (0, Vec::new());
    for row in rows {
        let empty = |column: &&Column| {
            let cell = cell(path.as_str(), &row.id, &column.id)?;
            (!is_settled(assessment, &cell)).then_some(cell)
        };
        let nothing = columns.iter().all(|column| empty(&column).is_some());
        begun += usize::from(!nothing);
        if columns.iter().any(|column| column.required) {
            let required = columns.iter().filter(|column| column.required);
            blank.extend(required.filter_map(|column| empty(&column)));
        } else if nothing {
            blank.extend(columns.first().and_then(|column| empty(&column)));
        }
    }
    Filled {
        rows: begun,
        wanted: 0,
        blank,
    }
}

fn required_fields<'a>(shown: &'a [EvidenceColumn], all: &'a [Column]) -> Vec<&'a str> {
    if shown.is_empty() {
        let required = all.iter().filter(|column| column.required);
        return required.map(|column| column.id.as_str()).collect();
    }
    let required = shown.iter().filter(|column| column.required);
    required.map(|column| column.field.as_str()).collect()
}

fn cell(list: &str, row: &str, column: &str) -> Option<FieldPath> {
    FieldPath::parse(&format!("{list}/{row}/{column}")).ok()
}

fn is_settled(assessment: &Assessment, cell: &FieldPath) -> bool {
    assessment.value(cell).is_some_and(Value::is_settled)
}
