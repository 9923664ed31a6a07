//! Native dialogs, behind a seam: they need a person, so the window tests build the program
//! with `scripted-dialogs` and may answer from a file.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use dpia_core::file_name;
use dpia_core::publish::Found;
use dpia_core::store::OUTSIDE_OF_THE_STORE;
use dpia_core::unprinted::Unprinted;
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{
    DialogExt, FileDialogBuilder, FilePath, MessageDialogButtons, MessageDialogKind,
};

use crate::error::{Answer, out_of_place};
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

/// The windows that have a dialog open, by their labels: at most one each. The system's dialogs do
/// not stop the page, and one that means harm would bury a person under them.
#[derive(Debug, Default)]
pub struct Standing(Mutex<HashMap<String, Weak<()>>>);

/// A dialog stands for as long as this is kept.
#[derive(Debug)]
pub struct Stands {
    _kept: Arc<()>,
}

impl Standing {
    /// Begins a dialog of a window.
    ///
    /// # Errors
    /// While another one of that window stands.
    pub fn begin(&self, window: &str) -> Answer<Stands> {
        let mut all = self.0.lock().map_err(|_| out_of_place())?;
        all.retain(|_, stands| stands.strong_count() > 0);
        if all.contains_key(window) {
            return Err(t().failures.dialog_stands.failure("dialog-stands"));
        }
        let kept = Arc::new(());
        all.insert(window.to_owned(), Arc::downgrade(&kept));
        Ok(Stands { _kept: kept })
    }

    /// Forgets the dialog of a window that is gone: another one may have its label.
    pub fn forget_window(&self, window: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(window);
        }
    }
}

/// Shows a dialog in a thread of its own: nothing else waits while a person thinks. None if it went
/// away without an answer.
async fn answered<T: Send + 'static>(
    window: &WebviewWindow,
    question: impl FnOnce(&dyn Dialogs, &WebviewWindow) -> T + Send + 'static,
) -> Answer<Option<T>> {
    let stands = window.state::<Standing>().begin(window.label())?;
    let window = window.clone();
    let dialogs = Arc::clone(&window.state::<Shared>());
    let asked = tokio::task::spawn_blocking(move || {
        let _stands = stands;
        question(&*dialogs, &window)
    });
    Ok(asked.await.ok())
}

/// Asks for a file or a folder.
///
/// # Errors
/// While another dialog of the window stands.
pub async fn ask(
    window: &WebviewWindow,
    question: impl FnOnce(&dyn Dialogs, &WebviewWindow) -> Option<PathBuf> + Send + 'static,
) -> Answer<Option<PathBuf>> {
    Ok(answered(window, question).await?.flatten())
}

/// Asks for files to attach.
///
/// # Errors
/// While another dialog of the window stands.
pub async fn ask_several(window: &WebviewWindow, several: bool) -> Answer<Vec<PathBuf>> {
    let title = if several {
        t().choosers.attach
    } else {
        t().choosers.new_version
    };
    let chosen = answered(window, move |dialogs, window| {
        dialogs.files(window, title, several)
    });
    Ok(chosen.await?.unwrap_or_default())
}

/// Says something and asks whether to go on all the same; `yes` is the word on the button.
async fn goes_on(
    window: &WebviewWindow,
    title: &'static str,
    words: String,
    yes: &'static str,
) -> Answer<bool> {
    let said = answered(window, move |dialogs, window| {
        dialogs.go_on(window, title, &words, yes)
    });
    Ok(said.await?.unwrap_or(false))
}

/// Some sentences as lines, how many more there are, and a last line: a dialog with more lines is
/// taller than a small screen.
fn lines(
    sentences: impl ExactSizeIterator<Item = String>,
    more_places: fn(usize) -> String,
    last: &str,
) -> String {
    const MOST: usize = 8;
    let more = sentences.len().saturating_sub(MOST);
    let mut lines: Vec<String> = sentences.take(MOST).collect();
    if more > 0 {
        lines.push(more_places(more));
    }
    lines.push(last.to_owned());
    lines.join("\n")
}

/// Tells of what cannot be printed, before anything is saved, and asks whether to go on. Nothing is
/// asked where everything can be printed.
///
/// # Errors
/// While another dialog of the window stands.
pub async fn accepted(window: &WebviewWindow, unprinted: &[Unprinted]) -> Answer<bool> {
    if unprinted.is_empty() {
        return Ok(true);
    }
    let texts = &t().dialogs.unprinted;
    let sentences = unprinted.iter().map(Unprinted::sentence);
    let words = lines(sentences, texts.more_places, texts.kept);
    goes_on(window, texts.title, words, texts.go_on).await
}

/// Tells of what a copy for the public still says of people, and asks whether to publish it so. The
/// page has no say in this: it could show something else, or nothing. Nothing is asked where
/// nothing was found.
///
/// # Errors
/// While another dialog of the window stands.
pub async fn may_be_published(window: &WebviewWindow, found: &[Found]) -> Answer<bool> {
    if found.is_empty() {
        return Ok(true);
    }
    let texts = &t().dialogs.published;
    let sentences = found
        .iter()
        .map(|one| (texts.at)(&one.place, &one.sentence()));
    let words = lines(sentences, texts.more_places, texts.read_by_anybody);
    goes_on(window, texts.title, words, texts.publish).await
}

/// Asks whether files on their way into the store, or out of it, are to be stopped for locking.
///
/// # Errors
/// While another dialog of the window stands.
pub async fn stops_files(window: &WebviewWindow) -> Answer<bool> {
    let texts = &t().dialogs.stops_files;
    goes_on(window, texts.title, texts.words.to_owned(), texts.stop).await
}

/// Tells what a copy of a file means that another program opens, and asks whether to make it. The
/// page has no say in this: nothing of the store goes to another program without a person's word.
///
/// # Errors
/// While another dialog of the window stands.
pub async fn opens_outside(window: &WebviewWindow, file: &str) -> Answer<bool> {
    let outside = &t().dialogs.opens_outside;
    let words = (outside.words)(&file_name::shown(file), OUTSIDE_OF_THE_STORE);
    goes_on(window, outside.title, words, outside.open).await
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

    /// A line of the script for a dialog that nobody answers: it stands until the line is gone.
    const STANDS: &str = "(stands)";

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
            let mut text = std::fs::read_to_string(&self.0).ok()?;
            while text.lines().next() == Some(STANDS) {
                std::thread::sleep(std::time::Duration::from_millis(20));
                text = std::fs::read_to_string(&self.0).ok()?;
            }
            let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
            std::fs::write(&self.0, rest).ok()?;
            (!line.is_empty()).then(|| PathBuf::from(line))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, with_ending};

    #[test]
    fn a_window_has_one_dialog_at_a_time_and_another_when_that_is_answered() {
        let all = Standing::default();
        let first = all.begin("a").expect("none stands");
        let refused = all.begin("a").expect_err("one stands");
        assert_eq!(refused.code, "dialog-stands");
        let other = all.begin("b").expect("another window’s");
        drop(first);
        let _second = all.begin("a").expect("it was answered");
        assert!(all.begin("b").is_err());
        drop(other);
    }

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
