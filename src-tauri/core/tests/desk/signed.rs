//! What a signature says afterwards: what changed since, and that nothing of it is rewritten or lost.

use jiff::civil::date;

use crate::review::{answered, begun, on_1_june};
use crate::signing::{by, one, sign};
use crate::stores::{code, path, set, text};
use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::signature::{ChangeKind, SignatureKind, SignedContent, Signing};
use dpia_core::assessment::stage::Stage;
use dpia_core::assessment::{Chosen, Value, YesNo};

#[tokio::test]
async fn what_is_on_record_is_neither_rewritten_nor_removed() {
    let (mut desk, _place, id) = begun().await;
    desk.set_stage(id, Stage::Closed, Some("It never began."))
        .await
        .expect("closes");
    let why = desk.stage(id).await.expect("a stage").went_on.remove(0).row;
    let comment = path(&format!("evidence/comments/{why}"));
    let gone = desk
        .edit(
            id,
            &[Edit::Remove {
                row: comment.clone(),
            }],
        )
        .await;
    assert_eq!(code(gone), "record-stays");
    let place = format!("{comment}/place");
    assert_eq!(
        code(set(&mut desk, id, &place, text("meta/title")).await),
        "filled-by-program"
    );

    let (query, _) = desk
        .ask(id, None, "DPO", "Is it lawful?", None)
        .await
        .expect("asks");
    let closed = format!("evidence/queries/{query}/closed");
    let yes = Some(Value::YesNo(YesNo::Yes));
    assert_eq!(
        code(set(&mut desk, id, &closed, yes).await),
        "filled-by-program"
    );
    desk.answer(id, &query, "It is.", None, None)
        .await
        .expect("answers");
    let row = path(&format!("evidence/queries/{query}"));
    assert_eq!(
        code(desk.edit(id, &[Edit::Remove { row }]).await),
        "record-stays"
    );
}

#[tokio::test]
async fn what_changed_since_is_listed_field_by_field_with_who_changed_it() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let (kept, _) = desk
        .add_row(id, "evidence/parties", None)
        .await
        .expect("adds");
    let name = format!("evidence/parties/{kept}/name");
    set(&mut desk, id, &name, text("Plotwise Ltd"))
        .await
        .expect("saved");
    let (gone, _) = desk
        .add_row(id, "evidence/parties", None)
        .await
        .expect("adds");
    let gone = format!("evidence/parties/{gone}");
    set(&mut desk, id, &format!("{gone}/name"), text("Larkpost"))
        .await
        .expect("saved");
    sign(&mut desk, id, "hand_over").await.expect("signs");

    desk.set_clock(on_1_june);
    set(&mut desk, id, "answer/why", text("To let plots and huts"))
        .await
        .expect("saved");
    set(&mut desk, id, &name, text("Plotwise plc"))
        .await
        .expect("saved");
    desk.edit(id, &[Edit::Remove { row: path(&gone) }])
        .await
        .expect("removes");
    let (new, _) = desk
        .add_row(id, "evidence/systems", None)
        .await
        .expect("adds");
    let field = format!("evidence/systems/{new}/name");
    set(&mut desk, id, &field, text("Mailing list"))
        .await
        .expect("saved");

    let signature = one(&mut desk, id, "hand_over").await;
    assert_eq!(signature.content, SignedContent::Changed);
    let mut told: Vec<(ChangeKind, &str, &str, &str)> = signature
        .changed
        .iter()
        .map(|field| {
            (
                field.change,
                field.label.as_str(),
                field.before.as_str(),
                field.after.as_str(),
            )
        })
        .collect();
    told.sort_by_key(|(_, label, ..)| *label);
    assert_eq!(
        told,
        [
            (
                ChangeKind::Changed,
                "1.1. Why is the data needed?",
                "To let plots",
                "To let plots and huts"
            ),
            (
                ChangeKind::Removed,
                "Organisation: Larkpost",
                "Name: Larkpost",
                ""
            ),
            (
                ChangeKind::Changed,
                "Organisation: Plotwise plc, Name",
                "Plotwise Ltd",
                "Plotwise plc"
            ),
            (
                ChangeKind::Added,
                "System or store: Mailing list",
                "",
                "Name: Mailing list"
            ),
        ]
    );
    for field in &signature.changed {
        assert_eq!(field.by, "Robin Example");
        assert!(field.at.starts_with("2026-06-01"), "{field:?}");
    }
    // The very words that were signed make the signature whole again.
    set(&mut desk, id, "answer/why", text("To let plots"))
        .await
        .expect("saved");
    assert_eq!(one(&mut desk, id, "hand_over").await.changed.len(), 3);
}

#[tokio::test]
async fn a_name_that_was_only_written_into_its_row_is_bound_to_nothing_and_is_filled_up_by_signing()
{
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let (row, _) = desk
        .add_row(id, "evidence/sign_offs", None)
        .await
        .expect("adds");
    let cell = |column: &str| format!("evidence/sign_offs/{row}/{column}");
    set(&mut desk, id, &cell("step"), text("hand_over"))
        .await
        .expect("saved");
    set(
        &mut desk,
        id,
        &cell("date"),
        Some(Value::Date(date(2026, 5, 1))),
    )
    .await
    .expect("saved");
    assert_eq!(
        one(&mut desk, id, "hand_over").await.kind,
        SignatureKind::NotSigned
    );
    let signed = sign(&mut desk, id, "hand_over").await.expect("signs");
    assert_eq!(signed.row, row);
    let bound = one(&mut desk, id, "hand_over").await;
    assert_eq!(
        (bound.date, bound.content),
        (Some(date(2026, 5, 14)), SignedContent::Same)
    );
    assert_eq!(bound.altered, Vec::<String>::new());

    let (other, _) = desk
        .add_row(id, "evidence/sign_offs", None)
        .await
        .expect("adds");
    for (column, said) in [
        ("step", text("reviewed")),
        ("name", text("Kofi Brandreth")),
        ("date", Some(Value::Date(date(2026, 5, 2)))),
    ] {
        let field = format!("evidence/sign_offs/{other}/{column}");
        set(&mut desk, id, &field, said).await.expect("saved");
    }
    let loose = one(&mut desk, id, "reviewed").await;
    assert_eq!(
        (loose.kind, loose.content),
        (SignatureKind::TypedName, SignedContent::NotBound)
    );
}

#[tokio::test]
async fn what_was_signed_stays_as_it_was_signed() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let signed = sign(&mut desk, id, "hand_over").await.expect("signs");
    desk.set_clock(on_1_june);
    let cell = |column: &str| format!("evidence/sign_offs/{}/{column}", signed.row);
    assert_eq!(
        code(set(&mut desk, id, &cell("fingerprint"), text("0")).await),
        "filled-by-program"
    );
    for column in ["name", "reasons", "step"] {
        let written = set(&mut desk, id, &cell(column), text("Somebody Else")).await;
        assert_eq!(code(written), "signature-stays", "{column}");
    }
    let behind = Edit::Place {
        row: path(&format!("evidence/sign_offs/{}", signed.row)),
        after: None,
    };
    assert_eq!(code(desk.edit(id, &[behind]).await), "signature-stays");
    // Nor does an edit of several fields get past that rule.
    for column in ["fingerprint", "basis", "pack"] {
        let forged = [Edit::Set {
            path: path(&cell(column)),
            value: text(&"0".repeat(64)),
        }];
        let refused = desk.edit(id, &forged).await;
        assert_eq!(code(refused), "filled-by-program", "{column}");
    }
}

#[tokio::test]
async fn a_signature_that_was_taken_out_is_still_told_of() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let signed = sign(&mut desk, id, "hand_over").await.expect("signs");
    let row = path(&format!("evidence/sign_offs/{}", signed.row));
    desk.edit(id, &[Edit::Remove { row }])
        .await
        .expect("removes");
    let gone = one(&mut desk, id, "hand_over").await;
    assert_eq!(gone.removed_by.as_deref(), Some("Robin Example"));
    assert_eq!(gone.name, "Imogen Farrow");
}

#[tokio::test]
async fn a_signed_page_that_is_attached_is_said_and_the_pack_is_remembered() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let pack = "AB".repeat(32);
    let signing = Signing {
        pack: Some(pack.clone()),
        ..by("hand_over", "Robin Example")
    };
    let signed = desk.sign(id, &signing).await.expect("signs");
    let (file, _) = desk
        .add_row(id, "evidence/attachments", None)
        .await
        .expect("adds");
    let carries = Value::Choice(Chosen {
        ids: vec![signed.row],
        other: None,
    });
    let field = format!("evidence/attachments/{file}/sign_offs");
    set(&mut desk, id, &field, Some(carries))
        .await
        .expect("saved");
    let contract = one(&mut desk, id, "hand_over").await;
    assert_eq!(
        contract.content,
        SignedContent::Changed,
        "not every file is a signed page"
    );
    let kind = format!("evidence/attachments/{file}/kind");
    let page = Value::Choice(Chosen {
        ids: vec!["signed_page".to_owned()],
        other: None,
    });
    set(&mut desk, id, &kind, Some(page)).await.expect("saved");
    let signature = one(&mut desk, id, "hand_over").await;
    assert_eq!(signature.kind, SignatureKind::SignedPage);
    assert_eq!(signature.pack, pack.to_lowercase());
    // The paper on which the signature stands is not a change of what was signed.
    assert_eq!(signature.content, SignedContent::Same);
    set(&mut desk, id, &field, None).await.expect("saved");
    let signature = one(&mut desk, id, "hand_over").await;
    assert_eq!(signature.content, SignedContent::Changed);
}
