//! Which kind of file it is, by what stands in it, and who reads it.
//!
//! A file's ending is what somebody called it; its first bytes are what it is.

use crate::form::EvidenceList;

use super::collector::Collector;
use super::trouble::SheetError;
use super::unpack::{Package, measured};
use super::workbook::{MAX_FILE, MAX_PASTED, Workbook};
use super::{delimited, excel, opendocument};

/// Reads a spreadsheet file: an Excel workbook, an OpenDocument spreadsheet or a CSV file.
/// `name` is the file's own name, without a folder.
///
/// # Errors
/// [`SheetError`], if it is none of these, or beyond the bounds.
pub fn read_file(name: &str, bytes: &[u8]) -> Result<Workbook, SheetError> {
    if bytes.len() > MAX_FILE {
        return Err(SheetError::TooLarge);
    }
    let mut into = Collector::default();
    if bytes.starts_with(b"PK\x03\x04") {
        match measured(bytes)? {
            Package::Excel => excel::read(bytes, &mut into)?,
            Package::OpenDocument => opendocument::read(bytes, &mut into)?,
        }
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(old_office(bytes));
    } else if let Some(what) = something_else(bytes) {
        return Err(SheetError::NotASheet(what));
    } else {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        delimited::read(stem, &delimited::decode(bytes)?, &mut into)?;
    }
    into.finish(name)
}

/// Whether a text of so many bytes may be pasted: to be asked before it is copied anywhere.
///
/// # Errors
/// [`SheetError::TooMuchPasted`], if it is longer than [`MAX_PASTED`].
pub const fn check_pasted(bytes: usize) -> Result<(), SheetError> {
    if bytes > MAX_PASTED {
        Err(SheetError::TooMuchPasted)
    } else {
        Ok(())
    }
}

/// Reads rows as a spreadsheet puts them on the clipboard. `list` is the list that they are
/// pasted into.
///
/// # Errors
/// [`SheetError`], if there is nothing in them, or too much.
pub fn read_pasted(text: &str, list: EvidenceList) -> Result<Workbook, SheetError> {
    check_pasted(text.len())?;
    let mut into = Collector::default();
    delimited::read_pasted(text, list, &mut into)?;
    into.finish(delimited::PASTED)
}

/// The older Office files, and newer ones with a password, are kept in the same box.
fn old_office(bytes: &[u8]) -> SheetError {
    let encrypted: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes
        .windows(encrypted.len())
        .any(|window| window == encrypted)
    {
        SheetError::Protected
    } else {
        SheetError::OtherKind("a file of Excel 97 to 2003 (.xls) or another old Office file")
    }
}

fn something_else(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.trim_ascii_start();
    let is = |begin: &[u8]| {
        start
            .get(..begin.len())
            .is_some_and(|first| first.eq_ignore_ascii_case(begin))
    };
    if is(b"%PDF-") {
        Some("a PDF document")
    } else if is(b"<!doctype") || is(b"<html") || is(b"<table") || is(b"<?xml") {
        Some("a web page or an XML file")
    } else if is(b"{\\rtf") {
        Some("a text document")
    } else if is(b"\x89PNG") || is(b"\xff\xd8\xff") || is(b"GIF8") {
        Some("a picture")
    } else {
        None
    }
}
