//! Files that come in: chosen in a dialog, or dropped on a window.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use dpia_core::failure::Failure;

use crate::error::{self, Answer};
use crate::texts::{Task, t};

/// Reads a file, once and from one handle: nobody can put another in its place in between,
/// and a device that never ends is not a file.
///
/// # Errors
/// When it is no ordinary file, is larger than `most` bytes, or cannot be read.
pub fn read(path: &Path, most: u64) -> Answer<Vec<u8>> {
    let cannot = |error| error::file(Task::Read, &error);
    // A pipe would keep the program waiting when it is opened.
    let is_file = std::fs::metadata(path).map_err(cannot)?.is_file();
    if !is_file {
        return Err(not_a_file());
    }
    let mut file = File::open(path).map_err(cannot)?;
    if !file.metadata().map_err(cannot)?.is_file() {
        return Err(not_a_file());
    }
    let mut bytes = Vec::new();
    (&mut file)
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > most {
        let said = &t().failures.too_large;
        let message = (said.message)(most / 1_000_000);
        return Err(Failure::new("too-large", message, said.advice));
    }
    Ok(bytes)
}

fn not_a_file() -> Failure {
    t().failures.not_a_file.failure("not-a-file")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_file_is_read_whole_up_to_the_limit_and_not_beyond() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let path = folder.path().join("rows.csv");
        std::fs::write(&path, "12345").expect("writes");
        assert_eq!(read(&path, 5).expect("reads"), b"12345");
        assert_eq!(read(&path, 4).expect_err("is refused").code, "too-large");
        let folder = read(folder.path(), 5).expect_err("is refused");
        assert_eq!(folder.code, "not-a-file");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_that_never_ends_is_refused() {
        let refused = read("/dev/zero".as_ref(), 5).expect_err("is refused");
        assert_eq!(refused.code, "not-a-file");
    }
}
