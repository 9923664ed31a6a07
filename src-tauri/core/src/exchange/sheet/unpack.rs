//! What a packed file is, and that it unpacks to no more than a spreadsheet holds.
//!
//! Sizes that the file declares are not believed: every part is inflated once, counted and
//! thrown away, before anything that keeps it in memory sees it.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;
use zip::result::ZipError;

use super::trouble::SheetError;

/// The most bytes that all parts unpack to.
const MAX_UNPACKED: u64 = 100 << 20;
/// The most parts.
const MAX_PARTS: usize = 2_000;

/// A packed spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Package {
    Excel,
    OpenDocument,
}

/// Opens the package. Only what is wrong with it as a package is found out here.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, SheetError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)
}

/// Measures every part, and finds out what the package is.
pub(super) fn measured(bytes: &[u8]) -> Result<Package, SheetError> {
    let mut archive = open(bytes)?;
    if archive.len() > MAX_PARTS {
        return Err(SheetError::Bomb);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => SheetError::Protected,
            _ => SheetError::Damaged,
        })?;
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| SheetError::Damaged)?;
        left = left.checked_sub(size).ok_or(SheetError::Bomb)?;
    }
    kind(&mut archive)
}

fn kind(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Package, SheetError> {
    let has = |name: &str| {
        archive
            .file_names()
            .flatten()
            .any(|part| part.eq_ignore_ascii_case(name))
    };
    if has("xl/workbook.bin") {
        return Err(SheetError::OtherKind("a binary Excel workbook (.xlsb)"));
    }
    if has("xl/workbook.xml") {
        return Ok(Package::Excel);
    }
    if has("word/document.xml") {
        return Err(SheetError::NotASheet("a Word document"));
    }
    if has("ppt/presentation.xml") {
        return Err(SheetError::NotASheet("a presentation"));
    }
    let text_of = |archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str| {
        let mut text = String::new();
        let part = archive.by_name(name).ok()?;
        part.take(1 << 20).read_to_string(&mut text).ok()?;
        Some(text)
    };
    if text_of(archive, "META-INF/manifest.xml")
        .is_some_and(|text| text.contains("encryption-data"))
    {
        return Err(SheetError::Protected);
    }
    match text_of(archive, "mimetype").as_deref().map(str::trim) {
        Some("application/vnd.oasis.opendocument.spreadsheet") => Ok(Package::OpenDocument),
        Some(other) if other.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            Err(SheetError::OtherKind("a template of a spreadsheet"))
        }
        Some(other) if other.starts_with("application/vnd.oasis.opendocument") => {
            Err(SheetError::NotASheet("another OpenDocument file"))
        }
        _ => Err(SheetError::NotASheet("a packed file of another kind")),
    }
}
