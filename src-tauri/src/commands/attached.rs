//! Files of an assessment on their way out: opened as a guarded copy, saved, and shown small.

use std::path::Path;

use dpia_core::assessment::AssessmentId;
use dpia_core::file_name;
use dpia_core::outgoing::{Outgoing, Readers};
use dpia_core::store::{
    AttachmentError, AttachmentReader, AttachmentView, DeskError, preview_of_file,
};
use tauri::ipc::Response;
use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::dialogs;
use crate::error::{self, Answer, desk as failure, locked};
use crate::jobs::{Going, Job, Jobs};
use crate::opened::OpenedCopies;
use crate::saved;
use crate::session::Session;
use crate::texts::{Task, t};
use crate::windows;

/// The longest side of a picture that a page is given, in pixels.
const LONGEST_SIDE: u32 = 2000;

/// Opens a guarded copy of a file in the program that the system has for it, and tells whether
/// somebody has agreed to that. They are asked here and not in the page, once for each file until
/// the store is locked.
#[tauri::command]
pub async fn open_attachment(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    opened: State<'_, OpenedCopies>,
    row: String,
    job: String,
) -> Answer<bool> {
    let id = windows::assessment_of(&window)?;
    let view = attached(&session, id, &row).await?;
    if !opened.is_agreed(id, &row) && !dialogs::opens_outside(&window, &view.file).await? {
        return Ok(false);
    }
    let mut job = window.state::<Jobs>().begin(&window, job);
    let no_copy = |error: std::io::Error| AttachmentError::NoCopy(error.kind());
    let mut copying = session
        .with(async |desk| {
            let copies = opened.copies(&app).map_err(no_copy)?;
            let copying = desk.begin_copying(id, &row, &copies).await?;
            opened.note_agreed(id, &row);
            Ok(copying)
        })
        .await?;
    loop {
        let piece = session
            .with(async |desk| match job.going() {
                Going::On => desk.copy_piece(&mut copying).await.map(Ok),
                other => Ok(Err(ended(other))),
            })
            .await??;
        match piece {
            Some(progress) => job.tell(progress),
            None => break,
        }
    }
    let path = copying.finish().map_err(|error| failure(error.into()))?;
    // The system may look for a program for as long as it likes.
    let opened = tokio::task::spawn_blocking(move || open::that_detached(path));
    opened
        .await
        .map_err(|_| error::internal(Task::OpenCopy))?
        .map_err(|error| error::file(Task::OpenCopy, &error))?;
    Ok(true)
}

/// What is known of an attached file.
async fn attached(session: &Session, id: AssessmentId, row: &str) -> Answer<AttachmentView> {
    session
        .with(async |desk| {
            let views = desk.attachments(id).await?;
            let view = views.into_iter().find(|view| view.row == row);
            view.ok_or(DeskError::NoSuchRow)
        })
        .await
}

/// Saves a copy of a file where the person says, and tells its name unless they cancelled.
#[tauri::command]
pub async fn save_attachment(
    window: WebviewWindow,
    session: State<'_, Session>,
    row: String,
    job: String,
) -> Answer<Option<String>> {
    let id = windows::assessment_of(&window)?;
    let name = name_for(&attached(&session, id, &row).await?);
    let reader = session
        .with(async |desk| desk.attachment_reader(id, &row).await)
        .await?;
    let chosen = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save_any(window, t().choosers.save_attached, &name)
    });
    let Some(path) = chosen.await? else {
        return Ok(None);
    };
    let mut job = window.state::<Jobs>().begin(&window, job);
    write_out(&session, &mut job, reader, &path).await?;
    Ok(Some(saved::note(&window, path)))
}

/// A name that every system takes, with the ending that the file had.
fn name_for(view: &AttachmentView) -> String {
    let ending = match view.file.rsplit_once('.') {
        Some((_, ending)) => ending.trim(),
        None => "",
    };
    let plain = !ending.is_empty() && ending.len() <= 12;
    let plain = plain && ending.chars().all(|c| c.is_ascii_alphanumeric());
    file_name::safe(
        &view.file,
        t().names.attached,
        if plain { ending } else { "bin" },
    )
}

/// The file gets its name once all of its bytes have proved to be those that were attached.
async fn write_out(
    session: &Session,
    job: &mut Job,
    mut reader: AttachmentReader,
    path: &Path,
) -> Answer<()> {
    let cannot = |error: std::io::Error| error::file(Task::WriteCopy, &error);
    let mut file = Outgoing::begin(path, Readers::AsUsual).map_err(cannot)?;
    loop {
        let piece = session
            .with(async |desk| match job.going() {
                Going::On => desk.read_attachment(&mut reader).await.map(Ok),
                other => Ok(Err(ended(other))),
            })
            .await??;
        let Some(bytes) = piece else {
            return file.finish(&[], true).map_err(cannot);
        };
        file.add(&bytes).map_err(cannot)?;
        job.tell(reader.progress());
    }
}

fn ended(going: Going) -> dpia_core::failure::Failure {
    match going {
        Going::Lost => locked(),
        Going::On | Going::Stopped => failure(AttachmentError::Cancelled.into()),
    }
}

/// A small picture of a file that is a PNG or JPEG picture, as the bytes of a PNG: decoded and
/// made anew here, so that nothing of the file itself reaches the page.
#[tauri::command]
pub async fn preview_attachment(
    window: WebviewWindow,
    session: State<'_, Session>,
    row: String,
    edge: u32,
) -> Answer<Response> {
    let id = windows::assessment_of(&window)?;
    let bytes = whole_picture(&session, id, &row).await?;
    let preview = preview_of_file(bytes, edge.clamp(16, LONGEST_SIDE)).await;
    let preview = preview.map_err(|error| failure(error.into()))?;
    Ok(Response::new(preview.png))
}

async fn whole_picture(session: &Session, id: AssessmentId, row: &str) -> Answer<Vec<u8>> {
    let mut reader = session
        .with(async |desk| desk.picture_reader(id, row).await)
        .await?;
    let mut bytes = Vec::new();
    while let Some(more) = session
        .with(async |desk| desk.read_attachment(&mut reader).await)
        .await?
    {
        bytes.extend(more);
    }
    Ok(bytes)
}
