//! The bookmarks of a document.

use std::collections::BTreeSet;

use lopdf::{Object, decode_text_string};

use super::{PdfPages, Target, Targets, dictionary, id};

/// The most bookmarks that are taken over; the others lead nowhere that pages do not.
const MOST: usize = 2_000;
/// Deeper ones are put beside those of this level.
const DEEPEST: u8 = 6;

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// How deep it lies, from 0.
    pub depth: u8,
    /// What it says.
    pub title: String,
    /// Where it leads; nowhere if that is not in the document.
    pub target: Option<Target>,
}

/// The bookmarks from the first to the last.
pub(crate) fn outline(pdf: &PdfPages, targets: &Targets<'_>) -> Vec<Item> {
    let file = &pdf.file;
    let mut found = Vec::new();
    let root = file.catalog().ok();
    let root = root.and_then(|catalog| dictionary(file, catalog.get(b"Outlines").ok()));
    let first =
        |item: Option<&lopdf::Dictionary>| -> Option<Object> { item?.get(b"First").ok().cloned() };
    let mut seen = BTreeSet::new();
    let mut next: Vec<(Object, u8)> = first(root).map(|item| (item, 0)).into_iter().collect();
    while let Some((item, depth)) = next.pop() {
        // Bookmarks that go round in a circle end where they began.
        let new = id(&item).is_some_and(|id| seen.insert(id));
        let Some(item) = dictionary(file, Some(&item)).filter(|_| new) else {
            continue;
        };
        if found.len() >= MOST {
            break;
        }
        let title = item.get(b"Title").ok();
        let title = title.and_then(|title| decode_text_string(super::resolved(file, title)).ok());
        let title = title.unwrap_or_default();
        let title: String = title.chars().map(plain).take(400).collect();
        if !title.trim().is_empty() {
            found.push(Item {
                depth,
                title,
                target: targets.of_item(item),
            });
        }
        next.extend(item.get(b"Next").ok().cloned().map(|item| (item, depth)));
        let below = (depth + 1).min(DEEPEST);
        next.extend(first(Some(item)).map(|item| (item, below)));
    }
    found
}

/// A bookmark is one line, and nothing in it steers how the others are shown.
fn plain(c: char) -> char {
    if crate::file_name::steers(c) { ' ' } else { c }
}
