//! Files that leave the store: saved where a person says, or on their way to paper.
//!
//! Where the system's viewer prints, it gets a copy. It is for this user alone and is deleted when
//! the program ends and, should it have been killed, when it starts again.

use std::fs;
#[cfg(not(target_os = "linux"))]
use std::io::Write;
use std::path::{Path, PathBuf};

use dpia_core::outgoing::{Outgoing, Readers};
use tauri::{AppHandle, Manager};

use crate::error::{self, Answer};
use crate::texts::{Task, t};

/// Writes a file where a person chose to have it, replacing what is there: the system's
/// dialog has asked. `task` is what is said not to be done.
///
/// # Errors
/// When it cannot be written; what was there before stays.
pub fn save(path: &Path, content: &[u8], readers: Readers, task: Task) -> Answer<()> {
    Outgoing::begin(path, readers)
        .and_then(|file| file.finish(content, true))
        .map_err(|error| error::file(task, &error))
}

/// Writes the copy and opens it in the system's viewer, from which it is printed. Waits for as long
/// as the system takes to find one.
///
/// # Errors
/// When the copy cannot be written.
#[cfg(not(target_os = "linux"))]
pub fn open_for_printing(app: &AppHandle, name: &str, pdf: &[u8]) -> std::io::Result<()> {
    let folder = folder(app)?.join(uuid::Uuid::now_v7().to_string());
    private_folder(&folder)?;
    let path = folder.join(name);
    let mut file = private_file(&path)?;
    file.write_all(pdf)?;
    file.sync_all()?;
    drop(file);
    open::that_detached(path)
}

/// Deletes the copies of this run and of earlier ones.
pub fn clear_left_over(app: &AppHandle) {
    if let Ok(folder) = folder(app)
        && let Err(error) = fs::remove_dir_all(folder)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(kind = ?error.kind(), "clearing printed copies");
    }
}

/// The last part of a path, which is all that a page is told.
pub fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A file name from a reference and a title.
pub fn file_name(reference: &str, title: &str, ending: &str) -> String {
    dpia_core::file_name::safe(
        &format!("{reference} {title}"),
        t().names.assessment,
        ending,
    )
}

fn folder(app: &AppHandle) -> std::io::Result<PathBuf> {
    let cache = app.path().app_cache_dir();
    Ok(cache.map_err(std::io::Error::other)?.join("printing"))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn private_file(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> std::io::Result<fs::File> {
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
}
