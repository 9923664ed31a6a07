//! Looks inside a packed file for what it is: a Word document or an Excel workbook with
//! nothing in it that runs or fetches, or else something that is only kept.
//!
//! Bounded, because the file may be made to harm: how much is read of its list of parts, how
//! many parts, and how much of each is unpacked. Beyond a bound it is an archive.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{FileKind, Kept, Openable};

/// The most bytes of the file that the list of its parts may take.
const LIST: u64 = 4 << 20;
/// The most parts.
const PARTS: usize = 2_000;
/// The most that is unpacked of one part, and of all that are looked into.
const PART: u64 = 1 << 20;
const ALL: u64 = 16 << 20;

const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

const ARCHIVE: FileKind = FileKind::kept("application/zip", Kept::Archive);

/// What the packed file is.
pub(super) fn kind(file: &mut (impl Read + Seek)) -> FileKind {
    let left = Cell::new(LIST);
    let bounded = Bounded { file, left: &left };
    let Ok(mut archive) = ZipArchive::new(bounded) else {
        return ARCHIVE;
    };
    if archive.len() > PARTS {
        return ARCHIVE;
    }
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(index) else {
            return ARCHIVE;
        };
        if part.encrypted() {
            return FileKind::kept("application/zip", Kept::Protected);
        }
        let Ok(name) = part.name() else {
            return ARCHIVE;
        };
        parts.push(name.to_lowercase().replace('\\', "/"));
    }
    // From here on parts are read, not the list of them.
    left.set(ALL);
    let Some(types) = parts
        .iter()
        .position(|name| name == "[content_types].xml")
        .and_then(|index| unpacked(&mut archive, index))
        .and_then(|xml| values(&xml, "ContentType"))
    else {
        return ARCHIVE;
    };
    let is = |wanted: &str| types.iter().any(|found| found.eq_ignore_ascii_case(wanted));
    let kind = match (is(WORD), is(EXCEL)) {
        (true, false) => Openable::Word,
        (false, true) => Openable::Excel,
        _ if has_macros(&types, &parts) => {
            return FileKind::kept("application/vnd.ms-office", Kept::Macros);
        }
        _ => return FileKind::kept("application/zip", Kept::Other),
    };
    let kept = |why| FileKind::kept(kind.media_type(), why);
    if has_macros(&types, &parts) {
        return kept(Kept::Macros);
    }
    if parts.iter().any(|part| brings_more(part)) {
        return kept(Kept::BringsMore);
    }
    for (index, _) in parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.ends_with(".rels"))
    {
        let fetches = unpacked(&mut archive, index).is_none_or(|xml| fetches(&xml));
        if fetches {
            return kept(Kept::BringsMore);
        }
    }
    kind.into()
}

fn has_macros(types: &[String], parts: &[String]) -> bool {
    let in_types = types.iter().map(|kind| kind.to_lowercase()).any(|kind| {
        ["macro", "vba", "activex"]
            .iter()
            .any(|word| kind.contains(word))
    });
    in_types
        || parts.iter().any(|part| {
            [
                "vbaproject",
                "vbadata",
                "macrosheets/",
                "dialogsheets/",
                "activex/",
            ]
            .iter()
            .any(|word| part.contains(word))
        })
}

/// Whether a part is a file of another kind, or says where to fetch one.
fn brings_more(part: &str) -> bool {
    if part.contains("externallinks/") || part.contains("afchunk") {
        return true;
    }
    // The workbook behind a chart is an ordinary part of a document.
    part.contains("embeddings/")
        && !part.ends_with('/')
        && ![".xlsx", ".docx", ".rels"]
            .iter()
            .any(|ending| part.ends_with(ending))
}

/// Whether a list of relations names anything outside the file that is more than a link for a
/// person to follow. One that cannot be read counts as if it did.
fn fetches(xml: &[u8]) -> bool {
    let mut found = false;
    let read = elements(xml, |element| {
        let outside =
            value(element, "TargetMode")?.is_some_and(|mode| mode.eq_ignore_ascii_case("External"));
        let kind = value(element, "Type")?.unwrap_or_default();
        found |= outside && !kind.ends_with("/hyperlink");
        Some(())
    });
    found || read.is_none()
}

/// The values of an attribute, wherever it stands; none if the text is no sound XML.
fn values(xml: &[u8], name: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    elements(xml, |element| {
        found.extend(value(element, name)?);
        Some(())
    })?;
    Some(found)
}

fn elements(xml: &[u8], mut each: impl FnMut(&BytesStart<'_>) -> Option<()>) -> Option<()> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => each(&element)?,
            // A document of this kind has no entities of its own to declare.
            Event::DocType(_) => return None,
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// An attribute's value; none outside if it cannot be read.
#[expect(clippy::option_option, reason = "unreadable and absent differ")]
fn value(element: &BytesStart<'_>, name: &str) -> Option<Option<String>> {
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            return Some(Some(value.into_owned()));
        }
    }
    Some(None)
}

/// A part, unless it is larger than such a part ever is.
fn unpacked<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let part = archive.by_index(index).ok()?;
    let read = part.take(PART + 1).read_to_end(&mut bytes).ok()?;
    (read as u64 <= PART).then_some(bytes)
}

/// Reads no more than a number of bytes in all.
struct Bounded<'f, F> {
    file: &'f mut F,
    left: &'f Cell<u64>,
}

impl<F: Read> Read for Bounded<'_, F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        let left = self.left.get().checked_sub(read as u64);
        self.left
            .set(left.ok_or_else(|| io::Error::other("beyond the bound"))?);
        Ok(read)
    }
}

impl<F: Seek> Seek for Bounded<'_, F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
