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
