//! The log as the database keeps it: never altered, missed when it shrinks, and the one
//! thing from which the register is made.

use crate::stores::{new_desk, profile, set, started, text};
use dpia_core::assessment::{Value, YesNo};
use dpia_core::check::Severity;
use dpia_core::store::{Desk, Profile, RegisterRow};
use sqlx::SqlSafeStr;

async fn run(desk: &mut Desk, sql: &'static str) -> sqlx::Result<u64> {
    let done = sqlx::raw_sql(sql.into_sql_str())
        .execute(desk.opened().connection.reader())
        .await?;
    Ok(done.rows_affected())
}

async fn register_as_stored(desk: &mut Desk) -> Vec<(Vec<u8>, String, String, String, String)> {
    sqlx::query_as("SELECT assessment, reference, title, changed_at, row FROM register ORDER BY 1")
        .fetch_all(desk.opened().connection.reader())
        .await
        .expect("the register is read")
}

#[tokio::test]
async fn the_database_itself_refuses_to_alter_the_log() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let before = desk.verify(id).await.expect("reads").changes;
    for (sql, reason) in [
        ("UPDATE change SET bytes = x'00'", "never altered"),
        (
            "UPDATE change SET received_from = 'somebody'",
            "never altered",
        ),
        ("DELETE FROM change", "never deleted"),
        (
            "INSERT OR REPLACE INTO change SELECT * FROM change",
            "never deleted",
        ),
        ("DELETE FROM seen_head", "never forgotten"),
        ("UPDATE seen_head SET seq = 1", "never moves back"),
    ] {
        let refused = run(&mut desk, sql).await.expect_err(sql).to_string();
        assert!(refused.contains(reason), "{sql}: {refused}");
    }
    let verified = desk.verify(id).await.expect("reads");
    assert_eq!((verified.changes, verified.faults), (before, vec![]));
}

#[tokio::test]
async fn a_log_whose_end_was_taken_away_is_missed_by_the_witness() {
    let (mut desk, place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    set(&mut desk, id, "answer/q9", text("signed and sealed"))
        .await
        .expect("saved");
    assert_eq!(desk.chains_that_moved_back().await.expect("reads"), 0);
    run(&mut desk, "DROP TRIGGER change_is_never_deleted")
        .await
        .expect("somebody has the key");
    run(
        &mut desk,
        "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
    )
    .await
    .expect("somebody has the key");
    desk.close().await.expect("closes");

    let mut desk = place.open().await;
    // The chain alone looks whole; the witness knows better.
    assert_eq!(desk.verify(id).await.expect("reads").faults, []);
    assert_eq!(desk.chains_that_moved_back().await.expect("reads"), 1);
}

#[tokio::test]
async fn a_change_altered_in_the_database_is_not_read_as_if_nothing_were() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    run(&mut desk, "DROP TRIGGER change_is_never_updated")
        .await
        .expect("somebody has the key");
    let sql = "UPDATE change SET bytes = CAST(replace(CAST(bytes AS TEXT), 'library', 'weather') AS BLOB) WHERE instr(bytes, CAST('library' AS BLOB)) > 0";
    assert_eq!(run(&mut desk, sql).await.expect("no guard is left"), 1);
    desk.put_away(id);
    let error = desk.view(id).await.expect_err("is refused").failure();
    assert_eq!(error.code, "record-unreadable");
}

#[tokio::test]
async fn the_register_is_rebuilt_bit_by_bit_from_the_changes_alone() {
    let (mut desk, place) = new_desk().await;
    desk.load_examples().await.expect("the examples load");
    let id = started(&mut desk, "ico-dpia").await;
    set(&mut desk, id, "answer/s1.need", text("<b>needed</b>"))
        .await
        .expect("saved");
    let kept = register_as_stored(&mut desk).await;
    assert_eq!(kept.len(), 4);
    desk.rebuild_register().await.expect("rebuilds");
    assert_eq!(register_as_stored(&mut desk).await, kept);

    run(&mut desk, "DELETE FROM register")
        .await
        .expect("a view may go");
    desk.close().await.expect("closes");
    let mut desk = place.open().await;
    assert_eq!(register_as_stored(&mut desk).await, kept);
}

#[tokio::test]
async fn a_register_of_another_version_of_the_program_does_not_close_the_store() {
    let (mut desk, place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let kept = register_as_stored(&mut desk).await;
    for spoilt in [
        "UPDATE register SET row = '{\"id\":\"of an older shape\"}'",
        "UPDATE register SET title = 'worked out in another way'; UPDATE setting SET value = '0.0.1' WHERE key = 'register-by'",
        // The same program with other rules, and the same rules on another day.
        "UPDATE register SET row = json_set(row, '$.findings.blocks', 99); UPDATE setting SET value = substr(value, 1, 6) || '0123456789abcdef' WHERE key = 'register-by'",
        "UPDATE register SET row = json_set(row, '$.findings.blocks', 99); UPDATE setting SET value = '2020-01-31' WHERE key = 'register-on'",
    ] {
        run(&mut desk, spoilt).await.expect("a view may be spoilt");
        desk.close().await.expect("closes");
        desk = place.open().await;
        assert_eq!(register_as_stored(&mut desk).await, kept);
    }
    desk.view(id).await.expect("opens");
}

#[tokio::test]
async fn one_assessment_that_cannot_be_read_leaves_the_others_open() {
    let (mut desk, place) = new_desk().await;
    let spoilt = started(&mut desk, "council-pia").await;
    let whole = started(&mut desk, "council-dpia").await;
    run(&mut desk, "DROP TRIGGER change_is_never_updated")
        .await
        .expect("somebody has the key");
    let sql = "UPDATE change SET bytes = x'8802' WHERE rowid = 1; DELETE FROM register";
    run(&mut desk, sql).await.expect("somebody has the key");
    desk.close().await.expect("closes");

    let mut desk = place.open().await;
    desk.view(whole).await.expect("opens");
    let error = desk.view(spoilt).await.expect_err("is refused").failure();
    assert_eq!(error.code, "change-unreadable");
    let told = |rows: &[RegisterRow], id: String| {
        let row = rows.iter().find(|row| row.id == id).expect("is listed");
        row.title.clone()
    };
    let rows = desk.register().await.expect("lists");
    assert_eq!(
        told(&rows, spoilt.to_string()),
        "This assessment cannot be read"
    );
    assert_eq!(told(&rows, whole.to_string()), "A new library system");
}

#[tokio::test]
async fn the_register_tells_how_many_findings_are_open_now() {
    let (mut desk, _place) = new_desk().await;
    let id = started(&mut desk, "council-dpia").await;
    let today = desk.today().to_string();
    for answer in [None, Some(Value::YesNo(YesNo::Yes))] {
        if let Some(answer) = answer {
            set(&mut desk, id, "answer/s3", Some(answer))
                .await
                .expect("saved");
        }
        let found = desk.findings(id).await.expect("are checked");
        let rows = desk.register().await.expect("lists");
        let row = rows.iter().find(|row| row.id == id.to_string());
        let row = row.expect("is listed");
        let count = |severity| u32::try_from(found.count(severity)).expect("few");
        assert_eq!(row.findings.blocks, count(Severity::Blocks));
        assert_eq!(row.findings.needs_answer, count(Severity::NeedsAnswer));
        assert_eq!(row.findings.advice, count(Severity::Advice));
        assert_eq!(row.checked_on, today);
    }
    let before = desk.register().await.expect("lists")[0].findings.blocks;
    assert!(before > 0, "an empty assessment cannot be signed");
    let finding = desk.findings(id).await.expect("are checked").open;
    let finding = finding
        .into_iter()
        .find(|finding| finding.severity == Severity::Blocks)
        .expect("something blocks");
    let form = &desk.load(id).await.expect("opens").form.form;
    let role = form.roles.iter().find(|role| role.may_waive);
    let role = role.expect("somebody may waive").clone();
    desk.introduce(Profile {
        role: role.label,
        ..profile()
    })
    .await
    .expect("says who they are");
    let role = role.id;
    desk.dismiss(id, &finding.key, Some(&role), "It is being dealt with.")
        .await
        .expect("is waived");
    let after = desk.register().await.expect("lists")[0].findings.blocks;
    assert_eq!(after, before - 1, "what is waived is open no longer");
}
