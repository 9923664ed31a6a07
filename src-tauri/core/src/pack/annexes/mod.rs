//! Attached files that go into a pack.
//!
//! PDF documents and pictures are printed behind the pack, each after a sheet that says what it is;
//! everything else is put into the file as a file. Whoever has the bytes (the store) says what they
//! are by their own content and hands them over here: nothing in this module reads a file by its
//! name or its ending.

pub(crate) mod pdf;
mod plan;

use serde::Serialize;
use ts_rs::TS;

pub use self::pdf::{PdfPages, STACK, read as read_pdf};
pub(crate) use self::plan::{Annex, Body, Enclosed, planned};

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
#[derive(Clone, Debug)]
pub struct AnnexFile {
    /// The id of its row in the list of attachments.
    pub row: String,
    /// What goes in, or why it cannot.
    pub content: Result<AnnexContent, AnnexTrouble>,
}

/// What of a file goes into a pack.
#[derive(Clone, Debug)]
pub enum AnnexContent {
    /// The pages of a PDF document.
    Pdf(Box<PdfPages>),
    /// A picture, which gets a page of its own.
    Picture(AnnexPicture),
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

/// A picture that was decoded, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexPicture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// The longest side of a picture that is printed, in pixels: 200 to an inch on A4.
pub const PICTURE_EDGE: u32 = 2_400;

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
    /// A PDF document that needs a password, or says what may be done with it.
    #[error("it is protected by a password or against changes")]
    Protected,
    /// A PDF document that cannot be read as it was written.
    #[error("it is damaged, so nobody can tell whether all of its pages are there")]
    Damaged,
    /// A PDF document with more pages than anybody prints.
    #[error("it has more than {most} pages")]
    TooManyPages {
        /// The most pages.
        most: usize,
    },
    /// A form that only one maker's programs can show.
    #[error("it is a form of the kind XFA, which only some programs can show")]
    Xfa,
    /// A form whose fields do not say how they look.
    #[error("it is a filled-in form that does not say how its fields look, so they would be empty")]
    FormWithoutLooks,
    /// A PDF document with layers that are not shown.
    #[error("it has layers that are hidden, and they would be printed")]
    HiddenLayers,
    /// A PDF document that is a folder of files.
    #[error("it is a portfolio of files and has no pages of its own")]
    Portfolio,
    /// A PDF document that unpacks to more than any document needs.
    #[error("it unpacks to more than the memory of a computer should be asked for")]
    TooComplex,
    /// It took too long.
    #[error("reading it takes too long")]
    TooSlow,
    /// A picture that cannot be decoded.
    #[error("the picture cannot be read")]
    NoPicture,
    /// A picture beyond the limits.
    #[error("the picture is too large to be printed from here")]
    PictureTooLarge,
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
            Self::Protected
            | Self::Damaged
            | Self::TooManyPages { .. }
            | Self::Xfa
            | Self::FormWithoutLooks
            | Self::HiddenLayers
            | Self::Portfolio
            | Self::TooComplex
            | Self::TooSlow
            | Self::NoPicture
            | Self::PictureTooLarge => true,
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
