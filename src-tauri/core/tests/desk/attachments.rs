//! Files at an assessment: taken in whole or not at all, kept once, proved on the way out.

mod trouble;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::{AssessmentId, Chosen, Value};
use dpia_core::store::{
    Attached, AttachmentView, Cells, Copies, Desk, DeskError, FileBytes, FileProgress, Source,
};

use crate::stores::{Place, code, new_desk, path, set, started, text, value};

const PDF: &[u8] = b"%PDF-1.7\nThe contract in full.\n";

/// A store with an assessment, and a folder beside it for files.
struct Office {
    desk: Desk,
    place: Place,
    id: AssessmentId,
    files: tempfile::TempDir,
}

impl Office {
    async fn new() -> Self {
        let (mut desk, place) = new_desk().await;
        let id = started(&mut desk, "council-pia").await;
        let files = tempfile::tempdir().expect("a temp folder");
        Self {
            desk,
            place,
            id,
            files,
        }
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.files.path().join(name);
        fs::write(&path, content).expect("writes");
        path
    }

    async fn attach(&mut self, name: &str, content: &[u8], cells: Cells) -> Attached {
        let id = self.id;
        self.attach_to(id, name, content, cells).await
    }

    async fn attach_to(
        &mut self,
        id: AssessmentId,
        name: &str,
        content: &[u8],
        cells: Cells,
    ) -> Attached {
        let source = self.desk.source(&self.file(name, content)).expect("a file");
        let attached = self.desk.attach_file(id, source, &cells, go_on).await;
        attached.expect("is attached")
    }

    async fn read(&mut self, row: &str) -> Result<Vec<u8>, DeskError> {
        let mut reader = self.desk.attachment_reader(self.id, row).await?;
        let mut all = Vec::new();
        while let Some(bytes) = self.desk.read_attachment(&mut reader).await? {
            all.extend(bytes);
        }
        Ok(all)
    }

    async fn listed(&mut self) -> Vec<AttachmentView> {
        self.desk.attachments(self.id).await.expect("lists")
    }

    /// How many files and how many chunks the database holds.
    async fn stored(&mut self) -> (i64, i64) {
        sqlx::query_as("SELECT (SELECT count(*) FROM blob), (SELECT count(*) FROM blob_chunk)")
            .fetch_one(self.desk.opened().connection.reader())
            .await
            .expect("counts")
    }

    async fn changes(&mut self) -> usize {
        self.desk.verify(self.id).await.expect("reads").changes
    }

    async fn reopened(mut self) -> Self {
        self.desk.close().await.expect("closes");
        self.desk = self.place.open().await;
        self
    }
}

const fn go_on(_: FileProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn replacing(row: &str) -> (String, Value) {
    let ids = vec![row.to_owned()];
    let chosen = Chosen { ids, other: None };
    ("replaces".to_owned(), Value::Choice(chosen))
}

fn named(column: &str, words: &str) -> (String, Value) {
    (column.to_owned(), Value::Text(words.to_owned()))
}

/// FileBytes that no two chunks of are the same.
fn long(bytes: usize) -> Vec<u8> {
    (0..bytes)
        .map(|n| (n % 251) as u8 ^ (n / 4_096) as u8)
        .collect()
}

#[tokio::test]
async fn an_attached_file_is_listed_with_what_it_is_and_comes_back_byte_for_byte() {
    let mut office = Office::new().await;
    let content = [PDF, &long(3 << 20)].concat();
    let attached = office
        .attach(
            "Contract C-114.exe",
            &content,
            vec![named("reference", "C-114")],
        )
        .await;
    let mut office = office.reopened().await;
    let [view] = &office.listed().await[..] else {
        panic!("one file");
    };
    assert_eq!(view.row, attached.row);
    assert_eq!(
        (view.name.as_str(), view.file.as_str()),
        ("Contract C-114", "Contract C-114.exe")
    );
    assert_eq!(
        view.media_type, "application/pdf",
        "by its bytes, not its name"
    );
    assert_eq!(view.size, Some(content.len() as u64));
    assert_eq!(view.sha256, attached.sha256);
    assert_eq!(view.added_by, "Robin Example");
    assert_eq!((view.bytes, view.removed.clone()), (FileBytes::Here, None));
    assert_eq!(office.read(&attached.row).await.expect("reads"), content);
    let reference = format!("evidence/attachments/{}/reference", attached.row);
    let id = office.id;
    assert_eq!(value(&mut office.desk, id, &reference).await, text("C-114"));
}

/// A window works from whichever thread is free.
#[tokio::test]
async fn taking_in_and_opening_can_move_between_threads() {
    fn moves(_: &impl Send) {}
    let mut office = Office::new().await;
    let id = office.id;
    let source = office
        .desk
        .source(&office.file("c.pdf", PDF))
        .expect("a file");
    let copies = Copies::new(&office.files.path().join("copies")).expect("a folder");
    let attaching = office.desk.attach_file(id, source, &[], go_on);
    moves(&attaching);
    let row = attaching.await.expect("is attached").row;
    moves(&office.desk.copy_to_open(id, &row, &copies, go_on));
    moves(&office.desk.preview_attachment(id, &row, 100));
    moves(&office.desk.remove_attachment(id, &row, "why"));
}

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
async fn a_new_version_stands_beside_the_old_one_and_takes_over_what_was_said_of_it() {
    let mut office = Office::new().await;
    let said = vec![
        named("name", "The contract"),
        named("about", "answer/q5"),
        named("reference", "1"),
    ];
    let old = office.attach("c1.pdf", PDF, said).await;
    let cells = vec![replacing(&old.row), named("reference", "2")];
    let new = office.attach("c2.pdf", b"%PDF-1.7 signed", cells).await;
    let views = office.listed().await;
    assert_eq!(views[0].replaced_by, Some(new.row.clone()));
    assert_eq!(views[1].replaces, Some(old.row.clone()));
    assert_eq!(views[1].name, "The contract");
    let id = office.id;
    let cell = |column: &str| format!("evidence/attachments/{}/{column}", new.row);
    assert_eq!(
        value(&mut office.desk, id, &cell("about")).await,
        text("answer/q5")
    );
    assert_eq!(
        value(&mut office.desk, id, &cell("reference")).await,
        text("2")
    );
    assert_eq!(
        office.read(&old.row).await.expect("the old one is kept"),
        PDF
    );
}

#[tokio::test]
async fn removing_needs_a_reason_leaves_the_line_and_frees_the_bytes() {
    let mut office = Office::new().await;
    let id = office.id;
    let row = office.attach("c.pdf", PDF, vec![]).await.row;
    let refused = office.desk.remove_attachment(id, &row, "  ").await;
    assert_eq!(code(refused), "needs-reason");
    let as_any_row = Edit::Remove {
        row: path(&format!("evidence/attachments/{row}")),
    };
    assert_eq!(
        code(office.desk.edit(id, &[as_any_row]).await),
        "needs-reason"
    );

    let removed = office
        .desk
        .remove_attachment(id, &row, "Sent by mistake")
        .await;
    removed.expect("is removed");
    let [view] = &office.listed().await[..] else {
        panic!("its line stays");
    };
    let why = view.removed.as_ref().expect("it says so");
    assert_eq!(
        (why.by.as_str(), why.why.as_str()),
        ("Robin Example", "Sent by mistake")
    );
    assert_eq!((view.name.as_str(), view.bytes), ("c", FileBytes::Removed));
    assert_eq!(office.stored().await, (0, 0));
    assert_eq!(code(office.read(&row).await), "file-removed");
    let again = office.desk.remove_attachment(id, &row, "Twice").await;
    assert_eq!(code(again), "file-removed");
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
async fn what_the_program_says_of_a_file_nobody_else_can_say() {
    let mut office = Office::new().await;
    let id = office.id;
    let row = office.attach("c.pdf", PDF, vec![]).await.row;
    for column in ["file", "sha256", "size", "added_by", "removed_at"] {
        let field = format!("evidence/attachments/{row}/{column}");
        let written = set(&mut office.desk, id, &field, text("mine")).await;
        assert_eq!(code(written), "filled-by-program", "{column}");
        let edit = Edit::Set {
            path: path(&field),
            value: None,
        };
        assert_eq!(
            code(office.desk.edit(id, &[edit]).await),
            "filled-by-program"
        );
        let source = office
            .desk
            .source(&office.file("d.pdf", PDF))
            .expect("a file");
        let cells = vec![named(column, "mine")];
        let attached = office.desk.attach_file(id, source, &cells, go_on).await;
        assert_eq!(code(attached), "filled-by-program", "{column}");
    }
    let notes = format!("evidence/attachments/{row}/notes");
    set(&mut office.desk, id, &notes, text("Clause 4"))
        .await
        .expect("people write this");
    assert_eq!(office.read(&row).await.expect("reads"), PDF);
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

#[tokio::test]
async fn a_copy_to_open_is_judged_by_its_bytes_and_named_by_the_program() {
    let mut office = Office::new().await;
    let id = office.id;
    let folder = office.files.path().join("copies");
    let copies = Copies::new(&folder).expect("a folder");
    let row = office.attach("con", PDF, vec![]).await.row;
    let copy = office
        .desk
        .copy_to_open(id, &row, &copies, go_on)
        .await
        .expect("a copy");
    assert_eq!(copy.file_name(), Some("_con.pdf".as_ref()));
    assert_eq!(fs::read(&copy).expect("reads"), PDF);
    let row = office
        .attach("page.pdf", b"<html><script>", vec![])
        .await
        .row;
    let refused = office.desk.copy_to_open(id, &row, &copies, go_on).await;
    let told = refused.expect_err("never opened").failure();
    assert_eq!(told.code, "never-opened");
    assert!(
        told.message
            .ends_with("it is a web page or a drawing that can hold scripts")
    );
    assert_eq!(
        office.read(&row).await.expect("but kept"),
        b"<html><script>"
    );
    drop(copies);
    assert!(!copy.exists());
    assert_eq!(fs::read_dir(&folder).expect("reads").count(), 0);
}

#[tokio::test]
async fn the_stores_own_files_are_never_attached_to_it() {
    let office = Office::new().await;
    for name in ["store.db", "keyslots.json", "store.lock", ""] {
        let refused = office.desk.source(&office.place.dir.path().join(name));
        assert_eq!(code(refused), "file-is-store", "{name}");
    }
}

#[tokio::test]
async fn a_name_that_means_to_mislead_is_kept_without_what_misleads() {
    let mut office = Office::new().await;
    let file = tempfile::tempfile().expect("a file");
    std::io::Write::write_all(&mut &file, PDF).expect("writes");
    let source = Source::of(file, "a\u{202E}fdp\n../x.exe").expect("a file");
    let id = office.id;
    let attached = office.desk.attach_file(id, source, &[], go_on).await;
    let error = attached.expect_err("the file is at its end");
    // Reading goes on from where the handle stands, and finds less than the file has.
    assert_eq!(error.failure().code, "file-changed");

    let path = office.files.path().join("a\u{202E}fdp\n.exe");
    fs::write(&path, PDF).expect("writes");
    let source = office.desk.source(&path).expect("a file");
    office
        .desk
        .attach_file(id, source, &[], go_on)
        .await
        .expect("is attached");
    assert_eq!(office.listed().await[0].file, "a\u{FFFD}fdp\u{FFFD}.exe");
}

#[tokio::test]
async fn a_small_picture_is_made_of_a_picture_and_of_nothing_else() {
    let mut office = Office::new().await;
    let id = office.id;
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 400, 200);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer
        .write_image_data(&vec![7; 80_000])
        .expect("a picture");
    writer.finish().expect("an end");
    let row = office.attach("plan.txt", &picture, vec![]).await.row;
    let preview = office
        .desk
        .preview_attachment(id, &row, 100)
        .await
        .expect("a picture");
    assert_eq!((preview.width, preview.height), (100, 50));
    assert!(preview.png.starts_with(b"\x89PNG"));
    let row = office.attach("c.pdf", PDF, vec![]).await.row;
    let refused = office.desk.preview_attachment(id, &row, 100).await;
    assert_eq!(code(refused), "no-picture");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_that_fills_up_half_way_keeps_nothing_of_the_file_and_all_else() {
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
