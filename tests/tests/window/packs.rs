//! What leaves the program: the pack for signing, and the assessment as a file.

use std::path::Path;
use std::process::Command;

use dpia_core::assessment::Value;
use dpia_tests::{Desktop, Kept, Window, desk_program, wait_until};

use crate::store::{PASSPHRASE, example, folder, new_assessment, open_window, saved};

/// The text of a PDF file, as another program reads it.
pub fn text_of(pdf: &Path) -> String {
    let answer = Command::new("pdftotext")
        .args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext is installed by scripts/setup.sh test");
    String::from_utf8_lossy(&answer.stdout).into_owned()
}

#[tokio::test]
async fn a_pack_holds_what_was_typed_a_moment_ago_and_says_where_it_went() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let pack = desktop.home().path().join("For signing.pdf");
    desktop.answer_dialogs(&[&pack]);
    let id = new_assessment(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Benefits and impacts").await;
    window
        .type_into(&Window::box_of("q9"), "Fewer journeys for residents")
        .await;
    window.press("Preview pack").await;
    window.press("Save as PDF…").await;
    window
        .wait_for_text("main, body", "saved as For signing.pdf")
        .await;
    window.screenshot("pack-saved").await;
    let text = text_of(&pack);
    assert!(text.contains("Fewer journeys for residents"), "{text}");
    assert!(text.contains("Page 1 of"), "{text}");
    window.close().await;
}

#[tokio::test]
async fn a_pack_that_was_saved_is_shown_in_its_folder() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let documents = desktop.home().path().join("Documents");
    std::fs::create_dir(&documents).expect("the home is writable");
    let pack = documents.join("For signing.pdf");
    desktop.answer_dialogs(&[&pack, &pack]);
    let id = new_assessment(&folder, "council-pia").await;

    // Nothing on this computer shows folders.
    let window = open_window(&desktop, &folder, id).await;
    window.press("Preview pack").await;
    window.press("Save as PDF…").await;
    window.press("Show in folder").await;
    let told = "The file is here: Your home folder › Documents.";
    window.wait_for_text("[role=alert]", told).await;
    window.screenshot("pack-no-file-manager").await;
    window.close().await;

    // A file manager that only takes a folder, beside one whom the bus would know.
    let shown = desktop.home().path().join("shown");
    let applications = desktop.home().data().join("applications");
    std::fs::create_dir_all(&applications).expect("the home is writable");
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Folders\nMimeType=inode/directory;\n\
         Exec=sh -c \"echo \\$0 > {}\" %u\n",
        shown.display()
    );
    std::fs::write(applications.join("folders.desktop"), entry).expect("the home is writable");
    let defaults = "[Default Applications]\ninode/directory=folders.desktop\n";
    std::fs::write(applications.join("mimeapps.list"), defaults).expect("the home is writable");
    let heard = desktop.home().path().join("heard");
    let file = std::fs::File::create(&heard).expect("the home is writable");
    let _monitor = Kept::spawn(desktop.command("dbus-monitor").stdout(file));
    assert!(wait_until(|| heard
        .metadata()
        .is_ok_and(|known| known.len() > 0)));
    let window = open_window(&desktop, &folder, id).await;
    window.press("Preview pack").await;
    window.press("Save as PDF…").await;
    window.press("Show in folder").await;
    let read = |file: &Path| std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        wait_until(|| read(&shown).trim().ends_with("/Documents")),
        "{}",
        read(&shown)
    );
    let asked = wait_until(|| {
        let calls = read(&heard);
        calls.contains("member=ShowItems") && calls.contains("/Documents/For%20signing.pdf")
    });
    assert!(asked, "the file manager was not asked to mark the file");
    window.screenshot("pack-shown").await;
    window.close().await;
}

#[tokio::test]
async fn the_system_s_own_dialog_saves_the_pack_where_a_person_types() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    desktop.xdotool(&["key", "ctrl+s"]);
    let dialog = desktop.wait_for_window("Save the pack");
    let pack = desktop.home().path().join("typed by hand");
    desktop.xdotool(&["windowfocus", "--sync", &dialog]);
    desktop.xdotool(&["key", "ctrl+a"]);
    desktop.xdotool(&["type", "--delay", "5", &pack.to_string_lossy()]);
    desktop.screenshot("pack-dialog");
    desktop.xdotool(&["key", "Return"]);
    let pack = pack.with_extension("pdf");
    assert!(wait_until(|| pack.exists()), "no {}", pack.display());
    window
        .wait_for_text("body", "saved as typed by hand.pdf")
        .await;
    assert!(text_of(&pack).contains("PIA-031"));
    window.close().await;
}

#[tokio::test]
async fn an_exported_assessment_comes_back_as_a_second_one() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let file = desktop.home().path().join("handed over.json");
    desktop.answer_dialogs(&[&file, &file]);
    let id = example(&folder, "council-dpia").await;
    let window = open_window(&desktop, &folder, id).await;
    desktop.xdotool(&["key", "ctrl+e"]);
    window
        .wait_for_text("body", "exported as handed over.json")
        .await;
    window.close().await;

    let path = folder.to_str().expect("a plain path").to_owned();
    let window = Window::open(&desktop, &desk_program(), &["--store", &path]).await;
    window.type_into("#passphrase", PASSPHRASE).await;
    window.press("Unlock with the passphrase").await;
    window.wait_for_text("table", "DPIA-145").await;
    window.press("Import…").await;
    window.wait_for_text("main", "2 assessments").await;
    desktop.wait_for_window("DPIA-145 .*");
    window.screenshot("imported").await;
    window.close().await;
}

#[tokio::test]
async fn a_file_that_does_not_fit_its_form_is_explained_and_changes_nothing() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let file = desktop.home().path().join("odd.json");
    let odd = r#"{ "format": 1, "form": { "id": "council-pia", "version": "1.0" },
                   "answers": { "q9": { "yes_no": "yes" }, "q99": { "text": "?" } } }"#;
    std::fs::write(&file, odd).expect("the home is writable");
    desktop.answer_dialogs(&[&file]);
    let path = folder.to_str().expect("a plain path").to_owned();
    let window = Window::open(&desktop, &desk_program(), &["--store", &path]).await;
    window.type_into("#passphrase", PASSPHRASE).await;
    window.press("Unlock with the passphrase").await;
    window.wait_for_text("table", "Try-out").await;
    window.press("Import…").await;
    window.wait_for_text("main", "nothing was imported").await;
    window.wait_for_text("main", "answers › q9").await;
    window.wait_for_text("main", "answers › q99").await;
    window.screenshot("import-misfits").await;
    window.press("‹ Back").await;
    window.wait_for_text("main", "1 assessment").await;
    window.close().await;
    assert_eq!(saved(&folder, id, "answer/q9").await, None::<Value>);
}
