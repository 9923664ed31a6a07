//! Files when something goes wrong: late clearing up, damage, a full disk, pictures without end.

use super::*;

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
