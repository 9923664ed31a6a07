//! The rows of an assessment as a spreadsheet that `read_file` and `plan` find unchanged,
//! and the empty one to begin with.

use crate::assessment::scope::evidence_path;
use crate::assessment::validate::printed_options;
use crate::assessment::words::{OTHER, row_name};
use crate::assessment::{Assessment, Chosen, Value};
use crate::form::{AnswerType, Column, EvidenceList, Form, RowSource, built_in, evidence};

use super::cells::CUT;
use super::draft::{EXAMPLE, value_of};
use super::names::Names;
use super::plan::SheetChoices;
use super::split::one_line;
use super::synonyms::LISTS;
use super::template::{Filled, workbook};
use super::trouble::SheetError;
use super::workbook::{MAX_ROWS, clean};

/// The longest text of a cell, in UTF-16 units; spreadsheets hold 32,767.
const LONGEST_CELL: usize = 30_000;
/// The longest name that is written where a row is named, in bytes.
const LONGEST_NAME: usize = 200;

/// The spreadsheet to begin with: headings, drop-down lists and an example in each list.
///
/// # Errors
/// [`SheetError::Unwritable`], if there is no memory for it.
pub fn template() -> Result<Vec<u8>, SheetError> {
    // The lists and their options are the same for every form.
    let form = &built_in().first().ok_or(SheetError::Unwritable)?.form;
    let example = |list| {
        (
            list,
            vec![EXAMPLES.iter().find(|(of, _)| *of == list).map_or_else(
                Vec::new,
                |(_, cells)| {
                    cells
                        .iter()
                        .map(|cell| cell.replace("{}", EXAMPLE))
                        .collect()
                },
            )],
        )
    };
    let filled: Filled = LISTS.into_iter().map(example).collect();
    workbook(form, &filled)
}

/// One row of each list; `{}` stands for how examples begin.
const EXAMPLES: [(EvidenceList, &[&str]); 5] = [
    (
        EvidenceList::Parties,
        &[
            "{} Plotwise Ltd",
            "Processor",
            "United Kingdom",
            "",
            "support desk",
            "Runs the booking website for the council.",
        ],
    ),
    (
        EvidenceList::DataItems,
        &[
            "{} postcode",
            "Ordinary personal data",
            "the applicant",
            "To check that the applicant lives in the borough.",
        ],
    ),
    (
        EvidenceList::Purposes,
        &[
            "{} let allotments to residents",
            "Public task – Article 6(1)(e)",
            "Small Holdings and Allotments Act 1908, section 23",
            "",
            "{} postcode",
        ],
    ),
    (
        EvidenceList::Systems,
        &[
            "{} booking database",
            "Store",
            "{} Plotwise Ltd",
            "data centre in Leeds",
            "United Kingdom",
            "Externally hosted cloud server",
            "Encrypted at rest; backed up each night.",
            "Allotments team; the supplier’s support staff.",
            "2 years after the tenancy ends",
        ],
    ),
    (
        EvidenceList::Flows,
        &[
            "{} booking database",
            "{} Plotwise Ltd",
            "{} postcode",
            "{} let allotments to residents",
            "Interface between systems",
            "each booking",
            "TLS",
            "One way",
        ],
    ),
];

/// An assessment's rows as a spreadsheet.
///
/// # Errors
/// [`SheetError::TooManyToWrite`], if it could not be taken in again;
/// [`SheetError::Unwritable`], if there is no memory for it.
pub fn write(form: &Form, assessment: &Assessment) -> Result<Vec<u8>, SheetError> {
    for list in LISTS {
        let rows = assessment.rows(&evidence_path(list)).len();
        if rows >= MAX_ROWS {
            let list = evidence::definition(list).title.clone();
            return Err(SheetError::TooManyToWrite { list, rows });
        }
    }
    let names = Names::new(form, assessment, &SheetChoices::default());
    let writer = Writer {
        form,
        assessment,
        names,
    };
    let rows = |list: EvidenceList| {
        let rows = assessment.rows(&evidence_path(list)).into_iter();
        (list, rows.map(|row| writer.row(list, &row)).collect())
    };
    workbook(form, &LISTS.into_iter().map(rows).collect())
}

struct Writer<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    names: Names,
}

impl Writer<'_> {
    fn row(&self, list: EvidenceList, row: &str) -> Vec<String> {
        let columns = &evidence::definition(list).columns;
        let cell = |column: &Column| match value_of(self.assessment, list, row, &column.id) {
            Some(value) => cut(self.cell(column, value)),
            None => String::new(),
        };
        columns.iter().map(cell).chain([row.to_owned()]).collect()
    }

    fn cell(&self, column: &Column, value: &Value) -> String {
        match (value, &column.answer) {
            (Value::Text(text), _) => clean(text),
            (Value::Number(number), _) => number.to_string(),
            (Value::Choice(chosen), AnswerType::Choice { rows_of, .. }) if !rows_of.is_empty() => {
                self.rows(chosen, rows_of)
            }
            (Value::Choice(chosen), answer) => {
                let options = printed_options(self.form, answer);
                let label = |id: &String| {
                    let option = options.iter().find(|(option, _)| option == id);
                    option.map(|(_, label)| (*label).to_owned())
                };
                let other = chosen
                    .other
                    .as_deref()
                    .map(clean)
                    .filter(|own| !own.is_empty());
                let other = other.map(|own| format!("{OTHER}{}", one_line(&own)));
                chosen
                    .ids
                    .iter()
                    .filter_map(label)
                    .chain(other)
                    .collect::<Vec<_>>()
                    .join("; ")
            }
            // No list that is written here has a column of another kind; a test says so.
            _ => String::new(),
        }
    }

    /// Rows by their names, with their ids where a name alone could mean something else.
    fn rows(&self, chosen: &Chosen, rows_of: &[RowSource]) -> String {
        let lists: Vec<EvidenceList> = rows_of.iter().filter_map(RowSource::evidence).collect();
        let name = |id: &str| {
            rows_of
                .iter()
                .find_map(|source| row_name(self.form, self.assessment, source, id))
        };
        let tells = |id: &String| {
            let name = name(id)?;
            let whole = clean(&name) == name
                && name.len() <= LONGEST_NAME
                && !name.contains([';', '\n', '[', ']']);
            (whole && self.names.called(&lists, &name) == [id.clone()]).then_some(name)
        };
        let by_name: Option<Vec<String>> = chosen.ids.iter().map(tells).collect();
        if let Some(text) = by_name.map(|names| names.join("; "))
            && (chosen.ids.len() == 1 || self.names.called(&lists, &text).is_empty())
        {
            return text;
        }
        let with_id = |id: &String| {
            let name = name(id).unwrap_or_else(|| "no longer listed".to_owned());
            let name: String = key_safe(&name).chars().take(60).collect();
            format!("{} [{id}]", name.trim())
        };
        chosen
            .ids
            .iter()
            .map(with_id)
            .collect::<Vec<_>>()
            .join("; ")
    }
}

fn key_safe(name: &str) -> String {
    let parts = |c: char| matches!(c, ';' | ',' | '[' | ']') || c.is_control();
    let name: String = name
        .chars()
        .map(|c| if parts(c) { ' ' } else { c })
        .collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What fits into a cell. The reader knows by its end that the rest is missing.
fn cut(text: String) -> String {
    if text.encode_utf16().count() <= LONGEST_CELL {
        return text;
    }
    let mut left = LONGEST_CELL;
    let fits = |c: &char| {
        left = left.saturating_sub(c.len_utf16());
        left > 0
    };
    let mut text: String = text.chars().take_while(fits).collect();
    text.push_str(CUT);
    text
}
