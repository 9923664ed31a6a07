//! From the first start to a filled-in form and back, without a pointer.

use std::path::Path;

use dpia_core::assessment::{AssessmentId, Value};
use dpia_tests::{Desktop, Keyboard, Window, desk_program, wait_until};

use crate::store::{PASSPHRASE, assessment, folder, locked_window, new_assessment, saved};

/// Opens the window on an assessment; the passphrase box has the keyboard from the first.
pub async fn unlocked(desktop: &Desktop, folder: &Path, id: AssessmentId) -> Window {
    let window = locked_window(desktop, folder, id).await;
    let keys = Keyboard::new(desktop, &window);
    keys.is_on("Your passphrase").await;
    keys.write(PASSPHRASE).await;
    keys.press("Return");
    window.find("header .title").await;
    window
}

/// Goes to a question by its words, as Ctrl and F offer it.
async fn find(keys: &Keyboard<'_>, window: &Window, words: &str, question: &str) {
    keys.press("ctrl+f");
    keys.is_on("Find a question").await;
    keys.write_over(words).await;
    window.find("nav li button").await;
    keys.press("Return");
    keys.comes_to(&format!("question {question}"), |stop| {
        stop.question() == Some(question)
    })
    .await;
}

#[tokio::test]
async fn the_first_run_and_the_register_need_no_pointer() {
    let desktop = Desktop::new();
    let page = desktop.home().path().join("recovery key.pdf");
    desktop.answer_dialogs(&[&page]);
    let window = Window::open(&desktop, &desk_program(), &[]).await;
    desktop.wait_for_window("DPIA Desk");
    let keys = Keyboard::new(&desktop, &window);
    keys.is_on("Welcome to DPIA Desk").await;
    keys.enter("Start").await;
    window.wait_for_text("h1", "Who are you?").await;
    keys.is_on("Name").await;
    // An empty form says what is missing, and its links lead to the boxes.
    keys.enter("Continue").await;
    keys.comes_to("what is missing", |stop| stop.role() == "alert")
        .await;
    keys.enter("Enter your name").await;
    keys.is_on("Name").await;
    for (label, words) in [
        ("Name", "Robin Example"),
        ("E-mail address", "robin@example.gov.uk"),
        ("Role", "Service lead"),
        ("Organisation", "Example Council"),
    ] {
        keys.to(label).await;
        keys.write(words).await;
    }
    keys.press("Return");
    keys.is_on("Where should your assessments be kept?").await;
    keys.enter("Keep them here").await;
    window
        .wait_for_text("h1", "Do you want a passphrase as well?")
        .await;
    keys.is_on("Passphrase (optional)").await;
    keys.enter("Continue").await;

    keys.is_on("Your recovery key").await;
    keys.enter("Save a page to print…").await;
    window.wait_for_text("main", "Saved. Print it").await;
    keys.is_on("Save a page to print…").await;
    let last_group = window.text("ol.key li:last-child").await;
    keys.space("The recovery key is kept safely").await;
    keys.enter("Continue").await;
    window.wait_for_text("h1", "Check the recovery key").await;
    keys.is_on("Last group of the recovery key").await;
    keys.write(last_group.trim()).await;
    keys.press("Return");

    keys.is_on("No assessments yet").await;
    keys.enter("Load the three examples").await;
    window.wait_for_text("table", "DPIA-145").await;
    // The list takes the keyboard: its arrows work at once.
    let first = keys
        .comes_to("the list", |stop| {
            stop.role() == "button" && !stop.name().is_empty()
        })
        .await;
    let second = keys.step("Down").await.to;
    assert!(!second.is(&first), "the arrow moves nothing");

    keys.press("ctrl+f");
    keys.is_on("Filter by title or reference").await;
    keys.write("engagement").await;
    window.wait_for_text("[role=status]", "1 of 3").await;
    let found = keys.step("Down").await.to;
    assert!(found.name().starts_with("Consultation"), "{}", found.line());
    keys.press("Return");
    let opened = desktop.wait_for_window(".*Consultation and engagement.*");
    keys.press("ctrl+w");
    assert!(
        wait_until(|| desktop
            .windows_titled(".*Consultation and engagement.*")
            .is_empty()),
        "{opened} stays open"
    );

    keys.press("ctrl+n");
    keys.is_on("New assessment").await;
    keys.with("Tab", "the forms", |stop| stop.role() == "radio")
        .await;
    keys.press("space");
    keys.with("Down", "Privacy Impact Assessment", |stop| {
        stop.checked() && stop.is_called("Privacy Impact Assessment")
    })
    .await;
    keys.to("Title").await;
    keys.write("Parking permits").await;
    keys.press("Return");
    desktop.wait_for_window(".*Parking permits.*");
    let has_keys = || desktop.xdotool(&["getwindowfocus", "getwindowname"]);
    assert!(wait_until(|| has_keys()
        .concat()
        .contains("Parking permits")));
    keys.press("ctrl+l");
    keys.comes_to("the locked register", |stop| stop.name().contains("locked"))
        .await;
    window.close().await;
}

#[tokio::test]
async fn answers_of_every_kind_are_given_from_the_keyboard() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);

    find(&keys, &window, "Project name", "h.project_name").await;
    keys.write("Parking permits online").await;
    // Boxes to tick; each has a stop of its own.
    find(&keys, &window, "Project type", "h.project_type").await;
    keys.press("space");
    keys.space("Council project").await;
    assert!(keys.here().await.checked(), "the space bar ticks nothing");
    // A person, box after box.
    find(&keys, &window, "Lead officer", "h.lead_officer").await;
    keys.is_on("Name").await;
    keys.write("Dana Elm").await;
    keys.to("Post or role").await;
    keys.write("Service manager").await;
    keys.to("E-mail address").await;
    keys.write("dana.elm@example.gov.uk").await;
    // A date in three boxes, once it is chosen that there is one.
    find(&keys, &window, "Planned start date", "h.start").await;
    keys.press("space");
    for (label, digits) in [("Day", "1"), ("Month", "9"), ("Year", "2031")] {
        keys.to(label).await;
        keys.write(digits).await;
    }
    // Yes or no, and one of several: the arrows choose.
    find(&keys, &window, "erase somebody", "q5").await;
    keys.press("space");
    let no = keys.step("Right").await.to;
    assert!(no.is_called("No") && no.checked(), "{}", no.line());
    find(&keys, &window, "How often is the asset updated", "q34").await;
    keys.press("space");
    let daily = keys.step("Down").await.to;
    assert!(
        daily.is_called("Daily") && daily.checked(),
        "{}",
        daily.line()
    );
    window.wait_until_saved().await;

    keys.press("F1");
    window.wait_for_text("dialog", "How DPIA Desk works").await;
    keys.enter("Which keys can I use?").await;
    window
        .wait_for_text("dialog article", "to the next part of the window")
        .await;
    keys.press("Escape");
    keys.comes_to("where the help was asked for", |stop| stop.is(&daily))
        .await;
    window.close().await;

    let text = |words: &str| Some(Value::Text(words.to_owned()));
    let name = saved(&folder, id, "answer/h.project_name").await;
    assert_eq!(name, text("Parking permits online"));
    let kinds = saved(&folder, id, "answer/h.project_type").await;
    assert!(
        matches!(&kinds, Some(Value::Choice(chosen)) if chosen.ids.len() == 2),
        "{kinds:?}"
    );
    let officer = saved(&folder, id, "answer/h.lead_officer").await;
    let Some(Value::People(people)) = &officer else {
        panic!("{officer:?}")
    };
    assert_eq!(people[0].name, "Dana Elm");
    assert_eq!(people[0].position, "Service manager");
    let start = saved(&folder, id, "answer/h.start").await;
    assert_eq!(start, Some(Value::Date(jiff::civil::date(2031, 9, 1))));
    let erase = saved(&folder, id, "answer/q5").await;
    assert_eq!(erase, Some(Value::YesNo(dpia_core::assessment::YesNo::No)));
    let often = saved(&folder, id, "answer/q34").await;
    assert!(
        matches!(&often, Some(Value::Choice(chosen)) if chosen.ids == ["daily"]),
        "{often:?}"
    );
}

/// Waits until these stand in the first column of a table.
async fn column_is<const N: usize>(window: &Window, question: &str, wanted: [&str; N]) -> bool {
    for _ in 0..100 {
        if first_column(window, question).await == wanted {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    false
}

/// What stands in the first column of a table, row by row.
async fn first_column(window: &Window, question: &str) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll(`[data-question='${arguments[0]}'] [data-row]`)]
        .map((row) => row.querySelector('input, textarea').value)";
    let cells = window.execute(script, vec![question.into()]).await;
    serde_json::from_value(cells).expect("texts")
}

#[tokio::test]
async fn rows_are_added_moved_removed_and_brought_back_and_the_keyboard_is_never_lost() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    let table = "q21";
    find(&keys, &window, "Who will have access, and to what", table).await;
    keys.press("Return");
    for (team, sees) in [
        ("Permit team", "All of it"),
        ("Wardens", "Number plates"),
        ("Auditors", "Samples"),
    ] {
        keys.comes_to("the new row", |stop| {
            stop.question() == Some(table) && stop.row().is_some() && stop.value().is_empty()
        })
        .await;
        keys.write(team).await;
        keys.step("Tab").await;
        keys.write(sees).await;
        window.wait_until_saved().await;
        if team != "Auditors" {
            keys.to("Add another").await;
            keys.press("Return");
        }
    }
    assert!(column_is(&window, table, ["Permit team", "Wardens", "Auditors"]).await);

    // With Alt and an arrow, from any box of the row, and on again from there.
    let cell = keys.here().await;
    keys.press("alt+Up");
    keys.comes_to("the row that moved", |stop| stop.is(&cell))
        .await;
    window.wait_until_saved().await;
    assert!(column_is(&window, table, ["Permit team", "Auditors", "Wardens"]).await);
    // With the buttons: the one that has done all that it can keeps the keyboard.
    let up = keys
        .with("Tab", "Move up", |stop| {
            stop.row() == cell.row() && stop.name().ends_with("up")
        })
        .await;
    keys.press("Return");
    assert!(column_is(&window, table, ["Auditors", "Permit team", "Wardens"]).await);
    keys.comes_to("the button that moved it", |stop| stop.is(&up))
        .await;

    keys.to("Remove").await;
    keys.press("Return");
    keys.is_on("Undo removing").await;
    assert!(column_is(&window, table, ["Permit team", "Wardens"]).await);
    keys.press("Return");
    keys.comes_to("the row that came back", |stop| stop.value() == "Auditors")
        .await;
    assert!(column_is(&window, table, ["Auditors", "Permit team", "Wardens"]).await);
    window.wait_until_saved().await;
    window.close().await;
    assert_eq!(assessment(&folder, id).await.rows("answer/q21").len(), 3);
}

#[tokio::test]
async fn a_query_is_asked_answered_and_closed_from_the_keyboard() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    find(&keys, &window, "Does the period agree", "q15").await;
    let asked_at = keys.here().await;
    keys.press("ctrl+shift+k");
    keys.is_on("Question").await;
    keys.write("Is six months in the schedule?").await;
    keys.enter("Ask").await;
    keys.comes_to("where it was asked", |stop| stop.is(&asked_at))
        .await;

    let card = "[data-question='q15'] article";
    window.wait_for_text(card, "Open").await;
    keys.enter("Answer…").await;
    keys.is_on("Answer").await;
    keys.write("Yes, entry 4.2.").await;
    keys.enter("Save the answer").await;
    window.wait_for_text(card, "Answered").await;
    keys.comes_to("the query", |stop| stop.question() == Some("q15"))
        .await;
    keys.enter("Close…").await;
    window.wait_for_text("dialog", "What came of it?").await;
    keys.enter("Close the query").await;
    window
        .wait_for_text("[data-question='q15']", "1 settled query")
        .await;
    keys.comes_to("the question", |stop| stop.question() == Some("q15"))
        .await;
    window.close().await;
}
