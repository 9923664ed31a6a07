//! The names in a store's folder, and how its small files are written.
//!
//! ```text
//! store.db        the encrypted database (with -wal while it is open)
//! keyslots.json   the wrapped key
//! store.lock      locked while a process has the store open
//! store.open      there while the store is open; left behind by an unclean end
//! creating/       a store being made, not yet moved into place
//! backups/        one folder per backup, each a database with its key slots
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::error::StoreError;

pub(super) const DATABASE: &str = "store.db";
pub(super) const WAL: &str = "store.db-wal";
pub(super) const SLOTS: &str = "keyslots.json";
pub(super) const LOCK: &str = "store.lock";
pub(super) const OPEN_MARK: &str = "store.open";
pub(super) const CREATING: &str = "creating";
pub(super) const BACKUPS: &str = "backups";

/// Options for a file that only its owner may read.
#[cfg(unix)]
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Options for a file that only its owner may read, as everything below their own folder is.
#[cfg(not(unix))]
pub(super) fn private() -> OpenOptions {
    OpenOptions::new()
}

/// Makes a folder that only its owner may enter. One that is there already stays as it is.
pub(super) fn private_dir(dir: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(dir)
        .map_err(StoreError::io("make the store’s folder"))
}

/// Replaces a file so that at every moment, a power cut included, either the whole old or
/// the whole new content is there.
pub(super) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let temporary = path.with_extension("new");
    let written = (|| {
        let mut file = private()
            .create(true)
            .truncate(true)
            .write(true)
            .open(&temporary)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if written.is_err() {
        // A half-written temporary file is of no use to anybody; the next write would
        // replace it anyway, so failing to remove it changes nothing.
        let _ = fs::remove_file(&temporary);
    }
    written?;
    sync_parent(path)
}

/// Makes the folder entry of `path` survive a power cut.
pub(super) fn sync_parent(path: &Path) -> io::Result<()> {
    // Windows has no way to sync a folder; its file system journals renames itself.
    if cfg!(unix)
        && let Some(parent) = path.parent()
    {
        File::open(parent)?.sync_all()?;
    }
    Ok(())
}

/// Moves a file within the store and makes the move last.
pub(super) fn move_into_place(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    sync_parent(from)?;
    sync_parent(to)
}

/// Removes a file or folder; that it was not there is fine.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
