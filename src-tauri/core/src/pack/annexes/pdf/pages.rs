//! The pages of a document, in order, each with what it inherits.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::super::AnnexTrouble;
use super::{MOST_PAGES, array, dictionary, id, integer, rectangle};

/// How deep the tree of pages may be; programs make trees of three or four levels.
const DEEPEST: usize = 60;
/// The smallest and the largest side of a page, in points: those that readers take.
const SIDES: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// A page, with what it inherits from the tree of pages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SourcePage {
    /// Its own object.
    pub id: ObjectId,
    /// The sheet: lower left and upper right corner, in points.
    pub sheet: [f64; 4],
    /// How much of the sheet is shown.
    pub shown: [f64; 4],
    /// By how many quarters it is turned clockwise.
    pub turned: i64,
    /// What its content uses.
    pub resources: Option<Object>,
}

/// What pages inherit.
#[derive(Clone, Default)]
struct Inherited {
    sheet: Option<[f64; 4]>,
    shown: Option<[f64; 4]>,
    turned: Option<i64>,
    resources: Option<Object>,
}

impl Inherited {
    fn with(&self, file: &File, node: &Dictionary) -> Self {
        let own = |key: &[u8]| node.get(key).ok();
        Self {
            sheet: rectangle(file, own(b"MediaBox")).or(self.sheet),
            shown: rectangle(file, own(b"CropBox")).or(self.shown),
            turned: integer(file, own(b"Rotate")).or(self.turned),
            resources: own(b"Resources").cloned().or(self.resources.clone()),
        }
    }
}

/// The pages, from the first to the last.
pub(super) fn pages(file: &File) -> Result<Vec<SourcePage>, AnnexTrouble> {
    let damaged = AnnexTrouble::Damaged;
    let catalog = file.catalog().map_err(|_| damaged)?;
    let root = catalog.get(b"Pages").ok().and_then(id).ok_or(damaged)?;
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = vec![(root, Inherited::default(), 0)];
    while let Some((node_id, inherited, depth)) = next.pop() {
        // A tree in which something stands twice is none, and may have no end.
        if !seen.insert(node_id) || depth > DEEPEST {
            return Err(damaged);
        }
        let node = file.get_dictionary(node_id).map_err(|_| damaged)?;
        let own = inherited.with(file, node);
        if let Some(kids) = array(file, node.get(b"Kids").ok()) {
            if kids.len() > MOST_PAGES.saturating_mul(4) {
                return Err(AnnexTrouble::TooManyPages { most: MOST_PAGES });
            }
            for kid in kids.iter().rev() {
                next.push((id(kid).ok_or(damaged)?, own.clone(), depth + 1));
            }
            continue;
        }
        if found.len() == MOST_PAGES {
            return Err(AnnexTrouble::TooManyPages { most: MOST_PAGES });
        }
        found.push(page(file, node_id, own)?);
    }
    if found.is_empty() {
        return Err(damaged);
    }
    Ok(found)
}

fn page(file: &File, id: ObjectId, own: Inherited) -> Result<SourcePage, AnnexTrouble> {
    let sheet = own.sheet.ok_or(AnnexTrouble::Damaged)?;
    let shown = own.shown.map_or(sheet, |shown| {
        [
            shown[0].max(sheet[0]),
            shown[1].max(sheet[1]),
            shown[2].min(sheet[2]),
            shown[3].min(sheet[3]),
        ]
    });
    for area in [sheet, shown] {
        let sides = [area[2] - area[0], area[3] - area[1]];
        if !sides.iter().all(|side| SIDES.contains(side)) {
            return Err(AnnexTrouble::Damaged);
        }
    }
    let resources = dictionary(file, own.resources.as_ref());
    Ok(SourcePage {
        id,
        sheet,
        shown,
        turned: own.turned.unwrap_or_default().div_euclid(90).rem_euclid(4),
        resources: resources.and(own.resources.clone()),
    })
}
