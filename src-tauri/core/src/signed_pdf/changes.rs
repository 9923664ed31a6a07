//! What became different between two versions of a file.
//!
//! Signing changes the signature's field, its place in the form, and what is known of
//! certificates. Anything else is told. A part that is new is harmless by itself: it shows only
//! through a part that was changed to point to it, and that one is told.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use super::fault::Fault;
use super::fields::{self, Field};
use super::file::File;
use super::filled;
use super::marks;
use super::object::{Dictionary, Id, Object};
use super::revision::Entry;

/// Something that became different.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
#[ts(export)]
pub enum LaterChange {
    /// A page shows something else.
    PageChanged {
        /// Which one, counted from 1.
        page: usize,
    },
    /// Another part of the file is not as it was.
    PartChanged,
    /// A note, a stamp or a mark was put on a page.
    Marked {
        /// Which one, counted from 1.
        page: usize,
    },
    /// A field was filled in or emptied.
    Filled {
        /// The field's name.
        field: String,
        /// What it says now.
        value: String,
    },
    /// A field was added.
    FieldAdded {
        /// The field's name.
        field: String,
    },
    /// It was signed.
    Signed {
        /// The field's name.
        field: String,
    },
}

/// What may change in the catalogue: fields are compared by themselves, the rest says nothing
/// of what the pages show.
const CATALOGUE: [&[u8]; 6] = [
    b"AcroForm",
    b"DSS",
    b"Extensions",
    b"Metadata",
    b"Perms",
    b"Version",
];
const FORM: [&[u8]; 4] = [b"Fields", b"SigFlags", b"DA", b"DR"];
const PAGE: [&[u8]; 2] = [b"Annots", b"LastModified"];
const FIELD: [&[u8]; 10] = [
    b"V", b"AP", b"AS", b"M", b"F", b"Lock", b"SV", b"DA", b"MK", b"Ff",
];
/// The most parts about certificates that are looked at.
const MOST: usize = 10_000;

/// Everything that became different from one version of a file to a later one.
pub(super) fn between(
    file: &File<'_>,
    before: usize,
    after: usize,
) -> Result<BTreeSet<LaterChange>, Fault> {
    let mut found = BTreeSet::new();
    if before == after {
        return Ok(found);
    }
    let known = Known::of(file, before)?;
    let later = file.revisions.get(before + 1..=after).unwrap_or_default();
    for number in later.iter().flat_map(|version| version.entries.keys()) {
        known.compare(file, *number, after, &mut found)?;
    }
    if file.catalogue(after)?.0 != known.catalogue {
        found.insert(LaterChange::PartChanged);
    }
    let (was, is) = (fields::form(file, before)?, fields::form(file, after)?);
    // A form of scripts and layers beside the fields would show what it likes.
    if !was.is_empty() && without(&was, &FORM) != without(&is, &FORM)
        || is.contains_key(&b"XFA"[..])
    {
        found.insert(LaterChange::PartChanged);
    }
    let is = fields::all(file, after)?;
    filled::compare(file, (&known.fields, before), (&is, after), &mut found)?;
    for (at, (page, list)) in known.pages.iter().enumerate() {
        let mut parts = list.iter().chain([&page.0]);
        if parts.any(|part| file.entry(*part, before) != file.entry(*part, after)) {
            marks::compare(file, (*page, at + 1), before, after, &mut found)?;
        }
    }
    Ok(found)
}

/// What a version's parts are for.
struct Known {
    version: usize,
    catalogue: Id,
    /// With the part that lists their marks, where that is one of its own.
    pages: Vec<(Id, Option<u32>)>,
    fields: Vec<Field>,
    /// Parts that may change as they like, or that are compared in another way.
    free: BTreeSet<u32>,
}

impl Known {
    fn of(file: &File<'_>, version: usize) -> Result<Self, Fault> {
        let (id, catalogue) = file.catalogue(version)?;
        let mut free = BTreeSet::new();
        let trailer = file.revisions.get(version).map(|found| &found.trailer);
        let links = [
            trailer.and_then(|trailer| trailer.get(&b"Info"[..])),
            catalogue.get(&b"Metadata"[..]),
            catalogue.get(&b"AcroForm"[..]),
        ];
        let links = links.into_iter().flatten().filter_map(Object::as_reference);
        free.extend(links.map(|(number, _)| number));
        if let Some(certificates) = catalogue.get(&b"DSS"[..]) {
            reachable(file, version, certificates, &mut free)?;
        }
        let mut pages = Vec::new();
        for id in file.pages(version)? {
            let page = file.part(id, version)?;
            let marks = page
                .as_dictionary()
                .and_then(|page| page.get(&b"Annots"[..]));
            let list = marks
                .and_then(Object::as_reference)
                .map(|(number, _)| number);
            free.extend(list);
            pages.push((id, list));
        }
        let fields = fields::all(file, version)?;
        for field in &fields {
            free.extend(filled::look_of(file, field, version)?);
        }
        Ok(Self {
            version,
            catalogue: id,
            pages,
            fields,
            free,
        })
    }

    /// Compares a part that was there already.
    fn compare(
        &self,
        file: &File<'_>,
        number: u32,
        after: usize,
        found: &mut BTreeSet<LaterChange>,
    ) -> Result<(), Fault> {
        let (was, is) = (file.entry(number, self.version), file.entry(number, after));
        let generation = match was {
            None | Some(Entry::Free) => return Ok(()),
            Some(Entry::At { generation, .. }) => generation,
            Some(Entry::In { .. }) => 0,
        };
        if was == is || self.free.contains(&number) {
            return Ok(());
        }
        let id = (number, generation);
        let (was, is) = (file.part(id, self.version)?, file.part(id, after)?);
        let page = self.pages.iter().position(|(page, _)| *page == id);
        let may_change: &[&[u8]] = if id == self.catalogue {
            &CATALOGUE
        } else if page.is_some() {
            &PAGE
        } else if self.fields.iter().any(|field| field.id == Some(id)) {
            &FIELD
        } else {
            &[]
        };
        let same = match (&was, &is) {
            (Object::Dictionary(was), Object::Dictionary(is)) => {
                without(was, may_change) == without(is, may_change)
            }
            (Object::Stream(was, bytes), Object::Stream(is, others)) => {
                was == is && file.bytes.get(bytes.clone()) == file.bytes.get(others.clone())
            }
            (was, is) => was == is,
        };
        if !same {
            found.insert(match page {
                Some(at) => LaterChange::PageChanged { page: at + 1 },
                None => LaterChange::PartChanged,
            });
        }
        Ok(())
    }
}

fn without(dictionary: &Dictionary, keys: &[&[u8]]) -> Dictionary {
    let kept = dictionary
        .iter()
        .filter(|(key, _)| !keys.contains(&key.as_slice()));
    kept.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The numbers of all parts that a value leads to.
fn reachable(
    file: &File<'_>,
    at: usize,
    from: &Object,
    numbers: &mut BTreeSet<u32>,
) -> Result<(), Fault> {
    let mut waiting = vec![from.clone()];
    let mut seen = BTreeSet::new();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if seen.insert(id) => {
                if seen.len() > MOST {
                    return Err(Fault::TooMuch);
                }
                waiting.push(file.part(id, at)?);
            }
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(inner) | Object::Stream(inner, _) => {
                waiting.extend(inner.into_values());
            }
            _ => {}
        }
    }
    // Whatever else it leads to must not become free to change with it.
    for id in seen {
        let is_of_the_file = file
            .part(id, at)?
            .as_dictionary()
            .is_some_and(|part| part.contains_key(&b"Type"[..]) && !is_about_certificates(part));
        if !is_of_the_file {
            numbers.insert(id.0);
        }
    }
    Ok(())
}

fn is_about_certificates(part: &Dictionary) -> bool {
    let kind = part.get(&b"Type"[..]).and_then(Object::as_name);
    matches!(kind, Some(b"DSS" | b"VRI"))
}
