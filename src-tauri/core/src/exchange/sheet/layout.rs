//! How a sheet is laid out: where its headings stand, which column of the list each fills, and
//! where its rows begin.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{EvidenceList, evidence};

use super::cells::Remark;
use super::headings::{Match, best_list, best_row};
use super::plan::{Heading, SheetChoices};
use super::synonyms::ID;
use super::workbook::{Row, Sheet, address};

/// How a sheet is laid out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub list: Option<EvidenceList>,
    pub headings: Vec<Heading>,
    /// The sheet's column of each of the list's columns, counted from 0.
    pub columns: BTreeMap<String, u32>,
    /// The rows below the headings, as an index into the sheet's rows.
    pub first_row: usize,
    /// The sheet's column of the last heading, counted from 0; none if there are no headings.
    last: Option<u32>,
    pub notes: Vec<String>,
}

impl Layout {
    /// What to say of a row with cells behind the last heading. Only where characters part
    /// the cells: one of them in a text moves all that is behind it into a wrong column.
    pub fn too_many_cells(&self, sheet: &Sheet, row: &Row) -> Option<Remark> {
        let last = self.last?;
        let beyond = row.cells.keys().filter(|at| **at > last).count();
        if !sheet.delimited || beyond == 0 {
            return None;
        }
        Some(Remark::stop(format!(
            "The row has more cells than there are headings ({beyond} more), so some may stand in the wrong column. A text with the separator in it needs quotation marks around it. Mend the row in the file, or leave it out.",
        )))
    }
}

/// Finds out how a sheet is laid out.
pub(super) fn layout(sheet: &Sheet, choices: &SheetChoices) -> Layout {
    let chosen = choices.lists.get(&sheet.name).copied();
    let best = match chosen {
        Some(None) => None,
        Some(Some(list)) => Some(best_row(sheet, list)),
        None if sheet.hidden => None,
        None => match sheet.list {
            Some(list) => return pasted(sheet, list, choices),
            None => best_list(sheet).map(|(_, found)| found),
        },
    };
    match best {
        Some(found) => laid_out(sheet, &found, choices),
        None => Layout {
            list: None,
            headings: sheet
                .rows
                .first()
                .map_or_else(Vec::new, |row| headings(row, &BTreeMap::new())),
            columns: BTreeMap::new(),
            first_row: sheet.rows.len(),
            last: None,
            notes: Vec::new(),
        },
    }
}

/// Rows that were pasted into a list: with headings, its own or those of another list, or in
/// the order of its columns.
fn pasted(sheet: &Sheet, list: EvidenceList, choices: &SheetChoices) -> Layout {
    let found = best_row(sheet, list);
    let own = found.are_headings(sheet).then(|| found.score());
    let other = best_list(sheet).filter(|(score, other)| {
        other.list != list && other.are_headings(sheet) && own.is_none_or(|own| *score > own)
    });
    if let Some((_, other)) = other {
        let title = |list| &evidence::definition(list).title;
        let mut layout = laid_out(sheet, &other, choices);
        layout.notes.push(format!(
            "The headings are those of “{}”, so the rows go there and not to “{}”.",
            title(other.list),
            title(list)
        ));
        return layout;
    }
    if own.is_some() {
        return laid_out(sheet, &found, choices);
    }
    let width = sheet
        .rows
        .iter()
        .filter_map(|row| row.cells.keys().next_back())
        .max();
    let definition = evidence::definition(list);
    let mut layout = Layout {
        list: Some(list),
        headings: Vec::new(),
        columns: BTreeMap::new(),
        first_row: 0,
        last: None,
        notes: vec!["There are no headings; the columns are taken in their own order.".to_owned()],
    };
    for column in 0..width.map_or(0, |last| last + 1) {
        let own = definition.columns.get(column as usize);
        let heading = Heading {
            cell: address(column, sheet.rows[0].number),
            text: own.map(|own| own.label.clone()).unwrap_or_default(),
            column: own.map(|own| own.id.clone()),
        };
        layout.headings.push(heading);
    }
    settle(&mut layout, sheet, 0, choices);
    layout
}

fn laid_out(sheet: &Sheet, found: &Match, choices: &SheetChoices) -> Layout {
    let row = sheet.rows.get(found.row);
    let mut layout = Layout {
        list: Some(found.list),
        headings: row.map_or_else(Vec::new, |row| headings(row, &found.columns)),
        columns: BTreeMap::new(),
        first_row: found.row + 1,
        last: row.and_then(|row| row.cells.keys().next_back().copied()),
        notes: Vec::new(),
    };
    let number = row.map_or(1, |row| row.number);
    for (first, second) in &found.clashes {
        let key = format!("{}!{}", sheet.name, address(*second, number));
        if !choices.columns.contains_key(&key) {
            layout.notes.push(clash(*first, *second, number));
        }
    }
    settle(&mut layout, sheet, found.row, choices);
    layout
}

fn clash(first: u32, second: u32, row: u32) -> String {
    let (first, second) = (address(first, row), address(second, row));
    format!(
        "{first} and {second} are headings of the same column; {first} is used and {second} is left out."
    )
}

/// Puts what the person says about headings over what was found.
fn settle(layout: &mut Layout, sheet: &Sheet, row: usize, choices: &SheetChoices) {
    let Some(list) = layout.list else { return };
    let Some(row) = sheet.rows.get(row) else {
        return;
    };
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let known = |id: &String| id == ID || evidence::definition(list).column(id).is_some();
    let said = |heading: &Heading| {
        choices
            .columns
            .get(&format!("{}!{}", sheet.name, heading.cell))
    };
    for heading in &mut layout.headings {
        if let Some(choice) = said(heading) {
            heading.column = choice
                .clone()
                .filter(|id| known(id) && taken.insert(id.clone()));
        }
    }
    for heading in &mut layout.headings {
        if said(heading).is_none()
            && heading
                .column
                .as_ref()
                .is_some_and(|id| !taken.insert(id.clone()))
        {
            heading.column = None;
        }
    }
    for heading in &layout.headings {
        let place =
            (0..=super::workbook::MAX_COLUMNS).find(|at| address(*at, row.number) == heading.cell);
        if let (Some(id), Some(at)) = (&heading.column, place) {
            layout.columns.insert(id.clone(), at);
        }
    }
}

fn headings(row: &Row, columns: &BTreeMap<u32, String>) -> Vec<Heading> {
    let heading = |(at, cell): (&u32, &super::workbook::Cell)| Heading {
        cell: address(*at, row.number),
        text: cell.text.clone(),
        column: columns.get(at).cloned(),
    };
    row.cells.iter().map(heading).collect()
}
