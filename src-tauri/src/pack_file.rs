//! A pack on its way to paper: a copy outside the store, for the system's viewer to print.
//!
//! The copy is for this user alone, is marked read-only, and is deleted when the program
//! ends and, should it have been killed, when it starts again.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use tauri::{AppHandle, Manager};

/// Writes the copy and opens it in the system's viewer, from which it is printed.
///
/// # Errors
/// When the copy cannot be written.
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

/// A file name from a reference and a title: no separators, nothing that a system objects to.
pub fn file_name(reference: &str, title: &str, ending: &str) -> String {
    let clean: String = format!("{reference} {title}")
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || " -_().".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut short = String::new();
    for c in clean.trim().trim_matches('.').chars() {
        if short.len() + c.len_utf8() > 100 {
            break;
        }
        short.push(c);
    }
    let short = short.trim();
    format!(
        "{}.{ending}",
        if short.is_empty() {
            "Assessment"
        } else {
            short
        }
    )
}

fn folder(app: &AppHandle) -> std::io::Result<PathBuf> {
    let cache = app.path().app_cache_dir();
    Ok(cache.map_err(std::io::Error::other)?.join("printing"))
}

#[cfg(unix)]
fn private_folder(path: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &std::path::Path) -> std::io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(unix)]
fn private_file(path: &std::path::Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(path)
}

#[cfg(not(unix))]
fn private_file(path: &std::path::Path) -> std::io::Result<fs::File> {
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
}
