//! The pack: made, shown, saved, printed.

use dpia_core::assessment::stage::{Obstacle, Steps, obstacles};
use dpia_core::outgoing::Readers;
use dpia_core::pack::annexes::AnnexOffer;
use dpia_core::pack::{self, Pack, PackChoices};
use dpia_core::store::Loaded;
use dpia_core::unprinted::Unprinted;
use serde::Serialize;
use tauri::ipc::Response;
use tauri::{State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::kept::Kept;
use crate::pack_file::{file_name, save};
use crate::printing::{self, Paper, Printed};
use crate::saved;
use crate::session::Session;
use crate::texts::{Task, t};
use crate::windows;

/// A pack that was made to be shown.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PackShown {
    /// The name under which the program keeps it, until another is made.
    pub pack: String,
    /// How many pages it has.
    pub pages: usize,
    /// SHA-256 of the file, as 64 hexadecimal digits.
    pub sha256: String,
    /// How many changes the assessment is made of that it shows.
    pub revision: usize,
    /// What cannot be printed as it was written, as sentences.
    pub unprinted: Vec<String>,
}

/// A pack as it was made.
#[derive(Debug)]
pub struct Made {
    pack: Pack,
    /// The name that is proposed for its file.
    name: String,
}

/// Makes the pack of what was chosen and keeps it for this window.
#[tauri::command]
pub async fn make_pack(
    window: WebviewWindow,
    session: State<'_, Session>,
    packs: State<'_, Kept<Made>>,
    choices: PackChoices,
) -> Answer<PackShown> {
    let id = windows::assessment_of(&window)?;
    let turn = packs.begin(window.label());
    let (loaded, files) = session
        .with(async |desk| {
            let files = desk.annex_files(id, &choices).await?;
            Ok((desk.load(id).await?.clone(), files))
        })
        .await?;
    let revision = loaded.assessment.len();
    // Drawing and typesetting take a second; typing goes on meanwhile.
    let made = tokio::task::spawn_blocking(move || {
        pack::make_pack(&loaded.form.form, &loaded.assessment, choices.parts, files)
    });
    let pack = made
        .await
        .map_err(|_| error::internal(Task::MakePack))?
        .map_err(|error| {
            let failure = error.failure();
            tracing::warn!(code = failure.code, "the pack was not made");
            failure
        })?;
    let shown = PackShown {
        pack: String::new(),
        pages: pack.pdf.pages,
        sha256: pack.pdf.sha256.clone(),
        revision,
        unprinted: pack.unprinted.iter().map(Unprinted::sentence).collect(),
    };
    let name = file_name(&pack.meta.reference, &pack.meta.title, "pdf");
    let pack = packs.keep(window.label(), turn, Made { pack, name })?;
    Ok(PackShown { pack, ..shown })
}

/// The attached files that can go into the pack, in their order.
#[tauri::command]
pub async fn annex_offers(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Vec<AnnexOffer>> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.annex_offers(id).await).await
}

/// The file, as bytes.
#[tauri::command]
pub async fn pack_bytes(
    window: WebviewWindow,
    session: State<'_, Session>,
    packs: State<'_, Kept<Made>>,
    pack: String,
) -> Answer<Response> {
    session.sign_of_life();
    let made = packs.of(window.label(), &pack)?;
    Ok(Response::new(made.pack.pdf.bytes.clone()))
}

/// Saves the pack that is shown where the person says; gives the file's name, and none if they
/// cancelled.
#[tauri::command]
pub async fn save_pack(
    window: WebviewWindow,
    packs: State<'_, Kept<Made>>,
    pack: String,
) -> Answer<Option<String>> {
    let made = packs.of(window.label(), &pack)?;
    if !dialogs::accepted(&window, &made.pack.unprinted).await? {
        return Ok(None);
    }
    let kind = Kind {
        name: t().kinds.pdf,
        endings: &["pdf"],
    };
    let name = made.name.clone();
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, t().choosers.save_pack, &name, kind)
    })
    .await?
    else {
        return Ok(None);
    };
    save(
        &path,
        &made.pack.pdf.bytes,
        Readers::AsUsual,
        Task::WritePack,
    )?;
    Ok(Some(saved::note(&window, path)))
}

/// Prints the pack that is shown.
#[tauri::command]
pub async fn print_pack(
    window: WebviewWindow,
    packs: State<'_, Kept<Made>>,
    pack: String,
) -> Answer<Printed> {
    let made = packs.of(window.label(), &pack)?;
    if !dialogs::accepted(&window, &made.pack.unprinted).await? {
        return Ok(Printed::Cancelled);
    }
    printing::print(&window, Paper::Pack, &made.name, &made.pack.pdf.bytes).await
}

/// Everything that stands in the way of signing, in the order of the stages.
#[tauri::command]
pub async fn still_in_the_way(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Vec<Obstacle>> {
    let loaded = loaded(&window, &session).await?;
    let day = loaded.day(jiff::Zoned::now().date());
    let Loaded { form, assessment } = loaded;
    let steps = Steps::new(&form.form, &assessment);
    Ok(obstacles(&form.index, &assessment, &steps, &day))
}

/// The assessment of a window, as it is now.
pub(super) async fn loaded(window: &WebviewWindow, session: &Session) -> Answer<Loaded> {
    let id = windows::assessment_of(window)?;
    session
        .with(async |desk| desk.load(id).await.cloned())
        .await
}
