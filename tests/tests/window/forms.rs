//! Filling in: every word typed is in the store, and comes back.

use dpia_core::assessment::Value;
use dpia_tests::{Desktop, Window};
use serde_json::json;

use crate::store::{example, folder, new_assessment, open_window, saved};

fn text(words: &str) -> Option<Value> {
    Some(Value::Text(words.to_owned()))
}

#[tokio::test]
async fn form_a_is_filled_in_closed_and_comes_back_word_for_word() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;

    window.open_section("Benefits and impacts").await;
    window
        .type_into(
            &Window::box_of("q9"),
            "Consultations that people find worth answering",
        )
        .await;
    window.open_section("Access and security").await;
    window.choose("q26", "No").await;
    window.wait_until_saved().await;
    window.screenshot("form-a-access").await;
    window.open_section("Benefits and impacts").await;
    assert_eq!(
        window.value(&Window::box_of("q9")).await,
        "Consultations that people find worth answering"
    );
    window.close().await;

    assert_eq!(
        saved(&folder, id, "answer/q9").await,
        text("Consultations that people find worth answering")
    );
    let again = open_window(&desktop, &folder, id).await;
    again.open_section("Benefits and impacts").await;
    again.wait_for_text("main", "9. ").await;
    assert_eq!(
        again.value(&Window::box_of("q9")).await,
        "Consultations that people find worth answering"
    );
    again.close().await;
}

#[tokio::test]
async fn two_yes_answers_on_form_b_say_that_an_assessment_is_needed() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-dpia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Screening").await;
    window.choose("s1", "Yes").await;
    window.choose("s3", "Yes").await;
    window.choose("s5", "Yes").await;
    window.wait_until_saved().await;
    window.wait_for_text("[data-question='s-count']", "2").await;
    window.screenshot("form-b-screening").await;
    window.close().await;
}

#[tokio::test]
async fn hostile_text_stays_text_and_survives_unchanged() {
    let hostile = [
        "<img src=x onerror=\"document.title='owned'\">",
        "{{7*7}} ${7*7} <script>document.title='owned'</script>",
        "\u{202e}right to left\u{202c} \u{200f}\u{061c}",
    ]
    .join("\n");
    let long = format!("{hostile}\n{}", "x".repeat(100_000));
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window.find(&Window::box_of("q9")).await;
    // As a paste does: the whole text at once, and the page is told.
    window
        .execute(
            "const box = document.querySelector(\"[data-question='q9'] textarea\");
             box.focus();
             box.value = arguments[0];
             box.dispatchEvent(new Event('input', { bubbles: true }));
             box.blur();",
            vec![json!(long)],
        )
        .await;
    window.wait_until_saved().await;
    window.screenshot("hostile").await;
    window.close().await;
    assert_eq!(saved(&folder, id, "answer/q9").await, text(&long));

    let again = open_window(&desktop, &folder, id).await;
    again.open_section("Benefits and impacts").await;
    assert_eq!(again.value(&Window::box_of("q9")).await, long);
    let title = again.execute("return document.title", vec![]).await;
    assert!(!title.to_string().contains("owned"), "a script ran");
    let images = again.execute("return document.images.length", vec![]).await;
    assert_eq!(images, json!(0), "the text became an element");
    again.close().await;
}

/// The boxes that hide words though they could still grow.
const CUT_BOXES: &str = "
    return [...document.querySelectorAll('textarea, input[type=text]')]
        .filter((box) => box.scrollHeight > box.clientHeight + 2)
        .filter((box) => box.clientHeight < innerHeight * 0.55)
        .map((box) => box.id);";

#[tokio::test]
async fn axe_finds_nothing_in_the_sections_of_both_examples() {
    let axe = dpia_tests::workspace_root().join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("npm ci has installed axe-core");
    for form in ["council-pia", "council-dpia"] {
        let desktop = Desktop::new();
        let folder = folder(&desktop);
        let id = example(&folder, form).await;
        let window = open_window(&desktop, &folder, id).await;
        let sections = window
            .execute(
                "return document.querySelectorAll('nav li button').length",
                vec![],
            )
            .await;
        let sections = sections.as_u64().expect("a number");
        assert!(sections > 5, "the list of sections is not there");
        for section in 0..sections {
            window
                .execute(
                    "document.querySelectorAll('nav li button')[arguments[0]].click()",
                    vec![json!(section)],
                )
                .await;
            window.find("main h2").await;
            window.execute(&axe, vec![]).await;
            let found = window
                .client()
                .execute_async(
                    "const done = arguments[0];
                     axe.run(document, { resultTypes: ['violations'] }).then(
                       (result) => done(result.violations.map(
                         (v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' | '))),
                       (error) => done([String(error)]));",
                    vec![],
                )
                .await
                .expect("axe runs");
            assert_eq!(found, json!([]), "{form}, section {section}");
            let cut = window.execute(CUT_BOXES, vec![]).await;
            assert_eq!(
                cut,
                json!([]),
                "{form}, section {section}: boxes hide words"
            );
            window
                .screenshot(&format!("{form}-section-{section:02}"))
                .await;
        }
        window.close().await;
    }
}
