//! Which sheet is which list, which of its rows holds the headings, and which column each
//! heading means.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{EvidenceList, evidence};

use super::cells::Remark;
use super::plan::{Heading, SheetChoices};
use super::synonyms::{ID, ID_HEADING, LISTS, heading_words, plain, sheet_words};
use super::workbook::{Row, Sheet, address};

/// How many rows may stand above the headings.
const ROWS_ABOVE: usize = 10;
/// The longest text that may be a heading, in characters.
const LONGEST: usize = 80;
/// How alike a misspelt heading and a known one must be.
const LIKENESS: f64 = 0.92;

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

/// What one row would be as the headings of a list.
struct Match {
    list: EvidenceList,
    row: usize,
    columns: BTreeMap<u32, String>,
    clashes: Vec<(u32, u32)>,
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
            None => best_list(sheet),
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

/// Rows that were pasted into a list: with headings, or in the order of its columns.
fn pasted(sheet: &Sheet, list: EvidenceList, choices: &SheetChoices) -> Layout {
    let found = best_row(sheet, list);
    let cells = sheet.rows.first().map_or(0, |row| row.cells.len());
    let known = found.columns.len();
    if found.row == 0 && (known >= 2 && known * 2 >= cells || known == 1 && cells == 1) {
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

/// The list that a sheet is by its name and its headings.
fn best_list(sheet: &Sheet) -> Option<Match> {
    let name = plain(&sheet.name);
    let mut best: Option<(usize, Match)> = None;
    for list in LISTS {
        let named = sheet_words(list).any(|word| plain(word) == name);
        let found = best_row(sheet, list);
        let known = found.columns.len();
        // The columns that make a row what it is say more than, say, “Notes”.
        let own = found.columns.values().filter(|id| is_own(list, id)).count();
        let score = known * 2 + own * 3 + if named { 20 } else { 0 };
        let enough = named || own > 0 && known >= 2;
        if enough && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, found));
        }
    }
    best.map(|(_, found)| found)
}

fn is_own(list: EvidenceList, column: &str) -> bool {
    match list {
        EvidenceList::Flows => matches!(column, "from" | "to"),
        _ => column == "name",
    }
}

/// The row that is most like the headings of a list.
fn best_row(sheet: &Sheet, list: EvidenceList) -> Match {
    let mut best = matched(sheet, 0, list);
    for row in 1..sheet.rows.len().min(ROWS_ABOVE) {
        let found = matched(sheet, row, list);
        if found.columns.len() > best.columns.len() {
            best = found;
        }
    }
    best
}

/// Which column each cell of a row would be the heading of; the surest first.
fn matched(sheet: &Sheet, row: usize, list: EvidenceList) -> Match {
    let mut sure: Vec<(u8, u32, String)> = Vec::new();
    for (at, cell) in sheet.rows.get(row).iter().flat_map(|row| &row.cells) {
        if !cell.merged && cell.text.chars().count() <= LONGEST {
            let meanings = meanings(list, &cell.text);
            sure.extend(meanings.into_iter().map(|(rank, id)| (rank, *at, id)));
        }
    }
    sure.sort();
    let mut columns: BTreeMap<u32, String> = BTreeMap::new();
    let mut places: BTreeMap<String, (u8, u32)> = BTreeMap::new();
    let mut clashes = Vec::new();
    for (rank, at, id) in sure {
        if columns.contains_key(&at) {
            continue;
        }
        match places.get(&id) {
            Some((_, first)) => clashes.push((*first, at)),
            None => {
                places.insert(id.clone(), (rank, at));
                columns.insert(at, id);
            }
        }
    }
    clashes.retain(|(_, second)| !columns.contains_key(second));
    clashes.dedup_by_key(|(_, second)| *second);
    Match {
        list,
        row,
        columns,
        clashes,
    }
}

/// The columns that a heading may mean, each with how sure that is: 0 by its own name, 1 by
/// a synonym, 2 because it looks like one.
fn meanings(list: EvidenceList, heading: &str) -> Vec<(u8, String)> {
    let text = plain(heading);
    if text.is_empty() {
        return Vec::new();
    }
    if text == plain(ID_HEADING) {
        return vec![(0, ID.to_owned())];
    }
    let mut found = Vec::new();
    for column in &evidence::definition(list).columns {
        let own = [column.label.as_str(), column.id.as_str()];
        let looks_like =
            |word: &str| text.len() >= 4 && strsim::jaro_winkler(&text, word) >= LIKENESS;
        if own.iter().any(|word| plain(word) == text) {
            found.push((0, column.id.clone()));
        } else if heading_words(list, &column.id).any(|word| plain(word) == text) {
            found.push((1, column.id.clone()));
        } else if own
            .iter()
            .copied()
            .chain(heading_words(list, &column.id))
            .any(|word| looks_like(&plain(word)))
        {
            found.push((2, column.id.clone()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surest(list: EvidenceList, heading: &str) -> Option<String> {
        meanings(list, heading).into_iter().min().map(|(_, id)| id)
    }

    #[test]
    fn headings_are_known_by_label_id_synonym_and_misspelling() {
        for (heading, column) in [
            ("From", "from"),
            ("SENDER", "from"),
            ("Destination:", "to"),
            ("How it is sent", "method"),
            ("Protecton on the way", "protection"),
            ("Frequencey", "frequency"),
        ] {
            assert_eq!(
                surest(EvidenceList::Flows, heading).as_deref(),
                Some(column),
                "{heading}"
            );
        }
        assert_eq!(surest(EvidenceList::Flows, "Colour"), None);
    }

    #[test]
    fn every_column_is_known_by_its_own_heading_above_all() {
        for list in LISTS {
            for column in &evidence::definition(list).columns {
                assert_eq!(
                    surest(list, &column.label).as_ref(),
                    Some(&column.id),
                    "{list:?}"
                );
            }
        }
    }
}
