//! Files that are broken, cut, swapped or somebody else's. Each is told apart, and none
//! is altered by being refused.

use std::fs;
use std::path::PathBuf;

use super::*;

const PAGE: usize = 4096;

fn database(dir: &Path) -> PathBuf {
    dir.join("store.db")
}

/// Rewrites the database of a closed store, then says why it does not open.
async fn refusal_after(alter: impl FnOnce(&mut Vec<u8>)) -> StoreError {
    let dir = filled_store().await;
    let mut bytes = fs::read(database(dir.path())).expect("reads");
    alter(&mut bytes);
    fs::write(database(dir.path()), &bytes).expect("writes");
    let error = refusal(dir.path(), by_passphrase()).await;
    let after = fs::read(database(dir.path())).expect("reads");
    assert!(after == bytes, "refusing it did not change the file");
    error
}

#[tokio::test]
async fn a_flipped_bit_is_named_by_its_page() {
    for page in [1, 2, 22, 60] {
        let error = refusal_after(|bytes| bytes[(page - 1) * PAGE + 100] ^= 4).await;
        assert_eq!(error.code(), "store-damaged");
        assert_eq!(
            error.to_string(),
            format!("The store is damaged at page {page}.")
        );
    }
}

#[tokio::test]
async fn two_swapped_pages_are_both_named() {
    let error = refusal_after(|bytes| {
        let (left, right) = bytes.split_at_mut(40 * PAGE);
        left[20 * PAGE..21 * PAGE].swap_with_slice(&mut right[..PAGE]);
    })
    .await;
    assert_eq!(error.to_string(), "The store is damaged at pages 21, 41.");
}

#[tokio::test]
async fn a_file_that_was_cut_short_is_damaged() {
    for keep in [0, 100, PAGE, 30 * PAGE, 30 * PAGE + 17] {
        let error = refusal_after(|bytes| bytes.truncate(keep)).await;
        assert_eq!(error.code(), "store-damaged", "{keep} bytes: {error}");
    }
}

#[tokio::test]
async fn noise_in_the_databases_place_is_foreign() {
    let error = refusal_after(|bytes| {
        let mut state = 1u32;
        for byte in bytes.iter_mut() {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = (state >> 24) as u8;
        }
    })
    .await;
    assert_eq!(error.code(), "store-foreign");
}

#[tokio::test]
async fn a_plain_sqlite_file_in_the_databases_place_is_foreign() {
    use sqlx::{ConnectOptions, Connection};
    let dir = filled_store().await;
    fs::remove_file(database(dir.path())).expect("removes");
    let mut plain = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(database(dir.path()))
        .create_if_missing(true)
        .connect()
        .await
        .expect("a plain database");
    sqlx::query("CREATE TABLE change (x)")
        .execute(&mut plain)
        .await
        .expect("a table");
    plain.close().await.expect("closes");
    let before = fs::read(database(dir.path())).expect("reads");
    assert!(before.starts_with(b"SQLite format 3"), "really a plain one");
    let error = refusal(dir.path(), by_passphrase()).await;
    assert_eq!(error.code(), "store-foreign");
    assert!(fs::read(database(dir.path())).expect("reads") == before);
}

#[tokio::test]
async fn another_stores_database_is_foreign() {
    let (one, other) = (filled_store().await, filled_store().await);
    fs::copy(database(other.path()), database(one.path())).expect("copies");
    let error = refusal(one.path(), by_passphrase()).await;
    assert_eq!(error.code(), "store-foreign");
}

#[tokio::test]
async fn a_slot_file_that_is_not_one_is_told_and_closes_nothing_else() {
    let dir = filled_store().await;
    let path = dir.path().join("keyslots.json");
    let good = fs::read(&path).expect("reads");
    for bad in [&b""[..], b"not json", b"{\"v\":1}", &good[..good.len() / 2]] {
        fs::write(&path, bad).expect("writes");
        let error = refusal(dir.path(), by_passphrase()).await;
        assert_eq!(error.code(), "key-slots-damaged");
    }
    fs::write(&path, good).expect("writes");
    open(dir.path(), by_passphrase())
        .await
        .expect("opens again");
}

/// Copies an open store as it lies on the disk: what a power cut leaves.
fn snapshot(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().expect("temp folder");
    for name in ["store.db", "store.db-wal", "keyslots.json", "store.open"] {
        fs::copy(from.join(name), to.path().join(name)).expect("copies");
    }
    to
}

#[tokio::test]
async fn after_a_power_cut_everything_committed_is_there() {
    let dir = filled_store().await;
    let mut opened = open(dir.path(), by_passphrase()).await.expect("opens");
    for seq in 401..=420 {
        add_change(&mut opened, seq).await;
    }
    let cut = snapshot(dir.path());
    let mut after = open(cut.path(), by_passphrase()).await.expect("opens");
    assert_eq!(changes(&mut after).await, 420);
    after.close().await.expect("closes");
    assert!(
        !cut.path().join("store.open").exists(),
        "clean from here on"
    );
}

#[tokio::test]
async fn a_page_torn_while_it_was_moved_out_of_the_log_is_healed_not_reported() {
    let dir = filled_store().await;
    let mut opened = open(dir.path(), by_passphrase()).await.expect("opens");
    for seq in 401..=420 {
        add_change(&mut opened, seq).await;
    }
    let cut = snapshot(dir.path());
    let mut bytes = fs::read(database(cut.path())).expect("reads");
    let in_the_log = pages_in_log(&fs::read(cut.path().join("store.db-wal")).expect("reads"));
    let torn: Vec<usize> = in_the_log
        .into_iter()
        .filter(|page| page * PAGE <= bytes.len())
        .collect();
    assert!(torn.len() > 3, "{torn:?}");
    for page in torn {
        bytes[(page - 1) * PAGE + 2000..page * PAGE].fill(0xEE);
    }
    fs::write(database(cut.path()), &bytes).expect("writes");
    let mut after = open(cut.path(), by_passphrase())
        .await
        .expect("opens, healed");
    assert_eq!(changes(&mut after).await, 420);
}

/// The page numbers in a write-ahead log: after a header of 32 bytes come frames, each of
/// 24 bytes that begin with the page number, and the page
/// (<https://www.sqlite.org/fileformat2.html#walformat>).
fn pages_in_log(log: &[u8]) -> Vec<usize> {
    log[32..]
        .chunks_exact(24 + PAGE)
        .map(|frame| u32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]]) as usize)
        .collect()
}

#[tokio::test]
async fn damage_that_a_quick_look_misses_is_found_after_an_unclean_end() {
    let dir = filled_store().await;
    let opened = open(dir.path(), by_passphrase()).await.expect("opens");
    opened.close().await.expect("closes");
    // An index that disagrees with its table: quick_check does not compare them.
    let mut opened = open(dir.path(), by_passphrase()).await.expect("opens");
    for sql in [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX register_by_change ON register (title DESC)'
         WHERE name = 'register_by_change'",
        "PRAGMA writable_schema = RESET",
        "INSERT INTO register VALUES (x'01', 'r', 'title', 'time', '{}')",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX register_by_change ON register (changed_at DESC)'
         WHERE name = 'register_by_change'",
    ] {
        sqlx::query(sql)
            .execute(opened.connection.reader())
            .await
            .expect(sql);
    }
    opened.close().await.expect("closes");

    let opened = open(dir.path(), by_passphrase())
        .await
        .expect("the quick look passes");
    drop(opened);
    // The lock is freed when the dropped connection has ended on its own thread.
    let error = refusal(dir.path(), by_passphrase()).await;
    assert_eq!(error.code(), "store-damaged");
}
