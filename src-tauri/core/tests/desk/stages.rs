//! Stages: what stands in the way of the next one, and the consultation of the Commissioner.

use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::review::{FORM, answered, begun, comments, high_risk, on_1_june};
use crate::stores::{code, path, set, text, value};
use dpia_core::assessment::stage::{ObstacleKind, Outcome, Stage};
use dpia_core::assessment::{AssessmentId, Value, YesNo};
use dpia_core::store::{Desk, DeskError, FormFile};

async fn in_the_way(desk: &mut Desk, id: AssessmentId) -> Vec<String> {
    let progress = desk.stage(id).await.expect("a stage");
    let found = progress.in_the_way.into_iter();
    found.map(|obstacle| obstacle.message).collect()
}

#[tokio::test]
async fn what_stands_in_the_way_is_told_with_the_place_to_go_to() {
    let (mut desk, _place, id) = begun().await;
    let progress = desk.stage(id).await.expect("a stage");
    assert_eq!(
        (progress.stage, progress.next),
        (Some(Stage::Draft), Some(Stage::IgReview))
    );
    let told: Vec<(ObstacleKind, &str, &str)> = progress
        .in_the_way
        .iter()
        .map(|found| (found.kind, found.place.as_str(), found.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                ObstacleKind::Questions,
                "answer/why",
                "“1. Answers”: 2 required questions are not answered: questions 1.1 and 1.2."
            ),
            (
                ObstacleKind::Signature,
                "step/hand_over",
                "“Handed over by” is not signed."
            ),
        ]
    );
    // What is put to somebody no longer keeps the draft.
    let awaits = Some(Value::YesNo(YesNo::AwaitingAdvice));
    set(&mut desk, id, "answer/schedule", awaits)
        .await
        .expect("saved");
    let told = in_the_way(&mut desk, id).await;
    assert_eq!(told[0], "“1. Answers”: question 1.1 is not answered.");
}

#[tokio::test]
async fn nobody_goes_on_unnoticed_and_going_back_keeps_everything() {
    let (mut desk, _place, id) = begun().await;
    let refused = desk.set_stage(id, Stage::MeasuresApproved, Some(" ")).await;
    match &refused {
        Err(DeskError::InTheWay { obstacles, .. }) => {
            assert_eq!(obstacles.len(), 5, "{obstacles:?}")
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.stage(id).await.expect("a stage").label, "Draft");

    let why = Some("The owner approves at Thursday’s board.");
    desk.set_stage(id, Stage::MeasuresApproved, why)
        .await
        .expect("moves");
    let progress = desk.stage(id).await.expect("a stage");
    assert_eq!(progress.label, "Measures approved");
    let went_on = &progress.went_on[0];
    assert!(
        went_on
            .text
            .contains("“Measures approved by” is not signed."),
        "{went_on:?}"
    );
    assert!(went_on.text.contains("Thursday’s board"), "{went_on:?}");
    assert_eq!(went_on.by, "Robin Example, Service lead");

    answered(&mut desk, id).await;
    desk.set_stage(id, Stage::Draft, None)
        .await
        .expect("goes back");
    assert_eq!(desk.stage(id).await.expect("a stage").label, "Draft");
    assert_eq!(
        value(&mut desk, id, "answer/why").await,
        text("To let plots")
    );
    assert_eq!(desk.stage(id).await.expect("a stage").went_on.len(), 1);
}

#[tokio::test]
async fn a_form_has_the_stages_of_its_steps_and_an_older_label_is_read() {
    let (mut desk, _place, id) = begun().await;
    assert_eq!(
        code(desk.set_stage(id, Stage::Screening, None).await),
        "no-such-stage"
    );
    let form = Arc::new(FormFile::read(FORM).expect("the form is sound"));
    for (label, stage) in [
        ("Live", Some(Stage::InForce)),
        ("Waiting for cabinet", None),
    ] {
        let fields = vec![(path("meta/stage"), Value::Text(label.to_owned()))];
        let id = desk.start(Arc::clone(&form), fields).await.expect("starts");
        let progress = desk.stage(id).await.expect("a stage");
        assert_eq!((progress.stage, progress.label.as_str()), (stage, label));
    }
}

#[tokio::test]
async fn a_high_risk_that_remains_is_put_to_the_commissioner_and_the_clock_runs() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    high_risk(&mut desk, id).await;
    let refused = desk.set_stage(id, Stage::ResidualAccepted, None).await;
    assert!(
        matches!(&refused, Err(DeskError::InTheWay { obstacles, .. })
        if obstacles.iter().any(|found| found.message.contains("Article 36(1)"))),
        "{refused:?}"
    );
    assert_eq!(
        code(desk.consult(id, date(2026, 5, 15), "Matching", &[]).await),
        "consultation"
    );

    let (row, _) = desk
        .consult(id, date(2026, 5, 1), "Matching", &[])
        .await
        .expect("asks");
    assert_eq!(
        code(desk.consult(id, date(2026, 5, 2), "Again", &[]).await),
        "consultation"
    );
    let expected = async |desk: &mut Desk| -> (Date, bool, bool) {
        let progress = desk.stage(id).await.expect("a stage");
        assert_eq!(progress.outcome, Some(Outcome::IcoConsultation));
        let known = progress.consultation.expect("there is one");
        (known.expected_by, known.extended, known.suspended)
    };
    assert_eq!(expected(&mut desk).await, (date(2026, 6, 26), false, false));

    desk.set_clock(on_1_june);
    desk.extend_consultation(id, date(2026, 6, 1), "It is complex.")
        .await
        .expect("notes it");
    assert_eq!(expected(&mut desk).await, (date(2026, 8, 7), true, false));
    let again = desk
        .extend_consultation(id, date(2026, 6, 1), "More.")
        .await;
    assert_eq!(code(again), "consultation");

    let (asked, _) = desk
        .suspend_consultation(
            id,
            date(2026, 5, 22),
            "Project owner",
            "The supplier’s audit",
        )
        .await
        .expect("notes it");
    assert_eq!(expected(&mut desk).await, (date(2026, 8, 17), true, true));
    desk.answer(id, &asked, "Sent.", None, None)
        .await
        .expect("answers");
    assert_eq!(expected(&mut desk).await, (date(2026, 8, 17), true, false));

    desk.answer(
        id,
        &row,
        "May go ahead with a second factor.",
        Some("Information Commissioner"),
        None,
    )
    .await
    .expect("answers");
    let progress = desk.stage(id).await.expect("a stage");
    assert_eq!(progress.outcome, None);
    let known = progress.consultation.expect("there was one");
    assert_eq!(known.answered, Some(date(2026, 6, 1)));
}

#[tokio::test]
async fn an_extension_that_was_told_late_says_so() {
    let (mut desk, _place, id) = begun().await;
    desk.consult(id, date(2026, 4, 20), "Matching", &[])
        .await
        .expect("asks");
    desk.set_clock(on_1_june);
    desk.extend_consultation(id, date(2026, 6, 1), "It is complex.")
        .await
        .expect("notes it");
    let said = comments(&mut desk, id).await;
    assert!(
        said[0].contains("later than one month after receipt (20 May 2026)"),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_consultation_that_was_withdrawn_is_not_waited_for_and_can_be_asked_for_again() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    high_risk(&mut desk, id).await;
    let day = date(2026, 5, 1);
    let (row, _) = desk
        .consult(id, day, "Is it safe?", &[])
        .await
        .expect("asks");
    let asked = desk.stage(id).await.expect("a stage");
    assert_eq!(asked.outcome, Some(Outcome::IcoConsultation));
    desk.close_query(id, &row, Some("Withdrawn."))
        .await
        .expect("closes");
    let withdrawn = desk.stage(id).await.expect("a stage");
    assert_eq!(withdrawn.outcome, None);
    let refused = desk.set_stage(id, Stage::ResidualAccepted, None).await;
    assert!(
        matches!(&refused, Err(DeskError::InTheWay { obstacles, .. })
        if obstacles.iter().any(|found| found.message.contains("Article 36(1)"))),
        "{refused:?}"
    );
    desk.consult(id, day, "Is it safe now?", &[])
        .await
        .expect("asks again");
}
