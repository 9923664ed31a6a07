//! Why a file, or a signature in it, cannot be read.

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More bytes than are read.
    #[error("the file is larger than {} MB", super::LARGEST >> 20)]
    TooLarge,
    /// It does not begin like a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
    /// The last thing in it is not the end of a PDF.
    #[error(
        "the file does not end where a PDF ends: it is cut off, or something was put behind it"
    )]
    NoEnd,
    /// Its index leads nowhere, in circles, or to where it must not.
    #[error("the file’s index of its own parts is not in order")]
    BrokenIndex,
    /// A part does not follow the rules of PDF.
    #[error("a part of the file is not written as PDF demands")]
    Malformed,
    /// More parts than are read, or too deep in one another.
    #[error("the file has more parts than this program reads")]
    TooMuch,
    /// A password is needed.
    #[error("the file is encrypted")]
    Encrypted,
}
