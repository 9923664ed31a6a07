//! Data flows: typed, pasted, dropped, reordered, undone; the picture follows.

use std::path::Path;

use dpia_core::assessment::{Chosen, Value};
use dpia_tests::{Desktop, Window, wait_until};
use serde_json::{Value as Json, json};

use crate::packs::text_of;
use crate::store::{assessment, example, folder, new_assessment, open_window, saved};

pub const DRAG_SOURCE: &str = env!("CARGO_BIN_EXE_drag-source");

/// A spreadsheet as somebody else would write it: other words, another order.
pub const CONNECTIONS: &str = "Recipient\tSource\tSent by\tSecurity\n\
     Case system\tResidents\tWeb form\tTLS 1.3\n\
     Archive\tCase system\tBy hand\t\n";

async fn open_flows(window: &Window) {
    window.press_in_list("Data flows").await;
    window.find("#flows-heading").await;
}

/// The labels of some parts of the picture, as they are read out.
async fn labels(window: &Window, parts: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .map((part) => part.getAttribute('aria-label') ?? '')";
    let labels = window.execute(script, vec![json!(parts)]).await;
    let labels = labels.as_array().into_iter().flatten();
    labels.filter_map(Json::as_str).map(str::to_owned).collect()
}

/// The labels of the whole picture.
async fn picture(window: &Window) -> Vec<String> {
    labels(window, "[data-part]").await
}

/// Waits until some part of the picture is labelled like this.
async fn picture_says(window: &Window, words: &str) {
    for _ in 0..200 {
        if picture(window)
            .await
            .iter()
            .any(|label| label.contains(words))
        {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let shot = window.screenshot("picture-missing").await;
    panic!(
        "no part says {words:?} but {:?}; see {}",
        picture(window).await,
        shot.display()
    );
}

/// The names of the bands from the top down.
async fn bands(window: &Window) -> Vec<String> {
    let labels = labels(window, "[data-thing=band]").await;
    let name = |label: &String| label.split(", ").next().unwrap_or_default().to_owned();
    labels.iter().map(name).collect()
}

/// Begins a row in the list that is shown, and fills its first fields.
async fn add_row(window: &Window, fields: &[(&str, &str)]) {
    window.click("[data-add]").await;
    for (column, text) in fields {
        let css = format!(".opened [data-field={column}] :is(input[type=text], textarea)");
        window.type_into(&css, text).await;
    }
    window.wait_until_saved().await;
}

#[tokio::test]
async fn flows_that_are_typed_are_drawn_and_kept() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_flows(&window).await;
    window.press_tab("Organisations").await;
    // Enter takes the option of the name that is typed.
    add_row(
        &window,
        &[
            ("name", "Exampleshire"),
            ("role", "Controller\u{E007}"),
            ("country", "United Kingdom\u{E007}"),
        ],
    )
    .await;
    picture_says(&window, "Exampleshire, Controller, United Kingdom").await;
    window.press_tab("Systems and stores").await;
    add_row(
        &window,
        &[("name", "Website"), ("owner", "Exampleshire\u{E007}")],
    )
    .await;
    add_row(
        &window,
        &[
            ("name", "Archive <b>&amp;"),
            ("owner", "Exampleshire\u{E007}"),
        ],
    )
    .await;
    picture_says(&window, "Website, System, Exampleshire").await;
    window.press_tab("Flows").await;
    add_row(
        &window,
        &[
            ("from", "Website\u{E007}"),
            ("to", "Archive <b>&amp;\u{E007}"),
            ("frequency", "nightly"),
        ],
    )
    .await;
    picture_says(&window, "Flow 1: Website to Archive <b>&amp;").await;
    window.screenshot("flows-typed").await;
    window.close().await;

    let kept = assessment(&folder, id).await;
    let flows = kept.rows("evidence/flows");
    let systems = kept.rows("evidence/systems");
    assert_eq!((flows.len(), systems.len()), (1, 2));
    let end = |end: &str| {
        let path = format!("evidence/flows/{}/{end}", flows[0]);
        let path = dpia_core::assessment::FieldPath::parse(&path).expect("a path");
        kept.value(&path).cloned()
    };
    let chosen = |id: &str| {
        Some(Value::Choice(Chosen {
            ids: vec![id.to_owned()],
            other: None,
        }))
    };
    assert_eq!(end("from"), chosen(&systems[0]));
    assert_eq!(end("to"), chosen(&systems[1]));
    assert_eq!(end("frequency"), Some(Value::Text("nightly".to_owned())));
}

#[tokio::test]
async fn rows_of_a_spreadsheet_are_pasted_settled_taken_in_and_undone() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_flows(&window).await;
    window.press("Paste from spreadsheet").await;
    paste(&window, "#pasted-cells", CONNECTIONS).await;
    // Nothing is known of the names yet.
    window.wait_for_text("dialog[open]", "Residents").await;
    window.screenshot("flows-import").await;
    for name in ["Residents", "Case system", "Archive"] {
        settle(&window, name, "systems").await;
    }
    window
        .wait_for_text("dialog[open]", "5 rows will be added")
        .await;
    window.press("Take in").await;
    picture_says(&window, "Flow 1: Residents to Case system").await;
    picture_says(
        &window,
        "Flow 2: Case system to Archive; protection not stated",
    )
    .await;
    window.screenshot("flows-pasted").await;

    // The same rows again change nothing.
    window.press("Paste from spreadsheet").await;
    paste(&window, "#pasted-cells", CONNECTIONS).await;
    window
        .wait_for_text("dialog[open]", "2 are there already")
        .await;
    window.press("Cancel").await;

    window.press("↶ Undo").await;
    wait_for_bands(&window, &[]).await;
    window.close().await;
    let kept = assessment(&folder, id).await;
    assert_eq!(kept.rows("evidence/flows").len(), 0);
    assert_eq!(kept.rows("evidence/systems").len(), 0);
}

#[tokio::test]
async fn bands_are_reordered_by_keys_and_undone_and_the_order_is_kept() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    open_flows(&window).await;
    picture_says(&window, "Flow 11").await;
    let before = bands(&window).await;
    assert_eq!(before[0], "People");
    let last = before.last().cloned().unwrap_or_default();
    assert_eq!(last, "Larkpost Inc.");

    press_on_band(&window, &last, "ArrowUp").await;
    let mut wanted = before.clone();
    let count = wanted.len();
    wanted.swap(count - 2, count - 1);
    wait_for_bands(&window, &wanted).await;
    window.press("↶ Undo").await;
    wait_for_bands(&window, &before).await;
    window.press("↷ Redo").await;
    wait_for_bands(&window, &wanted).await;
    window.close().await;
    let place = saved(&folder, id, "evidence/parties/mailing/position").await;
    assert_eq!(
        place,
        Some(Value::Number(i64::try_from(count - 2).expect("small")))
    );
}

#[tokio::test]
async fn removing_a_party_says_what_goes_with_it_and_undo_brings_it_back() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let before = assessment(&folder, id).await;
    let window = open_window(&desktop, &folder, id).await;
    open_flows(&window).await;
    picture_says(&window, "Flow 11").await;
    let shown = bands(&window).await;
    window.press_tab("Organisations").await;
    window
        .click("[data-pane-row=police] [data-column=name]")
        .await;
    window.press_beginning("Remove Wexmoor").await;
    window.wait_for_text("dialog[open]", "Wexmoor Police").await;
    window
        .wait_for_text(
            "dialog[open]",
            "Consultation area on the council’s server → Wexmoor Police",
        )
        .await;
    window.screenshot("flows-removal").await;
    window.press("Remove it all").await;
    let mut wanted = shown.clone();
    wanted.retain(|band| band != "Wexmoor Police");
    wait_for_bands(&window, &wanted).await;
    picture_says(&window, "Flow 10").await;
    window.press("↶ Undo").await;
    picture_says(&window, "Wexmoor Police, Recipient").await;
    window.wait_until_saved().await;
    window.close().await;
    let after = assessment(&folder, id).await;
    for (path, _) in before.fields() {
        assert_eq!(after.value(path), before.value(path), "{path}");
    }
}

#[tokio::test]
async fn a_spreadsheet_dropped_on_the_window_is_shown_before_it_is_taken_in() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let file = desktop.home().path().join("connections.csv");
    std::fs::write(&file, CONNECTIONS.replace('\t', ",")).expect("the home is writable");
    let pdf = desktop.home().path().join("contract.xlsx");
    std::fs::write(&pdf, "%PDF-1.7").expect("the home is writable");
    let window = open_window(&desktop, &folder, id).await;
    open_flows(&window).await;
    // Tauri's own event of a drop carries paths.
    let listen = "window.heard = [];
        const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
        const handler = transformCallback((event) => window.heard.push(JSON.stringify(event)));
        for (const kind of ['Any', 'AnyLabel'])
          invoke('plugin:event|listen', { event: 'tauri://drag-drop', target: { kind, label: 'main' }, handler })
            .then(() => window.heard.push('listening'), (error) => window.heard.push(String(error)))";
    window.execute(listen, Vec::new()).await;
    let on_screen = desktop.wait_for_window(".*Try-out – DPIA Desk");
    desktop.drop_files(DRAG_SOURCE, &[&pdf], &on_screen);
    window
        .wait_for_text("body", "not a spreadsheet, but a PDF document")
        .await;
    window.screenshot("drop-refused").await;
    desktop.drop_files(DRAG_SOURCE, &[&file], &on_screen);
    window
        .wait_for_text("dialog[open]", "connections.csv")
        .await;
    let page = window
        .execute("return document.body.innerHTML", Vec::new())
        .await;
    let path = desktop.home().path().to_string_lossy().into_owned();
    assert!(
        !page.as_str().unwrap_or_default().contains(&path),
        "the page knows a path"
    );
    let heard = window.execute("return window.heard", Vec::new()).await;
    let heard: Vec<String> = serde_json::from_value(heard).expect("texts");
    assert_eq!(heard.len(), 2, "{heard:?}");
    for refusal in heard {
        assert!(refusal.contains("event.listen not allowed"), "{refusal}");
    }
    window.screenshot("flows-dropped").await;
    window.press("Cancel").await;
    window.close().await;
    let kept = assessment(&folder, id).await;
    assert_eq!(kept.rows("evidence/flows").len(), 0);
}

#[tokio::test]
async fn the_picture_and_the_rows_are_saved_in_every_form() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-dpia").await;
    let at = |name: &str| desktop.home().path().join(name);
    let files = [
        at("flows.svg"),
        at("flows.png"),
        at("flows.pdf"),
        at("flows.drawio"),
        at("rows.xlsx"),
    ];
    let paths: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    desktop.answer_dialogs(&paths);
    let window = open_window(&desktop, &folder, id).await;
    open_flows(&window).await;
    picture_says(&window, "Flow 11").await;
    for (kind, file) in ["SVG", "PNG", "PDF", "draw.io"].iter().zip(&files) {
        choose(&window, "Save picture…", kind).await;
        assert!(wait_until(|| file.exists()), "no {}", file.display());
    }
    choose(&window, "Spreadsheet", "Save the rows").await;
    assert!(
        wait_until(|| files[4].exists()),
        "no {}",
        files[4].display()
    );
    window.close().await;
    let read = |at: usize| std::fs::read(&files[at]).expect("was written");
    assert!(String::from_utf8_lossy(&read(0)).contains("Planning inspectorate"));
    assert!(read(1).starts_with(b"\x89PNG"));
    let text = text_of(&files[2]);
    assert!(
        text.contains("Planning inspectorate") && text.contains("Encrypted e-mail"),
        "{text}"
    );
    assert!(String::from_utf8_lossy(&read(3)).contains("<mxfile"));
    assert!(read(4).starts_with(b"PK"));
}

/// Puts text on the clipboard of the page and into a box, as Ctrl and V do.
pub async fn paste(window: &Window, css: &str, text: &str) {
    window.find(css).await;
    let script = "const [css, text] = arguments;
        const data = new DataTransfer();
        data.setData('text/plain', text);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector(css).dispatchEvent(event)";
    window.execute(script, vec![json!(css), json!(text)]).await;
}

/// Says that a name in a spreadsheet is a new row of a list.
async fn settle(window: &Window, name: &str, list: &str) {
    let script = "const [name, list] = arguments;
        const label = [...document.querySelectorAll('dialog[open] label')]
          .find((one) => one.textContent.includes(name) && document.getElementById(one.htmlFor)?.tagName === 'SELECT');
        const select = label && document.getElementById(label.htmlFor);
        if (!select) return false;
        select.value = `new ${list}`;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true";
    for _ in 0..100 {
        let done = window.execute(script, vec![json!(name), json!(list)]).await;
        if done == json!(true) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let shot = window.screenshot("settle-missing").await;
    panic!("nothing asks what {name} means; see {}", shot.display());
}

/// Chooses from a menu button.
async fn choose(window: &Window, menu: &str, item: &str) {
    window.press_beginning(menu).await;
    window.press_beginning(item).await;
}

async fn press_on_band(window: &Window, name: &str, key: &str) {
    let script = "const [name, key] = arguments;
        const band = [...document.querySelectorAll('[data-thing=band]')]
          .find((one) => one.getAttribute('aria-label').startsWith(name));
        band.focus();
        band.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }))";
    window.execute(script, vec![json!(name), json!(key)]).await;
}

async fn wait_for_bands(window: &Window, wanted: &[String]) {
    for _ in 0..200 {
        if bands(window).await == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let shot = window.screenshot("bands-missing").await;
    panic!(
        "the bands are {:?}, not {wanted:?}; see {}",
        bands(window).await,
        shot.display()
    );
}
