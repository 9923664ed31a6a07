//! What a reader of the pack must find in it: the model's text, unit by unit, in reading order.
//!
//! A *unit* is the smallest piece of text that is printed in one go: a paragraph, one cell, one
//! label. This walk is the guard's half of the bargain. It knows nothing of fonts, lines or pages,
//! and the typesetter never calls it: the two agree on the order of units only because each follows
//! the model, so a unit that the typesetter forgets is one that the guard misses.

use std::ops::Range;

use crate::diagram::Picture;
use crate::diagram::picture::Shape;

use super::document::{
    Block, CONTENTS, COVER_LABELS, Cell, Cover, Document, FINGERPRINT_LABEL, Meta, NOT_ANSWERED,
    NOT_GIVEN, NOTHING_RECORDED, SIGNATURE_LABELS, SignatureRow, Table, given, grouped,
};

/// One heading as the contents list it: its unit in the body, so that the guard can look up on which
/// page it really stands.
#[derive(Debug, PartialEq)]
pub(crate) struct Listed {
    /// Index into [`Reading::units`] of the heading in the body.
    pub heading: usize,
    /// Index into [`Reading::units`] of the page number in the contents.
    pub number: usize,
}

/// The text of a document in the order in which it is read.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Reading {
    /// All units. The page numbers of the contents are empty here: the guard fills them in from the
    /// pages on which it finds the headings.
    pub units: Vec<String>,
    /// The contents' entries.
    pub listed: Vec<Listed>,
    /// The units of each picture, from the first up to and without the last.
    pub pictures: Vec<Range<usize>>,
}

impl Reading {
    /// Where a unit has its turn. The words of one picture have the same turn: they stand side by
    /// side, and on paper in the order of the pages that the picture is divided into.
    pub fn rank(&self, unit: usize) -> usize {
        let holds = |picture: &&Range<usize>| picture.contains(&unit);
        let picture = self.pictures.iter().find(holds);
        picture.map_or(unit, |picture| picture.start)
    }
}

/// Walks the whole document.
pub(crate) fn read(document: &Document) -> Reading {
    let mut reading = Reading::default();
    if let Some(first) = &document.cover {
        cover(&document.meta, first, &mut reading.units);
    }
    let entries: Vec<&str> = listed_headings(document).collect();
    if !entries.is_empty() {
        reading.units.push(CONTENTS.into());
    }
    let mut numbers = Vec::new();
    for entry in entries {
        reading.units.push(entry.into());
        numbers.push(reading.units.len());
        reading.units.push(String::new());
    }
    let mut numbers = numbers.into_iter();
    for block in &document.blocks {
        if listed_heading(block).is_some()
            && let Some(number) = numbers.next()
        {
            reading.listed.push(Listed {
                heading: reading.units.len(),
                number,
            });
        }
        self::block(block, &mut reading);
    }
    reading
}

/// The texts of one block, in the order in which they are read.
pub(super) fn block_texts(block: &Block) -> Vec<String> {
    let mut reading = Reading::default();
    self::block(block, &mut reading);
    reading.units
}

/// The texts of a cover, in the order in which they are read.
pub(super) fn cover_texts(meta: &Meta, cover: &Cover) -> Vec<String> {
    let mut units = Vec::new();
    self::cover(meta, cover, &mut units);
    units
}

/// The text of a heading that the contents list. Headings inside answers are not listed.
pub(crate) fn listed_heading(block: &Block) -> Option<&str> {
    match block {
        Block::Heading { level, text } if *level <= 2 => Some(text),
        _ => None,
    }
}

/// The headings that the contents of this document list.
pub(crate) fn listed_headings(document: &Document) -> impl Iterator<Item = &str> {
    let blocks = document.cover.iter().flat_map(|_| &document.blocks);
    blocks.filter_map(listed_heading)
}

fn cover(meta: &Meta, cover: &Cover, units: &mut Vec<String>) {
    units.push(meta.organisation.clone());
    units.push(cover.kind.clone());
    units.push(meta.title.clone());
    let own = [&meta.reference, &meta.version, &meta.author, &meta.form];
    for (label, value) in COVER_LABELS.iter().zip(own) {
        fact(label, value, units);
    }
    for (label, value) in &cover.status {
        fact(label, value, units);
    }
    units.extend(cover.note.clone());
    units.push(FINGERPRINT_LABEL.into());
    units.push(grouped(&meta.fingerprint));
}

fn fact(label: &str, value: &str, units: &mut Vec<String>) {
    units.push(label.into());
    units.push(given(value).0.into());
}

fn block(block: &Block, reading: &mut Reading) {
    let units = &mut reading.units;
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text, .. } => units.push(text.clone()),
        Block::Question {
            number,
            prompt,
            answer,
            ..
        } => {
            units.push(number.clone());
            units.push(prompt.clone());
            if answer.is_empty() {
                units.push(NOT_ANSWERED.into());
            }
            for block in answer {
                self::block(block, reading);
            }
        }
        Block::List(items) => units.extend(items.iter().cloned()),
        Block::Facts(facts) => facts
            .iter()
            .for_each(|(label, value)| fact(label, value, units)),
        Block::Table(table) => self::table(table, units),
        Block::Picture(picture) => {
            let start = units.len();
            units.extend(words(picture).cloned());
            reading.pictures.push(start..units.len());
        }
        Block::SignatureRows(rows) => rows.iter().for_each(|row| signature(row, units)),
        Block::PageBreak | Block::AnnexSheet(_) => {}
    }
}

/// The words of a picture, in the order of its parts.
fn words(picture: &Picture) -> impl Iterator<Item = &String> {
    let shapes = picture.parts.iter().flat_map(|part| &part.shapes);
    shapes.filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text),
        _ => None,
    })
}

fn table(table: &Table, units: &mut Vec<String>) {
    units.extend(table.caption.clone());
    let records = table.reads_as_records();
    if !records || table.rows.is_empty() {
        units.extend(table.columns.iter().map(|column| column.heading.clone()));
    }
    for row in &table.rows {
        for (index, column) in table.columns.iter().enumerate() {
            if records {
                units.push(column.heading.clone());
            }
            units.push(match row.get(index) {
                Some(Cell::Text(text)) => given(text).0.into(),
                Some(Cell::Level(level, word)) => format!("{} {word}", level.symbol()),
                Some(Cell::Missing) | None => NOT_GIVEN.into(),
            });
        }
    }
    if table.rows.is_empty() {
        units.push(NOTHING_RECORDED.into());
    }
}

fn signature(row: &SignatureRow, units: &mut Vec<String>) {
    units.push(row.role.clone());
    units.push(row.statement.clone());
    units.extend(row.name.clone());
    units.extend(row.date.clone());
    units.extend(SIGNATURE_LABELS.map(String::from));
}
