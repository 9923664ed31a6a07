//! Annexes in the finished file: their pages behind their sheets, what those are called, and their
//! bookmarks.

mod copy;
mod document;
mod picture;

use lopdf::{Document as File, Object, ObjectId, dictionary};

use super::properties::{self, Bookmark, destination, text};
use crate::pack::PackError;
use crate::pack::annexes::{Annex, Body};
use crate::pack::typeset::page::Laid;

/// A page of the finished file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// A page that was laid out, by its index.
    Page(usize),
    /// A page of an annex: which annex, and which of its pages.
    Annex(usize, usize),
}

/// The pages of an annex as they stand in the finished file.
#[derive(Default)]
pub(super) struct Merged {
    pub pages: Vec<ObjectId>,
    /// Its own bookmarks, below the annex's.
    pub bookmarks: Vec<Bookmark>,
    /// What is read out instead of the one picture that it is.
    pub words: Option<String>,
}

/// The order of all pages: those of an annex follow the last of its sheets.
pub(crate) fn order(laid: &Laid, annexes: &[Annex]) -> Vec<Sheet> {
    let mut order = Vec::new();
    for (at, page) in laid.pages.iter().enumerate() {
        order.push(Sheet::Page(at));
        let Some(label) = &page.annex else { continue };
        let goes_on = laid.pages.get(at + 1).map(|next| &next.annex);
        if goes_on == Some(&page.annex) {
            continue;
        }
        let annex = annexes.iter().position(|annex| annex.label == *label);
        if let Some(annex) = annex {
            let pages = 0..annexes[annex].pages();
            order.extend(pages.map(|page| Sheet::Annex(annex, page)));
        }
    }
    order
}

/// Adds the pages of all annexes.
///
/// # Errors
/// When a stream cannot be compressed.
pub(super) fn merge(
    file: &mut File,
    pages: ObjectId,
    annexes: &[Annex],
) -> Result<Vec<Merged>, PackError> {
    annexes
        .iter()
        .map(|annex| match &annex.body {
            Body::File(_) => Ok(Merged::default()),
            Body::Pdf(pdf) => document::merge(file, pages, pdf),
            Body::Picture(picture) => {
                let words = format!("Picture: {}", annex.name);
                picture::merge(file, pages, picture, &words)
            }
        })
        .collect()
}

/// What readers call the pages: 1, 2, 3 and so on, A for the sheet of an annex, A-1 for its first
/// page. Without annexes the numbers that they count themselves.
pub(super) fn labels(laid: &Laid, order: &[Sheet]) -> Option<Object> {
    let numbered = order.iter().enumerate();
    let mut ranges = vec![Object::Integer(0), dictionary! { "S" => "D" }.into()];
    let mut label = None;
    for (index, sheet) in numbered {
        let style = match sheet {
            Sheet::Page(at) => {
                let Some(annex) = &laid.pages[*at].annex else {
                    continue;
                };
                label = Some(annex);
                dictionary! { "P" => text(annex) }
            }
            Sheet::Annex(_, 0) => {
                let prefix = format!("{}-", label?);
                dictionary! { "S" => "D", "P" => text(&prefix) }
            }
            Sheet::Annex(..) => continue,
        };
        ranges.push(Object::Integer(i64::try_from(index).ok()?));
        ranges.push(style.into());
    }
    label?;
    Some(dictionary! { "Nums" => ranges }.into())
}

/// All bookmarks: the headings, and those of each annex below its own.
pub(super) fn bookmarks(
    laid: &Laid,
    annexes: &[Annex],
    pages: &[ObjectId],
    merged: Vec<Merged>,
) -> Vec<Bookmark> {
    let mut all = Vec::new();
    let mut merged: Vec<Option<Merged>> = merged.into_iter().map(Some).collect();
    for mark in &laid.marks {
        all.push(properties::Bookmark {
            level: mark.level,
            title: mark.text.clone(),
            destination: destination(mark, laid, pages),
        });
        let label = laid
            .pages
            .get(mark.page)
            .and_then(|page| page.annex.as_ref());
        let annex = label.and_then(|label| {
            let mut annexes = annexes.iter();
            annexes.position(|annex| annex.label == *label)
        });
        let below = annex.and_then(|annex| merged.get_mut(annex)?.take());
        let below = below.into_iter().flat_map(|merged| merged.bookmarks);
        all.extend(below.map(|item| Bookmark {
            level: item.level.saturating_add(mark.level),
            ..item
        }));
    }
    all
}
