//! A file that is to be taken in, opened once and read from that handle only.
//!
//! Whatever happens to its name afterwards, the bytes are those of the file that was looked
//! at. The name is only words from then on.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::time::SystemTime;

use crate::file_name::shown;

use super::error::{AttachmentError, LARGEST};
use super::kind::{self, FileKind};

/// A file that is to be taken in.
#[derive(Debug)]
pub struct Source {
    file: File,
    name: String,
    size: u64,
    changed: Option<SystemTime>,
    read: u64,
}

impl Source {
    /// Opens a file. A link to a file is followed, and is called as the link is.
    ///
    /// # Errors
    /// When it is no plain file, has no bytes or too many, belongs to the store in `store`,
    /// or cannot be read.
    pub fn open(path: &Path, store: &Path) -> Result<Self, AttachmentError> {
        let reading = |error: io::Error| AttachmentError::reading(&error);
        let real = path.canonicalize().map_err(reading)?;
        let store = store.canonicalize().map_err(reading)?;
        if real.starts_with(&store) {
            return Err(AttachmentError::TheStore);
        }
        // Before it is opened: opening a pipe waits for a writer, opening a device may do more.
        plain(&fs::symlink_metadata(&real).map_err(reading)?)?;
        let file = open_without_waiting(&real).map_err(reading)?;
        let metadata = file.metadata().map_err(reading)?;
        if is_one_of(&metadata, &store) {
            return Err(AttachmentError::TheStore);
        }
        let name = path.file_name().or(real.file_name()).unwrap_or_default();
        Self::of(file, &name.to_string_lossy())
    }

    /// A file that is open already, with the name that it had.
    ///
    /// # Errors
    /// When it is no plain file, or has no bytes or too many.
    pub fn of(file: File, name: &str) -> Result<Self, AttachmentError> {
        let metadata = file
            .metadata()
            .map_err(|error| AttachmentError::reading(&error))?;
        plain(&metadata)?;
        match metadata.len() {
            0 => Err(AttachmentError::Empty),
            size if size > LARGEST => Err(AttachmentError::TooLarge),
            size => Ok(Self {
                file,
                name: shown(name),
                size,
                changed: metadata.modified().ok(),
                read: 0,
            }),
        }
    }

    /// What it is called, without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its size in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Reads on, as much as fits into `piece`; 0 once all of it was read and nothing came
    /// after.
    pub(super) fn read(&mut self, piece: &mut [u8]) -> Result<usize, AttachmentError> {
        let mut filled = 0;
        while filled < piece.len() {
            match self.file.read(&mut piece[filled..]) {
                Ok(0) => break,
                Ok(more) => filled += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(AttachmentError::reading(&error)),
            }
        }
        self.read += filled as u64;
        if self.read > self.size || (filled == 0 && self.read < self.size) {
            return Err(AttachmentError::Changed);
        }
        if filled == 0 {
            self.unchanged()?;
        }
        Ok(filled)
    }

    /// What the file is by its own bytes. Asked last, because it moves about in the file.
    pub(super) fn kind(&mut self) -> Result<FileKind, AttachmentError> {
        let kind = self
            .file
            .rewind()
            .and_then(|()| kind::of(&mut self.file, &self.name))
            .map_err(|error| AttachmentError::reading(&error))?;
        self.unchanged()?;
        Ok(kind)
    }

    fn unchanged(&self) -> Result<(), AttachmentError> {
        let now = self
            .file
            .metadata()
            .map_err(|error| AttachmentError::reading(&error))?;
        if now.len() == self.size && now.modified().ok() == self.changed {
            Ok(())
        } else {
            Err(AttachmentError::Changed)
        }
    }
}

fn plain(metadata: &Metadata) -> Result<(), AttachmentError> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(AttachmentError::Folder)
    } else {
        Err(AttachmentError::NotAFile)
    }
}

/// Opens without following a link and without waiting for a writer, should another thing have
/// taken the name since it was looked at.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
    fs::OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Whether the file is one of the store's under another name.
#[cfg(unix)]
fn is_one_of(metadata: &Metadata, store: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(files) = fs::read_dir(store) else {
        return false;
    };
    files
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .any(|own| (own.dev(), own.ino()) == (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn is_one_of(_: &Metadata, _: &Path) -> bool {
    // The database is locked against being opened a second time.
    false
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read_all(source: &mut Source) -> Result<Vec<u8>, AttachmentError> {
        let mut all = Vec::new();
        let mut piece = [0; 1000];
        loop {
            match source.read(&mut piece)? {
                0 => return Ok(all),
                read => all.extend(&piece[..read]),
            }
        }
    }

    fn folder_with(name: &str, content: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a temp folder");
        fs::create_dir(folder.path().join("store")).expect("a store’s folder");
        let path = folder.path().join(name);
        fs::write(&path, content).expect("writes");
        (folder, path)
    }

    #[test]
    fn a_file_that_grows_shrinks_or_is_written_over_while_it_is_read_is_refused() {
        type Step = fn(&Path);
        let steps: [(&str, Step); 3] = [
            ("grows", |path| {
                let mut file = File::options().append(true).open(path).expect("opens");
                file.write_all(b"more").expect("writes");
            }),
            ("shrinks", |path| {
                let file = File::options().write(true).open(path).expect("opens");
                file.set_len(2_500).expect("cuts");
            }),
            ("is written over", |path| {
                std::thread::sleep(std::time::Duration::from_millis(20));
                fs::write(path, [b'y'; 5_000]).expect("writes");
            }),
        ];
        for (what, step) in steps {
            let (folder, path) = folder_with("notes.txt", &[b'x'; 5_000]);
            let store = folder.path().join("store");
            let mut source = Source::open(&path, &store).expect("a file");
            let mut piece = [0; 1000];
            source.read(&mut piece).expect("the beginning");
            step(&path);
            let refused = read_all(&mut source).expect_err(what);
            assert!(matches!(refused, AttachmentError::Changed), "{what}");
        }
    }

    #[test]
    fn a_name_that_is_exchanged_after_opening_changes_nothing() {
        let (folder, path) = folder_with("notes.txt", b"what was meant");
        let mut source = Source::open(&path, &folder.path().join("store")).expect("a file");
        fs::rename(&path, folder.path().join("moved")).expect("moves");
        fs::write(&path, b"something else").expect("writes");
        assert_eq!(read_all(&mut source).expect("reads"), b"what was meant");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_refused_in_words_and_without_waiting() {
        use std::os::unix::fs::symlink;
        let (folder, path) = folder_with("contract.pdf", b"%PDF-1.7");
        let store = folder.path().join("store");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("empty"), b"").expect("writes");
        fs::write(store.join("store.db"), b"secret").expect("writes");
        fs::hard_link(store.join("store.db"), at("hard")).expect("links");
        symlink(store.join("store.db"), at("soft")).expect("links");
        symlink("/dev/zero", at("to-device")).expect("links");
        symlink(folder.path(), at("to-folder")).expect("links");
        symlink(at("nowhere"), at("dangling")).expect("links");
        symlink(&path, at("to-file.pdf")).expect("links");
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(made.expect("mkfifo runs").success());
        symlink(at("pipe"), at("to-pipe")).expect("links");
        for (path, code) in [
            (at("missing"), "file-missing"),
            (at("dangling"), "file-missing"),
            (folder.path().to_owned(), "file-is-folder"),
            (at("to-folder"), "file-is-folder"),
            ("/dev/null".into(), "not-a-file"),
            (at("to-device"), "not-a-file"),
            (at("pipe"), "not-a-file"),
            (at("to-pipe"), "not-a-file"),
            (at("empty"), "file-empty"),
            (store.clone(), "file-is-store"),
            (store.join("store.db"), "file-is-store"),
            (at("soft"), "file-is-store"),
            (at("hard"), "file-is-store"),
        ] {
            let refused = Source::open(&path, &store).expect_err("no file to attach");
            assert_eq!(refused.code(), code, "{}", path.display());
            assert!(!refused.advice().is_empty());
        }
        let source = Source::open(&at("to-file.pdf"), &store).expect("a link to a file");
        assert_eq!(source.name(), "to-file.pdf");
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
        let file = tempfile::tempfile().expect("a file");
        file.set_len(LARGEST + 1).expect("grows");
        let refused = Source::of(file, "big").expect_err("too large");
        assert!(matches!(refused, AttachmentError::TooLarge));
    }
}
