//! Every way in, the states of a folder, and what holds while a store is open.

use std::fs;

use dpia_core::store::{Orphan, SlotKind, StoreState, state};

use super::*;

#[tokio::test]
async fn what_was_saved_is_there_by_every_way_in() {
    let dir = tempfile::tempdir().expect("temp folder");
    let (mut opened, recovery) = new_store(dir.path()).await;
    add_change(&mut opened, 1).await;
    assert_eq!(opened.slots(), [SlotKind::Recovery, SlotKind::Passphrase]);
    let id = opened.store_id();
    opened.close().await.expect("closes");

    let typed = recovery.reveal().to_lowercase().replace('-', " ");
    let typed = RecoveryKey::parse(&typed).expect("reads");
    for unlock in [by_passphrase(), Unlock::Recovery(typed)] {
        let mut opened = open(dir.path(), unlock).await.expect("opens");
        assert_eq!((opened.store_id(), changes(&mut opened).await), (id, 1));
        opened.close().await.expect("closes");
    }
}

#[tokio::test]
async fn a_wrong_secret_is_told_by_its_kind() {
    let dir = filled_store().await;
    let wrong = Unlock::Passphrase(passphrase("copper kettle 0rbit"));
    assert_eq!(refusal(dir.path(), wrong).await.code(), "wrong-passphrase");
    let stranger = Unlock::Recovery(RecoveryKey::generate().expect("random bytes"));
    assert_eq!(
        refusal(dir.path(), stranger).await.code(),
        "wrong-recovery-key"
    );
    let none = refusal(dir.path(), Unlock::Keyring).await;
    assert_eq!(none.code(), "no-such-slot");
    assert_eq!(
        none.to_string(),
        "This store cannot be opened with this computer’s keyring."
    );
}

#[tokio::test]
async fn only_an_empty_folder_is_a_first_run() {
    let dir = tempfile::tempdir().expect("temp folder");
    let at = dir.path();
    let absent_dir = at.join("not/yet/there");
    assert_eq!(state(&absent_dir).expect("readable"), StoreState::Absent);
    assert_eq!(state(at).expect("readable"), StoreState::Absent);
    assert_eq!(refusal(at, by_passphrase()).await.code(), "store-absent");
    assert_eq!(
        fs::read_dir(at).expect("lists").count(),
        0,
        "looking leaves no trace"
    );

    let (opened, _) = new_store(&absent_dir).await;
    opened.close().await.expect("closes");
    let StoreState::Present { slots, .. } = state(&absent_dir).expect("readable") else {
        panic!("a store is there");
    };
    assert_eq!(slots, [SlotKind::Recovery, SlotKind::Passphrase]);
}

#[tokio::test]
async fn a_part_of_a_store_is_never_taken_for_a_first_run() {
    for (lost, orphan, code) in [
        (
            "keyslots.json",
            Orphan::DatabaseWithoutSlots,
            "key-slots-missing",
        ),
        ("store.db", Orphan::SlotsWithoutDatabase, "database-missing"),
    ] {
        let dir = filled_store().await;
        let kept_aside = dir.path().join("aside");
        fs::rename(dir.path().join(lost), &kept_aside).expect("moves");
        assert_eq!(
            state(dir.path()).expect("readable"),
            StoreState::Orphaned(orphan)
        );
        assert_eq!(refusal(dir.path(), by_passphrase()).await.code(), code);
        let refused = create(dir.path(), without_keyring()).await;
        assert_eq!(refused.expect_err("nothing new is made").code(), code);

        fs::rename(&kept_aside, dir.path().join(lost)).expect("moves back");
        let mut opened = open(dir.path(), by_passphrase())
            .await
            .expect("opens again");
        assert_eq!(changes(&mut opened).await, 400);
    }
}

#[tokio::test]
async fn a_leftover_write_ahead_log_is_never_played_into_a_new_store() {
    let dir = tempfile::tempdir().expect("temp folder");
    fs::write(dir.path().join("store.db-wal"), b"of another database").expect("writes");
    let refused = create(dir.path(), without_keyring()).await;
    assert_eq!(refused.expect_err("refused").code(), "key-slots-missing");
}

#[tokio::test]
async fn a_store_is_never_made_over_a_store() {
    let dir = filled_store().await;
    let refused = create(dir.path(), without_keyring()).await;
    assert_eq!(refused.expect_err("refused").code(), "store-already-there");
}

#[tokio::test]
async fn a_store_needs_a_way_in_for_every_day() {
    let dir = tempfile::tempdir().expect("temp folder");
    for (secret, code) in [(None, "no-way-in"), (Some("short"), "passphrase-too-short")] {
        let new = NewStore {
            keyring: KeyringUse::Never,
            passphrase: secret.map(passphrase),
        };
        let refused = create(dir.path(), new).await.expect_err("refused");
        assert_eq!(refused.code(), code);
        assert_eq!(state(dir.path()).expect("readable"), StoreState::Absent);
    }
}

#[tokio::test]
async fn new_secrets_replace_old_ones() {
    let dir = tempfile::tempdir().expect("temp folder");
    let (mut opened, old) = new_store(dir.path()).await;
    let new = RecoveryKey::generate().expect("random bytes");
    opened.replace_recovery_key(&new).expect("replaces");
    opened
        .set_passphrase(passphrase("window maple seven"))
        .await
        .expect("replaces");
    opened.close().await.expect("closes");

    let by_old = refusal(dir.path(), Unlock::Recovery(old)).await;
    assert_eq!(by_old.code(), "wrong-recovery-key");
    assert_eq!(
        refusal(dir.path(), by_passphrase()).await.code(),
        "wrong-passphrase"
    );
    for unlock in [
        Unlock::Recovery(new),
        Unlock::Passphrase(passphrase("window maple seven")),
    ] {
        let opened = open(dir.path(), unlock).await.expect("opens");
        opened.close().await.expect("closes");
    }
}

#[tokio::test]
async fn a_newer_slot_file_is_refused_as_newer() {
    let dir = filled_store().await;
    let path = dir.path().join("keyslots.json");
    let text = fs::read_to_string(&path).expect("reads");
    fs::write(&path, text.replace("\"v\": 1", "\"v\": 2")).expect("writes");
    assert_eq!(state(dir.path()).expect_err("newer").code(), "store-newer");
    assert_eq!(
        refusal(dir.path(), by_passphrase()).await.code(),
        "store-newer"
    );
    let refused = create(dir.path(), without_keyring()).await;
    assert_eq!(refused.expect_err("refused").code(), "store-newer");
}

#[tokio::test]
async fn an_open_store_is_not_opened_twice() {
    let dir = filled_store().await;
    let opened = open(dir.path(), by_passphrase()).await.expect("opens");
    let second = refusal(dir.path(), by_passphrase()).await;
    assert_eq!(second.code(), "store-in-use");
    opened.close().await.expect("closes");
    open(dir.path(), by_passphrase())
        .await
        .expect("is free again");
}

#[tokio::test]
async fn the_database_works_as_it_was_decided() {
    let dir = filled_store().await;
    let mut opened = open(dir.path(), by_passphrase()).await.expect("opens");
    for (pragma, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("locking_mode", "exclusive"),
        ("temp_store", "2"),
        ("cache_size", "-16000"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("foreign_keys", "1"),
        ("recursive_triggers", "1"),
    ] {
        let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
        let sql = if pragma == "synchronous" || pragma == "temp_store" {
            format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}()")
        } else {
            sql
        };
        let found: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(opened.connection.reader())
            .await
            .expect("tells");
        assert_eq!(found, value, "{pragma}");
    }
    assert!(
        !dir.path().join("store.db-shm").exists(),
        "no shared memory"
    );
}

#[tokio::test]
async fn a_change_is_never_altered_deleted_or_replaced_and_a_seen_head_never_moves_back() {
    let dir = filled_store().await;
    let mut opened = open(dir.path(), by_passphrase()).await.expect("opens");
    sqlx::query("INSERT INTO seen_head VALUES (x'01', x'02', 400, zeroblob(32))")
        .execute(opened.connection.reader())
        .await
        .expect("a head");
    for sql in [
        "UPDATE change SET bytes = x'00' WHERE seq = 7",
        "DELETE FROM change WHERE seq = 7",
        "INSERT OR REPLACE INTO change (change_id, assessment, author, seq, bytes, sig)
         VALUES (randomblob(32), x'01', x'02', 7, x'00', zeroblob(64))",
        "INSERT INTO change (change_id, assessment, author, seq, bytes, sig)
         VALUES (randomblob(32), x'01', x'02', 7, x'00', zeroblob(64))",
        "UPDATE seen_head SET seq = 399",
        "UPDATE seen_head SET hash = randomblob(32)",
        "INSERT OR REPLACE INTO seen_head VALUES (x'01', x'02', 1, zeroblob(32))",
    ] {
        sqlx::query(sql)
            .execute(opened.connection.reader())
            .await
            .expect_err(sql);
    }
    assert_eq!(changes(&mut opened).await, 400);
    sqlx::query("UPDATE seen_head SET seq = 401, hash = randomblob(32)")
        .execute(opened.connection.reader())
        .await
        .expect("forward is fine");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_what_a_store_writes() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("temp folder");
    let at = dir.path().join("store");
    let (mut opened, _) = new_store(&at).await;
    add_change(&mut opened, 1).await;
    let mode = |path: &Path| {
        let found = fs::metadata(path).expect("is there");
        found.permissions().mode() & 0o077
    };
    assert_eq!(mode(&at), 0);
    for name in [
        "store.db",
        "store.db-wal",
        "keyslots.json",
        "store.lock",
        "store.open",
    ] {
        assert_eq!(mode(&at.join(name)), 0, "{name}");
    }
}
