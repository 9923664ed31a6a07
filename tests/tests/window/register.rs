//! The register's own pages: what is begun there outlives the lock, and is asked about.

use dpia_tests::{Desktop, Keyboard, Window, desk_program, wait_until};

use crate::store::{PASSPHRASE, example, folder};

async fn unlock(keys: &Keyboard<'_>) {
    keys.is_on("Your passphrase").await;
    keys.write(PASSPHRASE).await;
    keys.press("Return");
}

#[tokio::test]
async fn a_new_assessment_that_was_begun_is_not_lost_by_the_lock_or_by_closing() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    example(&folder, "council-dpia").await;
    let path = folder.to_str().expect("a plain path");
    let window = Window::open(&desktop, &desk_program(), &["--store", path]).await;
    let keys = Keyboard::new(&desktop, &window);
    unlock(&keys).await;
    window.wait_for_text("table", "DPIA-145").await;
    keys.press("ctrl+n");
    keys.is_on("New assessment").await;
    keys.with("Tab", "the forms", |stop| stop.role() == "radio")
        .await;
    keys.press("space");
    let form = keys.here().await;
    keys.to("Title").await;
    keys.write("Parking permits").await;

    keys.press("ctrl+l");
    keys.is_on("Your passphrase").await;
    let hidden = window.text("body").await;
    assert!(!hidden.contains("Parking permits"), "{hidden}");
    unlock(&keys).await;
    window.wait_for_text("h1", "New assessment").await;
    keys.with("Tab", "the form that was chosen", |stop| {
        stop.name() == form.name() && stop.checked()
    })
    .await;
    let title = keys.to("Title").await;
    assert_eq!(title.value(), "Parking permits");

    keys.press("ctrl+w");
    keys.comes_to("the question", |stop| stop.in_dialog()).await;
    window
        .wait_for_text("dialog[open]", "What you wrote here is not recorded")
        .await;
    window.screenshot("register-closing").await;
    keys.press("Escape");
    keys.comes_to("the title", |stop| stop.value() == "Parking permits")
        .await;
    keys.press("ctrl+w");
    keys.comes_to("the question", |stop| stop.in_dialog()).await;
    keys.enter("Close and lose it").await;
    let gone = || desktop.windows_titled("DPIA Desk").is_empty();
    assert!(wait_until(gone), "the window stays open");
    window.close().await;
}
