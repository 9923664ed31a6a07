//! From genpdf's file to the one that is handed out.
//!
//! A new file is written rather than genpdf's changed: nothing of genpdf's own (random identifiers,
//! the current time, colour profiles, whole fonts) can then slip through, and equal input gives equal
//! bytes. Annexes are copied in last ([`annexes`]). What is taken over is what genpdf painted: glyphs, places, kerning, colours and lines.

mod annexes;
mod content;
mod enclosed;
mod fields;
mod figure;
mod properties;
mod subset;
mod tags;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document as File, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

pub(super) use self::annexes::{Sheet, order};
use self::content::{POINTS, rewrite};
use self::fields::Fields;
use self::subset::{Alphabet, add_stream, embed};
use self::tags::{Content, Stretch};
use super::PackError;
use super::annexes::{Annex, Body};
use super::document::Document;
use super::fonts::{FACES, Faces};
use super::structure::structure;
use super::typeset::page::{LEFT, Laid, Link, MEASURE, SHEET};
use crate::signed_pdf::sealed;

/// Makes the finished file from the painted one.
pub(crate) fn finish(
    painted: &[u8],
    laid: &Laid,
    document: &Document,
    annexes: &[Annex],
    faces: &Faces,
) -> Result<Vec<u8>, PackError> {
    let source = File::load_mem(painted)?;
    let mut alphabets: [Alphabet; 4] = Default::default();
    let mut file = File::with_version("1.7");
    // The older form of the index; some readers complain about the way lopdf writes the newer one.
    file.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let pages_id = file.new_object_id();
    let resources_id = file.new_object_id();
    let page_ids: Vec<ObjectId> = laid.pages.iter().map(|_| file.new_object_id()).collect();
    let mut identity = Sha256::new();

    let sources: Vec<ObjectId> = source.page_iter().collect();
    if sources.len() != laid.pages.len() {
        return Err(PackError::Painter(
            "the painted file has more or fewer pages than were laid out",
        ));
    }
    let mut fields = Fields::default();
    let mut tagged = Content::default();
    let numbered = laid.pages.iter().enumerate();
    for ((source_id, (at, page)), page_id) in sources.iter().zip(numbered).zip(&page_ids) {
        let (content, stretches) = rewrite(
            &source.get_page_content(*source_id),
            page,
            faces,
            &mut alphabets,
        )?;
        identity.update(&content);
        tagged.pages.push((*page_id, stretches));
        let contents = add_stream(&mut file, Dictionary::new(), content)?;
        let (width, height) = page.sheet();
        let mut dictionary = dictionary! {
            "Type" => "Page",
            "Parent" => pages_id,
            "MediaBox" => vec![Object::Integer(0), Object::Integer(0), points(width), points(height)],
            "Resources" => resources_id,
            "Contents" => contents,
            "StructParents" => i64::try_from(at).unwrap_or(i64::MAX),
        };
        let mut annotations: Vec<Object> = Vec::new();
        for link in &page.links {
            let link = file.add_object(link_to(link, laid, &page_ids));
            tagged.links.push((link, *page_id));
            annotations.push(link.into());
        }
        for field in fields.of_page(&mut file, laid, at, *page_id)? {
            tagged.fields.push((field, *page_id));
            annotations.push(field.into());
        }
        if !annotations.is_empty() {
            dictionary.set("Annots", annotations);
            // From one to the next as they are tagged.
            dictionary.set("Tabs", "S");
        }
        file.set_object(*page_id, dictionary);
    }

    let mut fonts = Dictionary::new();
    for (index, (face, alphabet)) in FACES.iter().zip(&alphabets).enumerate() {
        if let Some(font) = embed(&mut file, *face, alphabet, faces)? {
            fonts.set(format!("F{index}"), font);
        }
    }
    file.set_object(resources_id, dictionary! { "Font" => fonts });
    let merged = annexes::merge(&mut file, pages_id, annexes)?;
    for (annex, (merged, annexed)) in merged.iter().zip(annexes).enumerate() {
        if let (Some(words), Some(page)) = (&merged.words, merged.pages.first()) {
            let key = i64::try_from(tagged.pages.len()).unwrap_or(i64::MAX);
            file.get_dictionary_mut(*page)?.set("StructParents", key);
            tagged.pages.push((*page, vec![Stretch::Annex(annex)]));
            let entry = (annex, words.clone());
            tagged.annexes.insert(annexed.label.clone(), entry);
        }
    }
    let tree = tags::tag(&mut file, &structure(document), &tagged)?;
    let order = annexes::order(laid, annexes);
    let kids: Vec<Object> = order
        .iter()
        .filter_map(|sheet| match sheet {
            Sheet::Page(at) => page_ids.get(*at),
            Sheet::Annex(annex, page) => merged.get(*annex)?.pages.get(*page),
        })
        .copied()
        .map(Object::Reference)
        .collect();
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    file.set_object(
        pages_id,
        dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids },
    );

    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages_id,
        "Lang" => properties::text(&document.meta.language),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => tree,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    };
    catalog.set(
        "Metadata",
        file.add_object(properties::metadata(&document.meta)),
    );
    if let Some(labels) = annexes::labels(laid, &order) {
        catalog.set("PageLabels", labels);
    }
    let marks = annexes::bookmarks(laid, annexes, &page_ids, merged);
    if let Some(outlines) = properties::bookmarks(&mut file, marks) {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(form) = fields.form(&mut file, faces)? {
        catalog.set("AcroForm", form);
    }
    let files = annexes.iter().filter_map(|annex| match &annex.body {
        Body::File(enclosed) => Some(enclosed),
        Body::Pdf(_) | Body::Picture(_) => None,
    });
    if let Some((names, list)) = enclosed::enclose(&mut file, files)? {
        catalog.set("Names", dictionary! { "EmbeddedFiles" => names });
        catalog.set("AF", list);
    }
    let catalog = file.add_object(catalog);
    let information = file.add_object(properties::information(&document.meta));
    identity.update(format!("{:?}", document.meta));
    for annex in annexes {
        identity.update(&annex.sha256);
    }
    let identity = Object::String(
        identity.finalize()[..16].to_vec(),
        StringFormat::Hexadecimal,
    );
    file.trailer.set("Root", catalog);
    file.trailer.set("Info", information);
    file.trailer.set("ID", vec![identity.clone(), identity]);

    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    if document.meta.identity.is_none() {
        return Ok(bytes);
    }
    sealed(bytes).ok_or(PackError::Painter(
        "there is not exactly one place for the checksum",
    ))
}

/// Millimetres as a number of points in the file.
fn points(millimetres: f64) -> Object {
    // Hundredths of a point on a sheet of paper are well inside an f32.
    Object::Real(((millimetres * POINTS * 100.0).round() / 100.0) as f32)
}

fn link_to(link: &Link, laid: &Laid, pages: &[ObjectId]) -> Object {
    let destination = laid.marks.get(link.mark).map_or(Object::Null, |mark| {
        properties::destination(mark, laid, pages)
    });
    let (bottom, top) = (SHEET.1 - link.y - link.height, SHEET.1 - link.y);
    Object::Dictionary(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => vec![points(LEFT), points(bottom), points(LEFT + MEASURE), points(top)],
        "Border" => vec![Object::Integer(0), Object::Integer(0), Object::Integer(0)],
        "Dest" => destination,
    })
}
