//! Parts of a file with bytes of their own, unpacked within bounds.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;

use flate2::read::ZlibDecoder;

use super::fault::Fault;
use super::lexer::Lexer;
use super::object::{Dictionary, Id, Object};
use super::revision::Entry;

/// The most bytes that one stream is unpacked to.
const MOST: u64 = 16 << 20;

/// The part that begins here: its number, what it is, and where it ends. `length` says how long
/// a stream is whose dictionary gives this for its length.
pub(super) fn part(
    bytes: &[u8],
    at: usize,
    left: &Cell<usize>,
    length: impl FnOnce(&Object) -> Result<usize, Fault>,
) -> Result<(Id, Object, usize), Fault> {
    let mut lexer = Lexer::new(bytes, at, left);
    let number = u32::try_from(lexer.number()?).map_err(|_| Fault::BrokenIndex)?;
    let generation = u16::try_from(lexer.number()?).map_err(|_| Fault::BrokenIndex)?;
    if !lexer.word(b"obj") {
        return Err(Fault::BrokenIndex);
    }
    let mut object = lexer.value()?;
    if lexer.word(b"stream") {
        let Object::Dictionary(dictionary) = object else {
            return Err(Fault::Malformed);
        };
        let begin = match bytes.get(lexer.at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => lexer.at + 2,
            [b'\n', ..] => lexer.at + 1,
            _ => return Err(Fault::Malformed),
        };
        let length = length(dictionary.get(&b"Length"[..]).ok_or(Fault::Malformed)?)?;
        let end = begin.checked_add(length).ok_or(Fault::Malformed)?;
        if end > bytes.len() {
            return Err(Fault::Malformed);
        }
        lexer.at = end;
        if !lexer.word(b"endstream") {
            return Err(Fault::Malformed);
        }
        object = Object::Stream(dictionary, begin..end);
    }
    if !lexer.word(b"endobj") {
        return Err(Fault::Malformed);
    }
    Ok(((number, generation), object, lexer.at))
}

/// The bytes of a stream: as they are, or with the one packing that indexes are written in.
pub(super) fn unpacked(
    bytes: &[u8],
    dictionary: &Dictionary,
    span: Range<usize>,
) -> Result<Vec<u8>, Fault> {
    let packed = bytes.get(span).ok_or(Fault::Malformed)?;
    let filter = match dictionary.get(&b"Filter"[..]) {
        Some(Object::Array(filters)) if filters.len() == 1 => filters.first(),
        other => other,
    };
    match filter {
        None | Some(Object::Null) => return Ok(packed.to_vec()),
        Some(Object::Name(name)) if name == b"FlateDecode" => {}
        Some(_) => return Err(Fault::Malformed),
    }
    let mut data = Vec::new();
    let read = ZlibDecoder::new(packed)
        .take(MOST + 1)
        .read_to_end(&mut data);
    read.map_err(|_| Fault::Malformed)?;
    if data.len() as u64 > MOST {
        return Err(Fault::TooMuch);
    }
    let parameters = match dictionary.get(&b"DecodeParms"[..]) {
        Some(Object::Array(all)) if all.len() == 1 => all.first(),
        other => other,
    };
    match parameters {
        None | Some(Object::Null) => Ok(data),
        Some(Object::Dictionary(parameters)) => predicted(data, parameters),
        Some(_) => Err(Fault::Malformed),
    }
}

/// Undoes what a packer did to rows of bytes beforehand (PNG's filters).
fn predicted(data: Vec<u8>, parameters: &Dictionary) -> Result<Vec<u8>, Fault> {
    let number =
        |name: &[u8], usual: i64| parameters.get(name).map_or(Some(usual), Object::as_integer);
    match number(b"Predictor", 1) {
        Some(1) => return Ok(data),
        Some(10..=15) => {}
        _ => return Err(Fault::Malformed),
    }
    if (number(b"Colors", 1), number(b"BitsPerComponent", 8)) != (Some(1), Some(8)) {
        return Err(Fault::Malformed);
    }
    let width = match number(b"Columns", 1) {
        Some(width @ 1..=1_000) => usize::try_from(width).map_err(|_| Fault::Malformed)?,
        _ => return Err(Fault::Malformed),
    };
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; width];
    for line in data.chunks(width + 1) {
        let (Some((kind, packed)), true) = (line.split_first(), line.len() == width + 1) else {
            return Err(Fault::Malformed);
        };
        let mut row = vec![0_u8; width];
        for at in 0..width {
            let left = if at == 0 { 0 } else { row[at - 1] };
            let corner = if at == 0 { 0 } else { above[at - 1] };
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above[at],
                // The middle of two bytes is a byte.
                3 => ((u16::from(left) + u16::from(above[at])) / 2) as u8,
                4 => paeth(left, above[at], corner),
                _ => return Err(Fault::Malformed),
            };
            row[at] = packed[at].wrapping_add(guess);
        }
        out.extend(&row);
        above = row;
    }
    Ok(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let guess = a + b - c;
    let far = |other: i16| (guess - other).abs();
    if far(a) <= far(b) && far(a) <= far(c) {
        left
    } else if far(b) <= far(c) {
        above
    } else {
        corner
    }
}

/// What an index lists that is a stream.
pub(super) fn entries(dictionary: &Dictionary, data: &[u8]) -> Result<BTreeMap<u32, Entry>, Fault> {
    let numbers = |name: &[u8]| -> Option<Vec<usize>> {
        let items = dictionary.get(name)?.as_array()?.iter();
        items
            .map(|item| item.as_integer().and_then(|n| usize::try_from(n).ok()))
            .collect()
    };
    let widths = numbers(b"W").ok_or(Fault::BrokenIndex)?;
    let [kind, second, third] = widths[..] else {
        return Err(Fault::BrokenIndex);
    };
    if widths.iter().any(|width| *width > 8) || kind + second + third == 0 {
        return Err(Fault::BrokenIndex);
    }
    let size = dictionary.get(&b"Size"[..]).and_then(Object::as_integer);
    let size = size.and_then(|size| usize::try_from(size).ok());
    let spans = match dictionary.get(&b"Index"[..]) {
        None => vec![0, size.ok_or(Fault::BrokenIndex)?],
        Some(_) => numbers(b"Index").ok_or(Fault::BrokenIndex)?,
    };
    let mut rows = data.chunks_exact(kind + second + third);
    let mut entries = BTreeMap::new();
    for span in spans.chunks(2) {
        let [first, count] = span else {
            return Err(Fault::BrokenIndex);
        };
        for number in *first..first.saturating_add(*count) {
            let row = rows.next().ok_or(Fault::BrokenIndex)?;
            let (a, rest) = row.split_at(kind);
            let (b, c) = rest.split_at(second);
            let entry = match (if kind == 0 { 1 } else { big(a) }, big(b), big(c)) {
                (0, ..) => Entry::Free,
                (1, offset, generation) => Entry::At {
                    offset: usize::try_from(offset).map_err(|_| Fault::BrokenIndex)?,
                    generation: u16::try_from(generation).map_err(|_| Fault::BrokenIndex)?,
                },
                (2, stream, index) => Entry::In {
                    stream: u32::try_from(stream).map_err(|_| Fault::BrokenIndex)?,
                    index: usize::try_from(index).map_err(|_| Fault::BrokenIndex)?,
                },
                _ => return Err(Fault::BrokenIndex),
            };
            let number = u32::try_from(number).map_err(|_| Fault::BrokenIndex)?;
            if entries.insert(number, entry).is_some() {
                return Err(Fault::BrokenIndex);
            }
        }
    }
    Ok(entries)
}

fn big(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
