//! The ways into a store: the keyring of this computer, the passphrase, the printed key.

use std::path::Path;

use dpia_tests::{Desktop, KeyringState, Window, desk_program};

use crate::store::{folder, store_of_this_computer};

async fn open(desktop: &Desktop, folder: &Path) -> Window {
    let path = folder.to_str().expect("a plain path");
    Window::open(desktop, &desk_program(), &["--store", path]).await
}

#[tokio::test]
async fn the_keyring_opens_the_store_without_a_question() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    store_of_this_computer(&desktop, &folder);
    let window = open(&desktop, &folder).await;
    window.wait_for_text("table", "DPIA-145").await;
    window.close().await;
}

#[tokio::test]
async fn where_the_keyring_stays_locked_the_printed_key_opens_the_store() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let key = store_of_this_computer(&desktop, &folder).recovery;
    desktop.lock_keyring();
    let window = open(&desktop, &folder).await;
    window.wait_for_text("h1", "locked").await;
    window.wait_for_text("[role=alert]", "keyring").await;
    window.screenshot("keyring-locked").await;
    window.type_into("#recovery", &key.to_lowercase()).await;
    window.press("Unlock with the recovery key").await;
    window.wait_for_text("table", "DPIA-145").await;
    window.close().await;
}

#[tokio::test]
async fn a_computer_without_a_keyring_asks_for_a_passphrase_from_the_start() {
    let desktop = Desktop::with_keyring(KeyringState::Absent);
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    window.press("Start").await;
    window.type_into("#name", "Robin Example").await;
    window.type_into("#email", "robin@example.gov.uk").await;
    window.type_into("#role", "Service lead").await;
    window.type_into("#organisation", "Example Council").await;
    window.press("Continue").await;
    window.press("Keep them here").await;
    window.wait_for_text("h1", "Choose a passphrase").await;
    window.screenshot("no-keyring-passphrase").await;
    window.close().await;
}

#[tokio::test]
async fn a_store_without_its_key_file_says_so_and_makes_no_new_one() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    store_of_this_computer(&desktop, &folder);
    std::fs::remove_file(folder.join("keyslots.json")).expect("it was there");
    let before = std::fs::read(folder.join("store.db")).expect("the database");
    let window = open(&desktop, &folder).await;
    window.wait_for_text("h1", "cannot be opened").await;
    window.screenshot("slots-missing").await;
    window.close().await;
    assert!(!folder.join("keyslots.json").exists(), "a new key was made");
    assert_eq!(
        std::fs::read(folder.join("store.db")).expect("still there"),
        before
    );
}

#[tokio::test]
async fn a_folder_on_a_drive_that_is_not_connected_is_missed_and_nothing_begins_anew() {
    let desktop = Desktop::new();
    let config = desktop.home().path().join(".config/uk.dpia-desk.desktop");
    std::fs::create_dir_all(&config).expect("the home is writable");
    std::fs::write(config.join("store-folder"), "/media/gone/DPIA Desk").expect("writable");
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    window.wait_for_text("h1", "cannot be opened").await;
    window
        .wait_for_text("[role=alert]", "media › gone › DPIA Desk")
        .await;
    window.screenshot("folder-missing").await;
    window.close().await;
}
