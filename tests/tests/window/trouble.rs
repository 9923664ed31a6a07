//! When something goes wrong: a wrong passphrase, a killed program, a store that is in use.

use std::time::Duration;

use dpia_core::assessment::Value;
use dpia_tests::{Desktop, Window};

use crate::store::{folder, locked_window, new_assessment, open_window, saved, store_with};

#[tokio::test]
async fn a_wrong_passphrase_says_so_and_the_right_one_opens() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = locked_window(&desktop, &folder, id).await;
    window.wait_for_text("h1", "locked").await;
    window.type_into("#passphrase", "not the right one").await;
    window.press("Unlock with the passphrase").await;
    window
        .wait_for_text("main, body", "does not open this store")
        .await;
    window.screenshot("wrong-passphrase").await;
    window.clear("#passphrase").await;
    window
        .type_into("#passphrase", crate::store::PASSPHRASE)
        .await;
    window.press("Unlock with the passphrase").await;
    window.find("header .title").await;
    window.close().await;
}

#[tokio::test]
async fn a_program_killed_while_typing_loses_at_most_the_last_pause() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window
        .type_into(
            &Window::box_of("q9"),
            "These words were on the screen as saved. ",
        )
        .await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.wait_until_saved().await;
    window
        .type_into(&Window::box_of("q9"), "These perhaps not.")
        .await;
    window.kill();
    let value = saved(&folder, id, "answer/q9").await;
    let Some(Value::Text(text)) = value else {
        panic!("nothing was kept: {value:?}")
    };
    assert!(
        text.starts_with("These words were on the screen as saved."),
        "{text}"
    );
}

#[tokio::test]
async fn a_window_with_half_an_answer_asks_and_waits_before_it_closes() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.choose("h.start", "A date").await;
    window
        .type_into("[data-question='h.start'] input[inputmode=numeric]", "31")
        .await;
    desktop.xdotool(&["key", "ctrl+w"]);
    window.wait_for_text("dialog", "not saved").await;
    // Longer than the program waits for a page that does not answer.
    tokio::time::sleep(Duration::from_secs(6)).await;
    window.screenshot("closing-unsaved").await;
    window.press("Keep it open").await;
    assert_eq!(
        window
            .value("[data-question='h.start'] input[inputmode=numeric]")
            .await,
        "31"
    );
    window.close().await;
}

#[tokio::test]
async fn a_store_that_another_program_has_open_says_so() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let way = dpia_core::store::Unlock::Passphrase(dpia_core::store::Passphrase::new(
        crate::store::PASSPHRASE.to_owned(),
    ));
    let held = dpia_core::store::open(&folder, way)
        .await
        .expect("it opens here first");
    let window = locked_window(&desktop, &folder, id).await;
    window
        .type_into("#passphrase", crate::store::PASSPHRASE)
        .await;
    window.press("Unlock with the passphrase").await;
    window.wait_for_text("main, body", "already open").await;
    window.screenshot("store-in-use").await;
    held.close().await.expect("it closes");
    window.press("Unlock with the passphrase").await;
    window.find("header .title").await;
    window.close().await;
}

#[tokio::test]
async fn locking_hides_everything_and_keeps_what_was_typed_last() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window
        .type_into(&Window::box_of("q9"), "Typed a moment before locking")
        .await;
    desktop.xdotool(&["key", "ctrl+l"]);
    window.wait_for_text("h1", "locked").await;
    let page = window.text("body").await;
    assert!(
        !page.contains("Typed a moment"),
        "the locked window still shows an answer"
    );
    window.close().await;
    assert_eq!(
        saved(&folder, id, "answer/q9").await,
        Some(Value::Text("Typed a moment before locking".to_owned()))
    );
}

#[tokio::test]
async fn a_window_that_nobody_touches_locks_itself() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = store_with(&folder, async |desk| {
        desk.set_setting("lock-after", "1").await.expect("is kept");
        let form = desk.form("council-pia", "1.0").await.expect("built in");
        desk.start_titled(form, "Try-out").await.expect("it starts")
    })
    .await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window
        .type_into(&Window::box_of("q9"), "Typed before leaving the desk")
        .await;
    desktop.wait_for_window("PIA-001 .*");
    tokio::time::sleep(Duration::from_secs(60)).await;
    window.wait_for_text("h1", "locked").await;
    desktop.wait_for_window("Locked – DPIA Desk");
    let page = window.text("body").await;
    assert!(!page.contains("Typed before"), "{page}");
    window.close().await;
    assert_eq!(
        saved(&folder, id, "answer/q9").await,
        Some(Value::Text("Typed before leaving the desk".to_owned()))
    );
}
