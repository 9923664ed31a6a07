//! Queries and comments: who asked whom, and what is open.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::date;

use crate::stores::{Place, code, new_desk, path, profile, set, text, value};
use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::queries::{OpenKind, Query, QueryState, queries};
use dpia_core::assessment::stage::Stage;
use dpia_core::assessment::{AssessmentId, Chosen, Value, YesNo};
use dpia_core::store::{Desk, FormFile, Profile};

pub const FORM: &str = include_str!("stores/review.toml");

pub fn on_14_may() -> Zoned {
    "2026-05-14T12:00:00+00:00[UTC]".parse().expect("a moment")
}

pub fn on_1_june() -> Zoned {
    "2026-06-01T12:00:00+00:00[UTC]".parse().expect("a moment")
}

pub async fn begun() -> (Desk, Place, AssessmentId) {
    begun_with(FORM).await
}

pub async fn begun_with(form: &str) -> (Desk, Place, AssessmentId) {
    let (mut desk, place) = new_desk().await;
    desk.set_clock(on_14_may);
    let form = Arc::new(FormFile::read(form).expect("the form is sound"));
    let id = desk.start_titled(form, "Allotments").await.expect("starts");
    (desk, place, id)
}

/// Everything that the form asks, answered.
pub async fn answered(desk: &mut Desk, id: AssessmentId) {
    for (field, said) in [
        ("answer/why", "To let plots"),
        ("answer/conclusion", "Sound"),
        ("answer/summary", "May go ahead"),
    ] {
        set(desk, id, field, text(said)).await.expect("saved");
    }
    let yes = Some(Value::YesNo(YesNo::Yes));
    set(desk, id, "answer/schedule", yes).await.expect("saved");
    risk(desk, id, "A letter goes astray", "remote", "minimal").await;
}

async fn query(desk: &mut Desk, id: AssessmentId, row: &str) -> Query {
    let loaded = desk.load(id).await.expect("is there");
    let all = queries(&loaded.form.form, &loaded.assessment);
    let found = all.into_iter().find(|query| query.row == row);
    found.expect("the query is there")
}

pub async fn comments(desk: &mut Desk, id: AssessmentId) -> Vec<String> {
    let rows = desk
        .load(id)
        .await
        .expect("is there")
        .assessment
        .rows("evidence/comments");
    let mut said = Vec::new();
    for row in rows {
        match value(desk, id, &format!("evidence/comments/{row}/text")).await {
            Some(Value::Text(text)) => said.push(text),
            other => panic!("{other:?}"),
        }
    }
    said
}

#[tokio::test]
async fn a_query_says_by_itself_who_asked_and_when() {
    let (mut desk, _place, id) = begun().await;
    let due = Some(date(2026, 5, 29));
    let about = path("answer/schedule");
    let (row, _) = desk
        .ask(id, Some(&about), " DPO ", "Is it met?", due)
        .await
        .expect("asks");
    let asked = query(&mut desk, id, &row).await;
    assert_eq!(
        (asked.to.as_str(), asked.question.as_str()),
        ("DPO", "Is it met?")
    );
    assert_eq!(asked.asked_by, "Robin Example, Service lead");
    assert_eq!(asked.asked, Some(date(2026, 5, 14)));
    assert_eq!((asked.due, asked.state), (due, QueryState::Open));
    assert_eq!(asked.place, "answer/schedule");
}

#[tokio::test]
async fn a_query_without_words_or_about_nothing_is_not_asked() {
    let (mut desk, _place, id) = begun().await;
    let nowhere = path("answer/nothing");
    let gone = path("evidence/parties/none");
    assert_eq!(
        code(desk.ask(id, None, " ", "What?", None).await),
        "words-missing"
    );
    assert_eq!(
        code(desk.ask(id, None, "DPO", "\n", None).await),
        "words-missing"
    );
    assert_eq!(
        code(desk.ask(id, Some(&nowhere), "DPO", "What?", None).await),
        "no-such-field"
    );
    assert_eq!(
        code(desk.ask(id, Some(&gone), "DPO", "What?", None).await),
        "no-such-row"
    );
    assert!(
        desk.load(id)
            .await
            .expect("is there")
            .assessment
            .rows("evidence/queries")
            .is_empty()
    );
}

#[tokio::test]
async fn an_answer_of_the_data_protection_officer_is_kept_as_advice_and_no_other() {
    let (mut desk, _place, id) = begun().await;
    let (row, _) = desk
        .ask(id, None, "DPO", "Is it met?", None)
        .await
        .expect("asks");
    desk.answer(id, &row, "I think so.", None, None)
        .await
        .expect("answers");
    let own = query(&mut desk, id, &row).await;
    assert_eq!((own.state, own.is_advice), (QueryState::Answered, false));
    assert_eq!(own.answered_by, "Robin Example, Service lead");

    let given = Some("Helena Marchbanks, DPO");
    desk.answer(id, &row, "It is.", given, None)
        .await
        .expect("answers");
    let advice = query(&mut desk, id, &row).await;
    assert!(advice.is_advice);
    assert_eq!(
        advice.answered_by,
        "Helena Marchbanks, DPO (written down by Robin Example)"
    );
    assert_eq!(advice.answered, Some(date(2026, 5, 14)));

    let officer = Profile {
        name: "Helena Marchbanks".to_owned(),
        role: "Data Protection Officer".to_owned(),
        ..profile()
    };
    desk.introduce(officer).await.expect("is named");
    desk.answer(id, &row, "It is, by entry 4.2.", None, None)
        .await
        .expect("answers");
    assert!(query(&mut desk, id, &row).await.is_advice);
    desk.answer(id, &row, "Yes", Some("Kofi Brandreth"), None)
        .await
        .expect("answers");
    assert!(
        !query(&mut desk, id, &row).await.is_advice,
        "the writer’s role is not the giver’s"
    );
}

#[tokio::test]
async fn a_query_is_closed_with_an_answer_or_a_reason_and_opened_again_with_nothing_lost() {
    let (mut desk, _place, id) = begun().await;
    let (row, _) = desk
        .ask(id, None, "Legal", "Which Act?", None)
        .await
        .expect("asks");
    assert_eq!(
        code(desk.close_query(id, &row, None).await),
        "query-not-answered"
    );
    assert_eq!(
        code(desk.reopen_query(id, &row, "again").await),
        "query-not-closed"
    );
    desk.answer(id, &row, "The Allotments Act.", None, None)
        .await
        .expect("answers");
    desk.close_query(id, &row, None).await.expect("closes");
    assert_eq!(query(&mut desk, id, &row).await.state, QueryState::Closed);
    assert_eq!(
        code(desk.answer(id, &row, "Another.", None, None).await),
        "query-closed"
    );
    assert_eq!(code(desk.close_query(id, &row, None).await), "query-closed");

    desk.reopen_query(id, &row, "Which year?")
        .await
        .expect("opens");
    assert_eq!(query(&mut desk, id, &row).await.state, QueryState::Open);
    let said = comments(&mut desk, id).await;
    assert!(
        said[0].contains("Which year?") && said[0].contains("The Allotments Act."),
        "{said:?}"
    );

    desk.close_query(id, &row, Some("Not needed."))
        .await
        .expect("closes");
    let said = comments(&mut desk, id).await;
    assert!(
        said[1].contains("without an answer: Not needed."),
        "{said:?}"
    );
    assert_eq!(
        code(desk.close_query(id, "nobody", None).await),
        "no-such-row"
    );
}

#[tokio::test]
async fn what_the_program_fills_in_nobody_types() {
    let (mut desk, _place, id) = begun().await;
    let (row, _) = desk
        .ask(id, None, "Legal", "Which Act?", None)
        .await
        .expect("asks");
    let field = format!("evidence/queries/{row}/asked_by");
    assert_eq!(
        code(set(&mut desk, id, &field, text("Somebody else")).await),
        "filled-by-program"
    );
    assert_eq!(
        code(set(&mut desk, id, "meta/stage", text("In force")).await),
        "stage-by-hand"
    );
    let edit = [Edit::Set {
        path: path("meta/stage"),
        value: text("In force"),
    }];
    assert_eq!(code(desk.edit(id, &edit).await), "stage-by-hand");
}

#[tokio::test]
async fn everything_open_is_listed_for_whom_it_waits_and_what_is_late_comes_first() {
    let (mut desk, _place, id) = begun().await;
    let (late, soon) = (Some(date(2026, 5, 20)), Some(date(2026, 7, 1)));
    desk.ask(id, None, "Data Protection Officer", "Later?", soon)
        .await
        .expect("asks");
    desk.ask(id, None, "the DPO", "Late?", late)
        .await
        .expect("asks");
    desk.ask(id, None, "Legal", "Which Act?", None)
        .await
        .expect("asks");
    let (remark, _) = desk
        .comment(id, None, "Look again")
        .await
        .expect("comments");
    let awaits = Some(Value::YesNo(YesNo::AwaitingAdvice));
    set(&mut desk, id, "answer/schedule", awaits)
        .await
        .expect("saved");
    set(&mut desk, id, "answer/schedule@advice_from", text("DPO"))
        .await
        .expect("saved");
    desk.set_clock(on_1_june);

    let dpo = [String::from("dpo")];
    let theirs = desk.open_for(Some(id), Some(&dpo)).await.expect("lists");
    let told: Vec<(OpenKind, bool)> = theirs
        .iter()
        .map(|item| (item.kind, item.overdue))
        .collect();
    assert_eq!(
        told,
        [
            (OpenKind::Query, true),
            (OpenKind::Query, false),
            (OpenKind::Advice, false)
        ]
    );
    assert_eq!(theirs[0].text, "Late?");
    assert_eq!(theirs[0].since, Some(date(2026, 5, 14)));
    assert_eq!(theirs[2].about, "1.2. Is the retention schedule met?");

    let mine = [String::from("Robin Example")];
    let kinds = async |desk: &mut Desk| -> Vec<OpenKind> {
        let items = desk.open_for(None, Some(&mine)).await.expect("lists");
        items.into_iter().map(|item| item.kind).collect()
    };
    assert_eq!(kinds(&mut desk).await, [OpenKind::Comment]);
    desk.settle(id, &remark, true).await.expect("settles");
    assert_eq!(kinds(&mut desk).await, []);
    assert_eq!(code(desk.settle(id, "nobody", true).await), "no-such-row");
    let lead = [String::from("Service lead")];
    let lead = desk.open_for(None, Some(&lead)).await.expect("lists");
    assert_eq!(lead.len(), 1, "{lead:?}");
    assert_eq!(lead[0].text, "To sign: Handed over by");
}

#[tokio::test]
async fn the_register_as_a_whole_lists_what_is_open_in_every_assessment() {
    let (mut desk, _place, id) = begun().await;
    let form = Arc::new(FormFile::read(FORM).expect("the form is sound"));
    let other = desk.start_titled(form, "Beach huts").await.expect("starts");
    for id in [id, other] {
        desk.ask(id, None, "Legal", "Which Act?", None)
            .await
            .expect("asks");
    }
    let legal = [String::from("legal services")];
    let items = desk.open_for(None, Some(&legal)).await.expect("lists");
    let mut titles: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["Allotments", "Beach huts"]);

    // Nobody is chased for the signatures of what is closed.
    desk.set_stage(other, Stage::Closed, Some("It never began."))
        .await
        .expect("closes");
    let lead = [String::from("Service lead")];
    let items = desk.open_for(None, Some(&lead)).await.expect("lists");
    let signing = items.iter().filter(|item| item.kind == OpenKind::Signature);
    let titles: Vec<&str> = signing.map(|item| item.title.as_str()).collect();
    assert_eq!(titles, ["Allotments"]);
}

/// A risk that stays high.
pub async fn high_risk(desk: &mut Desk, id: AssessmentId) -> String {
    risk(desk, id, "A list is stolen", "probable", "severe").await
}

async fn risk(
    desk: &mut Desk,
    id: AssessmentId,
    words: &str,
    likelihood: &str,
    severity: &str,
) -> String {
    let (row, _) = desk
        .add_row(id, "evidence/risks", None)
        .await
        .expect("adds");
    let field = format!("evidence/risks/{row}/risk");
    set(desk, id, &field, text(words)).await.expect("saved");
    for (column, level) in [("likelihood", likelihood), ("severity", severity)] {
        let chosen = Value::Choice(Chosen {
            ids: vec![level.to_owned()],
            other: None,
        });
        let field = format!("evidence/risks/{row}/{column}");
        set(desk, id, &field, Some(chosen)).await.expect("saved");
    }
    row
}
