//! Why a file was not taken in, opened or given back.

use std::io;

use super::kind::Kept;

/// The most bytes of one file.
pub const LARGEST: u64 = 500 << 20;
/// The same in words.
const LARGEST_WORDS: &str = "500 MB";

/// Why a file was not taken in, opened or given back. Never names a path: a log may hold it.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// There is nothing of that name.
    #[error("there is no such file")]
    Missing,
    /// A folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// A device, a pipe, a socket.
    #[error("this is a device or a pipe, not a file")]
    NotAFile,
    /// The store's own folder, or a file in it.
    #[error("this belongs to the store itself")]
    TheStore,
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More than [`LARGEST`].
    #[error("the file is larger than {LARGEST_WORDS}")]
    TooLarge,
    /// It grew, shrank or was written to while it was read.
    #[error("the file changed while it was being read")]
    Changed,
    /// The person may not read it.
    #[error("you may not read this file")]
    Forbidden,
    /// Reading it failed.
    #[error("the file could not be read")]
    Unreadable,
    /// The disk has not enough room for it.
    #[error(
        "the store’s disk has no room for this file: it needs {needs} MB, and {free} MB are free"
    )]
    NoRoom {
        /// Megabytes that are needed.
        needs: u64,
        /// Megabytes that are free.
        free: u64,
    },
    /// The person stopped it.
    #[error("stopped")]
    Cancelled,
    /// The row of a file is to be removed as if it were any row.
    #[error("a file is removed with a reason, and its line stays")]
    NeedsReason,
    /// The row was never given a file.
    #[error("this line has no file")]
    NoFile,
    /// The file was removed.
    #[error("the file has been removed; only its line is left")]
    Removed,
    /// The store does not have the bytes, as after an import.
    #[error("the file itself is not in this store")]
    NotHere,
    /// Two people have attached different files to one line.
    #[error("two people have written different things about this file")]
    InConflict,
    /// The bytes that come back are not those that were taken in.
    #[error("the file’s bytes are not those that were taken in")]
    Damaged,
    /// A kind of file that is kept but never opened from here.
    #[error("this file is kept, but never opened from here: {0}")]
    NeverOpened(Kept),
    /// The copy to open could not be written.
    #[error("a copy to open could not be written")]
    NoCopy(io::ErrorKind),
    /// It is no picture, or none that can be shown.
    #[error("this file cannot be shown as a picture")]
    NoPicture,
    /// It is a picture beyond the limits.
    #[error("the picture is too large to be shown here")]
    PictureTooLarge,
    /// Another picture has taken all the time that was to be waited.
    #[error("another picture is still being read")]
    PictureWaits,
}

impl AttachmentError {
    /// A stable name, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "file-missing",
            Self::Folder => "file-is-folder",
            Self::NotAFile => "not-a-file",
            Self::TheStore => "file-is-store",
            Self::Empty => "file-empty",
            Self::TooLarge => "file-too-large",
            Self::Changed => "file-changed",
            Self::Forbidden | Self::Unreadable => "file-unreadable",
            Self::NoRoom { .. } => "disk-full",
            Self::Cancelled => "stopped",
            Self::NeedsReason => "needs-reason",
            Self::NoFile => "no-file",
            Self::Removed => "file-removed",
            Self::NotHere => "file-not-here",
            Self::InConflict => "in-conflict",
            Self::Damaged => "file-damaged",
            Self::NeverOpened(_) => "never-opened",
            Self::NoCopy(_) => "no-copy",
            Self::NoPicture => "no-picture",
            Self::PictureTooLarge => "picture-too-large",
            Self::PictureWaits => "picture-waits",
        }
    }

    /// What the person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Missing => "Check the name and the folder. Nothing was attached.",
            Self::Folder => {
                "Attach the files in it one by one, or pack them into one archive first. Nothing was attached."
            }
            Self::NotAFile => "Save it as an ordinary file first. Nothing was attached.",
            Self::TheStore => {
                "The store cannot be kept inside itself. Choose another file. Nothing was attached."
            }
            Self::Empty => {
                "Check that it was copied or downloaded completely, then attach it again. Nothing was attached."
            }
            Self::TooLarge => {
                "Attach the part that matters, or keep it in your document system and attach a note that says where. Nothing was attached."
            }
            Self::Changed => {
                "Close the program that writes to it, or wait until it has finished, then attach it again. Nothing was attached."
            }
            Self::Forbidden => {
                "Ask its owner for access, or copy it to a folder of your own. Nothing was attached."
            }
            Self::Unreadable => {
                "Check the disk or network drive that holds it, then try again. Nothing was attached."
            }
            Self::NoRoom { .. } => "Free some space and try again. Nothing was attached.",
            Self::Cancelled => "Nothing was changed.",
            Self::NeedsReason => "Remove the file and say why. Nothing was changed.",
            Self::NoFile => "Attach the file as a new line. Nothing was changed.",
            Self::Removed => {
                "Its name, its SHA-256 and the reason are still listed. Attach it again if it is needed."
            }
            Self::NotHere => {
                "Ask whoever sent the assessment for the file and attach it. Its SHA-256 in the list tells whether it is the same."
            }
            Self::InConflict => "Choose one of the two versions first. Nothing was changed.",
            Self::Damaged => {
                "Do not rely on it. Run `dpia verify`, and take the file from a backup or from where it came from."
            }
            Self::NeverOpened(_) => {
                "Save a copy if you trust where it came from, and open that with care."
            }
            Self::NoCopy(_) => "Check that the disk is not full, then try again.",
            Self::NoPicture => "Open a copy of it, or save one.",
            Self::PictureTooLarge => "Open a copy of it in another program.",
            Self::PictureWaits => "Wait a moment, then try again.",
        }
    }

    /// What an error of the system means for a file that is being taken in.
    pub(super) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Unreadable,
        }
    }

    /// Whether it is the file that does not fit, and not what was asked for.
    pub const fn is_of_the_file(&self) -> bool {
        matches!(
            self,
            Self::Folder
                | Self::NotAFile
                | Self::TheStore
                | Self::Empty
                | Self::TooLarge
                | Self::Changed
        )
    }
}
