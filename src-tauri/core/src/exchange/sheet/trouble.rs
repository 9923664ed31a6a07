//! Why a spreadsheet cannot be read, taken in or written.

use crate::failure::Failure;

use super::workbook::{MAX_FILE, MAX_PASTED, MAX_ROWS, MAX_TEXT};

/// Why a spreadsheet cannot be read, taken in or written. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// More bytes than are read.
    #[error("The file is larger than {} MB.", MAX_FILE >> 20)]
    TooLarge,
    /// More text on the clipboard than is read.
    #[error("The text is longer than the {} MB that can be pasted.", MAX_PASTED >> 20)]
    TooMuchPasted,
    /// A file of another kind.
    #[error("This is not a spreadsheet, but {0}.")]
    NotASheet(&'static str),
    /// A spreadsheet of a kind that is not read.
    #[error("This is {0}, which is not read here.")]
    OtherKind(&'static str),
    /// A workbook with a password.
    #[error("The workbook is protected by a password and cannot be read.")]
    Protected,
    /// A file that inflates without bounds, or whose contents overlap.
    #[error("The file unpacks to far more than a spreadsheet holds, and was not opened.")]
    Bomb,
    /// A spreadsheet that cannot be read to its end.
    #[error("The file looks like a spreadsheet, but it is damaged.")]
    Damaged,
    /// Nothing in it.
    #[error("There is nothing in it.")]
    Empty,
    /// Too many rows.
    #[error("The sheet “{0}” has more than {MAX_ROWS} rows.")]
    TooManyRows(String),
    /// Too much text.
    #[error("The cells hold more than {} MB of text.", MAX_TEXT >> 20)]
    TooMuchText,
    /// More rows in the assessment than a spreadsheet may have to be taken in again.
    #[error(
        "“{list}” has {rows} rows, and a spreadsheet with more than {} of them could not be taken in again.",
        MAX_ROWS - 1
    )]
    TooManyToWrite {
        /// The title of the list.
        list: String,
        /// How many rows it has.
        rows: usize,
    },
    /// Something has to be settled first.
    #[error("Some rows cannot be taken in like this.")]
    NotReady,
    /// A new row was given an id that is none.
    #[error("A new row got an id that cannot be one.")]
    BadId,
    /// The spreadsheet could not be made.
    #[error("The spreadsheet could not be made.")]
    Unwritable,
}

impl SheetError {
    /// A stable name that programs may act on.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "sheet-too-large",
            Self::TooMuchPasted => "too-much-pasted",
            Self::NotASheet(_) => "not-a-spreadsheet",
            Self::OtherKind(_) => "other-spreadsheet",
            Self::Protected => "sheet-protected",
            Self::Bomb => "sheet-bomb",
            Self::Damaged => "sheet-damaged",
            Self::Empty => "sheet-empty",
            Self::TooManyRows(_) => "too-many-rows",
            Self::TooMuchText => "too-much-text",
            Self::TooManyToWrite { .. } => "too-many-rows-to-write",
            Self::NotReady => "sheet-unsettled",
            Self::BadId => "bad-id",
            Self::Unwritable => "sheet-unwritable",
        }
    }

    const fn advice(&self) -> &'static str {
        match self {
            Self::TooLarge => {
                "Copy the rows into a new workbook without pictures, or save the sheet as CSV. Nothing was taken in."
            }
            Self::TooMuchPasted => {
                "Paste fewer rows at a time, or save them as a file and choose it. Nothing was taken in."
            }
            Self::NotASheet(_) => {
                "Choose an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file. Nothing was taken in."
            }
            Self::OtherKind(_) => {
                "Open it in your spreadsheet program and save it as an Excel workbook (.xlsx), as .ods or as CSV. Nothing was taken in."
            }
            Self::Protected => {
                "Open it in your spreadsheet program, take the password off a copy, and choose the copy. Nothing was taken in."
            }
            Self::Bomb => "Do not trust the file, and ask whoever sent it. Nothing was taken in.",
            Self::Damaged => {
                "Open it in your spreadsheet program and save it anew, or save the sheet as CSV. Nothing was taken in."
            }
            Self::Empty => "Choose a file with headings and rows. Nothing was taken in.",
            Self::TooManyRows(_) => {
                "Take out the sheets and rows that are not needed, or split the file. Nothing was taken in."
            }
            Self::TooMuchText => {
                "Take out the sheets and columns that are not needed. Nothing was taken in."
            }
            Self::TooManyToWrite { .. } => {
                "Remove rows that are no longer needed, or send the assessment as a file of its own. Nothing was written."
            }
            Self::NotReady => {
                "Settle or leave out each row that is marked, then try again. Nothing was taken in."
            }
            Self::BadId => "Nothing was taken in. Restart the program and try again.",
            Self::Unwritable => "Nothing was written. Restart the program and try again.",
        }
    }

    /// The error as a person is told it.
    pub fn failure(&self) -> Failure {
        Failure::new(self.code(), self.to_string(), self.advice())
    }
}
