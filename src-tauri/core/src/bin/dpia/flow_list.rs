//! `dpia flows list`: each flow from top to bottom, because a terminal is too narrow for its
//! columns.

use clap::Args;
use dpia_core::assessment::Value;
use dpia_core::assessment::scope::{cell_path, evidence_path};
use dpia_core::assessment::words::{chosen_plainly, row_name, words};
use dpia_core::form::{Column, EvidenceList, RowSource, evidence};
use dpia_core::store::{Desk, Loaded};
use serde_json::{Map, json};

use super::args::Global;
use super::find;
use super::layout::{set_within, width};
use super::said::Said;
use super::trouble::Trouble;

const FLOWS: EvidenceList = EvidenceList::Flows;
/// How far what a flow says stands in.
const INDENT: usize = 5;

/// Arguments of `flows list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
}

/// Lists the flows.
pub async fn list(global: &Global, desk: &mut Desk, args: &ListArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let loaded = desk.load(id).await?;
    let rows = loaded.assessment.rows(&evidence_path(FLOWS));
    let columns = &evidence::definition(FLOWS).columns;
    let cell = |row: &str, column: &Column| {
        let value = loaded
            .assessment
            .value(&cell_path(FLOWS, row, &column.id)?)?;
        let (form, assessment) = (&loaded.form.form, &loaded.assessment);
        Some(words(form, assessment, &column.answer, value))
    };
    let says = |row: &String| {
        let cells = columns.iter().map(|column| {
            let words = cell(row, column).unwrap_or_default();
            (column.id.clone(), json!(words))
        });
        json!({ "id": row, "says": cells.collect::<Map<_, _>>() })
    };
    let outcome: Vec<_> = rows.iter().map(says).collect();
    Ok(Said::either(global.json, &outcome, || {
        if rows.is_empty() {
            return "No data flows yet.\n".to_owned();
        }
        let records = (1..).zip(&rows);
        let records: Vec<String> = records
            .map(|(number, row)| record(loaded, number, row, width()))
            .collect();
        records.join("\n")
    }))
}

/// A flow under its number and its ends.
fn record(loaded: &Loaded, number: usize, row: &str, width: usize) -> String {
    let (form, assessment) = (&loaded.form.form, &loaded.assessment);
    let name = row_name(form, assessment, &RowSource::Evidence(FLOWS), row).unwrap_or_default();
    let name = set_within(&name, INDENT, width);
    let mark = format!("{:<INDENT$}", format!("{number}."));
    let mut text = name.replacen(&" ".repeat(INDENT), &mark, 1);
    for column in &evidence::definition(FLOWS).columns {
        if matches!(column.id.as_str(), "from" | "to") {
            continue;
        }
        let path = cell_path(FLOWS, row, &column.id);
        let said = match path.and_then(|path| assessment.value(&path)) {
            None => continue,
            Some(Value::Choice(chosen)) => {
                chosen_plainly(form, assessment, &column.answer, chosen).join("; ")
            }
            Some(value) => words(form, assessment, &column.answer, value),
        };
        // The lines below stand in further, so that the label is seen to begin something.
        let lines = set_within(&format!("{}: {said}", column.label), INDENT + 2, width);
        text += &lines.replacen("  ", "", 1);
    }
    text
}
