//! The plan as the person is shown it, within bounds: the page gets all of it at once.

use std::collections::{BTreeMap, HashSet};

use crate::assessment::Assessment;
use crate::assessment::words::words;
use crate::form::{EvidenceList, Form, evidence};

use super::cells::short;
use super::draft::{Line, Tab, value_of};
use super::flows;
use super::headings::ROWS_ABOVE;
use super::names::{Names, is_new};
use super::plan::{Fate, SheetPlan, SheetRow, SheetRows};
use super::planning::{Steps, same};
use super::workbook::Workbook;

/// The longest text of a value that is shown, in characters.
const LONGEST_SHOWN: usize = 300;
/// The most problems that are shown, of all sheets together.
const MOST_PROBLEMS: usize = 5_000;

/// Puts a plan into words.
pub(super) struct Telling<'a> {
    pub form: &'a Form,
    pub assessment: &'a Assessment,
}

impl Telling<'_> {
    pub fn plan(
        &self,
        workbook: &Workbook,
        names: &Names,
        tabs: &[Tab],
        steps: &Steps,
    ) -> SheetPlan {
        let mut plan = SheetPlan {
            source: workbook.source.clone(),
            notes: workbook.notes.clone(),
            added: names.only_named.len(),
            ..SheetPlan::default()
        };
        for named in &names.only_named {
            let title = &evidence::definition(named.list).title;
            plan.notes.push(format!(
                "“{}” is added to “{title}” by its name alone.",
                short(&named.name)
            ));
        }
        let changed: HashSet<(EvidenceList, &str)> = steps
            .set
            .iter()
            .map(|set| (set.list, set.row.as_str()))
            .collect();
        // The template's own sheet of options is nothing that anybody wrote.
        let shown = tabs
            .iter()
            .filter(|tab| !tab.sheet.rows.is_empty())
            .filter(|tab| {
                !(tab.sheet.hidden
                    && tab.list().is_none()
                    && tab.sheet.name == super::template::LISTS_SHEET)
            });
        for tab in shown {
            plan.notes.extend(notes(tab));
            plan.sheets.push(self.sheet_rows(tab, &changed));
        }
        shorten(&mut plan);
        let fates = || {
            plan.sheets
                .iter()
                .flat_map(|sheet| &sheet.rows)
                .map(|row| row.fate)
        };
        let count = |fate: Fate| fates().filter(|other| *other == fate).count();
        plan.added += count(Fate::Add);
        plan.changed = count(Fate::Change);
        plan.unchanged = count(Fate::Same);
        plan.ready = count(Fate::Stuck) == 0 && fates().any(|fate| fate != Fate::Skip);
        plan
    }

    fn sheet_rows(&self, tab: &Tab, changed: &HashSet<(EvidenceList, &str)>) -> SheetRows {
        let rows = tab.list().map_or_else(Vec::new, |list| {
            let row = |line: &Line| SheetRow {
                number: line.row.number,
                name: flows::name(list, &line.words),
                fate: match &line.target {
                    _ if line.skip => Fate::Skip,
                    _ if line.is_stuck() => Fate::Stuck,
                    None => Fate::Stuck,
                    Some(target) if is_new(target) => Fate::Add,
                    Some(target) if changed.contains(&(list, target.as_str())) => Fate::Change,
                    Some(_) => Fate::Same,
                },
                values: line
                    .words
                    .iter()
                    .map(|(column, words)| (column.clone(), shown(words)))
                    .collect(),
                before: self.before(list, line),
                problems: line.problems.clone(),
            };
            tab.lines.iter().map(row).collect()
        });
        SheetRows {
            name: tab.sheet.name.clone(),
            list: tab.list(),
            headings: tab.layout.headings.clone(),
            rows,
        }
    }

    /// What stands now where a row would change it.
    fn before(&self, list: EvidenceList, line: &Line) -> BTreeMap<String, String> {
        let target = line.target.as_deref().filter(|target| !is_new(target));
        let Some(target) = target.filter(|_| !line.skip) else {
            return BTreeMap::new();
        };
        let definition = evidence::definition(list);
        let now = |(column, value): &(String, _)| {
            let now = value_of(self.assessment, list, target, column);
            if same(now, value) {
                return None;
            }
            let answer = &definition.column(column)?.answer;
            let said = now.map(|now| words(self.form, self.assessment, answer, now));
            Some((column.clone(), shown(&said.unwrap_or_default())))
        };
        line.values.iter().filter_map(now).collect()
    }
}

/// A text as it is shown; its lines are kept.
fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Keeps the first problems only, and says so.
fn shorten(plan: &mut SheetPlan) {
    let mut left = MOST_PROBLEMS;
    let mut dropped = false;
    for row in plan.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows) {
        dropped |= row.problems.len() > left;
        row.problems.truncate(left);
        left -= row.problems.len();
    }
    if dropped {
        plan.notes.push(format!(
            "Only the first {MOST_PROBLEMS} problems are shown; the others come up once these are settled."
        ));
    }
}

fn notes(tab: &Tab) -> Vec<String> {
    let mut notes: Vec<String> = tab
        .layout
        .notes
        .iter()
        .map(|note| format!("{}{note}", tab.place()))
        .collect();
    let name = &tab.sheet.name;
    let Some(list) = tab.list() else {
        notes.push(if tab.sheet.hidden {
            format!("The sheet “{name}” is hidden and passed over.")
        } else {
            format!(
                "The sheet “{name}” is passed over: neither its name nor one of its first {ROWS_ABOVE} rows tells which list its rows are."
            )
        });
        return notes;
    };
    if tab.lines.is_empty() {
        notes.push(format!(
            "The sheet “{name}” has no rows below its headings."
        ));
    }
    for row in &tab.examples {
        notes.push(format!(
            "{}row {row} is the example of the template and is passed over.",
            tab.place()
        ));
    }
    let missing = evidence::definition(list)
        .columns
        .iter()
        .filter(|column| column.required && !tab.layout.columns.contains_key(&column.id));
    for column in missing {
        notes.push(format!(
            "The sheet “{name}” has no column for “{}”.",
            column.label
        ));
    }
    notes
}
