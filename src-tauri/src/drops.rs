//! Files dropped on a window. The page is told that something hovers, and what was read, without
//! a path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dpia_core::exchange::sheet::{self, Proposal, SheetChoices};
use dpia_core::failure::Failure;
use serde::Serialize;
use tauri::{DragDropEvent, Manager, Window};

use crate::error::Answer;
use crate::incoming::read;
use crate::news::{self, News};
use crate::pack_file::name_of;
use crate::session::Session;
use crate::waiting::{Before, Looked, Waiting};
use crate::windows;

/// Takes in what is dragged over an assessment's window and dropped on it.
pub fn on_event(window: &Window, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => tell(window, &News::DropHover(true)),
        DragDropEvent::Leave => tell(window, &News::DropHover(false)),
        DragDropEvent::Drop { paths, .. } => {
            tell(window, &News::DropHover(false));
            let (window, paths) = (window.clone(), paths.clone());
            tauri::async_runtime::spawn(async move {
                match take(&window, &paths).await {
                    Ok(opened) => tell(&window, &News::RowsDropped(opened.into())),
                    Err(failure) => tell(&window, &News::DropRefused(failure)),
                }
            });
        }
        _ => {}
    }
}

async fn take(window: &Window, paths: &[PathBuf]) -> Answer<SheetOpened> {
    let [path] = paths else {
        return Err(Failure::new(
            "one-file",
            "Several files were dropped at once.",
            "Drop one spreadsheet at a time. Nothing was taken in.",
        ));
    };
    // Before a large file is read; whether it is still so is seen when it is kept.
    if window.state::<Waiting>().is_kept(window.label()) {
        return Err(another_waits());
    }
    open(window, path.clone(), Before::Stays).await
}

fn another_waits() -> Failure {
    Failure::new(
        "one-at-a-time",
        "The rows of another spreadsheet are waiting to be taken in.",
        "Take them in or cancel first, then drop this file again. Nothing was changed.",
    )
}

/// A spreadsheet that was read, and what would be taken in from it.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct SheetOpened {
    /// The name under which the program keeps it until it is taken in or forgotten.
    pub import: String,
    /// What would be taken in.
    pub plan: sheet::SheetPlan,
}

/// Reads a spreadsheet and keeps it for a window.
///
/// # Errors
/// When it is no spreadsheet, is too large, or the store is locked.
pub async fn open(window: &Window, path: PathBuf, before: Before) -> Answer<SheetOpened> {
    let workbook = in_its_own_thread(move || read_workbook(&path)).await?;
    keep(window, workbook, before).await
}

fn read_workbook(path: &Path) -> Answer<sheet::Workbook> {
    let bytes = read(path, sheet::MAX_FILE as u64)?;
    sheet::read_file(&name_of(path), &bytes).map_err(|error| error.failure())
}

/// Keeps a spreadsheet for a window, with what would be taken in from it.
///
/// # Errors
/// When the store is locked, or another waits and stays.
pub async fn keep(
    window: &Window,
    workbook: sheet::Workbook,
    before: Before,
) -> Answer<SheetOpened> {
    let workbook = Arc::new(workbook);
    let shown = propose(window, Arc::clone(&workbook), SheetChoices::default()).await?;
    let plan = shown.plan.clone();
    let looked = Looked { workbook, shown };
    // While the store is open: locking it waits for this, and forgets it then.
    let session = window.state::<Session>();
    let waiting = window.state::<Waiting>();
    let import = session
        .with(async |_| Ok(waiting.keep(window.label(), looked, before)))
        .await?;
    let import = import.ok_or_else(another_waits)?;
    Ok(SheetOpened { import, plan })
}

/// What would be taken in, as things are settled now.
///
/// # Errors
/// When the store is locked.
pub async fn propose(
    window: &Window,
    workbook: Arc<sheet::Workbook>,
    choices: SheetChoices,
) -> Answer<Arc<Proposal>> {
    let id = windows::assessment_in_window(window)?;
    let session = window.state::<Session>();
    let loaded = session
        .with(async |desk| desk.load(id).await.cloned())
        .await?;
    in_its_own_thread(move || {
        let form = &loaded.form.form;
        let proposal = Proposal::new(form, &loaded.assessment, &workbook, &choices);
        Ok(Arc::new(proposal))
    })
    .await
}

/// Large spreadsheets take a second; typing goes on meanwhile.
async fn in_its_own_thread<T: Send + 'static>(
    work: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| crate::error::internal("read the spreadsheet"))?
}

fn tell(window: &Window, news: &News) {
    news::tell(window.app_handle(), window.label(), news);
}
