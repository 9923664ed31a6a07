//! One value of a PDF file.

use std::collections::BTreeMap;
use std::ops::Range;

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
