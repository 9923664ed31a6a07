//! Whether an assessment is needed, by the law's criteria, beside what the form's rule says.

use dpia_tests::Desktop;

use crate::store::{example, folder, open_window};

#[tokio::test]
async fn each_criterion_says_how_it_stands_and_leads_to_the_answer_that_says_so() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-dpia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.press_in_list("Is a DPIA needed?").await;
    window
        .wait_for_text("main h2:focus", "Is a DPIA needed?")
        .await;
    window
        .wait_for_text("[aria-labelledby=screening-law]", "DPIA required")
        .await;
    window
        .wait_for_text("[aria-labelledby=screening-form]", "DPIA required")
        .await;
    let met = "table[aria-labelledby=screening-nine] tr:has(.tag--high)";
    window.wait_for_text(met, "Met").await;
    window.screenshot("screening").await;
    let answer = window.text(&format!("{met} li")).await;
    assert!(answer.ends_with(": Yes"), "{answer}");
    window.click(&format!("{met} li button")).await;
    let chosen = "main .question.here input:checked:focus";
    window.find(chosen).await;
    window.screenshot("screening-answer").await;
    window.close().await;
}
