//! The plan of a spreadsheet's import in words, and what can be settled about it from a
//! terminal.

use std::collections::BTreeMap;

use dpia_core::exchange::Misplaced;
use dpia_core::exchange::sheet::{Fate, NameMeans, SheetChoices, SheetPlan, SheetRow};
use dpia_core::form::{EvidenceList, evidence};
use serde::Serialize;

use super::layout::{count, shortened, table};
use super::trouble::Trouble;

/// What a program is told.
#[derive(Serialize)]
pub struct Told<'a> {
    /// Whether it was done, and not only shown.
    pub taken_in: bool,
    /// Row by row.
    #[serde(flatten)]
    pub plan: &'a SheetPlan,
}

/// Leaves rows out. A number alone will do where one sheet is taken in.
pub fn skip(plan: &SheetPlan, rows: &[String], choices: &mut SheetChoices) -> Result<(), Trouble> {
    let used: Vec<_> = plan
        .sheets
        .iter()
        .filter(|sheet| sheet.list.is_some())
        .collect();
    for row in rows {
        let (sheet, number) = match (row.rsplit_once('!'), used.as_slice()) {
            (Some((sheet, number)), _) => (sheet, number),
            (None, [only]) => (only.name.as_str(), row.as_str()),
            (None, _) => {
                return Err(Trouble::usage(
                    "--skip needs the sheet too, because there are several.",
                    "For example --skip \"Organisations!3\".",
                ));
            }
        };
        let number = number.parse().unwrap_or(0);
        let known = used.iter().find(|used| used.name == sheet);
        if !known.is_some_and(|known| known.rows.iter().any(|row| row.number == number)) {
            return Err(Trouble::usage(
                format!("There is no row {} to leave out.", shortened(row, 60)),
                "`--dry-run` shows the rows with their numbers.",
            ));
        }
        choices.skip.insert(format!("{sheet}!{number}"));
    }
    Ok(())
}

/// Has every name that nothing is known of added, as what all cells with the name can take.
pub fn add_missing(plan: &SheetPlan, choices: &mut SheetChoices) {
    let rows = plan.sheets.iter().flat_map(|sheet| &sheet.rows);
    let mut missing: BTreeMap<String, Vec<EvidenceList>> = BTreeMap::new();
    for problem in rows
        .flat_map(|row| &row.problems)
        .filter(|problem| !problem.can_add.is_empty())
    {
        if let Some(name) = &problem.name {
            let lists = missing
                .entry(name.to_lowercase())
                .or_insert_with(|| problem.can_add.clone());
            if lists.iter().any(|list| problem.can_add.contains(list)) {
                lists.retain(|list| problem.can_add.contains(list));
            }
        }
    }
    for (name, lists) in missing {
        if let Some(list) = lists.first() {
            choices.names.insert(name, NameMeans::New(*list));
        }
    }
}

/// Has every flow of which nobody knows whether it is there already added as another.
pub fn add_flows(plan: &SheetPlan, choices: &mut SheetChoices) {
    let rows = plan.sheets.iter().flat_map(|sheet| &sheet.rows);
    let asked = rows
        .flat_map(|row| &row.problems)
        .filter(|problem| problem.cell.is_none());
    for problem in asked {
        if let (Some(name), Some((new, _))) = (&problem.name, problem.candidates.last()) {
            choices
                .names
                .insert(name.clone(), NameMeans::Row(new.clone()));
        }
    }
}

/// What stands in the way, by its place.
pub fn in_the_way(plan: &SheetPlan) -> Vec<Misplaced> {
    let rows = plan.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.flat_map(|row| &row.problems)
        .filter(|problem| problem.blocks)
        .map(|problem| {
            let (place, message) = problem
                .message
                .split_once(": ")
                .unwrap_or(("", &problem.message));
            Misplaced {
                place: place.to_owned(),
                message: message.to_owned(),
            }
        })
        .collect()
}

/// The plan, row by row.
pub fn words(plan: &SheetPlan, dry_run: bool) -> String {
    let mut text = String::new();
    for sheet in plan.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let list = sheet
            .list
            .map_or("", |list| evidence::definition(list).title.as_str());
        text += &format!("{list}, from {}:\n", shortened(&sheet.name, 60));
        let lines: Vec<[String; 3]> = sheet.rows.iter().map(line).collect();
        text += &table(["Row", "What", "Name"], &lines);
        let left_out: Vec<&str> = sheet
            .headings
            .iter()
            .filter(|h| h.column.is_none())
            .map(|h| h.text.as_str())
            .collect();
        if !left_out.is_empty() {
            text += &format!("Columns left out: {}\n", left_out.join(", "));
        }
        for row in &sheet.rows {
            text += &changes(sheet.list, row);
        }
        for problem in sheet.rows.iter().flat_map(|row| &row.problems) {
            text += &format!("  {}\n", problem.message);
        }
        text.push('\n');
    }
    let (will, would) = if dry_run {
        ("to add", "to change")
    } else {
        ("added", "changed")
    };
    text += &format!(
        "{} {will}, {} {would}, {} there already\n",
        count(plan.added, "row", "rows"),
        plan.changed,
        plan.unchanged
    );
    text
}

/// What stands now in the place of what a row says.
fn changes(list: Option<EvidenceList>, row: &SheetRow) -> String {
    let change = |(column, before): (&String, &String)| {
        let definition = list.map(evidence::definition);
        let column_of = definition.and_then(|definition| definition.column(column));
        let label = column_of.map_or(column.as_str(), |column| column.label.as_str());
        let said = |text: &str| match text {
            "" => "nothing".to_owned(),
            text => format!("“{}”", shortened(text, 60)),
        };
        let after = row.values.get(column).map_or("", String::as_str);
        format!(
            "  Row {}, {label}: {} instead of {}\n",
            row.number,
            said(after),
            said(before)
        )
    };
    row.before.iter().map(change).collect()
}

fn line(row: &SheetRow) -> [String; 3] {
    let fate = match row.fate {
        Fate::Add => "add",
        Fate::Change => "change",
        Fate::Same => "as it is",
        Fate::Skip => "leave out",
        Fate::Stuck => "stuck",
    };
    [
        row.number.to_string(),
        fate.to_owned(),
        shortened(&row.name, 60),
    ]
}
