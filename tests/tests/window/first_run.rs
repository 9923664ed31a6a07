//! The first run: from the welcome to a register with the examples, and the second start.

use dpia_tests::{Desktop, Window, desk_program};

use crate::packs::text_of;

#[tokio::test]
async fn the_first_run_leads_to_a_register_and_the_second_start_straight_back_to_it() {
    let desktop = Desktop::new();
    let page = desktop.home().path().join("recovery key.pdf");
    desktop.answer_dialogs(&[&page]);
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    desktop.wait_for_window("DPIA Desk");
    window.screenshot("first-run-welcome").await;
    window.press("Start").await;
    window.type_into("#name", "Robin Example").await;
    window.type_into("#email", "robin@example.gov.uk").await;
    window.type_into("#role", "Service lead").await;
    window.type_into("#organisation", "Example Council").await;
    window.screenshot("first-run-who").await;
    window.press("Continue").await;
    window.press("Keep them here").await;
    window.press("Continue").await;

    window.wait_for_text("h1", "Your recovery key").await;
    window.screenshot("first-run-key").await;
    window.press("Save a page to print…").await;
    window.wait_for_text("main", "Saved. Print it").await;
    let last_group = window.text("ol.key li:last-child").await;
    let printed = text_of(&page);
    assert!(printed.contains(last_group.trim()), "{printed}");
    assert!(printed.contains("Page 1 of 1"), "{printed}");
    window.click("label[for=kept]").await;
    window.press("Continue").await;
    window.type_into("#group", "WRONG").await;
    window.press("Finish").await;
    window
        .wait_for_text("[role=alert]", "not the last group")
        .await;
    window.clear("#group").await;
    window.type_into("#group", last_group.trim()).await;
    window.press("Finish").await;

    window.wait_for_text("body", "No assessments yet").await;
    window.press("Load the three examples").await;
    window.wait_for_text("table", "PIA-").await;
    window.wait_for_text("table", "DPIA-145").await;
    window.wait_for_text("table", "DPIA-210").await;
    window.screenshot("register").await;
    window.close().await;

    let again = Window::open(&desktop, &desk_program(), &[]).await;
    again.wait_for_text("table", "DPIA-145").await;
    again.close().await;
}
