//! `dpia attachments`: the files of an assessment, listed, saved and removed.

use std::path::PathBuf;

use clap::Args;
use dpia_core::outgoing::Readers;
use dpia_core::store::{AttachmentView, Desk, FileBytes};
use serde_json::json;

use super::args::Global;
use super::attach::{LIST, Line};
use super::layout::{shortened, table};
use super::output::Place;
use super::said::Said;
use super::stop::Stop;
use super::trouble::Trouble;
use super::{find, rows};

const SAVE_HELP: &str = "\
The copy is outside of the encryption. It is only given its name once all of its bytes have
proved to be those that were attached. Kinds of file that the desktop program never opens,
such as programs and archives, are saved like any other: open them with care.

Example:
  dpia attachments save PIA-032 1 --out contract.pdf";

const REMOVE_HELP: &str = "\
The line stays, with who removed the file, when and why. The bytes go, unless another line of
this or another assessment needs them, and do not come back.

Example:
  dpia attachments remove PIA-032 2 --reason \"Sent to us by mistake\"";

/// Arguments of `attachments list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
}

/// Arguments of `attachments save`.
#[derive(Args, Debug)]
#[command(after_help = SAVE_HELP)]
pub struct SaveArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The row, by id or number
    row: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Arguments of `attachments remove`.
#[derive(Args, Debug)]
#[command(after_help = REMOVE_HELP)]
pub struct RemoveArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The row, by id or number
    row: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Lists files.
pub async fn list(global: &Global, desk: &mut Desk, args: &ListArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let views = desk.attachments(id).await?;
    Ok(Said::either(global.json, &views, || words(&views)))
}

/// Writes a file out.
pub async fn save(global: &Global, desk: &mut Desk, args: &SaveArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let row = rows::row(desk.load(id).await?, LIST, &args.row)?;
    let mut reader = desk.attachment_reader(id, &row).await?;
    let stop = Stop::listen();
    let mut place = Place::take(&args.out, args.force, Readers::AsUsual)?;
    let mut line = Line::default();
    while let Some(bytes) = desk.read_attachment(&mut reader).await? {
        place.add(&bytes)?;
        line.show(reader.progress());
        // The half that is there in clear goes with `place`.
        stop.check().inspect_err(|_| line.clear())?;
    }
    line.clear();
    place.write(&[])?;
    let size = reader.progress().total;
    let path = args.out.display().to_string();
    let outcome = json!({ "file": path, "size": size });
    Ok(Said::either(global.json, &outcome, || {
        format!("{path}: {}\n", size_words(size))
    })
    .remark("note: this copy is outside of the encryption."))
}

/// Removes a file.
pub async fn remove(global: &Global, desk: &mut Desk, args: &RemoveArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let row = rows::row(desk.load(id).await?, LIST, &args.row)?;
    desk.remove_attachment(id, &row, &args.reason).await?;
    let path = format!("{LIST}/{row}");
    let outcome = json!({ "id": row, "path": path, "file": "removed" });
    Ok(Said::either(global.json, &outcome, || {
        format!("{path}: the file was removed; its line stays\n")
    }))
}

fn words(views: &[AttachmentView]) -> String {
    if views.is_empty() {
        return "No files yet.\n".to_owned();
    }
    let number = |row: &str| {
        let at = views.iter().position(|view| view.row == row);
        at.map_or_else(|| row.to_owned(), |at| (at + 1).to_string())
    };
    let lines: Vec<[String; 6]> = views
        .iter()
        .enumerate()
        .map(|(index, view)| {
            let by = [view.added_at.get(..10).unwrap_or_default(), &view.added_by];
            [
                (index + 1).to_string(),
                shortened(&view.name, 30),
                shortened(&view.file, 30),
                view.size.map(size_words).unwrap_or_default(),
                shortened(&by.join(" "), 30),
                remark(view, number),
            ]
        })
        .collect();
    table(
        ["Row", "Name", "File", "Size", "Attached", "Remark"],
        &lines,
    )
}

fn remark(view: &AttachmentView, number: impl Fn(&str) -> String) -> String {
    let mut said = Vec::new();
    match (&view.removed, view.bytes) {
        (Some(removed), _) => said.push(format!("removed: {}", shortened(&removed.why, 60))),
        (None, FileBytes::NotHere) => said.push("not in this store".to_owned()),
        (None, FileBytes::None) => said.push("a line without a file".to_owned()),
        (None, FileBytes::Here | FileBytes::Removed) => {}
    }
    if let Some(before) = &view.replaces {
        said.push(format!("replaces {}", number(before)));
    }
    if let Some(after) = &view.replaced_by {
        said.push(format!("replaced by {}", number(after)));
    }
    said.join("; ")
}

/// A size as people read it.
fn size_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
