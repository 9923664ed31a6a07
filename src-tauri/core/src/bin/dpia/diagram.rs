//! `dpia diagram`: the data-flow diagram as a file.

use std::path::{Path, PathBuf};

use clap::Args;
use dpia_core::assessment::Assessment;
use dpia_core::assessment::words::row_name;
use dpia_core::diagram::{self, Focus, Graph, Picture};
use dpia_core::failure::Failure;
use dpia_core::form::{EvidenceList, Form, RowSource};
use dpia_core::outgoing::Readers;
use dpia_core::pack::{fill, make_pdf, picture_document, unprinted};
use dpia_core::unprinted::Unprinted;
use serde_json::json;

use super::args::Global;
use super::find;
use super::layout::{count, shortened};
use super::output::Place;
use super::pack::with_warnings;
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;

const AFTER_HELP: &str = "\
The diagram is drawn from the systems, parties and flows of the assessment. The file’s
ending says what is written:
  .svg     a drawing for web pages and word processors
  .png     the same in pixels, 300 to an inch
  .pdf     the drawing and the two tables that say the same in words
  .drawio  for draw.io (diagrams.net), to carry on by hand

Examples:
  dpia diagram PIA-031 --out flows.svg
  dpia diagram PIA-031 --out names.pdf --data \"Name and address\"";

/// Arguments of `diagram`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct DiagramArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The file to write; it ends in .svg, .png, .pdf or .drawio
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Set back everything but the flows of this data item
    #[arg(long, value_name = "NAME", conflicts_with = "purpose")]
    data: Option<String>,
    /// Set back everything but the flows for this purpose
    #[arg(long, value_name = "NAME")]
    purpose: Option<String>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Svg,
    Png,
    Pdf,
    Drawio,
}

impl Kind {
    fn of(file: &Path) -> Result<Self, Trouble> {
        let ending = file.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_lowercase).as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            Some("pdf") => Ok(Self::Pdf),
            Some("drawio") => Ok(Self::Drawio),
            _ => Err(Trouble::usage(
                format!("{} does not say what to write.", file.display()),
                "Let the name of the file end in .svg, .png, .pdf or .drawio.",
            )),
        }
    }
}

/// Writes the diagram.
pub async fn run(global: &Global, args: &DiagramArgs) -> Result<Said, Trouble> {
    let kind = Kind::of(&args.out)?;
    let place = Place::take(&args.out, args.force, Readers::AsUsual)?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        let (form, assessment) = (&loaded.form.form, &loaded.assessment);
        let graph = diagram::read(form, assessment);
        if graph.boxes.is_empty() && graph.flows.is_empty() {
            return Err(nothing_to_draw());
        }
        let focus = focus(form, assessment, args)?;
        let picture = diagram::draw(&graph, focus.as_ref());
        let (bytes, unprinted) = match kind {
            // Whoever opens these two draws the words, in typefaces that may have every letter.
            Kind::Svg => (diagram::svg(&picture).into_bytes(), Vec::new()),
            Kind::Drawio => (diagram::drawio(&graph, &picture).into_bytes(), Vec::new()),
            Kind::Png => (png(&picture)?, diagram::unprinted(&picture)),
            Kind::Pdf => {
                let note = focus.map(|focus| focus.note(&graph));
                pdf(form, assessment, note.as_deref(), picture, &graph)?
            }
        };
        place.write(&bytes)?;
        Ok(say(global, args, bytes.len(), &graph, &unprinted))
    })
    .await
}

fn png(picture: &Picture) -> Result<Vec<u8>, Trouble> {
    diagram::png(picture).map_err(|error| {
        Trouble::from(Failure::new(
            "picture-refused",
            format!("The picture was not made: {error}."),
            "Write it as .svg instead; that takes little memory at any size.",
        ))
    })
}

fn pdf(
    form: &Form,
    assessment: &Assessment,
    note: Option<&str>,
    picture: Picture,
    graph: &Graph,
) -> Result<(Vec<u8>, Vec<Unprinted>), Trouble> {
    let meta = fill::file_meta(form, assessment);
    let document = picture_document(meta, note, picture, &diagram::tables(graph));
    let pdf = make_pdf(&document).map_err(|error| {
        Trouble::from(Failure::new(
            "pack-refused",
            format!("The diagram was not made: {error}."),
            "Nothing was lost. The program refuses to hand out a file that would leave out a word; please report this.",
        ))
    })?;
    Ok((pdf.bytes, unprinted(&document)))
}

fn focus(
    form: &Form,
    assessment: &Assessment,
    args: &DiagramArgs,
) -> Result<Option<Focus>, Trouble> {
    let (list, name, kind) = match (&args.data, &args.purpose) {
        (Some(name), _) => (EvidenceList::DataItems, name, "data item"),
        (None, Some(name)) => (EvidenceList::Purposes, name, "purpose"),
        (None, None) => return Ok(None),
    };
    let source = RowSource::Evidence(list);
    let rows: Vec<(String, String)> = assessment
        .rows(&source.list())
        .into_iter()
        .map(|row| {
            let called = row_name(form, assessment, &source, &row).unwrap_or_default();
            (row, called)
        })
        .collect();
    let wanted = name.trim().to_lowercase();
    let meant: Vec<&(String, String)> = rows
        .iter()
        .filter(|(row, called)| *row == *name || called.trim().to_lowercase() == wanted)
        .collect();
    match meant.as_slice() {
        [(row, _)] => Ok(Some(match list {
            EvidenceList::DataItems => Focus::Data(row.clone()),
            _ => Focus::Purpose(row.clone()),
        })),
        [] => Err(no_such(kind, name, &rows)),
        several => Err(Trouble::new(
            Exit::Failure,
            "ambiguous-row",
            format!(
                "{} rows are called “{}”.",
                several.len(),
                shortened(name, 60)
            ),
            format!(
                "Use the id of the one that you mean: `dpia row list {} {}` lists them.",
                args.assessment,
                list.id()
            ),
        )),
    }
}

fn no_such(kind: &str, name: &str, rows: &[(String, String)]) -> Trouble {
    let known: Vec<String> = rows
        .iter()
        .map(|(_, called)| format!("“{}”", shortened(called, 60)))
        .collect();
    Trouble::new(
        Exit::Failure,
        "no-such-row",
        format!(
            "The assessment has no {kind} called “{}”.",
            shortened(name, 60)
        ),
        if known.is_empty() {
            format!("It lists no {kind} at all. Leave the option out to draw everything.")
        } else {
            format!("It has {}.", known.join(", "))
        },
    )
}

fn nothing_to_draw() -> Trouble {
    Trouble::new(
        Exit::Failure,
        "nothing-to-draw",
        "The assessment lists no systems and no flows, so there is nothing to draw.",
        "List them first: `dpia row add REF systems name=…` and `dpia row add REF flows …`.",
    )
}

fn say(
    global: &Global,
    args: &DiagramArgs,
    bytes: usize,
    graph: &Graph,
    unprinted: &[Unprinted],
) -> Said {
    let file = args.out.display().to_string();
    let outcome = json!({
        "file": file,
        "bytes": bytes,
        "boxes": graph.boxes.len(),
        "flows": graph.flows.len(),
    });
    let said = Said::either(global.json, &outcome, || {
        format!(
            "{file}: {}, {}\n",
            count(graph.boxes.len(), "box", "boxes"),
            count(graph.flows.len(), "flow", "flows")
        )
    });
    with_warnings(said, unprinted)
}
