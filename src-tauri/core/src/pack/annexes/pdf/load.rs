//! Reading the objects of a document, within a budget.
//!
//! A small file can be made to unpack into a large one, to hold millions of tiny objects, or to
//! name one large object a million times. The reader offers a look at every object as it comes; the
//! budget is taken from there, and what exceeds it ends the reading.

use std::cell::Cell;
use std::panic::{catch_unwind, resume_unwind};

use lopdf::{Document as File, LoadOptions, Object, ObjectId};

use super::super::AnnexTrouble;

/// Numbers, names, strings and so on: a few hundred megabytes as they lie in memory.
const MOST_PARTS: usize = 3_000_000;
/// The most bytes of packed objects, once unpacked.
const MOST_UNPACKED: usize = 96 << 20;
/// The most bytes that one bundle of packed objects may unpack to.
const BUNDLE: usize = 8 << 20;
/// The most bytes of one object beside its stream.
const MOST_OF_ONE: usize = 2 << 20;

#[derive(Clone, Copy, Default)]
struct Budget {
    parts: usize,
    unpacked: usize,
    content: usize,
}

thread_local! {
    /// What is left for the document that this thread reads. The reader takes a plain function
    /// for its look at objects, which can hold nothing itself.
    static LEFT: Cell<Budget> = const { Cell::new(Budget { parts: 0, unpacked: 0, content: 0 }) };
}

/// Says, as it flies by, that the budget is spent.
struct Spent;

/// Reads the objects.
pub(super) fn load(bytes: &[u8]) -> Result<File, AnnexTrouble> {
    if !one_by_one(bytes) {
        return Err(AnnexTrouble::TooComplex);
    }
    LEFT.set(Budget {
        parts: MOST_PARTS,
        unpacked: MOST_UNPACKED,
        // A file that was changed often may name an object anew each time.
        content: bytes.len().saturating_mul(2),
    });
    let options = LoadOptions {
        filter: Some(look),
        max_decompressed_size: Some(BUNDLE),
        ..LoadOptions::default()
    };
    let read = catch_unwind(|| File::load_mem_with_options(bytes, options));
    let file = match read {
        Ok(Ok(file)) => file,
        Ok(Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword)) => {
            return Err(AnnexTrouble::Protected);
        }
        Ok(Err(lopdf::Error::Decompress(_))) => return Err(AnnexTrouble::TooComplex),
        Ok(Err(_)) => return Err(AnnexTrouble::Damaged),
        Err(thrown) if thrown.is::<Spent>() => return Err(AnnexTrouble::TooComplex),
        Err(_) => return Err(AnnexTrouble::Damaged),
    };
    if file.is_encrypted() || file.was_encrypted() {
        return Err(AnnexTrouble::Protected);
    }
    // What can be found again of a damaged file may be less than there was, and nobody would know.
    if file.xref_recovery == Some(lopdf::xref::XrefRecovery::Reconstructed) {
        return Err(AnnexTrouble::Damaged);
    }
    Ok(file)
}

/// Whether no single object is so long that reading it alone would be too much.
fn one_by_one(bytes: &[u8]) -> bool {
    let mut start = 0;
    loop {
        let rest = &bytes[start..];
        let end = position(rest, b"endobj");
        let object = &rest[..end.unwrap_or(rest.len())];
        let head = position(object, b"stream").unwrap_or(object.len());
        if head > MOST_OF_ONE {
            return false;
        }
        match end {
            Some(end) => start += end + b"endobj".len(),
            None => return true,
        }
    }
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = 0;
    while let Some(next) = bytes.get(at..)?.iter().position(|byte| *byte == first) {
        at += next;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Takes an object from the budget.
fn look(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let mut left = LEFT.get();
    let enough = left.take(object);
    LEFT.set(left);
    if enough.is_none() {
        // Past everything that would go on with the rest of the file.
        resume_unwind(Box::new(Spent));
    }
    // Of what comes out of a bundle the copy is used, of all else only that there is one.
    Some(match object {
        Object::Stream(_) => (id, Object::Null),
        object => (id, object.clone()),
    })
}

impl Budget {
    fn take(&mut self, object: &Object) -> Option<()> {
        self.parts(object)?;
        let Object::Stream(stream) = object else {
            return Some(());
        };
        self.content = self.content.checked_sub(stream.content.len())?;
        if stream.dict.has_type(b"ObjStm") {
            let unpacked = stream.decompressed_content_with_limit(BUNDLE).ok()?;
            self.unpacked = self.unpacked.checked_sub(unpacked.len())?;
        }
        Some(())
    }

    fn parts(&mut self, object: &Object) -> Option<()> {
        self.parts = self.parts.checked_sub(1)?;
        match object {
            Object::Array(array) => array.iter().try_for_each(|part| self.parts(part)),
            Object::Dictionary(dictionary) => self.entries(dictionary),
            Object::Stream(stream) => self.entries(&stream.dict),
            _ => Some(()),
        }
    }

    fn entries(&mut self, dictionary: &lopdf::Dictionary) -> Option<()> {
        dictionary.iter().try_for_each(|(_, part)| self.parts(part))
    }
}
