//! Filling in: every word typed is in the store, and comes back.

use dpia_core::assessment::Value;
use dpia_core::exchange::{EXAMPLES, read};
use dpia_core::form::AnswerType;
use dpia_core::store::built_in_forms;
use dpia_tests::{Desktop, Window};
use serde_json::json;

use crate::fill::Filler;
use crate::store::{assessment, folder, new_assessment, open_window, saved};

fn text(words: &str) -> Option<Value> {
    Some(Value::Text(words.to_owned()))
}

/// Types a completed example into an empty assessment, closes the window, and compares the
/// store with the example; then opens the window again. `left` is what the form, filled in
/// by a person, has no box for.
async fn fill_in(form: &str, left: &[&str]) {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, form).await;
    let form = built_in_forms()
        .iter()
        .find(|file| file.form.id == form)
        .expect("a built-in form");
    let example = EXAMPLES.iter().find(|one| one.form == form.form.id);
    let mut wanted = read(&form.index, example.expect("an example").json).expect("it fits");
    let mut asked = vec!["answer/".to_owned(), "evidence/sign_offs/".to_owned()];
    form.form.each_question(&mut |question| {
        if let AnswerType::Evidence { list, .. } = &question.answer {
            asked.push(format!("evidence/{}/", list.id()));
        }
    });
    wanted.retain(|(path, _)| asked.iter().any(|start| path.as_str().starts_with(start)));

    let window = open_window(&desktop, &folder, id).await;
    let mut filler = Filler::new(&window, form, wanted);
    // A second time, for choices among rows that a later section adds.
    filler.fill().await;
    filler.fill().await;
    let mut sheet = filler.sheet();
    window.screenshot(&format!("filled-{}", form.form.id)).await;
    window.close().await;

    let kept = assessment(&folder, id).await;
    sheet.find_sign_offs(&kept);
    for (path, value) in sheet.filled() {
        match (kept.value(&path), &value) {
            (Some(Value::Row(_)), Value::Row(_)) => {}
            (there, _) => assert_eq!(there, Some(&value), "{path}"),
        }
    }
    assert_eq!(sheet.left(), left);
}

#[tokio::test]
async fn form_a_is_filled_in_by_hand_and_every_word_is_kept() {
    fill_in(
        "council-pia",
        &[
            // The case answers Yes, but says something under No as well.
            "answer/q16.no",
            // Somebody of the council, the form says; the case names the supplier.
            "answer/q19",
            // Nobody enters where an answer's words come from.
            "answer/q24@source",
            "answer/q28@source",
            "answer/q29@source",
            "answer/q31@source",
            "answer/q34.description@source",
            "answer/q38@source",
            "answer/q39.yes@source",
            // The form asks about organisations without a column for notes.
            "evidence/parties/hosting/notes",
            "evidence/parties/mailing/notes",
            "evidence/parties/supplier/notes",
        ],
    )
    .await;
}

#[tokio::test]
async fn form_b_is_filled_in_by_hand_and_every_word_is_kept() {
    fill_in(
        "council-dpia",
        &[
            // The case gives a reason without having said No.
            "answer/a4@reason",
            // And a decision of the SIRO, for whom nobody said that the project is major.
            "evidence/sign_offs/siro",
            "evidence/sign_offs/siro/decision",
            "evidence/sign_offs/siro/step",
        ],
    )
    .await;
}

#[tokio::test]
async fn what_was_typed_comes_back_after_closing() {
    let words = "Consultations that people find worth answering";
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window.type_into(&Window::box_of("q9"), words).await;
    window.wait_until_saved().await;
    window.close().await;

    let again = open_window(&desktop, &folder, id).await;
    again.open_section("Benefits and impacts").await;
    again.wait_for_text("main", "9. ").await;
    assert_eq!(again.value(&Window::box_of("q9")).await, words);
    again.close().await;
}

#[tokio::test]
async fn at_200_percent_a_question_can_still_be_seen_and_answered() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    for _ in 0..6 {
        desktop.xdotool(&["key", "ctrl+equal"]);
    }
    let large = "return document.documentElement.classList.contains('zoom-200')";
    wait_for(&window, large).await;
    let at_hand = "const box = document.querySelector(\"[data-question='q11'] textarea\");
         box.scrollIntoView({ block: 'center' });
         const { x, y, width, height } = box.getBoundingClientRect();
         return document.elementFromPoint(x + width / 2, y + height / 2) === box
           && document.documentElement.scrollWidth <= innerWidth;";
    wait_for(&window, at_hand).await;
    window.type_into(&Window::box_of("q11"), "Large").await;
    window.wait_until_saved().await;
    window.screenshot("zoom-200").await;
    window.close().await;
    assert_eq!(saved(&folder, id, "answer/q11").await, text("Large"));
}

/// Waits until the script says true.
async fn wait_for(window: &Window, script: &str) {
    for _ in 0..100 {
        if window.execute(script, vec![]).await == json!(true) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let shot = window.screenshot("never-true").await;
    panic!("never true: {script}; see {}", shot.display());
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
