//! One process per store.
//!
//! An operating-system lock on `store.lock`, held as long as the value lives and freed by
//! the system when the process dies, however it dies. SQLite's own exclusive lock comes on
//! top; this one comes first so that the second process gets a clear answer before it has
//! touched the database. The file itself stays: removing it would let a third process lock
//! a file that the second one no longer sees.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::StoreError;
use super::files;

/// Proof that no other process has this store open.
#[derive(Debug)]
pub(super) struct StoreLock(
    /// Held for its lock, which ends when it is closed.
    #[expect(dead_code, reason = "the open file is the lock")]
    File,
);

impl StoreLock {
    /// Takes the lock of the store in `dir`, or refuses at once.
    pub(super) fn take(dir: &Path) -> Result<Self, StoreError> {
        let doing = "lock the store";
        let file = files::private()
            .create(true)
            .truncate(false)
            .write(true)
            .open(dir.join(files::LOCK))
            .map_err(StoreError::io(doing))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(StoreError::io(doing)(error)),
        }
    }
}
