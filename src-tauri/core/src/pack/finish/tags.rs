//! The tree of tags: [`crate::pack::structure`] as a PDF file keeps it.
//!
//! Every stretch of marked content has a number on its page. An element names the numbers that it
//! is made of, and each page and annotation leads back to its elements. No standard is claimed: no
//! validator has looked at the file.

use std::collections::BTreeMap;

use lopdf::{Document as File, Object, ObjectId, dictionary};

use super::properties::text;
use crate::pack::PackError;
use crate::pack::structure::{Element, Piece, Role};

/// A numbered stretch of marked content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stretch {
    /// A unit of the document's text.
    Unit(usize),
    /// The lines and areas of a picture, counted from 0.
    Picture(usize),
    /// The picture that is an annex, by the annex's place among all.
    Annex(usize),
}

/// What the pages hold that the tree speaks of.
#[derive(Default)]
pub(super) struct Content {
    /// Each page with its stretches, in the order of their numbers.
    pub pages: Vec<(ObjectId, Vec<Stretch>)>,
    /// Links of the contents, each with its page.
    pub links: Vec<(ObjectId, ObjectId)>,
    /// Fields, each with its page.
    pub fields: Vec<(ObjectId, ObjectId)>,
    /// Annexes that are pictures, by their letters: their place among all, and what is read out.
    pub annexes: BTreeMap<String, (usize, String)>,
}

/// Adds the tree; gives its root.
///
/// # Errors
/// When something was printed that the structure does not know.
pub(super) fn tag(
    file: &mut File,
    structure: &Element,
    content: &Content,
) -> Result<ObjectId, PackError> {
    let root = file.new_object_id();
    let scopes = ["Row", "Column"]
        .map(|scope| file.add_object(dictionary! { "O" => "Table", "Scope" => scope }));
    let mut places: BTreeMap<Stretch, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, (_, stretches)) in content.pages.iter().enumerate() {
        for (number, stretch) in stretches.iter().enumerate() {
            places.entry(*stretch).or_default().push((page, number));
        }
    }
    let owners = content
        .pages
        .iter()
        .map(|(_, stretches)| vec![None; stretches.len()]);
    let mut tree = Tree {
        owners: owners.collect(),
        annotations: Vec::new(),
        file,
        content,
        places,
        scopes,
    };
    let top = tree.element(structure, root);
    let Tree {
        owners,
        annotations,
        file,
        ..
    } = tree;
    let mut numbers = Vec::new();
    for (key, owners) in owners.into_iter().enumerate() {
        let owners: Option<Vec<Object>> = owners
            .into_iter()
            .map(|owner: Option<ObjectId>| owner.map(Object::Reference))
            .collect();
        let owners = owners.ok_or(PackError::Painter(
            "something was painted that has no place in the structure",
        ))?;
        numbers.push(integer(key));
        numbers.push(Object::Array(owners));
    }
    for (offset, (object, owner)) in annotations.into_iter().enumerate() {
        let key = content.pages.len() + offset;
        file.get_dictionary_mut(object)?
            .set("StructParent", integer(key));
        numbers.push(integer(key));
        numbers.push(owner.into());
    }
    let next = numbers.len() / 2;
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(next),
    };
    if let Some(top) = top {
        tree.set("K", top);
    }
    file.set_object(root, tree);
    Ok(root)
}

struct Tree<'t> {
    file: &'t mut File,
    content: &'t Content,
    /// Where each stretch is: its pages, and its number on each.
    places: BTreeMap<Stretch, Vec<(usize, usize)>>,
    /// The element of each stretch of each page.
    owners: Vec<Vec<Option<ObjectId>>>,
    /// Links and fields with their elements.
    annotations: Vec<(ObjectId, ObjectId)>,
    /// Attributes of headings of rows and of columns.
    scopes: [ObjectId; 2],
}

impl Tree<'_> {
    /// Adds an element; none if it holds nothing that is on a page.
    fn element(&mut self, element: &Element, parent: ObjectId) -> Option<ObjectId> {
        let id = self.file.new_object_id();
        let mut page = None;
        let mut kids: Vec<Object> = Vec::new();
        for piece in &element.parts {
            match piece {
                Piece::Element(inner) => kids.extend(self.element(inner, id).map(Object::from)),
                Piece::Unit(unit) => self.stretch(Stretch::Unit(*unit), id, &mut page, &mut kids),
                Piece::Picture(picture) => {
                    self.stretch(Stretch::Picture(*picture), id, &mut page, &mut kids);
                }
                Piece::Link(link) => {
                    let found = self.content.links.get(*link).copied();
                    kids.extend(found.map(|found| self.annotation(found, id)));
                }
                Piece::Field(field) => {
                    let found = self.content.fields.get(*field).copied();
                    kids.extend(found.map(|found| self.annotation(found, id)));
                }
                Piece::Annex(label) => kids.extend(self.annex(label, id)),
            }
        }
        // A cell keeps its place in its row whether or not anything can be seen in it.
        let is_cell = matches!(
            element.role,
            Role::Cell | Role::RowHeading | Role::ColumnHeading
        );
        if kids.is_empty() && !is_cell {
            return None;
        }
        let mut made = dictionary! { "S" => name(element.role), "P" => parent };
        if let Some(page) = page {
            made.set("Pg", self.content.pages[page].0);
        }
        match element.role {
            Role::RowHeading => made.set("A", self.scopes[0]),
            Role::ColumnHeading => made.set("A", self.scopes[1]),
            _ => {}
        }
        if let Some(alt) = &element.alt {
            made.set("Alt", text(alt));
        }
        match kids.len() {
            0 => {}
            1 => made.set("K", kids.remove(0)),
            _ => made.set("K", kids),
        }
        self.file.set_object(id, made);
        Some(id)
    }

    /// Takes a stretch into an element, which names the page of its first one.
    fn stretch(
        &mut self,
        stretch: Stretch,
        owner: ObjectId,
        page: &mut Option<usize>,
        kids: &mut Vec<Object>,
    ) {
        for (at, number) in self.places.get(&stretch).into_iter().flatten().copied() {
            self.owners[at][number] = Some(owner);
            if *page.get_or_insert(at) == at {
                kids.push(integer(number));
            } else {
                kids.push(Object::Dictionary(dictionary! {
                    "Type" => "MCR",
                    "Pg" => self.content.pages[at].0,
                    "MCID" => integer(number),
                }));
            }
        }
    }

    fn annotation(&mut self, (object, page): (ObjectId, ObjectId), owner: ObjectId) -> Object {
        self.annotations.push((object, owner));
        Object::Dictionary(dictionary! { "Type" => "OBJR", "Obj" => object, "Pg" => page })
    }

    /// The picture that is an annex, if it is one.
    fn annex(&mut self, label: &str, parent: ObjectId) -> Option<Object> {
        let (annex, words) = self.content.annexes.get(label)?;
        let id = self.file.new_object_id();
        let (mut page, mut kids) = (None, Vec::new());
        self.stretch(Stretch::Annex(*annex), id, &mut page, &mut kids);
        let mut made = dictionary! {
            "S" => "Figure",
            "P" => parent,
            "Alt" => text(words),
            "K" => kids,
        };
        if let Some(page) = page {
            made.set("Pg", self.content.pages[page].0);
        }
        self.file.set_object(id, made);
        Some(id.into())
    }
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::Item => "LI",
        Role::ItemBody => "LBody",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Link => "Link",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::Row => "TR",
        Role::RowHeading | Role::ColumnHeading => "TH",
        Role::Cell => "TD",
        Role::Figure => "Figure",
        Role::Form => "Form",
    }
}
