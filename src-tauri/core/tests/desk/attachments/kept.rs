//! The bytes of attached files: stored once, for as long as they are needed, and found out if they changed.

use std::fs;
use std::ops::ControlFlow;

use dpia_core::store::Copies;

use crate::stores::{code, set, started, text, value};

use super::{Office, PDF, go_on, long};

#[tokio::test]
async fn the_same_bytes_are_stored_once_whoever_attaches_them_under_whatever_name() {
    let mut office = Office::new().await;
    let content = long(200_000);
    let other = started(&mut office.desk, "council-pia").await;
    let first = office.attach("a.txt", &content, vec![]).await;
    let stored = office.stored().await;
    let second = office.attach("b.txt", &content, vec![]).await;
    office.attach_to(other, "c.txt", &content, vec![]).await;
    assert_eq!(second.same_as, std::slice::from_ref(&first.row));
    assert_eq!(office.stored().await, stored);
    assert_eq!(office.read(&second.row).await.expect("reads"), content);
}

#[tokio::test]
async fn bytes_stay_as_long_as_any_line_of_any_assessment_needs_them() {
    let mut office = Office::new().await;
    let (id, other) = (office.id, started(&mut office.desk, "council-pia").await);
    let first = office.attach("c.pdf", PDF, vec![]).await.row;
    let second = office.attach("c.pdf", PDF, vec![]).await.row;
    let elsewhere = office.attach_to(other, "c.pdf", PDF, vec![]).await.row;
    let mut office = office.reopened().await;
    for (at, row, left) in [(id, &first, 1), (other, &elsewhere, 1), (id, &second, 0)] {
        office
            .desk
            .remove_attachment(at, row, "Not needed")
            .await
            .expect("is removed");
        assert_eq!(office.stored().await.0, left);
    }
}

#[tokio::test]
async fn a_file_that_is_stopped_half_way_leaves_nothing() {
    let mut office = Office::new().await;
    let (id, before) = (office.id, office.changes().await);
    let source = office
        .desk
        .source(&office.file("long.bin", &long(5 << 20)))
        .expect("a file");
    let mut seen = Vec::new();
    let stopped = office.desk.attach_file(id, source, &[], |progress| {
        seen.push(progress);
        match progress.done {
            done if done > 2 << 20 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    assert_eq!(code(stopped.await), "stopped");
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert!(
        seen.iter()
            .all(|progress| progress.total == 5 << 20 && !progress.is_whole())
    );
    assert_eq!(office.stored().await, (0, 0));
    assert_eq!(office.changes().await, before);
    assert_eq!(office.listed().await, []);
}

#[tokio::test]
async fn others_can_work_while_a_file_comes_in_and_a_file_that_then_changes_is_refused() {
    let mut office = Office::new().await;
    let id = office.id;
    let path = office.file("long.bin", &long(4 << 20));
    let source = office.desk.source(&path).expect("a file");
    let mut intake = office
        .desk
        .begin_attaching(id, source, &[])
        .await
        .expect("begins");
    office.desk.take_piece(&mut intake).await.expect("a piece");
    set(&mut office.desk, id, "answer/q9", text("typed meanwhile"))
        .await
        .expect("is saved");
    fs::write(&path, long(3 << 20)).expect("another program writes");
    let refused = loop {
        match office.desk.take_piece(&mut intake).await {
            Ok(progress) => assert!(!progress.is_whole(), "it was taken in"),
            Err(error) => break error.failure(),
        }
    };
    assert_eq!(refused.code, "file-changed");
    assert!(
        refused
            .advice
            .contains("Close the program that writes to it")
    );
    assert_eq!(office.stored().await, (0, 0));
    assert_eq!(
        value(&mut office.desk, id, "answer/q9").await,
        text("typed meanwhile")
    );
}

#[tokio::test]
async fn what_a_program_left_behind_half_way_goes_when_the_store_is_opened() {
    let mut office = Office::new().await;
    let source = office
        .desk
        .source(&office.file("long.bin", &long(3 << 20)))
        .expect("a file");
    let id = office.id;
    let mut intake = office
        .desk
        .begin_attaching(id, source, &[])
        .await
        .expect("begins");
    office.desk.take_piece(&mut intake).await.expect("a piece");
    assert_eq!(office.stored().await, (1, 16));
    drop(intake);
    let mut office = office.reopened().await;
    assert_eq!(office.stored().await, (0, 0));
    assert_eq!(office.listed().await, []);
}

#[tokio::test]
async fn bytes_that_are_not_those_that_were_taken_in_are_found_out_on_the_way_out() {
    for damage in [
        "UPDATE blob_chunk SET data = zeroblob(length(data)) WHERE n = 1",
        "DELETE FROM blob_chunk WHERE n = 2",
        "UPDATE blob_chunk SET n = n + 100 WHERE n = 0",
    ] {
        let mut office = Office::new().await;
        let id = office.id;
        let sound = office.attach("sound.pdf", PDF, vec![]).await.row;
        let row = office.attach("long.bin", &long(200_000), vec![]).await.row;
        let mut writing = office
            .desk
            .opened()
            .connection
            .begin_immediate()
            .await
            .expect("begins");
        let statement = format!("{damage} AND (SELECT count(*) FROM blob_chunk) > 1 AND blob = 2");
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .execute(&mut *writing)
            .await
            .expect("damages");
        writing.commit().await.expect("commits");
        assert_eq!(code(office.read(&row).await), "file-damaged", "{damage}");
        assert_eq!(office.read(&sound).await.expect("the other is sound"), PDF);
        let found = office.desk.verify_files(id).await.expect("reads");
        assert_eq!(
            (found.sound, found.damaged, found.not_here.len()),
            (1, vec!["long".to_owned()], 0)
        );
        let copies = Copies::new(&office.files.path().join("copies")).expect("a folder");
        let copied = office.desk.copy_to_open(id, &row, &copies, go_on).await;
        assert_eq!(code(copied), "file-damaged");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_that_fills_up_half_way_keeps_nothing_of_the_file_and_all_else() {
    use std::path::{Path, PathBuf};

    use crate::disk_full::SmallDisk;
    use crate::stores::{new_desk_in, open_desk};
    let dir = tempfile::tempdir().expect("a temp folder");
    let Some(_disk) = SmallDisk::mount(dir.path(), "48m") else {
        eprintln!("passed over: this user may not mount a small disk");
        return;
    };
    let store = dir.path().join("store");
    let (mut desk, recovery) = new_desk_in(&store).await;
    let id = started(&mut desk, "council-pia").await;
    let files = tempfile::tempdir().expect("a temp folder");
    let file = |name: &str, size: usize| -> PathBuf {
        let path: &Path = files.path();
        fs::write(path.join(name), long(size)).expect("writes");
        path.join(name)
    };
    let source = desk.source(&file("too-long", 40 << 20)).expect("a file");
    let refused = desk.attach_file(id, source, &[], go_on).await;
    let told = refused.expect_err("no room").failure();
    assert_eq!(told.code, "disk-full", "before it is begun");
    assert!(told.message.contains("MB are free"), "{}", told.message);

    let source = desk.source(&file("long", 16 << 20)).expect("a file");
    let mut intake = desk.begin_attaching(id, source, &[]).await.expect("begins");
    desk.take_piece(&mut intake).await.expect("a piece");
    // Another program takes the room meanwhile.
    let hog = dir.path().join("hog");
    while fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&hog)
        .and_then(|mut file| std::io::Write::write_all(&mut file, &[0; 64 << 10]))
        .is_ok()
    {}
    let refused = loop {
        match desk.take_piece(&mut intake).await {
            Ok(progress) => assert!(!progress.is_whole(), "the disk never fills"),
            Err(error) => break error.failure(),
        }
    };
    assert_eq!(refused.code, "disk-full");
    fs::remove_file(&hog).expect("there is room");
    set(&mut desk, id, "answer/q9", text("typed after"))
        .await
        .expect("is saved");
    desk.close().await.expect("closes");

    let mut desk = open_desk(&store, &recovery).await;
    assert_eq!(desk.attachments(id).await.expect("lists"), []);
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM blob_chunk")
        .fetch_one(desk.opened().connection.reader())
        .await
        .expect("counts");
    assert_eq!(left, 0);
    assert_eq!(value(&mut desk, id, "answer/q9").await, text("typed after"));
    let source = desk.source(&file("long", 16 << 20)).expect("a file");
    desk.attach_file(id, source, &[], go_on)
        .await
        .expect("now there is room");
    desk.close().await.expect("closes");
}
