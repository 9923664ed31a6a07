//! Files dropped on a window, and spreadsheets that are read. The page is told where something
//! hovers and what came, without a path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dpia_core::exchange::sheet::{self, Proposal, SheetChoices};
use dpia_core::failure::Failure;
use serde::Serialize;
use tauri::{DragDropEvent, Manager, PhysicalPosition, Window};

use crate::commands::attachments::offered;
use crate::error::{self, Answer};
use crate::incoming::read;
use crate::news::{self, FilesDropped, News, Point};
use crate::pack_file::name_of;
use crate::session::Session;
use crate::texts::{Task, t};
use crate::waiting::{Before, Looked, Waiting};
use crate::windows;

/// Takes in what is dragged over an assessment's window and dropped on it.
pub fn on_event(window: &Window, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { position, .. } | DragDropEvent::Over { position } => {
            tell(window, &News::DropHover(Some(point(window, *position))));
        }
        DragDropEvent::Leave => tell(window, &News::DropHover(None)),
        DragDropEvent::Drop { paths, position } => {
            tell(window, &News::DropHover(None));
            let at = point(window, *position);
            let (window, paths) = (window.clone(), paths.clone());
            tauri::async_runtime::spawn(async move {
                match offered(&window, paths).await {
                    Ok(offered) => tell(&window, &News::FilesDropped(FilesDropped { at, offered })),
                    Err(failure) => tell(&window, &News::DropRefused(failure)),
                }
            });
        }
        _ => {}
    }
}

/// Where that is on the page.
#[cfg(windows)]
fn point(window: &Window, position: PhysicalPosition<f64>) -> Point {
    let position = position.to_logical(window.scale_factor().unwrap_or(1.0));
    Point {
        x: position.x,
        y: position.y,
    }
}

/// Where that is on the page: here the event has the page's own pixels already, whatever its
/// type says.
#[cfg(not(windows))]
const fn point(_: &Window, position: PhysicalPosition<f64>) -> Point {
    Point {
        x: position.x,
        y: position.y,
    }
}

fn another_waits() -> Failure {
    t().failures.one_at_a_time.failure("one-at-a-time")
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
    // Before a large file is read; whether it is still so is seen when it is kept.
    if before == Before::Stays && window.state::<Waiting>().is_kept(window.label()) {
        return Err(another_waits());
    }
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
    done.map_err(|_| error::internal(Task::ReadSpreadsheet))?
}

fn tell(window: &Window, news: &News) {
    news::tell(window.app_handle(), window.label(), news);
}
