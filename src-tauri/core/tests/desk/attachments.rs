//! Files at an assessment: taken in whole or not at all, listed, named, opened and removed.

mod kept;
mod trouble;

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

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
