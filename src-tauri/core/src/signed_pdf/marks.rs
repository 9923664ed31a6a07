//! Notes, stamps and fields on pages: which came and which went.

use std::collections::BTreeSet;

use super::changes::LaterChange;
use super::fault::Fault;
use super::file::File;
use super::object::{Id, Object};

/// What was put on a page or taken from it.
pub(super) fn compare(
    file: &File<'_>,
    (page, number): (Id, usize),
    before: usize,
    after: usize,
    found: &mut BTreeSet<LaterChange>,
) -> Result<(), Fault> {
    let of = |at: usize| -> Result<Vec<Object>, Fault> {
        let page = file.part(page, at)?;
        let page = page.as_dictionary().ok_or(Fault::Malformed)?;
        match file.get(page, b"Annots", at)? {
            Object::Array(marks) => Ok(marks),
            Object::Null => Ok(Vec::new()),
            _ => Err(Fault::Malformed),
        }
    };
    let (was, is) = (of(before)?, of(after)?);
    if was == is {
        return Ok(());
    }
    if was.iter().any(|mark| !is.contains(mark)) {
        found.insert(LaterChange::PageChanged { page: number });
    }
    for mark in is.iter().filter(|mark| !was.contains(mark)) {
        if !is_unseen_signature(file, mark, after)? {
            found.insert(LaterChange::Marked { page: number });
        }
    }
    Ok(())
}

/// Whether a mark is a signature's field that shows nothing.
fn is_unseen_signature(file: &File<'_>, mark: &Object, at: usize) -> Result<bool, Fault> {
    let Object::Dictionary(mark) = file.resolved(mark, at)? else {
        return Ok(false);
    };
    let mut kind = file.get(&mark, b"FT", at)?;
    if let Some(parent) = file.get(&mark, b"Parent", at)?.as_dictionary()
        && kind == Object::Null
    {
        kind = file.get(parent, b"FT", at)?;
    }
    let sides = match file.get(&mark, b"Rect", at)? {
        Object::Array(sides) => sides.iter().filter_map(Object::as_number).collect(),
        _ => Vec::new(),
    };
    let is_empty =
        matches!(sides[..], [left, bottom, right, top] if left == right || bottom == top);
    Ok(kind.as_name() == Some(b"Sig") && is_empty)
}
