//! A creation that dies: after every step, what is left must be nothing, or something that
//! opens, or something that the next attempt clears away.
//!
//! A step that was not taken is what a killed process leaves; `tests/` kills real ones.

use super::*;
use crate::store::{StoreState, Unlock, open, state};

fn passphrase() -> Passphrase {
    Passphrase::new("copper kettle orbit".into())
}

async fn begin(dir: &Path) -> Draft {
    Draft::begin(dir, Some(passphrase()))
        .await
        .expect("a draft")
        .0
}

async fn create_again(dir: &Path) -> Opened {
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(passphrase()),
    };
    let (opened, _) = create(dir, new).await.expect("a store is made");
    assert!(!dir.join(files::CREATING).exists(), "the litter is gone");
    opened
}

#[tokio::test]
async fn dying_once_the_slots_are_written_leaves_no_store_and_the_next_attempt_makes_one() {
    let dir = tempfile::tempdir().expect("temp folder");
    drop(begin(dir.path()).await);
    assert_eq!(state(dir.path()).expect("readable"), StoreState::Absent);
    create_again(dir.path()).await;
}

#[tokio::test]
async fn dying_once_the_database_is_made_leaves_no_store_and_the_next_attempt_makes_one() {
    let dir = tempfile::tempdir().expect("temp folder");
    let draft = begin(dir.path()).await;
    draft.make_database().await.expect("a database");
    let first = draft.slots.store_id();
    drop(draft);
    assert_eq!(state(dir.path()).expect("readable"), StoreState::Absent);
    let opened = create_again(dir.path()).await;
    assert_ne!(opened.store_id(), first);
}

#[tokio::test]
async fn dying_between_the_two_moves_leaves_a_store_that_opens() {
    let dir = tempfile::tempdir().expect("temp folder");
    let draft = begin(dir.path()).await;
    draft.make_database().await.expect("a database");
    draft.move_slots().expect("moves");
    let id = draft.slots.store_id();
    drop(draft);

    let StoreState::Present { store_id, .. } = state(dir.path()).expect("readable") else {
        panic!("a store is there");
    };
    assert_eq!(store_id, id);
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(passphrase()),
    };
    let refused = create(dir.path(), new).await.expect_err("not over a store");
    assert_eq!(refused.code(), "store-already-there");

    let opened = open(dir.path(), Unlock::Passphrase(passphrase()))
        .await
        .expect("opens");
    assert_eq!(opened.store_id(), id);
    assert!(!dir.path().join(files::CREATING).exists());
}

#[tokio::test]
async fn dying_before_the_empty_folder_is_removed_leaves_a_store_that_opens() {
    let dir = tempfile::tempdir().expect("temp folder");
    create_again(dir.path())
        .await
        .close()
        .await
        .expect("closes");
    files::private_dir(&dir.path().join(files::CREATING)).expect("an empty folder");
    open(dir.path(), Unlock::Passphrase(passphrase()))
        .await
        .expect("opens");
    assert!(!dir.path().join(files::CREATING).exists());
}

#[tokio::test]
async fn a_wrong_passphrase_does_not_finish_or_undo_a_half_moved_store() {
    let dir = tempfile::tempdir().expect("temp folder");
    let draft = begin(dir.path()).await;
    draft.make_database().await.expect("a database");
    draft.move_slots().expect("moves");
    drop(draft);
    let wrong = Passphrase::new("copper kettle orbits".into());
    let refused = open(dir.path(), Unlock::Passphrase(wrong)).await;
    assert_eq!(refused.expect_err("wrong").code(), "wrong-passphrase");
    open(dir.path(), Unlock::Passphrase(passphrase()))
        .await
        .expect("opens");
}
