//! The spreadsheet that people fill in: a sheet for each list, with help on each heading
//! and drop-down lists, empty but for an example, or filled with an assessment's rows.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Note, Workbook,
    Worksheet, XlsxError,
};

use crate::assessment::validate::printed_options;
use crate::form::{AnswerType, Column, EvidenceList, Form, RowSource, evidence};

use super::synonyms::{ID_HEADING, LISTS};
use super::trouble::SheetError;
use super::workbook::{MAX_ROWS, column_name};

/// The hidden sheet that the drop-down lists come from.
pub(super) const LISTS_SHEET: &str = "Lists";
/// The last row that offers drop-down lists, counted from 1.
const LAST_ROW: usize = MAX_ROWS;

/// How many names of systems and parties are offered as the ends of a flow.
const NAMES_OFFERED: usize = 400;

/// What stands in the sheets: rows of cells in the order of the list's columns, the row's id
/// at the end.
pub(super) type Filled = BTreeMap<EvidenceList, Vec<Vec<String>>>;

/// Makes the workbook.
pub(super) fn workbook(form: &Form, filled: &Filled) -> Result<Vec<u8>, SheetError> {
    make(form, filled).map_err(|_| SheetError::Unwritable)
}

fn make(form: &Form, filled: &Filled) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut lists = Lists::default();
    let no_rows = Vec::new();
    for list in LISTS {
        let rows = filled.get(&list).unwrap_or(&no_rows);
        sheet(book.add_worksheet(), form, list, rows, &mut lists)?;
    }
    let ends = lists.ends(filled);
    let sheet = book.add_worksheet();
    sheet.set_name(LISTS_SHEET)?.set_hidden(true);
    for (at, words) in (0u16..).zip(&lists.columns) {
        for (row, word) in (1u32..).zip(words) {
            sheet.write_string(row, at, word)?;
        }
    }
    if let Some(at) = lists.ends_at {
        for (row, (formula, now)) in (1u32..).zip(ends) {
            sheet.write_formula(row, at, Formula::new(formula).set_result(now))?;
        }
    }
    book.save_to_buffer()
}

/// One list as a sheet.
fn sheet(
    sheet: &mut Worksheet,
    form: &Form,
    list: EvidenceList,
    rows: &[Vec<String>],
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let definition = evidence::definition(list);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let faint = Format::new()
        .set_font_color(Color::Gray)
        .set_align(FormatAlign::Top);
    sheet.set_name(&definition.title)?.set_freeze_panes(1, 0)?;
    for (at, column) in (0u16..).zip(&definition.columns) {
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, &column.label, &heading)?;
        if let Some(hint) = &column.hint {
            let note = Note::new(note(column, hint))
                .add_author_prefix(false)
                .set_width(260)
                .set_height(110);
            sheet.insert_note(0, at, &note)?;
        }
        if let Some(source) = lists.source(form, column) {
            let (list, only) = source;
            sheet.add_data_validation(1, at, LAST_ROW as u32 - 1, at, &drop_down(&list, only)?)?;
        }
    }
    let id = u16::try_from(definition.columns.len()).unwrap_or(u16::MAX);
    sheet
        .set_column_width(id, 8)?
        .write_string_with_format(0, id, ID_HEADING, &heading)?;
    let text = "The program writes this, to know its rows again. Leave it empty in new rows.";
    sheet.insert_note(0, id, &Note::new(text).add_author_prefix(false))?;
    for (row, cells) in (1u32..).zip(rows) {
        for (at, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            // Always as text: a cell that begins with = is no formula.
            let format = if at == id { &faint } else { &wrapped };
            sheet.write_string_with_format(row, at, cell, format)?;
        }
    }
    Ok(())
}

fn note(column: &Column, hint: &str) -> String {
    let many = match &column.answer {
        AnswerType::Choice { many: true, .. } => {
            " Several in one cell: with semicolons between them."
        }
        _ => "",
    };
    let needed = if column.required { " Needed." } else { "" };
    format!("{hint}{many}{needed}")
}

fn width(column: &Column) -> f64 {
    match &column.answer {
        AnswerType::LongText { .. } => 42.0,
        AnswerType::Number { .. } => 12.0,
        AnswerType::Choice { many: true, .. } => 32.0,
        _ => 26.0,
    }
}

/// A drop-down list. Where other words are taken too, it only offers.
fn drop_down(list: &str, only: bool) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new().allow_list_formula(Formula::new(list));
    if only {
        validation
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Not one of the options")?
            .set_error_message("Choose one of the list, or the row cannot be taken in.")
    } else {
        Ok(validation.show_error_message(false))
    }
}

/// What the drop-down lists offer: the columns of the hidden sheet.
#[derive(Default)]
struct Lists {
    columns: Vec<Vec<String>>,
    /// Where the names of systems and parties stand one after the other.
    ends_at: Option<u16>,
}

impl Lists {
    /// The formula of what a column offers, and whether nothing else is taken.
    fn source(&mut self, form: &Form, column: &Column) -> Option<(String, bool)> {
        let AnswerType::Choice {
            rows_of,
            other,
            many,
            ..
        } = &column.answer
        else {
            return None;
        };
        match rows_of.as_slice() {
            [] => {
                let labels: Vec<String> = printed_options(form, &column.answer)
                    .into_iter()
                    .map(|(_, label)| label.to_owned())
                    .collect();
                let rows = labels.len() + 1;
                let at = self
                    .columns
                    .iter()
                    .position(|known| *known == labels)
                    .unwrap_or_else(|| {
                        self.columns.push(labels);
                        self.columns.len() - 1
                    });
                let letters = column_name(u32::try_from(at).unwrap_or_default());
                Some((
                    format!("={LISTS_SHEET}!${letters}$2:${letters}${rows}"),
                    !other && !many,
                ))
            }
            [RowSource::Evidence(list)] => {
                let names = names_of(*list);
                let first = format!("{}!$A$2", quoted(*list));
                Some((
                    format!("=OFFSET({first},0,0,MAX(1,COUNTA({names})),1)"),
                    false,
                ))
            }
            _ => {
                let at = *self.ends_at.get_or_insert_with(|| {
                    self.columns.push(Vec::new());
                    u16::try_from(self.columns.len() - 1).unwrap_or_default()
                });
                let letters = column_name(u32::from(at));
                let (systems, parties) = (
                    names_of(EvidenceList::Systems),
                    names_of(EvidenceList::Parties),
                );
                let all = format!("COUNTA({systems})+COUNTA({parties})");
                Some((
                    format!("=OFFSET({LISTS_SHEET}!${letters}$2,0,0,MAX(1,{all}),1)"),
                    false,
                ))
            }
        }
    }

    /// The formulas that put the names of systems and of parties one after the other, each
    /// with what it shows now.
    fn ends(&self, filled: &Filled) -> Vec<(String, String)> {
        let (systems, parties) = (
            names_of(EvidenceList::Systems),
            names_of(EvidenceList::Parties),
        );
        let names = |list| {
            filled
                .get(&list)
                .into_iter()
                .flatten()
                .filter_map(|row| row.first().cloned())
        };
        let mut now = names(EvidenceList::Systems)
            .chain(names(EvidenceList::Parties))
            .map(|name| name.chars().take(200).collect::<String>());
        let formula = |row: usize| {
            format!(
                "=IF({row}<=COUNTA({systems}),INDEX({systems},{row}),IFERROR(INDEX({parties},{row}-COUNTA({systems})),\"\"))&\"\""
            )
        };
        (1..=NAMES_OFFERED)
            .map(|row| (formula(row), now.next().unwrap_or_default()))
            .collect()
    }
}

fn quoted(list: EvidenceList) -> String {
    format!("'{}'", evidence::definition(list).title)
}

/// The cells that hold the names of a list.
fn names_of(list: EvidenceList) -> String {
    format!("{}!$A$2:$A${LAST_ROW}", quoted(list))
}
