//! What others wrote, without a pointer: rows copied in a spreadsheet program, and an answer of
//! which there are two versions.

use dpia_core::assessment::{FieldPath, Value};
use dpia_tests::{Desktop, Keyboard, Stop, Window};

use crate::flows::CONNECTIONS;
use crate::keyboard::unlocked;
use crate::keyboard_panes::open;
use crate::store::{assessment, folder, new_assessment, saved, store_with};

const SPREADSHEET: &str = env!("CARGO_BIN_EXE_spreadsheet");

/// Data items as somebody listed them, with a heading that the program does not know.
const DATA: &str = "Data item\tCategory\tWhere it comes from\tColour\n\
     Name and address\tOrdinary personal data\tThe resident\tgreen\n\
     Vehicle registration\tOrdinary personal data\tThe resident\tred\n\
     Blue badge\tSpecial category data\tThe badge register\tblue\n";

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

/// Whether it asks what a name in a spreadsheet means.
fn asks(stop: &Stop, name: &str) -> bool {
    stop.role() == "select-one" && stop.name().contains(name)
}

/// Goes to the tabs of the rows with a key, and shows one.
async fn show_tab(keys: &Keyboard<'_>, key: &str, title: &str) {
    keys.with(key, "the tabs", |stop| stop.role() == "tab")
        .await;
    keys.with("Right", title, |stop| stop.is_called(title))
        .await;
}

#[tokio::test]
async fn rows_copied_in_a_spreadsheet_are_pasted_settled_and_kept() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Data flows").await;
    show_tab(&keys, "Tab", "Personal data").await;
    {
        let _copied = desktop.copy_cells(SPREADSHEET, DATA);
        keys.press("ctrl+v");
        window
            .wait_for_text("dialog[open]", "3 rows will be added")
            .await;
    }
    // The column that would be left out comes first.
    keys.is_on("D1 Colour").await;
    keys.enter("Take in").await;
    window.wait_for_text("main", "3 added").await;
    keys.is_on("Personal data 3").await;

    // Names that nobody knows yet are asked about one after the other.
    show_tab(&keys, "shift+Tab", "Flows").await;
    {
        let _copied = desktop.copy_cells(SPREADSHEET, CONNECTIONS);
        keys.press("ctrl+v");
        window.wait_for_text("dialog[open]", "Residents").await;
    }
    keys.with("Tab", "what Residents means", |stop| {
        asks(stop, "Residents")
    })
    .await;
    for name in ["Residents", "Case system", "Archive"] {
        keys.comes_to(name, |stop| asks(stop, name)).await;
        keys.press("Down");
        window
            .wait_for_text("dialog[open] ul", &format!("“{name}”"))
            .await;
    }
    keys.is_on("Take in").await;
    keys.press("Return");
    window.wait_for_text("main", "5 added").await;
    keys.is_on("Flows 2").await;
    window.close().await;

    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Data flows").await;
    keys.with("Tab", "Flow 1", |stop| {
        stop.is_called("Flow 1: Residents to Case system")
    })
    .await;
    show_tab(&keys, "shift+Tab", "Personal data").await;
    keys.to("Name and address").await;
    keys.with("Down", "the second row", |stop| {
        stop.is_called("Vehicle registration")
    })
    .await;
    window.close().await;
    let kept = assessment(&folder, id).await;
    let data = kept.rows("evidence/data_items");
    assert_eq!(data.len(), 3);
    let source = format!("evidence/data_items/{}/source", data[2]);
    let source = FieldPath::parse(&source).expect("a path");
    assert_eq!(kept.value(&source), Some(&text("The badge register")));
    assert_eq!(kept.rows("evidence/flows").len(), 2);
}

/// Goes to what stands in the way of signing and on to one of these places.
async fn go_to_conflict(keys: &Keyboard<'_>, window: &Window, about: &str) {
    open(keys, "Review and sign-off").await;
    keys.with("Tab", "Two versions of an answer", |stop| {
        stop.is_called("Two versions of an answer")
    })
    .await;
    if window
        .find("details:has(summary:focus)")
        .await
        .attr("open")
        .await
        .ok()
        .flatten()
        .is_none()
    {
        keys.press("Return");
    }
    keys.with("Tab", about, |stop| stop.name().contains(about))
        .await;
    keys.press("Return");
    keys.comes_to("the question", |stop| {
        !stop.is_nowhere() && stop.question().is_some()
    })
    .await;
}

#[tokio::test]
async fn two_versions_of_an_answer_are_compared_and_settled() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let (system, permits) = ("answer/h.system", "answer/h.project_name");
    let id = store_with(&folder, async |desk| {
        let form = desk.form("council-pia", "1.0").await.expect("a form");
        let id = desk.start_titled(form, "Try-out").await.expect("starts");
        // Whoever wrote the one had not seen the other.
        for (path, versions) in [
            (permits, ["Parking permits", "Permits online"]),
            (system, ["ParkSoft", "An own one"]),
        ] {
            let path = FieldPath::parse(path).expect("a path");
            for words in versions {
                let written = desk.set(id, path.clone(), Some(text(words)), &[]).await;
                written.expect("it fits");
            }
        }
        id
    })
    .await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);

    go_to_conflict(&keys, &window, "Project name").await;
    window.screenshot("keyboard-conflict").await;
    let first = keys.here().await;
    assert!(
        first.around().contains(&"Different answers"),
        "{}",
        first.line()
    );
    let question = "[data-question='h.project_name']";
    for words in ["Parking permits", "Permits online"] {
        window.wait_for_text(question, words).await;
    }
    // Written in the same moment they may stand in either order.
    let shown = window.text(question).await;
    let second = if shown.find("Parking permits") < shown.find("Permits online") {
        "Permits online"
    } else {
        "Parking permits"
    };
    // The second of them is kept: the keyboard goes on in the answer's box.
    let other = keys.step("Tab").await.to;
    assert!(other.is_called("Keep this one"), "{}", other.line());
    keys.press("Return");
    keys.comes_to("the answer", |stop| stop.value() == second)
        .await;
    window.wait_until_saved().await;

    go_to_conflict(&keys, &window, "System").await;
    keys.to("Write a new text").await;
    keys.press("Return");
    keys.comes_to("the box", |stop| {
        stop.question() == Some("h.system") && stop.role() == "text"
    })
    .await;
    keys.write_over("ParkSoft, hosted by us").await;
    window.wait_until_saved().await;
    // The two versions have gone and the keyboard stays where somebody writes.
    let here = keys.here().await;
    assert_eq!(here.value(), "ParkSoft, hosted by us");
    let left = "return document.querySelectorAll('[aria-label=\"Different answers\"]').length";
    assert_eq!(window.execute(left, vec![]).await, 0);
    window.close().await;
    let name = saved(&folder, id, permits).await;
    assert_eq!(name, Some(text(second)));
    let name = saved(&folder, id, system).await;
    assert_eq!(name, Some(text("ParkSoft, hosted by us")));
}
