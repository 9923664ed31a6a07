//! Findings of the checks, as people meet them in the real window.

use dpia_core::assessment::{FieldPath, Value};
use dpia_tests::{Desktop, Window};
use serde_json::json;

use crate::store::{assessment, example, example_as, folder, open_window};

const BLOCKS: &str = "main article.blocks";

/// What stands at the section or the question that is on the screen.
const AT_SECTION: &str = "main .column > .found";
const AT_QUESTION: &str = "main .question.here .found";

#[tokio::test]
async fn a_finding_leads_to_its_section_and_its_question_and_from_there_back() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_findings(&window).await;
    // What is not answered is told section by section.
    let blank = "main article.blocks[aria-label*='question 34 is not answered']";
    let message = window.text(&format!("{blank} > p")).await;
    window.wait_for_text(blank, "What to do:").await;
    window.click(&format!("{blank} summary")).await;
    window.screenshot("findings").await;

    // The first way leads to what is blank, the last to its section.
    window
        .click(&format!("{blank} .places button:last-of-type"))
        .await;
    window
        .wait_for_text("main h2:focus", "Information asset")
        .await;
    // As it is written: the driver leaves out what fills the rest of a line.
    let told =
        format!("return document.querySelector('{AT_SECTION} details[open] .message').textContent");
    assert_eq!(window.execute(&told, vec![]).await, message.trim());
    // What is only blank is a line even there, unfolded for whoever was led to it.
    window
        .click(&format!("{AT_SECTION} details[open] .places button"))
        .await;
    window
        .wait_for_text(".question.here", "How often is the asset updated")
        .await;
    window.screenshot("findings-at-question").await;
    // At the question it is a line, unfolded for whoever was led there.
    window.wait_for_text(AT_QUESTION, "Blocks sign-off").await;
    window
        .wait_for_text(&format!("{AT_QUESTION} details[open]"), "What to do:")
        .await;

    // Back to the very button that led here.
    window.click(".back button").await;
    window.wait_for_text("main h2", "Findings").await;
    window.find(&format!("{blank} .places button:focus")).await;
    window.close().await;
}

#[tokio::test]
async fn a_blocking_finding_is_waived_in_a_role_with_a_reason_and_the_waiver_is_taken_back() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example_as(&folder, "council-pia", "Data protection officer").await;
    let window = open_window(&desktop, &folder, id).await;
    open_findings(&window).await;
    let message = window.text(&format!("{BLOCKS} > p")).await;
    window.click(&format!("{BLOCKS} .foot > button")).await;
    window.click("#dismiss-role option[value='dpo']").await;
    window
        .type_into("#dismiss-reason", "The contract ends in March.")
        .await;
    window.screenshot("findings-waive").await;
    window.press("Waive").await;
    window.wait_for_text("main [role=status]", "Waived.").await;
    window.find("main .told button").await;
    let aside = "main .column > details";
    let summary = format!("{aside} > summary");
    window.wait_for_text(&summary, "Put aside (1)").await;

    window.click("main button[aria-label^='Undo: waive']").await;
    window
        .wait_for_text("main [role=status]", "Taken back: waive a finding.")
        .await;
    window
        .wait_for_text(&format!("{BLOCKS} > p"), &message)
        .await;
    let left = window
        .execute(
            "return document.querySelector(arguments[0]) !== null",
            vec![json!(aside)],
        )
        .await;
    assert_eq!(left, json!(false), "the waiver is still listed");
    window.screenshot("findings-taken-back").await;
    window.click("main button[aria-label^='Redo: waive']").await;
    window.wait_for_text(&summary, "Put aside (1)").await;
    window.click(&summary).await;
    window
        .wait_for_text(aside, "The contract ends in March.")
        .await;
    window.screenshot("findings-waived").await;
    window.close().await;

    // What was taken back stays on record; doing it again is another waiver, not the old one.
    let all = assessment(&folder, id).await;
    let dismissals = all.rows("evidence/dismissals");
    let [first, again] = dismissals.as_slice() else {
        panic!("{dismissals:?}")
    };
    let cell = |row: &str, column: &str| {
        let path = FieldPath::parse(&format!("evidence/dismissals/{row}/{column}"));
        match all.value(&path.expect("a path")) {
            Some(Value::Text(text)) => text.clone(),
            other => format!("{other:?}"),
        }
    };
    let officer = "Robin Example, Data protection officer";
    assert_eq!(cell(first, "taken_back_by"), officer);
    assert_eq!(cell(again, "taken_back_by"), "None");
    for row in [first, again] {
        assert_eq!(cell(row, "role"), "Data protection officer");
        assert_eq!(cell(row, "reason"), "The contract ends in March.");
    }
}

#[tokio::test]
async fn nobody_waives_in_a_role_that_their_details_do_not_give_them() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_findings(&window).await;
    let opener = format!("{BLOCKS} .foot > button");
    window.wait_for_text(&opener, "Who may waive this?").await;
    window.click(&opener).await;
    window
        .wait_for_text("dialog ul", "Data protection officer: ")
        .await;
    window
        .wait_for_text("dialog", "Neither your own details nor this assessment")
        .await;
    let asks = "return document.querySelector('dialog textarea') !== null";
    assert_eq!(
        window.execute(asks, vec![]).await,
        json!(false),
        "it asks for a reason that would be in vain"
    );
    window.screenshot("findings-not-in-role").await;
    window.close().await;
    let all = assessment(&folder, id).await;
    assert!(all.rows("evidence/dismissals").is_empty());
}

async fn open_findings(window: &Window) {
    let counts = "header button[aria-label^='Findings:']";
    window.wait_for_text(counts, "sign-off").await;
    window.click(counts).await;
    window
        .wait_for_text("main h3:focus", "Blocks sign-off")
        .await;
}
