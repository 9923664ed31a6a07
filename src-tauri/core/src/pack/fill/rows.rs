//! Tables, grids and evidence lists.

use crate::assessment::evidence_words::cell_words;
use crate::assessment::scope::evidence_path;
use crate::assessment::words::words;
use crate::assessment::{FieldPath, Value};
use crate::form::{
    AnswerType, Column, EvidenceColumn, EvidenceList, FixedRow, Form, Tone as LevelTone, evidence,
};
use crate::pack::document::{Block, Cell, Column as PackColumn, Level, Table};
use crate::risk::letter_of;

use super::Fill;
use super::heat::asks_for;

impl Fill<'_> {
    pub(super) fn table(&self, path: &FieldPath, columns: &[Column]) -> Vec<Block> {
        let shown: Vec<Shown<'_>> = columns.iter().map(Shown::from).collect();
        self.rows_block(&self.rows_of(path.as_str()), &shown)
    }

    pub(super) fn evidence(&self, list: EvidenceList, columns: &[EvidenceColumn]) -> Vec<Block> {
        let all = &evidence::definition(list).columns;
        let mut shown: Vec<Shown<'_>> = if columns.is_empty() {
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
        shown.retain(|column| !self.left_out.contains_key(&every_row(list, column.id)));
        if self.beside_diagram && is_drawn(list) {
            return self.beside_the_diagram(list, &shown);
        }
        self.with_numbers(list, &self.rows_of(&evidence_path(list)), &shown)
    }

    /// The rows, with the numbers by which the heat map calls risks and people measures.
    fn with_numbers(
        &self,
        list: EvidenceList,
        rows: &[String],
        columns: &[Shown<'_>],
    ) -> Vec<Block> {
        let mut blocks = self.rows_block(rows, columns);
        if let (Some(letter), [Block::Table(table)]) = (letter_of(list), blocks.as_mut_slice()) {
            let heading = "No.".to_owned();
            table.columns.insert(0, PackColumn { heading, weight: 1 });
            for (row, number) in table.rows.iter_mut().zip(1..) {
                row.insert(0, Cell::Text(format!("{letter}{number}")));
            }
        }
        blocks
    }

    /// The paths of a list's rows.
    pub(super) fn rows_of(&self, list: &str) -> Vec<String> {
        let rows = self.assessment.rows(list);
        rows.iter().map(|row| format!("{list}/{row}")).collect()
    }

    fn rows_block(&self, rows: &[String], columns: &[Shown<'_>]) -> Vec<Block> {
        let rows: Vec<Vec<Cell>> = rows
            .iter()
            .map(|row| {
                columns
                    .iter()
                    .map(|column| self.cell(row, column))
                    .collect()
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let columns = columns.iter().map(Shown::heading).collect();
        vec![Block::Table(Table {
            caption: None,
            columns,
            rows,
        })]
    }

    /// Evidence that holds something in a field which no question of the form shows, and
    /// signatures for steps that the form does not place. They are part of what is signed, so
    /// they are printed.
    pub(super) fn unshown_evidence(&self) -> Vec<Block> {
        EvidenceList::ALL
            .into_iter()
            .flat_map(|list| match list {
                EvidenceList::SignOffs => self.unplaced_signatures(),
                list if self.apart.contains(&list) => Vec::new(),
                list => self.unshown_in(list),
            })
            .collect()
    }

    pub(super) fn unshown_in(&self, list: EvidenceList) -> Vec<Block> {
        let definition = evidence::definition(list);
        let rows = self.rows_of(&evidence_path(list));
        let mut shown = self.holding(list, &rows);
        shown.retain(|column| !shows(self.form, list, &column.id));
        if shown.is_empty() {
            return Vec::new();
        }
        if is_drawn(list) {
            let shown: Vec<Shown<'_>> = shown.into_iter().map(Shown::from).collect();
            return self.under_its_title(list, self.left_over(list, &rows, &shown));
        }
        // The first column says which row is meant.
        let name = definition.columns.first();
        let name = name.filter(|first| shown.iter().all(|column| column.id != first.id));
        let shown: Vec<Shown<'_>> = name.into_iter().chain(shown).map(Shown::from).collect();
        let mut written = self.with_numbers(list, &rows, &shown);
        if !asks_for(self.form, list) {
            written.extend(self.grids_beside(list));
        }
        self.under_its_title(list, written)
    }

    fn unplaced_signatures(&self) -> Vec<Block> {
        let list = EvidenceList::SignOffs;
        let mut rows = self.rows_of(&evidence_path(list));
        rows.retain(|row| {
            let step = self.value_at(&format!("{row}/step"));
            !matches!(step, Some(Value::Text(step)) if places(self.form, step))
        });
        let shown: Vec<Shown<'_>> = self
            .holding(list, &rows)
            .into_iter()
            .map(Shown::from)
            .collect();
        if shown.is_empty() {
            return Vec::new();
        }
        self.under_its_title(list, self.rows_block(&rows, &shown))
    }

    fn under_its_title(&self, list: EvidenceList, written: Vec<Block>) -> Vec<Block> {
        if written.is_empty() {
            return written;
        }
        let mut blocks = vec![Block::Heading {
            level: 3,
            text: evidence::definition(list).title.clone(),
        }];
        blocks.extend(written);
        blocks
    }

    /// The columns in which at least one of the rows holds something.
    fn holding(&self, list: EvidenceList, rows: &[String]) -> Vec<&'static Column> {
        let holds = |column: &&Column| {
            rows.iter()
                .any(|row| !matches!(self.cell(row, &Shown::from(*column)), Cell::Missing))
        };
        let columns = &evidence::definition(list).columns;
        columns.iter().filter(holds).collect()
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

    /// A cell with all that was written in it and beside it, whether or not it is settled.
    pub(super) fn cell(&self, row: &str, column: &Shown<'_>) -> Cell {
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
        let cell = match values.as_slice() {
            [] => Cell::Missing,
            [value] => {
                let text = self.cell_words(&path, column, value);
                level_tone(self.form, column.answer, value).map_or_else(
                    || Cell::Text(text.clone()),
                    |level| Cell::Level(level, text.clone()),
                )
            }
            several => {
                let texts: Vec<String> = several
                    .iter()
                    .map(|value| self.cell_words(&path, column, value))
                    .collect();
                Cell::Text(format!("Two versions, not settled:\n{}", texts.join("\n")))
            }
        };
        let beside: Vec<String> = self
            .facet_words(&path)
            .into_iter()
            .map(|(label, words)| format!("{label}: {words}"))
            .collect();
        if beside.is_empty() {
            return cell;
        }
        let beside = beside.join("\n");
        match cell {
            Cell::Missing => Cell::Text(beside),
            Cell::Text(text) => Cell::Text(format!("{text}\n{beside}")),
            Cell::Level(level, text) => Cell::Level(level, format!("{text}\n{beside}")),
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
        match self.cell(row, &Shown::from(column)) {
            Cell::Missing => None,
            Cell::Text(words) | Cell::Level(_, words) => Some(words),
        }
    }

    fn cell_words(&self, path: &FieldPath, column: &Shown<'_>, value: &Value) -> String {
        let segments: Vec<&str> = path.segments().collect();
        let list = match segments[..] {
            ["evidence", list, ..] => EvidenceList::from_id(list),
            _ => None,
        };
        let (form, assessment) = (self.form, self.assessment);
        match list {
            Some(list) => cell_words(form, assessment, list, column.id, column.answer, value),
            None => words(form, assessment, column.answer, value),
        }
    }
}

/// Where the places of left-out answers have a whole column of a list.
pub(crate) fn every_row(list: EvidenceList, column: &str) -> String {
    format!("{}/*/{column}", evidence_path(list))
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

/// Whether the lines of this sign-off step stand under some question of the form.
fn places(form: &Form, step: &str) -> bool {
    let mut placed = false;
    form.each_question(&mut |question| {
        if let AnswerType::SignOffs { steps } = &question.answer {
            placed |= steps.iter().any(|id| id == step);
        }
    });
    placed && form.sign_offs.iter().any(|known| known.id == step)
}

/// Whether the diagram is drawn from the rows of this list.
const fn is_drawn(list: EvidenceList) -> bool {
    matches!(list, EvidenceList::Systems | EvidenceList::Flows)
}

/// A column as it is printed.
pub(super) struct Shown<'a> {
    pub(super) id: &'a str,
    label: &'a str,
    answer: &'a AnswerType,
}

impl Shown<'_> {
    pub(super) fn heading(&self) -> PackColumn {
        pack_column(self.label, self.answer)
    }
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
    level.tone.map(level_of)
}

/// The level that a form's tone means.
pub(super) const fn level_of(tone: LevelTone) -> Level {
    match tone {
        LevelTone::Low => Level::Low,
        LevelTone::Medium => Level::Medium,
        LevelTone::High => Level::High,
    }
}
