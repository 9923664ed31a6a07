//! The versions of a PDF that stand one behind the other in one file.
//!
//! Whoever signs adds a version at the end: changed parts, an index of them, and where the index
//! before it stands. Read here strictly: each index lies before the next one and lists only what
//! stands between the two; each version ends where it says. A program that shows the file and
//! repairs what is wrong with it can then come to no other parts than these.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::fault::Fault;
use super::lexer::{Lexer, is_white};
use super::object::{Dictionary, Object};
use super::stream;

/// The most versions that are read.
const MOST: usize = 100;
/// The most parts that all indexes list.
const MOST_ENTRIES: usize = 1_000_000;

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Nowhere any more.
    Free,
    /// At this place in the file.
    At { offset: usize, generation: u16 },
    /// In a stream of parts.
    In { stream: u32, index: usize },
}

/// One version.
#[derive(Debug)]
pub(super) struct Revision {
    /// Where the file ended with it.
    pub(super) end: usize,
    pub(super) entries: BTreeMap<u32, Entry>,
    pub(super) trailer: Dictionary,
    start: usize,
}

/// All versions of a file, the first one first.
pub(super) fn read(bytes: &[u8], left: &Cell<usize>) -> Result<Vec<Revision>, Fault> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(Fault::NotPdf);
    }
    let mut next = Some(last_index(bytes)?);
    let mut revisions: Vec<Revision> = Vec::new();
    while let Some(start) = next {
        if revisions.len() == MOST {
            return Err(Fault::TooMuch);
        }
        let later = revisions.last();
        // Strictly downwards: an index that leads back to itself is none.
        if later.is_some_and(|later| start >= later.start) {
            return Err(Fault::BrokenIndex);
        }
        let (revision, before) = section(bytes, start, left)?;
        if later.is_some_and(|later| revision.end > later.start) {
            return Err(Fault::BrokenIndex);
        }
        let known: usize = revisions.iter().map(|known| known.entries.len()).sum();
        if known + revision.entries.len() > MOST_ENTRIES {
            return Err(Fault::TooMuch);
        }
        next = before;
        revisions.push(revision);
    }
    revisions.reverse();
    let mut from = 0;
    for revision in &revisions {
        let in_place = revision.entries.values().all(|entry| match entry {
            Entry::At { offset, .. } => (from..=revision.start).contains(offset),
            Entry::Free | Entry::In { .. } => true,
        });
        if !in_place {
            return Err(Fault::BrokenIndex);
        }
        from = revision.end;
    }
    match bytes.get(from..) {
        Some(rest) if rest.iter().all(|byte| is_white(*byte)) => Ok(revisions),
        _ => Err(Fault::NoEnd),
    }
}

/// Where the last index begins, as the end of the file says.
fn last_index(bytes: &[u8]) -> Result<usize, Fault> {
    let text = bytes.trim_ascii_end();
    let text = text.strip_suffix(b"%%EOF").ok_or(Fault::NoEnd)?;
    let text = text.trim_ascii_end();
    let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let (text, number) = text.split_at(text.len() - digits.count());
    if !text.trim_ascii_end().ends_with(b"startxref") {
        return Err(Fault::NoEnd);
    }
    let number = std::str::from_utf8(number).map_err(|_| Fault::NoEnd)?;
    number.parse().map_err(|_| Fault::NoEnd)
}

/// The version whose index begins here, and where the index before it begins.
fn section(
    bytes: &[u8],
    start: usize,
    left: &Cell<usize>,
) -> Result<(Revision, Option<usize>), Fault> {
    let mut lexer = Lexer::new(bytes, start, left);
    let (entries, trailer) = if lexer.word(b"xref") {
        let entries = table(&mut lexer)?;
        let Object::Dictionary(trailer) = lexer.value()? else {
            return Err(Fault::BrokenIndex);
        };
        (entries, trailer)
    } else {
        let (at, dictionary, data) = index_stream(bytes, start, left)?;
        lexer.at = at;
        let entries = stream::entries(&dictionary, &data)?;
        (entries, dictionary)
    };
    // A second index for newer programs only: they would see another file than older ones.
    if trailer.contains_key(&b"XRefStm"[..]) {
        return Err(Fault::BrokenIndex);
    }
    if trailer.contains_key(&b"Encrypt"[..]) {
        return Err(Fault::Encrypted);
    }
    let says_so = lexer.word(b"startxref") && lexer.number()? == start;
    let end = says_so.then(|| end_after(bytes, lexer.at)).flatten();
    let before = match trailer.get(&b"Prev"[..]) {
        None => None,
        Some(Object::Integer(before)) => {
            Some(usize::try_from(*before).map_err(|_| Fault::BrokenIndex)?)
        }
        Some(_) => return Err(Fault::BrokenIndex),
    };
    let revision = Revision {
        end: end.ok_or(Fault::BrokenIndex)?,
        entries,
        trailer,
        start,
    };
    Ok((revision, before))
}

/// The end of the mark that ends a version, if it stands here.
fn end_after(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let gap = rest.iter().take_while(|byte| is_white(**byte)).count();
    rest[gap..].starts_with(b"%%EOF").then(|| at + gap + 5)
}

fn table(lexer: &mut Lexer<'_>) -> Result<BTreeMap<u32, Entry>, Fault> {
    let mut entries = BTreeMap::new();
    while !lexer.word(b"trailer") {
        let first = lexer.number()?;
        let count = lexer.number()?;
        if count > MOST_ENTRIES {
            return Err(Fault::TooMuch);
        }
        for number in first..first.saturating_add(count) {
            let number = u32::try_from(number).map_err(|_| Fault::BrokenIndex)?;
            let offset = lexer.number()?;
            let generation = u16::try_from(lexer.number()?).map_err(|_| Fault::BrokenIndex)?;
            let entry = if lexer.word(b"n") {
                Entry::At { offset, generation }
            } else if lexer.word(b"f") {
                Entry::Free
            } else {
                return Err(Fault::BrokenIndex);
            };
            if entries.insert(number, entry).is_some() {
                return Err(Fault::BrokenIndex);
            }
        }
    }
    Ok(entries)
}

/// An index that is a stream: where it ends, what it says of itself, and its bytes.
fn index_stream(
    bytes: &[u8],
    start: usize,
    left: &Cell<usize>,
) -> Result<(usize, Dictionary, Vec<u8>), Fault> {
    let (_, object, at) = stream::part(bytes, start, left, |length| match length {
        Object::Integer(length) => usize::try_from(*length).map_err(|_| Fault::BrokenIndex),
        _ => Err(Fault::BrokenIndex),
    })
    .map_err(|_| Fault::BrokenIndex)?;
    let Object::Stream(dictionary, span) = object else {
        return Err(Fault::BrokenIndex);
    };
    if dictionary.get(&b"Type"[..]).and_then(Object::as_name) != Some(b"XRef") {
        return Err(Fault::BrokenIndex);
    }
    let data = stream::unpacked(bytes, &dictionary, span)?;
    Ok((at, dictionary, data))
}
