//! What holds a decision, what a waiver lets go, and what the register says of another day.

use jiff::Zoned;
use jiff::civil::date;

use crate::review::{answered, begun_with, on_1_june, on_14_may};
use crate::stores::{code, new_desk, profile, set, started, text};
use dpia_core::assessment::signature::{Decision, Signing};
use dpia_core::assessment::stage::{ObstacleKind, Stage};
use dpia_core::assessment::{AssessmentId, Person, Value, YesNo};
use dpia_core::check::Severity;
use dpia_core::store::{Desk, Profile};

/// The short form, whose data protection officer may waive.
fn with_waivers() -> String {
    crate::review::FORM.replace(
        "label = \"Data protection officer\"",
        "label = \"Data protection officer\"\nmay_waive = true",
    )
}

fn by(step: &str) -> Signing {
    Signing {
        step: step.to_owned(),
        name: "Imogen Farrow".to_owned(),
        position: String::new(),
        date: date(2026, 5, 14),
        decision: None,
        reasons: String::new(),
        pack: None,
        in_spite: Some("The board met.".to_owned()),
        seen: None,
        told: None,
    }
}

async fn is_officer(desk: &mut Desk) {
    let officer = Profile {
        name: "Helena Marchbanks".to_owned(),
        role: "Data protection officer".to_owned(),
        ..profile()
    };
    desk.introduce(officer).await.expect("says who they are");
}

/// Waives everything that a rule finds.
async fn waive(desk: &mut Desk, id: AssessmentId, rule: &str) {
    is_officer(desk).await;
    let open = desk.findings(id).await.expect("are checked").open;
    for finding in open.iter().filter(|finding| finding.rule == rule) {
        desk.dismiss(id, &finding.key, Some("dpo"), "It comes with the contract.")
            .await
            .expect("is waived");
    }
}

async fn blanks(desk: &mut Desk, id: AssessmentId, step: &str) -> (usize, usize) {
    let before = desk.before_signing(id, step).await.expect("a step");
    let progress = desk.stage(id).await.expect("a stage");
    let of = |list: &[dpia_core::assessment::stage::Obstacle]| {
        let blank = list
            .iter()
            .filter(|one| one.kind == ObstacleKind::Questions);
        blank.count()
    };
    (of(&progress.in_the_way), of(&before.must_be_settled))
}

#[tokio::test]
async fn what_is_waived_is_gone_from_the_stage_and_from_the_signature() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    assert_eq!(blanks(&mut desk, id, "measures").await, (1, 2));
    assert_eq!(code(desk.sign(id, &by("measures")).await), "unsettled");
    waive(&mut desk, id, "CMP-01").await;
    assert_eq!(blanks(&mut desk, id, "measures").await, (0, 0));
    desk.sign(id, &by("measures")).await.expect("signs");
}

/// Whether a step of the review is held, and whether it may be refused even so.
async fn held(desk: &mut Desk, id: AssessmentId, step: &str) -> (bool, bool) {
    let progress = desk.review(id).await.expect("a review").progress;
    let mut steps = progress.stages.into_iter().flat_map(|stage| stage.steps);
    let step = steps.find(|one| one.step == step).expect("a step");
    (step.held, step.may_be_refused)
}

#[tokio::test]
async fn a_step_says_beforehand_that_it_can_only_be_refused() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    assert_eq!(held(&mut desk, id, "measures").await, (true, true));
    // Advice may be given on what is not right yet; it is never refused.
    assert_eq!(held(&mut desk, id, "advice").await, (false, false));
    waive(&mut desk, id, "CMP-01").await;
    assert_eq!(held(&mut desk, id, "measures").await, (false, true));
}

#[tokio::test]
async fn a_reason_carries_a_blank_to_the_review_and_not_into_a_decision() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    let why = Some("The IG team helps with the rest.");
    desk.set_stage(id, Stage::IgReview, why)
        .await
        .expect("moves");
    desk.sign(id, &by("reviewed")).await.expect("is reviewed");
    for stage in [Stage::Decision, Stage::InForce] {
        assert_eq!(code(desk.set_stage(id, stage, why).await), "unsettled");
        let before = desk.before_moving(id, stage).await.expect("a stage");
        let held = before.must_be_settled.iter();
        let blank = held.filter(|one| one.kind == ObstacleKind::Questions);
        assert_eq!(blank.count(), 2, "{before:?}");
    }
}

#[tokio::test]
async fn an_open_query_and_a_high_risk_hold_what_approves_them() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    answered(&mut desk, id).await;
    desk.ask(id, None, "Legal", "May we?", None)
        .await
        .expect("asks");
    let held = desk
        .before_moving(id, Stage::Decision)
        .await
        .expect("a stage");
    let kinds: Vec<_> = held.must_be_settled.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ObstacleKind::Query]);
    let settled = desk
        .before_moving(id, Stage::DpoAdvice)
        .await
        .expect("a stage");
    assert_eq!(settled.must_be_settled, [], "advice can be given before");
    waive(&mut desk, id, "QRY-01").await;
    let held = desk
        .before_moving(id, Stage::Decision)
        .await
        .expect("a stage");
    assert_eq!(held.must_be_settled, []);
}

#[tokio::test]
async fn nobody_signs_in_spite_of_what_nobody_showed_them() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    answered(&mut desk, id).await;
    let before = desk.before_signing(id, "advice").await.expect("a step");
    let told = Signing {
        told: Some(before.told),
        decision: Some(Decision::Advised),
        ..by("advice")
    };
    let officer = "Data protection officer";
    desk.ask(id, None, officer, "Is that enough?", None)
        .await
        .expect("asks");
    assert_eq!(code(desk.sign(id, &told).await), "obstacles-changed");
    let before = desk.before_signing(id, "advice").await.expect("a step");
    let told = Signing {
        told: Some(before.told),
        ..told
    };
    desk.sign(id, &told).await.expect("signs");
}

#[tokio::test]
async fn what_the_day_alone_has_changed_is_told_before_somebody_signs() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    answered(&mut desk, id).await;
    desk.ask(id, None, "Legal", "May we?", Some(date(2026, 5, 20)))
        .await
        .expect("asks");
    let before = desk.before_signing(id, "measures").await.expect("a step");
    assert_eq!(before.since, None, "it was changed today");
    desk.set_clock(on_1_june);
    let before = desk.before_signing(id, "measures").await.expect("a step");
    let since = before.since.expect("the query is overdue by now");
    assert_eq!(since.day, date(2026, 5, 14));
    assert!(
        since.came.iter().any(|said| said.contains("overdue")),
        "{since:?}"
    );
}

fn on_15_may() -> Zoned {
    "2026-05-15T00:30:00+00:00[UTC]".parse().expect("a moment")
}

#[tokio::test]
async fn the_registers_counts_are_brought_to_the_day_a_few_at_a_time() {
    let (mut desk, _place) = new_desk().await;
    desk.set_clock(on_14_may);
    for _ in 0..3 {
        started(&mut desk, "council-pia").await;
    }
    assert_eq!(desk.refresh_register(2).await.expect("checks"), 0);
    desk.set_clock(on_15_may);
    let mut checked = Vec::new();
    for _ in 0..3 {
        checked.push(desk.refresh_register(2).await.expect("checks"));
    }
    assert_eq!(checked, [2, 1, 0]);
    let rows = desk.register().await.expect("lists");
    assert!(rows.iter().all(|row| row.checked_on == "2026-05-15"));
}

#[tokio::test]
async fn no_way_round_leads_into_a_decision_past_what_blocks() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    let why = Some("The IG team helps with the rest.");
    for stage in [Stage::UnderReview, Stage::Decision] {
        assert_eq!(code(desk.set_stage(id, stage, why).await), "unsettled");
    }
    desk.set_stage(id, Stage::Closed, why)
        .await
        .expect("closes");
    for stage in [Stage::UnderReview, Stage::InForce, Stage::Decision] {
        assert_eq!(code(desk.set_stage(id, stage, why).await), "unsettled");
        let before = desk.before_moving(id, stage).await.expect("a stage");
        assert!(!before.must_be_settled.is_empty(), "{stage:?}");
    }
    desk.set_stage(id, Stage::Draft, why)
        .await
        .expect("work goes on");
}

#[tokio::test]
async fn what_is_in_force_is_looked_at_again_whatever_blocks_and_decided_anew() {
    let (mut desk, _place, id) = begun_with(&with_waivers()).await;
    answered(&mut desk, id).await;
    let why = Some("Signed on paper.");
    desk.set_stage(id, Stage::InForce, why)
        .await
        .expect("moves");
    set(&mut desk, id, "answer/why", None).await.expect("saved");
    assert!(desk.stage(id).await.expect("a stage").may_go_on);
    desk.set_stage(id, Stage::UnderReview, why)
        .await
        .expect("is looked at again");
    for stage in [Stage::Decision, Stage::InForce] {
        assert_eq!(code(desk.set_stage(id, stage, why).await), "unsettled");
    }
    desk.set_stage(id, Stage::IgReview, None)
        .await
        .expect("goes back to work");
}

#[tokio::test]
async fn what_was_screened_out_is_not_needed_in_the_register_and_has_only_to_be_closed() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-dpia").await;
    for (question, answer) in [("s1", YesNo::No), ("s-decision", YesNo::No)] {
        let field = format!("answer/{question}");
        set(&mut desk, id, &field, Some(Value::YesNo(answer)))
            .await
            .expect("saved");
    }
    let row = desk.register().await.expect("lists").remove(0);
    assert_eq!(row.standing(), row.stage, "the record lacks its reason");
    let progress = desk.stage(id).await.expect("a stage");
    assert!(progress.not_needed);
    assert_eq!(progress.next, Some(Stage::Closed));
    let kinds: Vec<_> = progress.in_the_way.iter().map(|one| one.kind).collect();
    assert!(!kinds.contains(&ObstacleKind::Signature), "{kinds:?}");
    set(
        &mut desk,
        id,
        "answer/s-decision.reason",
        text("No personal data."),
    )
    .await
    .expect("saved");
    let officer = Person {
        name: "Imogen Farrow".to_owned(),
        ..Person::default()
    };
    let people = Some(Value::People(vec![officer]));
    set(&mut desk, id, "answer/s-decision.by", people)
        .await
        .expect("saved");
    let day = Some(Value::Date(date(2026, 5, 14)));
    set(&mut desk, id, "answer/s-decision.date", day)
        .await
        .expect("saved");
    is_officer(&mut desk).await;
    let open = desk.findings(id).await.expect("are checked");
    for finding in open.open {
        if finding.severity == Severity::Blocks {
            desk.dismiss(id, &finding.key, Some("dpo"), "Recorded on paper.")
                .await
                .expect("is waived");
        }
    }
    let row = desk.register().await.expect("lists").remove(0);
    let record = desk.screening(id).await.expect("is read").decision;
    let record = record.expect("it is asked");
    assert!(record.finished, "{record:?}");
    assert!(row.not_needed, "the register says the same");
    desk.set_stage(id, Stage::Closed, Some("Nothing to assess."))
        .await
        .expect("closes");
    let row = desk.register().await.expect("lists").remove(0);
    assert_eq!(row.standing(), "Closed");
}
