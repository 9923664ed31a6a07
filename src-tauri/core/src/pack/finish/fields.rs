//! Fields to sign in: a signature, and a name and a date where none is printed yet.
//!
//! A field is named after the step of the form that it belongs to (`sign-dpo-advice`), so that
//! whoever reads a signed file knows what was signed. Nothing here asks a viewer to draw the
//! fields anew: a viewer that does so would change a file that is signed already.
//!
//! What is typed is set in the pack's own face. The face that every viewer has by itself knows
//! only the letters of western Europe, and people are called Ŵyn, Łukasz and Γιώργος.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::content::POINTS;
use super::properties;
use super::subset::{Alphabet, add_stream, embed};
use crate::pack::PackError;
use crate::pack::fonts::{Face, Faces};
use crate::pack::typeset::page::{Field, FieldKind, Laid};

/// Printed with the page, as `F` of an annotation.
const PRINTED: i64 = 4;

/// How a field is written in: face, size and colour.
const TYPED: &str = "/Typed 10 Tf 0 g";

/// What can be typed, as far as the face has it: Latin with all its accents, Greek, Cyrillic, and
/// the dashes, quotation marks and currency signs. More would make every pack larger.
const LETTERS: [RangeInclusive<char>; 7] = [
    ' '..='~',
    '\u{A0}'..='\u{24F}',
    '\u{370}'..='\u{3FF}',
    '\u{400}'..='\u{4FF}',
    '\u{1E00}'..='\u{1EFF}',
    '\u{2010}'..='\u{2026}',
    '\u{20A0}'..='\u{20BF}',
];

/// The fields of a file.
#[derive(Default)]
pub(super) struct Fields {
    all: Vec<Object>,
    names: BTreeSet<String>,
    /// Whether somebody can type into one of them.
    typed: bool,
}

impl Fields {
    /// Adds the fields of a page; gives what the page lists as its annotations.
    ///
    /// # Errors
    /// When a stream cannot be written.
    pub(super) fn of_page(
        &mut self,
        file: &mut File,
        laid: &Laid,
        at: usize,
        page_id: ObjectId,
    ) -> Result<Vec<ObjectId>, PackError> {
        let page = &laid.pages[at];
        let (_, height) = page.sheet();
        let mut made = Vec::new();
        for field in &page.fields {
            let rectangle = [
                field.area.x,
                height - field.area.y - field.area.height,
                field.area.x + field.area.width,
                height - field.area.y,
            ];
            let mut widget = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Widget",
                "Rect" => rectangle.map(super::points).to_vec(),
                "P" => page_id,
                "F" => PRINTED,
                "T" => properties::text(&self.name(field)),
                "TU" => properties::text(&field.label),
            };
            match field.kind {
                FieldKind::Signature => widget.set("FT", "Sig"),
                FieldKind::Name | FieldKind::Date => {
                    self.typed = true;
                    widget.set("FT", "Tx");
                    widget.set("DA", Object::string_literal(TYPED));
                    let empty = empty_look(file, field)?;
                    widget.set("AP", dictionary! { "N" => empty });
                }
            }
            let id = file.add_object(widget);
            self.all.push(Object::Reference(id));
            made.push(id);
        }
        Ok(made)
    }

    /// A name that no other field has: somebody may sign a step twice.
    fn name(&mut self, field: &Field) -> String {
        let kind = match field.kind {
            FieldKind::Signature => "sign",
            FieldKind::Name => "name",
            FieldKind::Date => "date",
        };
        // A full stop parts a field's name from that of the field around it.
        let step = field.step.replace('.', "-");
        let mut name = format!("{kind}-{step}");
        let mut next = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{kind}-{step}-{next}");
            next += 1;
        }
        name
    }

    /// What the catalogue says of the fields; nothing if there are none.
    ///
    /// # Errors
    /// When the face that is typed in cannot be embedded.
    pub(super) fn form(
        self,
        file: &mut File,
        faces: &Faces,
    ) -> Result<Option<ObjectId>, PackError> {
        if self.all.is_empty() {
            return Ok(None);
        }
        let mut form = dictionary! { "Fields" => self.all };
        if self.typed
            && let Some(font) = embed(file, Face::Regular, &letters(faces)?, faces)?
        {
            form.set("DA", Object::string_literal(TYPED));
            let fonts = dictionary! { "Typed" => font };
            form.set("DR", dictionary! { "Font" => fonts });
        }
        Ok(Some(file.add_object(form)))
    }
}

/// Everything that can be typed.
fn letters(faces: &Faces) -> Result<Alphabet, PackError> {
    let mut letters = Alphabet::default();
    for letter in LETTERS.into_iter().flatten() {
        if faces.pick(Face::Regular, letter) == Some(Face::Regular) {
            letters.code(letter, faces.glyph(Face::Regular, letter))?;
        }
    }
    Ok(letters)
}

/// How a field looks that holds nothing.
fn empty_look(file: &mut File, field: &Field) -> Result<ObjectId, PackError> {
    let size = [
        0.0,
        0.0,
        field.area.width * POINTS,
        field.area.height * POINTS,
    ];
    // A sheet of paper in points is well inside an f32.
    let size = size.map(|side| Object::Real(side as f32)).to_vec();
    let form: Dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => size,
        "Resources" => Dictionary::new(),
    };
    add_stream(file, form, b"/Tx BMC EMC".to_vec())
}
