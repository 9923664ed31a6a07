//! The pane that shows the pack's real pages, and what leaves the window from there.

use std::path::Path;
use std::process::Command;

use dpia_core::assessment::AssessmentId;
use dpia_tests::{Desktop, Window, wait_until};
use serde_json::json;

use crate::packs::text_of;
use crate::store::{example, example_with, folder, new_assessment, open_window};

/// How many pixels of a page's drawing are not the paper's white.
const INK: &str = "const canvas = document.querySelector(`[data-page='${arguments[0]}'] canvas`);
    if (!canvas) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 700) ink += 1;
    return ink;";

/// From now on, notes what the content security policy refuses.
const NOTE_REFUSALS: &str = "window.refused = [];
    document.addEventListener('securitypolicyviolation',
      (event) => window.refused.push(`${event.violatedDirective}: ${event.blockedURI}`));";

/// Opens the pane and waits until its first page is drawn.
async fn open_pack(window: &Window) {
    window.execute(NOTE_REFUSALS, vec![]).await;
    window.press("Preview pack").await;
    window.find("[data-page='1'] canvas").await;
}

async fn ink(window: &Window, page: usize) -> u64 {
    let ink = window.execute(INK, vec![json!(page)]).await;
    ink.as_u64().expect("a number of pixels")
}

/// The SHA-256 that the pane tells of the file whose pages it shows.
async fn shown_sum(window: &Window) -> String {
    let sum = window
        .execute(
            "return document.querySelector('.digits').textContent",
            vec![],
        )
        .await;
    sum.as_str().expect("the pane tells it").to_owned()
}

fn sum_of(file: &Path) -> String {
    let output = Command::new("sha256sum").arg(file).output();
    let output = output.expect("coreutils are installed").stdout;
    String::from_utf8_lossy(&output)
        .split_whitespace()
        .next()
        .expect("a sum")
        .to_owned()
}

fn pages_of(pdf: &Path) -> usize {
    let output = Command::new("pdfinfo").arg(pdf).output();
    let output = output.expect("pdfinfo is installed by scripts/setup.sh test");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let pages = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    let pages = pages.unwrap_or_else(|| panic!("pdfinfo tells no pages: {said}"));
    pages.trim().parse().expect("a number")
}

async fn no_refusals(window: &Window) {
    let refused = window.execute("return window.refused", vec![]).await;
    assert_eq!(refused, json!([]), "the content security policy refused");
}

#[tokio::test]
async fn the_pages_shown_are_the_file_that_is_saved() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let pack = desktop.home().path().join("shown.pdf");
    desktop.answer_dialogs(&[&pack]);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_pack(&window).await;
    assert!(ink(&window, 1).await > 2000, "the first page is blank");
    window.press("Save as PDF…").await;
    window.wait_for_text("body", "saved as shown.pdf").await;
    assert_eq!(sum_of(&pack), shown_sum(&window).await);
    let sheets = window
        .execute(
            "return document.querySelectorAll('[data-page]').length",
            vec![],
        )
        .await;
    assert_eq!(sheets.as_u64(), Some(pages_of(&pack) as u64));

    // A line of the contents leads to its page.
    window.type_into("#pack-page", "\u{e003}2\u{e007}").await;
    window.click("[data-page='2'] .leads:last-of-type").await;
    let page: usize = window.value("#pack-page").await.parse().expect("a number");
    assert!(page > 2, "the contents lead nowhere: {page}");

    // The last page is drawn when somebody goes there, and its words can be read.
    let last = pages_of(&pack);
    window.type_into("#pack-page", "\u{e003}\u{e003}").await;
    window
        .type_into("#pack-page", &format!("{last}\u{e007}"))
        .await;
    window.find(&format!("[data-page='{last}'] canvas")).await;
    assert!(ink(&window, last).await > 500, "the last page is blank");
    let words = format!("Page {last} of {last}");
    window
        .wait_for_text(&format!("[data-page='{last}']"), &words)
        .await;
    no_refusals(&window).await;
    window.axe_finds_nothing("the last page of the pack").await;
    window.screenshot("pack-pane").await;
    window.close().await;
}

#[tokio::test]
async fn a_changed_assessment_offers_its_new_pages_and_an_old_pack_is_never_saved() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let pack = desktop.home().path().join("new.pdf");
    desktop.answer_dialogs(&[&pack]);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_pack(&window).await;
    let before = shown_sum(&window).await;
    window
        .type_into("header .title", " by the river\u{e004}")
        .await;
    window
        .wait_for_text("main", "has changed since these pages")
        .await;
    window.screenshot("pack-pane-changed").await;
    assert_eq!(shown_sum(&window).await, before, "nothing changes unasked");
    window.press("Show the new pages").await;
    window
        .wait_for_text("[data-page='1']", "Try-out by the river")
        .await;
    window.type_into("header .title", " Tove\u{e004}").await;
    window
        .wait_for_text("main", "has changed since these pages")
        .await;
    window.press("Save as PDF…").await;
    window.wait_for_text("body", "saved as new.pdf").await;
    assert!(text_of(&pack).contains("Try-out by the river Tove"));
    assert_eq!(sum_of(&pack), shown_sum(&window).await);
    no_refusals(&window).await;
    window.close().await;
}

#[tokio::test]
async fn the_system_s_print_dialog_gets_the_very_file() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_pack(&window).await;
    desktop.xdotool(&["key", "ctrl+p"]);
    let dialog = desktop.wait_for_window("Print the pack");
    desktop.xdotool(&["windowfocus", "--sync", &dialog]);
    // From the tabs to the printers, of which a computer without any has “Print to File”.
    desktop.xdotool(&["key", "--delay", "200", "Tab", "Home", "space"]);
    desktop.screenshot("pack-printing");
    desktop.xdotool(&["key", "alt+p"]);
    window.wait_for_text("body", "sent to the printer").await;
    let printed = desktop
        .home()
        .path()
        .join("PIA-031 Consultation and engagement platform.pdf");
    assert!(wait_until(|| printed.exists()), "nothing was printed");
    assert_eq!(sum_of(&printed), shown_sum(&window).await);
    window.close().await;
}

/// An example with a passage that is withheld from the public, and a mailbox that may be read.
async fn withheld(folder: &Path) -> AssessmentId {
    let mark = r#"{"withheld":{"passages":["Hallmoot"],"reason":"FOIA s.43"}}"#;
    let mailbox = r#"{"text":"Questions go to consultations@example.gov.uk."}"#;
    let changes = [("answer/q28@withheld", mark), ("answer/q2.use", mailbox)];
    example_with(folder, "council-pia", &changes).await
}

#[tokio::test]
async fn a_copy_for_the_public_is_looked_at_before_it_is_saved_without_what_is_withheld() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let page = desktop.home().path().join("public.html");
    let id = withheld(&folder).await;
    // Somebody thinks better of it first.
    desktop.answer_dialogs(&[Path::new("Cancel")]);
    let window = open_window(&desktop, &folder, id).await;
    open_pack(&window).await;
    window.press_beginning("Export").await;
    window.press_beginning("Copy for the public").await;
    window.wait_for_text("dialog", "FOIA s.43").await;
    window
        .wait_for_text("dialog", "consultations@example.gov.uk")
        .await;
    window.press("Save the copy…").await;
    window.screenshot("pack-publish").await;
    assert!(
        wait_until(|| desktop.dialogs_left() == 0),
        "nobody is asked"
    );
    assert!(
        !page.exists(),
        "nothing goes out before somebody has agreed"
    );
    desktop.answer_dialogs(&[Path::new("It may be published"), &page]);
    window.press("Save the copy…").await;
    window.wait_for_text("body", "saved as public.html").await;
    let html = std::fs::read_to_string(&page).expect("was written");
    assert!(!html.to_lowercase().contains("hallmoot"));
    assert!(html.to_lowercase().contains("[withheld 1]"));
    no_refusals(&window).await;
    window.close().await;
}

#[tokio::test]
async fn a_word_file_holds_the_answers() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let file = desktop.home().path().join("copy.docx");
    desktop.answer_dialogs(&[&file]);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_pack(&window).await;
    window.press_beginning("Export").await;
    window.press_beginning("Word document").await;
    window.wait_for_text("body", "saved as copy.docx").await;
    let read = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('word/document.xml').decode())";
    let read = Command::new("python3")
        .args(["-c", read])
        .arg(&file)
        .output();
    let xml = String::from_utf8_lossy(&read.expect("python3 is installed").stdout).into_owned();
    assert!(
        xml.contains("Consultation and engagement platform"),
        "{xml}"
    );
    window.close().await;
}

#[tokio::test]
async fn the_signature_pages_are_fewer_and_what_stands_in_the_way_leads_to_its_place() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_pack(&window).await;
    let whole = shown_sum(&window).await;
    window.click("label[for='pack-signature_pages']").await;
    assert!(wait_for_other_sum(&window, &whole).await, "the same pages");
    window.screenshot("pack-signature-pages").await;
    window
        .wait_for_text(".side", "To settle before all is signed")
        .await;
    window
        .press_beginning("Question 38 is answered neither")
        .await;
    window.find("[data-question='q38']").await;
    window.close().await;
}

async fn wait_for_other_sum(window: &Window, sum: &str) -> bool {
    for _ in 0..200 {
        if shown_sum(window).await != sum {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    false
}
