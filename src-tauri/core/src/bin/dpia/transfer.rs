//! `dpia import` and `dpia export`: a whole assessment as a file.

use std::path::PathBuf;

use clap::Args;
use dpia_core::exchange;
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::fill;
use dpia_core::store::{DeskError, FileBytes, Loaded};
use dpia_core::word::make_docx;
use serde_json::json;

use super::args::Global;
use super::layout::count;
use super::output::Place;
use super::said::Said;
use super::trouble::Trouble;
use super::unlock::at_desk;
use super::{find, input};

const IMPORT_HELP: &str = "\
The file is checked against its form first. If anything does not fit, every misfit is listed
with its place, the exit code is 4, and nothing is taken in. The format is described in
docs/exchange-format.md.

Examples:
  dpia import assessment.json
  ssh other-computer dpia export PIA-031 | dpia --passphrase-file pass import -";

const EXPORT_HELP: &str = "\
The file holds what the assessment says, not how it came to be: history and signatures stay
in the store. Attached files are listed with their SHA-256, but their bytes stay in the store
too. The file is not encrypted.

With --docx it is a Word file in the form’s own order instead, with headings, tables and the
diagram, for councils whose process asks for one. Nothing reads that back in.

Examples:
  dpia export PIA-031 --out assessment.json
  dpia export PIA-031 --docx --out assessment.docx
  dpia export PIA-031 | jq .answers";

/// Arguments of `import`.
#[derive(Args, Debug)]
#[command(after_help = IMPORT_HELP)]
pub struct ImportArgs {
    /// The file; `-` for standard input
    file: PathBuf,
}

/// Arguments of `export`.
#[derive(Args, Debug)]
#[command(after_help = EXPORT_HELP)]
pub struct ExportArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The file to write; standard output, if left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write a Word file
    #[arg(long, requires = "out")]
    docx: bool,
    /// Replace a file that is there already
    #[arg(long, requires = "out")]
    force: bool,
}

/// Takes an assessment in.
pub async fn import(global: &Global, args: &ImportArgs) -> Result<Said, Trouble> {
    let text = input::text(&args.file)?;
    let file = input::named(&args.file);
    let misfits = |problems| {
        Trouble::misfit(
            "misfits",
            format!("{file} was not taken in, because this does not fit:"),
            "Mend all of it and import the file again. Nothing was changed.",
        )
        .with_misfits(problems)
    };
    let name = exchange::form_name(&text).map_err(|problem| misfits(vec![problem]))?;
    at_desk(global, async |desk| {
        let form = desk
            .form(&name.id, &name.version)
            .await
            .map_err(|error| match error {
                DeskError::NoSuchForm => Trouble::misfit(
                    "no-such-form",
                    format!(
                        "{file} belongs to the form {} {}, which this store does not have.",
                        name.id, name.version
                    ),
                    "Bring the form in with `dpia form add FILE`, then import again. Nothing was changed.",
                ),
                other => other.into(),
            })?;
        let fields = exchange::read(&form.index, &text).map_err(misfits)?;
        let id = desk.start(form, fields).await?;
        let name = find::name_of(desk, id).await?;
        let outcome = json!({ "id": id.to_string(), "reference": name });
        let said = Said::either(global.json, &outcome, || format!("{name}\n"));
        let views = desk.attachments(id).await?;
        let missing = views.iter().filter(|view| view.bytes == FileBytes::NotHere);
        Ok(match missing.count() {
            0 => said,
            missing => said.remark(format!(
                "note: {} listed, but not in this store. `dpia attachments list {name}` shows which; ask whoever sent the assessment for them.",
                count(missing, "attached file is", "attached files are")
            )),
        })
    })
    .await
}

/// Writes an assessment out.
pub async fn export(global: &Global, args: &ExportArgs) -> Result<Said, Trouble> {
    let place = args
        .out
        .as_ref()
        .map(|path| Place::take(path, args.force, Readers::AsUsual))
        .transpose()?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        if args.docx
            && let Some(place) = place
        {
            place.write(&docx(loaded)?)?;
            return Ok(written(global, args));
        }
        let file = exchange::export(&loaded.form.index, &loaded.assessment).map_err(|error| {
            Failure::new(
                "unsettled",
                format!("The assessment was not written out: {error}."),
                "Choose between the versions first, with `dpia set` or in the window; a file can hold only one.",
            )
        })?;
        let files = desk.attachments(id).await?;
        let kept = files.iter().filter(|view| view.bytes == FileBytes::Here).count();
        let beside = |said: Said| match kept {
            0 => said,
            _ => said.remark(format!(
                "note: {} not in it; `dpia attachments save` writes a file out.",
                count(kept, "attached file is", "attached files are")
            )),
        };
        let Some(place) = place else {
            return Ok(beside(Said::json(&file)));
        };
        let text = serde_json::to_string_pretty(&file).expect("assessments have text keys only");
        place.write(format!("{text}\n").as_bytes())?;
        Ok(beside(written(global, args)))
    })
    .await
}

fn docx(loaded: &Loaded) -> Result<Vec<u8>, Trouble> {
    let document = fill::document(&loaded.form.form, &loaded.assessment);
    make_docx(&document).map_err(|error| {
        Trouble::from(Failure::new(
            "docx-refused",
            format!("The Word file was not made: {error}."),
            "Nothing was lost. Close other programs and try again; if it happens again, please report this.",
        ))
    })
}

fn written(global: &Global, args: &ExportArgs) -> Said {
    let path = args.out.as_ref().map(|path| path.display().to_string());
    let path = path.unwrap_or_default();
    Said::either(global.json, &json!({ "file": path }), || {
        format!("{path}: written\n")
    })
}
