//! The last file that each window saved, to be shown in its folder.
//!
//! A page asks for that without saying which file: none that it could make up is ever shown to
//! anybody.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tauri::{Manager, WebviewWindow};

use crate::pack_file::name_of;

/// The files, by the windows that saved them.
#[derive(Debug, Default)]
pub struct SavedFiles(Mutex<BTreeMap<String, PathBuf>>);

impl SavedFiles {
    fn keep(&self, window: &str, path: PathBuf) {
        if let Ok(mut files) = self.0.lock() {
            files.insert(window.to_owned(), path);
        }
    }

    /// The file that a window saved last.
    pub fn of(&self, window: &str) -> Option<PathBuf> {
        self.0.lock().ok()?.get(window).cloned()
    }

    /// Forgets the file of a window that is gone.
    pub fn forget_window(&self, window: &str) {
        if let Ok(mut files) = self.0.lock() {
            files.remove(window);
        }
    }

    /// Forgets all of them: somebody else may sit here when the store is opened again.
    pub fn forget_all(&self) {
        if let Ok(mut files) = self.0.lock() {
            files.clear();
        }
    }
}

/// Notes what a window has just saved, and gives its name, which is all that the page is told.
pub fn note(window: &WebviewWindow, path: PathBuf) -> String {
    let name = name_of(&path);
    window.state::<SavedFiles>().keep(window.label(), path);
    name
}

/// Shows a file in the folder that holds it: marked there where the file manager can do that.
///
/// # Errors
/// When nothing on this computer shows folders.
#[cfg(target_os = "linux")]
pub fn show(path: &Path) -> std::io::Result<()> {
    use gtk::gio::{AppInfo, AppLaunchContext, File, prelude::*};

    let Some(folder) = path.parent().filter(|_| mark(path).is_err()) else {
        return Ok(());
    };
    AppInfo::launch_default_for_uri(&File::for_path(folder).uri(), AppLaunchContext::NONE)
        .map_err(std::io::Error::other)
}

/// Asks the file manager over the session's bus, as every desktop's has it.
#[cfg(target_os = "linux")]
fn mark(path: &Path) -> Result<(), gtk::glib::Error> {
    use gtk::gio::{BusType, Cancellable, DBusCallFlags, File, bus_get_sync, prelude::*};

    const NAME: &str = "org.freedesktop.FileManager1";
    /// In milliseconds; one that has to be started first takes a moment.
    const PATIENCE: i32 = 5000;
    let files = (vec![File::for_path(path).uri().to_string()], String::new());
    let bus = bus_get_sync(BusType::Session, Cancellable::NONE)?;
    bus.call_sync(
        Some(NAME),
        "/org/freedesktop/FileManager1",
        NAME,
        "ShowItems",
        Some(&files.to_variant()),
        None,
        DBusCallFlags::NONE,
        PATIENCE,
        Cancellable::NONE,
    )?;
    Ok(())
}

/// Shows a file in the folder that holds it.
///
/// # Errors
/// When the Finder cannot be asked.
#[cfg(target_os = "macos")]
pub fn show(path: &Path) -> std::io::Result<()> {
    let asked = std::process::Command::new("open")
        .arg("-R")
        .arg(path)
        .status()?;
    if asked.success() {
        Ok(())
    } else {
        Err(std::io::ErrorKind::Other.into())
    }
}

/// Shows a file in the folder that holds it.
///
/// # Errors
/// When the Explorer cannot be started. It says nothing of itself that could be relied on.
#[cfg(windows)]
pub fn show(path: &Path) -> std::io::Result<()> {
    use std::os::windows::process::CommandExt;

    // No name on Windows holds a quotation mark.
    let select = format!("/select,\"{}\"", path.display());
    std::process::Command::new("explorer")
        .raw_arg(select)
        .spawn()
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_window_has_the_file_that_it_saved_last_and_no_other_window_s() {
        let files = SavedFiles::default();
        files.keep("a", PathBuf::from("/home/first.pdf"));
        files.keep("a", PathBuf::from("/home/second.pdf"));
        assert_eq!(files.of("a"), Some(PathBuf::from("/home/second.pdf")));
        assert_eq!(files.of("b"), None);
        files.keep("b", PathBuf::from("/home/third.pdf"));
        files.forget_window("a");
        assert_eq!(files.of("a"), None);
        files.forget_all();
        assert_eq!(files.of("b"), None);
    }
}
