//! Findings of the checks, as people meet them in the real window.

use dpia_core::assessment::Value;
use dpia_tests::Desktop;

use crate::store::{assessment, example, folder, open_window, saved};

const BLOCKS: &str = "main article.blocks";

#[tokio::test]
async fn a_finding_leads_to_its_question_and_is_waived_in_a_role_with_a_reason() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window
        .wait_for_text("header button[aria-label^='Findings:']", "sign-off")
        .await;
    window.click("header button[aria-label^='Findings:']").await;
    window.wait_for_text("main h2:focus", "Findings").await;
    let message = window.text(&format!("{BLOCKS} > p")).await;
    window.click(&format!("{BLOCKS} summary")).await;
    window.wait_for_text(BLOCKS, "What to do:").await;
    window.screenshot("findings").await;

    window.click(&format!("{BLOCKS} .places button")).await;
    let here = "main .question.here .found";
    window.wait_for_text(here, &message).await;
    window.screenshot("findings-at-question").await;
    window.click(&format!("{here} .why")).await;
    window
        .wait_for_text("main article.blocks:focus", &message)
        .await;

    window.click(&format!("{BLOCKS} .foot > button")).await;
    window.click("#dismiss-role option[value='dpo']").await;
    window
        .type_into("#dismiss-reason", "The contract ends in March.")
        .await;
    window.screenshot("findings-waive").await;
    window.press("Waive").await;
    let aside = "main .column > details";
    window
        .wait_for_text(&format!("{aside} > summary"), "Put aside (1)")
        .await;
    window.click(&format!("{aside} > summary")).await;
    window
        .wait_for_text(aside, "The contract ends in March.")
        .await;
    window.screenshot("findings-waived").await;
    window.close().await;

    let all = assessment(&folder, id).await;
    let dismissals = all.rows("evidence/dismissals");
    let [dismissal] = dismissals.as_slice() else {
        panic!("{dismissals:?}")
    };
    let role = saved(
        &folder,
        id,
        &format!("evidence/dismissals/{dismissal}/role"),
    )
    .await;
    let officer = Value::Text("Data protection officer".to_owned());
    assert_eq!(role, Some(officer));
}
