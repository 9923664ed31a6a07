//! Native dialogs, behind a seam: the real ones need a person, so the window tests build
//! the program with `scripted-dialogs` and answer from a file.

use std::path::PathBuf;

use tauri::AppHandle;

/// A kind of file that a dialog offers.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What people call it.
    pub name: &'static str,
    /// Its ending, without the dot.
    pub ending: &'static str,
}

/// The dialogs that the program shows. Each blocks until answered; none if cancelled.
pub trait Dialogs: Send + Sync {
    /// Asks for a folder.
    fn folder(&self, app: &AppHandle, title: &str) -> Option<PathBuf>;
    /// Asks for a file to open.
    fn open(&self, app: &AppHandle, title: &str, kind: Kind) -> Option<PathBuf>;
    /// Asks where to save.
    fn save(&self, app: &AppHandle, title: &str, name: &str, kind: Kind) -> Option<PathBuf>;
}

/// The dialogs of this build.
#[cfg(not(feature = "scripted-dialogs"))]
pub fn dialogs() -> Box<dyn Dialogs> {
    Box::new(native::Native)
}

/// The dialogs of this build.
#[cfg(feature = "scripted-dialogs")]
pub fn dialogs() -> Box<dyn Dialogs> {
    Box::new(scripted::Scripted)
}

#[cfg(not(feature = "scripted-dialogs"))]
mod native {
    use super::{AppHandle, Dialogs, Kind, PathBuf};
    use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

    /// The system's own.
    pub struct Native;

    impl Dialogs for Native {
        fn folder(&self, app: &AppHandle, title: &str) -> Option<PathBuf> {
            path(builder(app, title).blocking_pick_folder())
        }

        fn open(&self, app: &AppHandle, title: &str, kind: Kind) -> Option<PathBuf> {
            path(
                builder(app, title)
                    .add_filter(kind.name, &[kind.ending])
                    .blocking_pick_file(),
            )
        }

        fn save(&self, app: &AppHandle, title: &str, name: &str, kind: Kind) -> Option<PathBuf> {
            path(
                builder(app, title)
                    .add_filter(kind.name, &[kind.ending])
                    .set_file_name(name)
                    .blocking_save_file(),
            )
        }
    }

    fn builder(app: &AppHandle, title: &str) -> FileDialogBuilder<tauri::Wry> {
        app.dialog().file().set_title(title)
    }

    fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
        chosen?.into_path().ok()
    }
}

#[cfg(feature = "scripted-dialogs")]
mod scripted {
    use super::{AppHandle, Dialogs, Kind, PathBuf};

    /// Answers with the first line of the file that `DPIA_DIALOGS` names, and takes the
    /// line away; cancels when there is none left.
    pub struct Scripted;

    impl Dialogs for Scripted {
        fn folder(&self, _: &AppHandle, _: &str) -> Option<PathBuf> {
            next()
        }

        fn open(&self, _: &AppHandle, _: &str, kind: Kind) -> Option<PathBuf> {
            of_kind(kind)
        }

        fn save(&self, _: &AppHandle, _: &str, _: &str, kind: Kind) -> Option<PathBuf> {
            of_kind(kind)
        }
    }

    /// A script that names another kind of file than the dialog offers was not meant for it.
    fn of_kind(kind: Kind) -> Option<PathBuf> {
        let path = next()?;
        let fits = path.extension().is_some_and(|ending| ending == kind.ending);
        assert!(
            fits,
            "the script answers a dialog for {} otherwise",
            kind.name
        );
        Some(path)
    }

    fn next() -> Option<PathBuf> {
        let script = std::env::var_os("DPIA_DIALOGS")?;
        let text = std::fs::read_to_string(&script).ok()?;
        let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
        std::fs::write(&script, rest).ok()?;
        (!line.is_empty()).then(|| PathBuf::from(line))
    }
}
