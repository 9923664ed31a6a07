//! One value of a PDF file, read strictly.
//!
//! Whatever two readers could understand differently is refused: a name twice in a dictionary,
//! a number that is none. How deep and how much is read has bounds.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::Fault;

/// How deep lists and dictionaries may stand in one another.
const DEEPEST: usize = 60;
/// The most values in one part of a file: they are held in memory together.
const MOST_TOGETHER: usize = 1_000_000;

/// A dictionary; names are kept without their slash.
pub(super) type Dictionary = BTreeMap<Vec<u8>, Object>;

/// A number and generation.
pub(super) type Id = (u32, u16);

/// A value. Numbers are equal that are equally large, however they are written.
#[derive(Clone, Debug)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Integer(i64),
    Real(f64),
    Name(Vec<u8>),
    Text(Text),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    Reference(Id),
    /// A dictionary, and where in the file its bytes stand.
    Stream(Dictionary, Range<usize>),
}

/// A string, and where it stands with its delimiters. Two are equal if they say the same.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) bytes: Vec<u8>,
    pub(super) span: Range<usize>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Integer(one), Self::Integer(other)) => one == other,
            (Self::Name(one), Self::Name(other)) => one == other,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Array(one), Self::Array(other)) => one == other,
            (Self::Dictionary(one), Self::Dictionary(other)) => one == other,
            (Self::Reference(one), Self::Reference(other)) => one == other,
            (Self::Stream(one, at), Self::Stream(other, there)) => one == other && at == there,
            _ => match (self.as_number(), other.as_number()) {
                (Some(one), Some(other)) => one == other,
                _ => false,
            },
        }
    }
}

impl Object {
    pub(super) fn as_dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) | Self::Stream(dictionary, _) => Some(dictionary),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn as_name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn as_reference(&self) -> Option<Id> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        match self {
            // A place on a page is far below where whole numbers are lost.
            Self::Integer(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// A text string in either of the encodings that PDF has for it.
    pub(super) fn text(&self) -> Option<String> {
        let Self::Text(Text { bytes, .. }) = self else {
            return None;
        };
        Some(match bytes.as_slice() {
            [0xFE, 0xFF, rest @ ..] => {
                let units: Vec<u16> = rest
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                    .collect();
                String::from_utf16_lossy(&units)
            }
            [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
            // The encoding of old is Latin 1 in all that matters here.
            plain => plain.iter().map(|byte| char::from(*byte)).collect(),
        })
    }
}

/// Reads values from a place on.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// How many more values may be read of this file.
    left: &'a Cell<usize>,
    together: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, left: &'a Cell<usize>) -> Self {
        Self {
            bytes,
            at,
            left,
            together: 0,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Skips white space and comments.
    pub(super) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let line = self.rest();
                let end = line.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                self.at += end.unwrap_or(line.len());
            } else if is_white(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes a word if it is next, after white space.
    pub(super) fn word(&mut self, word: &[u8]) -> bool {
        self.skip();
        if !self.rest().starts_with(word) {
            return false;
        }
        let after = self.bytes.get(self.at + word.len()).copied();
        if after.is_some_and(|byte| !is_white(byte) && !is_delimiter(byte)) {
            return false;
        }
        self.at += word.len();
        true
    }

    /// A whole number that is not negative.
    pub(super) fn number(&mut self) -> Result<usize, Fault> {
        match self.scalar()? {
            Object::Integer(number) => usize::try_from(number).map_err(|_| Fault::Malformed),
            _ => Err(Fault::Malformed),
        }
    }

    /// A value; a stream is read by whoever knows its length.
    pub(super) fn value(&mut self) -> Result<Object, Fault> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Object, Fault> {
        self.together += 1;
        if depth > DEEPEST || self.together > MOST_TOGETHER {
            return Err(Fault::TooMuch);
        }
        self.skip();
        match self.peek().ok_or(Fault::Malformed)? {
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.skip();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        return Ok(Object::Array(items));
                    }
                    items.push(self.nested(depth + 1)?);
                }
            }
            b'<' if self.rest().starts_with(b"<<") => {
                self.at += 2;
                self.dictionary(depth).map(Object::Dictionary)
            }
            b'0'..=b'9' => self.number_or_reference(),
            _ => self.scalar(),
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary, Fault> {
        let mut dictionary = Dictionary::new();
        loop {
            self.skip();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Ok(dictionary);
            }
            let Object::Name(key) = self.scalar()? else {
                return Err(Fault::Malformed);
            };
            let value = self.nested(depth + 1)?;
            if dictionary.insert(key, value).is_some() {
                return Err(Fault::Malformed);
            }
        }
    }

    fn number_or_reference(&mut self) -> Result<Object, Fault> {
        let first = self.scalar()?;
        let back = self.at;
        let id = match &first {
            Object::Integer(number) => u32::try_from(*number).ok(),
            _ => None,
        };
        if let Some(id) = id {
            self.skip();
            if self.peek().is_some_and(|byte| byte.is_ascii_digit())
                && let Ok(Object::Integer(generation)) = self.scalar()
                && let Ok(generation) = u16::try_from(generation)
                && self.word(b"R")
            {
                return Ok(Object::Reference((id, generation)));
            }
        }
        self.at = back;
        Ok(first)
    }

    fn scalar(&mut self) -> Result<Object, Fault> {
        self.left
            .set(self.left.get().checked_sub(1).ok_or(Fault::TooMuch)?);
        self.skip();
        let start = self.at;
        match self.peek().ok_or(Fault::Malformed)? {
            b'/' => self.name().map(Object::Name),
            b'(' => {
                let bytes = self.literal()?;
                let span = start..self.at;
                Ok(Object::Text(Text { bytes, span }))
            }
            b'<' => {
                let bytes = self.hexadecimal()?;
                let span = start..self.at;
                Ok(Object::Text(Text { bytes, span }))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.plain_number(),
            _ if self.word(b"true") => Ok(Object::Bool(true)),
            _ if self.word(b"false") => Ok(Object::Bool(false)),
            _ if self.word(b"null") => Ok(Object::Null),
            _ => Err(Fault::Malformed),
        }
    }

    fn plain_number(&mut self) -> Result<Object, Fault> {
        let rest = self.rest();
        let end = rest
            .iter()
            .position(|byte| is_white(*byte) || is_delimiter(*byte))
            .unwrap_or(rest.len());
        let text = std::str::from_utf8(&rest[..end]).map_err(|_| Fault::Malformed)?;
        let is_plain = text
            .bytes()
            .all(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9'));
        self.at += end;
        if let Ok(number) = text.parse::<i64>() {
            return Ok(Object::Integer(number));
        }
        match text.parse::<f64>() {
            Ok(number) if is_plain => Ok(Object::Real(number)),
            _ => Err(Fault::Malformed),
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|b| !is_white(*b) && !is_delimiter(*b)) {
            self.at += 1;
            if byte != b'#' {
                name.push(byte);
                continue;
            }
            let code = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
            match code
                .iter()
                .map(|digit| hex(*digit))
                .collect::<Option<Vec<_>>>()
            {
                Some(digits) if digits.len() == 2 => name.push(digits[0] << 4 | digits[1]),
                _ => return Err(Fault::Malformed),
            }
            self.at += 2;
        }
        Ok(name)
    }

    fn hexadecimal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let length = self.rest().iter().position(|byte| *byte == b'>');
        let length = length.ok_or(Fault::Malformed)?;
        let mut digits = Vec::with_capacity(length);
        for byte in &self.rest()[..length] {
            match hex(*byte) {
                Some(digit) => digits.push(digit),
                None if is_white(*byte) => {}
                None => return Err(Fault::Malformed),
            }
        }
        self.at += length + 1;
        Ok(digits
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
            .collect())
    }

    fn literal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            let byte = self.peek().ok_or(Fault::Malformed)?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escaped(&mut text)?;
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Ok(text);
            }
            text.push(byte);
        }
    }

    fn escaped(&mut self, text: &mut Vec<u8>) -> Result<(), Fault> {
        let byte = self.peek().ok_or(Fault::Malformed)?;
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    code = code << 3 | u32::from(digit - b'0');
                    self.at += 1;
                }
                // As PDF has it: what is too high is cut off.
                text.push((code & 0xFF) as u8);
            }
            other => text.push(other),
        }
        Ok(())
    }
}

pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

fn hex(digit: u8) -> Option<u8> {
    // A hexadecimal digit is below 16.
    char::from(digit).to_digit(16).map(|value| value as u8)
}
