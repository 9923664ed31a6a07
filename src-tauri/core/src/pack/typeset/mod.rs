//! From a document to pages: where everything stands ([`lay_out`]), and genpdf painting it
//! ([`paint`]).
//!
//! The pages are complete before genpdf is asked for anything: it measures text while they are made
//! and then paints them, one short run after the other, under an element of our own. None of its own
//! elements is used, because they lose text without saying so. The contents are set twice: once to
//! learn how many pages they take, once with the page numbers that follow from it.

mod blocks;
mod columns;
mod cover;
mod facts;
mod flow;
mod lines;
pub(crate) mod page;
mod paint;
mod picture;
mod prose;
mod question;
mod records;
mod rows;
mod setting;
mod signature;
mod table;
mod tiles;
mod words;

pub(crate) use paint::paint;
pub(crate) use picture::printed_ink;

use self::cover::Entry;
use self::flow::{Flow, Frame};
use self::page::Laid;
use super::PackError;
use super::document::Document;
use super::fonts::Faces;
use super::reading::listed_heading;

/// Finds a place for everything.
pub(crate) fn lay_out(faces: Faces, document: &Document) -> Result<Laid, PackError> {
    let (mut pages, units) = match &document.cover {
        Some(cover) => cover::cover(faces, &document.meta, cover)?,
        None => (Vec::new(), 0),
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut mark = 0;
    for block in &document.blocks {
        if let super::document::Block::Heading { level, .. } = block {
            let entry = |text: &str| Entry {
                level: *level,
                text: text.into(),
                mark,
                page: String::new(),
            };
            let listed = document.cover.as_ref().and_then(|_| listed_heading(block));
            entries.extend(listed.map(entry));
        }
        mark += headings_in(block);
    }
    let (mut contents, units) = if entries.is_empty() {
        (Vec::new(), units)
    } else {
        cover::contents(faces, units, &entries)?
    };

    let before = pages.len() + contents.len();
    let mut body = Flow::new(faces, units);
    body.before = before;
    blocks::blocks(&mut body, Frame::FULL, &document.blocks)?;
    for mark in &mut body.marks {
        mark.page += before;
    }
    if !entries.is_empty() {
        for entry in &mut entries {
            let page = body.marks[entry.mark].page;
            let annex = body.pages[page - before].annex.clone();
            entry.page = annex.unwrap_or_else(|| (page + 1).to_string());
        }
        let first_unit = units - 1 - 2 * entries.len();
        contents = cover::contents(faces, first_unit, &entries)?.0;
    }
    pages.append(&mut contents);
    if !document.blocks.is_empty() {
        pages.append(&mut body.pages);
    }
    cover::footers(faces, document, &mut pages);
    Ok(Laid {
        pages,
        marks: body.marks,
    })
}

/// The parts that a picture is divided into for paper.
#[cfg(test)]
pub(crate) fn plan_of(picture: &crate::diagram::Picture) -> Vec<page::Area> {
    tiles::plan(picture, tiles::RUNNING_HEAD).tiles
}

/// How many headings a block holds, its answers included: each becomes a mark.
fn headings_in(block: &super::document::Block) -> usize {
    match block {
        super::document::Block::Heading { .. } => 1,
        super::document::Block::Question { answer, .. } => answer.iter().map(headings_in).sum(),
        _ => 0,
    }
}
