//! Values as they are written, read strictly.
//!
//! Whatever two readers could understand differently is refused: a name twice in a dictionary,
//! a number that is none. How deep and how much is read has bounds.

use std::cell::Cell;

use super::fault::Fault;
use super::object::{Dictionary, Object, Text};

/// How deep lists and dictionaries may stand in one another.
const DEEPEST: usize = 60;
/// The most values in one part of a file: they are held in memory together.
const MOST_TOGETHER: usize = 1_000_000;

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
