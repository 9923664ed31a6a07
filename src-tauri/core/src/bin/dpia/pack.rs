//! `dpia pack`: the PDF that people print and sign.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dpia_core::outgoing::Readers;
use dpia_core::pack::{AnnexChoice, Pack, PackChoices, PackError, PackParts, make_pack};
use dpia_core::store::Loaded;
use dpia_core::unprinted::Unprinted;
use serde_json::json;

use super::args::Global;
use super::attach::LIST;
use super::layout::count;
use super::output::Place;
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;
use super::{find, rows};

const AFTER_HELP: &str = "\
The pack holds the cover, the document control, every section and question with its answer
(unanswered ones say so), and the lines to sign on. The same assessment gives the same file,
byte for byte. A file from which one character would be missing is not written.

With --only signatures it is the cover, the summary and the places to sign; with --only summary
the one page for whoever signs. Both carry the fingerprint of the whole content.

With --annexes the attached files go with the full pack. What cannot go in is named, and no pack is
written: leave it out, or put it in as a file.

Examples:
  dpia pack PIA-031 --out pack.pdf
  dpia pack PIA-031 --only signatures --out to-sign.pdf
  dpia pack PIA-031 --annexes all --out pack.pdf
  dpia pack PIA-031 --annexes 1,3 --as-files 3 --out pack.pdf";

/// How much of an assessment goes into a pack.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Only {
    /// All of it
    Full,
    /// The cover, the summary and the places to sign
    Signatures,
    /// The one page for whoever signs
    Summary,
}

/// Arguments of `pack`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct PackArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How much of the assessment
    #[arg(long, value_enum, default_value_t = Only::Full)]
    only: Only,
    /// Which attached files: all, none, or rows by id or number, with commas between them
    #[arg(long, value_name = "ROWS", default_value = "none")]
    annexes: String,
    /// Of these rows, put the files in as files, and do not print their pages
    #[arg(long, value_name = "ROWS", value_delimiter = ',')]
    as_files: Vec<String>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Writes the pack.
pub async fn run(global: &Global, args: &PackArgs) -> Result<Said, Trouble> {
    let place = Place::take(&args.out, args.force, Readers::AsUsual)?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?.clone();
        let choices = choices(&loaded, args)?;
        let files = desk.annex_files(id, &choices).await?;
        let pack = make_pack(&loaded.form.form, &loaded.assessment, choices.parts, files)
            .map_err(trouble)?;
        place.write(&pack.pdf.bytes)?;
        Ok(say(global, args, &pack))
    })
    .await
}

fn trouble(error: PackError) -> Trouble {
    let exit = match error {
        PackError::Annexes(_) => Exit::Misfit,
        _ => Exit::Failure,
    };
    Trouble::from(error.failure()).ending(exit)
}

fn choices(loaded: &Loaded, args: &PackArgs) -> Result<PackChoices, Trouble> {
    if !matches!(args.only, Only::Full)
        && (args.annexes.trim() != "none" || !args.as_files.is_empty())
    {
        return Err(Trouble::usage(
            "Annexes belong to the full pack: the summary and the signature pages have none.",
            "Leave out --only to make the full pack, or leave out --annexes and --as-files.",
        ));
    }
    let ids = |rows: &mut dyn Iterator<Item = &str>| {
        rows.map(|row| rows::row(loaded, LIST, row.trim()))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(PackChoices {
        parts: match args.only {
            Only::Full => PackParts::Full,
            Only::Signatures => PackParts::SignaturePages,
            Only::Summary => PackParts::Summary,
        },
        annexes: match args.annexes.trim() {
            "none" => AnnexChoice::None,
            "all" => AnnexChoice::All,
            rows => AnnexChoice::Rows(ids(&mut rows.split(','))?),
        },
        as_files: ids(&mut args.as_files.iter().map(String::as_str))?,
    })
}

fn say(global: &Global, args: &PackArgs, Pack { pdf, unprinted, .. }: &Pack) -> Said {
    let file = args.out.display().to_string();
    let outcome = json!({
        "file": file,
        "pages": pdf.pages,
        "bytes": pdf.bytes.len(),
        "sha256": pdf.sha256,
    });
    let said = Said::either(global.json, &outcome, || {
        format!("{file}: {}\n", count(pdf.pages, "page", "pages"))
    });
    with_warnings(said, unprinted)
}

/// Tells of characters that are printed as their codes.
pub fn with_warnings(said: Said, unprinted: &[Unprinted]) -> Said {
    unprinted.iter().fold(said, |said, found| {
        said.remark(format!("note: {}", found.sentence()))
    })
}
