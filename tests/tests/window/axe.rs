//! axe on every screen, in each look that the system or the menu can give it.

use dpia_tests::{Desktop, Window, desk_program};
use serde_json::json;

use crate::store::{PASSPHRASE, example, example_with, folder, open_window};
use crate::walk::{DARK, DARK_CONTRAST, HIGH_CONTRAST, LIGHT, Look, Walk};

/// From the first start to the register, what opens from there, and the lock.
async fn the_first_window(look: &Look) {
    let desktop = Desktop::new();
    desktop.set_up(look.desktop);
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    desktop.wait_for_window("DPIA Desk");
    window.find("main button").await;
    let mut walk = Walk::begin(&window, look).await;
    walk.at("the welcome").await;
    walk.tap("button", "Start").await;
    window.find("#name").await;
    walk.tap("button", "Continue").await;
    window.find(".govuk-error-summary").await;
    walk.at("who somebody is, with errors").await;
    walk.under_the_mouse(".govuk-error-summary__list a").await;
    walk.under_the_mouse(".button--main").await;
    window.type_into("#name", "Robin Example").await;
    window.type_into("#email", "robin@example.gov.uk").await;
    window.type_into("#role", "Service lead").await;
    window.type_into("#organisation", "Example Council").await;
    walk.tap("button", "Continue").await;
    window.wait_for_text("main", "Keep them here").await;
    walk.at("where the store goes").await;
    walk.tap("button", "Keep them here").await;
    window.find("#passphrase").await;
    walk.at("the passphrase").await;
    window.type_into("#passphrase", PASSPHRASE).await;
    window.type_into("#again", PASSPHRASE).await;
    walk.tap("button", "Continue").await;
    window.wait_for_text("h1", "Your recovery key").await;
    walk.at("the recovery key").await;
    let last_group = window.text("ol.key li:last-child").await;
    walk.tap("label[for=kept]", "").await;
    walk.tap("button", "Continue").await;
    window.type_into("#group", "WRONG").await;
    walk.tap("button", "Finish").await;
    window
        .wait_for_text("[role=alert]", "not the last group")
        .await;
    walk.at("the key’s last group, wrong").await;
    window.clear("#group").await;
    window.type_into("#group", last_group.trim()).await;
    walk.tap("button", "Finish").await;

    window.wait_for_text("body", "No assessments yet").await;
    walk.at("the empty register").await;
    walk.tap("button", "Load the three examples").await;
    window.wait_for_text("table", "DPIA-145").await;
    walk.at("the register").await;
    walk.under_the_mouse("tbody tr td").await;
    walk.under_the_mouse("main button:not(.button--main)").await;
    window.type_into("#filter", "nowhere").await;
    window.wait_for_text("main", "Show all").await;
    walk.at("the register, nothing found").await;
    walk.tap("main button", "Show all").await;
    walk.tap("button", "New assessment").await;
    window.find("#title").await;
    walk.tap("button.button--main", "").await;
    window.find(".govuk-error-summary").await;
    walk.at("a new assessment, with errors").await;
    walk.tap("button", "‹ Back").await;
    window.find("table").await;
    desktop.xdotool(&["key", "alt+f"]);
    desktop.wait_for_window("dpia-desk");
    desktop.xdotool(&["key", "d"]);
    window.find("#organisation").await;
    walk.at("your details").await;
    desktop.xdotool(&["key", "F1"]);
    window.find("dialog[open]").await;
    walk.at("the help").await;
    walk.leave().await;
    desktop.xdotool(&["key", "ctrl+l"]);
    window.find("#passphrase").await;
    walk.at("the locked window").await;
    walk.end();
    window.close().await;
}

/// An assessment's window: each section, each pane, each dialog.
async fn an_assessment(look: &Look) {
    let desktop = Desktop::new();
    desktop.set_up(look.desktop);
    let folder = folder(&desktop);
    // A risk that stays high is one to consult the Commissioner about.
    let high = r#"{"choice":{"ids":["high"]}}"#;
    let id = example_with(
        &folder,
        "council-dpia",
        &[("evidence/measures/redaction/residual", high)],
    )
    .await;
    let contract = desktop.home().path().join("contract.txt");
    std::fs::write(&contract, "The contract").expect("the home is writable");
    desktop.answer_dialogs(&[&contract]);
    let window = open_window(&desktop, &folder, id).await;
    let mut walk = Walk::begin(&window, look).await;
    sections(&mut walk).await;
    screening_and_findings(&mut walk).await;
    flows(&mut walk).await;
    risks(&mut walk).await;
    evidence(&mut walk).await;
    review(&mut walk).await;
    pack(&mut walk).await;
    closing(&mut walk, &desktop).await;
    walk.end();
    window.close().await;
}

/// Each section of the form, with the help for its first box beside it.
async fn sections(walk: &mut Walk<'_>) {
    let window = walk.window;
    let count = "return document.querySelectorAll('nav li:not(.apart ~ li) > button').length";
    let count = window.execute(count, vec![]).await.as_u64();
    let count = count.expect("a number");
    assert!(count > 3, "the list of sections is not there");
    for section in 0..count {
        let open = "document.querySelectorAll('nav li > button')[arguments[0]].click()";
        window.execute(open, vec![json!(section)]).await;
        window.find("nav li > button[aria-current=page]").await;
        let first = "document.querySelector('main [data-question] :is(input, textarea, select, button)')?.focus()";
        window.execute(first, vec![]).await;
        let title = window.text("main h2").await;
        walk.at(&format!("section {section}, {title}")).await;
    }
}

async fn pane(walk: &Walk<'_>, name: &str) {
    walk.tap("nav li.apart ~ li > button", name).await;
    walk.window.wait_for_text("main h2", name).await;
}

async fn screening_and_findings(walk: &mut Walk<'_>) {
    pane(walk, "Is a DPIA needed?").await;
    walk.window
        .find("table[aria-labelledby=screening-nine]")
        .await;
    walk.at("whether a DPIA is needed").await;
    pane(walk, "Findings").await;
    walk.tap("main article summary", "").await;
    walk.at("the findings").await;
    let foot = "main article .foot button";
    walk.dialog(foot, "Who may waive", "li").await;
    walk.dialog(foot, "Dismiss", "textarea").await;
}

async fn flows(walk: &mut Walk<'_>) {
    let window = walk.window;
    pane(walk, "Data flows").await;
    window.find("[role=listbox] [role=option]").await;
    walk.at("the data flows and their picture").await;
    for css in ["nav li > button", "[role=tab][aria-selected=false]"] {
        walk.under_the_mouse(css).await;
    }
    for list in [
        "Organisations",
        "Personal data",
        "Purposes",
        "Systems",
        "Flows",
    ] {
        walk.tap("[role=tab]", list).await;
        walk.tap("main tr[data-pane-row] [data-opener]", "").await;
        window.find("main tr.opened").await;
        walk.at(&format!("the list {list}, a row open")).await;
        walk.under_the_mouse("main tr.opened button").await;
        if list == "Organisations" {
            walk.dialog("main .opened button", "Remove", "button").await;
        }
    }
    walk.tap("button", "Paste from spreadsheet").await;
    window.find("#pasted-cells").await;
    walk.at("the box for a spreadsheet’s cells").await;
    crate::flows::paste(window, "#pasted-cells", crate::flows::CONNECTIONS).await;
    window.wait_for_text("dialog[open]", "Residents").await;
    walk.at("a spreadsheet’s rows").await;
    walk.leave().await;
}

/// What a window asks before it closes over half a date.
async fn closing(walk: &mut Walk<'_>, desktop: &Desktop) {
    let day = "[data-question='dc-contributors'] input[inputmode=numeric]";
    walk.tap("nav li > button", "1 Document control").await;
    walk.window.type_into(day, "31").await;
    desktop.xdotool(&["key", "ctrl+w"]);
    walk.window.wait_for_text("dialog", "not saved").await;
    walk.at("the window’s closing").await;
    walk.tap("dialog button", "Keep it open").await;
}

async fn risks(walk: &mut Walk<'_>) {
    pane(walk, "Risk register").await;
    walk.window.find(".map [data-stands]").await;
    walk.tap("main button", "▸ Suggestions").await;
    walk.at("the risks, their map and what is suggested").await;
    walk.tap("main tr[data-pane-row] [data-opener]", "").await;
    walk.window.find("main tr.opened").await;
    walk.at("a risk’s open row").await;
}

async fn evidence(walk: &mut Walk<'_>) {
    let window = walk.window;
    pane(walk, "Evidence").await;
    walk.tap("main button", "Choose files").await;
    window.wait_for_text(".tray", "1 file attached").await;
    walk.at("the evidence, with a file that has come").await;
    walk.tap(".tray button", "Close").await;
    walk.tap("main tr[data-file] button", "contract").await;
    window.find("main .open").await;
    walk.at("an open file").await;
    walk.dialog("main .open button", "Remove", "#removal-reason")
        .await;
}

async fn review(walk: &mut Walk<'_>) {
    let window = walk.window;
    pane(walk, "Review and sign-off").await;
    window.find("#next-heading").await;
    walk.at("the review").await;
    let whole = "section[aria-labelledby=whole-heading] button";
    for (css, words, ready) in [
        ("#sign-dpo-advice > .actions button", "", "#sign-name"),
        (
            "#sign-measures > .actions button",
            "Record a refusal",
            "[aria-label='What has to be settled first']",
        ),
        (whole, "Comment", "#words-text"),
        ("main button", "Another stage", "#move-to"),
        ("main button", "Record a consultation", "textarea"),
    ] {
        walk.dialog(css, words, ready).await;
    }
    walk.tap("main button", "Another stage").await;
    window.find("dialog[open] #move-to").await;
    let choose = "const list = document.querySelector('#move-to');
        list.value = 'closed';
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    window.execute(choose, vec![]).await;
    window
        .wait_for_text("dialog[open]", "Why is it closed?")
        .await;
    walk.at("the closing of an assessment").await;
    walk.leave().await;
    consultation(walk).await;
    walk.tap(whole, "Ask").await;
    window.find("#ask-question").await;
    walk.at("a question to somebody").await;
    window
        .type_into("#ask-question", "Until when is it kept?")
        .await;
    walk.tap("dialog button", "Ask").await;
    window.find("main article.query, main article").await;
    walk.at("the review with a query").await;
}

/// The Commissioner's clock, and what is recorded while it runs.
async fn consultation(walk: &mut Walk<'_>) {
    let window = walk.window;
    walk.tap("main button", "Record a consultation").await;
    window
        .type_into("#consult-text", "May it start with this risk?")
        .await;
    walk.tap("dialog button", "Record the consultation").await;
    // What is pressed behind a dialog that is about to go would go with it.
    window.find("body:not(:has(dialog[open]))").await;
    window.wait_for_text("main", "Advice expected by").await;
    for (words, ready) in [
        ("Record that they were told", "input[type=checkbox]"),
        ("Record the advice", "textarea"),
        ("Record an extension", "#consult-text"),
        ("Record a request for information", "#consult-to"),
    ] {
        walk.dialog("main button", words, ready).await;
    }
}

async fn pack(walk: &mut Walk<'_>) {
    let window = walk.window;
    pane(walk, "Pack").await;
    window.find("[data-page='1'] canvas").await;
    walk.at("the pack").await;
    walk.tap("main header button", "Export").await;
    walk.tap("button, [role=menuitem]", "Copy for the public")
        .await;
    window.find("dialog[open] table, dialog[open] input").await;
    walk.at("the copy for the public").await;
    walk.leave().await;
}

#[tokio::test]
async fn axe_finds_nothing_from_the_first_start_to_the_lock() {
    the_first_window(&LIGHT).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_an_assessments_window() {
    an_assessment(&LIGHT).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_sections_of_the_other_forms() {
    for form in ["council-pia", "ico-dpia"] {
        let desktop = Desktop::new();
        let folder = folder(&desktop);
        let id = example(&folder, form).await;
        let window = open_window(&desktop, &folder, id).await;
        let mut walk = Walk::begin(&window, &LIGHT).await;
        sections(&mut walk).await;
        walk.end();
        window.close().await;
    }
}

#[tokio::test]
async fn every_colour_is_legible_in_the_dark() {
    the_first_window(&DARK).await;
    an_assessment(&DARK).await;
}

#[tokio::test]
async fn every_colour_is_legible_in_high_contrast() {
    the_first_window(&HIGH_CONTRAST).await;
    an_assessment(&HIGH_CONTRAST).await;
}

#[tokio::test]
async fn every_colour_is_legible_in_high_contrast_in_the_dark() {
    the_first_window(&DARK_CONTRAST).await;
    an_assessment(&DARK_CONTRAST).await;
}
