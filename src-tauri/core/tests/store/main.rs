//! The store from outside: opening it each way, and what it says of a file that is damaged,
//! foreign or not there.

mod damage;
mod opening;

use std::path::Path;

use dpia_core::store::{
    KeyringUse, NewStore, Opened, Passphrase, RecoveryKey, StoreError, Unlock, create, open,
};

const GOOD: &str = "copper kettle orbit";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn by_passphrase() -> Unlock {
    Unlock::Passphrase(passphrase(GOOD))
}

fn without_keyring() -> NewStore {
    NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(passphrase(GOOD)),
    }
}

async fn new_store(dir: &Path) -> (Opened, RecoveryKey) {
    create(dir, without_keyring())
        .await
        .expect("a store is made")
}

/// A closed store with 400 changes in it: some hundred pages.
async fn filled_store() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("temp folder");
    let (mut opened, _) = new_store(dir.path()).await;
    for seq in 1..=400u16 {
        add_change(&mut opened, seq).await;
    }
    opened.close().await.expect("closes");
    dir
}

async fn add_change(opened: &mut Opened, seq: u16) {
    let mut id = [0u8; 32];
    id[..2].copy_from_slice(&seq.to_be_bytes());
    let mut writing = opened.connection.begin_immediate().await.expect("begins");
    sqlx::query(
        "INSERT INTO change (change_id, assessment, author, seq, bytes, sig)
         VALUES (?1, x'01', x'02', ?2, ?3, zeroblob(64))",
    )
    .bind(id.as_slice())
    .bind(i64::from(seq))
    .bind([seq as u8; 900].as_slice())
    .execute(&mut *writing)
    .await
    .expect("a change");
    writing.commit().await.expect("commits");
}

async fn changes(opened: &mut Opened) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM change")
        .fetch_one(opened.connection.reader())
        .await
        .expect("counts")
}

/// Why the store in `dir` did not open.
async fn refusal(dir: &Path, unlock: Unlock) -> StoreError {
    match open(dir, unlock).await {
        Ok(_) => panic!("the store opened"),
        Err(error) => {
            assert!(!error.advice().is_empty());
            let said = format!("{error} {error:?} {}", error.advice());
            assert!(
                !said.contains(&*dir.to_string_lossy()),
                "no path in: {said}"
            );
            assert!(!said.contains(GOOD), "no passphrase in: {said}");
            error
        }
    }
}
