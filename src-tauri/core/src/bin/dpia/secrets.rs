//! Passphrases and recovery keys: from a file, a descriptor or a prompt, never from an
//! argument.
//!
//! Nothing here repeats what it has read, not even in an error.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use dpia_core::failure::Failure;
use dpia_core::store::{Passphrase, RecoveryKey, StoreError};
use zeroize::Zeroizing;

use super::said::aside;
use super::trouble::{Exit, Trouble};

/// The most bytes of a secret that are read.
const LARGEST: u64 = 64 << 10;

/// Whether somebody is there to be asked.
pub fn can_ask() -> bool {
    io::stdin().is_terminal()
}

/// The passphrase on a file's first line.
pub fn passphrase_in(path: &Path) -> Result<Passphrase, Trouble> {
    let text = contents(path).map_err(|_| {
        unreadable(
            // Without its name: somebody may have typed the passphrase itself.
            "The passphrase file cannot be read.",
            "Check its name, and that you may read it.",
        )
    })?;
    first_line(&text)
}

/// The passphrase that comes in on a file descriptor.
pub fn passphrase_on(descriptor: u32) -> Result<Passphrase, Trouble> {
    let path = PathBuf::from(format!("/dev/fd/{descriptor}"));
    let text = contents(&path).map_err(|_| {
        unreadable(
            &format!("No passphrase could be read from file descriptor {descriptor}."),
            "Open it for the program, for example: dpia --passphrase-fd 3 list 3< passphrase",
        )
    })?;
    first_line(&text)
}

/// The recovery key in a file.
pub fn recovery_key_in(path: &Path) -> Result<RecoveryKey, Trouble> {
    let text = contents(path).map_err(|_| {
        unreadable(
            "The recovery key file cannot be read.",
            "Check its name, and that you may read it.",
        )
    })?;
    recovery_key(&text)
}

/// A recovery key as typed.
pub fn recovery_key(typed: &str) -> Result<RecoveryKey, Trouble> {
    RecoveryKey::parse(typed).map_err(|error| StoreError::from(error).into())
}

/// Asks for something that nobody else shall see.
pub fn ask(question: &str) -> Result<Zeroizing<String>, Trouble> {
    rpassword::prompt_password(question)
        .map(Zeroizing::new)
        .map_err(|_| {
            Trouble::new(
                Exit::Locked,
                "no-prompt",
                "The question could not be asked on this terminal.",
                "Use --passphrase-file or --passphrase-fd instead.",
            )
        })
}

/// Asks for a new passphrase twice; nothing typed means none is wanted.
pub fn ask_for_new(question: &str) -> Result<Option<Passphrase>, Trouble> {
    loop {
        let first = ask(question)?;
        if first.is_empty() {
            return Ok(None);
        }
        let again = ask("The same again: ")?;
        if first == again {
            return Ok(Some(Passphrase::new(first.to_string())));
        }
        aside("The two are not the same. Try again.");
    }
}

fn contents(path: &Path) -> io::Result<Zeroizing<String>> {
    // Reserved in full, so that growing it leaves no half copies of the secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LARGEST as usize + 1));
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    let text = std::str::from_utf8(&bytes).ok();
    text.filter(|text| text.len() as u64 <= LARGEST)
        .map(|text| Zeroizing::new(text.to_owned()))
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}

fn first_line(text: &str) -> Result<Passphrase, Trouble> {
    let line = text.split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() {
        return Err(unreadable(
            "The first line of what was given as the passphrase is empty.",
            "Put the passphrase on the first line.",
        ));
    }
    Ok(Passphrase::new(line.to_owned()))
}

fn unreadable(message: &str, advice: &str) -> Trouble {
    Trouble::from(Failure::new("secret-unreadable", message, advice)).ending(Exit::Locked)
}
