//! `dpia row`: the rows of tables, repeating groups and evidence.

use clap::Args;
use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::period::fit_together;
use dpia_core::assessment::removal::Removal;
use dpia_core::assessment::validate::fits;
use dpia_core::assessment::words::row_name;
use dpia_core::assessment::{AssessmentId, FieldPath, Value};
use dpia_core::exchange::Misplaced;
use dpia_core::failure::Failure;
use dpia_core::form::{EvidenceList, RowSource};
use dpia_core::store::{Desk, DeskError, Loaded};
use serde_json::json;

use super::args::Global;
use super::layout::{shortened, table};
use super::said::Said;
use super::trouble::Trouble;
use super::value::Reader;
use super::{find, set};

const LIST_HELP: &str = "\
LIST is a table or a repeating group by its id or number, a list of evidence by its name
(parties, data_items, purposes, systems, flows, risks, measures, agreements, attachments,
queries, comments, sign_offs, amendments, contributors, glossary), or a path.

Examples:
  dpia row list PIA-031 parties
  dpia row list PIA-031 7";

const ADD_HELP: &str = "\
The row goes to the end unless you say otherwise. Cells are filled as `dpia set` would fill
them; if one does not fit, no row is added.

Examples:
  dpia row add PIA-031 parties name=\"Plotwise Ltd\" role=processor country=GB
  dpia row add PIA-031 7 --first";

const REMOVE_HELP: &str = "\
A row that others name is only removed with --with-references: a flow without its start is no
flow, so it goes too; a system whose owner goes stays, without an owner. Without the option
nothing is removed, and you are told what would go.

Examples:
  dpia row remove PIA-031 7 2
  dpia row remove PIA-031 parties 3 --with-references";

/// The assessment and the list in it.
#[derive(Args, Debug)]
pub struct Where {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The table, group or list of evidence
    list: String,
}

/// Arguments of `row list`.
#[derive(Args, Debug)]
#[command(after_help = LIST_HELP)]
pub struct ListArgs {
    /// Which list
    #[command(flatten)]
    at: Where,
}

/// Where a row goes.
#[derive(Args, Debug)]
pub struct Position {
    /// Behind this row, by id or number
    #[arg(long, value_name = "ROW", conflicts_with = "first")]
    after: Option<String>,
    /// Before all others
    #[arg(long)]
    first: bool,
}

/// Arguments of `row add`.
#[derive(Args, Debug)]
#[command(after_help = ADD_HELP)]
pub struct AddArgs {
    /// Which list
    #[command(flatten)]
    at: Where,
    /// What stands in the row
    #[arg(value_name = "COLUMN=VALUE")]
    cells: Vec<String>,
    /// Where it goes
    #[command(flatten)]
    position: Position,
}

/// Arguments of `row move`.
#[derive(Args, Debug)]
pub struct MoveArgs {
    /// Which list
    #[command(flatten)]
    at: Where,
    /// The row, by id or number
    row: String,
    /// Where it goes; to the end, if left out
    #[command(flatten)]
    position: Position,
}

/// Arguments of `row remove`.
#[derive(Args, Debug)]
#[command(after_help = REMOVE_HELP)]
pub struct RemoveArgs {
    /// Which list
    #[command(flatten)]
    at: Where,
    /// The row, by id or number
    row: String,
    /// Remove what would mean nothing without it too, and take its name out of all else
    #[arg(long)]
    with_references: bool,
}

/// Arguments of `row restore`.
#[derive(Args, Debug)]
pub struct RestoreArgs {
    /// Which list
    #[command(flatten)]
    at: Where,
    /// The row's id
    row: String,
}

/// Lists rows.
pub async fn list(global: &Global, desk: &mut Desk, args: &ListArgs) -> Result<Said, Trouble> {
    let (id, list) = place(desk, &args.at).await?;
    let loaded = desk.load(id).await?;
    let rows: Vec<(String, String)> = loaded
        .assessment
        .rows(&list)
        .into_iter()
        .map(|row| {
            let name = name(loaded, &list, &row);
            (row, name)
        })
        .collect();
    let outcome: Vec<_> = rows
        .iter()
        .map(|(row, name)| json!({ "id": row, "path": format!("{list}/{row}"), "name": name }))
        .collect();
    Ok(Said::either(global.json, &outcome, || {
        if rows.is_empty() {
            return "No rows yet.\n".to_owned();
        }
        let lines: Vec<[String; 3]> = rows
            .iter()
            .enumerate()
            .map(|(index, (row, name))| [(index + 1).to_string(), row.clone(), shortened(name, 60)])
            .collect();
        table(["Row", "Id", "Name"], &lines)
    }))
}

/// Adds a row.
pub async fn add(global: &Global, desk: &mut Desk, args: &AddArgs) -> Result<Said, Trouble> {
    let (id, list) = place(desk, &args.at).await?;
    let loaded = desk.load(id).await?;
    let cells = args
        .cells
        .iter()
        .map(|cell| read_cell(loaded, &list, cell))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(evidence) = list
        .strip_prefix("evidence/")
        .and_then(EvidenceList::from_id)
    {
        fit_together(evidence, &cells).map_err(DeskError::from)?;
    }
    let after = behind(loaded, &list, &args.position, None)?;
    let (row, _) = desk.add_row(id, &list, after.as_deref()).await?;
    for (column, value) in cells {
        let path = FieldPath::parse(&format!("{list}/{row}/{column}")).map_err(DeskError::from)?;
        let seen = set::seen(desk, id, &path).await?;
        desk.set(id, path, Some(value), &seen).await?;
    }
    let outcome = json!({ "id": row, "path": format!("{list}/{row}") });
    Ok(Said::either(global.json, &outcome, || format!("{row}\n")))
}

/// Moves a row.
pub async fn relocate(global: &Global, desk: &mut Desk, args: &MoveArgs) -> Result<Said, Trouble> {
    let (id, list) = place(desk, &args.at).await?;
    let loaded = desk.load(id).await?;
    let row = row(loaded, &list, &args.row)?;
    let after = behind(loaded, &list, &args.position, Some(&row))?;
    let path = FieldPath::parse(&format!("{list}/{row}")).map_err(DeskError::from)?;
    desk.move_row(id, path, after.as_deref()).await?;
    Ok(done(global, &list, &row, "moved"))
}

/// Removes a row, with what goes with it if that was said.
pub async fn remove(global: &Global, desk: &mut Desk, args: &RemoveArgs) -> Result<Said, Trouble> {
    let (id, list) = place(desk, &args.at).await?;
    let row = row(desk.load(id).await?, &list, &args.row)?;
    let path = FieldPath::parse(&format!("{list}/{row}")).map_err(DeskError::from)?;
    let removal = desk.removal(id, &path).await?;
    if removal.takes_more() && !args.with_references {
        return Err(takes_more(&removal));
    }
    desk.edit(id, &removal.edits).await?;
    let outcome = json!({
        "id": row,
        "path": path,
        "row": "removed",
        "also_removed": removal.gone,
        "taken_out_of": removal.changed,
    });
    let said = Said::either(global.json, &outcome, || {
        let mut text = format!("{path}: removed\n");
        for name in &removal.gone {
            text += &format!("  {name}: removed too\n");
        }
        for name in &removal.changed {
            text += &format!("  {name}: stays, without it\n");
        }
        text
    });
    // The row itself is removed last, and has to be there before what names it comes back.
    let way_back: Vec<String> = removal
        .edits
        .iter()
        .rev()
        .filter_map(|edit| match edit {
            Edit::Remove { row } => row.as_str().rsplit_once('/'),
            _ => None,
        })
        .map(|(of, row)| {
            let of = if of == list { &args.at.list } else { of };
            format!("dpia row restore {} {of} {row}", args.at.assessment)
        })
        .collect();
    let said = match way_back.as_slice() {
        [only] => said.remark(format!("note: {only} brings it back.")),
        several => said.remark(format!(
            "note: this brings it all back, in this order:\n  {}",
            several.join("\n  ")
        )),
    };
    Ok(if removal.changed.is_empty() {
        said
    } else {
        said.remark("note: where it was taken out, it has to be chosen again then.")
    })
}

fn takes_more(removal: &Removal) -> Trouble {
    let gone = removal.gone.iter().map(|name| Misplaced {
        place: name.clone(),
        message: "would be removed too".to_owned(),
    });
    let changed = removal.changed.iter().map(|name| Misplaced {
        place: name.clone(),
        message: "would stay, without it".to_owned(),
    });
    Trouble::from(Failure::new(
        "row-in-use",
        format!(
            "{} was not removed, because it is named elsewhere:",
            removal.name
        ),
        "Add --with-references to remove it all the same. Nothing was changed.",
    ))
    .with_misfits(gone.chain(changed).collect())
}

/// Brings a removed row back.
pub async fn restore(
    global: &Global,
    desk: &mut Desk,
    args: &RestoreArgs,
) -> Result<Said, Trouble> {
    let (id, list) = place(desk, &args.at).await?;
    let row = FieldPath::parse(&format!("{list}/{}", args.row)).map_err(DeskError::from)?;
    desk.edit(id, &[Edit::Restore { row }]).await?;
    Ok(done(global, &list, &args.row, "restored"))
}

async fn place(desk: &mut Desk, at: &Where) -> Result<(AssessmentId, String), Trouble> {
    let id = find::assessment(desk, &at.assessment).await?;
    let loaded = desk.load(id).await?;
    Ok((id, find::list(&loaded.form.index, &at.list)?))
}

fn done(global: &Global, list: &str, row: &str, what: &str) -> Said {
    let outcome = json!({ "id": row, "path": format!("{list}/{row}"), "row": what });
    Said::either(global.json, &outcome, || format!("{list}/{row}: {what}\n"))
}

/// The id of a row that is meant by its id or its number in the list.
pub fn row(loaded: &Loaded, list: &str, name: &str) -> Result<String, Trouble> {
    let rows = loaded.assessment.rows(list);
    if rows.iter().any(|row| row == name) {
        return Ok(name.to_owned());
    }
    let number: Option<usize> = name.parse().ok();
    number
        .and_then(|number| rows.get(number.checked_sub(1)?).cloned())
        .ok_or_else(|| {
            Trouble::from(Failure::new(
                "no-such-row",
                format!("There is no row “{}” in {list}.", shortened(name, 60)),
                "`dpia row list` lists the rows with their numbers and ids.",
            ))
        })
}

/// The row behind which another is to stand; none for the front.
fn behind(
    loaded: &Loaded,
    list: &str,
    position: &Position,
    moved: Option<&str>,
) -> Result<Option<String>, Trouble> {
    if position.first {
        return Ok(None);
    }
    match &position.after {
        Some(name) => row(loaded, list, name).map(Some),
        None => {
            let mut rows = loaded.assessment.rows(list);
            rows.retain(|row| Some(row.as_str()) != moved);
            Ok(rows.pop())
        }
    }
}

/// A cell's column and value, before there is a row: a value that does not fit adds none.
pub fn read_cell(loaded: &Loaded, list: &str, cell: &str) -> Result<(String, Value), Trouble> {
    let Some((column, text)) = cell.split_once('=') else {
        return Err(Trouble::usage(
            "A cell is written as COLUMN=VALUE.",
            "For example name=\"Plotwise Ltd\"; `dpia form show` lists the columns.",
        ));
    };
    // Any row's cell is of the same type.
    let path = FieldPath::parse(&format!("{list}/new/{column}")).map_err(DeskError::from)?;
    let Some(slot) = loaded.form.index.slot(&path) else {
        return Err(DeskError::NoSuchField.into());
    };
    let reader = Reader {
        form: &loaded.form.form,
        assessment: &loaded.assessment,
    };
    let value = reader.value(&slot, text)?;
    if let Some(answer) = slot.answer_type() {
        fits(&loaded.form.form, answer, &value).map_err(DeskError::from)?;
    }
    Ok((column.to_owned(), value))
}

fn name(loaded: &Loaded, list: &str, row: &str) -> String {
    let form = &loaded.form.form;
    let source = match list.split_once('/') {
        Some(("evidence", id)) => EvidenceList::from_id(id).map(RowSource::Evidence),
        Some((_, question)) if !question.contains('/') => {
            Some(RowSource::Question(question.to_owned()))
        }
        _ => None,
    };
    source
        .and_then(|source| row_name(form, &loaded.assessment, &source, row))
        .unwrap_or_default()
}
