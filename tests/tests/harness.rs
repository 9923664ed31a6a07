//! The private computer and the hands, proved before anything leans on them.

use std::process::Stdio;

use dpia_tests::{Desktop, KeyringState, Window, desk_program, wait_until};

/// Stores a secret with libsecret's own program and reads it back.
fn keeps_a_secret(desktop: &Desktop) -> bool {
    use std::io::Write;
    let mut store = desktop
        .command("secret-tool")
        .args(["store", "--label=test", "thing", "key"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("secret-tool is installed by scripts/setup.sh test");
    let mut pipe = store.stdin.take().expect("stdin is a pipe");
    pipe.write_all(b"hush")
        .expect("secret-tool reads its input");
    drop(pipe);
    if !store.wait().expect("secret-tool ends").success() {
        return false;
    }
    let found = desktop
        .command("secret-tool")
        .args(["lookup", "thing", "key"])
        .output()
        .expect("secret-tool runs a second time");
    found.stdout == b"hush"
}

#[test]
fn an_unlocked_keyring_keeps_a_secret() {
    assert!(keeps_a_secret(&Desktop::new()));
}

#[test]
fn a_locked_keyring_keeps_nothing() {
    assert!(!keeps_a_secret(&Desktop::with_keyring(
        KeyringState::Locked
    )));
}

#[test]
fn without_a_keyring_nothing_is_kept() {
    let desktop = Desktop::with_keyring(KeyringState::Absent);
    assert!(!keeps_a_secret(&desktop));
    assert_eq!(desktop.keyring_files(), None);
}

#[tokio::test]
async fn the_first_window_opens_and_ends_with_its_session() {
    let desktop = Desktop::new();
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    desktop.wait_for_window("DPIA Desk");
    let heading = window.text("h1").await;
    assert!(!heading.is_empty(), "the page shows nothing");
    window.screenshot("first-window-page").await;
    desktop.screenshot("first-window-screen");
    window.close().await;
    assert!(wait_until(|| desktop
        .windows_titled("DPIA Desk")
        .is_empty()));
}

#[tokio::test]
async fn a_killed_program_leaves_no_window() {
    let desktop = Desktop::new();
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    desktop.wait_for_window("DPIA Desk");
    window.kill();
    assert!(wait_until(|| desktop
        .windows_titled("DPIA Desk")
        .is_empty()));
}
