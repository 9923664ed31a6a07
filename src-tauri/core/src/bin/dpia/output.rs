//! Where a command writes a file, and what it says when it cannot.

use std::io;
use std::path::{Path, PathBuf};

use dpia_core::failure::Failure;
use dpia_core::outgoing::{Outgoing, Readers};

use super::trouble::Trouble;

/// A place where a file is going to be.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    file: Outgoing,
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
        let file = Outgoing::begin(path, readers).map_err(|error| unwritable(path, &error))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            replace,
        })
    }

    /// Adds to what the file is going to hold.
    pub fn add(&mut self, content: &[u8]) -> Result<(), Trouble> {
        let added = self.file.add(content);
        added.map_err(|error| unwritable(&self.path, &error))
    }

    /// Writes the file, with this at its end.
    pub fn write(self, content: &[u8]) -> Result<(), Trouble> {
        let Self {
            path,
            file,
            replace,
        } = self;
        match file.finish(content, replace) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(taken(&path)),
            Err(error) => Err(unwritable(&path, &error)),
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
        format!("The file {} was not written: {reason}.", path.display()),
        advice,
    ))
}
