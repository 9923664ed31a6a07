//! `dpia flows import`, `export` and `template`: data flows, and the lists that they name, in
//! and out of spreadsheets.

use std::path::PathBuf;

use clap::Args;
use dpia_core::exchange::Misplaced;
use dpia_core::exchange::sheet::{self, Proposal, SheetChoices, SheetError, SheetPlan};
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use serde_json::json;
use uuid::Uuid;

use super::args::Global;
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
    let said = Said::either(global.json, &json!({ "file": path }), || {
        format!("{path}: written\n")
    });
    Ok(said.remark("note: the file is not encrypted."))
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
        let propose = |choices: &SheetChoices| {
            Proposal::new(&loaded.form.form, &loaded.assessment, &workbook, choices)
        };
        let mut choices = SheetChoices::default();
        planned::skip(&propose(&choices).plan, &args.skip, &mut choices)?;
        if args.add_missing {
            planned::add_missing(&propose(&choices).plan, &mut choices);
        }
        if args.add_flows {
            planned::add_flows(&propose(&choices).plan, &mut choices);
        }
        let proposal = propose(&choices);
        if args.dry_run {
            return Ok(told(global, &proposal.plan, true));
        }
        if !proposal.plan.ready {
            return Err(unsettled(global, &proposal.plan));
        }
        // Nobody else has the store open, so the proposal is still for what is there.
        let edits = proposal.edits(&loaded.assessment, &mut || Uuid::now_v7().to_string());
        desk.edit(id, &edits.map_err(refused)?).await?;
        Ok(told(global, &proposal.plan, false))
    })
    .await
}

fn refused(error: SheetError) -> Trouble {
    let exit = match error {
        SheetError::BadId | SheetError::Unwritable => Exit::Failure,
        _ => Exit::Misfit,
    };
    Trouble::from(error.failure()).ending(exit)
}

/// After how many cells a person is told how many more there are.
const MOST_TOLD: usize = 50;

fn unsettled(global: &Global, plan: &SheetPlan) -> Trouble {
    let mut misfits = planned::in_the_way(plan);
    if misfits.len() > MOST_TOLD && !global.json {
        let more = misfits.split_off(MOST_TOLD).len();
        misfits.push(Misplaced {
            place: format!("{more} more"),
            message: "`--dry-run` shows them all.".to_owned(),
        });
    }
    let (message, advice) = if misfits.is_empty() {
        (
            format!(
                "Nothing of {} was taken in: there is no row in it to take.",
                plan.source
            ),
            "`--dry-run` shows how its sheets and headings were read; docs/spreadsheets.md says which are known. Nothing was changed.",
        )
    } else {
        (
            format!(
                "Nothing of {} was taken in, because of these cells:",
                plan.source
            ),
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
