//! The fields to sign in, read from the finished file.

use lopdf::{Dictionary, Document as File, Object};

use super::document::{Block, Document, Meta, SignatureRow};
use super::make_pdf;

fn row(step: &str, name: Option<&str>) -> SignatureRow {
    SignatureRow {
        step: Some(step.to_owned()),
        role: "Data protection officer".to_owned(),
        statement: "I have given my advice.".to_owned(),
        name: name.map(str::to_owned),
        date: None,
    }
}

/// Name, type and rectangle of each field, page by page.
fn fields(rows: Vec<SignatureRow>) -> Vec<(String, String, [f32; 4])> {
    let document = Document {
        meta: Meta::default(),
        cover: None,
        blocks: vec![Block::SignatureRows(rows)],
    };
    let bytes = make_pdf(&document).expect("a pack").bytes;
    let file = File::load_mem(&bytes).expect("a PDF");
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
