//! What stands on a page beside its content: filled fields, stamps, highlights, drawn signatures.
//!
//! Each has a drawing of how it looks, and only that is printed. A field that holds something and
//! has no drawing would print empty, so a document with one is refused.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::super::AnnexTrouble;
use super::{array, dictionary, id, integer, rectangle, resolved};

/// The most notes, fields and links of one page.
const MOST: usize = 5_000;
/// Bits of an annotation's flags: not shown at all, not shown on screens.
const HIDDEN: i64 = 2 | 32;

/// A drawing that is laid over a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// The drawing.
    pub form: ObjectId,
    /// How it is moved and scaled to its place: as the numbers of `cm`.
    pub placed: [f64; 6],
}

/// The drawings that lie over a page.
pub(crate) fn looks(file: &File, page: ObjectId) -> Result<Vec<Look>, AnnexTrouble> {
    let mut found = Vec::new();
    for annotation in annotations(file, page)? {
        let subtype = annotation.get(b"Subtype").ok();
        let subtype = subtype.and_then(|name| resolved(file, name).as_name().ok());
        let flags = integer(file, annotation.get(b"F").ok()).unwrap_or_default();
        if flags & HIDDEN != 0 || matches!(subtype, Some(b"Link" | b"Popup")) {
            continue;
        }
        match drawing(file, annotation) {
            Some(form) => found.extend(placed(file, annotation, form)),
            None if subtype == Some(b"Widget") && holds_something(file, annotation) => {
                return Err(AnnexTrouble::FormWithoutLooks);
            }
            None => {}
        }
    }
    Ok(found)
}

/// The annotations of a page.
pub(super) fn annotations(
    file: &File,
    page: ObjectId,
) -> Result<impl Iterator<Item = &Dictionary>, AnnexTrouble> {
    let page = file
        .get_dictionary(page)
        .map_err(|_| AnnexTrouble::Damaged)?;
    let listed = array(file, page.get(b"Annots").ok()).map_or(&[][..], Vec::as_slice);
    if listed.len() > MOST {
        return Err(AnnexTrouble::TooComplex);
    }
    Ok(listed
        .iter()
        .filter_map(|annotation| dictionary(file, Some(annotation))))
}

/// How an annotation looks as it is.
fn drawing(file: &File, annotation: &Dictionary) -> Option<ObjectId> {
    let looks = dictionary(file, annotation.get(b"AP").ok())?;
    let normal = looks.get(b"N").ok()?;
    if let Object::Stream(_) = resolved(file, normal) {
        return id(normal);
    }
    // One for each state, such as ticked or not.
    let states = resolved(file, normal).as_dict().ok()?;
    let state = annotation.get(b"AS").ok()?;
    let chosen = states.get(resolved(file, state).as_name().ok()?).ok()?;
    match resolved(file, chosen) {
        Object::Stream(_) => id(chosen),
        _ => None,
    }
}

/// Where the drawing goes: its box, as its own matrix turns it, is laid onto the annotation's.
fn placed(file: &File, annotation: &Dictionary, form: ObjectId) -> Option<Look> {
    let place = rectangle(file, annotation.get(b"Rect").ok())?;
    let drawing = file.get_object(form).ok()?.as_stream().ok()?;
    let [x0, y0, x1, y1] = rectangle(file, drawing.dict.get(b"BBox").ok())?;
    let matrix = matrix(file, &drawing.dict);
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)];
    let corners = corners.map(|(x, y)| {
        (
            matrix[0] * x + matrix[2] * y + matrix[4],
            matrix[1] * x + matrix[3] * y + matrix[5],
        )
    });
    let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::MIN, f64::max);
    let (left, right) = (least(|corner| corner.0), most(|corner| corner.0));
    let (low, high) = (least(|corner| corner.1), most(|corner| corner.1));
    let scale = |from: f64, to: f64| (from.abs() > 1e-6).then(|| to / from);
    let wide = scale(right - left, place[2] - place[0])?;
    let tall = scale(high - low, place[3] - place[1])?;
    Some(Look {
        form,
        placed: [
            wide,
            0.0,
            0.0,
            tall,
            place[0] - left * wide,
            place[1] - low * tall,
        ],
    })
}

fn matrix(file: &File, drawing: &Dictionary) -> [f64; 6] {
    let numbers = array(file, drawing.get(b"Matrix").ok());
    let numbers = numbers.map(|numbers| {
        let numbers = numbers.iter();
        let numbers = numbers.filter_map(|number| resolved(file, number).as_float().ok());
        numbers.map(f64::from).collect::<Vec<f64>>()
    });
    let numbers = numbers.and_then(|numbers| <[f64; 6]>::try_from(numbers).ok());
    numbers.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
}

/// Whether a field has a value, its own or that of the field around it.
fn holds_something(file: &File, field: &Dictionary) -> bool {
    let mut field = field;
    let mut seen = BTreeSet::new();
    loop {
        match field.get(b"V").ok().map(|value| resolved(file, value)) {
            None | Some(Object::Null) => {}
            Some(Object::String(text, _)) => return !text.is_empty(),
            Some(Object::Name(state)) => return state != b"Off",
            // Who signs without leaving a drawing has chosen not to be seen.
            Some(Object::Dictionary(_)) => return false,
            Some(_) => return true,
        }
        let Some(parent) = field.get(b"Parent").ok().and_then(id) else {
            return false;
        };
        let Ok(around) = file.get_dictionary(parent) else {
            return false;
        };
        if !seen.insert(parent) {
            return false;
        }
        field = around;
    }
}
