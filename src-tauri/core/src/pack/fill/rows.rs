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
        self.rows_block(path.as_str(), &shown)
    }

    pub(super) fn evidence(&self, list: EvidenceList, columns: &[EvidenceColumn]) -> Vec<Block> {
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

    fn rows_block(&self, list: &str, columns: &[Shown<'_>]) -> Vec<Block> {
        let rows: Vec<Vec<Cell>> = self
            .assessment
            .rows(list)
            .iter()
            .map(|row| format!("{list}/{row}"))
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

    /// Evidence that holds something in a field which no question of the form shows. It is
    /// part of what is signed, so it is printed.
    pub(super) fn unshown_evidence(&self) -> Vec<Block> {
        EvidenceList::ALL
            .into_iter()
            .filter(|list| *list != EvidenceList::SignOffs)
            .flat_map(|list| self.unshown_in(list))
            .collect()
    }

    fn unshown_in(&self, list: EvidenceList) -> Vec<Block> {
        let definition = evidence::definition(list);
        let at = evidence_path(list);
        let rows = self.assessment.rows(&at);
        let holds = |column: &&Column| {
            rows.iter().any(|row| {
                let path = FieldPath::parse(&format!("{at}/{row}/{}", column.id));
                path.is_ok_and(|path| {
                    self.assessment
                        .heads(&path)
                        .iter()
                        .any(|h| h.value.is_some())
                })
            })
        };
        let missing: Vec<&Column> = definition
            .columns
            .iter()
            .filter(|column| !shows(self.form, list, &column.id))
            .filter(holds)
            .collect();
        if missing.is_empty() {
            return Vec::new();
        }
        // The first column says which row is meant.
        let name = definition
            .columns
            .first()
            .filter(|first| missing.iter().all(|m| m.id != first.id));
        let shown: Vec<Shown<'_>> = name.into_iter().chain(missing).map(Shown::from).collect();
        let mut blocks = vec![Block::Heading {
            level: 2,
            text: definition.title.clone(),
        }];
        blocks.extend(self.rows_block(&at, &shown));
        blocks
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

/// Whether some question of the form shows this field of an evidence list.
fn shows(form: &Form, list: EvidenceList, field: &str) -> bool {
    let mut shown = false;
    form.each_question(&mut |question| {
        if let AnswerType::Evidence {
            list: of, columns, ..
        } = &question.answer
        {
            let named = columns.is_empty() || columns.iter().any(|column| column.field == field);
            shown |= *of == list && named;
        }
    });
    shown
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
