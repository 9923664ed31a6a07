//! What a window is shown of a review, and what somebody is told before they sign.

use crate::review::{answered, begun};
use crate::stores::{code, new_desk, path, set, started, text, value};
use dpia_core::assessment::queries::OpenKind;
use dpia_core::assessment::review::SuggestedQuery;
use dpia_core::assessment::signature::{Decision, Signing};
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::assessment::{AssessmentId, Person, Value, YesNo};
use dpia_core::store::{Desk, DeskError};
use jiff::civil::{Date, date};

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
    let on = desk.before_moving(id, Stage::IgReview).await;
    assert!(!on.expect("a stage").against.is_empty());
    desk.set_stage(id, Stage::IgReview, Some("Together"))
        .await
        .expect("moves");
    let back = desk.before_moving(id, Stage::Draft).await;
    assert_eq!(back.expect("a stage").against, []);
}

/// What is open of a kind, with whom it waits for.
async fn open(desk: &mut Desk, id: AssessmentId, kind: OpenKind) -> Vec<(String, String)> {
    let open = desk.review(id).await.expect("a review").open.into_iter();
    open.filter(|one| one.item.kind == kind)
        .map(|one| (one.group, one.item.text))
        .collect()
}

#[tokio::test]
async fn an_answer_that_awaits_advice_is_led_to_the_query_that_has_brought_it() {
    let (mut desk, _place, id) = begun().await;
    let waiting = Some(Value::YesNo(YesNo::AwaitingAdvice));
    set(&mut desk, id, "answer/schedule", waiting)
        .await
        .expect("saved");
    let about = path("answer/schedule");
    let (row, _) = desk
        .ask(id, Some(&about), "DPO", "Is it met?", None)
        .await
        .expect("asks");
    assert_eq!(desk.review(id).await.expect("a review").answered, []);
    assert_eq!(open(&mut desk, id, OpenKind::Advice).await.len(), 1);

    let giver = Some("Helena Marchbanks, DPO");
    desk.answer(id, &row, "It is.", giver, None)
        .await
        .expect("answers");
    desk.close_query(id, &row, None).await.expect("closes");
    let review = desk.review(id).await.expect("a review");
    let [come] = review.answered.as_slice() else {
        panic!("{:?}", review.answered)
    };
    assert_eq!(
        (come.place.as_str(), &come.query),
        ("answer/schedule", &row)
    );
    assert_eq!(open(&mut desk, id, OpenKind::Advice).await, []);
    assert_eq!(
        open(&mut desk, id, OpenKind::Reply).await,
        [(
            "Robin Example".to_owned(),
            "The advice has come; take it into the answer.".to_owned()
        )],
        "it waits for whoever asked"
    );
    let forward = desk.before_moving(id, Stage::Decision).await;
    let said = forward.expect("a stage");
    assert!(
        said.against
            .iter()
            .any(|one| one.message.contains("which has come")),
        "{said:?}"
    );

    let met = Some(Value::YesNo(YesNo::Yes));
    set(&mut desk, id, "answer/schedule", met)
        .await
        .expect("saved");
    assert_eq!(desk.review(id).await.expect("a review").answered, []);
    assert_eq!(open(&mut desk, id, OpenKind::Reply).await, []);
}

#[tokio::test]
async fn a_signature_whose_content_has_changed_is_open_until_somebody_signs_after_it() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let signing = |step: &str| Signing {
        step: step.to_owned(),
        name: "Imogen Farrow".to_owned(),
        position: String::new(),
        date: date(2026, 5, 14),
        decision: None,
        reasons: String::new(),
        pack: None,
        in_spite: None,
        seen: None,
        told: None,
    };
    desk.sign(id, &signing("hand_over")).await.expect("signs");
    let words = async |desk: &mut Desk| -> Vec<String> {
        let open = open(desk, id, OpenKind::Signature).await.into_iter();
        open.map(|(_, text)| text).collect()
    };
    let again = "To sign again, as the content has changed: Handed over by";
    assert!(!words(&mut desk).await.contains(&again.to_owned()));
    set(&mut desk, id, "answer/why", text("To sell the plots"))
        .await
        .expect("saved");
    assert!(words(&mut desk).await.contains(&again.to_owned()));
    desk.sign(id, &signing("reviewed")).await.expect("signs");
    let now = words(&mut desk).await;
    assert!(
        !now.iter().any(|text| text.starts_with("To sign again")),
        "whoever signed next saw the change: {now:?}"
    );
}

#[tokio::test]
async fn whoever_signs_is_told_whom_the_form_names_for_the_role() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let named = async |desk: &mut Desk| -> Vec<String> {
        let before = desk.before_signing(id, "lead_officer").await;
        before.expect("a step of the form").named
    };
    assert_eq!(named(&mut desk).await, [""; 0]);
    let people = ["Imogen Farrow", " "].map(|name| Person {
        name: name.to_owned(),
        ..Person::default()
    });
    let people = Some(Value::People(people.to_vec()));
    set(&mut desk, id, "answer/h.lead_officer", people)
        .await
        .expect("saved");
    assert_eq!(named(&mut desk).await, ["Imogen Farrow"]);
}

#[tokio::test]
async fn an_answer_is_of_the_day_on_which_it_was_given_and_of_none_to_come() {
    let (mut desk, _place, id) = begun().await;
    let (row, _) = desk
        .ask(id, None, "Legal", "Which Act?", None)
        .await
        .expect("asks");
    let mut answer = async |on: Date| {
        let saved = desk.answer(id, &row, "The Allotments Act.", None, Some(on));
        saved.await.map(|_| ())
    };
    assert_eq!(code(answer(date(2026, 5, 15)).await), "not-yet");
    // It came by e-mail and was written down later.
    answer(date(2026, 5, 12)).await.expect("answers");
    assert_eq!(
        value(&mut desk, id, &format!("evidence/queries/{row}/answered")).await,
        Some(Value::Date(date(2026, 5, 12)))
    );
}

#[tokio::test]
async fn what_others_answered_is_not_the_advice_that_is_awaited() {
    let (mut desk, _place, id) = begun().await;
    let about = path("answer/schedule");
    let waiting = Some(Value::YesNo(YesNo::AwaitingAdvice));
    set(&mut desk, id, "answer/schedule", waiting)
        .await
        .expect("saved");
    let from = Some(Value::Text("DPO".to_owned()));
    set(&mut desk, id, "answer/schedule@advice_from", from)
        .await
        .expect("saved");
    let asked = desk
        .ask(id, Some(&about), "IT", "Who hosts it?", None)
        .await;
    let (row, _) = asked.expect("asks");
    desk.answer(id, &row, "We do.", Some("Ivor, IT"), None)
        .await
        .expect("answers");
    desk.close_query(id, &row, None).await.expect("closes");
    let advice = open(&mut desk, id, OpenKind::Advice).await;
    assert_eq!(advice.len(), 1, "the officer is still awaited");
    assert_eq!(open(&mut desk, id, OpenKind::Reply).await, []);
}
