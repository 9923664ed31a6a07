//! A file with its versions: what each part was in each of them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::fault::Fault;
use super::lexer::Lexer;
use super::object::{Dictionary, Id, Object};
use super::revision::{self, Entry, Revision};
use super::stream;

/// The most values that are read of one file, all looks at it taken together.
const MOST_VALUES: usize = 30_000_000;
/// The most pages that are looked at.
const MOST_PAGES: usize = 20_000;
/// How many references lead on to another one.
const MOST_HOPS: usize = 8;
/// The most parts in one stream of parts.
const MOST_IN_STREAM: usize = 10_000;
/// The most bytes that all streams of parts are unpacked to.
const MOST_UNPACKED: usize = 64 << 20;

/// A file, read as far as its indexes.
pub(super) struct File<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) revisions: Vec<Revision>,
    left: Cell<usize>,
    unpacked: RefCell<HashMap<usize, Rc<Vec<u8>>>>,
}

impl<'a> File<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > super::LARGEST {
            return Err(Fault::TooLarge);
        }
        let left = Cell::new(MOST_VALUES);
        let revisions = revision::read(bytes, &left)?;
        Ok(Self {
            bytes,
            revisions,
            left,
            unpacked: RefCell::default(),
        })
    }

    /// The number of the last version.
    pub(super) fn last(&self) -> usize {
        self.revisions.len().saturating_sub(1)
    }

    /// Where a part stands in a version.
    pub(super) fn entry(&self, number: u32, at: usize) -> Option<Entry> {
        let versions = self.revisions.get(..=at)?.iter().rev();
        versions
            .filter_map(|revision| revision.entries.get(&number))
            .next()
            .copied()
    }

    /// A part in a version; nothing if it has none of that number.
    pub(super) fn part(&self, id: Id, at: usize) -> Result<Object, Fault> {
        match self.entry(id.0, at) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(Entry::At { generation, .. }) if generation != id.1 => Ok(Object::Null),
            Some(Entry::At { offset, .. }) => Ok(self.at(offset, id, at)?.0),
            Some(Entry::In { .. }) if id.1 != 0 => Ok(Object::Null),
            Some(Entry::In { stream, index }) => self.inside(stream, index, id.0, at),
        }
    }

    fn at(&self, offset: usize, id: Id, at: usize) -> Result<(Object, usize), Fault> {
        let length = |length: &Object| {
            let length = match length {
                // One step only, to a number that stands by itself: no circles.
                Object::Reference(id) => match self.entry(id.0, at) {
                    Some(Entry::At { offset, .. }) => {
                        stream::part(self.bytes, offset, &self.left, |_| Err(Fault::Malformed))?.1
                    }
                    _ => return Err(Fault::Malformed),
                },
                other => other.clone(),
            };
            let length = length.as_integer().ok_or(Fault::Malformed)?;
            usize::try_from(length).map_err(|_| Fault::Malformed)
        };
        let (found, object, end) = stream::part(self.bytes, offset, &self.left, length)?;
        if found != id {
            return Err(Fault::BrokenIndex);
        }
        Ok((object, end))
    }

    /// A part that stands in a stream of parts.
    fn inside(&self, stream: u32, index: usize, number: u32, at: usize) -> Result<Object, Fault> {
        let Some(Entry::At { offset, .. }) = self.entry(stream, at) else {
            return Err(Fault::BrokenIndex);
        };
        let (Object::Stream(dictionary, span), _) = self.at(offset, (stream, 0), at)? else {
            return Err(Fault::BrokenIndex);
        };
        let known = self.unpacked.borrow().get(&offset).cloned();
        let data = match known {
            Some(data) => data,
            None => {
                let data = Rc::new(stream::unpacked(self.bytes, &dictionary, span)?);
                let mut all = self.unpacked.borrow_mut();
                let so_far: usize = all.values().map(|data| data.len()).sum();
                if so_far + data.len() > MOST_UNPACKED {
                    return Err(Fault::TooMuch);
                }
                all.insert(offset, Rc::clone(&data));
                data
            }
        };
        let number_of = |name: &[u8]| {
            let number = dictionary.get(name).and_then(Object::as_integer);
            number.and_then(|number| usize::try_from(number).ok())
        };
        let (Some(count), Some(first)) = (number_of(b"N"), number_of(b"First")) else {
            return Err(Fault::Malformed);
        };
        if count > MOST_IN_STREAM || index >= count {
            return Err(Fault::BrokenIndex);
        }
        let mut head = Lexer::new(&data, 0, &self.left);
        for _ in 0..index {
            head.number()?;
            head.number()?;
        }
        if head.number()? != number as usize {
            return Err(Fault::BrokenIndex);
        }
        let place = first.checked_add(head.number()?).ok_or(Fault::Malformed)?;
        Lexer::new(&data, place, &self.left).value()
    }

    /// What a value stands for in a version, if it is a reference.
    pub(super) fn resolved(&self, object: &Object, at: usize) -> Result<Object, Fault> {
        let mut object = object.clone();
        for _ in 0..MOST_HOPS {
            match object {
                Object::Reference(id) => object = self.part(id, at)?,
                other => return Ok(other),
            }
        }
        Err(Fault::Malformed)
    }

    /// A value of a dictionary, references followed; null if it has none.
    pub(super) fn get(
        &self,
        dictionary: &Dictionary,
        key: &[u8],
        at: usize,
    ) -> Result<Object, Fault> {
        let value = dictionary.get(key);
        value.map_or(Ok(Object::Null), |value| self.resolved(value, at))
    }

    /// The catalogue of a version, with its number.
    pub(super) fn catalogue(&self, at: usize) -> Result<(Id, Dictionary), Fault> {
        let revision = self.revisions.get(at).ok_or(Fault::BrokenIndex)?;
        let root = revision.trailer.get(&b"Root"[..]);
        let id = root
            .and_then(Object::as_reference)
            .ok_or(Fault::Malformed)?;
        match self.part(id, at)? {
            Object::Dictionary(catalogue) => Ok((id, catalogue)),
            _ => Err(Fault::Malformed),
        }
    }

    /// The pages of a version in their order.
    pub(super) fn pages(&self, at: usize) -> Result<Vec<Id>, Fault> {
        let (_, catalogue) = self.catalogue(at)?;
        let root = catalogue.get(&b"Pages"[..]).and_then(Object::as_reference);
        let mut waiting = vec![root.ok_or(Fault::Malformed)?];
        let mut seen = BTreeSet::new();
        let mut pages = Vec::new();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) || seen.len() > MOST_PAGES {
                return Err(Fault::TooMuch);
            }
            let Object::Dictionary(node) = self.part(id, at)? else {
                return Err(Fault::Malformed);
            };
            match self.get(&node, b"Kids", at)? {
                Object::Array(kids) => {
                    let kids: Option<Vec<Id>> =
                        kids.iter().rev().map(Object::as_reference).collect();
                    waiting.extend(kids.ok_or(Fault::Malformed)?);
                }
                _ => pages.push(id),
            }
        }
        Ok(pages)
    }
}
