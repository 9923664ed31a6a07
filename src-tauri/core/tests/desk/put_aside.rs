//! Findings that somebody dismisses or waives: who may, what stays on record, and what does not
//! hold because it came from outside.

use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::{AssessmentId, Value};
use dpia_core::check::{Finding, Severity};
use dpia_core::exchange;
use dpia_core::pack::document::Block;
use dpia_core::pack::fill;
use dpia_core::store::{Desk, Profile};

use crate::stores::{Place, code, form, new_desk, path, profile, set, started, text, value};

const LIST: &str = "evidence/dismissals";
const REASON: &str = "Ten people only, agreed by the board.";

/// An assessment in which a level that the matrix does not give blocks sign-off.
async fn begun() -> (Desk, Place, AssessmentId) {
    let (mut desk, place) = new_desk().await;
    let id = started(&mut desk, "council-dpia").await;
    let (row, _) = desk
        .add_row(id, "evidence/risks", None)
        .await
        .expect("a risk is added");
    for (column, given) in [
        ("risk", "text:A list leaks"),
        ("likelihood", "remote"),
        ("severity", "minimal"),
        ("level", "high"),
    ] {
        let given = match given.strip_prefix("text:") {
            Some(words) => text(words),
            None => Some(Value::Choice(dpia_core::assessment::Chosen {
                ids: vec![given.to_owned()],
                other: None,
            })),
        };
        set(
            &mut desk,
            id,
            &format!("evidence/risks/{row}/{column}"),
            given,
        )
        .await
        .expect("saved");
    }
    (desk, place, id)
}

async fn is(desk: &mut Desk, name: &str, role: &str) {
    let somebody = Profile {
        name: name.to_owned(),
        role: role.to_owned(),
        ..profile()
    };
    desk.introduce(somebody).await.expect("says who they are");
}

async fn blocking(desk: &mut Desk, id: AssessmentId) -> Option<Finding> {
    let open = desk.findings(id).await.expect("are checked").open;
    let found = open.into_iter().find(|finding| finding.rule == "RSK-01");
    assert!(
        found
            .iter()
            .all(|finding| finding.severity == Severity::Blocks)
    );
    found
}

async fn waive(desk: &mut Desk, id: AssessmentId, role: Option<&str>) -> String {
    let finding = blocking(desk, id).await.expect("something blocks");
    code(desk.dismiss(id, &finding.key, role, REASON).await)
}

async fn rows(desk: &mut Desk, id: AssessmentId) -> Vec<String> {
    desk.load(id).await.expect("opens").assessment.rows(LIST)
}

async fn cell(desk: &mut Desk, id: AssessmentId, row: &str, column: &str) -> String {
    match value(desk, id, &format!("{LIST}/{row}/{column}")).await {
        Some(Value::Text(text)) => text,
        other => format!("{other:?}"),
    }
}

/// What the pack prints of findings that were put aside.
async fn printed(desk: &mut Desk, id: AssessmentId) -> String {
    let loaded = desk.load(id).await.expect("opens");
    let document = fill::document(&loaded.form.form, &loaded.assessment);
    let blocks = document.blocks.iter();
    let aside =
        |block: &&Block| matches!(block, Block::Heading { text, .. } if text == "Put aside");
    let blocks = blocks.skip_while(|block| !aside(block));
    let facts = blocks.filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    let facts = facts.flatten();
    let lines = facts.map(|(label, words)| format!("{label}: {words}\n"));
    lines.collect()
}

/// Whether whoever looks may waive as the officer, and whom the assessment names for that.
async fn officer(desk: &mut Desk, id: AssessmentId) -> (bool, Vec<String>) {
    let review = desk.review(id).await.expect("a review");
    let mut roles = review.waivers.into_iter();
    let officer = roles.find(|one| one.role == "dpo").expect("may waive");
    (officer.mine, officer.named)
}

#[tokio::test]
async fn nobody_waives_in_a_role_that_they_do_not_have() {
    let (mut desk, _place, id) = begun().await;
    assert_eq!(officer(&mut desk, id).await, (false, Vec::new()));
    assert_eq!(waive(&mut desk, id, None).await, "may-not-waive");
    assert_eq!(waive(&mut desk, id, Some("service")).await, "may-not-waive");
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "not-in-role");
    let finding = blocking(&mut desk, id).await.expect("something blocks");
    let refused = desk.dismiss(id, &finding.key, Some("dpo"), REASON).await;
    let refused = refused.expect_err("a service lead is no officer").failure();
    assert!(refused.message.contains("“Service lead”"), "{refused:?}");
    assert!(refused.advice.contains("Your details"), "{refused:?}");
    assert!(rows(&mut desk, id).await.is_empty());

    is(&mut desk, "Robin Example", "Service lead and DPO").await;
    assert_eq!(officer(&mut desk, id).await, (true, Vec::new()));
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    assert!(blocking(&mut desk, id).await.is_none());
}

#[tokio::test]
async fn somebody_whom_the_assessment_names_for_the_role_waives_in_it() {
    let (mut desk, _place, id) = begun().await;
    let (row, _) = desk
        .add_row(id, "evidence/contributors", None)
        .await
        .expect("a contributor is added");
    let row = format!("evidence/contributors/{row}");
    for (column, words) in [("name", "Robin Example"), ("position", "DPO")] {
        set(&mut desk, id, &format!("{row}/{column}"), text(words))
            .await
            .expect("saved");
    }
    let named = vec!["Robin Example".to_owned()];
    assert_eq!(officer(&mut desk, id).await, (true, named));
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    let waiver = rows(&mut desk, id).await.remove(0);
    assert_eq!(cell(&mut desk, id, &waiver, "named").await, "None");
}

#[tokio::test]
async fn a_waiver_says_whom_the_assessment_names_instead() {
    let (mut desk, _place, id) = begun().await;
    let (row, _) = desk
        .add_row(id, "evidence/contributors", None)
        .await
        .expect("a contributor is added");
    let row = format!("evidence/contributors/{row}");
    let post = "Data protection officer, Exampleshire";
    for (column, words) in [("name", "Helena Marchbanks"), ("position", post)] {
        set(&mut desk, id, &format!("{row}/{column}"), text(words))
            .await
            .expect("saved");
    }
    let finding = blocking(&mut desk, id).await.expect("something blocks");
    let refused = desk.dismiss(id, &finding.key, Some("dpo"), REASON).await;
    let refused = refused.expect_err("another person is named").failure();
    assert!(refused.message.contains("Helena Marchbanks"), "{refused:?}");

    is(&mut desk, "Robin Example", "Data Protection Officer").await;
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    let found = desk.findings(id).await.expect("are checked").dismissed;
    let waiver = found[0].dismissed.as_ref().expect("is waived");
    assert_eq!(waiver.named, "Helena Marchbanks");
    let printed = printed(&mut desk, id).await;
    assert!(
        printed.contains(
            "names for that role: Helena Marchbanks, who is not the person who waived it"
        ),
        "{printed}"
    );
}

#[tokio::test]
async fn a_dismissal_that_is_taken_back_stays_on_record_with_who_did() {
    let (mut desk, _place, id) = begun().await;
    is(&mut desk, "Helena Marchbanks", "Data Protection Officer").await;
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    is(&mut desk, "Robin Example", "Service lead").await;
    let waiver = rows(&mut desk, id).await.remove(0);
    let edited = desk.take_up(id, &waiver).await.expect("is taken up");
    assert!(edited.undo.is_empty(), "nobody brings it back by hand");
    assert_eq!(rows(&mut desk, id).await, [waiver.as_str()]);
    let finding = blocking(&mut desk, id).await.expect("it is open again");
    assert_eq!(finding.before, None);
    let again = desk.take_up(id, &waiver).await;
    assert_eq!(code(again), "no-such-finding");

    let printed = printed(&mut desk, id).await;
    for words in [
        "by Helena Marchbanks, Data Protection Officer",
        "Taken back:",
        "by Robin Example, Service lead",
        "it was taken back",
        REASON,
    ] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
}

#[tokio::test]
async fn no_edit_makes_moves_removes_or_brings_back_a_dismissal() {
    let (mut desk, _place, id) = begun().await;
    is(&mut desk, "Helena Marchbanks", "Data Protection Officer").await;
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    is(&mut desk, "Robin Example", "Service lead").await;
    let waiver = rows(&mut desk, id).await.remove(0);
    let row = path(&format!("{LIST}/{waiver}"));
    let new = path(&format!("{LIST}/new"));
    for edit in [
        Edit::Remove { row: row.clone() },
        Edit::Restore { row: row.clone() },
        Edit::Place {
            row: new,
            after: None,
        },
        Edit::Place {
            row: row.clone(),
            after: None,
        },
    ] {
        let refused = desk.edit(id, std::slice::from_ref(&edit)).await;
        assert_eq!(code(refused), "dismissal-by-hand", "{edit:?}");
    }
    assert_eq!(
        code(desk.add_row(id, LIST, None).await),
        "dismissal-by-hand"
    );
    let moved = desk.move_row(id, row, None).await;
    assert_eq!(code(moved), "dismissal-by-hand");
    let cell = format!("{LIST}/{waiver}/taken_back_by");
    let written = set(&mut desk, id, &cell, text("Helena Marchbanks")).await;
    assert_eq!(code(written), "filled-by-program");
    assert!(blocking(&mut desk, id).await.is_none(), "it still holds");
}

#[tokio::test]
async fn a_waiver_that_comes_in_with_a_file_is_confirmed_by_somebody_here_or_does_not_hold() {
    let (mut desk, _place, id) = begun().await;
    is(&mut desk, "Helena Marchbanks", "Data Protection Officer").await;
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");

    is(&mut desk, "Robin Example", "Service lead").await;
    let id = taken_in(&mut desk, id).await;
    let finding = blocking(&mut desk, id).await.expect("it blocks here");
    let before = finding.before.expect("it was waived there");
    assert!(before.same && before.came_in, "{before:?}");
    assert_eq!(before.reason, REASON);
    let words = printed(&mut desk, id).await;
    assert!(words.contains("nobody here has confirmed it"), "{words}");
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "not-in-role");

    is(&mut desk, "Helena Marchbanks", "DPO").await;
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    assert!(blocking(&mut desk, id).await.is_none());
    let words = printed(&mut desk, id).await;
    assert!(words.contains("it came in with a file"), "{words}");
    assert!(words.contains("Given in: This assessment"), "{words}");
    assert_eq!(
        states(&words),
        [
            "Another one for the same finding holds in its place",
            "Holds"
        ]
    );
}

#[tokio::test]
async fn of_two_waivers_from_a_file_neither_is_said_to_have_been_mended() {
    let (mut desk, _place, id) = begun().await;
    is(&mut desk, "Helena Marchbanks", "Data Protection Officer").await;
    assert_eq!(waive(&mut desk, id, Some("dpo")).await, "done");
    let words = taken_in_twice(&mut desk, id).await;
    let waits = "Does not hold: it came in with a file, and nobody here has confirmed it";
    assert_eq!(states(&words), [waits, waits], "{words}");
}

/// What is printed of an assessment that went through a file, was confirmed there, and went
/// through a file again.
async fn taken_in_twice(desk: &mut Desk, id: AssessmentId) -> String {
    let there = taken_in(desk, id).await;
    assert_eq!(waive(desk, there, Some("dpo")).await, "done");
    let here = taken_in(desk, there).await;
    printed(desk, here).await
}

/// The same assessment, taken in from its own file.
async fn taken_in(desk: &mut Desk, id: AssessmentId) -> AssessmentId {
    let loaded = desk.load(id).await.expect("opens");
    let file = exchange::export(&loaded.form.index, &loaded.assessment).expect("is written");
    let file = serde_json::to_string(&file).expect("is JSON");
    let form = form("council-dpia");
    let fields = exchange::read(&form.index, &file).expect("fits its form");
    desk.start(form, fields).await.expect("is taken in")
}

/// How each finding that was put aside is said to stand.
fn states(printed: &str) -> Vec<&str> {
    let lines = printed.lines();
    lines
        .filter_map(|line| line.strip_prefix("State: "))
        .collect()
}
