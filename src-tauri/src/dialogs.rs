//! Native dialogs, behind a seam: they need a person, so the window tests build the program
//! with `scripted-dialogs` and may answer from a file.

use std::path::PathBuf;
use std::sync::Arc;

use dpia_core::file_name;
use dpia_core::store::OUTSIDE_OF_THE_STORE;
use dpia_core::unprinted::Unprinted;
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{
    DialogExt, FileDialogBuilder, FilePath, MessageDialogButtons, MessageDialogKind,
};

use crate::texts::t;

/// A kind of file that a dialog offers.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What people call it.
    pub name: &'static str,
    /// Its endings, without the dot; the first is added to a name that has none.
    pub endings: &'static [&'static str],
}

impl Kind {
    /// The ending of a file that the program writes.
    pub fn ending(self) -> &'static str {
        self.endings.first().copied().unwrap_or_default()
    }
}

/// The dialogs that the program shows, each in front of a window. Each blocks until
/// answered; none if cancelled.
pub trait Dialogs: Send + Sync {
    /// Asks for a folder.
    fn folder(&self, window: &WebviewWindow, title: &str) -> Option<PathBuf>;
    /// Asks for a file to open.
    fn open(&self, window: &WebviewWindow, title: &str, kind: Kind) -> Option<PathBuf>;
    /// Asks for files of whatever kind, one or several; none if cancelled.
    fn files(&self, window: &WebviewWindow, title: &str, several: bool) -> Vec<PathBuf>;
    /// Asks where to save a file of whatever kind, under a name that has its ending already.
    fn save_any(&self, window: &WebviewWindow, title: &str, name: &str) -> Option<PathBuf>;
    /// Asks where to save.
    fn save(&self, window: &WebviewWindow, title: &str, name: &str, kind: Kind) -> Option<PathBuf>;
    /// Says something and asks whether to go on all the same; `yes` is the word on the button.
    fn go_on(&self, window: &WebviewWindow, title: &str, words: &str, yes: &str) -> bool;
}

/// The dialogs as the program keeps them.
pub type Shared = Arc<dyn Dialogs>;

/// Asks in a thread of its own: nothing else waits while a person thinks.
pub async fn ask(
    window: &WebviewWindow,
    question: impl FnOnce(&dyn Dialogs, &WebviewWindow) -> Option<PathBuf> + Send + 'static,
) -> Option<PathBuf> {
    let window = window.clone();
    let dialogs = Arc::clone(&window.state::<Shared>());
    tokio::task::spawn_blocking(move || question(&*dialogs, &window))
        .await
        .ok()
        .flatten()
}

/// Asks for files to attach, in a thread of its own.
pub async fn ask_several(window: &WebviewWindow, several: bool) -> Vec<PathBuf> {
    let window = window.clone();
    let dialogs = Arc::clone(&window.state::<Shared>());
    let title = if several {
        t().choosers.attach
    } else {
        t().choosers.new_version
    };
    tokio::task::spawn_blocking(move || dialogs.files(&window, title, several))
        .await
        .unwrap_or_default()
}

/// Tells of what cannot be printed, before anything is saved, and asks whether to go on. Nothing is
/// asked where everything can be printed.
pub async fn accepted(window: &WebviewWindow, unprinted: &[Unprinted]) -> bool {
    /// A dialog with more lines is taller than a small screen.
    const MOST: usize = 8;
    if unprinted.is_empty() {
        return true;
    }
    let texts = &t().dialogs.unprinted;
    let mut lines: Vec<String> = unprinted
        .iter()
        .take(MOST)
        .map(Unprinted::sentence)
        .collect();
    if unprinted.len() > MOST {
        lines.push((texts.more_places)(unprinted.len() - MOST));
    }
    lines.push(texts.kept.to_owned());
    let words = lines.join("\n");
    let window = window.clone();
    let dialogs = Arc::clone(&window.state::<Shared>());
    tokio::task::spawn_blocking(move || dialogs.go_on(&window, texts.title, &words, texts.go_on))
        .await
        .unwrap_or(false)
}

/// Asks whether files on their way into the store, or out of it, are to be stopped for locking.
pub async fn stops_files(window: &WebviewWindow) -> bool {
    let window = window.clone();
    let dialogs = Arc::clone(&window.state::<Shared>());
    tokio::task::spawn_blocking(move || {
        let texts = &t().dialogs.stops_files;
        dialogs.go_on(&window, texts.title, texts.words, texts.stop)
    })
    .await
    .unwrap_or(false)
}

/// Tells what a copy of a file means that another program opens, and asks whether to make it. The
/// page has no say in this: nothing of the store goes to another program without a person's word.
pub async fn opens_outside(window: &WebviewWindow, file: &str) -> bool {
    let window = window.clone();
    let dialogs = Arc::clone(&window.state::<Shared>());
    let outside = &t().dialogs.opens_outside;
    let words = (outside.words)(&file_name::shown(file), OUTSIDE_OF_THE_STORE);
    tokio::task::spawn_blocking(move || dialogs.go_on(&window, outside.title, &words, outside.open))
        .await
        .unwrap_or(false)
}

/// The dialogs of this run.
pub fn dialogs() -> Shared {
    #[cfg(feature = "scripted-dialogs")]
    if let Some(script) = std::env::var_os("DPIA_DIALOGS") {
        return Arc::new(scripted::Scripted(script.into()));
    }
    Arc::new(Native)
}

/// The system's own.
struct Native;

impl Dialogs for Native {
    fn folder(&self, window: &WebviewWindow, title: &str) -> Option<PathBuf> {
        path(builder(window, title).blocking_pick_folder())
    }

    fn open(&self, window: &WebviewWindow, title: &str, kind: Kind) -> Option<PathBuf> {
        path(
            builder(window, title)
                .add_filter(kind.name, kind.endings)
                .blocking_pick_file(),
        )
    }

    fn files(&self, window: &WebviewWindow, title: &str, several: bool) -> Vec<PathBuf> {
        let builder = builder(window, title);
        let chosen = if several {
            builder.blocking_pick_files()
        } else {
            builder.blocking_pick_file().map(|file| vec![file])
        };
        let files = chosen.into_iter().flatten();
        files.filter_map(|file| file.into_path().ok()).collect()
    }

    fn save_any(&self, window: &WebviewWindow, title: &str, name: &str) -> Option<PathBuf> {
        path(
            builder(window, title)
                .set_file_name(name)
                .blocking_save_file(),
        )
    }

    fn save(&self, window: &WebviewWindow, title: &str, name: &str, kind: Kind) -> Option<PathBuf> {
        path(
            builder(window, title)
                .add_filter(kind.name, kind.endings)
                .set_file_name(name)
                .blocking_save_file(),
        )
        .map(|path| with_ending(path, kind.ending()))
    }

    fn go_on(&self, window: &WebviewWindow, title: &str, words: &str, yes: &str) -> bool {
        let (yes, no) = (yes.to_owned(), t().dialogs.cancel.to_owned());
        // They may quote an answer, and this character would end the program.
        let words = words.replace('\0', "\u{FFFD}");
        window
            .dialog()
            .message(words)
            .title(title)
            .kind(MessageDialogKind::Warning)
            .buttons(MessageDialogButtons::OkCancelCustom(yes, no))
            .parent(window)
            .blocking_show()
    }
}

fn builder(window: &WebviewWindow, title: &str) -> FileDialogBuilder<tauri::Wry> {
    let dialog = window.dialog().file().set_title(title).set_parent(window);
    // Otherwise it starts wherever the program was started from.
    let documents = window.path().document_dir();
    match documents.or_else(|_| window.path().home_dir()) {
        Ok(folder) if folder.is_dir() => dialog.set_directory(folder),
        _ => dialog,
    }
}

fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
    chosen?.into_path().ok()
}

/// Not every system's dialog adds the ending that somebody left out. The dialog has not asked
/// about a file that has the name with the ending already, so such a file is left alone.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has_it = path
        .extension()
        .is_some_and(|there| there.eq_ignore_ascii_case(ending));
    if has_it {
        return path;
    }
    let numbered = (2..).map(|number| format!(" {number}.{ending}"));
    std::iter::once(format!(".{ending}"))
        .chain(numbered)
        .map(|end| {
            let mut name = path.clone().into_os_string();
            name.push(end);
            PathBuf::from(name)
        })
        .find(|path| !path.exists())
        .unwrap_or(path)
}

#[cfg(feature = "scripted-dialogs")]
mod scripted {
    use super::{Dialogs, Kind, PathBuf, WebviewWindow};

    /// Answers with the first line of the script, and takes the line away; cancels when
    /// there is none left.
    pub struct Scripted(pub PathBuf);

    impl Dialogs for Scripted {
        fn folder(&self, _: &WebviewWindow, _: &str) -> Option<PathBuf> {
            self.next()
        }

        fn open(&self, _: &WebviewWindow, _: &str, kind: Kind) -> Option<PathBuf> {
            self.of_kind(kind)
        }

        fn save(&self, _: &WebviewWindow, _: &str, _: &str, kind: Kind) -> Option<PathBuf> {
            self.of_kind(kind)
        }

        /// One line of the script names several files with tabs between them.
        fn files(&self, _: &WebviewWindow, _: &str, several: bool) -> Vec<PathBuf> {
            let line = self.next().unwrap_or_default();
            let line = line.to_string_lossy().into_owned();
            let files = line.split('\t').filter(|file| !file.is_empty());
            let most = if several { usize::MAX } else { 1 };
            files.take(most).map(PathBuf::from).collect()
        }

        fn save_any(&self, _: &WebviewWindow, _: &str, _: &str) -> Option<PathBuf> {
            self.next()
        }

        fn go_on(&self, _: &WebviewWindow, _: &str, _: &str, yes: &str) -> bool {
            self.next().is_some_and(|line| line.as_os_str() == yes)
        }
    }

    impl Scripted {
        /// A script that names another kind of file than the dialog offers was not meant
        /// for it.
        fn of_kind(&self, kind: Kind) -> Option<PathBuf> {
            let path = self.next()?;
            let fits = path
                .extension()
                .is_some_and(|ending| kind.endings.iter().any(|one| ending == *one));
            assert!(
                fits,
                "the script answers a dialog for {} otherwise",
                kind.name
            );
            Some(path)
        }

        fn next(&self) -> Option<PathBuf> {
            let text = std::fs::read_to_string(&self.0).ok()?;
            let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
            std::fs::write(&self.0, rest).ok()?;
            (!line.is_empty()).then(|| PathBuf::from(line))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_ending;

    #[test]
    fn an_ending_that_was_left_out_is_added_and_never_leads_to_another_file() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let typed = folder.path().join("Pack v1.2");
        let first = with_ending(typed.clone(), "pdf");
        assert_eq!(first, folder.path().join("Pack v1.2.pdf"));
        std::fs::write(&first, "somebody’s").expect("writes");
        let second = with_ending(typed, "pdf");
        assert_eq!(second, folder.path().join("Pack v1.2 2.pdf"));
        assert_eq!(with_ending(first.clone(), "pdf"), first);
    }
}
