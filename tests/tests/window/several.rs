//! Several windows: two assessments side by side, and never the same one twice.

use std::time::Duration;

use dpia_tests::{Desktop, Kept, Window, desk_program, wait_until};

use crate::store::{PASSPHRASE, folder, store_of_this_computer, store_with};

#[tokio::test]
async fn two_assessments_have_two_windows_and_the_same_one_only_one() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    store_with(&folder, async |desk| {
        desk.load_examples().await.expect("they fit")
    })
    .await;
    let path = folder.to_str().expect("a plain path").to_owned();
    let window = Window::open(&desktop, &desk_program(), &["--store", &path]).await;
    window.type_into("#passphrase", PASSPHRASE).await;
    window.press("Unlock with the passphrase").await;
    window.wait_for_text("table", "DPIA-145").await;

    open_row(&window, "DPIA-145").await;
    desktop.wait_for_window("DPIA-145 .*");
    open_row(&window, "PIA-031").await;
    desktop.wait_for_window("PIA-031 .*");
    assert!(
        wait_until(|| colours(&desktop, "two-windows") > 800),
        "the second assessment’s window stays empty"
    );
    open_row(&window, "DPIA-145").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(
        desktop.windows_titled("DPIA-145 .*").len(),
        1,
        "it opened twice"
    );
    assert_eq!(desktop.windows_titled(".* – DPIA Desk").len(), 2);
    window.close().await;
}

/// Without the driver: it ends the program with the window that it drives.
#[tokio::test]
async fn closing_one_window_leaves_the_other_open() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let made = store_of_this_computer(&desktop, &folder);
    let start = |id: &str| {
        Kept::spawn(
            desktop
                .command(desk_program())
                .arg("--store")
                .arg(&folder)
                .args(["--open", id]),
        )
    };
    let _program = start(&made.ids[0]);
    let first = desktop.wait_for_window("PIA-031 .*");
    // A second start hands its assessment to the program that runs.
    let _second = start(&made.ids[1]);
    let second = desktop.wait_for_window("DPIA-145 .*");
    assert!(
        wait_until(|| colours(&desktop, "one-of-two-closed") > 800),
        "nothing is drawn"
    );

    desktop.xdotool(&["windowfocus", "--sync", &first]);
    desktop.xdotool(&["key", "ctrl+w"]);
    assert!(
        wait_until(|| desktop.windows_titled("PIA-031 .*").is_empty()),
        "the window did not close"
    );
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(desktop.windows_titled("DPIA-145 .*"), [second]);
}

async fn open_row(window: &Window, reference: &str) {
    window
        .execute(
            "const cell = [...document.querySelectorAll('td, th')].find(
               (cell) => cell.textContent.trim() === arguments[0]);
             cell.closest('tr').click();",
            vec![serde_json::json!(reference)],
        )
        .await;
}

/// How many colours the screen shows: some 350 while the window is still empty, 2,000 once
/// it has drawn its text.
fn colours(desktop: &Desktop, picture: &str) -> u32 {
    let shot = desktop.screenshot(picture);
    let answer = desktop
        .command("identify")
        .args(["-format", "%k"])
        .arg(shot)
        .output()
        .expect("ImageMagick is installed by scripts/setup.sh test");
    String::from_utf8_lossy(&answer.stdout)
        .trim()
        .parse()
        .expect("a number of colours")
}
