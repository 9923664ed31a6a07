//! Packs that come back signed and are attached to a signature.

use std::fs;
use std::ops::ControlFlow;

use dpia_core::assessment::signature::{SignatureKind, SignedContent, Signing};
use dpia_core::assessment::{Chosen, Value};
use dpia_core::pack::{fill, make_pdf};
use dpia_core::signed_pdf::SignatureFinding;
use dpia_core::store::{PackProof, PackVerdict};
use jiff::civil::date;

use crate::review::{answered, begun};
use crate::stores::{set, text};

#[path = "../signed/signer.rs"]
mod signer;

use signer::{Signer, signed};

#[tokio::test]
async fn a_signed_pack_is_kept_byte_for_byte_and_says_who_signed_it() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let loaded = desk.load(id).await.expect("is there");
    let document = fill::document(&loaded.form.form, &loaded.assessment);
    let pack = make_pdf(&document).expect("a pack");
    let signing = Signing {
        step: "hand_over".to_owned(),
        name: "Robin Example".to_owned(),
        position: String::new(),
        date: date(2026, 5, 14),
        decision: None,
        reasons: String::new(),
        pack: Some(pack.sha256.clone()),
        in_spite: None,
        seen: None,
        told: None,
    };
    let row = desk.sign(id, &signing).await.expect("signs").row;
    let field = "sign-hand_over";
    let person = Signer::new("CN=Robin Example,C=GB", 5);
    let bytes = signed(&pack.bytes, field, |bytes| person.sign(bytes));

    let folder = tempfile::tempdir().expect("temp folder");
    let file = folder.path().join("signed.pdf");
    fs::write(&file, &bytes).expect("writes");
    let carries = Value::Choice(Chosen {
        ids: vec![row.clone()],
        other: None,
    });
    let source = desk.source(&file).expect("a file");
    let page = Value::Choice(Chosen {
        ids: vec!["signed_page".to_owned()],
        other: None,
    });
    let cells = [("sign_offs".to_owned(), carries), ("kind".to_owned(), page)];
    let go_on = |_| ControlFlow::Continue(());
    let attached = desk.attach_file(id, source, &cells, go_on).await;
    let attached = attached.expect("attaches").row;

    let mut reader = desk.attachment_reader(id, &attached).await.expect("reads");
    let mut kept = Vec::new();
    while let Some(more) = desk.read_attachment(&mut reader).await.expect("reads") {
        kept.extend(more);
    }
    assert!(kept == bytes, "every byte is kept");

    let check = desk.look_at_signed(id, &attached).await.expect("looks");
    assert_eq!(check.verdict, PackVerdict::ThisPack, "{:?}", check.words);
    assert_eq!(check.proof, Some(PackProof::Recorded));
    assert_eq!(check.signed_in, [row]);
    assert_eq!(
        check.content,
        Some(SignedContent::Same),
        "signed pages are no change"
    );
    let file = check.file.expect("reads");
    assert_eq!(file.signatures[0].finding, SignatureFinding::Whole);
    assert_eq!(file.signatures[0].field, field);
    let signatures = desk.signatures(id).await.expect("reads");
    assert_eq!(signatures[0].kind, SignatureKind::SignedPage);

    set(&mut desk, id, "answer/why", text("To sell plots"))
        .await
        .expect("saved");
    let check = desk.look_at_signed(id, &attached).await.expect("looks");
    assert_eq!(check.verdict, PackVerdict::ThisPack);
    assert_eq!(check.content, Some(SignedContent::Changed));
    let changed: Vec<&str> = check
        .changed
        .iter()
        .map(|field| field.path.as_str())
        .collect();
    assert_eq!(changed, ["answer/why"]);
}
