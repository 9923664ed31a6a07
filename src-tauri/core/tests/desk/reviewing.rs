//! What a window is shown of a review, and what somebody is told before they sign.

use std::slice;

use crate::review::{FORM, answered, begun, begun_with, high_risk};
use crate::stores::{code, new_desk, path, set, started, text, value};
use dpia_core::assessment::queries::OpenKind;
use dpia_core::assessment::review::SuggestedQuery;
use dpia_core::assessment::signature::{Decision, Signing};
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::assessment::{AssessmentId, Chosen, Person, Value, YesNo};
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
