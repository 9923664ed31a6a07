//! Files that somebody dropped or chose and that are not attached yet. They were opened when
//! they came, and are read from those handles only; the page knows them by a number. They are
//! forgotten with their window and when the store is locked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use dpia_core::failure::Failure;
use dpia_core::file_name::shown;
use dpia_core::store::Source;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::error::{self, Answer, out_of_place};
use crate::pack_file::name_of;
use crate::texts::t;

/// The most files that wait in one window: each is a file that is open.
const MOST: usize = 200;

/// The endings of files that are read as rows where the data flows are shown. Of some the
/// reader says why it takes no rows from them.
const SPREADSHEETS: [&str; 8] = ["csv", "ods", "tsv", "xls", "xlsb", "xlsm", "xlsx", "xltx"];

/// Files that somebody dropped or chose, as the page is told of them.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FilesOffered {
    /// The name under which the program keeps them until they are attached or forgotten.
    pub offer: String,
    /// The files, each called by its place in this list.
    pub files: Vec<FileOffered>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FileOffered {
    /// What it is called, without folders.
    pub name: String,
    /// In bytes; unknown of what is refused.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// Why it cannot be attached.
    pub refused: Option<Failure>,
    /// Whether its name is that of a spreadsheet, which may hold rows.
    pub may_hold_rows: bool,
}

#[derive(Debug)]
struct Waiting {
    path: PathBuf,
    /// None of what was refused, and of what is being attached.
    source: Option<Source>,
}

/// The offers of each window, by its label and their own name.
#[derive(Debug, Default)]
pub struct Offers(Mutex<HashMap<(String, String), Vec<Waiting>>>);

/// Files that were opened and that no window has been offered yet.
#[derive(Debug)]
pub struct OpenedFiles {
    files: Vec<FileOffered>,
    kept: Vec<Waiting>,
}

impl OpenedFiles {
    /// Opens files, at most `room` of them. Waits for the disk, which may be a network drive.
    pub fn open(paths: &[PathBuf], mut room: usize, store: &Path) -> Self {
        let mut opened = Self {
            files: Vec::new(),
            kept: Vec::new(),
        };
        for path in paths {
            let source = if room == 0 {
                Err(too_many())
            } else {
                Source::open(path, store).map_err(|error| error::desk(error.into()))
            };
            room -= usize::from(source.is_ok());
            opened.files.push(FileOffered {
                name: shown(&name_of(path)),
                size: source.as_ref().ok().map(Source::size),
                refused: source.as_ref().err().cloned(),
                may_hold_rows: has_rows(path),
            });
            opened.kept.push(Waiting {
                path: path.clone(),
                source: source.ok(),
            });
        }
        opened
    }
}

impl Offers {
    /// Keeps files for a window.
    pub fn keep(&self, window: &str, opened: OpenedFiles) -> FilesOffered {
        let offer = Uuid::now_v7().to_string();
        if let Ok(mut all) = self.0.lock() {
            all.insert((window.to_owned(), offer.clone()), opened.kept);
        }
        FilesOffered {
            offer,
            files: opened.files,
        }
    }

    /// How many more files a window may have.
    pub fn room_in(&self, window: &str) -> usize {
        MOST.saturating_sub(self.waiting_in(window))
    }

    fn waiting_in(&self, window: &str) -> usize {
        let of = |all: &HashMap<(String, String), Vec<Waiting>>| {
            let own = all.iter().filter(|((label, _), _)| label == window);
            own.flat_map(|(_, files)| files)
                .filter(|file| file.source.is_some())
                .count()
        };
        self.0.lock().map_or(0, |all| of(&all))
    }

    /// Takes a file to attach it; nobody else can.
    ///
    /// # Errors
    /// When the window has no such file, or no longer.
    pub fn take(&self, window: &str, offer: &str, number: usize) -> Answer<Source> {
        let mut all = self.0.lock().map_err(|_| out_of_place())?;
        let files = all.get_mut(&(window.to_owned(), offer.to_owned()));
        let file = files.and_then(|files| files.get_mut(number));
        file.and_then(|file| file.source.take())
            .ok_or_else(out_of_place)
    }

    /// Forgets an offer of one file, to read the file as something else.
    ///
    /// # Errors
    /// When the window has no such offer, or it is of several files.
    pub fn take_path(&self, window: &str, offer: &str) -> Answer<PathBuf> {
        let mut all = self.0.lock().map_err(|_| out_of_place())?;
        let files = all.remove(&(window.to_owned(), offer.to_owned()));
        match files.as_deref() {
            Some([file]) => Ok(file.path.clone()),
            _ => Err(out_of_place()),
        }
    }

    /// Forgets an offer.
    pub fn forget(&self, window: &str, offer: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(&(window.to_owned(), offer.to_owned()));
        }
    }

    /// Forgets what a window has.
    pub fn forget_window(&self, window: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.retain(|(label, _), _| label != window);
        }
    }

    /// Forgets all.
    pub fn forget_all(&self) {
        if let Ok(mut all) = self.0.lock() {
            all.clear();
        }
    }
}

fn has_rows(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        SPREADSHEETS
            .iter()
            .any(|one| ending.eq_ignore_ascii_case(one))
    })
}

fn too_many() -> Failure {
    let said = &t().failures.too_many_files;
    Failure::new("too-many-files", (said.message)(MOST), said.advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().expect("a temp folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("store")).expect("a store’s folder");
        std::fs::write(at("contract.pdf"), "%PDF-1.7").expect("writes");
        std::fs::write(at("rows.CSV"), "a,b").expect("writes");
        let paths = vec![
            at("contract.pdf"),
            at("store"),
            at("gone.txt"),
            at("rows.CSV"),
        ];
        (folder, paths)
    }

    #[test]
    fn what_cannot_be_attached_is_refused_by_itself_and_the_others_wait() {
        let (folder, paths) = folder();
        let offers = Offers::default();
        let opened = OpenedFiles::open(&paths, offers.room_in("a"), &folder.path().join("store"));
        let offered = offers.keep("a", opened);
        let codes: Vec<_> = offered
            .files
            .iter()
            .map(|file| file.refused.as_ref().map(|failure| failure.code.as_str()))
            .collect();
        assert_eq!(
            codes,
            [None, Some("file-is-store"), Some("file-missing"), None]
        );
        assert_eq!(offered.files[0].name, "contract.pdf");
        assert_eq!(offered.files[0].size, Some(8));
        assert!(offered.files[3].may_hold_rows && !offered.files[0].may_hold_rows);
        let source = offers.take("a", &offered.offer, 0).expect("waits");
        assert_eq!(source.name(), "contract.pdf");
        assert!(offers.take("a", &offered.offer, 0).is_err(), "taken twice");
        assert!(offers.take("a", &offered.offer, 1).is_err());
        assert!(offers.take("b", &offered.offer, 3).is_err(), "another’s");
        offers.forget_window("a");
        assert!(offers.take("a", &offered.offer, 3).is_err());
    }

    #[test]
    fn only_so_many_files_are_held_open() {
        let (folder, paths) = folder();
        let offers = Offers::default();
        let many = vec![paths[0].clone(); MOST + 1];
        let store = folder.path().join("store");
        let offered = offers.keep("a", OpenedFiles::open(&many, offers.room_in("a"), &store));
        assert_eq!((offers.room_in("a"), offers.room_in("b")), (0, MOST));
        let last = offered.files.last().and_then(|file| file.refused.clone());
        assert_eq!(last.expect("refused").code, "too-many-files");
        let refused = offered.files.iter().filter(|file| file.refused.is_some());
        assert_eq!(refused.count(), 1);
    }
}
