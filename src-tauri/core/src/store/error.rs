//! Everything that can go wrong between a person and their store.
//!
//! Each error has a stable code that a program can act on, a message that says what
//! happened and advice on what to do. None of them holds a path, a key, an answer or the
//! database's own words, because all of these reach logs and the window: SQLite's message
//! is reduced to its number, an input/output error to its kind.

use std::io;

use crate::assessment::ChangeError;

use super::keyring::KeyringProblem;
use super::recovery::RecoveryKeyError;
use super::slots::SlotKind;

/// Why a store could not be made, opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no store in the folder.
    #[error("There is no store in this folder yet.")]
    Absent,
    /// A store, or a part of one, is already there: nothing new is made over it.
    #[error("There is already a store in the store’s folder.")]
    AlreadyThere,
    /// The database is there; the file that holds its wrapped key is not.
    #[error("The store’s key-slot file is missing.")]
    SlotsMissing,
    /// The key-slot file is there; the database is not.
    #[error("The store’s database is missing, although its key-slot file is there.")]
    DatabaseMissing,
    /// The passphrase opened no slot.
    #[error("That passphrase does not open this store.")]
    WrongPassphrase,
    /// Shorter than [`super::MIN_PASSPHRASE_CHARS`].
    #[error("The passphrase is too short.")]
    PassphraseTooShort,
    /// Well-formed, but of another store or replaced since.
    #[error("That recovery key does not open this store.")]
    WrongRecoveryKey,
    /// What was typed is not a recovery key.
    #[error(transparent)]
    RecoveryKeyMistyped(#[from] RecoveryKeyError),
    /// The store has no slot of this kind.
    #[error("This store cannot be opened with {}.", .0.in_words())]
    NoSuchSlot(SlotKind),
    /// Neither keyring nor passphrase: only the printed key would open it.
    #[error("A store needs a keyring or a passphrase to be opened with.")]
    NoWayIn,
    /// The operating system's keyring did not help.
    #[error(transparent)]
    Keyring(#[from] KeyringProblem),
    /// The keyring's key is not the one this store was made with.
    #[error("The keyring holds a different key under this store’s name.")]
    KeyringMismatch,
    /// The key-slot file is not one, or was altered.
    #[error("The store’s key-slot file cannot be read: {0}.")]
    SlotsDamaged(&'static str),
    /// The numbers of a passphrase slot are outside what this program accepts.
    #[error("The passphrase slot was made with settings that are {0}.")]
    UnsafeKdf(&'static str),
    /// Written by a newer version of the program.
    #[error(
        "The store was written by a newer version of DPIA Desk (format {found}; this version knows {known})."
    )]
    Newer {
        /// The number in the file.
        found: i64,
        /// The highest number that this program knows.
        known: i64,
    },
    /// Another process, or another window of this one, has the store open.
    #[error("The store is already open in another window or program.")]
    InUse,
    /// Pages whose content is not what was written. An empty list: damage that no page can
    /// be named for, such as a file cut short.
    #[error("The store is damaged{}.", at_pages(.pages))]
    Damaged {
        /// Page numbers, counted from 1, of 4096 bytes each; the first few only.
        pages: Vec<u64>,
    },
    /// The file in the database's place is something else.
    #[error("The file in the database’s place is not this store’s database.")]
    Foreign,
    /// The program was built with a SQLite that does not encrypt.
    #[error("This copy of DPIA Desk was built without encryption and will not open a store.")]
    NotSqlCipher,
    /// The folder or a file in it cannot be written.
    #[error("The store’s folder cannot be written to.")]
    ReadOnlyFolder,
    /// No room.
    #[error("The disk is full.")]
    DiskFull,
    /// The operating system gave no random bytes.
    #[error("The operating system gave no random numbers.")]
    NoRandomness,
    /// The safety copy before a migration did not come out equal to the store.
    #[error("The safety copy of the store could not be verified, so nothing was changed.")]
    BackupUnverified,
    /// A row of the database that no version of the program can have written.
    #[error("A record in the store cannot be read.")]
    Corrupt,
    /// A change that cannot be read.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// Any other failure to read or write a file.
    #[error("Could not {doing}: {kind}.")]
    Io {
        /// What was being done, without a path.
        doing: &'static str,
        /// The operating system's reason, without its words.
        kind: io::ErrorKind,
    },
    /// Any other failure of the database.
    #[error("The database reported fault {code}.")]
    Database {
        /// SQLite's extended result code; 0 when the driver itself failed.
        code: i32,
    },
}

impl StoreError {
    /// A stable name, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent => "store-absent",
            Self::AlreadyThere => "store-already-there",
            Self::SlotsMissing => "key-slots-missing",
            Self::DatabaseMissing => "database-missing",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::PassphraseTooShort => "passphrase-too-short",
            Self::WrongRecoveryKey => "wrong-recovery-key",
            Self::RecoveryKeyMistyped(_) => "recovery-key-mistyped",
            Self::NoSuchSlot(_) => "no-such-slot",
            Self::NoWayIn => "no-way-in",
            Self::Keyring(problem) => problem.code(),
            Self::KeyringMismatch => "keyring-mismatch",
            Self::SlotsDamaged(_) => "key-slots-damaged",
            Self::UnsafeKdf(_) => "key-slots-unsafe",
            Self::Newer { .. } => "store-newer",
            Self::InUse => "store-in-use",
            Self::Damaged { .. } => "store-damaged",
            Self::Foreign => "store-foreign",
            Self::NotSqlCipher => "not-encrypted-build",
            Self::ReadOnlyFolder => "folder-read-only",
            Self::DiskFull => "disk-full",
            Self::NoRandomness => "no-randomness",
            Self::BackupUnverified => "backup-unverified",
            Self::Corrupt => "record-unreadable",
            Self::Change(_) => "change-unreadable",
            Self::Io { .. } => "store-io",
            Self::Database { .. } => "store-database",
        }
    }

    /// What the person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Absent => "Create a store, or choose the folder that holds yours.",
            Self::AlreadyThere => {
                "Open it instead. To start afresh, move the store’s folder somewhere safe first."
            }
            Self::SlotsMissing => {
                "Put keyslots.json back from a copy of the store’s folder, such as your organisation’s backup. No new key has been made, and nothing was changed."
            }
            Self::DatabaseMissing => {
                "Put the database back from a backup. The keys in the key-slot file still fit it. No new store has been made."
            }
            Self::WrongPassphrase => {
                "Check Caps Lock and the keyboard layout. If you are sure of it, use the printed recovery key: the key-slot file may have been altered."
            }
            Self::PassphraseTooShort => "Use at least 12 characters; three random words are good.",
            Self::WrongRecoveryKey => {
                "Check that the printed key belongs to this store, and that no newer one has been printed since."
            }
            Self::RecoveryKeyMistyped(_) => "Compare it with the printed key, group by group.",
            Self::NoSuchSlot(_) => "Use one of the store’s other ways in.",
            Self::NoWayIn => "Choose a passphrase, or allow the use of the keyring.",
            Self::Keyring(problem) => problem.advice(),
            Self::KeyringMismatch => {
                "Open the store with its passphrase or recovery key. Nothing in the keyring was changed."
            }
            Self::SlotsDamaged(_) => {
                "Put keyslots.json back from a copy of the store’s folder, such as your organisation’s backup."
            }
            Self::UnsafeKdf(_) => {
                "The key-slot file may have been altered. Use the recovery key, then set the passphrase again."
            }
            Self::Newer { .. } => {
                "Install the newer version on this computer. Nothing was changed."
            }
            Self::InUse => "Go to the window that has it open, or close that one first.",
            Self::Damaged { .. } => {
                "Do not write to it. Copy the store’s folder somewhere safe, then restore the newest backup."
            }
            Self::Foreign => {
                "Check whether another file was put in its place. If it is yours, its beginning is damaged: restore a backup. Nothing was changed."
            }
            Self::NotSqlCipher => "Install DPIA Desk from a release. Nothing was written.",
            Self::ReadOnlyFolder => {
                "Ask for write access to the store’s folder, or move the store to a folder of your own."
            }
            Self::DiskFull => "Free some space and try again. What was saved before is safe.",
            Self::NoRandomness => "Restart the computer and try again.",
            Self::BackupUnverified => {
                "Check the disk, then try again. Until then, use the older version of DPIA Desk."
            }
            Self::Corrupt | Self::Change(_) => {
                "If a newer version of DPIA Desk wrote it, use that. Otherwise restore the newest backup; nothing was changed."
            }
            Self::Io { .. } => {
                "Check the disk or network drive that holds the store, then try again."
            }
            Self::Database { .. } => {
                "Close the store and open it again; it will be checked thoroughly. What was saved before is safe."
            }
        }
    }

    /// An input/output error, told by what was being done.
    pub(super) fn io(doing: &'static str) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnlyFolder
            }
            kind => Self::Io { doing, kind },
        }
    }
}

impl From<sqlx::Error> for StoreError {
    /// Keeps the number and drops the words, which may quote statements.
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(|e| e.code())
            .and_then(|code| code.parse::<i32>().ok());
        match (code, error) {
            (Some(code), _) => Self::from_sqlite(code),
            (None, sqlx::Error::Io(error)) => Self::io("reach the database")(error),
            (None, _) => Self::Database { code: 0 },
        }
    }
}

impl StoreError {
    /// Whether the database may no longer be what it was when it was opened, so that only
    /// opening it again, with its checks, can tell.
    pub const fn calls_for_reopening(&self) -> bool {
        match self {
            Self::Damaged { .. } | Self::Foreign => true,
            // Reading, writing or syncing the file failed.
            Self::Database { code } => *code & 0xFF == 10,
            _ => false,
        }
    }

    /// SQLite's result codes, <https://www.sqlite.org/rescode.html>: the primary code is the
    /// low byte.
    fn from_sqlite(code: i32) -> Self {
        match code & 0xFF {
            5 | 6 => Self::InUse,
            8 => Self::ReadOnlyFolder,
            11 => Self::Damaged { pages: Vec::new() },
            13 => Self::DiskFull,
            26 => Self::Foreign,
            _ => Self::Database { code },
        }
    }
}

fn at_pages(pages: &[u64]) -> String {
    match pages {
        [] => String::new(),
        [page] => format!(" at page {page}"),
        [first, rest @ ..] => rest
            .iter()
            .fold(format!(" at pages {first}"), |text, page| {
                format!("{text}, {page}")
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_names_its_pages() {
        let told = |pages: &[u64]| {
            StoreError::Damaged {
                pages: pages.to_vec(),
            }
            .to_string()
        };
        assert_eq!(told(&[]), "The store is damaged.");
        assert_eq!(told(&[21]), "The store is damaged at page 21.");
        assert_eq!(told(&[3, 8]), "The store is damaged at pages 3, 8.");
    }

    #[test]
    fn an_io_error_tells_neither_path_nor_system_words() {
        let error = io::Error::other("/home/someone/secret-project: went wrong");
        let told = StoreError::io("read the key-slot file")(error);
        assert_eq!(
            told.to_string(),
            "Could not read the key-slot file: other error."
        );
    }

    #[test]
    fn a_full_disk_and_a_read_only_folder_are_told_apart() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(StoreError::io("x")(full).code(), "disk-full");
        assert_eq!(StoreError::io("x")(denied).code(), "folder-read-only");
        assert_eq!(StoreError::from_sqlite(13).code(), "disk-full");
        assert_eq!(StoreError::from_sqlite(1032).code(), "folder-read-only");
        assert_eq!(StoreError::from_sqlite(267).code(), "store-damaged");
    }
}
