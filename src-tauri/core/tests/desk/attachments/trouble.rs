//! Files when something goes wrong: late clearing up, damage, a full disk, pictures without end.

use super::*;

impl Office {
    /// Does to the database what a failing disk might.
    async fn damage(&mut self, statement: &'static str) {
        let connection = &mut self.desk.opened().connection;
        let mut writing = connection.begin_immediate().await.expect("begins");
        let done = sqlx::query(statement).execute(&mut *writing).await;
        assert!(done.expect("damages").rows_affected() > 0, "{statement}");
        writing.commit().await.expect("commits");
    }

    async fn shown(&mut self, row: &str, edge: u32) -> Result<(u32, u32), DeskError> {
        let shown = self.desk.preview_attachment(self.id, row, edge).await?;
        Ok((shown.width, shown.height))
    }
}

/// Whoever gives up late what has failed already, as a window does that is closed.
#[tokio::test]
async fn giving_up_a_file_that_has_failed_takes_nobody_elses_file_away() {
    let mut office = Office::new().await;
    let id = office.id;
    let path = office.file("long.bin", &long(3 << 20));
    let source = office.desk.source(&path).expect("a file");
    let begun = office.desk.begin_attaching(id, source, &[]).await;
    let mut failed = begun.expect("begins");
    office.desk.take_piece(&mut failed).await.expect("a piece");
    fs::write(&path, b"shorter").expect("writes");
    let refused = office.desk.take_piece(&mut failed).await;
    assert_eq!(code(refused), "file-changed");
    let meanwhile = office.attach("contract.pdf", PDF, vec![]).await.row;

    let again = office.desk.take_piece(&mut failed).await;
    assert_eq!(code(again), "file-unreadable");
    office.desk.give_up(failed).await;
    assert_eq!(office.read(&meanwhile).await.expect("reads"), PDF);
}

#[tokio::test]
async fn a_file_that_was_damaged_is_whole_again_once_the_sound_one_is_attached_anywhere() {
    for damage in [
        "UPDATE blob_chunk SET data = zeroblob(length(data)) WHERE n = 1",
        "DELETE FROM blob_chunk WHERE n = 2",
        "UPDATE blob SET size = size + 1",
    ] {
        let mut office = Office::new().await;
        let (id, content) = (office.id, long(200_000));
        let other = started(&mut office.desk, "council-pia").await;
        let row = office.attach("contract.bin", &content, vec![]).await.row;
        let stored = office.stored().await;
        office.damage(damage).await;
        assert_eq!(code(office.read(&row).await), "file-damaged", "{damage}");

        office
            .attach_to(other, "sent again.bin", &content, vec![])
            .await;
        assert_eq!(office.read(&row).await.expect("is whole"), content);
        let found = office.desk.verify_files(id).await.expect("reads");
        assert_eq!((found.sound, found.damaged.len()), (1, 0), "{damage}");
        assert_eq!(office.stored().await, stored, "and still kept once");
    }
}

#[tokio::test]
async fn a_file_that_is_being_read_is_read_to_its_end_while_it_is_attached_again() {
    let mut office = Office::new().await;
    let content = long(3 << 20);
    let row = office.attach("long.bin", &content, vec![]).await.row;
    let reader = office.desk.attachment_reader(office.id, &row).await;
    let mut reader = reader.expect("is here");
    let first = office.desk.read_attachment(&mut reader).await;
    let mut all = first.expect("reads").expect("a piece");
    office.attach("again.bin", &content, vec![]).await;
    while let Some(bytes) = office
        .desk
        .read_attachment(&mut reader)
        .await
        .expect("reads")
    {
        all.extend(bytes);
    }
    assert_eq!(all, content);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_store_with_half_a_file_opens_on_a_full_disk_and_clears_up_once_there_is_room() {
    use crate::disk_full::SmallDisk;
    use crate::stores::{new_desk_in, open_desk};
    let dir = tempfile::tempdir().expect("a temp folder");
    let Some(_disk) = SmallDisk::mount(dir.path(), "64m") else {
        eprintln!("passed over: this user may not mount a small disk");
        return;
    };
    let store = dir.path().join("store");
    let (mut desk, recovery) = new_desk_in(&store).await;
    let id = started(&mut desk, "council-pia").await;
    set(&mut desk, id, "answer/q9", text("typed before"))
        .await
        .expect("is saved");
    let files = tempfile::tempdir().expect("a temp folder");
    let path = files.path().join("long.bin");
    fs::write(&path, long(4 << 20)).expect("writes");
    let source = desk.source(&path).expect("a file");
    let mut intake = desk.begin_attaching(id, source, &[]).await.expect("begins");
    desk.take_piece(&mut intake).await.expect("a piece");
    // The program ends without giving the file up.
    desk.close().await.expect("closes");
    let hog = dir.path().join("hog");
    while fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&hog)
        .and_then(|mut file| std::io::Write::write_all(&mut file, &[0; 4 << 10]))
        .is_ok()
    {}

    let mut desk = open_desk(&store, &recovery).await;
    let typed = value(&mut desk, id, "answer/q9").await;
    assert_eq!(typed, text("typed before"));
    let refused = set(&mut desk, id, "answer/q9", text("typed meanwhile")).await;
    assert_eq!(code(refused), "disk-full");
    desk.close().await.expect("closes");

    fs::remove_file(&hog).expect("there is room");
    let mut desk = open_desk(&store, &recovery).await;
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM blob_chunk")
        .fetch_one(desk.opened().connection.reader())
        .await
        .expect("counts");
    assert_eq!(left, 0);
    desk.close().await.expect("closes");
}

/// A picture of one grey, row by row.
fn grey(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    let rows = vec![90; width as usize * height as usize];
    writer.write_image_data(&rows).expect("a picture");
    writer.finish().expect("an end");
    bytes
}

#[tokio::test]
async fn a_small_picture_is_small_whatever_size_was_asked_for() {
    let mut office = Office::new().await;
    let row = office
        .attach("wide.png", &grey(6_000, 30), vec![])
        .await
        .row;
    let shown = office.shown(&row, u32::MAX).await.expect("a picture");
    assert_eq!(shown, (2_000, 10));
}
