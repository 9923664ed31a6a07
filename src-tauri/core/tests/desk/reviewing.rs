//! What a window is shown of a review, and what somebody is told before they sign.

use crate::review::{answered, begun};
use crate::stores::{path, set, text};
use dpia_core::assessment::review::SuggestedQuery;
use dpia_core::assessment::signature::Decision;
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::assessment::{AssessmentId, Value, YesNo};
use dpia_core::store::{Desk, DeskError};

async fn suggested(desk: &mut Desk, id: AssessmentId) -> Vec<SuggestedQuery> {
    desk.review(id).await.expect("a review").suggestions
}

#[tokio::test]
async fn what_waits_for_whoever_is_looking_is_marked_by_their_name_and_their_role() {
    let (mut desk, _place, id) = begun().await;
    for to in ["Service lead", "Robin Example", "DPO"] {
        desk.ask(id, None, to, "Is it met?", None)
            .await
            .expect("asks");
    }
    let review = desk.review(id).await.expect("a review");
    let queries = review.open.iter().filter(|one| !one.item.who.is_empty());
    let mine: Vec<(&str, bool)> = queries
        .map(|one| (one.item.who.as_str(), one.mine))
        .collect();
    assert!(mine.contains(&("Service lead", true)), "{mine:?}");
    assert!(mine.contains(&("Robin Example", true)), "{mine:?}");
    assert!(mine.contains(&("DPO", false)), "{mine:?}");
}

#[tokio::test]
async fn words_that_put_an_answer_off_are_offered_until_somebody_asks() {
    let (mut desk, _place, id) = begun().await;
    let why = "For the DPO to advise.";
    set(&mut desk, id, "answer/why", text(why))
        .await
        .expect("saved");
    let offered = suggested(&mut desk, id).await;
    let [offer] = offered.as_slice() else {
        panic!("{offered:?}")
    };
    assert_eq!(offer.place, "answer/why");
    assert_eq!(
        offer.suggestion.to.as_deref(),
        Some("Data protection officer"),
        "as the form calls the role"
    );
    desk.ask(id, Some(&path("answer/why")), "DPO", why, None)
        .await
        .expect("asks");
    assert_eq!(suggested(&mut desk, id).await, []);
}

#[tokio::test]
async fn an_answer_that_awaits_advice_is_offered_as_a_query() {
    let (mut desk, _place, id) = begun().await;
    let waiting = Some(Value::YesNo(YesNo::AwaitingAdvice));
    set(&mut desk, id, "answer/schedule", waiting)
        .await
        .expect("saved");
    let offered = suggested(&mut desk, id).await;
    let [offer] = offered.as_slice() else {
        panic!("{offered:?}")
    };
    assert_eq!(offer.place, "answer/schedule");
    assert_eq!(
        offer.suggestion.question,
        "1.2. Is the retention schedule met?"
    );
}

#[tokio::test]
async fn what_stands_against_a_signature_is_known_before_anything_is_typed() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let before = desk
        .before_signing(id, "reviewed")
        .await
        .expect("a step of the form");
    let [missing] = before.against.as_slice() else {
        panic!("{:?}", before.against)
    };
    assert_eq!(missing.kind, ObstacleKind::Signature);
    assert_eq!(missing.place, "step/hand_over");
    assert_eq!(before.usual, Some(Decision::Reviewed));
    assert_eq!(before.refused, None);

    let decision = desk
        .before_signing(id, "decision")
        .await
        .expect("a step of the form");
    assert_eq!(
        decision.refused.map(|failure| failure.code).as_deref(),
        Some("no-advice"),
        "nobody decides on advice that nobody gave"
    );
    assert_eq!(decision.usual, None, "somebody has to say");
    let error = desk.before_signing(id, "nobody").await;
    assert!(matches!(error, Err(DeskError::Sign(_))), "{error:?}");
}

#[tokio::test]
async fn only_going_on_has_something_in_the_way() {
    let (mut desk, _place, id) = begun().await;
    let on = desk.in_the_way_of(id, Stage::IgReview).await;
    assert!(!on.expect("a stage").is_empty());
    desk.set_stage(id, Stage::IgReview, Some("Together"))
        .await
        .expect("moves");
    let back = desk.in_the_way_of(id, Stage::Draft).await;
    assert_eq!(back.expect("a stage"), []);
}
