//! Reading a PDF document that is to be printed behind a pack.
//!
//! It may be made to harm, so nothing of it is believed: what is read is counted against a budget
//! ([`load`]), trees are walked by hand with an end in sight, and a document that cannot be shown
//! as its own program would show it is refused and says why. What is copied into the pack, and what
//! stays behind, is decided in `finish::annexes`.
//!
//! Pure, and bounded in memory; a file can still be made to take long. Whoever calls [`read`] gives
//! it a thread of its own with [`STACK`] bytes and stops waiting when it has had enough.

mod load;
mod looks;
mod outline;
mod pages;
mod places;
mod weigh;

#[cfg(test)]
mod tests;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

pub(crate) use self::looks::{Look, looks};
pub(crate) use self::outline::outline;
pub(crate) use self::pages::SourcePage;
pub(crate) use self::places::{Target, Targets};

use super::AnnexTrouble;

/// What a thread needs that reads a document: objects lie inside one another a hundred deep.
pub const STACK: usize = 16 << 20;
/// The most pages of one document.
pub(crate) const MOST_PAGES: usize = 1_000;

/// A document that can be printed behind a pack.
#[derive(Clone, Debug)]
pub struct PdfPages {
    pub(crate) file: File,
    pub(crate) pages: Vec<SourcePage>,
    /// Whether somebody has signed the file. Pages do not carry such a signature.
    pub(crate) signed: bool,
}

/// Reads a document.
///
/// # Errors
/// When it is protected, damaged, too long, too large once unpacked, or would look different than
/// in a program made for it.
pub fn read(bytes: &[u8]) -> Result<PdfPages, AnnexTrouble> {
    let file = load::load(bytes)?;
    let catalog = file.catalog().map_err(|_| AnnexTrouble::Damaged)?;
    if catalog.get(b"Collection").is_ok() {
        return Err(AnnexTrouble::Portfolio);
    }
    let form = dictionary(&file, catalog.get(b"AcroForm").ok());
    let has_xfa = form.is_some_and(|form| form.get(b"XFA").is_ok());
    if has_xfa || is_true(&file, catalog.get(b"NeedsRendering").ok()) {
        return Err(AnnexTrouble::Xfa);
    }
    if hides_layers(&file, catalog) {
        return Err(AnnexTrouble::HiddenLayers);
    }
    let flags = form.and_then(|form| integer(&file, form.get(b"SigFlags").ok()));
    let signed = flags.is_some_and(|flags| flags & 1 == 1);
    let pages = pages::pages(&file)?;
    weigh::weigh(&file, &pages)?;
    for page in &pages {
        looks::looks(&file, page.id)?;
    }
    Ok(PdfPages {
        file,
        pages,
        signed,
    })
}

/// Whether some layers of the drawing are not shown. All would be, once printed.
fn hides_layers(file: &File, catalog: &Dictionary) -> bool {
    let Some(layers) = dictionary(file, catalog.get(b"OCProperties").ok()) else {
        return false;
    };
    let Some(shown) = dictionary(file, layers.get(b"D").ok()) else {
        return false;
    };
    let off = shown.get(b"OFF").ok().map(|off| resolved(file, off));
    let some_off = off.is_some_and(|off| off.as_array().is_ok_and(|off| !off.is_empty()));
    let base = shown
        .get(b"BaseState")
        .ok()
        .map(|base| resolved(file, base));
    some_off || base.is_some_and(|base| base.as_name().is_ok_and(|base| base != b"ON"))
}

/// What an object stands for; a reference that leads nowhere is null.
pub(crate) fn resolved<'f>(file: &'f File, object: &'f Object) -> &'f Object {
    file.dereference(object)
        .map_or(&Object::Null, |(_, object)| object)
}

/// The dictionary that an object stands for, that of a stream included.
pub(crate) fn dictionary<'f>(file: &'f File, object: Option<&'f Object>) -> Option<&'f Dictionary> {
    match resolved(file, object?) {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn array<'f>(file: &'f File, object: Option<&'f Object>) -> Option<&'f Vec<Object>> {
    resolved(file, object?).as_array().ok()
}

fn integer(file: &File, object: Option<&Object>) -> Option<i64> {
    resolved(file, object?).as_i64().ok()
}

fn is_true(file: &File, object: Option<&Object>) -> bool {
    object.is_some_and(|object| resolved(file, object).as_bool().is_ok_and(|is| is))
}

/// A rectangle as its lower left and upper right corner, in points.
pub(crate) fn rectangle(file: &File, object: Option<&Object>) -> Option<[f64; 4]> {
    let edges = array(file, object)?;
    let numbers: Vec<f64> = edges
        .iter()
        .filter_map(|edge| resolved(file, edge).as_float().ok().map(f64::from))
        .filter(|edge| edge.is_finite())
        .collect();
    let [a, b, c, d] = numbers[..] else {
        return None;
    };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// The id of what an object refers to, if it refers to anything.
fn id(object: &Object) -> Option<ObjectId> {
    object.as_reference().ok()
}
