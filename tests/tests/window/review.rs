//! Queries, the stages and signatures, as people meet them in the real window.

use std::path::Path;

use dpia_core::assessment::queries::{Query, QueryState, queries};
use dpia_core::assessment::{AssessmentId, Value};
use dpia_core::form::built_in_form;
use dpia_tests::{Desktop, Window};
use serde_json::json;

use crate::store::{assessment, example, folder, new_assessment, open_window, saved};

/// Opens the review from the list beside the sections.
async fn open_review(window: &Window) {
    window.press_in_list("Review and sign-off").await;
    window.wait_for_text("main h2", "Review and sign-off").await;
    window.find("#next-heading").await;
}

/// Where a question is asked about.
fn tools(question: &str) -> String {
    format!("[data-question='{question}'] [role=toolbar] button")
}

/// The queries in the store, while no window has it open.
async fn kept(folder: &Path, id: AssessmentId, form: &str) -> Vec<Query> {
    let form = &built_in_form(form).expect("built in").form;
    queries(form, &assessment(folder, id).await)
}

/// What the signing dialog shows of the checks.
const SETTLED_FIRST: &str = "[aria-label='What has to be settled first']";

/// Opens the dialog that signs a step, and types who signs.
async fn begin_to_sign(window: &Window, step: &str, name: &str) {
    window
        .click(&format!("#sign-{step} > .actions button"))
        .await;
    window.clear("dialog #sign-name").await;
    window.type_into("dialog #sign-name", name).await;
}

/// Waits until the dialog has closed, which it does once everything is saved.
async fn no_dialog(window: &Window) {
    let start = std::time::Instant::now();
    while window
        .execute("return !!document.querySelector('dialog')", vec![])
        .await
        == json!(true)
    {
        if start.elapsed() > std::time::Duration::from_secs(20) {
            let shot = window.screenshot("dialog-stays").await;
            panic!("the dialog stays open; see {}", shot.display());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Signs a step, with a reason if something stands in the way of it.
async fn sign(window: &Window, step: &str, name: &str, decision: Option<&str>) {
    begin_to_sign(window, step, name).await;
    if let Some(decision) = decision {
        let button = format!("dialog input[value='{decision}'] + label");
        window.click(&button).await;
    }
    let asked = window
        .execute("return !!document.getElementById('sign-spite')", vec![])
        .await;
    if asked == json!(true) {
        window
            .type_into("#sign-spite", "Agreed by the board.")
            .await;
    }
    window.press("Record the signature").await;
    no_dialog(window).await;
    let signature = format!("#sign-{step} [data-signature]");
    window.wait_for_text(&signature, name).await;
}

#[tokio::test]
async fn a_query_is_asked_answered_closed_and_opened_again_beside_its_question() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window.click(&tools("q9")).await;
    let question = "Is six months in the schedule?";
    window.type_into("#ask-question", question).await;
    window.screenshot("review-ask").await;
    window.press("Ask").await;
    let card = "[data-question='q9'] article";
    window.wait_for_text(card, "Open").await;
    window.wait_for_text("header", "1 open query").await;

    window.press("Answer…").await;
    window.type_into("#words-text", "Yes: entry 4.2.").await;
    window
        .type_into("#words-by", "Helena Marchbanks, DPO")
        .await;
    window.press("Save the answer").await;
    window.wait_for_text(card, "Recorded as advice of").await;
    window.screenshot("review-answered").await;

    window.press("Close…").await;
    window.press("Close the query").await;
    let fold = "[data-question='q9'] > details > summary";
    window
        .wait_for_text(fold, "1 settled query or comment")
        .await;
    window.click(fold).await;
    window.press("Open again…").await;
    window
        .type_into("#words-text", "The schedule changed.")
        .await;
    window.press("Open again").await;
    window.wait_for_text("header", "1 open query").await;

    open_review(&window).await;
    let open = "section[aria-labelledby='open-heading']";
    window.wait_for_text(open, question).await;
    window.screenshot("review-open").await;
    window.press(question).await;
    window.wait_for_text("article:focus", question).await;
    window.close().await;

    let kept = kept(&folder, id, "council-pia").await;
    let [query] = kept.as_slice() else {
        panic!("{kept:?}")
    };
    assert_eq!(query.question, question);
    assert_eq!(query.place, "answer/q9");
    assert_eq!(query.state, QueryState::Open);
    assert_eq!(query.asked_by, "Robin Example, Service lead");
}

#[tokio::test]
async fn nobody_moves_on_past_something_in_the_way_without_saying_why() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_review(&window).await;
    window
        .wait_for_text("#next-heading", "stand in its way")
        .await;
    window.press("Move on to “IG review” all the same…").await;
    window
        .wait_for_text("dialog", "required questions are not answered")
        .await;
    window.press("Move to “IG review” all the same").await;
    window
        .wait_for_text("dialog [role=alert]", "Say why you go on all the same")
        .await;
    window.screenshot("review-move").await;
    window
        .type_into("#move-reason", "The IG team fills it in with us.")
        .await;
    window.press("Move to “IG review” all the same").await;
    window.wait_for_text("header", "IG review").await;
    window.wait_for_text("main", "Next:").await;
    window
        .wait_for_text(
            "main details.recorded summary",
            "What was recorded about the stage",
        )
        .await;
    window.close().await;

    let stage = saved(&folder, id, "meta/stage").await;
    assert_eq!(stage, Some(Value::Text("IG review".to_owned())));
    let all = assessment(&folder, id).await;
    let comments = all.rows("evidence/comments");
    let [comment] = comments.as_slice() else {
        panic!("{comments:?}")
    };
    let path = format!("evidence/comments/{comment}/text");
    let Some(Value::Text(said)) = saved(&folder, id, &path).await else {
        panic!("the comment says nothing")
    };
    assert!(said.contains("The IG team fills it in with us."), "{said}");
    assert!(said.contains("are not answered"), "{said}");
}

#[tokio::test]
async fn signatures_in_order_lead_to_the_decision_and_say_what_changed_since() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "ico-dpia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_review(&window).await;
    window.screenshot("review-before-signing").await;
    sign(&window, "measures", "Nerys Holroyd", None).await;
    sign(&window, "residual", "Nerys Holroyd", None).await;
    sign(&window, "dpo_advice", "Osian Tremlett", None).await;
    begin_to_sign(&window, "dpo_decision", "Nerys Holroyd").await;
    window.screenshot("review-decision").await;
    window.press("Cancel").await;
    sign(&window, "dpo_decision", "Nerys Holroyd", Some("accepted")).await;
    let decision = "#sign-dpo_decision [data-signature]";
    window
        .wait_for_text(decision, "the same as when it was signed")
        .await;
    window.wait_for_text(decision, "Accepted").await;
    window.screenshot("review-signed").await;

    // A changed answer is no longer what was signed.
    window.type_into("header .title", " II").await;
    window.wait_until_saved().await;
    window
        .wait_for_text(decision, "Changed since it was signed: 1 thing")
        .await;
    window.click("#sign-measures .changed summary").await;
    window
        .wait_for_text("#sign-measures .changed", "council tenants II")
        .await;
    window.screenshot("review-changed").await;

    // The form shows the step as signed; nobody types over it there.
    window.open_section("Sign-off").await;
    window
        .wait_for_text("[data-question] .signed", "Nerys Holroyd")
        .await;
    window.screenshot("review-in-the-form").await;
    window.close().await;

    let all = assessment(&folder, id).await;
    let bound = all
        .fields()
        .filter(|(path, _)| path.as_str().ends_with("/fingerprint"))
        .filter(|(path, _)| path.as_str().starts_with("evidence/sign_offs/"))
        .count();
    assert_eq!(bound, 4, "four steps were signed");
}

#[tokio::test]
async fn a_signature_out_of_order_asks_why() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-dpia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_review(&window).await;
    window
        .wait_for_text("#sign-dpo-advice", "Sign before its turn…")
        .await;
    begin_to_sign(&window, "dpo-advice", "Helena Marchbanks").await;
    // What is too much to be listed at once is counted, and shown when asked for.
    window.wait_for_text("dialog .warn > button", "more").await;
    window.click("dialog .warn > button").await;
    window
        .wait_for_text(
            "dialog",
            "“Measures approved by (project owner)” is not signed.",
        )
        .await;
    window.press("Record the signature").await;
    window
        .wait_for_text("dialog [role=alert]", "Say why it is signed all the same")
        .await;
    window.screenshot("review-out-of-order").await;
    window.press("Cancel").await;
    window.close().await;
    assert!(
        assessment(&folder, id)
            .await
            .rows("evidence/sign_offs")
            .is_empty(),
        "nothing was signed"
    );
}

#[tokio::test]
async fn whoever_wants_to_approve_sees_first_what_the_checks_found_and_is_led_to_it() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-dpia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_review(&window).await;
    let main = "#sign-measures > .actions .button--main";
    window.wait_for_text(main, "See what is in the way").await;
    window.screenshot("review-held").await;
    window.click(main).await;
    window
        .wait_for_text("main h3:focus", "Blocks sign-off")
        .await;
    window.click(".back button").await;
    let refuse = "#sign-measures > .actions button:not(.button--main)";
    window.wait_for_text(refuse, "Record a refusal…").await;
    window.click(refuse).await;
    window
        .wait_for_text(
            &format!("dialog {SETTLED_FIRST}"),
            "The checks found what blocks sign-off",
        )
        .await;
    window.screenshot("review-unsettled").await;
    let asks = "return !!document.querySelector('dialog #sign-name, dialog #sign-spite')";
    assert_eq!(
        window.execute(asks, vec![]).await,
        json!(false),
        "it asks for a signature that cannot be recorded"
    );
    // Those that are mended at once lead to their place; the others are explained first.
    let whole = format!("document.querySelector(\"dialog {SETTLED_FIRST} > button\")?.click()");
    window.execute(&whole, vec![]).await;
    let explained = format!("dialog {SETTLED_FIRST} li[data-explained]");
    let found = window.text(&format!("{explained} .typed")).await;
    window.click(&format!("{explained} button")).await;
    window
        .wait_for_text("main article.blocks:focus", &found)
        .await;
    window.close().await;
}
