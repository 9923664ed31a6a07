//! Whether the store's disk has room for a file: found out before half of it is in.

use std::path::Path;

use super::error::AttachmentError;

/// What a file takes besides its own bytes: the database's own, and its log.
#[cfg(unix)]
const BESIDES: u64 = 16 << 20;

/// Refuses a file of `size` bytes for which there is no room. `unused` bytes of the database
/// are free already.
#[cfg(unix)]
pub(crate) fn check(store: &Path, size: u64, unused: u64) -> Result<(), AttachmentError> {
    // What the system does not know, the commit will find out.
    let Ok(disk) = rustix::fs::statvfs(store) else {
        return Ok(());
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let needs = (size + size / 32).saturating_sub(unused) + BESIDES;
    if needs <= free {
        return Ok(());
    }
    Err(AttachmentError::NoRoom {
        needs: needs.div_ceil(1_000_000),
        free: free / 1_000_000,
    })
}

/// Here only the commit finds out.
#[cfg(not(unix))]
pub(crate) const fn check(_: &Path, _: u64, _: u64) -> Result<(), AttachmentError> {
    Ok(())
}
