//! Files that go out: whole or not at all.
//!
//! The content goes into a temporary file in the same folder, onto the disk, and is then
//! given its name. The temporary file is made before the work begins, so that a folder
//! that cannot be written to is found out first.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dpia_core::failure::Failure;
use tempfile::{Builder, NamedTempFile};

use super::trouble::Trouble;

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system's settings let read new files.
    AsUsual,
    /// The owner alone.
    Owner,
}

/// A place where a file is going to be.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    draft: NamedTempFile,
    replace: bool,
}

impl Place {
    /// Takes a place. A file that is there already is only replaced if `replace` says so,
    /// and only if it is a plain file.
    pub fn take(path: &Path, replace: bool, readers: Readers) -> Result<Self, Trouble> {
        match path.symlink_metadata() {
            Ok(there) if !there.is_file() => {
                return Err(refused(
                    "not-a-file",
                    path,
                    "something that is not a plain file has this name",
                    "Choose another name.",
                ));
            }
            Ok(_) if !replace => return Err(taken(path)),
            _ => {}
        }
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let mut builder = Builder::new();
        builder.prefix(".dpia-");
        #[cfg(unix)]
        if readers == Readers::AsUsual {
            use std::os::unix::fs::PermissionsExt;
            // The system takes away what the user's mask denies.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let draft = builder
            .tempfile_in(folder)
            .map_err(|error| unwritable(path, &error))?;
        Ok(Self {
            path: path.to_owned(),
            draft,
            replace,
        })
    }

    /// Writes the file.
    pub fn write(mut self, content: &[u8]) -> Result<(), Trouble> {
        self.draft
            .write_all(content)
            .and_then(|()| self.draft.as_file().sync_all())
            .map_err(|error| unwritable(&self.path, &error))?;
        let Self {
            path,
            draft,
            replace,
        } = self;
        let named = if replace {
            draft.persist(&path)
        } else {
            draft.persist_noclobber(&path)
        };
        match named {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(taken(&path)),
            Err(error) => Err(unwritable(&path, &error.error)),
        }
    }
}

fn taken(path: &Path) -> Trouble {
    refused(
        "file-exists",
        path,
        "a file of this name is there already",
        "Choose another name, or add --force to replace it.",
    )
}

fn unwritable(path: &Path, error: &io::Error) -> Trouble {
    use io::ErrorKind as Kind;
    let (code, reason, advice) = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => (
            "disk-full",
            "the disk is full",
            "Free some space or choose another disk.",
        ),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => (
            "folder-read-only",
            "you may not write to that folder",
            "Choose a folder of your own.",
        ),
        Kind::NotFound | Kind::NotADirectory => (
            "folder-missing",
            "there is no such folder",
            "Make the folder first, or check its name.",
        ),
        _ => (
            "file-unwritable",
            "writing it failed",
            "Check the disk or network drive, or choose another folder.",
        ),
    };
    refused(code, path, reason, advice)
}

fn refused(code: &str, path: &Path, reason: &str, advice: &str) -> Trouble {
    Trouble::from(Failure::new(
        code,
        format!("{} was not written: {reason}.", path.display()),
        advice,
    ))
}
