//! Tables, grids and evidence lists.

use crate::assessment::scope::evidence_path;
use crate::assessment::words::words;
use crate::assessment::{FieldPath, Value};
use crate::form::{
    AnswerType, Column, EvidenceColumn, EvidenceList, FixedRow, Form, Tone as LevelTone, evidence,
};
use crate::pack::document::{Block, Cell, Column as PackColumn, Level, Table};

use super::Fill;

impl Fill<'_> {
    pub(super) fn table(&self, path: &FieldPath, columns: &[Column]) -> Vec<Block> {
        let shown: Vec<Shown<'_>> = columns.iter().map(Shown::from).collect();
        self.rows_block(path.as_str(), &shown, |_| true)
    }

    pub(super) fn evidence(
        &self,
        list: EvidenceList,
        columns: &[EvidenceColumn],
        only_levels: &[String],
    ) -> Vec<Block> {
        let all = &evidence::definition(list).columns;
        let shown: Vec<Shown<'_>> = if columns.is_empty() {
            all.iter().map(Shown::from).collect()
        } else {
            columns
                .iter()
                .filter_map(|column| {
                    let field = all.iter().find(|field| field.id == column.field)?;
                    Some(Shown {
                        id: &field.id,
                        label: column.label.as_deref().unwrap_or(&field.label),
                        answer: &field.answer,
                    })
                })
                .collect()
        };
        self.rows_block(&evidence_path(list), &shown)
    }

    fn level_is_one_of(&self, row: &str, levels: &[String]) -> bool {
        self.value_at(&format!("{row}/level"))
            .is_some_and(|value| value.is_any_of(levels))
    }

    fn rows_block(
        &self,
        list: &str,
        columns: &[Shown<'_>],
        wanted: impl Fn(&str) -> bool,
    ) -> Vec<Block> {
        let rows: Vec<Vec<Cell>> = self
            .assessment
            .rows(list)
            .iter()
            .map(|row| format!("{list}/{row}"))
            .filter(|row| wanted(row))
            .map(|row| {
                columns
                    .iter()
                    .map(|column| self.cell(&row, column))
                    .collect()
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let columns = columns
            .iter()
            .map(|column| pack_column(column.label, column.answer))
            .collect();
        vec![Block::Table(Table {
            caption: None,
            columns,
            rows,
        })]
    }

    pub(super) fn grid(
        &self,
        path: &FieldPath,
        rows: &[FixedRow],
        columns: &[Column],
    ) -> Vec<Block> {
        let cells = |row: &FixedRow| {
            let label = match &row.number {
                Some(number) => format!("{number} {}", row.label),
                None => row.label.clone(),
            };
            let at = format!("{path}/{}", row.id);
            let cells = columns
                .iter()
                .map(|column| self.cell(&at, &Shown::from(column)));
            std::iter::once(Cell::Text(label)).chain(cells).collect()
        };
        let mut headings = vec![PackColumn {
            heading: "Item".to_owned(),
            weight: 2,
        }];
        headings.extend(
            columns
                .iter()
                .map(|column| pack_column(&column.label, &column.answer)),
        );
        vec![Block::Table(Table {
            caption: None,
            columns: headings,
            rows: rows.iter().map(cells).collect(),
        })]
    }

    /// A cell with all that was written in it, whether or not it is settled.
    fn cell(&self, row: &str, column: &Shown<'_>) -> Cell {
        let Ok(path) = FieldPath::parse(&format!("{row}/{}", column.id)) else {
            return Cell::Missing;
        };
        let values: Vec<&Value> = self
            .assessment
            .heads(&path)
            .iter()
            .filter_map(|head| head.value.as_ref())
            .filter(|value| !value.is_empty())
            .collect();
        match values.as_slice() {
            [] => Cell::Missing,
            [value] => {
                let text = words(self.form, self.assessment, column.answer, value);
                level_tone(self.form, column.answer, value).map_or_else(
                    || Cell::Text(text.clone()),
                    |level| Cell::Level(level, text.clone()),
                )
            }
            several => {
                let texts: Vec<String> = several
                    .iter()
                    .map(|value| words(self.form, self.assessment, column.answer, value))
                    .collect();
                Cell::Text(format!("Two versions, not settled:\n{}", texts.join("\n")))
            }
        }
    }

    /// One evidence field in words, if it holds anything.
    pub(super) fn evidence_words(
        &self,
        list: EvidenceList,
        row: &str,
        field: &str,
    ) -> Option<String> {
        let column = evidence::definition(list)
            .columns
            .iter()
            .find(|column| column.id == field)?;
        let value = self
            .value_at(&format!("{row}/{field}"))
            .filter(|value| !value.is_empty())?;
        Some(words(self.form, self.assessment, &column.answer, value))
    }
}

struct Shown<'a> {
    id: &'a str,
    label: &'a str,
    answer: &'a AnswerType,
}

impl<'a> From<&'a Column> for Shown<'a> {
    fn from(column: &'a Column) -> Self {
        Self {
            id: &column.id,
            label: &column.label,
            answer: &column.answer,
        }
    }
}

fn pack_column(heading: &str, answer: &AnswerType) -> PackColumn {
    let weight = match answer {
        AnswerType::LongText { .. } | AnswerType::NumberedList {} => 3,
        AnswerType::Text { .. } | AnswerType::Person { .. } | AnswerType::Organisation { .. } => 2,
        _ => 1,
    };
    PackColumn {
        heading: heading.to_owned(),
        weight,
    }
}

/// The colour and symbol of a level, where the form gives its levels any.
fn level_tone(form: &Form, answer: &AnswerType, value: &Value) -> Option<Level> {
    let (AnswerType::MatrixLevel { axis }, Value::Choice(chosen)) = (answer, value) else {
        return None;
    };
    let scale = form.matrix.as_ref()?.scale_of(*axis);
    let scale = form.scales.iter().find(|candidate| candidate.id == scale)?;
    let level = scale
        .levels
        .iter()
        .find(|level| chosen.ids.first() == Some(&level.id))?;
    level.tone.map(|tone| match tone {
        LevelTone::Low => Level::Low,
        LevelTone::Medium => Level::Medium,
        LevelTone::High => Level::High,
    })
}
