//! `dpia flows`: data flows, and the lists that they name, in and out of spreadsheets.

use std::path::PathBuf;

use clap::Args;
use dpia_core::exchange::sheet::{self, SheetChoices, SheetError, SheetPlan};
use dpia_core::failure::Failure;
use dpia_core::form::{EvidenceList, evidence};
use dpia_core::outgoing::Readers;
use dpia_core::store::{Desk, Loaded};
use serde_json::json;
use uuid::Uuid;

use super::args::Global;
use super::layout::{shortened, table};
use super::output::Place;
use super::planned::{self, Told};
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;
use super::{find, input};

const IMPORT_HELP: &str = "\
FILE is an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file with
parties, personal data, purposes, systems or data flows. Columns are known by their headings.
Every row is shown with what becomes of it. If a row cannot be taken in, nothing is: the exit
code is 4. Importing the same file again updates its rows. See docs/spreadsheets.md.

Examples:
  dpia flows import PIA-031 flows.xlsx --dry-run
  dpia flows import PIA-031 flows.xlsx --skip 7 --skip \"Organisations!3\"
  dpia flows import PIA-031 flows.csv --add-missing";

const EXPORT_HELP: &str = "\
The workbook has a sheet for each list. Change it in any spreadsheet program and bring it back
with `dpia flows import`. It is not encrypted.

Example:
  dpia flows export PIA-031 --out flows.xlsx";

/// Arguments of `flows list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
}

/// A file to write.
#[derive(Args, Debug)]
pub struct Out {
    /// The file to write
    #[arg(long, value_name = "FILE.xlsx")]
    out: PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Arguments of `flows export`.
#[derive(Args, Debug)]
#[command(after_help = EXPORT_HELP)]
pub struct ExportArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// Where it goes
    #[command(flatten)]
    to: Out,
}

/// Arguments of `flows template`.
#[derive(Args, Debug)]
pub struct TemplateArgs {
    /// Where it goes
    #[command(flatten)]
    to: Out,
}

/// Arguments of `flows import`.
#[derive(Args, Debug)]
#[command(after_help = IMPORT_HELP)]
pub struct ImportArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The spreadsheet
    file: PathBuf,
    /// Leave a row out, by its number; SHEET!ROW where there are several sheets
    #[arg(long, value_name = "ROW")]
    skip: Vec<String>,
    /// Add what is named and not listed yet
    #[arg(long)]
    add_missing: bool,
    /// Add flows that have nothing but their ends in common with one that is there
    #[arg(long)]
    add_flows: bool,
    /// Show what would become of each row, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Lists the flows.
pub async fn list(global: &Global, desk: &mut Desk, args: &ListArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let loaded = desk.load(id).await?;
    let columns = &evidence::definition(EvidenceList::Flows).columns;
    let flows: Vec<Vec<String>> = loaded
        .assessment
        .rows("evidence/flows")
        .iter()
        .map(|row| {
            columns
                .iter()
                .map(|column| planned::cell(loaded, row, column))
                .collect()
        })
        .collect();
    let outcome: Vec<_> = flows
        .iter()
        .zip(loaded.assessment.rows("evidence/flows"))
        .map(|(cells, row)| {
            let cells: serde_json::Map<_, _> = columns
                .iter()
                .zip(cells)
                .map(|(column, cell)| (column.id.clone(), json!(cell)))
                .collect();
            json!({ "id": row, "says": cells })
        })
        .collect();
    Ok(Said::either(global.json, &outcome, || {
        if flows.is_empty() {
            return "No data flows yet.\n".to_owned();
        }
        let lines: Vec<[String; 6]> = flows
            .iter()
            .enumerate()
            .map(|(at, cells)| {
                let said = |id: &str| {
                    let column = columns.iter().position(|column| column.id == id);
                    let text = column.map_or("", |at| cells[at].as_str());
                    shortened(&text.replace('\n', ", "), 30)
                };
                let [from, to, data] = ["from", "to", "data"].map(said);
                [
                    (at + 1).to_string(),
                    from,
                    to,
                    data,
                    said("method"),
                    said("protection"),
                ]
            })
            .collect();
        table(
            ["No", "From", "To", "Data", "How it is sent", "Protection"],
            &lines,
        )
    }))
}

/// Writes the rows to a workbook.
pub async fn export(global: &Global, args: &ExportArgs) -> Result<Said, Trouble> {
    let place = Place::take(&args.to.out, args.to.force, Readers::AsUsual)?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        let bytes = sheet::write(&loaded.form.form, &loaded.assessment);
        written(
            global,
            &args.to,
            place,
            &bytes.map_err(|error| error.failure())?,
        )
    })
    .await
}

/// Writes the workbook to begin with. Needs no store.
pub fn template(global: &Global, args: &TemplateArgs) -> Result<Said, Trouble> {
    let place = Place::take(&args.to.out, args.to.force, Readers::AsUsual)?;
    let bytes = sheet::template().map_err(|error| error.failure())?;
    written(global, &args.to, place, &bytes)
}

fn written(global: &Global, to: &Out, place: Place, bytes: &[u8]) -> Result<Said, Trouble> {
    place.write(bytes)?;
    let path = to.out.display().to_string();
    Ok(Said::either(global.json, &json!({ "file": path }), || {
        format!("{path}: written\n")
    }))
}

/// Takes rows in.
pub async fn import(global: &Global, args: &ImportArgs) -> Result<Said, Trouble> {
    let bytes = input::bytes(&args.file)?;
    let name = args
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let workbook = sheet::read_file(&name.unwrap_or_default(), &bytes).map_err(refused)?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        let plan = |choices: &SheetChoices| {
            sheet::plan(&loaded.form.form, &loaded.assessment, &workbook, choices)
        };
        let mut choices = SheetChoices::default();
        planned::skip(&plan(&choices), &args.skip, &mut choices)?;
        if args.add_missing {
            planned::add_missing(&plan(&choices), &mut choices);
        }
        if args.add_flows {
            planned::add_flows(&plan(&choices), &mut choices);
        }
        let plan = plan(&choices);
        if !plan.ready && !args.dry_run {
            return Err(unsettled(&plan));
        }
        if !args.dry_run {
            let edits = edits(loaded, &workbook, &choices)?;
            if !edits.is_empty() {
                desk.edit(id, &edits).await?;
            }
        }
        Ok(told(global, &plan, args.dry_run))
    })
    .await
}

fn edits(
    loaded: &Loaded,
    workbook: &sheet::Workbook,
    choices: &SheetChoices,
) -> Result<Vec<dpia_core::assessment::edit::Edit>, Trouble> {
    let mut new_id = || Uuid::now_v7().to_string();
    let form = &loaded.form.form;
    sheet::edits(form, &loaded.assessment, workbook, choices, &mut new_id).map_err(refused)
}

fn refused(error: SheetError) -> Trouble {
    let exit = match error {
        SheetError::BadId | SheetError::Unwritable => Exit::Failure,
        _ => Exit::Misfit,
    };
    Trouble::from(error.failure()).ending(exit)
}

fn unsettled(plan: &SheetPlan) -> Trouble {
    let misfits = planned::in_the_way(plan);
    let (message, advice) = if misfits.is_empty() {
        (
            format!(
                "{} was not taken in: there is no row in it to take.",
                plan.source
            ),
            "`--dry-run` shows how its sheets and headings were read; docs/spreadsheets.md says which are known. Nothing was changed.",
        )
    } else {
        (
            format!("{} was not taken in, because of these cells:", plan.source),
            "Mend them in the file, leave rows out with --skip, add what is not listed with --add-missing, or add flows beside those with the same ends with --add-flows. `--dry-run` shows every row. Nothing was changed.",
        )
    };
    Trouble::from(Failure::new("sheet-unsettled", message, advice))
        .ending(Exit::Misfit)
        .with_misfits(misfits)
}

fn told(global: &Global, plan: &SheetPlan, dry_run: bool) -> Said {
    let ending = if dry_run && !plan.ready {
        Exit::Misfit
    } else {
        Exit::Done
    };
    let outcome = Told {
        taken_in: !dry_run,
        plan,
    };
    let said = Said::either(global.json, &outcome, || planned::words(plan, dry_run)).ending(ending);
    plan.notes
        .iter()
        .fold(said, |said, note| said.remark(format!("note: {note}")))
}
