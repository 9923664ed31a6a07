//! Copies of files that a person opens in another program: guarded, and gone again.
//!
//! What guards them: the folder and the file are the owner's alone, the file cannot be written
//! to, its name is made here and ends as its bytes say, only harmless kinds are given out (see
//! [`super::kind`]), and the system is told that the file came from elsewhere, so that Office
//! opens it protected. What does not: a copy is outside of the encryption, and the program
//! that shows it may keep copies of its own. [`OUTSIDE`] says so.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::file_name;

use super::error::AttachmentError;
use super::kind;

/// What a person is told before a copy is opened.
pub const OUTSIDE: &str = "This opens a copy outside of the encryption. Changes to it are not kept. It is deleted when DPIA Desk closes, or when it next starts.";

/// The copies of one run of the program. They are deleted when this is dropped.
#[derive(Debug)]
pub struct Copies {
    folder: PathBuf,
}

impl Copies {
    /// Deletes what earlier runs have left in `base` and makes this run's folder in it.
    /// `base` is for copies alone.
    ///
    /// # Errors
    /// When the folder cannot be made. What could not be deleted is tried again next time.
    pub fn new(base: &Path) -> io::Result<Self> {
        match fs::symlink_metadata(base) {
            // A link would have copies written, and files deleted, somewhere else.
            Ok(found) if !found.is_dir() => fs::remove_file(base)?,
            Ok(_) => clear(base),
            Err(_) => {}
        }
        fs::create_dir_all(base)?;
        let folder = base.join(Uuid::now_v7().to_string());
        private_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Begins a copy of a file that was called `name`.
    pub(crate) fn begin(&self, name: &str) -> io::Result<Draft> {
        let folder = self.folder.join(Uuid::now_v7().to_string());
        private_folder(&folder)?;
        let path = folder.join("unfinished");
        let file = private()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path);
        match file {
            Ok(file) => Ok(Draft {
                file: Some(file),
                folder,
                name: name.to_owned(),
            }),
            Err(error) => {
                // Empty, and deleted with the others in any case.
                let _ = fs::remove_dir(&folder);
                Err(error)
            }
        }
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        clear(&self.folder);
        // What another program holds open stays until the next start.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// A copy that is being written; gone again unless it is finished.
pub(crate) struct Draft {
    /// None once it is finished.
    file: Option<File>,
    folder: PathBuf,
    name: String,
}

impl Draft {
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.open()?.write_all(bytes)
    }

    /// Looks at what was written, whatever anybody said of it before, and gives the copy its
    /// name.
    pub(crate) fn finish(mut self) -> Result<PathBuf, AttachmentError> {
        let failed = |error: io::Error| AttachmentError::NoCopy(error.kind());
        let name = self.name.clone();
        let file = self.open().map_err(failed)?;
        file.sync_all()
            .and_then(|()| file.rewind())
            .map_err(failed)?;
        let kind = kind::of(file, &name)
            .map_err(failed)?
            .opens
            .map_err(AttachmentError::NeverOpened)?;
        let path = self
            .folder
            .join(file_name::safe(&name, "File", kind.ending()));
        let unfinished = self.folder.join("unfinished");
        came_from_elsewhere(&unfinished)
            .and_then(|()| read_only(&unfinished))
            .map_err(failed)?;
        // Windows renames no file that is open.
        drop(self.file.take());
        if let Err(error) = fs::rename(&unfinished, &path) {
            clear(&self.folder);
            return Err(failed(error));
        }
        Ok(path)
    }

    fn open(&mut self) -> io::Result<&mut File> {
        self.file
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            clear(&self.folder);
            // Empty by now; if not, it goes with all other copies.
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// Deletes all that is in a folder, without following links.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let removed = if is_folder {
            clear(&path);
            fs::remove_dir(&path)
        } else {
            writable(&path);
            fs::remove_file(&path)
        };
        if let Err(error) = removed {
            tracing::warn!(kind = ?error.kind(), "deleting a copy");
        }
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> io::Result<()> {
    // Below the person's own folder for temporary data, which others cannot enter.
    fs::create_dir(path)
}

/// For its owner alone. That nobody may change it comes last: macOS marks no file as having come
/// from elsewhere that cannot be written.
#[cfg(unix)]
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    OpenOptions::new()
}

fn read_only(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions)
}

/// Windows deletes no file that is marked as read-only.
fn writable(path: &Path) {
    #[cfg(windows)]
    if let Ok(found) = fs::symlink_metadata(path) {
        let mut permissions = found.permissions();
        permissions.set_readonly(false);
        // Deleting it will fail then, and say why.
        let _ = fs::set_permissions(path, permissions);
    }
    #[cfg(not(windows))]
    let _ = path;
}

/// Tells the system that the file came from elsewhere: Office then opens it protected.
fn came_from_elsewhere(path: &Path) -> io::Result<()> {
    #[cfg(windows)]
    {
        let mut stream = path.as_os_str().to_owned();
        stream.push(":Zone.Identifier");
        fs::write(stream, "[ZoneTransfer]\r\nZoneId=3\r\n")?;
    }
    #[cfg(target_os = "macos")]
    {
        use rustix::fs::{XattrFlags, setxattr};
        let mark = b"0081;00000000;DPIA Desk;";
        setxattr(path, "com.apple.quarantine", mark, XattrFlags::empty())?;
    }
    #[cfg(not(any(windows, target_os = "macos")))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(copies: &Copies, name: &str, bytes: &[u8]) -> Result<PathBuf, AttachmentError> {
        let mut draft = copies.begin(name).expect("begins");
        draft.write(bytes).expect("writes");
        draft.finish()
    }

    fn files_in(folder: &Path) -> usize {
        let Ok(entries) = fs::read_dir(folder) else {
            return 0;
        };
        entries
            .flatten()
            .map(|entry| match entry.file_type() {
                Ok(kind) if kind.is_dir() => files_in(&entry.path()),
                _ => 1,
            })
            .sum()
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_a_copy_and_nobody_may_write_to_it() {
        use std::os::unix::fs::PermissionsExt;
        let base = tempfile::tempdir().expect("a temp folder");
        let copies = Copies::new(&base.path().join("opened")).expect("a folder");
        let path = copy(&copies, "contract.pdf", b"%PDF-1.7").expect("a copy");
        let mode = |path: &Path| {
            let found = fs::metadata(path).expect("is there");
            found.permissions().mode() & 0o777
        };
        assert_eq!(mode(&path), 0o400);
        assert_eq!(mode(path.parent().expect("its folder")), 0o700);
        assert_eq!(mode(&copies.folder), 0o700);
        assert_eq!(fs::read(&path).expect("reads"), b"%PDF-1.7");
    }

    #[test]
    fn a_copys_name_ends_as_its_bytes_say_and_stays_in_its_folder() {
        let base = tempfile::tempdir().expect("a temp folder");
        let copies = Copies::new(&base.path().join("opened")).expect("a folder");
        for (name, ending) in [
            ("../../../contract.exe", "contract.exe.pdf"),
            ("CON", "_CON.pdf"),
            ("contract\u{202E}fdp.exe", "contractfdp.exe.pdf"),
        ] {
            let path = copy(&copies, name, b"%PDF-1.7").expect("a copy");
            assert!(path.starts_with(&copies.folder), "{path:?}");
            assert!(path.to_string_lossy().ends_with(ending), "{path:?}");
        }
    }

    #[test]
    fn what_may_not_be_opened_leaves_no_copy_behind() {
        let base = tempfile::tempdir().expect("a temp folder");
        let copies = Copies::new(&base.path().join("opened")).expect("a folder");
        for (name, bytes) in [
            ("page.pdf", &b"<html><script>"[..]),
            (
                "tool.pdf",
                b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0",
            ),
            ("run.sh", b"#!/bin/sh\nrm -r x\n"),
        ] {
            let refused = copy(&copies, name, bytes).expect_err("no copy");
            assert_eq!(refused.code(), "never-opened", "{name}");
        }
        assert_eq!(files_in(base.path()), 0);
    }

    #[test]
    fn copies_go_when_the_program_ends_and_those_of_a_killed_one_when_it_starts() {
        let base = tempfile::tempdir().expect("a temp folder");
        let at = base.path().join("opened");
        let copies = Copies::new(&at).expect("a folder");
        copy(&copies, "contract.pdf", b"%PDF-1.7").expect("a copy");
        assert_eq!(files_in(&at), 1);
        drop(copies);
        assert_eq!(files_in(&at), 0);

        let killed = Copies::new(&at).expect("a folder");
        copy(&killed, "contract.pdf", b"%PDF-1.7").expect("a copy");
        std::mem::forget(killed);
        let next = Copies::new(&at).expect("a folder");
        assert_eq!(files_in(&at), 0);
        drop(next);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_folder_is_not_followed() {
        let base = tempfile::tempdir().expect("a temp folder");
        let mine = base.path().join("mine");
        fs::create_dir(&mine).expect("a folder");
        fs::write(mine.join("letter"), "keep").expect("writes");
        let at = base.path().join("opened");
        std::os::unix::fs::symlink(&mine, &at).expect("links");
        let copies = Copies::new(&at).expect("a folder");
        copy(&copies, "contract.pdf", b"%PDF-1.7").expect("a copy");
        drop(copies);
        assert_eq!(
            fs::read_to_string(mine.join("letter")).expect("there"),
            "keep"
        );
    }
}
