//! Work on an open store: every way to change an assessment, and what is refused.

use std::sync::Arc;

use crate::stores::{code, form, new_desk, path, profile, seen, set, started, text, value};
use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::{AssessmentId, ChangeId, FieldPath, RowPosition, Value, YesNo};
use dpia_core::store::{Desk, DeskError, FormFile, Profile};
use dpia_core::view::Saved;

const OWN_FORM: &str = include_str!("stores/nested.toml");

fn own_form() -> Arc<FormFile> {
    Arc::new(FormFile::read(OWN_FORM).expect("the form is sound"))
}

async fn rows(desk: &mut Desk, id: AssessmentId, list: &str) -> Vec<String> {
    desk.load(id).await.expect("is there").assessment.rows(list)
}

#[tokio::test]
async fn a_new_assessment_has_a_reference_a_title_and_who_started_it() {
    let (mut desk, _place) = new_desk().await;
    let first = started(&mut desk, "council-pia").await;
    let second = started(&mut desk, "council-pia").await;
    let view = desk.view(first).await.expect("a view");
    assert_eq!(view.reference, "PIA-001");
    assert_eq!(view.title, "A new library system");
    assert_eq!(
        (view.stage.as_str(), view.version.as_str()),
        ("Draft", "0.1")
    );
    assert_eq!(view.me, "Robin Example");
    assert_eq!(
        desk.view(second).await.expect("a view").reference,
        "PIA-002"
    );
    let owner = value(&mut desk, first, "meta/owner").await;
    assert_eq!(owner, text("Robin Example"));
    assert_eq!(desk.register().await.expect("lists").len(), 2);
}

#[tokio::test]
async fn references_go_on_after_the_highest_whatever_people_write_into_them() {
    let (mut desk, _place) = new_desk().await;
    let first = started(&mut desk, "council-pia").await;
    let reference = async |desk: &mut Desk, written: &str| {
        set(desk, first, "meta/reference", text(written))
            .await
            .expect("is kept");
        let next = started(desk, "council-pia").await;
        desk.view(next).await.expect("a view").reference
    };
    assert_eq!(reference(&mut desk, "PIA-041").await, "PIA-042");
    assert_eq!(reference(&mut desk, "Our own way").await, "PIA-043");
    // The highest number that there is must not bring the program down.
    assert_eq!(reference(&mut desk, "PIA-4294967295").await, "PIA-001");
}

#[tokio::test]
async fn what_was_not_seen_is_not_replaced_but_shown_beside() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    set(&mut desk, id, "answer/q9", text("first"))
        .await
        .expect("saved");
    let stale = seen(&mut desk, id, "answer/q9").await;
    set(&mut desk, id, "answer/q9", text("second"))
        .await
        .expect("saved");
    let saved = desk
        .set(id, path("answer/q9"), text("third"), &stale)
        .await
        .expect("saved beside");
    let heads = &saved.fields["answer/q9"].heads;
    let mut told: Vec<_> = heads.iter().map(|head| head.value.clone()).collect();
    told.sort_by_key(|value| format!("{value:?}"));
    assert_eq!(told, [text("second"), text("third")]);
    assert_eq!(value(&mut desk, id, "answer/q9").await, None);

    set(&mut desk, id, "answer/q9", text("third"))
        .await
        .expect("settled");
    assert_eq!(value(&mut desk, id, "answer/q9").await, text("third"));
}

#[tokio::test]
async fn an_answer_that_was_cleared_can_be_given_again() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    for words in [
        text("first"),
        None,
        text("second"),
        None,
        None,
        text("third"),
    ] {
        set(&mut desk, id, "answer/q9", words.clone())
            .await
            .expect("saved");
        assert_eq!(value(&mut desk, id, "answer/q9").await, words);
    }
    set(&mut desk, id, "answer/q38", Some(Value::YesNo(YesNo::No)))
        .await
        .expect("saved");
    set(&mut desk, id, "answer/q38@comment", text("because"))
        .await
        .expect("saved");
    set(&mut desk, id, "answer/q38", None)
        .await
        .expect("cleared");
    set(&mut desk, id, "answer/q38@comment", text("all the same"))
        .await
        .expect("saved");
}

async fn remove(desk: &mut Desk, id: AssessmentId, row: &FieldPath) -> Result<Saved, DeskError> {
    let removal = desk.removal(id, row).await?;
    Ok(desk.edit(id, &removal.edits).await?.saved)
}

async fn restore(desk: &mut Desk, id: AssessmentId, row: FieldPath) -> Result<Saved, DeskError> {
    Ok(desk.edit(id, &[Edit::Restore { row }]).await?.saved)
}

#[tokio::test]
async fn rows_are_added_moved_removed_and_brought_back_with_all_that_stood_in_them() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let list = "answer/q26.where";
    let (a, _) = desk.add_row(id, list, None).await.expect("added");
    let (b, _) = desk.add_row(id, list, Some(&a)).await.expect("added");
    let (c, saved) = desk.add_row(id, list, Some(&a)).await.expect("added");
    assert_eq!(saved.rows[list], [&a, &c, &b].map(String::clone));
    let row = path(&format!("{list}/{a}"));
    let why = format!("{list}/{a}/why");
    set(&mut desk, id, &why, text("support at night"))
        .await
        .expect("saved");

    let saved = desk
        .move_row(id, row.clone(), Some(&b))
        .await
        .expect("moved");
    assert_eq!(saved.rows[list], [&c, &b, &a].map(String::clone));
    let saved = remove(&mut desk, id, &row).await.expect("removed");
    assert_eq!(saved.rows[list], [&c, &b].map(String::clone));
    assert_eq!(
        code(set(&mut desk, id, &why, text("x")).await),
        "row-removed"
    );
    assert_eq!(
        code(desk.move_row(id, row.clone(), None).await),
        "row-removed"
    );
    assert_eq!(code(remove(&mut desk, id, &row).await), "row-removed");

    let saved = restore(&mut desk, id, row).await.expect("brought back");
    assert_eq!(saved.rows[list], [&c, &b, &a].map(String::clone));
    assert_eq!(value(&mut desk, id, &why).await, text("support at night"));
}

#[tokio::test]
async fn a_row_inside_a_removed_row_is_out_of_reach_until_both_are_back() {
    let (mut desk, _place) = new_desk().await;
    let id = desk
        .start_titled(own_form(), "Nested")
        .await
        .expect("started");
    let (partner, _) = desk
        .add_row(id, "answer/partners", None)
        .await
        .expect("added");
    let outer = path(&format!("answer/partners/{partner}"));
    let contacts = format!("{outer}/contacts");
    let (contact, _) = desk.add_row(id, &contacts, None).await.expect("added");
    let post = format!("{contacts}/{contact}/post");
    set(&mut desk, id, &post, text("Head of service"))
        .await
        .expect("saved");

    remove(&mut desk, id, &outer).await.expect("removed");
    assert_eq!(code(desk.add_row(id, &contacts, None).await), "row-removed");
    let inner = path(&format!("{contacts}/{contact}"));
    assert_eq!(code(remove(&mut desk, id, &inner).await), "row-removed");
    assert_eq!(code(restore(&mut desk, id, inner).await), "row-removed");
    assert_eq!(
        code(set(&mut desk, id, &post, text("x")).await),
        "row-removed"
    );
    assert!(
        rows(&mut desk, id, "answer/partners").await.is_empty(),
        "nothing brought it back"
    );

    restore(&mut desk, id, outer).await.expect("brought back");
    assert_eq!(rows(&mut desk, id, &contacts).await, [contact]);
    assert_eq!(value(&mut desk, id, &post).await, text("Head of service"));
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_changes_nothing() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let before = desk.load(id).await.expect("is there").assessment.clone();
    let row = || {
        Some(Value::Row(RowPosition {
            order: "80".to_owned(),
        }))
    };
    let long = "x".repeat(200_001);
    for (field, given, expected) in [
        ("answer/q9", Some(Value::Number(1)), "misfit"),
        ("answer/q9", text(&long), "misfit"),
        (
            "answer/q4",
            Some(Value::YesNo(YesNo::NotApplicable)),
            "misfit",
        ),
        ("meta/title", text("two\nlines"), "misfit"),
        // Rows are not written as values, and a table holds none.
        ("answer/q7", text("x"), "misfit"),
        ("answer/q7", None, "misfit"),
        ("answer/q7/r1", row(), "no-such-field"),
        ("answer/q7/r1", None, "no-such-field"),
        // Paths of another form, of no form, and of rows that nobody added.
        ("answer/3.1", text("x"), "no-such-field"),
        ("answer/s1.need", text("x"), "no-such-field"),
        ("evidence/weather/r1/name", text("x"), "no-such-field"),
        ("answer/q9@comment", text("x"), "no-such-field"),
        ("meta/colour", text("x"), "no-such-field"),
        ("answer/q7/never-added/service", text("x"), "no-such-row"),
        (
            "evidence/parties/never-added/name",
            text("x"),
            "no-such-row",
        ),
    ] {
        let refused = code(set(&mut desk, id, field, given.clone()).await);
        assert_eq!(refused, expected, "{field}");
    }
    assert_eq!(
        code(desk.add_row(id, "answer/q9", None).await),
        "no-such-field"
    );
    assert_eq!(
        code(desk.add_row(id, "answer/../q7", None).await),
        "no-such-field"
    );
    let stray = path("answer/q7/never-added");
    assert_eq!(
        code(restore(&mut desk, id, stray.clone()).await),
        "no-such-row"
    );
    assert_eq!(code(remove(&mut desk, id, &stray).await), "no-such-row");
    assert_eq!(code(desk.move_row(id, stray, None).await), "no-such-row");
    assert_eq!(desk.load(id).await.expect("is there").assessment, before);
    let verified = desk.verify(id).await.expect("reads");
    assert_eq!(verified.changes, before.len());
}

#[tokio::test]
async fn an_assessment_that_cannot_be_started_leaves_nothing_behind() {
    let (mut desk, _place) = new_desk().await;
    let place = |order: &str| {
        Value::Row(RowPosition {
            order: order.to_owned(),
        })
    };
    for (field, given, expected) in [
        ("answer/3.1", Value::Text("x".to_owned()), "no-such-field"),
        ("answer/q9", Value::Number(1), "misfit"),
        (
            "answer/q7/r1/service",
            Value::Text("x".to_owned()),
            "no-such-row",
        ),
        ("answer/q7/r1", place("\u{20ac}\u{e9}"), "no-such-field"),
        ("answer/q7/r1", place(&"ff".repeat(5_000)), "no-such-field"),
    ] {
        let fields = vec![(path(field), given)];
        let refused = desk.start(form("council-pia"), fields).await;
        assert_eq!(code(refused), expected, "{field}");
    }
    assert!(desk.register().await.expect("lists").is_empty());
    let twice = ["first", "last"].map(|words| (path("answer/q9"), Value::Text(words.to_owned())));
    let id = desk
        .start(form("council-pia"), twice.to_vec())
        .await
        .expect("started");
    assert_eq!(value(&mut desk, id, "answer/q9").await, text("last"));
}

#[tokio::test]
async fn after_closing_and_opening_every_word_is_there() {
    let (mut desk, place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let hostile = "<img src=x onerror=alert(1)> {{7*7}} \u{202e}txet\u{202c} \u{0} \u{1f9ea}\u{200d} e\u{301} \r\n\t'; DROP TABLE change; --";
    let long = hostile.chars().cycle().take(100_000).collect::<String>();
    for (field, words) in [("answer/q9", hostile), ("answer/q11", long.as_str())] {
        set(&mut desk, id, field, text(words)).await.expect("saved");
    }
    let list = "evidence/parties";
    let (row, _) = desk.add_row(id, list, None).await.expect("added");
    let one_line = hostile.replace(['\r', '\n'], " ");
    set(
        &mut desk,
        id,
        &format!("{list}/{row}/name"),
        text(&one_line),
    )
    .await
    .expect("saved");
    let before = desk.load(id).await.expect("is there").assessment.clone();
    let listed = desk.register().await.expect("lists");
    desk.close().await.expect("closes");

    let mut desk = place.open().await;
    assert_eq!(desk.load(id).await.expect("is there").assessment, before);
    assert_eq!(value(&mut desk, id, "answer/q9").await, text(hostile));
    assert_eq!(value(&mut desk, id, "answer/q11").await, text(&long));
    assert_eq!(desk.register().await.expect("lists"), listed);
    assert_eq!(desk.profile(), Some(&profile()));
    let verified = desk.verify(id).await.expect("reads");
    assert_eq!(verified.faults, []);
    assert_eq!(verified.changes, before.len());
    assert_eq!(desk.chains_that_moved_back().await.expect("reads"), 0);
}

#[tokio::test]
async fn the_form_of_an_assessment_is_kept_to_the_letter() {
    let (mut desk, place) = new_desk().await;
    let id = desk
        .start_titled(own_form(), "Ours")
        .await
        .expect("started");
    // The council changes its form afterwards, and at first forgets to change the version.
    let changed = OWN_FORM.replace("What is it called?", "What is its full name?");
    let forgotten = FormFile::read(&changed).expect("the form is sound");
    assert_eq!(code(desk.keep_form(&forgotten).await), "form-version-taken");
    let raised = changed.replace("version = \"3.1\"", "version = \"3.2\"");
    let raised = FormFile::read(&raised).expect("the form is sound");
    desk.keep_form(&raised).await.expect("kept");
    desk.keep_form(&raised)
        .await
        .expect("the very same is no trouble");
    let mut ours = form("council-pia").toml.clone();
    ours.push_str("# ours\n");
    let ours = FormFile::read(&ours).expect("the form is sound");
    assert_eq!(code(desk.keep_form(&ours).await), "form-version-taken");
    desk.close().await.expect("closes");

    let mut desk = place.open().await;
    let loaded = desk.load(id).await.expect("is there");
    assert_eq!(loaded.form.toml, OWN_FORM);
    assert_eq!(desk.own_forms().await.expect("lists").len(), 2);
    assert_eq!(desk.view(id).await.expect("a view").reference, "OWN-001");
}

#[tokio::test]
async fn a_person_can_be_renamed_and_their_key_stays() {
    let (mut desk, place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    assert_eq!(
        code(desk.introduce(Profile::default()).await),
        "name-missing"
    );
    let renamed = Profile {
        name: "Robin Sample".to_owned(),
        ..profile()
    };
    desk.introduce(renamed.clone()).await.expect("renamed");
    set(&mut desk, id, "answer/q9", text("x"))
        .await
        .expect("saved");
    assert_eq!(
        desk.load(id)
            .await
            .expect("is there")
            .assessment
            .people()
            .count(),
        1
    );
    assert_eq!(desk.verify(id).await.expect("reads").faults, []);
    desk.close().await.expect("closes");
    assert_eq!(place.open().await.profile(), Some(&renamed));
}

#[tokio::test]
async fn what_does_not_exist_is_said_not_to() {
    let (mut desk, _place) = new_desk().await;
    let nobody = "0190a0a0-0000-7000-8000-000000000000"
        .parse()
        .expect("an id");
    assert_eq!(code(desk.view(nobody).await), "no-such-assessment");
    assert_eq!(code(desk.verify(nobody).await), "no-such-assessment");
    let refused = desk.set(nobody, path("answer/q9"), None, &[]).await;
    assert_eq!(code(refused), "no-such-assessment");
    assert_eq!(code(desk.form("council-pia", "9.9").await), "no-such-form");
    let id = started(&mut desk, "council-pia").await;
    let invented = [ChangeId([1; 32])];
    desk.set(id, path("answer/q9"), text("x"), &invented)
        .await
        .expect("nothing to replace");
    assert_eq!(desk.verify(id).await.expect("reads").faults, []);
}

#[tokio::test]
async fn all_examples_load_and_verify() {
    let (mut desk, _place) = new_desk().await;
    for id in desk.load_examples().await.expect("the examples load") {
        assert_eq!(desk.verify(id).await.expect("reads").faults, []);
        assert!(desk.load(id).await.expect("is there").assessment.len() > 100);
    }
}
