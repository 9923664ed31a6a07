//! The fields of a version: their names, kinds and values.

use std::collections::BTreeSet;

use super::fault::Fault;
use super::file::File;
use super::object::{Dictionary, Id, Object};

/// The most fields that are read.
const MOST: usize = 4_000;
/// How deep fields may stand in one another.
const DEEPEST: usize = 12;

/// A field that can hold a value.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) id: Option<Id>,
    /// Its full name.
    pub(super) name: String,
    pub(super) is_signature: bool,
    /// As it is written: mostly a reference.
    pub(super) value: Object,
}

/// The form of a version; empty if it has none.
pub(super) fn form(file: &File<'_>, at: usize) -> Result<Dictionary, Fault> {
    let (_, catalogue) = file.catalogue(at)?;
    match file.get(&catalogue, b"AcroForm", at)? {
        Object::Dictionary(form) => Ok(form),
        Object::Null => Ok(Dictionary::new()),
        _ => Err(Fault::Malformed),
    }
}

/// What a field has from those around it.
#[derive(Clone)]
struct Around {
    name: String,
    kind: Object,
    value: Object,
    depth: usize,
}

/// All fields of a version, in the order of its form.
pub(super) fn all(file: &File<'_>, at: usize) -> Result<Vec<Field>, Fault> {
    let form = form(file, at)?;
    let top = match file.get(&form, b"Fields", at)? {
        Object::Array(top) => top,
        Object::Null => Vec::new(),
        _ => return Err(Fault::Malformed),
    };
    let outside = Around {
        name: String::new(),
        kind: Object::Null,
        value: Object::Null,
        depth: 0,
    };
    let mut waiting: Vec<(Object, Around)> = top
        .into_iter()
        .rev()
        .map(|field| (field, outside.clone()))
        .collect();
    let mut seen = BTreeSet::new();
    let mut fields = Vec::new();
    while let Some((object, around)) = waiting.pop() {
        let id = object.as_reference();
        let again = id.is_some_and(|id| !seen.insert(id));
        if again || around.depth > DEEPEST || fields.len() + waiting.len() > MOST {
            return Err(Fault::TooMuch);
        }
        let Object::Dictionary(field) = file.resolved(&object, at)? else {
            return Err(Fault::Malformed);
        };
        let own = file.get(&field, b"T", at)?.text();
        let name = match (own, around.name.as_str()) {
            (Some(own), "") => own,
            (Some(own), outer) => format!("{outer}.{own}"),
            (None, outer) => outer.to_owned(),
        };
        let or = |key: &[u8], outer: Object| field.get(key).cloned().unwrap_or(outer);
        let inner = Around {
            name,
            kind: or(b"FT", around.kind),
            value: or(b"V", around.value),
            depth: around.depth + 1,
        };
        let kids = match file.get(&field, b"Kids", at)? {
            Object::Array(kids) => kids,
            _ => Vec::new(),
        };
        // Kids without a name are places on pages where the same field shows.
        let mut named = false;
        for kid in &kids {
            let kid = file.resolved(kid, at)?;
            named |= kid
                .as_dictionary()
                .is_some_and(|kid| kid.contains_key(&b"T"[..]));
        }
        if named {
            waiting.extend(kids.into_iter().rev().map(|kid| (kid, inner.clone())));
        } else {
            fields.push(Field {
                id,
                name: inner.name,
                is_signature: inner.kind.as_name() == Some(b"Sig"),
                value: inner.value,
            });
        }
    }
    Ok(fields)
}
