//! What a cell means for its column: a value, or what is wrong with it.

use crate::assessment::validate::fits;
use crate::assessment::words::capitalised;
use crate::assessment::{Chosen, Value};
use crate::form::{AnswerType, Column, EvidenceList, Form};

use super::names::Names;
use super::split::{self, Piece};
use super::synonyms::Options;
use super::workbook::{Broken, Cell};

/// How the export ends a text that no cell could hold.
pub(super) const CUT: &str = "… (the rest is in the assessment)";

/// Something about a cell that a person should know.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Remark {
    pub message: String,
    pub blocks: bool,
    pub name: Option<String>,
    pub candidates: Vec<(String, String)>,
    pub can_add: Vec<EvidenceList>,
}

impl Remark {
    pub fn note(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }

    pub fn stop(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            blocks: true,
            ..Self::default()
        }
    }
}

/// What a cell means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meant {
    /// The value; none if there is none, or something is wrong.
    pub value: Option<Value>,
    /// The value in words, or what stands in the cell.
    pub words: String,
    pub remarks: Vec<Remark>,
}

/// Reads cells of one column.
pub(super) struct Reader<'a> {
    pub form: &'a Form,
    pub column: &'a Column,
    pub options: &'a Options<'a>,
}

impl Reader<'_> {
    /// Reads a cell. `before` is what the field holds now, if the row is there already.
    pub fn read(&self, cell: &Cell, before: Option<&Value>, names: &mut Names) -> Meant {
        let mut meant = Meant {
            words: cell.text.clone(),
            ..Meant::default()
        };
        if let Some(broken) = &cell.broken {
            let message = match broken {
                Broken::NoValue => "The formula has no value; open the file in your spreadsheet program and save it, or type the text.".to_owned(),
                Broken::Error(error) => format!("The spreadsheet shows an error ({}); mend it there, or type the text.", short(error)),
            };
            meant.remarks.push(Remark::stop(message));
            return meant;
        }
        if cell.text.ends_with(CUT) {
            meant.remarks.push(Remark::note("The text is too long for a cell and was cut when it was written out; what is in the assessment stays."));
            return meant;
        }
        if cell.formula {
            meant.remarks.push(Remark::note(
                "A formula stands here; the text that it shows is taken.",
            ));
        }
        if cell.merged {
            meant.remarks.push(Remark::note(
                "The cell is merged with another, whose text is taken here too.",
            ));
        }
        if cell.cleaned {
            meant
                .remarks
                .push(Remark::note("Characters that cannot be seen are left out."));
        }
        self.value(cell, before, names, &mut meant);
        let Some(value) = &meant.value else {
            return meant;
        };
        // Rows that would be added have no ids yet.
        if !matches!(&self.column.answer, AnswerType::Choice { rows_of, .. } if !rows_of.is_empty())
            && let Err(misfit) = fits(self.form, &self.column.answer, value)
        {
            meant
                .remarks
                .push(Remark::stop(sentence(&misfit.to_string())));
            meant.value = None;
        }
        meant
    }

    fn value(&self, cell: &Cell, before: Option<&Value>, names: &mut Names, meant: &mut Meant) {
        match &self.column.answer {
            AnswerType::Text { .. } => {
                let line: Vec<&str> = cell
                    .text
                    .split('\n')
                    .map(str::trim)
                    .filter(|l| !l.is_empty())
                    .collect();
                if line.len() > 1 {
                    meant.remarks.push(Remark::note(
                        "Only one line fits here; the lines are joined.",
                    ));
                }
                meant.words = line.join(" ");
                meant.value = Some(Value::Text(meant.words.clone()));
            }
            AnswerType::LongText { .. } => meant.value = Some(Value::Text(cell.text.clone())),
            AnswerType::Number { .. } => match whole_number(&cell.text) {
                Some(number) => meant.value = Some(Value::Number(number)),
                None => meant.remarks.push(Remark::stop(format!(
                    "“{}” is not a whole number.",
                    short(&cell.text)
                ))),
            },
            AnswerType::Choice { rows_of, many, .. } if !rows_of.is_empty() => {
                self.rows(&cell.text, rows_of, *many, before, names, meant);
            }
            AnswerType::Choice { other, many, .. } => self.choice(cell, *other, *many, meant),
            _ => meant.remarks.push(Remark::stop(
                "This column cannot be taken in from a spreadsheet.",
            )),
        }
    }

    fn choice(&self, cell: &Cell, may_be_other: bool, many: bool, meant: &mut Meant) {
        let known = |text: &str| self.options.find(text).is_some();
        let (listed, own) = split::own_words(&cell.text);
        let pieces = match (many, listed.is_empty()) {
            (_, true) => Vec::new(),
            (true, _) => split::pieces(&listed, &known),
            (false, _) if known(&listed) => vec![Piece::Known(listed)],
            (false, _) => vec![Piece::Unknown(listed)],
        };
        let mut chosen: Vec<usize> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Known(text) => chosen.extend(self.options.find(&text)),
                Piece::Unknown(text) => {
                    let near = self.options.near(&text);
                    let near = near
                        .map(|near| format!(" Perhaps “{near}” is meant."))
                        .unwrap_or_default();
                    let number = cell.number || text.parse::<f64>().is_ok();
                    if !may_be_other || number {
                        meant
                            .remarks
                            .push(Remark::stop(self.not_an_option(&text, &near)));
                    } else {
                        meant.remarks.push(Remark::note(format!(
                            "“{}” is none of the options and is taken in as words of your own.{near}",
                            short(&text)
                        )));
                    }
                    others.push(text);
                }
            }
        }
        if own.is_some() && !may_be_other {
            meant
                .remarks
                .push(Remark::stop(self.not_an_option(&cell.text, "")));
        }
        others.extend(own);
        chosen.sort_unstable();
        chosen.dedup();
        if meant.remarks.iter().any(|remark| remark.blocks) {
            return;
        }
        let labels = chosen
            .iter()
            .map(|at| self.options.labels[*at].1.to_owned());
        let other = (!others.is_empty()).then(|| split::one_line(&others.join("; ")));
        meant.words = labels.chain(other.clone()).collect::<Vec<_>>().join("; ");
        let ids = chosen
            .iter()
            .map(|at| self.options.labels[*at].0.to_owned())
            .collect();
        meant.value = Some(Value::Choice(Chosen { ids, other }));
    }

    fn not_an_option(&self, text: &str, near: &str) -> String {
        let labels: Vec<&str> = self
            .options
            .labels
            .iter()
            .map(|(_, label)| *label)
            .collect();
        let all = if labels.len() > 12 || !near.is_empty() {
            String::new()
        } else {
            format!(" It takes: {}.", labels.join("; "))
        };
        format!(
            "“{}” is not one of the options of “{}”.{near}{all}",
            short(text),
            self.column.label
        )
    }
}

fn whole_number(text: &str) -> Option<i64> {
    if let Ok(number) = text.trim().parse() {
        return Some(number);
    }
    let number: f64 = text.trim().parse().ok()?;
    // Beyond this, floating-point numbers leave out whole ones.
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

/// A text for a message.
pub(super) fn short(text: &str) -> String {
    let line = split::one_line(text);
    if line.chars().count() <= 80 {
        line
    } else {
        line.chars().take(79).chain(['…']).collect()
    }
}

fn sentence(text: &str) -> String {
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{}{end}", capitalised(text))
}
