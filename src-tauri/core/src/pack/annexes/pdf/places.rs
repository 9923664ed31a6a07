//! Places inside of a document that its links and bookmarks lead to. Whatever leads out of it, or
//! does anything but lead somewhere, is not read.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::looks::annotations;
use super::{PdfPages, array, dictionary, id, rectangle, resolved};

/// The most places that have names.
const MOST_NAMES: usize = 20_000;
/// How deep the tree of names may be.
const DEEPEST: usize = 30;

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Target {
    /// The page, counted from 0.
    pub page: usize,
    /// How high up, in points, if it is said.
    pub top: Option<f64>,
}

/// Finds places.
pub(crate) struct Targets<'f> {
    file: &'f File,
    pages: BTreeMap<ObjectId, usize>,
    names: BTreeMap<&'f [u8], &'f Object>,
}

impl<'f> Targets<'f> {
    pub(crate) fn of(pdf: &'f PdfPages) -> Self {
        let file = &pdf.file;
        let pages = pdf.pages.iter().enumerate();
        let mut names = BTreeMap::new();
        if let Ok(catalog) = file.catalog() {
            if let Some(old) = dictionary(file, catalog.get(b"Dests").ok()) {
                let old = old.iter().take(MOST_NAMES);
                names.extend(old.map(|(name, place)| (name.as_slice(), place)));
            }
            let tree = dictionary(file, catalog.get(b"Names").ok());
            if let Some(root) = tree.and_then(|tree| tree.get(b"Dests").ok()) {
                named(file, root, &mut names);
            }
        }
        Self {
            file,
            pages: pages.map(|(index, page)| (page.id, index)).collect(),
            names,
        }
    }

    /// Where a link or a bookmark leads, if that is in the document.
    pub(crate) fn of_item(&self, item: &Dictionary) -> Option<Target> {
        if let Ok(place) = item.get(b"Dest") {
            return self.target(place);
        }
        let action = dictionary(self.file, item.get(b"A").ok())?;
        let kind = resolved(self.file, action.get(b"S").ok()?);
        if kind.as_name().ok()? != b"GoTo" {
            return None;
        }
        self.target(action.get(b"D").ok()?)
    }

    /// The links of a page that stay in the document, each with its area.
    pub(crate) fn links(&self, page: ObjectId) -> Vec<([f64; 4], Target)> {
        let Ok(annotations) = annotations(self.file, page) else {
            return Vec::new();
        };
        let links = annotations.filter(|annotation| {
            let subtype = annotation.get(b"Subtype").ok();
            subtype.is_some_and(|name| {
                resolved(self.file, name)
                    .as_name()
                    .is_ok_and(|name| name == b"Link")
            })
        });
        links
            .filter_map(|link| {
                let area = rectangle(self.file, link.get(b"Rect").ok())?;
                Some((area, self.of_item(link)?))
            })
            .collect()
    }

    fn target(&self, place: &Object) -> Option<Target> {
        let place = match resolved(self.file, place) {
            Object::Name(name) => self.names.get(name.as_slice())?,
            Object::String(name, _) => self.names.get(name.as_slice())?,
            place => place,
        };
        // A named place may stand in a dictionary of its own.
        let place = match resolved(self.file, place) {
            Object::Dictionary(named) => resolved(self.file, named.get(b"D").ok()?),
            place => place,
        };
        let place = place.as_array().ok()?;
        let page = *self.pages.get(&id(place.first()?)?)?;
        let how = resolved(self.file, place.get(1)?).as_name().ok()?;
        let top = match how {
            b"XYZ" => place.get(3),
            b"FitH" | b"FitBH" => place.get(2),
            _ => None,
        };
        let top = top.and_then(|top| resolved(self.file, top).as_float().ok());
        let top = top.map(f64::from).filter(|top| top.abs() < 20_000.0);
        Some(Target { page, top })
    }
}

/// Walks the tree of named places.
fn named<'f>(file: &'f File, root: &'f Object, names: &mut BTreeMap<&'f [u8], &'f Object>) {
    let mut seen = BTreeSet::new();
    let mut next = vec![(root, 0)];
    while let Some((node, depth)) = next.pop() {
        let new = id(node).is_none_or(|id| seen.insert(id));
        let Some(node) = dictionary(file, Some(node)).filter(|_| new && depth < DEEPEST) else {
            continue;
        };
        if let Some(pairs) = array(file, node.get(b"Names").ok()) {
            for pair in pairs.chunks_exact(2) {
                if names.len() >= MOST_NAMES {
                    return;
                }
                if let Ok(name) = resolved(file, &pair[0]).as_str() {
                    names.insert(name, &pair[1]);
                }
            }
        }
        if let Some(kids) = array(file, node.get(b"Kids").ok()) {
            let kids = kids.iter().take(MOST_NAMES);
            next.extend(kids.map(|kid| (kid, depth + 1)));
        }
    }
}
