//! Where the store lives: in the user's data folder unless they chose another.
//!
//! The page is only ever told a label such as "Documents › DPIA Desk", never a path.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tauri::{AppHandle, Manager};

/// The store's folder and where the choice of it is kept.
#[derive(Debug)]
pub struct Folder {
    chosen: Mutex<PathBuf>,
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
        let chosen = given
            .or(remembered.filter(|path| path.is_absolute()))
            .unwrap_or(usual);
        Ok(Self {
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

    /// Takes another folder, and remembers it for the next start.
    ///
    /// # Errors
    /// When the choice cannot be written down.
    pub fn choose(&self, path: PathBuf) -> std::io::Result<()> {
        if let Some(parent) = self.note.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&self.note, path.as_os_str().as_encoded_bytes())?;
        match self.chosen.lock() {
            Ok(mut chosen) => *chosen = path,
            Err(poisoned) => *poisoned.into_inner() = path,
        }
        Ok(())
    }

    /// What the page may show: the last two parts, and whether they lie in the user's home.
    pub fn label(&self) -> String {
        let path = self.path();
        let inside = self
            .home
            .as_deref()
            .and_then(|home| path.strip_prefix(home).ok());
        let parts: Vec<String> = inside
            .unwrap_or(&path)
            .components()
            .map(|part| Path::new(&part).to_string_lossy().into_owned())
            .filter(|part| part != "/")
            .collect();
        let tail = parts[parts.len().saturating_sub(2)..].join(" › ");
        if inside.is_some() {
            format!("Your home folder › … › {tail}")
        } else {
            tail
        }
    }
}
