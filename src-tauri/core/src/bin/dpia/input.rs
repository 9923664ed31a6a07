//! Files that come in, and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use dpia_core::failure::Failure;
use dpia_core::signed_pdf;
use sha2::{Digest, Sha256};

use super::trouble::Trouble;

/// The most bytes of a form, an assessment or an answer that are read.
const LARGEST: u64 = 64 << 20;

/// The text of a file; of standard input, if the name is `-`.
pub fn text(path: &Path) -> Result<String, Trouble> {
    String::from_utf8(bytes(path)?).map_err(|_| {
        Trouble::misfit(
            "not-text",
            format!("{} is not text in UTF-8.", named(path)),
            "A form is a .toml file and an assessment a .json file; other documents have to be saved as text in UTF-8 first. Nothing was taken in.",
        )
    })
}

/// What stands in a file; on standard input, if the name is `-`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let bytes = if is_stdin(path) {
        bytes_of(io::stdin().lock())
    } else {
        File::open(path).and_then(bytes_of)
    };
    let bytes = bytes.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Trouble::misfit(
            "too-large",
            format!(
                "{} is larger than any form, assessment or spreadsheet.",
                named(path)
            ),
            "Choose the right file. Nothing was taken in.",
        ));
    }
    Ok(bytes)
}

/// A file that may be a pack.
pub fn pack(path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let most = signed_pdf::LARGEST as u64;
    // One byte more, by which whoever reads it knows that it is too large.
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// The SHA-256 of a file of any size, in hexadecimal digits.
pub fn sha256(path: &Path) -> Result<String, Trouble> {
    let mut hash = Sha256::new();
    File::open(path)
        .and_then(|mut file| io::copy(&mut file, &mut hash))
        .map_err(|error| unreadable(path, &error))?;
    Ok(format!("{:x}", hash.finalize()))
}

/// Whether the name stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a message calls the file. Whoever typed the name may read it.
pub fn named(path: &Path) -> String {
    if is_stdin(path) {
        "Standard input".to_owned()
    } else {
        format!("The file {}", path.display())
    }
}

fn bytes_of(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Trouble {
    let (code, reason, advice) = match error.kind() {
        io::ErrorKind::NotFound => (
            "file-missing",
            "there is no such file",
            "Check the name and the folder.",
        ),
        io::ErrorKind::PermissionDenied => (
            "file-unreadable",
            "you may not read it",
            "Ask its owner for access, or copy it to a folder of your own.",
        ),
        io::ErrorKind::IsADirectory => (
            "file-unreadable",
            "it is a folder",
            "Name a file inside it.",
        ),
        _ => (
            "file-unreadable",
            "reading it failed",
            "Check the disk or network drive that holds it.",
        ),
    };
    Trouble::from(Failure::new(
        code,
        format!("{} cannot be read: {reason}.", named(path)),
        advice,
    ))
}
