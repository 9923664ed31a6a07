//! What a cell means for its column: a value, or what is wrong with it.

use crate::assessment::validate::fits;
use crate::assessment::words::capitalised;
use crate::assessment::{Chosen, Value};
use crate::form::{AnswerType, Column, EvidenceList, Form, RowSource};

use super::names::{Meaning, Names};
use super::split::{self, Piece};
use super::synonyms::Options;
use super::workbook::{Broken, Cell};

/// How the export ends a text that no cell could hold.
pub(super) const CUT: &str = "… (the rest is in the assessment)";
/// How the export begins an option of a person's own.
pub(super) const OTHER: &str = "Other: ";

/// The longest name, in bytes, that can be settled by saying what it means.
const LONGEST_NAME: usize = 400;
/// After how many remarks no further names of a cell are asked about.
const MOST_REMARKS: usize = 10;

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

    fn rows(
        &self,
        text: &str,
        rows_of: &[RowSource],
        many: bool,
        before: Option<&Value>,
        names: &mut Names,
        meant: &mut Meant,
    ) {
        let lists: Vec<EvidenceList> = rows_of
            .iter()
            .filter_map(|source| match source {
                RowSource::Evidence(list) => Some(*list),
                RowSource::Question(_) => None,
            })
            .collect();
        let held: &[String] = match before {
            Some(Value::Choice(chosen)) => &chosen.ids,
            _ => &[],
        };
        // The export writes the id of a row behind a name that alone could mean another.
        let by_id = |names: &Names, text: &str| {
            let id = split::id_behind(text)?;
            (names.has(&lists, id) || held.iter().any(|held| held == id)).then(|| id.to_owned())
        };
        let known = |text: &str| {
            by_id(names, text).is_some()
                || names.said(&lists, text).is_some()
                || !names.called(&lists, text).is_empty()
        };
        let pieces = if many {
            split::pieces(text, &known)
        } else {
            vec![Piece::Known(text.to_owned())]
        };
        let mut ids: Vec<String> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        for piece in pieces {
            let (Piece::Known(name) | Piece::Unknown(name)) = piece;
            let meaning = match by_id(names, &name) {
                Some(id) => Meaning::Row(id),
                None => names.meaning(&lists, &name),
            };
            match meaning {
                Meaning::Row(id) if ids.contains(&id) => {}
                Meaning::Row(id) => {
                    said.push(names.name_of(&lists, &id));
                    ids.push(id);
                }
                Meaning::Unknown if name.len() > LONGEST_NAME => {
                    meant.remarks.push(Remark::stop(format!(
                        "“{}” is too long to be the name of {}.",
                        short(&name),
                        either(&lists)
                    )));
                }
                Meaning::Unknown if meant.remarks.len() >= MOST_REMARKS => {
                    meant.remarks.push(Remark::stop(
                        "More names in this cell are not listed; settle the first ones.",
                    ));
                    break;
                }
                Meaning::Unknown => meant.remarks.push(Remark {
                    message: format!("“{}” is not listed as {}.", short(&name), either(&lists)),
                    blocks: true,
                    candidates: names.candidates(&lists, &name),
                    can_add: lists.clone(),
                    name: Some(name),
                }),
                Meaning::Several(targets) => meant.remarks.push(Remark {
                    message: format!(
                        "“{}” is the name of {} rows; say which is meant.",
                        short(&name),
                        targets.len()
                    ),
                    blocks: true,
                    candidates: targets
                        .iter()
                        .take(MOST_REMARKS)
                        .map(|target| (target.clone(), names.described(&lists, target)))
                        .collect(),
                    can_add: Vec::new(),
                    name: Some(name),
                }),
            }
        }
        if !meant.remarks.iter().any(|remark| remark.blocks) {
            meant.words = said.join("; ");
            meant.value = Some(Value::Choice(Chosen { ids, other: None }));
        }
    }
}

/// `an organisation`, or `a system or store or an organisation`.
fn either(lists: &[EvidenceList]) -> String {
    let labels = lists
        .iter()
        .map(|list| crate::form::evidence::definition(*list).row_label.as_str());
    labels
        .map(|label| {
            let vowel = label.starts_with(['a', 'e', 'i', 'o', 'u']);
            format!("{} {label}", if vowel { "an" } else { "a" })
        })
        .collect::<Vec<_>>()
        .join(" or ")
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
