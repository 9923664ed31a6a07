//! The guard, given files that somebody has tampered with.

use lopdf::content::Content;
use lopdf::{Document as File, Object};

use super::super::document::{Block, Document, Tone};
use super::super::typeset::{self, page::Page};
use super::super::{fonts, make_pdf, sample};
use super::{Expected, GuardError, check};

fn document() -> Document {
    let text = "The supplier keeps backups for 35 days.".into();
    Document {
        blocks: vec![Block::Paragraph {
            text,
            tone: Tone::Normal,
        }],
        ..sample::pack(0)
    }
}

fn furniture() -> Vec<Expected> {
    let cache = genpdf::fonts::FontCache::new(fonts::family().expect("fonts"));
    let laid = typeset::lay_out(fonts::Faces::new(&cache), &document()).expect("pages");
    let pages = laid.pages.iter().enumerate();
    let page = |(index, page): (usize, &Page)| Expected::Page {
        furniture: page.furniture(),
        label: laid.label(index),
    };
    pages.map(page).collect()
}

/// The finished pack with a change to the operations of its last page.
fn tampered(change: impl FnOnce(&mut Content)) -> Vec<u8> {
    let pdf = make_pdf(&document()).expect("a pack");
    let mut file = File::load_mem(&pdf.bytes).expect("a file");
    let page = file.page_iter().last().expect("a page");
    let mut content = Content::decode(&file.get_page_content(page)).expect("content");
    change(&mut content);
    let stream = file.get_page_contents(page)[0];
    let stream = file
        .get_object_mut(stream)
        .and_then(Object::as_stream_mut)
        .expect("a stream");
    stream.set_plain_content(content.encode().expect("content"));
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("a file");
    bytes
}

/// The first text of the page that is longer than one glyph and belongs to the document.
fn first_text(content: &mut Content) -> &mut Vec<Object> {
    let operation = content
        .operations
        .iter_mut()
        .find(|operation| operation.operator == "TJ")
        .expect("a text");
    operation.operands[0].as_array_mut().expect("parts")
}

#[test]
fn an_untouched_file_passes() {
    assert_eq!(
        check(&tampered(|_| {}), &document(), &furniture()).expect("it passes"),
        []
    );
}

#[test]
fn a_removed_character_is_noticed() {
    let bytes = tampered(|content| {
        let Some(Object::String(codes, _)) = first_text(content).first_mut() else {
            panic!("no text")
        };
        codes.drain(..2);
    });
    assert!(matches!(
        check(&bytes, &document(), &furniture()),
        Err(GuardError::Altered { .. })
    ));
}

#[test]
fn a_changed_character_is_noticed() {
    let bytes = tampered(|content| {
        let Some(Object::String(codes, _)) = first_text(content).first_mut() else {
            panic!("no text")
        };
        codes[1] ^= 1;
    });
    assert!(matches!(
        check(&bytes, &document(), &furniture()),
        Err(GuardError::Altered { .. })
    ));
}

#[test]
fn text_that_poses_as_furniture_is_noticed() {
    let bytes = tampered(|content| {
        let unit = content
            .operations
            .iter_mut()
            .find(|operation| operation.operator == "BDC")
            .expect("a unit");
        *unit = lopdf::content::Operation::new("BMC", vec!["Artifact".into()]);
    });
    assert!(matches!(
        check(&bytes, &document(), &furniture()),
        Err(GuardError::Furniture { .. })
    ));
}

#[test]
fn text_outside_any_mark_is_noticed() {
    let bytes = tampered(|content| {
        let text: Vec<_> = content
            .operations
            .iter()
            .skip_while(|operation| operation.operator != "BT")
            .cloned()
            .collect();
        let end = text
            .iter()
            .position(|operation| operation.operator == "ET")
            .expect("an end");
        content.operations.extend(text.into_iter().take(end + 1));
    });
    assert!(matches!(
        check(&bytes, &document(), &furniture()),
        Err(GuardError::Surplus { .. })
    ));
}

#[test]
fn text_pushed_off_the_sheet_is_noticed() {
    let bytes = tampered(|content| {
        let place = content
            .operations
            .iter_mut()
            .find(|operation| operation.operator == "Td")
            .expect("a place");
        place.operands[0] = Object::Real(580.0);
    });
    assert!(matches!(
        check(&bytes, &document(), &furniture()),
        Err(GuardError::OffTheSheet { .. })
    ));
}

#[test]
fn hidden_text_is_noticed() {
    let bytes = tampered(|content| {
        content.operations.insert(
            0,
            lopdf::content::Operation::new("Tr", vec![Object::Integer(3)]),
        );
    });
    assert!(matches!(
        check(&bytes, &document(), &furniture()),
        Err(GuardError::Unreadable { .. })
    ));
}

#[test]
fn another_text_than_the_document_says_is_noticed() {
    let bytes = tampered(|_| {});
    let mut other = document();
    other.cover.as_mut().expect("a cover").note = Some("Approved.".into());
    assert!(check(&bytes, &other, &furniture()).is_err());
}

#[test]
fn a_file_cut_short_is_noticed() {
    let bytes = tampered(|_| {});
    assert!(check(&bytes[..bytes.len() / 2], &document(), &furniture()).is_err());
}
