//! Which bytes of a file a signature covers.

use std::ops::Range;

use serde::Serialize;
use ts_rs::TS;

use super::file::File;
use super::lexer::is_white;
use super::object::{Dictionary, Object, Text};

/// How much of the file a signature covers. Its own place is never part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
#[ts(export)]
pub enum Coverage {
    /// All of it.
    WholeFile,
    /// All that the file was when it was signed; something was added since.
    EarlierVersion {
        /// How many bytes stand behind it.
        #[ts(type = "number")]
        later: u64,
    },
    /// Not even that, or something else than it claims.
    NotInOrder,
}

/// What a signature covers, and with which version.
pub(super) struct Covered {
    pub(super) coverage: Coverage,
    /// The bytes before and behind the signature's own place; empty if that is not in order.
    pub(super) ranges: [Range<usize>; 2],
    /// The version that it signs.
    pub(super) version: Option<usize>,
}

/// Reads what a signature says of it, strictly: from the first byte on, with a gap that is the
/// signature itself and nothing else, up to where a version of the file ends.
pub(super) fn of(file: &File<'_>, signature: &Dictionary) -> Covered {
    read(file, signature).unwrap_or(Covered {
        coverage: Coverage::NotInOrder,
        ranges: [0..0, 0..0],
        version: None,
    })
}

fn read(file: &File<'_>, signature: &Dictionary) -> Option<Covered> {
    let numbers = signature.get(&b"ByteRange"[..])?.as_array()?;
    let numbers: Option<Vec<usize>> = numbers
        .iter()
        .map(|number| usize::try_from(number.as_integer()?).ok())
        .collect();
    let [0, first, second, length] = numbers?[..] else {
        return None;
    };
    let end = second.checked_add(length)?;
    let Some(Object::Text(contents)) = signature.get(&b"Contents"[..]) else {
        return None;
    };
    if contents.span != (first..second) || end > file.bytes.len() || !is_plain(file, contents) {
        return None;
    }
    let version = file.revisions.iter().rposition(|revision| {
        let behind = file.bytes.get(revision.end..end);
        behind.is_some_and(|behind| behind.iter().all(|byte| is_white(*byte)))
    })?;
    let begins_inside = file
        .revisions
        .get(version)
        .is_some_and(|revision| second < revision.end);
    let later = file.bytes.len() - end;
    begins_inside.then_some(Covered {
        coverage: match later {
            0 => Coverage::WholeFile,
            later => Coverage::EarlierVersion {
                later: later as u64,
            },
        },
        ranges: [0..first, second..end],
        version: Some(version),
    })
}

/// Whether the signature's place is written in hexadecimal digits of one sort without gaps: the
/// one part of the file that nothing covers must not leave room for anything else.
fn is_plain(file: &File<'_>, contents: &Text) -> bool {
    let Some([b'<', digits @ .., b'>']) = file.bytes.get(contents.span.clone()) else {
        return false;
    };
    let upper = digits.iter().any(u8::is_ascii_uppercase);
    let lower = digits.iter().any(u8::is_ascii_lowercase);
    digits.len() == contents.bytes.len() * 2
        && digits.iter().all(u8::is_ascii_hexdigit)
        && !(upper && lower)
}
