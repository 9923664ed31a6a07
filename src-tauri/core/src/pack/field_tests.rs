//! The fields to sign in, read from the finished file.

use std::collections::HashMap;

use lopdf::{Dictionary, Document as File, Object, Stream, dictionary};

use super::document::{Block, Document, Meta, SignatureRow};
use super::{Pdf, make_pdf, tests::pages};

fn row(step: &str, name: Option<&str>) -> SignatureRow {
    SignatureRow {
        step: Some(step.to_owned()),
        role: "Data protection officer".to_owned(),
        statement: "I have given my advice.".to_owned(),
        name: name.map(str::to_owned),
        date: None,
    }
}

fn pack(rows: Vec<SignatureRow>) -> Pdf {
    let document = Document {
        meta: Meta::default(),
        cover: None,
        blocks: vec![Block::SignatureRows(rows)],
    };
    make_pdf(&document).expect("a pack")
}

/// Name, type and rectangle of each field, page by page.
fn fields(rows: Vec<SignatureRow>) -> Vec<(String, String, [f32; 4])> {
    let file = File::load_mem(&pack(rows).bytes).expect("a PDF");
    let form = file.catalog().expect("a catalogue").get(b"AcroForm");
    let Ok(form) = form.and_then(|form| file.dereference(form)) else {
        return Vec::new();
    };
    let form = form.1.as_dict().expect("a dictionary");
    assert!(
        form.get(b"NeedAppearances").is_err(),
        "no viewer draws a signed file anew"
    );
    let listed = form
        .get(b"Fields")
        .and_then(Object::as_array)
        .expect("fields");
    let text = |field: &Dictionary, key: &[u8]| {
        let value = field.get(key).expect("is there");
        let bytes = value.as_str().or_else(|_| value.as_name()).expect("a text");
        String::from_utf8_lossy(bytes).into_owned()
    };
    listed
        .iter()
        .map(|field| {
            let field = file.dereference(field).expect("is there").1;
            let field = field.as_dict().expect("a dictionary");
            let rectangle = field
                .get(b"Rect")
                .and_then(Object::as_array)
                .expect("a place");
            let side = |at: usize| rectangle[at].as_float().expect("a number");
            let place = [side(0), side(1), side(2), side(3)];
            (text(field, b"T"), text(field, b"FT"), place)
        })
        .collect()
}

#[test]
fn a_step_has_a_field_for_the_signature_and_for_what_is_not_known_yet() {
    let made = fields(vec![row("dpo-advice", Some("Ffion Example"))]);
    let named: Vec<_> = made
        .iter()
        .map(|(name, kind, _)| (&**name, &**kind))
        .collect();
    assert_eq!(
        named,
        [("sign-dpo-advice", "Sig"), ("date-dpo-advice", "Tx")]
    );
    for (name, _, [left, bottom, right, top]) in &made {
        let whole = *left > 0.0 && *right < 596.0 && *bottom > 0.0 && *top < 842.0;
        assert!(
            whole && right - left > 60.0 && top - bottom > 20.0,
            "{name}"
        );
    }
}

#[test]
fn no_two_fields_have_one_name_or_one_place() {
    let made = fields(vec![
        row("dpo", None),
        row("dpo", None),
        row("siro.1", None),
    ]);
    assert_eq!(made.len(), 9);
    for (at, (name, _, place)) in made.iter().enumerate() {
        assert!(!name.contains('.'), "{name} would be a field in a field");
        for (other, _, other_place) in &made[..at] {
            assert!(name != other && place != other_place, "{name}");
        }
    }
}

#[test]
fn where_nobody_signs_with_a_computer_there_are_no_fields() {
    let mut blank = row("dpo", None);
    blank.step = None;
    assert!(fields(vec![blank]).is_empty());
}

/// What a dictionary holds under a key, wherever in the file it stands.
fn inside<'f>(file: &'f File, dictionary: &'f Dictionary, key: &str) -> &'f Object {
    let held = dictionary.get(key.as_bytes()).expect("is there");
    file.dereference(held).expect("is in the file").1
}

fn part<'f>(file: &'f File, dictionary: &'f Dictionary, key: &str) -> &'f Dictionary {
    let held = inside(file, dictionary, key);
    held.as_dict().expect("a dictionary")
}

/// The face that a field is typed in, and its code for each letter, as a viewer learns them: from
/// the file alone.
fn typed_in(file: &File, field: &Dictionary) -> (Dictionary, HashMap<String, String>) {
    let said = inside(file, field, "DA").as_str().expect("how it is typed");
    let said = String::from_utf8_lossy(said).into_owned();
    let name = said.split_whitespace().next().expect("a face");
    let form = part(file, file.catalog().expect("a catalogue"), "AcroForm");
    let fonts = part(file, part(file, form, "DR"), "Font");
    let font = part(file, fonts, name.trim_start_matches('/'));
    let map = inside(file, font, "ToUnicode").as_stream();
    let map = map.expect("a map").decompressed_content().expect("a map");
    let codes = String::from_utf8_lossy(&map)
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix('<')?
                .strip_suffix('>')?
                .split_once("> <")
        })
        .map(|(code, letter)| (letter.to_owned(), code.to_owned()))
        .collect();
    (fonts.clone(), codes)
}

#[test]
fn a_name_can_be_typed_as_it_is_written() {
    let name = "Ŵyn-Llŷr O’Mháille, Łukasz Żółć, Γιώργος Ξένος, Юлія Щур";
    let made = pack(vec![row("dpo", None)]);
    let mut file = File::load_mem(&made.bytes).expect("a PDF");
    let (id, field) = file
        .objects
        .iter()
        .find_map(|(id, object)| {
            let field = object.as_dict().ok()?;
            let called = field.get(b"T").ok()?.as_str().ok()?;
            (called == b"name-dpo").then(|| (*id, field.clone()))
        })
        .expect("a field for the name");
    let (fonts, codes) = typed_in(&file, &field);
    let code = |letter: char| {
        let unit = format!("{:04x}", letter as u32);
        let code = codes.get(&unit);
        code.unwrap_or_else(|| panic!("{letter} cannot be typed"))
            .as_str()
    };
    let typed: String = name.chars().map(code).collect();

    // As a viewer writes it: small, so that all of it stands in the field.
    let look = format!("/Tx BMC BT /Typed 3 Tf 1 9 Td <{typed}> Tj ET EMC");
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 150.into(), 34.into()],
        "Resources" => dictionary! { "Font" => fonts },
    };
    let look = file.add_object(Stream::new(form, look.into_bytes()));
    let filled = file.get_object_mut(id).expect("is there").as_dict_mut();
    let filled = filled.expect("a field");
    filled.set("V", lopdf::text_string(name));
    filled.set("AP", dictionary! { "N" => look });
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("is written");
    let read = pages(&Pdf { bytes, ..made });
    assert!(read.concat().contains(name), "{read:?}");
}

#[test]
fn what_can_be_typed_costs_a_pack_little_and_a_pack_without_fields_nothing() {
    let size = |rows| pack(rows).bytes.len();
    let mut blank = row("dpo", None);
    blank.step = None;
    let with = size(vec![row("dpo", None)]);
    let without = size(vec![blank]);
    assert!(with - without < 150_000, "{} bytes", with - without);
    let mut known = row("dpo", Some("Ffion Example"));
    known.date = Some("1 May 2026".to_owned());
    assert!(size(vec![known]) < without + 10_000, "only to be signed");
}
