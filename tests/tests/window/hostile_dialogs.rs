//! The page as an enemy that buries a person under native dialogs: a window has one at a time.

use std::path::Path;

use dpia_tests::{Desktop, Window, wait_until};
use serde_json::{Value, json};

use crate::store::{example, folder, open_window};

/// Calls many commands at once, each of them several times, and notes how each is answered.
const CALL_ALL: &str = "const [calls, times] = arguments;
    window.answers = [];
    for (let turn = 0; turn < times; turn += 1) {
      for (const [name, sent] of calls) {
        window.__TAURI_INTERNALS__.invoke(name, sent).then(
          (value) => window.answers.push({ kept: value }),
          (error) => window.answers.push({ refused: error.code ?? String(error) }));
      }
    }";

/// How often each is called.
const TIMES: usize = 4;

async fn answers(window: &Window, count: usize) -> Vec<Value> {
    let mut all = Vec::new();
    for _ in 0..300 {
        let told = window.execute("return window.answers", vec![]).await;
        all = told.as_array().expect("a list").clone();
        if all.len() >= count {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(all.len(), count, "{all:?}");
    all
}

async fn call(window: &Window, calls: &Value, times: usize) {
    window
        .execute(CALL_ALL, vec![calls.clone(), json!(times)])
        .await;
}

#[tokio::test]
async fn a_page_opens_one_native_dialog_at_a_time() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    // One that nobody answers.
    desktop.answer_dialogs(&[Path::new("(stands)")]);
    let window = open_window(&desktop, &folder, id).await;
    let calls = json!([
        ["export_assessment", {}],
        ["choose_files", { "several": true }],
        ["choose_rows_file", {}],
        ["save_flow_template", {}],
        ["save_flow_sheet", {}],
        ["save_picture", { "kind": "svg", "focus": null }],
        ["choose_store_folder", {}],
    ]);
    let all = calls.as_array().map_or(0, Vec::len) * TIMES;
    call(&window, &calls, TIMES).await;
    for answer in answers(&window, all - 1).await {
        assert_eq!(answer, json!({ "refused": "dialog-stands" }));
    }
    // Somebody cancels it, and all is as it was before.
    desktop.answer_dialogs(&[]);
    assert_eq!(
        answers(&window, all).await.last(),
        Some(&json!({ "kept": null }))
    );
    call(&window, &json!([["export_assessment", {}]]), 1).await;
    assert_eq!(answers(&window, 1).await, [json!({ "kept": null })]);
    window.close().await;
}

#[tokio::test]
async fn the_print_dialog_is_one_of_them() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    desktop.answer_dialogs(&[]);
    let window = open_window(&desktop, &folder, id).await;
    let choices = json!({ "parts": "full", "annexes": "all", "as_files": [] });
    let make = json!([["make_pack", { "choices": choices }]]);
    call(&window, &make, 1).await;
    let made = answers(&window, 1).await;
    let pack = &made[0]["kept"]["pack"];
    let print = json!([["print_pack", { "pack": pack }]]);
    call(&window, &print, TIMES).await;
    let refused = answers(&window, TIMES - 1).await;
    assert!(
        refused
            .iter()
            .all(|answer| answer["refused"] == "dialog-stands"),
        "{refused:?}"
    );
    let dialog = desktop.wait_for_window("Print the pack");
    assert_eq!(desktop.windows_titled("Print the pack").len(), 1);
    call(&window, &json!([["export_assessment", {}]]), 1).await;
    assert_eq!(
        answers(&window, 1).await,
        [json!({ "refused": "dialog-stands" })]
    );
    desktop.xdotool(&["key", "--window", &dialog, "Escape"]);
    let closed = || desktop.windows_titled("Print the pack").is_empty();
    assert!(wait_until(closed), "the print dialog stays");
    assert_eq!(answers(&window, 2).await[1], json!({ "kept": "cancelled" }));
    call(&window, &json!([["export_assessment", {}]]), 1).await;
    assert_eq!(answers(&window, 1).await, [json!({ "kept": null })]);
    window.close().await;
}
