//! Migrating a store that has something in it, and failing to.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::store::open::open_to;
use crate::store::{KeyringUse, NewStore, Opened, Passphrase, Unlock, create, open};

/// A migration of the far future, so that real ones never meet it.
const NEXT: (i64, &str, &str) = (
    9001,
    "next",
    "CREATE TABLE next_thing (id INTEGER PRIMARY KEY) STRICT; PRAGMA user_version = 9001;",
);
const BROKEN: (i64, &str, &str) = (
    9001,
    "broken",
    "CREATE TABLE next_thing (id INTEGER PRIMARY KEY) STRICT;
     INSERT INTO no_such_table VALUES (1);
     PRAGMA user_version = 9001;",
);

fn with(migration: (i64, &'static str, &'static str)) -> Schema {
    Schema::of(&[MIGRATIONS, &[migration]].concat())
}

fn unlock() -> Unlock {
    Unlock::Passphrase(Passphrase::new("copper kettle orbit".into()))
}

/// A closed store with one setting in it.
async fn store() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("temp folder");
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(Passphrase::new("copper kettle orbit".into())),
    };
    let (mut opened, _) = create(dir.path(), new).await.expect("a store is made");
    sqlx::query("INSERT INTO setting VALUES ('kept', 'yes')")
        .execute(opened.connection.reader())
        .await
        .expect("a row");
    opened.close().await.expect("closes");
    dir
}

async fn kept(opened: &mut Opened) -> Vec<String> {
    opened
        .connection
        .texts("SELECT value FROM setting WHERE key = 'kept'")
        .await
        .expect("reads")
}

fn backups(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir.join("backups")) else {
        return Vec::new();
    };
    entries.map(|entry| entry.expect("entry").path()).collect()
}

#[test]
fn every_migration_file_is_in_the_program_and_they_count_from_one() {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))
        .expect("the folder is there")
        .count();
    let versions: Vec<i64> = MIGRATIONS.iter().map(|(version, ..)| *version).collect();
    let counted: Vec<i64> = (1..).take(files).collect();
    assert_eq!(versions, counted);
}

#[tokio::test]
async fn every_migration_leaves_its_own_version_in_the_file() {
    for upto in 1..=MIGRATIONS.len() {
        let dir = tempfile::tempdir().expect("temp folder");
        let key = DatabaseKey::generate().expect("random bytes");
        let file = crate::store::connection::File::New;
        let path = dir.path().join("new.db");
        let mut connection = StoreConnection::connect(&path, &key, file)
            .await
            .expect("opens");
        let schema = Schema::of(&MIGRATIONS[..upto]);
        schema.make(&mut connection).await.expect("migrates");
        let found = schema.gate(&mut connection).await.expect("is ours");
        assert_eq!(found, schema.version());
    }
}

#[tokio::test]
async fn a_migration_first_makes_a_copy_that_opens_with_the_old_content() {
    let dir = store().await;
    let mut opened = open_to(dir.path(), unlock(), &with(NEXT))
        .await
        .expect("migrates");
    assert_eq!(kept(&mut opened).await, ["yes"]);
    opened
        .connection
        .run("INSERT INTO next_thing VALUES (1)")
        .await
        .expect("the new table is there");
    opened.close().await.expect("closes");

    let copies = backups(dir.path());
    assert_eq!(copies.len(), 1, "{copies:?}");
    let mut copy = open(&copies[0], unlock())
        .await
        .expect("the copy opens by itself");
    assert_eq!(kept(&mut copy).await, ["yes"]);
    copy.close().await.expect("closes");

    let newer = open(dir.path(), unlock())
        .await
        .expect_err("this program is older");
    assert_eq!(newer.code(), "store-newer");
    assert!(newer.to_string().contains("format 9001"), "{newer}");

    open_to(dir.path(), unlock(), &with(NEXT))
        .await
        .expect("opens");
    assert_eq!(backups(dir.path()).len(), 1, "no copy without a migration");
}

#[tokio::test]
async fn the_copy_holds_attached_files_and_a_store_from_before_there_were_any_is_brought_up() {
    let dir = store().await;
    let mut opened = open(dir.path(), unlock()).await.expect("opens");
    let mut writing = opened.connection.begin_immediate().await.expect("begins");
    for sql in [
        "INSERT INTO blob (blob, sha256, size) VALUES (1, zeroblob(32), 70000)",
        "INSERT INTO blob_chunk VALUES (1, 0, randomblob(65536)), (1, 1, randomblob(4464))",
    ] {
        sqlx::query(sql)
            .execute(&mut *writing)
            .await
            .expect("a file");
    }
    writing.commit().await.expect("commits");
    let chunks = "SELECT hex(data) FROM blob_chunk ORDER BY n";
    let kept = opened.connection.texts(chunks).await.expect("reads");
    opened.close().await.expect("closes");
    let opened = open_to(dir.path(), unlock(), &with(NEXT)).await;
    opened.expect("migrates").close().await.expect("closes");
    let mut copy = open(&backups(dir.path())[0], unlock())
        .await
        .expect("opens");
    assert_eq!(copy.connection.texts(chunks).await.expect("reads"), kept);
    copy.close().await.expect("closes");

    let dir = tempfile::tempdir().expect("temp folder");
    let key = DatabaseKey::generate().expect("random bytes");
    let path = dir.path().join("store.db");
    let file = crate::store::connection::File::New;
    let mut old = StoreConnection::connect(&path, &key, file)
        .await
        .expect("opens");
    Schema::of(&MIGRATIONS[..1])
        .make(&mut old)
        .await
        .expect("the first version");
    fs::write(dir.path().join("keyslots.json"), b"slots").expect("writes");
    let schema = Schema::current();
    schema
        .bring_up(&mut old, 1, dir.path(), &key)
        .await
        .expect("is brought up");
    assert_eq!(
        schema.gate(&mut old).await.expect("is ours"),
        schema.version()
    );
    assert_eq!(backups(dir.path()).len(), 1);
    assert_eq!(
        old.number("SELECT count(*) FROM blob")
            .await
            .expect("is there"),
        0
    );
}

#[tokio::test]
async fn a_newer_store_is_refused_without_a_byte_being_changed() {
    let dir = store().await;
    let opened = open_to(dir.path(), unlock(), &with(NEXT))
        .await
        .expect("migrates");
    opened.close().await.expect("closes");
    let before = fs::read(dir.path().join("store.db")).expect("reads");
    open(dir.path(), unlock()).await.expect_err("newer");
    assert_eq!(
        fs::read(dir.path().join("store.db")).expect("reads"),
        before
    );
    assert!(!dir.path().join("store.open").exists());
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_store_as_it_was() {
    let dir = store().await;
    open_to(dir.path(), unlock(), &with(BROKEN))
        .await
        .expect_err("cannot migrate");
    let mut opened = open(dir.path(), unlock()).await.expect("opens as before");
    assert_eq!(kept(&mut opened).await, ["yes"]);
    let half = opened
        .connection
        .finds("SELECT 1 FROM sqlite_master WHERE name = 'next_thing'")
        .await
        .expect("reads");
    assert!(!half, "nothing of the failed migration stays");
    assert_eq!(backups(dir.path()).len(), 1, "the copy stays too");
}

#[tokio::test]
async fn nothing_is_migrated_when_the_safety_copy_cannot_be_made() {
    let dir = store().await;
    fs::write(dir.path().join("backups"), b"a file is in the way").expect("writes");
    open_to(dir.path(), unlock(), &with(NEXT))
        .await
        .expect_err("no room for a copy");
    let mut opened = open(dir.path(), unlock())
        .await
        .expect("still the old version");
    assert_eq!(kept(&mut opened).await, ["yes"]);
}
