//! The tree of tags, read back out of finished files.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::{make_pdf, sample};

fn made(times: usize) -> File {
    let pdf = make_pdf(&sample::pack(times)).expect("a pack");
    File::load_mem(&pdf.bytes).expect("reads back")
}

/// The numbers of the marked stretches of each page.
fn numbered(file: &File) -> BTreeMap<ObjectId, BTreeSet<i64>> {
    let pages = file.page_iter().map(|page| {
        let content = Content::decode(&file.get_page_content(page)).expect("content");
        let numbers = content.operations.iter().filter_map(|operation| {
            let list = operation.operands.get(1)?.as_dict().ok()?;
            list.get(b"MCID").ok()?.as_i64().ok()
        });
        (page, numbers.collect())
    });
    pages.collect()
}

/// Elements of the tree, each with its kind and what it is made of.
struct Walk<'f> {
    file: &'f File,
    kinds: Vec<String>,
    found: BTreeMap<ObjectId, Vec<i64>>,
    annotations: Vec<ObjectId>,
}

impl Walk<'_> {
    fn of(file: &File) -> Walk<'_> {
        let mut walk = Walk {
            file,
            kinds: Vec::new(),
            found: BTreeMap::new(),
            annotations: Vec::new(),
        };
        let root = file.catalog().expect("a catalogue").get(b"StructTreeRoot");
        let root = root.and_then(Object::as_reference).expect("a tree");
        let tree = file.get_dictionary(root).expect("a tree");
        walk.kid(tree.get(b"K").expect("a document"), None, root);
        walk
    }

    fn kid(&mut self, kid: &Object, page: Option<ObjectId>, parent: ObjectId) {
        match kid {
            Object::Integer(number) => {
                let page = page.expect("the page of a stretch");
                self.found.entry(page).or_default().push(*number);
            }
            Object::Array(kids) => kids.iter().for_each(|kid| self.kid(kid, page, parent)),
            Object::Dictionary(leads) if leads.has_type(b"OBJR") => {
                let object = leads.get(b"Obj").and_then(Object::as_reference);
                self.annotations.push(object.expect("an annotation"));
            }
            Object::Dictionary(leads) => {
                let of = leads.get(b"Pg").and_then(Object::as_reference);
                self.kid(leads.get(b"MCID").expect("a number"), of.ok(), parent);
            }
            Object::Reference(id) => {
                let element = self.file.get_dictionary(*id).expect("an element");
                let up = element.get(b"P").and_then(Object::as_reference);
                assert_eq!(up.expect("a parent"), parent);
                self.kinds.push(name(element, b"S"));
                let own = element.get(b"Pg").and_then(Object::as_reference);
                if let Ok(kids) = element.get(b"K") {
                    self.kid(kids, own.ok(), *id);
                }
            }
            other => panic!("an element holds {other:?}"),
        }
    }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).and_then(Object::as_name);
    String::from_utf8_lossy(name.expect("a name")).into_owned()
}

#[test]
fn every_printed_word_and_every_field_is_in_the_tree_once() {
    let file = made(2);
    let walk = Walk::of(&file);
    for (page, numbers) in numbered(&file) {
        let mut found = walk.found.get(&page).cloned().unwrap_or_default();
        found.sort_unstable();
        assert_eq!(found, numbers.into_iter().collect::<Vec<_>>());
    }
    let mut annotations: Vec<ObjectId> = file
        .page_iter()
        .filter_map(|page| file.get_dictionary(page).ok()?.get(b"Annots").ok())
        .filter_map(|list| list.as_array().ok())
        .flatten()
        .filter_map(|annotation| annotation.as_reference().ok())
        .collect();
    let mut found = walk.annotations.clone();
    annotations.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, annotations);
    assert!(!found.is_empty());
}

#[test]
fn a_page_and_a_link_lead_back_to_what_they_are() {
    let file = made(1);
    let root = file.catalog().expect("a catalogue").get(b"StructTreeRoot");
    let tree = root
        .and_then(|root| file.dereference(root))
        .expect("a tree");
    let tree = tree.1.as_dict().expect("a tree");
    let parents = tree
        .get(b"ParentTree")
        .and_then(|tree| file.dereference(tree));
    let parents = parents.expect("leads back").1.as_dict().expect("a tree");
    let numbers = parents.get(b"Nums").and_then(Object::as_array);
    let numbers = numbers.expect("numbers");
    let at = |key: i64| {
        let place = numbers
            .chunks(2)
            .find(|pair| pair[0] == Object::Integer(key));
        place.map(|pair| &pair[1])
    };
    for (page, stretches) in numbered(&file) {
        let key = file
            .get_dictionary(page)
            .expect("a page")
            .get(b"StructParents");
        let key = key.and_then(Object::as_i64).expect("a key");
        let owners = at(key).and_then(|owners| owners.as_array().ok());
        assert_eq!(owners.expect("elements").len(), stretches.len());
    }
    for annotation in Walk::of(&file).annotations {
        let annotation = file.get_dictionary(annotation).expect("an annotation");
        let key = annotation.get(b"StructParent").and_then(Object::as_i64);
        let owner = at(key.expect("a key")).and_then(|owner| owner.as_reference().ok());
        let owner = file.get_dictionary(owner.expect("an element"));
        let kind = name(owner.expect("an element"), b"S");
        assert!(["Link", "Form"].contains(&kind.as_str()), "{kind}");
    }
}

#[test]
fn tables_have_headings_and_pictures_words() {
    let file = made(1);
    let kinds = Walk::of(&file).kinds;
    for kind in [
        "H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "TOC", "TOCI",
    ] {
        assert!(kinds.iter().any(|found| found == kind), "{kind}");
    }
    let figures: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| object.get(b"S").and_then(Object::as_name).ok() == Some(b"Figure"))
        .collect();
    for figure in figures {
        let alt = lopdf::decode_text_string(figure.get(b"Alt").expect("words"));
        assert!(!alt.expect("text").trim().is_empty());
    }
    let marked = file.catalog().expect("a catalogue").get(b"MarkInfo");
    assert!(marked.is_ok());
}
