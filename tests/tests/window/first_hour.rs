//! The walk that `docs/first-hour.md` tells: each button by the name that the guide gives it.
//!
//! Its pictures are what this leaves in test-results/first-hour-*.png.

use dpia_tests::{Desktop, Window, desk_program, terminal_program, wait_until};
use serde_json::{Value, json};

use crate::packs::text_of;

const TITLE: &str = "Allotment waiting list";

/// Installed, started and introduced: what was written is an assessment of its own.
async fn start_an_assessment(desktop: &Desktop) {
    let window = Window::open(desktop, &desk_program(), &[]).await;
    desktop.wait_for_window("DPIA Desk");
    window.press("Start").await;
    for (css, words) in [
        ("#name", "Morgan Hale"),
        ("#email", "morgan.hale@fernby.example"),
        ("#role", "Allotments manager"),
        ("#organisation", "Fernby Borough Council"),
    ] {
        window.type_into(css, words).await;
    }
    picture(&window, "who").await;
    window.press("Continue").await;
    window.press("Keep them here").await;
    window.wait_for_text("h1", "passphrase").await;
    window.press("Continue").await;
    window.wait_for_text("h1", "Your recovery key").await;
    window.wait_for_text("main", "Print…").await;
    picture(&window, "recovery-key").await;
    let group = window.text("ol.key li:last-child").await;
    window.click("label[for=kept]").await;
    window.press("Continue").await;
    window.type_into("#group", group.trim()).await;
    window.press("Finish").await;
    window
        .wait_for_text("body", "Load the three examples")
        .await;
    window.press("New assessment").await;
    window.click("input[value^=council-pia]").await;
    window.type_into("#title", TITLE).await;
    picture(&window, "new-assessment").await;
    window.press("Create and open").await;
    desktop.wait_for_window(&format!(".*{TITLE}.*"));
    window.close().await;
}

/// What the terminal's program says of the register.
fn register(desktop: &Desktop) -> Value {
    let listed = desktop
        .command(terminal_program())
        .args(["--json", "list"])
        .output()
        .expect("dpia runs");
    assert!(listed.status.success(), "{listed:?}");
    serde_json::from_slice(&listed.stdout).expect("dpia prints JSON")
}

async fn picture(window: &Window, name: &str) {
    // Nobody's pointer and no caret stands in a guide's picture.
    window.screenshot(&format!("first-hour-{name}")).await;
}

/// What the guide calls the parts of the window.
async fn open(window: &Window, part: &str) {
    window.press_in_list(part).await;
    window.wait_for_text("main h2", part).await;
}

async fn answer(window: &Window) {
    window
        .type_into(&Window::box_of("h.project_name"), "Allotment waiting list")
        .await;
    window.press("Enter my details").await;
    window
        .type_into(&Window::box_of("h.department"), "Parks")
        .await;
    window.wait_until_saved().await;
    picture(window, "answering").await;
}

/// A box of the row that is open.
fn field(column: &str) -> String {
    format!(".opened [data-field={column}] :is(input[type=text], textarea)")
}

/// A name that is not listed yet is added where it is typed.
async fn add_there(window: &Window, column: &str, name: &str, what: &str) {
    window.type_into(&field(column), name).await;
    let add = format!("//*[@role='option'][contains(., '{name}')][contains(., '{what}')]");
    let option = window
        .client()
        .wait()
        .for_element(fantoccini::Locator::XPath(&add));
    let option = option.await.expect("the name can be added");
    if name == "Applicants" {
        picture(window, "flow").await;
    }
    option.click().await.expect("it can be pressed");
}

async fn list_three_flows(window: &Window) {
    open(window, "Data flows").await;
    window.press("Add the first organisation").await;
    window
        .type_into(&field("name"), "Fernby Borough Council")
        .await;
    window.type_into(&field("role"), "Controller\u{E007}").await;
    window
        .type_into(&field("country"), "United Kingdom\u{E007}")
        .await;
    window.press("Done").await;
    window.press_tab("Flows").await;

    window.click("[data-add=flows]").await;
    add_there(
        window,
        "from",
        "Applicants",
        "an organisation or group of people",
    )
    .await;
    add_there(window, "to", "Plotlist", "a system or store").await;
    window.press("Done").await;
    for (from, to) in [
        ("Plotlist", "Applicants"),
        ("Plotlist", "Fernby Borough Council"),
    ] {
        window.click("[data-add=flows]").await;
        window
            .type_into(&field("from"), &format!("{from}\u{E007}"))
            .await;
        window
            .type_into(&field("to"), &format!("{to}\u{E007}"))
            .await;
        window.press("Done").await;
    }
    window.wait_until_saved().await;
    window.wait_for_text("main", "not stated").await;
    picture(window, "flows").await;
}

async fn attach_the_contract(window: &Window) {
    open(window, "Evidence").await;
    window.press("Choose files…").await;
    window.wait_for_text(".tray", "1 file attached").await;
    let kind = "const list = document.querySelector('.tray select');
        const contract = [...list.options].find((one) => one.text === 'Contract');
        list.value = contract.value;
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    window.execute(kind, vec![]).await;
    window.wait_until_saved().await;
    picture(window, "contract").await;
}

async fn answer_what_the_checks_ask(window: &Window) {
    open(window, "Findings").await;
    window.wait_for_text("main", "What to do").await;
    window.wait_for_text("main", "Why this matters").await;
    picture(window, "findings").await;
    let storage = "const link = [...document.querySelectorAll('main article button')]
        .find((one) => one.textContent.includes('How it is stored'));
        link?.click();
        return link !== undefined";
    assert_eq!(window.execute(storage, vec![]).await, json!(true));
    window.wait_for_text("body", "Back to Findings").await;
    picture(window, "finding-place").await;
    let before = findings(window).await;
    window
        .type_into(&field("storage"), "Encrypted disks\u{E007}")
        .await;
    window.wait_until_saved().await;
    window.press_beginning("‹ Back to Findings").await;
    window.wait_for_text("main h2", "Findings").await;
    assert!(findings(window).await < before, "the finding stays");
}

/// How many findings the header counts.
async fn findings(window: &Window) -> u64 {
    let counted = "return [...document.querySelectorAll('header .standing button')]
        .map((one) => parseInt(one.textContent.replace(/[^0-9]/g, ''), 10))
        .filter((n) => n > 0)
        .reduce((sum, n) => sum + n, 0)";
    let counted = window.execute(counted, vec![]).await;
    counted.as_u64().expect("a number")
}

#[tokio::test]
async fn the_guide_of_the_first_hour_is_walked_from_the_first_start_to_the_pack() {
    let desktop = Desktop::with_screen(1320, 900);
    let contract = desktop.home().path().join("Plotlist contract.txt");
    std::fs::write(&contract, "The contract").expect("the home is writable");
    let pack = desktop.home().path().join("pack.pdf");
    desktop.answer_dialogs(&[&contract, &pack]);
    start_an_assessment(&desktop).await;
    let listed = register(&desktop);
    let id = listed[0]["id"].as_str().expect("it is kept").to_owned();

    let window = Window::open(&desktop, &desk_program(), &["--open", &id]).await;
    window
        .wait_for_text("header .standing", "open questions")
        .await;
    picture(&window, "assessment").await;
    answer(&window).await;
    list_three_flows(&window).await;
    attach_the_contract(&window).await;
    window.close().await;

    // Left, and come back to the register.
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    window.wait_for_text("table", TITLE).await;
    picture(&window, "register").await;
    window.close().await;

    let window = Window::open(&desktop, &desk_program(), &["--open", &id]).await;
    window.find("header .title").await;
    answer_what_the_checks_ask(&window).await;
    window.press("Preview pack").await;
    window.find("[data-page='1'] canvas").await;
    window.wait_for_text("main", "Print…").await;
    picture(&window, "pack").await;
    window.press("Save as PDF…").await;
    window.wait_for_text("body", "saved as pack.pdf").await;
    assert!(wait_until(|| pack.exists()), "no pack");
    let printed = text_of(&pack);
    for words in [TITLE, "Morgan Hale", "Plotlist"] {
        assert!(printed.contains(words), "the pack lacks “{words}”");
    }
    open(&window, "Review and sign-off").await;
    window.wait_for_text("main", "Record a signature…").await;
    picture(&window, "review").await;
    window.close().await;
}
