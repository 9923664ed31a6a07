//! Signing: in which order, with what, and what is refused.

use jiff::civil::date;

use crate::review::{answered, begun};
use crate::stores::{code, set, text, value};
use dpia_core::assessment::signature::{Decision, SignatureStatus, SignedContent, Signing};
use dpia_core::assessment::stage::{Obstacle, Outcome, Stage};
use dpia_core::assessment::{AssessmentId, Value};
use dpia_core::store::{Desk, DeskError, Profile, Signed};

pub fn by(step: &str, name: &str) -> Signing {
    Signing {
        step: step.to_owned(),
        name: name.to_owned(),
        position: String::new(),
        date: date(2026, 5, 14),
        decision: None,
        reasons: String::new(),
        pack: None,
        in_spite: None,
        seen: None,
        told: None,
    }
}

pub async fn sign(desk: &mut Desk, id: AssessmentId, step: &str) -> Result<Signed, DeskError> {
    desk.sign(id, &by(step, "Imogen Farrow")).await
}

pub async fn one(desk: &mut Desk, id: AssessmentId, step: &str) -> SignatureStatus {
    let all = desk.signatures(id).await.expect("reads");
    let mut theirs = all.into_iter().filter(|signature| signature.step == step);
    theirs.next().expect("the step is signed")
}

/// What stands in the way, in words.
fn in_the_way<T: std::fmt::Debug>(refused: Result<T, DeskError>) -> Vec<String> {
    match refused {
        Err(DeskError::InTheWay { obstacles, .. }) => obstacles
            .into_iter()
            .map(|obstacle| obstacle.message)
            .collect(),
        other => panic!("nothing stood in the way: {other:?}"),
    }
}

/// The fingerprint that somebody is shown before they sign.
async fn shown(desk: &mut Desk, id: AssessmentId) -> String {
    let before = desk.before_signing(id, "hand_over").await;
    before.expect("can be signed").fingerprint
}

/// Up to and with the advice.
async fn advised(desk: &mut Desk, id: AssessmentId) {
    answered(desk, id).await;
    for step in ["hand_over", "reviewed", "measures"] {
        sign(desk, id, step).await.expect("signs");
    }
    desk.sign(id, &by("advice", "Helena Marchbanks"))
        .await
        .expect("advises");
}

#[tokio::test]
async fn from_the_draft_to_the_decision_step_by_step() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let mut stages = Vec::new();
    for (step, name) in [
        ("hand_over", "Robin Example"),
        ("reviewed", "Kofi Brandreth"),
        ("measures", "Imogen Farrow"),
        ("advice", "Helena Marchbanks"),
    ] {
        stages.push(desk.sign(id, &by(step, name)).await.expect("signs").stage);
    }
    let accepted = Signing {
        decision: Some(Decision::Accepted),
        ..by("decision", "Imogen Farrow")
    };
    stages.push(desk.sign(id, &accepted).await.expect("signs").stage);
    let later = desk
        .sign(id, &by("review", "Helena Marchbanks"))
        .await
        .expect("signs");
    assert_eq!(
        stages,
        [
            Some(Stage::IgReview),
            None,
            Some(Stage::MeasuresApproved),
            Some(Stage::DpoAdvice),
            Some(Stage::Decision)
        ],
        "no risk is high, so nobody has to accept one"
    );
    assert_eq!(later.stage, None, "nobody’s signature puts it in force");
    let progress = desk.stage(id).await.expect("a stage");
    assert_eq!(
        (progress.next, progress.outcome),
        (Some(Stage::InForce), Some(Outcome::Approved))
    );
    assert_eq!(progress.in_the_way, []);
    assert_eq!(
        desk.register().await.expect("lists")[0].stage,
        "Decision made"
    );
    for signature in desk.signatures(id).await.expect("reads") {
        assert_eq!(signature.content, SignedContent::Same, "{}", signature.step);
        assert_eq!(signature.kind.label(), "Typed name");
        assert_eq!(signature.changed, []);
    }
}

#[tokio::test]
async fn who_signs_out_of_turn_or_too_early_has_to_say_why() {
    let (mut desk, _place, id) = begun().await;
    set(&mut desk, id, "answer/why", text("To let plots"))
        .await
        .expect("saved");
    let why = Some("The board met today.".to_owned());
    let spite = Signing {
        in_spite: why,
        ..by("measures", "Imogen Farrow")
    };
    let refused = desk.sign(id, &spite).await;
    let Err(DeskError::Unsettled(blank)) = refused else {
        panic!("{refused:?}");
    };
    let told = |found: &[Obstacle]| -> Vec<String> {
        found.iter().map(|found| found.message.clone()).collect()
    };
    assert_eq!(
        told(&blank),
        [
            "“1. Answers”: question 1.2 is not answered.",
            "“For the IG team”: “Conclusion” is not answered.",
        ],
        "no reason approves what is not answered"
    );
    answered(&mut desk, id).await;
    let refused = sign(&mut desk, id, "measures").await;
    let Err(DeskError::InTheWay { obstacles, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        told(&obstacles),
        [
            "“Handed over by” is not signed.",
            "“Reviewed by” is not signed.",
        ]
    );
    let signed = desk.sign(id, &spite).await.expect("signs");
    assert_eq!(
        signed.stage, None,
        "the stage does not move past what is missing"
    );
    let reasons = one(&mut desk, id, "measures").await.reasons;
    assert!(
        reasons.contains("“Reviewed by” is not signed."),
        "{reasons}"
    );
    assert!(
        reasons.ends_with("Reason: The board met today."),
        "{reasons}"
    );
}

#[tokio::test]
async fn there_is_no_decision_on_advice_that_nobody_gave() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let decision = Signing {
        decision: Some(Decision::Accepted),
        in_spite: Some("Time is short.".to_owned()),
        ..by("decision", "Imogen Farrow")
    };
    assert_eq!(code(desk.sign(id, &decision).await), "no-advice");
    advised(&mut desk, id).await;
    let own = Signing {
        name: "helena marchbanks".to_owned(),
        ..decision.clone()
    };
    assert_eq!(code(desk.sign(id, &own).await), "own-advice");
    desk.sign(id, &decision).await.expect("signs");
}

#[tokio::test]
async fn advice_is_overruled_with_reasons_only() {
    let (mut desk, _place, id) = begun().await;
    advised(&mut desk, id).await;
    let undecided = by("decision", "Imogen Farrow");
    assert_eq!(code(desk.sign(id, &undecided).await), "decision-missing");
    let mut overruled = Signing {
        decision: Some(Decision::Overruled),
        ..undecided
    };
    assert_eq!(code(desk.sign(id, &overruled).await), "reasons-missing");
    overruled.reasons = "The second factor follows in June.".to_owned();
    desk.sign(id, &overruled).await.expect("signs");
    let signed = one(&mut desk, id, "decision").await;
    assert_eq!(signed.decision, "Overruled");
    assert_eq!(signed.reasons, "The second factor follows in June.");
}

#[tokio::test]
async fn a_signature_that_cannot_be_is_refused() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let good = by("hand_over", "Robin Example");
    let refused = [
        (
            Signing {
                step: "nothing".to_owned(),
                ..good.clone()
            },
            "no-such-step",
        ),
        (
            Signing {
                name: "  ".to_owned(),
                ..good.clone()
            },
            "words-missing",
        ),
        (
            Signing {
                date: date(2026, 5, 15),
                ..good.clone()
            },
            "dated-ahead",
        ),
        (
            Signing {
                decision: Some(Decision::Advised),
                ..good.clone()
            },
            "decision-unfit",
        ),
        (
            Signing {
                decision: Some(Decision::NotApplicable),
                ..good.clone()
            },
            "reasons-missing",
        ),
        (
            Signing {
                pack: Some("abc".to_owned()),
                ..good.clone()
            },
            "not-a-fingerprint",
        ),
        (
            Signing {
                name: "A\nB".to_owned(),
                ..good
            },
            "misfit",
        ),
    ];
    for (signing, expected) in refused {
        assert_eq!(code(desk.sign(id, &signing).await), expected, "{signing:?}");
    }
    assert_eq!(desk.signatures(id).await.expect("reads"), []);
}

#[tokio::test]
async fn a_refusal_needs_nothing_but_reasons_and_stands_in_the_way_of_the_rest() {
    let (mut desk, _place, id) = begun().await;
    let refusal = Signing {
        decision: Some(Decision::Refused),
        reasons: "Far too much data.".to_owned(),
        ..by("measures", "Imogen Farrow")
    };
    desk.sign(id, &refusal).await.expect("signs");
    let progress = desk.stage(id).await.expect("a stage");
    assert_eq!(progress.outcome, Some(Outcome::Refused));
    let advice = Signing {
        decision: Some(Decision::Refused),
        ..refusal.clone()
    };
    let advice = Signing {
        step: "advice".to_owned(),
        ..advice
    };
    assert_eq!(code(desk.sign(id, &advice).await), "decision-unfit");
    let put_aside = Signing {
        decision: Some(Decision::NotApplicable),
        ..advice
    };
    assert_eq!(code(desk.sign(id, &put_aside).await), "decision-unfit");
    answered(&mut desk, id).await;
    let said = in_the_way(desk.set_stage(id, Stage::InForce, None).await);
    let refused = "“Measures approved by” was refused.".to_owned();
    assert!(said.contains(&refused), "{said:?}");
}

#[tokio::test]
async fn a_step_that_is_refused_or_put_aside_leads_nowhere() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    for step in ["hand_over", "reviewed"] {
        sign(&mut desk, id, step).await.expect("signs");
    }
    for decision in [Decision::NotApplicable, Decision::Refused] {
        let signing = Signing {
            decision: Some(decision),
            reasons: "Far too much data.".to_owned(),
            ..by("measures", "Imogen Farrow")
        };
        let signed = desk.sign(id, &signing).await.expect("signs");
        assert_eq!(signed.stage, None, "{decision:?}");
    }
    let said = in_the_way(desk.set_stage(id, Stage::MeasuresApproved, None).await);
    assert_eq!(said, ["“Measures approved by” was refused."]);
}

#[tokio::test]
async fn nobody_signs_for_words_that_came_after_what_they_saw() {
    let (mut desk, _place, id) = begun().await;
    answered(&mut desk, id).await;
    let seen = shown(&mut desk, id).await;
    let signing = Signing {
        seen: Some(seen),
        ..by("hand_over", "Robin Example")
    };
    set(&mut desk, id, "answer/why", text("To sell the plots"))
        .await
        .expect("saved");
    assert_eq!(code(desk.sign(id, &signing).await), "content-changed");
    let now = Signing {
        seen: Some(shown(&mut desk, id).await),
        ..signing
    };
    desk.sign(id, &now).await.expect("signs");
}

#[tokio::test]
async fn nothing_goes_into_force_unnoticed_once_the_content_has_changed_since_the_decision() {
    let (mut desk, _place, id) = begun().await;
    advised(&mut desk, id).await;
    let decision = Signing {
        decision: Some(Decision::Accepted),
        ..by("decision", "Imogen Farrow")
    };
    desk.sign(id, &decision).await.expect("signs");
    desk.sign(id, &by("review", "Helena Marchbanks"))
        .await
        .expect("signs");
    set(&mut desk, id, "answer/why", text("To sell the plots"))
        .await
        .expect("saved");
    let forward = desk.set_stage(id, Stage::InForce, None).await;
    let said = in_the_way(forward);
    assert!(
        said.iter()
            .any(|said| said.starts_with("Changed since “Handed over by”")),
        "{said:?}"
    );
    desk.sign(id, &decision).await.expect("signs again");
    desk.set_stage(id, Stage::InForce, None)
        .await
        .expect("goes into force");

    // After a review it is judged again, although the stage went further meanwhile.
    desk.set_stage(id, Stage::UnderReview, None)
        .await
        .expect("is reviewed");
    set(&mut desk, id, "answer/why", text("To let the plots"))
        .await
        .expect("saved");
    let said = in_the_way(desk.set_stage(id, Stage::InForce, None).await);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[tokio::test]
async fn closing_says_why_and_is_no_way_round_what_stands_in_the_way() {
    let (mut desk, _place, id) = begun().await;
    let closed = desk.set_stage(id, Stage::Closed, None).await;
    assert_eq!(code(closed), "words-missing");
    desk.set_stage(id, Stage::Closed, Some("It never began."))
        .await
        .expect("closes");
    let text = &desk.stage(id).await.expect("a stage").went_on[0].text;
    assert_eq!(
        text.lines().next().map(|line| line.split(". ").next()),
        Some(Some("Moved from “Draft” to “Closed”")),
    );
    for said in [
        "Still open: “1. Answers”: 2 required questions are not answered",
        "“Handed over by” is not signed.",
        "Reason: It never began.",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let why = Some("It began after all.");
    let forward = desk.set_stage(id, Stage::InForce, why).await;
    assert_eq!(
        code(forward),
        "unsettled",
        "what blocks is in its way still"
    );
    desk.set_stage(id, Stage::Draft, None)
        .await
        .expect("begins anew");
}

#[tokio::test]
async fn a_name_and_a_date_in_a_row_stand_in_the_way_until_somebody_signs() {
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
    set(&mut desk, id, &cell("name"), text("Robin Example"))
        .await
        .expect("saved");
    let day = Some(Value::Date(date(2026, 5, 14)));
    set(&mut desk, id, &cell("date"), day).await.expect("saved");
    let said = in_the_way(desk.set_stage(id, Stage::IgReview, None).await);
    assert!(
        said[0].contains("written down and not signed here"),
        "{said:?}"
    );
    let signed = sign(&mut desk, id, "hand_over").await.expect("signs");
    assert_eq!(signed.stage, Some(Stage::IgReview));
}

#[tokio::test]
async fn nobody_signs_who_has_not_said_who_they_are_and_nothing_is_left_of_the_attempt() {
    let (desk, place, id) = begun().await;
    desk.close().await.expect("closes");
    let mut desk = place.open().await;
    let me = desk.profile().cloned();
    assert_eq!(
        me.map(|me: Profile| me.name).as_deref(),
        Some("Robin Example")
    );
    let before = desk.load(id).await.expect("is there").assessment.len();
    let bad = Signing {
        reasons: "x".repeat(300_000),
        ..by("hand_over", "Robin Example")
    };
    let spite = Signing {
        in_spite: Some("because".to_owned()),
        ..bad
    };
    assert_eq!(code(desk.sign(id, &spite).await), "misfit");
    assert_eq!(
        desk.load(id).await.expect("is there").assessment.len(),
        before
    );
    assert_eq!(value(&mut desk, id, "meta/stage").await, text("Draft"));
}
