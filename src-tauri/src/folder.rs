//! Where the store lives: in the user's data folder unless they chose another.
//!
//! The page is only ever told a label such as "Your home folder › Documents › DPIA Desk",
//! never a path that a command would take.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use dpia_core::outgoing::{Outgoing, Readers};
use tauri::{AppHandle, Manager};

use crate::texts::t;

/// The store's folder and where the choice of it is kept.
#[derive(Debug)]
pub struct Folder {
    chosen: Mutex<PathBuf>,
    /// Whether it was chosen in an earlier run, so that a store ought to be there.
    expected: AtomicBool,
    note: PathBuf,
    home: Option<PathBuf>,
}

impl Folder {
    /// Finds the folder: the one given, the one chosen before, or the usual one.
    ///
    /// # Errors
    /// When the system knows no data folder for this user.
    pub fn find(app: &AppHandle, given: Option<PathBuf>) -> tauri::Result<Self> {
        let note = app.path().app_config_dir()?.join("store-folder");
        let usual = app.path().app_data_dir()?.join("store");
        let remembered = fs::read_to_string(&note).ok().map(PathBuf::from);
        let remembered = remembered.filter(|path| path.is_absolute());
        let expected = given.is_none() && remembered.is_some();
        let chosen = given.or(remembered).unwrap_or(usual);
        Ok(Self {
            expected: AtomicBool::new(expected),
            chosen: Mutex::new(chosen),
            note,
            home: app.path().home_dir().ok(),
        })
    }

    /// The folder.
    pub fn path(&self) -> PathBuf {
        match self.chosen.lock() {
            Ok(path) => path.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// Whether the folder that was chosen in an earlier run is gone: a drive that is not
    /// connected, say. That is no reason to begin anew.
    pub fn is_missing(&self) -> bool {
        self.expected.load(Ordering::Relaxed) && !self.path().exists()
    }

    /// Takes another folder, and remembers it for the next start.
    ///
    /// # Errors
    /// When nothing can be written into it, or the choice cannot be written down.
    pub fn choose(&self, path: PathBuf) -> std::io::Result<()> {
        if let Some(parent) = self.note.parent() {
            fs::create_dir_all(parent)?;
        }
        // Tried now: on the next page nobody could choose again.
        let there = path.ancestors().find(|folder| folder.is_dir());
        tempfile::tempfile_in(there.unwrap_or(&path))?;
        Outgoing::begin(&self.note, Readers::Owner)?
            .finish(path.as_os_str().as_encoded_bytes(), true)?;
        self.expected.store(false, Ordering::Relaxed);
        match self.chosen.lock() {
            Ok(mut chosen) => *chosen = path,
            Err(poisoned) => *poisoned.into_inner() = path,
        }
        Ok(())
    }

    /// What people are shown of it.
    pub fn label(&self) -> String {
        way_to(&self.path(), self.home.as_deref())
    }
}

/// The way to a folder as people know it, part by part, from their home if it lies there.
pub fn way_to(path: &Path, home: Option<&Path>) -> String {
    let inside = home.and_then(|home| path.strip_prefix(home).ok());
    let parts: Vec<String> = inside
        .unwrap_or(path)
        .components()
        .filter(|part| *part != Component::RootDir)
        .map(|part| Path::new(&part).to_string_lossy().into_owned())
        .collect();
    let way = parts.join(" › ");
    match inside {
        Some(_) if way.is_empty() => t().names.home.to_owned(),
        Some(_) => (t().names.in_home)(&way),
        None => way,
    }
}
