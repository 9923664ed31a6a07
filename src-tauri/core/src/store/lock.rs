//! One process per store.
//!
//! An operating-system lock on `store.lock`, held as long as the value lives and freed by
//! the system when the process dies, however it dies. SQLite's own exclusive lock comes on
//! top; this one comes first so that the second process gets a clear answer before it has
//! touched the database. The file itself stays: removing it would let a third process lock
//! a file that the second one no longer sees.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::error::StoreError;
use super::files;

/// How long a process that is just ending gets to let go: somebody who closes the program
/// and starts it again at once must not be told that it is open.
const PATIENCE: Duration = Duration::from_secs(2);
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// Proof that no other process has this store open.
#[derive(Debug)]
pub(super) struct StoreLock(
    /// Held for its lock, which ends when it is closed.
    #[expect(dead_code, reason = "the open file is the lock")]
    File,
);

impl StoreLock {
    /// Takes the lock of the store in `dir`, or refuses after [`PATIENCE`].
    pub(super) async fn take(dir: &Path) -> Result<Self, StoreError> {
        let doing = "lock the store";
        let file = files::private()
            .create(true)
            .truncate(false)
            .write(true)
            .open(dir.join(files::LOCK))
            .map_err(StoreError::io(doing))?;
        let until = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) if Instant::now() < until => {
                    sleep(BETWEEN_TRIES).await;
                }
                Err(TryLockError::WouldBlock) => return Err(StoreError::InUse),
                Err(TryLockError::Error(error)) => return Err(StoreError::io(doing)(error)),
            }
        }
    }
}
