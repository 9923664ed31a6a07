//! Copying what a page draws with from one file into another, and nothing else.
//!
//! Only what is reached from a page's content is copied: fonts, pictures, patterns. Whatever such a
//! thing may carry that does something, leads somewhere or belongs to a whole document (scripts,
//! actions, files, forms, signatures, tags, descriptions) is left behind, wherever it stands.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};

/// What is never copied out of a dictionary whose keys mean something.
const LEFT_BEHIND: [&[u8]; 26] = [
    b"A",
    b"AA",
    b"AF",
    b"AcroForm",
    b"Alternates",
    b"Annots",
    b"B",
    b"Dest",
    b"Dests",
    b"EF",
    b"EmbeddedFiles",
    b"JS",
    b"JavaScript",
    b"Metadata",
    b"Names",
    b"OC",
    b"OPI",
    b"OpenAction",
    b"P",
    b"Parent",
    b"PieceInfo",
    b"Ref",
    b"StructParent",
    b"StructParents",
    b"URI",
    b"XFA",
];
/// Kinds of dictionary that are never copied.
const KINDS: [&[u8]; 9] = [
    b"Action",
    b"Annot",
    b"Catalog",
    b"EmbeddedFile",
    b"Filespec",
    b"Page",
    b"Pages",
    b"Sig",
    b"StructElem",
];
/// Dictionaries under these keys have names for keys that the file's maker chose.
const OF_NAMES: [&[u8]; 10] = [
    b"CharProcs",
    b"ColorSpace",
    b"Colorants",
    b"ExtGState",
    b"Font",
    b"Pattern",
    b"Properties",
    b"Shading",
    b"XObject",
    b"Process",
];

/// Whether the keys of a dictionary mean something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Known,
    Names,
}

/// Copies from one file into another. What was copied once is not copied again.
pub(super) struct Copier<'f> {
    from: &'f File,
    known: BTreeMap<ObjectId, ObjectId>,
    next: Vec<(ObjectId, Keys)>,
}

impl<'f> Copier<'f> {
    pub(super) fn new(from: &'f File) -> Self {
        Self {
            from,
            known: BTreeMap::new(),
            next: Vec::new(),
        }
    }

    /// The object as it stands in the other file. What it refers to follows with
    /// [`Self::finish`].
    pub(super) fn object(&mut self, to: &mut File, object: &Object) -> Object {
        self.copied(to, object, Keys::Known)
    }

    /// Copies what was referred to.
    pub(super) fn finish(&mut self, to: &mut File) {
        while let Some((id, keys)) = self.next.pop() {
            let Some(new) = self.known.get(&id).copied() else {
                continue;
            };
            let copy = match self.from.objects.get(&id) {
                // A reference to a reference is no object that readers agree on.
                None | Some(Object::Reference(_)) => Object::Null,
                Some(object) => self.copied(to, object, keys),
            };
            to.set_object(new, copy);
        }
    }

    fn copied(&mut self, to: &mut File, object: &Object, keys: Keys) -> Object {
        match object {
            Object::Reference(id) => self.reference(to, *id, keys),
            Object::Array(array) => {
                let copies = array.iter().map(|one| self.copied(to, one, Keys::Known));
                Object::Array(copies.collect())
            }
            Object::Dictionary(dictionary) => match self.dictionary(to, dictionary, keys) {
                Some(copy) => Object::Dictionary(copy),
                None => Object::Null,
            },
            Object::Stream(stream) => self.stream(to, stream),
            plain => plain.clone(),
        }
    }

    fn reference(&mut self, to: &mut File, id: ObjectId, keys: Keys) -> Object {
        if !self.from.objects.contains_key(&id) {
            return Object::Null;
        }
        let new = self.known.get(&id).copied().unwrap_or_else(|| {
            let new = to.new_object_id();
            self.known.insert(id, new);
            self.next.push((id, keys));
            new
        });
        Object::Reference(new)
    }

    fn dictionary(
        &mut self,
        to: &mut File,
        dictionary: &Dictionary,
        keys: Keys,
    ) -> Option<Dictionary> {
        let kind = dictionary.get(b"Type").and_then(Object::as_name);
        let is_kind = kind.is_ok_and(|kind| KINDS.contains(&kind));
        if keys == Keys::Known && (is_kind || does_something(dictionary)) {
            return None;
        }
        let mut copy = Dictionary::new();
        for (key, value) in dictionary.iter() {
            if keys == Keys::Known && LEFT_BEHIND.contains(&key.as_slice()) {
                continue;
            }
            let inside = if keys == Keys::Known && OF_NAMES.contains(&key.as_slice()) {
                Keys::Names
            } else {
                Keys::Known
            };
            copy.set(key.clone(), self.copied(to, value, inside));
        }
        Some(copy)
    }

    fn stream(&mut self, to: &mut File, stream: &Stream) -> Object {
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        // PostScript is a program.
        if kind.is_ok_and(|kind| kind == b"PS") {
            return Object::Null;
        }
        let Some(mut dictionary) = self.dictionary(to, &stream.dict, Keys::Known) else {
            return Object::Null;
        };
        // The content is in the file, wherever else it says that it can be found.
        for key in [&b"F"[..], b"FFilter", b"FDecodeParms"] {
            dictionary.remove(key);
        }
        // Sets the length, which may have been a reference.
        let mut copy = Stream::new(dictionary, stream.content.clone());
        copy.set_content(stream.content.clone());
        Object::Stream(copy)
    }
}

/// Whether a dictionary is an action, said so or not.
fn does_something(dictionary: &Dictionary) -> bool {
    const ACTIONS: [&[u8]; 18] = [
        b"GoTo",
        b"GoTo3DView",
        b"GoToE",
        b"GoToR",
        b"Hide",
        b"ImportData",
        b"JavaScript",
        b"Launch",
        b"Movie",
        b"Named",
        b"Rendition",
        b"ResetForm",
        b"RichMediaExecute",
        b"SetOCGState",
        b"Sound",
        b"SubmitForm",
        b"Thread",
        b"URI",
    ];
    let kind = dictionary.get(b"S").and_then(Object::as_name);
    kind.is_ok_and(|kind| ACTIONS.contains(&kind))
}
