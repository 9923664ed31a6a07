//! Signatures that hold, and what a second opinion says of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use dpia_core::signed_pdf::{Coverage, LaterChange, SignatureFinding, look};
use lopdf::{Document as File, Object, Stream, dictionary};

use crate::signer::{Signer, Update, field_named, form, signed};
use crate::{ADVICE, DECISION, identity, is_relied_on, officer, pack, relied_on, signed_pack};

/// What Poppler's own reader of signatures says, one line to each signature.
pub fn pdfsig(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("temp folder");
    let path = folder.path().join("signed.pdf");
    fs::write(&path, bytes).expect("writes");
    let output = Command::new("pdfsig")
        .args([Path::new("-nocert"), &path])
        .output()
        .expect("pdfsig runs; it is in the package poppler-utils");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let signatures = text.split("Signature #").skip(1);
    signatures
        .filter(|one| !one.contains("not signed"))
        .map(|one| {
            let valid = one.contains("Signature is Valid");
            let total = one.contains("Total document signed");
            format!("valid: {valid}, total: {total}")
        })
        .collect()
}

#[test]
fn a_pack_knows_what_it_is() {
    let bytes = pack();
    let file = look(&bytes).expect("reads");
    assert_eq!(file.pack.identity, Some(identity()));
    assert!(file.pack.is_whole);
    assert_eq!(file.pack.sha256, file.sha256);
    assert_eq!((file.signatures.len(), file.changes.len()), (0, 0));
    assert_eq!(bytes, pack(), "the same again");
}

#[test]
fn a_signature_in_a_field_is_whole_and_a_second_opinion_agrees() {
    let unsigned = pack();
    let bytes = signed_pack();
    assert_eq!(pdfsig(&bytes), ["valid: true, total: true"]);
    let file = look(&bytes).expect("reads");
    assert!(is_relied_on(&file), "{file:#?}");
    assert_eq!(file.pack.sha256, look(&unsigned).expect("reads").sha256);
    let [signature] = &file.signatures[..] else {
        panic!("{file:#?}");
    };
    assert_eq!(signature.field, ADVICE);
    assert_eq!(signature.method, "ECDSA, P-256, SHA-256");
    assert!(signature.names_certificate);
    let certificate = signature.certificate.as_ref().expect("a certificate");
    assert_eq!(certificate.name, "Helena Marchbanks");
    assert_eq!(certificate.organisation, "Fernby Borough Council");
    assert!(certificate.is_self_signed && certificate.was_valid);
    assert!(
        signature.words.iter().any(|line| line.contains("trusted")),
        "trust is never claimed"
    );
    let field = ADVICE.to_owned();
    assert_eq!(file.changes, [LaterChange::Signed { field }]);
}

#[test]
fn of_two_signatures_the_first_covers_what_the_file_was_and_the_second_all_of_it() {
    let chief = Signer::new("CN=Imogen Farrow,O=Fernby Borough Council,C=GB", 9);
    let bytes = signed(&signed_pack(), DECISION, |bytes| chief.sign(bytes));
    assert_eq!(
        pdfsig(&bytes),
        ["valid: true, total: false", "valid: true, total: true"]
    );
    let file = look(&bytes).expect("reads");
    let [first, second] = &file.signatures[..] else {
        panic!("{file:#?}");
    };
    assert!(first.is_sound() && second.is_sound(), "{file:#?}");
    assert!(matches!(first.covers, Coverage::EarlierVersion { later } if later > 8192));
    assert_eq!(second.covers, Coverage::WholeFile);
    let field = DECISION.to_owned();
    assert_eq!(first.followed_by, [LaterChange::Signed { field }]);
    assert_eq!(second.followed_by, []);
}

#[test]
fn a_field_that_is_filled_in_is_told_and_alters_nothing() {
    let unsigned = pack();
    let file = File::load_mem(&unsigned).expect("a PDF");
    let (id, mut field) = field_named(&file, &form(&file).1, "date-advice");
    field.set("V", Object::string_literal("22 May 2026"));
    let looks = field.get(b"AP").and_then(Object::as_dict).expect("looks");
    let drawing = looks.get(b"N").and_then(Object::as_reference);
    let drawing = drawing.expect("a drawing of its own");
    let mut update = Update::begin(&unsigned, &file);
    // As some programs do it: over the drawing of the empty field.
    let shown = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Length" => 3 };
    let shown = Stream::new(shown, b"q Q".to_vec());
    update.object(drawing, &Object::Stream(shown));
    update.object(id, &Object::Dictionary(field));
    let filled = update.end(file.max_id);
    let bytes = signed(&filled, ADVICE, |bytes| officer().sign(bytes));
    assert!(relied_on(&bytes));
    let changes = look(&bytes).expect("reads").changes;
    let filled = LaterChange::Filled {
        field: "date-advice".to_owned(),
        value: "22 May 2026".to_owned(),
    };
    assert!(changes.contains(&filled), "{changes:?}");
}

#[test]
fn a_signature_by_somebody_else_under_a_known_name_is_told() {
    let real = officer();
    let other = Signer::new("CN=Somebody Else,C=GB", 11);
    // The envelope of the one with the certificate of the other in its place.
    let forged = Signer {
        certificate: real.certificate,
        ..other
    };
    let bytes = signed(&pack(), ADVICE, |bytes| forged.sign(bytes));
    let file = look(&bytes).expect("reads");
    assert_eq!(file.signatures[0].finding, SignatureFinding::OtherKey);
    assert!(!is_relied_on(&file));
}
