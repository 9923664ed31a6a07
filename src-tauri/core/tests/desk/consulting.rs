//! Consulting the Commissioner: about which risks, when once more, and in which order of days.

use std::slice;

use jiff::civil::date;

use crate::review::{FORM, answered, begun, begun_with, high_risk};
use crate::stores::{code, path, set, text};
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::assessment::{AssessmentId, Chosen, Value};
use dpia_core::store::Desk;

/// What is said about consulting the Commissioner.
async fn consultations(desk: &mut Desk, id: AssessmentId) -> Vec<String> {
    let all = desk.before_moving(id, Stage::ResidualAccepted).await;
    let all = all.expect("a stage").against.into_iter();
    all.filter(|one| one.kind == ObstacleKind::Consultation)
        .map(|one| one.message)
        .collect()
}

/// Consults about risks and has the answer.
async fn consulted(desk: &mut Desk, id: AssessmentId, risks: &[String]) {
    let asked = desk.consult(id, date(2026, 5, 1), "Matching", risks).await;
    let (row, _) = asked.expect("asks");
    let commissioner = Some("Information Commissioner");
    desk.answer(id, &row, "May go ahead.", commissioner, None)
        .await
        .expect("answers");
}

/// Chooses one of the form's options in a row of evidence.
async fn choose(desk: &mut Desk, id: AssessmentId, field: &str, option: &str) {
    let chosen = Value::Choice(Chosen {
        ids: vec![option.to_owned()],
        other: None,
    });
    set(desk, id, &format!("evidence/{field}"), Some(chosen))
        .await
        .expect("saved");
}

/// A high risk with words of its own. Tells its row.
async fn named_risk(desk: &mut Desk, id: AssessmentId, words: &str) -> String {
    let row = high_risk(desk, id).await;
    let field = format!("evidence/risks/{row}/risk");
    set(desk, id, &field, text(words)).await.expect("saved");
    row
}

/// A measure that leaves a level of a risk. Tells its row.
async fn measure(desk: &mut Desk, id: AssessmentId, risk: &str, leaves: &str) -> String {
    let added = desk.add_row(id, "evidence/measures", None).await;
    let (row, _) = added.expect("adds");
    choose(desk, id, &format!("measures/{row}/risk"), risk).await;
    choose(desk, id, &format!("measures/{row}/residual"), leaves).await;
    row
}

#[tokio::test]
async fn advice_on_one_high_risk_is_none_on_another_that_came_later() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let first = high_risk(&mut desk, id).await;
    consulted(&mut desk, id, &[first]).await;
    assert_eq!(consultations(&mut desk, id).await, [""; 0]);

    set(&mut desk, id, "answer/why", text("To let the plots"))
        .await
        .expect("saved");
    assert_eq!(
        consultations(&mut desk, id).await,
        [""; 0],
        "words are no new risk"
    );
    let later = named_risk(&mut desk, id, "Publication").await;
    let said = consultations(&mut desk, id).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("was consulted about this high risk: “Publication” (High)"),
        "{said:?}"
    );
    desk.consult(id, date(2026, 5, 14), "The register", &[])
        .await
        .expect("asks again");
    let said = consultations(&mut desk, id).await;
    assert!(said[0].contains("who is being consulted"), "{said:?}");
    desk.tell_commissioner(id, &[later]).await.expect("is told");
    assert_eq!(consultations(&mut desk, id).await, [""; 0]);
    let progress = desk.stage(id).await.expect("a stage");
    let known = progress.consultation.expect("there is one");
    assert_eq!(known.told, ["High: Publication"]);
}

#[tokio::test]
async fn a_risk_that_is_high_again_without_its_measure_was_not_consulted_on() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let kept = high_risk(&mut desk, id).await;
    let lowered = named_risk(&mut desk, id, "Publication").await;
    let lowers = measure(&mut desk, id, &lowered, "low").await;
    consulted(&mut desk, id, slice::from_ref(&kept)).await;
    assert_eq!(consultations(&mut desk, id).await, [""; 0]);

    measure(&mut desk, id, &kept, "high").await;
    assert_eq!(
        consultations(&mut desk, id).await,
        [""; 0],
        "what the Commissioner advised to add makes no new risk"
    );
    let row = path(&format!("evidence/measures/{lowers}"));
    let removal = desk.removal(id, &row).await.expect("is planned");
    desk.edit(id, &removal.edits).await.expect("is removed");
    let said = consultations(&mut desk, id).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("“Publication”"), "{said:?}");
    measure(&mut desk, id, &lowered, "low").await;
    assert_eq!(consultations(&mut desk, id).await, [""; 0], "it is lowered");
}

#[tokio::test]
async fn a_risk_that_rose_to_a_higher_level_than_the_commissioner_was_told_of_is_another() {
    let high = r#"{ id = "high", label = "High" }"#;
    let two = r#"{ id = "high", label = "High", tone = "high" }, { id = "extreme", label = "Extreme", tone = "high" }"#;
    assert!(FORM.contains(high));
    let (mut desk, _place, id) = begun_with(&FORM.replace(high, two)).await;
    let row = named_risk(&mut desk, id, "Matching").await;
    choose(&mut desk, id, &format!("risks/{row}/level"), "high").await;
    consulted(&mut desk, id, slice::from_ref(&row)).await;
    assert_eq!(consultations(&mut desk, id).await, [""; 0]);
    choose(&mut desk, id, &format!("risks/{row}/level"), "extreme").await;
    let said = consultations(&mut desk, id).await;
    assert!(said[0].contains("“Matching” (Extreme)"), "{said:?}");
}

#[tokio::test]
async fn a_second_consultation_takes_nothing_from_the_first() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let first = high_risk(&mut desk, id).await;
    consulted(&mut desk, id, &[first]).await;
    let later = named_risk(&mut desk, id, "Publication").await;
    let day = date(2026, 5, 2);
    let asked = desk.consult(id, day, "Publication", &[later]).await;
    let (row, _) = asked.expect("asks");
    assert_eq!(consultations(&mut desk, id).await, [""; 0]);
    desk.close_query(id, &row, Some("Withdrawn."))
        .await
        .expect("closes");
    let said = consultations(&mut desk, id).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("this high risk: “Publication”"),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_risk_of_a_consultation_goes_and_comes_back_as_one_that_was_told_of() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let risk = named_risk(&mut desk, id, "Matching").await;
    consulted(&mut desk, id, slice::from_ref(&risk)).await;
    let row = path(&format!("evidence/risks/{risk}"));
    let removal = desk.removal(id, &row).await.expect("is planned");
    let removed = desk.edit(id, &removal.edits).await.expect("is removed");
    let progress = desk.stage(id).await.expect("a stage");
    let known = progress.consultation.expect("there was one");
    assert_eq!(known.told, ["High: Matching"], "as they were told");
    desk.edit(id, &removed.undo).await.expect("is back");
    assert_eq!(consultations(&mut desk, id).await, [""; 0]);
}

#[tokio::test]
async fn nothing_of_a_consultation_comes_before_the_request() {
    let (mut desk, _place, id) = begun().await;
    let received = date(2026, 5, 4);
    let asked = desk.consult(id, received, "Matching", &[]).await;
    let (row, _) = asked.expect("asks");
    let early = date(2026, 5, 3);
    let answer = desk
        .answer(id, &row, "Yes.", Some("ICO"), Some(early))
        .await;
    assert_eq!(code(answer), "before-asked");
    let extended = desk.extend_consultation(id, early, "It is complex.").await;
    assert_eq!(code(extended), "consultation");
    let waits = desk
        .suspend_consultation(id, early, "IT", "The audit")
        .await;
    assert_eq!(code(waits), "consultation");
    let asked = desk
        .suspend_consultation(id, received, "IT", "The audit")
        .await;
    let (audit, _) = asked.expect("waits");
    let given = desk.answer(id, &audit, "Sent.", None, Some(early)).await;
    assert_eq!(code(given), "before-asked");
}
