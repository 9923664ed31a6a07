//! Files of an assessment: chosen, attached, listed, replaced and removed.
//!
//! A file goes in piece by piece. Between two pieces the store is free, so that typing goes on
//! while a large one comes in.

use std::path::PathBuf;

use dpia_core::store::{AttachmentError, AttachmentView, Cells, Intake};
use dpia_core::view::Saved;
use serde::Serialize;
use tauri::{AppHandle, Manager, State, WebviewWindow, Window};
use ts_rs::TS;

use crate::dialogs;
use crate::drops::{self, SheetOpened};
use crate::error::{self, Answer, desk as failure, locked};
use crate::jobs::{Going, Job, Jobs};
use crate::news::{News, tell_all};
use crate::offers::{FilesOffered, Offers, OpenedFiles};
use crate::session::Session;
use crate::texts::Task;
use crate::waiting::Before;
use crate::windows;

/// A file that was attached.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FileAttached {
    /// The id of its row.
    pub row: String,
    /// Other rows of the assessment with the same bytes.
    pub same_as: Vec<String>,
    /// What became different.
    #[serde(flatten)]
    pub saved: Saved,
}

/// The files of this window's assessment, in their order.
#[tauri::command]
pub async fn list_attachments(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Vec<AttachmentView>> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.attachments(id).await).await
}

/// Asks for files to attach, one or several; nothing if cancelled.
#[tauri::command]
pub async fn choose_files(window: WebviewWindow, several: bool) -> Answer<Option<FilesOffered>> {
    let chosen = dialogs::ask_several(&window, several).await?;
    if chosen.is_empty() {
        return Ok(None);
    }
    offered(&window.as_ref().window(), chosen).await.map(Some)
}

/// Opens files and keeps them for a window until they are attached or forgotten.
///
/// # Errors
/// When the store is locked.
pub async fn offered(window: &Window, paths: Vec<PathBuf>) -> Answer<FilesOffered> {
    let session = window.state::<Session>();
    let offers = window.state::<Offers>();
    let (room, store) = (offers.room_in(window.label()), session.folder.path());
    // Not while the store is held: a network drive may keep it waiting, and somebody types.
    let opened = tokio::task::spawn_blocking(move || OpenedFiles::open(&paths, room, &store));
    let opened = opened.await.map_err(|_| error::internal(Task::Open))?;
    // A locked store forgets what waits, and must not find more afterwards.
    session
        .with(async |_| Ok(offers.keep(window.label(), opened)))
        .await
}

/// Attaches a file that was dropped or chosen. `job` is the name by which it can be stopped.
#[tauri::command]
pub async fn attach_file(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    offer: String,
    number: usize,
    job: String,
    cells: Cells,
) -> Answer<FileAttached> {
    let id = windows::assessment_of(&window)?;
    let mut job = window.state::<Jobs>().begin(&window, job);
    let source = window
        .state::<Offers>()
        .take(window.label(), &offer, number)?;
    let intake = session
        .with(async |desk| desk.begin_attaching(id, source, &cells).await)
        .await?;
    let intake = taken_in(&session, &mut job, intake).await?;
    let attached = session
        .with(async |desk| match job.going() {
            Going::On => desk.attach(id, intake, &cells).await.map(Ok),
            Going::Stopped => {
                desk.give_up(intake).await;
                Ok(Err(failure(AttachmentError::Cancelled.into())))
            }
            Going::Lost => Ok(Err(locked())),
        })
        .await??;
    tell_all(&app, &News::RegisterChanged);
    Ok(FileAttached {
        row: attached.row,
        same_as: attached.same_as,
        saved: attached.saved,
    })
}

/// Takes a file in, piece by piece, as long as nobody stops it.
async fn taken_in(session: &Session, job: &mut Job, mut intake: Intake) -> Answer<Intake> {
    while !intake.progress().is_whole() {
        let going = session
            .with(async |desk| {
                let going = job.going();
                if going == Going::On {
                    desk.take_piece(&mut intake).await?;
                }
                Ok(going)
            })
            .await?;
        match going {
            Going::On => job.tell(intake.progress()),
            // Given up where it would have been attached.
            Going::Stopped => break,
            Going::Lost => return Err(locked()),
        }
    }
    Ok(intake)
}

/// Stops a job of this window.
#[tauri::command]
pub fn stop_job(window: WebviewWindow, jobs: State<'_, Jobs>, job: &str) {
    jobs.stop(window.label(), job);
}

/// Forgets files that are not attached after all.
#[tauri::command]
pub fn forget_files(window: WebviewWindow, offers: State<'_, Offers>, offer: &str) {
    offers.forget(window.label(), offer);
}

/// Reads the one file of an offer as rows, and shows what would be taken in.
#[tauri::command]
pub async fn rows_from_file(
    window: WebviewWindow,
    offers: State<'_, Offers>,
    offer: String,
) -> Answer<SheetOpened> {
    let path = offers.take_path(window.label(), &offer)?;
    drops::open(&window.as_ref().window(), path, Before::Stays).await
}

/// Removes a file, with the reason. Its line stays.
#[tauri::command]
pub async fn remove_attachment(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    row: String,
    reason: String,
) -> Answer<Saved> {
    let id = windows::assessment_of(&window)?;
    let saved = session
        .with(async |desk| desk.remove_attachment(id, &row, &reason).await)
        .await?;
    tell_all(&app, &News::RegisterChanged);
    Ok(saved)
}
