//! Stores that are not there, not whole, not a store, or in use.

use std::fs;

use dpia_core::store::{Passphrase, RecoveryKey, Unlock, open};

use super::{GOOD, Home};

#[test]
fn where_there_is_no_store_the_program_says_so_and_makes_none() {
    let home = Home::empty();
    let said = home.dpia(["list"]).refused(1);
    assert!(
        said.contains("There is no store in this folder yet."),
        "{said}"
    );
    assert!(!home.store().exists());
}

#[test]
fn a_second_store_is_never_made_over_the_first() {
    let home = Home::with_examples();
    let key = fs::read(home.path("key")).expect("there");
    let said = home.init().refused(1);
    assert!(said.contains("already a store"), "{said}");
    assert_eq!(fs::read(home.path("key")).expect("there"), key);
    assert!(home.dpia(["list"]).done().contains("PIA-031"));
}

#[tokio::test]
async fn while_another_process_has_the_store_open_the_program_is_turned_away() {
    let home = Home::new();
    let passphrase = Unlock::Passphrase(Passphrase::new(GOOD.to_owned()));
    let opened = open(&home.store(), passphrase).await.expect("opens");
    let said = home.dpia(["list"]).refused(1);
    assert!(
        said.contains("already open in another window or program"),
        "{said}"
    );
    let told = home.dpia(["--json", "new", "council-pia", "--title", "Allotments"]);
    assert!(told.err.contains("\"store-in-use\""), "{told:?}");
    opened.close().await.expect("closes");
    home.dpia(["list"]).done();
}

#[test]
fn a_file_of_another_kind_in_the_databases_place_is_named_as_that_and_left_alone() {
    let home = Home::with_examples();
    let database = home.store().join("store.db");
    let foreign = b"This is a shopping list.\n".repeat(400);
    fs::write(&database, &foreign).expect("writes");
    for arguments in [&["list"][..], &["example"], &["verify"]] {
        let said = home.dpia(arguments).refused(1);
        assert!(said.contains("not this store’s database"), "{said}");
    }
    assert_eq!(fs::read(&database).expect("there"), foreign);
}

#[test]
fn a_damaged_database_is_not_written_to_and_verify_counts_it_as_found() {
    let home = Home::with_examples();
    let database = home.store().join("store.db");
    let mut bytes = fs::read(&database).expect("there");
    for page in bytes.chunks_mut(4096).skip(3) {
        page[1000] ^= 0x55;
    }
    fs::write(&database, &bytes).expect("writes");
    let said = home.dpia(["list"]).refused(1);
    assert!(
        said.contains("The store is damaged") && said.contains("backup"),
        "{said}"
    );
    home.dpia(["verify"]).refused(5);
    assert_eq!(fs::read(&database).expect("there"), bytes);
}

#[test]
fn a_missing_half_of_a_store_is_named() {
    let home = Home::with_examples();
    let slots = home.store().join("keyslots.json");
    let kept = fs::read(&slots).expect("there");
    fs::remove_file(&slots).expect("removes");
    let said = home.dpia(["list"]).refused(1);
    assert!(said.contains("key-slot file is missing"), "{said}");
    home.init().refused(1);
    fs::write(&slots, &kept).expect("writes");
    home.dpia(["list"]).done();
    fs::write(&slots, "{}").expect("writes");
    let said = home.dpia(["list"]).refused(1);
    assert!(said.contains("cannot be read"), "{said}");
}

/// Does to the changes what no program of ours would: past the triggers, with the key.
async fn tamper(home: &Home, statement: &'static str) {
    let key = std::fs::read_to_string(home.path("key")).expect("there");
    let key = RecoveryKey::parse(&key).expect("a key");
    let mut opened = open(&home.store(), Unlock::Recovery(key))
        .await
        .expect("opens");
    for statement in [
        "DROP TRIGGER change_is_never_updated",
        "DROP TRIGGER change_is_never_deleted",
        statement,
    ] {
        let mut writing = opened.connection.begin_immediate().await.expect("begins");
        sqlx::query(statement)
            .execute(&mut *writing)
            .await
            .expect(statement);
        writing.commit().await.expect("commits");
    }
    opened.close().await.expect("closes");
}

#[tokio::test]
async fn verify_finds_a_change_whose_signature_was_altered() {
    let home = Home::with_examples();
    tamper(
        &home,
        "UPDATE change SET sig = zeroblob(64) WHERE rowid = 5",
    )
    .await;
    let found = home.dpia(["verify"]);
    assert_eq!(found.code, 5, "{found:?}");
    assert!(
        found.out.contains("does not carry its author’s signature"),
        "{found:?}"
    );
    assert!(found.out.contains("1 fault"), "{found:?}");
    let told = home.dpia(["--json", "verify"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(told["ok"], false);
}

#[tokio::test]
async fn verify_finds_a_change_that_is_missing_at_the_end_by_what_was_witnessed() {
    let home = Home::with_examples();
    home.dpia(["verify"]).done();
    tamper(
        &home,
        "DELETE FROM change WHERE rowid = (SELECT max(rowid) FROM change)",
    )
    .await;
    let found = home.dpia(["verify"]);
    assert_eq!(found.code, 5, "{found:?}");
    assert!(
        found.out.contains("1 chain ends before the furthest point"),
        "{found:?}"
    );
}

#[tokio::test]
async fn verify_finds_a_record_that_cannot_be_read() {
    let home = Home::with_examples();
    tamper(&home, "UPDATE change SET bytes = x'00' WHERE rowid = 5").await;
    let found = home.dpia(["verify"]);
    assert_eq!(found.code, 5, "{found:?}");
    assert!(found.out.contains("cannot be read"), "{found:?}");
}
