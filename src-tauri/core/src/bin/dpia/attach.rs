//! `dpia attach`: a file is put with an assessment.

use std::io::{IsTerminal, Write, stderr};
use std::path::PathBuf;

use clap::Args;
use dpia_core::assessment::{Chosen, Value};
use dpia_core::store::{Cells, Desk, FileProgress, Loaded};
use serde_json::json;

use super::args::Global;
use super::said::Said;
use super::stop::Stop;
use super::trouble::Trouble;
use super::{find, rows};

/// Where attachments stand.
pub const LIST: &str = "evidence/attachments";

const AFTER_HELP: &str = "\
The file is copied into the store, encrypted, and named by the SHA-256 of its bytes; the file
itself stays where it is. Up to 500 MB. What it is, its bytes say and not its name. The same
bytes are kept once, however often they are attached.

With --replaces it is a new version: the old one stays, and its name, kind, parties, measures
and what it is about are carried over unless you say otherwise.

Examples:
  dpia attach PIA-032 contract.pdf --kind contract --reference C-114 --dated 2026-03-31
  dpia attach PIA-032 notice.docx --kind privacy_notice --about 26
  dpia attach PIA-032 contract-v2.pdf --replaces 1";

/// Arguments of `attach`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct AttachArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The file
    file: PathBuf,
    /// What a reader should call it [default: the file's name]
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// What it is: contract, sharing_agreement, consent_form, privacy_notice, decision_record,
    /// consultation_evidence, signed_page, or other: and words of your own
    #[arg(long)]
    kind: Option<String>,
    /// Its number or version
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
    /// The date on it
    #[arg(long, value_name = "DATE")]
    dated: Option<String>,
    /// The first day on which it holds
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day on which it holds
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// When it stops being valid
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// Which part of it matters here
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
    /// The question that it is evidence for, by id or number, or a path
    #[arg(long, value_name = "QUESTION")]
    about: Option<String>,
    /// Whom it binds or concerns: organisations by name, with commas between them
    #[arg(long, value_name = "NAMES")]
    parties: Option<String>,
    /// The measures that it shows to be in place
    #[arg(long, value_name = "NAMES")]
    measures: Option<String>,
    /// The signatures that it carries
    #[arg(long, value_name = "NAMES")]
    sign_offs: Option<String>,
    /// The version before it, by id or number
    #[arg(long, value_name = "ROW")]
    replaces: Option<String>,
}

/// Attaches a file.
pub async fn run(global: &Global, desk: &mut Desk, args: &AttachArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let cells = cells(desk.load(id).await?, args)?;
    let source = desk.source(&args.file)?;
    let size = source.size();
    let stop = Stop::listen();
    let mut line = Line::default();
    let attached = desk
        .attach_file(id, source, &cells, |progress| {
            line.show(progress);
            stop.flow()
        })
        .await;
    line.clear();
    let attached = attached?;
    let row = &attached.row;
    let outcome = json!({
        "id": row,
        "path": format!("{LIST}/{row}"),
        "sha256": attached.sha256,
        "size": size,
        "same_as": attached.same_as,
    });
    let said = Said::either(global.json, &outcome, || format!("{row}\n"));
    Ok(match attached.same_as.as_slice() {
        [] => said,
        [known, ..] => said.remark(format!(
            "note: row {known} has the same bytes; they are kept once."
        )),
    })
}

fn cells(loaded: &Loaded, args: &AttachArgs) -> Result<Cells, Trouble> {
    let given = [
        ("name", &args.name),
        ("kind", &args.kind),
        ("reference", &args.reference),
        ("dated", &args.dated),
        ("from", &args.from),
        ("until", &args.until),
        ("expires", &args.expires),
        ("notes", &args.notes),
        ("parties", &args.parties),
        ("measures", &args.measures),
        ("sign_offs", &args.sign_offs),
    ];
    let mut cells = Cells::new();
    for (column, text) in given {
        if let Some(text) = text {
            cells.push(rows::read_cell(loaded, LIST, &format!("{column}={text}"))?);
        }
    }
    if let Some(question) = &args.about {
        let path = find::field(&loaded.form.index, question)?;
        cells.push(("about".to_owned(), Value::Text(path.to_string())));
    }
    if let Some(before) = &args.replaces {
        let before = rows::row(loaded, LIST, before)?;
        let chosen = Chosen {
            ids: vec![before],
            other: None,
        };
        cells.push(("replaces".to_owned(), Value::Choice(chosen)));
    }
    Ok(cells)
}

/// How far a file has come, on one line of a terminal; nothing where no person watches.
#[derive(Default)]
pub struct Line {
    shown: Option<u64>,
}

impl Line {
    /// Shows it, if it is a whole per cent further.
    pub fn show(&mut self, progress: FileProgress) {
        let percent = progress.done * 100 / progress.total.max(1);
        // Small files are done before anybody has read it.
        let worth_it = progress.total > 16 << 20 && stderr().is_terminal();
        if worth_it && self.shown != Some(percent) {
            self.shown = Some(percent);
            // Whoever closed it does not want to read it.
            let _ = write!(stderr(), "\r{percent} %");
        }
    }

    /// Makes room for what comes next.
    pub fn clear(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(stderr(), "\r     \r");
        }
    }
}
