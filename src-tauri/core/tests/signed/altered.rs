//! Files that somebody altered: one byte, a page, what stands behind a signature.

use dpia_core::signed_pdf::{Coverage, LaterChange, SignatureFinding, look, was_a_pack};
use lopdf::{Dictionary, Document as File, Object, Stream, dictionary};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::signer::{Update, field_named, form, signed};
use crate::whole::pdfsig;
use crate::{ADVICE, officer, pack, relied_on, signed_pack};

#[test]
fn one_altered_byte_is_told_wherever_it_is() {
    let bytes = signed_pack();
    assert!(relied_on(&bytes));
    let config = Config {
        cases: 500,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let unsigned = pack().len();
    // Half of them behind the pack, where it is easier to get away with it.
    let place = prop_oneof![0..bytes.len(), unsigned..bytes.len()];
    let told = runner.run(&(place, 1_u8..=255), |(at, flip)| {
        let mut other = bytes.clone();
        other[at] ^= flip;
        // White space for white space, at the very end of the file, is no change to what it says.
        let said = (bytes[at], other[at]);
        prop_assume!(at + 1 < bytes.len() || !said.1.is_ascii_whitespace());
        prop_assert!(!relied_on(&other), "{at}: {said:?}");
        Ok(())
    });
    told.expect("every altered byte is told");
}

#[test]
fn one_altered_byte_of_the_signatures_own_place_is_told() {
    let bytes = signed_pack();
    let begin = pack().len();
    let mark = b"/Contents<";
    let place = bytes[begin..]
        .windows(mark.len())
        .position(|window| window == mark);
    let place = begin + place.expect("is there") + mark.len();
    // All of the envelope, and some of the noughts behind it.
    for at in (place..place + 1800).chain([place + 8190, place + 8191, place + 8192, place - 1]) {
        // Another digit, the same one in a capital letter, or no digit at all.
        let mut other = bytes.clone();
        other[at] ^= [1, 2, 0x20, 0x51][at % 4];
        assert!(!relied_on(&other), "{at}: {} for {}", other[at], bytes[at]);
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_not_relied_on() {
    let bytes = signed_pack();
    for end in (0..bytes.len() - 1).step_by(97) {
        assert!(!relied_on(&bytes[..end]), "{end}");
    }
    let cut = &bytes[..bytes.len() - 100];
    assert!(look(cut).is_err() && was_a_pack(cut));
}

/// A version at the end of a signed pack in which a part is another.
fn with_part(bytes: &[u8], change: impl Fn(&File, &mut Update)) -> Vec<u8> {
    let file = File::load_mem(bytes).expect("a PDF");
    let mut update = Update::begin(bytes.trim_ascii_end(), &file);
    change(&file, &mut update);
    update.end(file.max_id + 1)
}

fn first_page(file: &File) -> ((u32, u16), Dictionary) {
    let id = file.page_iter().next().expect("a page");
    (id, file.get_dictionary(id).expect("a page").clone())
}

#[test]
fn a_page_that_shows_something_else_is_told_before_and_after_the_signature() {
    let other_page = |file: &File, update: &mut Update| {
        let (id, mut page) = first_page(file);
        page.set("Contents", (file.max_id + 1, 0));
        update.object(id, &Object::Dictionary(page));
        let content = Stream::new(dictionary! { "Length" => 3 }, b"q Q".to_vec());
        update.object((file.max_id + 1, 0), &Object::Stream(content));
    };
    let after = with_part(&signed_pack(), other_page);
    let file = look(&after).expect("reads");
    assert_eq!(file.signatures[0].finding, SignatureFinding::Whole);
    assert!(!file.signatures[0].is_sound(), "{file:#?}");
    assert!(file.changes.contains(&LaterChange::PageChanged { page: 1 }));

    let before = with_part(&pack(), other_page);
    let bytes = signed(&before, ADVICE, |bytes| officer().sign(bytes));
    assert_eq!(
        pdfsig(&bytes),
        ["valid: true, total: true"],
        "that is the trap"
    );
    let file = look(&bytes).expect("reads");
    assert!(
        file.changes.contains(&LaterChange::PageChanged { page: 1 }),
        "{file:#?}"
    );
    assert!(!relied_on(&bytes));
}

#[test]
fn what_pages_are_made_of_cannot_be_exchanged_unnoticed() {
    let bytes = with_part(&signed_pack(), |file, update| {
        let (_, page) = first_page(file);
        let content = page
            .get(b"Contents")
            .and_then(Object::as_reference)
            .expect("content");
        let other = Stream::new(dictionary! { "Length" => 3 }, b"q Q".to_vec());
        update.object(content, &Object::Stream(other));
    });
    let file = look(&bytes).expect("reads");
    assert!(
        file.changes.contains(&LaterChange::PartChanged),
        "{file:#?}"
    );
    assert!(!file.signatures[0].is_sound());
}

#[test]
fn a_note_over_a_page_is_told_and_a_field_that_is_moved_is_an_alteration() {
    let bytes = with_part(&signed_pack(), |file, update| {
        let (id, mut page) = first_page(file);
        let note = dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Contents" => Object::string_literal("No"),
            "Rect" => vec![0.into(), 0.into(), 500.into(), 500.into()],
        };
        let marks = page.get(b"Annots").and_then(Object::as_array).cloned();
        let mut marks = marks.unwrap_or_default();
        marks.push(Object::Dictionary(note));
        page.set("Annots", marks);
        update.object(id, &Object::Dictionary(page));
    });
    let file = look(&bytes).expect("reads");
    assert!(
        file.changes.contains(&LaterChange::Marked { page: 1 }),
        "{file:#?}"
    );

    let bytes = with_part(&signed_pack(), |file, update| {
        let (id, mut field) = field_named(file, &form(file).1, ADVICE);
        field.set("Rect", vec![0.into(), 0.into(), 500.into(), 500.into()]);
        update.object(id, &Object::Dictionary(field));
    });
    let file = look(&bytes).expect("reads");
    assert!(
        file.changes.contains(&LaterChange::PartChanged),
        "{file:#?}"
    );
}

#[test]
fn a_signature_that_leaves_something_out_is_not_relied_on() {
    let bytes = signed_pack();
    let text = |from: &str, to: &str| {
        let at = bytes
            .windows(from.len())
            .rposition(|window| window == from.as_bytes());
        let at = at.unwrap_or_else(|| panic!("no {from}"));
        let mut other = bytes.clone();
        other[at..at + to.len()].copy_from_slice(to.as_bytes());
        other
    };
    let ranges = [
        "/ByteRange[-1 9 9 9] ",
        "/ByteRange[0 9 9]    ",
        "/ByteRange[0 99999999999999999999 0 9]",
        "/ByteRange[0 9223372036854775807 1 1] ",
        "/ByteRange[1 10 20 30]",
        "/ByteRange[0 10 5 30]",
        "/ByteRange[0 10 20 18446744073709551615]",
        "/ByteRange[0 10 20 30 40 50]",
        "/ByteRange (a)      ",
    ];
    for range in ranges {
        let other = text("/ByteRange[0", range);
        assert!(!relied_on(&other), "{range}");
        if let Ok(file) = look(&other) {
            assert_eq!(file.signatures[0].covers, Coverage::NotInOrder, "{range}");
            assert_ne!(
                file.signatures[0].finding,
                SignatureFinding::Whole,
                "{range}"
            );
        }
    }
}

#[test]
fn bytes_behind_a_signed_file_are_told() {
    let bytes = signed_pack();
    assert!(look(&[&bytes[..], b"more"].concat()).is_err());
    let with_nothing = with_part(&bytes, |_, _| {});
    let file = look(&with_nothing).expect("reads");
    assert!(matches!(
        file.signatures[0].covers,
        Coverage::EarlierVersion { .. }
    ));
}
