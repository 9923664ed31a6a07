//! `dpia pack`: the PDF that people print and sign.

use std::path::PathBuf;

use clap::Args;
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::{Pdf, fill, make_pdf, unprinted};
use dpia_core::unprinted::Unprinted;
use serde_json::json;

use super::args::Global;
use super::find;
use super::layout::count;
use super::output::Place;
use super::said::Said;
use super::trouble::Trouble;
use super::unlock::at_desk;

const AFTER_HELP: &str = "\
The pack holds the cover, the document control, every section and question with its answer
(unanswered ones say so), and the lines to sign on. The same assessment gives the same file,
byte for byte. A file from which one character would be missing is not written.

Example:
  dpia pack PIA-031 --out pack.pdf";

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
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Writes the pack.
pub async fn run(global: &Global, args: &PackArgs) -> Result<Said, Trouble> {
    let place = Place::take(&args.out, args.force, Readers::AsUsual)?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        let document = fill::document(&loaded.form.form, &loaded.assessment);
        let pdf = make_pdf(&document).map_err(|error| {
            Failure::new(
                "pack-refused",
                format!("The pack was not made: {error}."),
                "Nothing was lost. The program refuses to hand out a pack that would leave out a word; please report this.",
            )
        })?;
        place.write(&pdf.bytes)?;
        Ok(say(global, args, &pdf, &unprinted(&document)))
    })
    .await
}

fn say(global: &Global, args: &PackArgs, pdf: &Pdf, unprinted: &[Unprinted]) -> Said {
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
