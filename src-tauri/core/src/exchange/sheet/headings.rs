//! Which list a row of headings belongs to, and which of its columns each heading means.

use std::collections::BTreeMap;

use crate::form::{EvidenceList, evidence};

use super::synonyms::{ID, ID_HEADING, LISTS, heading_words, plain, sheet_words};
use super::workbook::Sheet;

/// In how many of the first rows headings are looked for.
pub(super) const ROWS_ABOVE: usize = 10;
/// The longest text that may be a heading, in characters.
const LONGEST: usize = 80;
/// How alike a misspelt heading and a known one must be.
const LIKENESS: f64 = 0.92;

/// What one row would be as the headings of a list.
pub(super) struct Match {
    pub list: EvidenceList,
    /// Its place among the sheet's rows.
    pub row: usize,
    /// The column of the list that each of the sheet's columns fills, counted from 0.
    pub columns: BTreeMap<u32, String>,
    /// Columns that would fill the same one: the first, and the one that is left out.
    pub clashes: Vec<(u32, u32)>,
}

impl Match {
    /// How many of the columns make a row what it is; they say more than, say, “Notes”.
    fn own(&self) -> usize {
        let columns = self.columns.values();
        columns.filter(|id| is_own(self.list, id)).count()
    }

    /// How well the headings fit the list.
    pub fn score(&self) -> usize {
        self.columns.len() * 2 + self.own() * 3
    }

    /// Whether the first row of what was pasted is headings, and not a row of its own.
    pub fn are_headings(&self, sheet: &Sheet) -> bool {
        let cells = sheet.rows.first().map_or(0, |row| row.cells.len());
        let known = self.columns.len();
        self.row == 0 && (known >= 2 && known * 2 >= cells || known == 1 && cells == 1)
    }
}

/// The list that a sheet is by its name and its headings, and how well it fits.
pub(super) fn best_list(sheet: &Sheet) -> Option<(usize, Match)> {
    let name = plain(&sheet.name);
    let mut best: Option<(usize, Match)> = None;
    for list in LISTS {
        let named = sheet_words(list).any(|word| plain(word) == name);
        let found = best_row(sheet, list);
        // A name alone says little: a file “flows.csv” may hold the parties.
        let score = found.score() + if named && found.own() > 0 { 20 } else { 0 };
        let enough = named || found.own() > 0 && found.columns.len() >= 2;
        if enough && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, found));
        }
    }
    best
}

fn is_own(list: EvidenceList, column: &str) -> bool {
    match list {
        EvidenceList::Flows => matches!(column, "from" | "to"),
        _ => column == "name",
    }
}

/// The row that is most like the headings of a list.
pub(super) fn best_row(sheet: &Sheet, list: EvidenceList) -> Match {
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
