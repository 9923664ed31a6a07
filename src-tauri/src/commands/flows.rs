//! Data flows: edits of several fields, the picture, and its files.

use dpia_core::assessment::FieldPath;
use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::removal::Removal;
use dpia_core::diagram::picture::Thing;
use dpia_core::diagram::{self, Focus, Graph, Moved, Picture, Tables};
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::{fill, make_pdf, picture_document, unprinted};
use dpia_core::store::{DeskError, Edited, Loaded};
use dpia_core::unprinted::Unprinted;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::news::{News, tell_all};
use crate::pack_file::{file_name, save};
use crate::saved;
use crate::session::Session;
use crate::texts::{Task, t};
use crate::windows;

/// The picture with what says the same in words.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Drawn {
    /// The picture.
    pub picture: Picture,
    /// The two tables.
    pub tables: Tables,
    /// How many boxes still miss something that has to be stated.
    pub missing: usize,
    /// How many changes the assessment is made of that was drawn.
    pub revision: usize,
}

/// The kinds of file that a picture can be saved as.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum PictureKind {
    /// A drawing for web pages and word processors.
    Svg,
    /// Pixels, 300 to an inch.
    Png,
    /// Pages, with the two tables.
    Pdf,
    /// For draw.io (diagrams.net).
    Drawio,
}

impl PictureKind {
    fn file(self) -> Kind {
        let kinds = &t().kinds;
        let (name, endings): (_, &[&str]) = match self {
            Self::Svg => (kinds.svg, &["svg"]),
            Self::Png => (kinds.png, &["png"]),
            Self::Pdf => (kinds.pdf, &["pdf"]),
            Self::Drawio => (kinds.drawio, &["drawio"]),
        };
        Kind { name, endings }
    }
}

/// Makes an edit of several fields as a whole.
#[tauri::command]
pub async fn edit(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    edits: Vec<Edit>,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    let edited = session
        .with(async |desk| desk.edit(id, &edits).await)
        .await?;
    tell_all(&app, &News::RegisterChanged);
    Ok(edited)
}

/// What the removal of a row would take with it.
#[tauri::command]
pub async fn plan_removal(
    window: WebviewWindow,
    session: State<'_, Session>,
    row: String,
) -> Answer<Removal> {
    let id = windows::assessment_of(&window)?;
    let row = FieldPath::parse(&row).map_err(|error| error::desk(DeskError::from(error)))?;
    session
        .with(async |desk| desk.removal(id, &row).await)
        .await
}

/// Draws the data flows.
#[tauri::command]
pub async fn draw_flows(
    window: WebviewWindow,
    session: State<'_, Session>,
    focus: Option<Focus>,
) -> Answer<Drawn> {
    let loaded = loaded(&window, &session).await?;
    in_its_own_thread(move || {
        let graph = diagram::read(&loaded.form.form, &loaded.assessment);
        let missing = graph.boxes.iter().filter(|node| !node.missing().is_empty());
        Drawn {
            picture: diagram::draw(&graph, focus.as_ref()),
            tables: diagram::tables(&graph),
            missing: missing.count(),
            revision: loaded.assessment.len(),
        }
    })
    .await
}

/// A large picture takes a while; typing and saving go on meanwhile.
async fn in_its_own_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Answer<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| error::internal(Task::DrawFlows))
}

/// Moves a band one place up or down, or a box one place to the left or right.
#[tauri::command]
pub async fn move_in_picture(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    thing: Thing,
    row: String,
    step: i8,
) -> Answer<Edited> {
    reorder(&app, &window, &session, move |graph| {
        diagram::moved(graph, thing, &row, step)
    })
    .await
}

/// Moves a band or a box in front of another; last without.
#[tauri::command]
pub async fn move_in_picture_to(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    thing: Thing,
    row: String,
    before: Option<String>,
) -> Answer<Edited> {
    reorder(&app, &window, &session, move |graph| {
        diagram::moved_before(graph, thing, &row, before.as_deref())
    })
    .await
}

async fn reorder(
    app: &AppHandle,
    window: &WebviewWindow,
    session: &Session,
    order: impl FnOnce(&Graph) -> Moved + Send + 'static,
) -> Answer<Edited> {
    let id = windows::assessment_of(window)?;
    let loaded = loaded(window, session).await?;
    let moved =
        in_its_own_thread(move || order(&diagram::read(&loaded.form.form, &loaded.assessment)));
    let edits = match moved.await? {
        Moved::To(edits) => edits,
        // An edit of nothing: the page sees that there is nothing to undo.
        Moved::Nowhere => Vec::new(),
        Moved::Fixed => {
            return Err(t().failures.fixed_place.failure("fixed-place"));
        }
    };
    let edited = session
        .with(async |desk| desk.edit(id, &edits).await)
        .await?;
    if !edits.is_empty() {
        tell_all(app, &News::RegisterChanged);
    }
    Ok(edited)
}

/// Saves the picture where the person says, and tells its name unless they cancelled.
#[tauri::command]
pub async fn save_picture(
    window: WebviewWindow,
    session: State<'_, Session>,
    kind: PictureKind,
    focus: Option<Focus>,
) -> Answer<Option<String>> {
    let loaded = loaded(&window, &session).await?;
    let meta = fill::file_meta(&loaded.form.form, &loaded.assessment);
    let name = file_name(
        &meta.reference,
        &(t().names.data_flows)(&meta.title),
        kind.file().ending(),
    );
    let made = in_its_own_thread(move || make(&loaded, kind, focus.as_ref())).await??;
    if !dialogs::accepted(&window, &made.unprinted).await? {
        return Ok(None);
    }
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, t().choosers.save_picture, &name, kind.file())
    })
    .await?
    else {
        return Ok(None);
    };
    save(&path, &made.bytes, Readers::AsUsual, Task::WritePicture)?;
    Ok(Some(saved::note(&window, path)))
}

/// A picture that is not saved yet.
struct Made {
    bytes: Vec<u8>,
    unprinted: Vec<Unprinted>,
}

fn make(loaded: &Loaded, kind: PictureKind, focus: Option<&Focus>) -> Answer<Made> {
    let (form, assessment) = (&loaded.form.form, &loaded.assessment);
    let graph = diagram::read(form, assessment);
    let picture = diagram::draw(&graph, focus);
    let refused = |error: &dyn std::error::Error| {
        let said = &t().failures.picture;
        let message = (said.message)(&error.to_string());
        Failure::new("picture-refused", message, said.advice)
    };
    let (bytes, unprinted) = match kind {
        // Whoever opens these two draws the words, in typefaces that may have every letter.
        PictureKind::Svg => (diagram::svg(&picture).into_bytes(), Vec::new()),
        PictureKind::Drawio => (diagram::drawio(&graph, &picture).into_bytes(), Vec::new()),
        PictureKind::Png => {
            let bytes = diagram::png(&picture).map_err(|error| refused(&error))?;
            (bytes, diagram::unprinted(&picture))
        }
        PictureKind::Pdf => {
            let note = focus.map(|focus| focus.note(&graph));
            let tables = diagram::tables(&graph);
            let meta = fill::file_meta(form, assessment);
            let document = picture_document(meta, note.as_deref(), picture, &tables);
            let pdf = make_pdf(&document).map_err(|error| refused(&error))?;
            (pdf.bytes, unprinted(&document))
        }
    };
    Ok(Made { bytes, unprinted })
}

async fn loaded(window: &WebviewWindow, session: &Session) -> Answer<Loaded> {
    let id = windows::assessment_of(window)?;
    session
        .with(async |desk| desk.load(id).await.cloned())
        .await
}
