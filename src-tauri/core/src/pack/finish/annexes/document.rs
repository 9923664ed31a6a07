//! The pages of a PDF document, as pages of the pack.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::Merged;
use super::copy::Copier;
use crate::pack::PackError;
use crate::pack::annexes::pdf::{
    Look, PdfPages, SourcePage, Target, Targets, dictionary as read, looks, outline,
};
use crate::pack::finish::content::short;
use crate::pack::finish::properties::Bookmark;
use crate::pack::finish::subset::add_stream;

/// Adds the pages.
pub(super) fn merge(
    file: &mut File,
    parent: ObjectId,
    pdf: &PdfPages,
) -> Result<Merged, PackError> {
    let mut copier = Copier::new(&pdf.file);
    let targets = Targets::of(pdf);
    let ids: Vec<ObjectId> = pdf.pages.iter().map(|_| file.new_object_id()).collect();
    for (page, id) in pdf.pages.iter().zip(&ids) {
        let mut made = copied(file, &mut copier, pdf, page)?;
        made.set("Parent", parent);
        let links = targets.links(page.id).into_iter();
        let links: Vec<Object> = links
            .map(|(area, target)| link(area, destination(target, &ids)))
            .collect();
        if !links.is_empty() {
            made.set("Annots", links);
        }
        file.set_object(*id, made);
    }
    copier.finish(file);
    let bookmarks = outline(pdf, &targets).into_iter();
    let bookmarks = bookmarks.map(|item| Bookmark {
        level: item.depth.saturating_add(1),
        title: item.title,
        destination: item
            .target
            .map_or(Object::Null, |target| destination(target, &ids)),
    });
    Ok(Merged {
        bookmarks: bookmarks.collect(),
        pages: ids,
        words: None,
    })
}

/// A page without what hangs on it.
fn copied(
    file: &mut File,
    copier: &mut Copier<'_>,
    pdf: &PdfPages,
    page: &SourcePage,
) -> Result<Dictionary, PackError> {
    let source = pdf.file.get_dictionary(page.id)?;
    let mut made = dictionary! {
        "Type" => "Page",
        "MediaBox" => corners(page.sheet),
        "CropBox" => corners(page.shown),
        "Rotate" => page.turned * 90,
    };
    for key in [&b"Group"[..], b"UserUnit"] {
        if let Ok(value) = source.get(key) {
            made.set(key, copier.object(file, value));
        }
    }
    let mut contents: Vec<Object> = Vec::new();
    if let Ok(listed) = source.get(b"Contents") {
        match pdf.file.dereference(listed).map(|(_, object)| object) {
            Ok(Object::Array(list)) => {
                contents.extend(list.iter().map(|one| copier.object(file, one)));
            }
            _ => contents.push(copier.object(file, listed)),
        }
    }
    let mut resources = read(&pdf.file, page.resources.as_ref())
        .map(|resources| copier.object(file, &Object::Dictionary(resources.clone())))
        .and_then(|copy| copy.as_dict().cloned().ok())
        .unwrap_or_default();
    // The document was read before, so its drawings are known to be in order.
    let looks = looks(&pdf.file, page.id).unwrap_or_default();
    if !looks.is_empty() {
        let used = read(&pdf.file, page.resources.as_ref())
            .and_then(|resources| read(&pdf.file, resources.get(b"XObject").ok()));
        let drawings = overlay(file, copier, used, &looks);
        contents.insert(
            0,
            add_stream(file, Dictionary::new(), b"q\n".to_vec())?.into(),
        );
        let over = add_stream(file, Dictionary::new(), drawings.content)?;
        contents.push(over.into());
        resources.set("XObject", drawings.names);
    }
    made.set("Resources", resources);
    made.set("Contents", contents);
    Ok(made)
}

/// Drawings that lie over a page: what draws them, and the names that it uses.
struct Overlay {
    content: Vec<u8>,
    names: Dictionary,
}

fn overlay(
    file: &mut File,
    copier: &mut Copier<'_>,
    used: Option<&Dictionary>,
    looks: &[Look],
) -> Overlay {
    let mut names = Dictionary::new();
    for (name, drawing) in used.into_iter().flat_map(Dictionary::iter) {
        names.set(name.clone(), copier.object(file, drawing));
    }
    // The page's own content may have left a state behind.
    let mut content = String::from("\nQ\n");
    let mut number = 0;
    for look in looks {
        let mut name = format!("Look{number}");
        while names.has(name.as_bytes()) {
            number += 1;
            name = format!("Look{number}");
        }
        let placed = look.placed.map(short).join(" ");
        content.push_str(&format!("q {placed} cm /{name} Do Q\n"));
        names.set(name, copier.object(file, &Object::Reference(look.form)));
    }
    Overlay {
        content: content.into_bytes(),
        names,
    }
}

fn corners(area: [f64; 4]) -> Vec<Object> {
    // Points on a sheet of paper are well inside an f32.
    area.map(|edge| Object::Real(edge as f32)).to_vec()
}

fn link(area: [f64; 4], destination: Object) -> Object {
    Object::Dictionary(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners(area),
        "Border" => vec![Object::Integer(0), Object::Integer(0), Object::Integer(0)],
        "Dest" => destination,
    })
}

fn destination(target: Target, pages: &[ObjectId]) -> Object {
    let Some(page) = pages.get(target.page) else {
        return Object::Null;
    };
    // As above.
    let top = target
        .top
        .map_or(Object::Null, |top| Object::Real(top as f32));
    Object::Array(vec![
        Object::Reference(*page),
        "XYZ".into(),
        Object::Null,
        top,
        Object::Null,
    ])
}
