//! Evidence: files dropped, chosen, described, opened, removed; refused and stopped.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use dpia_core::assessment::{FieldPath, Value};
use dpia_core::store::{AttachmentView, FileBytes};
use dpia_tests::{Desktop, Window, wait_until};
use serde_json::json;

use crate::flows::DRAG_SOURCE;
use crate::store::{assessment, attachments, folder, new_assessment, open_window, saved};

const TITLE: &str = ".*Try-out – DPIA Desk";

fn file(desktop: &Desktop, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = desktop.home().path().join(name);
    std::fs::write(&path, content).expect("the home is writable");
    path
}

/// As another program sees the bytes.
fn sha256(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output();
    let text = String::from_utf8(output.expect("sha256sum runs").stdout).expect("hexadecimal");
    // A name with odd letters is told with a backslash before the line.
    let line = text.trim_start_matches('\\');
    line.split(' ').next().unwrap_or_default().to_owned()
}

/// A point near the left end of an element, from the window's own left and top, below its menu.
/// The window that files are dragged out of stands in the middle.
async fn point_in(window: &Window, css: &str) -> (i32, i32) {
    window.find(css).await;
    let script = "const element = document.querySelector(arguments[0]);
        element.scrollIntoView({ block: 'center' });
        const box = element.getBoundingClientRect();
        return [box.left + 40, box.top + box.height / 2 + window.outerHeight - window.innerHeight]";
    let point: [f64; 2] = serde_json::from_value(window.execute(script, vec![json!(css)]).await)
        .expect("two numbers");
    #[expect(clippy::cast_possible_truncation, reason = "a point of a small screen")]
    let whole = |length: f64| length as i32;
    (whole(point[0]), whole(point[1]))
}

fn named<'a>(listed: &'a [AttachmentView], file: &str) -> &'a AttachmentView {
    let found = listed.iter().find(|view| view.file == file);
    found.unwrap_or_else(|| panic!("no {file} among {listed:?}"))
}

#[tokio::test]
async fn files_dropped_on_the_window_and_on_a_question_are_attached_byte_for_byte() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let contract = file(&desktop, "contract.pdf", "%PDF-1.7 the contract");
    let notes = file(&desktop, "notes.txt", "What was agreed");
    let minutes = file(&desktop, "minutes.txt", "Who was there");
    let window = open_window(&desktop, &folder, id).await;
    let on_screen = desktop.wait_for_window(TITLE);
    // Onto the header: to no question.
    desktop.drop_files_at(DRAG_SOURCE, &[&contract, &notes], &on_screen, (700, 60));
    window.wait_for_text(".tray", "2 files attached").await;
    window.screenshot("evidence-dropped").await;
    // The kind is said there and then.
    let kind = "const select = document.querySelector('.tray select');
        select.value = 'contract';
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    window.execute(kind, vec![]).await;
    window.wait_until_saved().await;
    window.press("Close").await;

    let question = "[data-question='h.project_name']";
    let point = point_in(&window, question).await;
    desktop.drop_files_at(DRAG_SOURCE, &[&minutes], &on_screen, point);
    window.wait_for_text(question, "Attachments (1)").await;
    window.screenshot("evidence-question").await;
    let spare = "return document.documentElement.scrollHeight - window.innerHeight";
    assert_eq!(
        window.execute(spare, vec![]).await.as_i64(),
        Some(0),
        "the window as a whole scrolls"
    );
    let page = window
        .execute("return document.body.innerHTML", Vec::new())
        .await;
    let home = desktop.home().path().to_string_lossy().into_owned();
    assert!(
        !page.as_str().unwrap_or_default().contains(&home),
        "the page knows a path"
    );
    window.axe_finds_nothing("a question with a file").await;
    window.close().await;

    let listed = attachments(&folder, id).await;
    assert_eq!(listed.len(), 3);
    for path in [&contract, &notes, &minutes] {
        let name = path.file_name().expect("a name").to_string_lossy();
        let view = named(&listed, &name);
        assert_eq!(view.sha256, sha256(path), "{name}");
        assert_eq!(view.bytes, FileBytes::Here);
        assert_eq!(view.added_by, "Robin Example");
    }
    assert_eq!(named(&listed, "contract.pdf").media_type, "application/pdf");
    let cell = |file: &str, column: &str| {
        format!("evidence/attachments/{}/{column}", named(&listed, file).row)
    };
    let about = saved(&folder, id, &cell("minutes.txt", "about")).await;
    assert_eq!(about, Some(Value::Text("answer/h.project_name".to_owned())));
    assert_eq!(
        saved(&folder, id, &cell("contract.pdf", "about")).await,
        None
    );
    let kind = saved(&folder, id, &cell("contract.pdf", "kind")).await;
    assert!(
        matches!(&kind, Some(Value::Choice(chosen)) if chosen.ids == ["contract"]),
        "{kind:?}"
    );
}

#[tokio::test]
async fn what_cannot_be_attached_is_refused_in_words_and_odd_names_are_tamed() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let directory = desktop.home().path().join("All contracts");
    std::fs::create_dir(&directory).expect("the home is writable");
    let empty = file(&desktop, "empty.pdf", "");
    let turned = file(&desktop, "invoice\u{202E}fdp.exe", "MZ not a document");
    let slashes = file(&desktop, r"..\..\windows\system32 <b>x.txt", "text");
    let window = open_window(&desktop, &folder, id).await;
    let on_screen = desktop.wait_for_window(TITLE);
    let store = folder.join("store.db");
    let own = std::fs::read_dir(&folder)
        .expect("the store’s folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.is_file())
        .unwrap_or(store);
    let all: [&Path; 6] = [
        &directory,
        &own,
        Path::new("/dev/zero"),
        &empty,
        &turned,
        &slashes,
    ];
    desktop.drop_files_at(DRAG_SOURCE, &all, &on_screen, (700, 60));
    window
        .wait_for_text(".tray", "2 files attached, 4 files not attached")
        .await;
    let said = window.text(".tray").await;
    for words in [
        "This is a folder, not a file.",
        "This belongs to the store itself.",
        "This is a device or a pipe, not a file.",
        "The file is empty.",
        "Nothing was attached.",
    ] {
        assert!(said.contains(words), "{words:?} is not in {said:?}");
    }
    window.screenshot("evidence-refused").await;
    window.axe_finds_nothing("files that were refused").await;
    window.close().await;
    let listed = attachments(&folder, id).await;
    let mut names: Vec<_> = listed.iter().map(|view| view.file.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [r"..\..\windows\system32 <b>x.txt", "invoice\u{FFFD}fdp.exe"]
    );
}

#[tokio::test]
async fn a_file_is_opened_as_a_guarded_copy_saved_and_removed_with_a_reason() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let contract = file(&desktop, "contract.pdf", "%PDF-1.7 the contract");
    let saved_as = desktop.home().path().join("a copy.pdf");
    // The second opening is agreed to, the first and the last are not.
    let (cancel, agree) = (Path::new(""), Path::new("Open a copy"));
    desktop.answer_dialogs(&[&contract, &saved_as, cancel, agree, cancel]);
    let window = open_window(&desktop, &folder, id).await;
    window.press_in_list("Evidence").await;
    window
        .wait_for_text("main", "Keep what proves it with the assessment")
        .await;
    window.screenshot("evidence-empty").await;
    window.axe_finds_nothing("no evidence yet").await;
    window.press("Choose files…").await;
    window.wait_for_text(".tray", "1 file attached").await;
    window.press("Close").await;
    window.press("contract").await;
    window.find(".open").await;
    window.screenshot("evidence-open").await;
    window.axe_finds_nothing("an open file").await;

    window.press("Save a copy…").await;
    assert!(wait_until(|| saved_as.exists()), "no copy was saved");
    window.wait_for_text(".tray", "saved as a copy.pdf").await;
    assert_eq!(sha256(&saved_as), sha256(&contract));

    let opened = desktop
        .home()
        .path()
        .join(".cache/uk.dpia-desk.desktop/opened");
    let row = window
        .execute(
            "return document.querySelector('.open').getAttribute('aria-labelledby')",
            vec![],
        )
        .await;
    let row = row.as_str().expect("an id").to_owned();
    let row = row.trim_start_matches("file-").trim_end_matches("-title");
    assert_eq!(open(&window, row).await, json!(false));
    assert_eq!(
        files_in(&opened),
        Vec::<PathBuf>::new(),
        "nobody has agreed"
    );

    window.press("Open").await;
    window
        .wait_for_text(".tray", "is open in another program")
        .await;
    window.screenshot("evidence-opened").await;
    let copy = || files_in(&opened).into_iter().next();
    assert!(wait_until(
        || copy().is_some_and(|copy| copy.ends_with("contract.pdf"))
    ));
    let copy = copy().expect("a copy");
    assert_eq!(sha256(&copy), sha256(&contract));
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(&copy).expect("is there").permissions(),
    );
    assert_eq!(mode & 0o777, 0o400);
    // Nobody is asked again about the same file.
    assert_eq!(open(&window, row).await, json!(true));

    window.press("Remove…").await;
    window
        .type_into("#removal-reason", "Sent to us by mistake")
        .await;
    window.press("Remove the file").await;
    window.click("summary").await;
    window
        .wait_for_text("details table", "Sent to us by mistake")
        .await;
    window.screenshot("evidence-removed").await;
    window.axe_finds_nothing("a removed file").await;

    // Locking takes the copies away.
    window
        .execute("window.__TAURI_INTERNALS__.invoke('lock')", vec![])
        .await;
    window.find("#passphrase").await;
    assert!(
        wait_until(|| files_in(&opened).is_empty()),
        "a copy is left"
    );
    window.close().await;
    let listed = attachments(&folder, id).await;
    let removed = listed[0].removed.as_ref().expect("is removed");
    assert_eq!(removed.why, "Sent to us by mistake");
    assert_eq!(removed.by, "Robin Example");
    assert_eq!(listed[0].bytes, FileBytes::Removed);
}

#[tokio::test]
async fn a_long_file_can_be_stopped_and_one_that_is_not_goes_in_whole_while_somebody_types() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let film = desktop.home().path().join("film.mp4");
    let long = std::fs::File::create(&film).expect("the home is writable");
    // Longer than a person needs to find the button.
    long.set_len(450 << 20).expect("the disk takes a hole");
    let plan: Vec<u8> = (0u32..8 << 20).flat_map(u32::to_le_bytes).collect();
    let plan = file(&desktop, "site plan.bin", plan);
    let window = open_window(&desktop, &folder, id).await;
    let on_screen = desktop.wait_for_window(TITLE);
    desktop.drop_files_at(DRAG_SOURCE, &[&film, &plan], &on_screen, (700, 60));
    window.wait_for_text(".tray", "of 471.9 MB").await;
    window.screenshot("evidence-coming").await;
    window.axe_finds_nothing("files on their way").await;
    window
        .type_into(&Window::box_of("h.project_name"), "Written meanwhile")
        .await;
    window.wait_until_saved().await;
    let going = window.text(".tray").await;
    assert!(
        going.contains("of 471.9 MB"),
        "the file was in before anything was typed: {going}"
    );
    // Nobody loses a file on its way by closing the window.
    desktop.xdotool(&["key", "--clearmodifiers", "ctrl+w"]);
    window
        .wait_for_text("dialog", "2 files are still being added")
        .await;
    window.screenshot("evidence-closing").await;
    window.press("Keep it open").await;
    window.press("Stop film.mp4").await;
    window
        .wait_for_text(".tray", "Nothing of it was attached.")
        .await;
    let mut waited = 0;
    while !window.text(".tray").await.contains("1 file attached") {
        waited += 1;
        assert!(waited < 600, "the second file does not come in");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    window.screenshot("evidence-stopped").await;
    window.close().await;
    let listed = attachments(&folder, id).await;
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert_eq!(listed[0].sha256, sha256(&plan));
    assert_eq!(listed[0].size, Some(32 << 20));
    // The room that the stopped file took is used again.
    let size: u64 = files_in(&folder)
        .iter()
        .filter_map(|path| Some(std::fs::metadata(path).ok()?.len()))
        .sum();
    assert!(size < 400 << 20, "{size} bytes are left behind");
    let typed = assessment(&folder, id).await;
    let name = FieldPath::parse("answer/h.project_name").expect("a path");
    assert_eq!(
        typed.value(&name),
        Some(&Value::Text("Written meanwhile".to_owned()))
    );
}

/// What the program answers a page that opens a file, whatever the page says besides.
async fn open(window: &Window, row: &str) -> serde_json::Value {
    let script = "const [row, done] = arguments;
        window.__TAURI_INTERNALS__.invoke('open_attachment', { row, job: 'another', agreed: true })
          .then(done, (error) => done(error.code))";
    let answer = window.client().execute_async(script, vec![json!(row)]);
    answer.await.expect("the page goes on")
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .flat_map(|entry| {
            let path = entry.path();
            if path.is_dir() {
                files_in(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
