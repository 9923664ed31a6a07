//! Attached files that go into a pack.
//!
//! PDF documents and pictures are printed behind the pack, each after a sheet that says what it is;
//! everything else is put into the file as a file. Whoever has the bytes (the store) says what they
//! are by their own content and hands them over here: nothing in this module reads a file by its
//! name or its ending.

mod plan;

use serde::Serialize;
use ts_rs::TS;

pub(crate) use self::plan::{Annex, Enclosed, planned};

/// A file that can go into a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AnnexOffer {
    /// The id of its row in the list of attachments.
    pub row: String,
    /// What a reader should call it.
    pub name: String,
    /// What the file was called.
    pub file: String,
    /// In bytes, if it is known.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// How it goes in unless somebody chooses otherwise.
    pub how: AnnexHow,
    /// Whether a newer version replaces it. Such a file goes in only if it is chosen by its row.
    pub replaced: bool,
    /// Whether this store has its bytes. Without them it cannot go in.
    pub here: bool,
}

/// How a file goes into a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AnnexHow {
    /// Its pages are printed behind the pack.
    Pages,
    /// It is put in as a file, which readers can save.
    File,
}

/// A file that was chosen, with its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnexFile {
    /// The id of its row in the list of attachments.
    pub row: String,
    /// What goes in, or why it cannot.
    pub content: Result<AnnexContent, AnnexTrouble>,
}

/// What of a file goes into a pack.
#[derive(Clone, Debug, PartialEq)]
pub enum AnnexContent {
    /// A file to save, byte for byte.
    File {
        /// Its bytes.
        bytes: Vec<u8>,
        /// The ending that its name gets, by what it is; none if only its old name tells.
        ending: Option<&'static str>,
        /// What it is by its own bytes.
        media_type: &'static str,
    },
}

/// Why a file cannot go into a pack, or not like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnnexTrouble {
    /// The row never had a file.
    #[error("its line has no file")]
    NoFile,
    /// The file was removed; only its line is left.
    #[error("the file has been removed")]
    Removed,
    /// Two people have written different things about it.
    #[error("two people have written different things about it, and nobody has chosen yet")]
    InConflict,
    /// The store does not have the bytes.
    #[error("the file itself is not in this store")]
    NotHere,
    /// The bytes are not those that were taken in.
    #[error("its bytes are not those that were attached")]
    Altered,
    /// The file has more bytes than may go into a pack.
    #[error("it is larger than the {most} MB that may go into a pack")]
    TooLarge {
        /// The most megabytes.
        most: u64,
    },
    /// A program, a script, a shortcut and the like, which nobody should get unasked.
    #[error(
        "it is a program, a script, a shortcut or a web page, or holds macros; such files are kept, \
         but not handed on in a pack"
    )]
    NotHandedOn,
    /// All files together have more bytes than may go into a pack.
    #[error("with it, the files would be larger than the {most} MB that may go into a pack")]
    TooMuch {
        /// The most megabytes.
        most: u64,
    },
}

impl AnnexTrouble {
    /// Whether the file could go in as a file, though not as pages.
    pub const fn fits_as_file(self) -> bool {
        match self {
            Self::NoFile
            | Self::Removed
            | Self::InConflict
            | Self::NotHere
            | Self::Altered
            | Self::NotHandedOn
            | Self::TooLarge { .. }
            | Self::TooMuch { .. } => false,
        }
    }
}

/// A chosen file that could not go in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AnnexRefused {
    /// The id of its row in the list of attachments.
    pub row: String,
    /// What it is called.
    pub name: String,
    /// Why, as the rest of a sentence that begins with its name and a colon.
    pub why: String,
    /// Whether it can go in as a file; if not, it can only be left out.
    pub fits_as_file: bool,
}

/// The most bytes of one file that goes into a pack. A pack is made in memory, sent by e-mail and
/// opened on a telephone.
pub const LARGEST_ANNEX: u64 = 64 << 20;
/// The most bytes of all files together.
pub const LARGEST_ANNEXES: u64 = 192 << 20;

/// Annexes by letter: A to Z, AA and so on.
pub(crate) fn letter(index: usize) -> String {
    let mut number = index + 1;
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        // A remainder of 26 is a letter.
        letters.push(char::from(b'A' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn annexes_go_on_after_z() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
