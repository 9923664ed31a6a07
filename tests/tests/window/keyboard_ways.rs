//! The ways into a store and into the register, without a pointer.

use dpia_tests::{Desktop, Keyboard, Window, desk_program, workspace_root};

use crate::store::{PASSPHRASE, example, folder, store_of_this_computer};

#[tokio::test]
async fn the_printed_key_is_typed_in() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let key = store_of_this_computer(&desktop, &folder).recovery;
    desktop.lock_keyring();
    let path = folder.to_str().expect("a plain path");
    let window = Window::open(&desktop, &desk_program(), &["--store", path]).await;
    window.wait_for_text("[role=alert]", "keyring").await;
    let keys = Keyboard::new(&desktop, &window);
    keys.to("The recovery key that you printed").await;
    keys.write("not the key").await;
    keys.press("Return");
    window.wait_for_text("[role=alert]", "recovery key").await;
    keys.is_on("The recovery key that you printed").await;
    keys.write_over(key.trim()).await;
    keys.press("Return");
    window.wait_for_text("table", "DPIA-145").await;
    keys.comes_to("the list", |stop| !stop.is_nowhere()).await;
    window.close().await;
}

#[tokio::test]
async fn an_assessment_is_brought_in_from_its_file() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    example(&folder, "council-dpia").await;
    let file = workspace_root().join("src-tauri/core/forms/examples/council-dpia.json");
    let odd = desktop.home().path().join("odd.json");
    std::fs::write(&odd, "{}").expect("the home is writable");
    desktop.answer_dialogs(&[&odd, &file]);
    let path = folder.to_str().expect("a plain path");
    let window = Window::open(&desktop, &desk_program(), &["--store", path]).await;
    let keys = Keyboard::new(&desktop, &window);
    keys.is_on("Your passphrase").await;
    keys.write(PASSPHRASE).await;
    keys.press("Return");
    window.wait_for_text("table", "DPIA-145").await;
    // What cannot be read says so, and leads back.
    keys.enter("Import…").await;
    window.wait_for_text("main", "nothing was imported").await;
    keys.comes_to("what is wrong", |stop| !stop.is_nowhere())
        .await;
    keys.back_to("‹ Back").await;
    keys.press("Return");
    window.wait_for_text("main", "1 assessment").await;
    keys.comes_to("the list", |stop| !stop.is_nowhere()).await;
    keys.enter("Import…").await;
    desktop.wait_for_window("DPIA-145 .*");
    window.wait_for_text("main", "2 assessments").await;
    window.close().await;
}
