//! What a file is, judged by its own bytes, and whether a copy of it may be opened from here.
//!
//! The name counts only where bytes cannot tell, among kinds of text, and there only to refuse
//! more. Whatever is not proved to be one of a few kinds is kept and never opened.

mod package;
mod text;

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

use infer::MatcherType;

/// How much of a file's beginning is looked at.
const HEAD: u64 = 8 << 10;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// Its media type, such as `application/pdf`.
    pub media_type: &'static str,
    /// As what a copy of it may be opened, or why none may.
    pub opens: Result<Openable, Kept>,
}

/// The kinds of file of which a copy may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openable {
    /// A PDF document.
    Pdf,
    /// A Word document without macros.
    Word,
    /// An Excel workbook without macros.
    Excel,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// Text.
    Text,
    /// Comma-separated values.
    Csv,
    /// An e-mail message, opened as text.
    Email,
}

impl Openable {
    /// The ending that a copy gets, whatever the file was called.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Excel => "xlsx",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            // A mail program would show its pages and open what is attached to it.
            Self::Text | Self::Email => "txt",
            Self::Csv => "csv",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Email => "message/rfc822",
        }
    }
}

/// Why a file is kept and never opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// An Office file with macros.
    Macros,
    /// An Office file with another file inside, or with content that it fetches.
    BringsMore,
    /// A program.
    Program,
    /// A script.
    Script,
    /// An archive.
    Archive,
    /// A link or shortcut.
    Link,
    /// HTML, SVG and the like.
    WebPage,
    /// A file that needs a password.
    Protected,
    /// Office files of before 2007, which do not show whether they hold macros.
    OldOffice,
    /// Anything else.
    Other,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Macros => "it holds macros, which are small programs",
            Self::BringsMore => "it holds other files, or brings content in from elsewhere",
            Self::Program => "it is a program",
            Self::Script => "it is a script",
            Self::Archive => "it is an archive with other files inside",
            Self::Link => "it is a link to something else",
            Self::WebPage => "it is a web page or a drawing that can hold scripts",
            Self::Protected => "it is protected by a password, so nobody can see what is in it",
            Self::OldOffice => "it is an Office file of the old kind, which may hold macros",
            Self::Other => "it is none of the kinds that are known to be harmless",
        })
    }
}

impl From<Openable> for FileKind {
    fn from(kind: Openable) -> Self {
        Self {
            media_type: kind.media_type(),
            opens: Ok(kind),
        }
    }
}

impl FileKind {
    const fn kept(media_type: &'static str, why: Kept) -> Self {
        Self {
            media_type,
            opens: Err(why),
        }
    }

    const UNKNOWN: Self = Self::kept("application/octet-stream", Kept::Other);
}

/// What a file is. `name` is what it was called.
///
/// # Errors
/// When the file cannot be read.
pub fn of(file: &mut (impl Read + Seek), name: &str) -> io::Result<FileKind> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    let ending = ending_of(name);
    for (start, kind) in [
        (&b"%PDF-"[..], Openable::Pdf),
        (b"\x89PNG\r\n\x1a\n", Openable::Png),
        (b"\xFF\xD8\xFF", Openable::Jpeg),
    ] {
        if head.starts_with(start) {
            return Ok(kind.into());
        }
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(package::kind(file));
    }
    if head.starts_with(b"L\0\0\0\x01\x14\x02\0") {
        return Ok(FileKind::kept("application/x-ms-shortcut", Kept::Link));
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(FileKind::kept("application/x-ole-storage", Kept::OldOffice));
    }
    if let Some(kind) = infer::get(&head) {
        let why = match kind.matcher_type() {
            MatcherType::App => Kept::Program,
            MatcherType::Archive => Kept::Archive,
            MatcherType::Text if kind.mime_type() == "text/x-shellscript" => Kept::Script,
            MatcherType::Text => Kept::WebPage,
            MatcherType::Doc => Kept::OldOffice,
            _ => Kept::Other,
        };
        return Ok(FileKind::kept(kind.mime_type(), why));
    }
    if text::is_text(file)? {
        return Ok(text::kind(&head, &ending));
    }
    Ok(FileKind::UNKNOWN)
}

fn ending_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, ending)) => ending.trim().to_lowercase(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
