//! What the parts of a document are to somebody who does not see the page: headings, paragraphs,
//! lists, tables with their headings, pictures.
//!
//! Like [`super::reading`] this follows the model and not the pages, and counts the same units in
//! the same order; whoever writes the file checks that no printed unit is missing here. Lines,
//! grounds, bullets, footers and repeated headings are not part of it.
//!
//! A question is a heading: that is how people who listen to a page find it again.

use super::document::{Block, Cover, Document, SignatureRow, Table};
use super::outline::Levels;
use super::reading::listed_headings;
use crate::diagram::picture::Shape;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    /// 1 is the highest, 6 the lowest.
    Heading(usize),
    Paragraph,
    List,
    Item,
    ItemBody,
    Contents,
    ContentsItem,
    Link,
    Table,
    Caption,
    Row,
    /// A heading of the cells to its right.
    RowHeading,
    /// A heading of the cells below it.
    ColumnHeading,
    Cell,
    Figure,
    Form,
}

/// An element with what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element {
    pub role: Role,
    /// What is read out instead.
    pub alt: Option<String>,
    pub parts: Vec<Piece>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Element(Element),
    /// A unit of the document's text.
    Unit(usize),
    /// The lines and areas of a picture, counted from 0.
    Picture(usize),
    /// The area of an entry of the contents, counted from 0.
    Link(usize),
    /// A field to fill in or to sign, counted from 0.
    Field(usize),
    /// The picture that is the annex with this letter, if it is one.
    Annex(String),
}

/// The structure of a document.
pub(crate) fn structure(document: &Document) -> Element {
    let mut walk = Walk::default();
    if let Some(cover) = &document.cover {
        walk.cover(cover);
    }
    let entries = listed_headings(document).count();
    if entries > 0 {
        walk.contents(entries);
    }
    let mut levels = Levels::default();
    let mut annex = None;
    for (index, block) in document.blocks.iter().enumerate() {
        if let Block::AnnexSheet(label) = block {
            walk.done
                .extend(annex.replace(label.clone()).map(Piece::Annex));
            continue;
        }
        // The title of the file stands over its headings, and is none of them.
        let level = levels.of(block, &document.blocks[index + 1..]) - 1;
        walk.block(block, level);
    }
    walk.done.extend(annex.map(Piece::Annex));
    element(Role::Document, walk.done)
}

#[derive(Default)]
struct Walk {
    done: Vec<Piece>,
    units: usize,
    pictures: usize,
    links: usize,
    fields: usize,
}

fn element(role: Role, parts: Vec<Piece>) -> Element {
    Element {
        role,
        alt: None,
        parts,
    }
}

impl Walk {
    fn unit(&mut self) -> Piece {
        self.units += 1;
        Piece::Unit(self.units - 1)
    }

    fn push(&mut self, role: Role, parts: Vec<Piece>) {
        self.done.push(Piece::Element(element(role, parts)));
    }

    /// An element that holds the next unit.
    fn of_unit(&mut self, role: Role) -> Piece {
        let unit = self.unit();
        Piece::Element(element(role, vec![unit]))
    }

    fn paragraph(&mut self) {
        let paragraph = self.of_unit(Role::Paragraph);
        self.done.push(paragraph);
    }

    fn cover(&mut self, cover: &Cover) {
        // The organisation, what it is, its title.
        (0..3).for_each(|_| self.paragraph());
        self.facts(super::document::COVER_LABELS.len() + cover.status.len());
        if cover.note.is_some() {
            self.paragraph();
        }
        // The fingerprint with what it is called.
        (0..2).for_each(|_| self.paragraph());
    }

    fn contents(&mut self, entries: usize) {
        let heading = self.of_unit(Role::Heading(1));
        self.done.push(heading);
        let items = (0..entries).map(|_| {
            let (text, number) = (self.unit(), self.unit());
            self.links += 1;
            let link = vec![text, number, Piece::Link(self.links - 1)];
            let link = Piece::Element(element(Role::Link, link));
            Piece::Element(element(Role::ContentsItem, vec![link]))
        });
        let items = items.collect();
        self.push(Role::Contents, items);
    }

    fn block(&mut self, block: &Block, level: usize) {
        match block {
            Block::Heading { .. } => {
                let unit = self.unit();
                self.push(Role::Heading(level.clamp(1, 6)), vec![unit]);
            }
            Block::Paragraph { .. } => self.paragraph(),
            Block::Question { answer, .. } => {
                let asked = vec![self.unit(), self.unit()];
                self.push(Role::Heading(level.clamp(1, 6)), asked);
                if answer.is_empty() {
                    self.paragraph();
                }
                for block in answer {
                    self.block(block, level + 1);
                }
            }
            Block::List(items) => {
                let items = items.iter().map(|_| {
                    let body = self.of_unit(Role::ItemBody);
                    Piece::Element(element(Role::Item, vec![body]))
                });
                let items = items.collect();
                self.push(Role::List, items);
            }
            Block::Facts(facts) => self.facts(facts.len()),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => {
                let mut parts = vec![Piece::Picture(self.pictures)];
                self.pictures += 1;
                let shapes = picture.parts.iter().flat_map(|part| &part.shapes);
                let words = shapes.filter(|shape| matches!(shape, Shape::Text { .. }));
                parts.extend(words.map(|_| self.unit()));
                self.done.push(Piece::Element(Element {
                    role: Role::Figure,
                    alt: Some(format!("{}. {}", picture.title, picture.description)),
                    parts,
                }));
            }
            Block::SignatureRows(rows) => rows.iter().for_each(|row| self.signature(row)),
            Block::PageBreak | Block::AnnexSheet(_) => {}
        }
    }

    /// Labels with their values: a table without headings over its columns.
    fn facts(&mut self, facts: usize) {
        if facts == 0 {
            return;
        }
        let rows = (0..facts).map(|_| {
            let label = self.of_unit(Role::RowHeading);
            let value = self.of_unit(Role::Cell);
            Piece::Element(element(Role::Row, vec![label, value]))
        });
        let rows = rows.collect();
        self.push(Role::Table, rows);
    }

    fn table(&mut self, table: &Table) {
        let columns = table.columns.len();
        if table.reads_as_records() && !table.rows.is_empty() {
            if table.caption.is_some() {
                self.paragraph();
            }
            for _ in &table.rows {
                self.facts(columns);
            }
            return;
        }
        let mut parts: Vec<Piece> = Vec::new();
        if table.caption.is_some() {
            parts.push(self.of_unit(Role::Caption));
        }
        let mut row = |walk: &mut Self, cells, role| {
            let cells = (0..cells).map(|_| walk.of_unit(role)).collect();
            parts.push(Piece::Element(element(Role::Row, cells)));
        };
        if columns > 0 {
            row(self, columns, Role::ColumnHeading);
        }
        for _ in &table.rows {
            row(self, columns, Role::Cell);
        }
        if table.rows.is_empty() {
            row(self, 1, Role::Cell);
        }
        self.push(Role::Table, parts);
    }

    fn signature(&mut self, row: &SignatureRow) {
        // The role, what is signed, and the words under the three lines.
        let mut paragraphs = 2 + super::document::SIGNATURE_LABELS.len();
        paragraphs += [&row.name, &row.date].into_iter().flatten().count();
        (0..paragraphs).for_each(|_| self.paragraph());
        if row.step.is_none() {
            return;
        }
        let free = [row.name.is_none(), true, row.date.is_none()];
        for _ in free.into_iter().filter(|free| *free) {
            self.fields += 1;
            let field = Piece::Field(self.fields - 1);
            self.push(Role::Form, vec![field]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::reading::read;
    use crate::pack::sample;

    fn units(element: &Element, found: &mut Vec<usize>) {
        for part in &element.parts {
            match part {
                Piece::Element(element) => units(element, found),
                Piece::Unit(unit) => found.push(*unit),
                _ => {}
            }
        }
    }

    #[test]
    fn every_part_of_the_text_has_its_place_once_and_in_reading_order() {
        for times in [0, 1, 3] {
            let document = sample::pack(times);
            let mut found = Vec::new();
            units(&structure(&document), &mut found);
            let expected: Vec<usize> = (0..read(&document).units.len()).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn no_heading_skips_a_level() {
        let document = sample::pack(2);
        let mut last = 0;
        for part in structure(&document).parts {
            if let Piece::Element(Element {
                role: Role::Heading(level),
                ..
            }) = part
            {
                assert!(level <= last + 1, "{level} after {last}");
                last = level;
            }
        }
        assert!(last > 0);
    }
}
