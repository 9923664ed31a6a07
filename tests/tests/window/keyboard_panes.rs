//! Everything beside the form's questions, without a pointer: the data flows, the risks, the
//! findings, the evidence, the pack, the signatures and the stages.

use dpia_core::assessment::Value;
use dpia_tests::{Desktop, Keyboard, Window, wait_until};

use crate::keyboard::unlocked;
use crate::store::{assessment, attachments, example, folder, new_assessment, saved};

/// Goes to a part of the whole assessment through the list beside the sections.
pub async fn open(keys: &Keyboard<'_>, part: &str) {
    keys.press("ctrl+f");
    keys.is_on("Find a question").await;
    // The arrow up leads from the box to the end of the list.
    keys.with("Up", part, |stop| {
        stop.is_called(part) && stop.around().contains(&"Sections")
    })
    .await;
    keys.press("Return");
    keys.comes_to(part, |stop| stop.role() == "h2" && stop.is_called(part))
        .await;
}

#[tokio::test]
async fn data_flows_are_listed_and_the_picture_is_read_from_the_keyboard() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Data flows").await;
    // The name typed on the line that adds a row begins the row.
    keys.enter("Add the first organisation").await;
    for name in ["Residents", "Fernby Borough Council"] {
        if name != "Residents" {
            keys.to("Add an organisation").await;
        }
        keys.write(name).await;
        window.wait_until_saved().await;
        keys.press("Escape");
        keys.comes_to("the rows", |stop| {
            stop.role() == "button" && !stop.is_nowhere()
        })
        .await;
    }
    keys.back_to("Organisations 2").await;
    let last = keys
        .with("Right", "the tab of the flows", |stop| {
            stop.is_called("Flows")
        })
        .await;
    assert_eq!(last.role(), "tab");
    keys.to("Add a flow").await;
    keys.press("Return");
    for (column, typed) in [("From", "Resid"), ("To", "Fernby")] {
        keys.to(column).await;
        keys.write(typed).await;
        // Only what is pointed at is taken, or what is typed in full.
        keys.press("Down");
        keys.press("Return");
    }
    window.wait_until_saved().await;
    keys.press("Escape");
    keys.is_on("Flow 1: Residents to Fernby Borough Council")
        .await;

    keys.press("F6");
    let picture = keys
        .with("Tab", "the picture", |stop| stop.role() == "option")
        .await;
    let mut heard = vec![picture.name().to_owned()];
    for _ in 0..8 {
        let step = keys.step("Right").await;
        heard.push(step.to.name().to_owned());
    }
    let all = heard.join("; ");
    for part in ["Residents", "Fernby Borough Council"] {
        assert!(
            all.contains(part),
            "the picture says nothing of {part}: {all}"
        );
    }
    // Enter leads from a part to its row.
    keys.press("Home");
    keys.press("Return");
    keys.comes_to("a row", |stop| stop.row().is_some()).await;
    window.close().await;
    assert_eq!(
        assessment(&folder, id).await.rows("evidence/flows").len(),
        1
    );
}

#[tokio::test]
async fn a_risk_comes_from_the_library_with_its_level_and_a_measure() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = new_assessment(&folder, "council-dpia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Risk register").await;
    keys.enter("More typical risks").await;
    keys.enter("Add to the register").await;
    keys.comes_to("the risk that was added", |stop| {
        stop.row().is_some() && stop.is_called("R1")
    })
    .await;
    keys.press("F2");
    keys.with("Tab", "Likelihood", |stop| {
        stop.name().starts_with("Likelihood")
    })
    .await;
    keys.press("Down Down");
    keys.with("Tab", "Severity", |stop| {
        stop.name().starts_with("Severity")
    })
    .await;
    keys.press("Down Down");
    window
        .wait_for_text("[data-field='level']", "The matrix gives")
        .await;
    keys.enter("Add a measure against it").await;
    keys.comes_to("the new measure", |stop| {
        stop.around()
            .iter()
            .any(|name| name.contains("New measure"))
    })
    .await;
    keys.write("Train everybody who sees the data").await;
    window.wait_until_saved().await;
    keys.press("Escape");
    keys.comes_to("the rows", |stop| {
        !stop.is_nowhere() && stop.role() == "button"
    })
    .await;
    // Delete removes it, the next row or the line that adds one takes the keyboard.
    keys.with("shift+Tab", "the measure", |stop| stop.is_called("M1"))
        .await;
    keys.press("Delete");
    keys.is_on("Add a measure: type here").await;
    keys.press("ctrl+z");
    window.wait_for_text("main", "Taken back").await;
    window.wait_until_saved().await;
    window.close().await;
    let kept = assessment(&folder, id).await;
    assert_eq!(kept.rows("evidence/risks").len(), 1);
    assert_eq!(kept.rows("evidence/measures").len(), 1);
}

#[tokio::test]
async fn a_finding_is_put_aside_and_taken_up_again() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Findings").await;
    // The arrows go from finding to finding, past what blocks.
    let finding = keys
        .with("Down", "Needs an answer", |stop| {
            stop.role() == "article" && stop.is_called("Needs an answer")
        })
        .await;
    let about = finding.name().to_owned();
    keys.enter("Dismiss…").await;
    keys.is_on("Why does it need no change?").await;
    keys.write("It is settled in the contract.").await;
    keys.enter("Dismiss").await;
    window.wait_for_text("main", "Dismissed.").await;
    keys.comes_to("the finding after it", |stop| {
        !stop.is_nowhere() && !stop.in_dialog()
    })
    .await;
    // What was put aside stands below the last of the others.
    keys.press("End");
    keys.enter("Put aside").await;
    keys.enter("Take up again").await;
    keys.comes_to("the finding", |stop| {
        stop.role() == "article" && stop.name() == about
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn a_file_is_attached_and_the_pack_is_read_saved_and_exported() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let home = desktop.home().path();
    let contract = home.join("contract.pdf");
    std::fs::write(&contract, "%PDF-1.7 the contract").expect("the home is writable");
    let (pack, export) = (home.join("pack.pdf"), home.join("export.json"));
    desktop.answer_dialogs(&[&contract, &pack, &export]);
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Evidence").await;
    let before = attachments_listed(&window).await;
    keys.enter("Choose files…").await;
    window.wait_for_text(".tray", "1 file attached").await;
    keys.is_on("Choose files…").await;
    // F6 goes round the parts of the window, and the files on their way are one.
    keys.with("F6", "the files on their way", |stop| {
        stop.around().contains(&"Files on their way")
    })
    .await;
    keys.with("Tab", "Kind", |stop| stop.name().starts_with("Kind"))
        .await;
    keys.write("contr").await;
    window.wait_until_saved().await;
    keys.back_to("Close").await;
    keys.press("Return");
    keys.comes_to("the pane", |stop| stop.role() == "h2").await;
    assert_eq!(attachments_listed(&window).await, before + 1);

    open(&keys, "Pack").await;
    window.find(".sheet-of-paper canvas").await;
    let page = "return document.querySelector('#pack-page').value";
    let first = window.execute(page, vec![]).await;
    keys.to("Next page").await;
    keys.press("Return Return");
    assert!(
        reads(&window, page, |now| *now != first).await,
        "it stays at {first}"
    );
    keys.is_on("Next page").await;
    keys.with("Tab", "the pages", |stop| {
        stop.is_called("Pages of the pack")
    })
    .await;
    let width = "return document.querySelector('.sheet-of-paper').clientWidth";
    let narrow = window.execute(width, vec![]).await.as_f64();
    keys.press("plus");
    assert!(
        reads(&window, width, |now| now.as_f64() > narrow).await,
        "plus makes nothing larger"
    );
    keys.press("Home");
    assert!(
        reads(&window, page, |now| *now == first).await,
        "Home leads elsewhere"
    );
    keys.press("ctrl+s");
    window.wait_for_text("body", "saved as pack.pdf").await;
    keys.press("ctrl+e");
    window
        .wait_for_text("body", "exported as export.json")
        .await;
    assert!(wait_until(|| pack.exists() && export.exists()));
    window.close().await;
    let listed = attachments(&folder, id).await;
    assert!(
        listed.iter().any(|file| file.file == "contract.pdf"),
        "{listed:?}"
    );
}

async fn attachments_listed(window: &Window) -> usize {
    let script = "return document.querySelectorAll('main [data-file]').length";
    let listed = window.execute(script, vec![]).await.as_u64();
    listed
        .and_then(|rows| usize::try_from(rows).ok())
        .expect("a number")
}

/// Waits until a script reads what is wanted.
async fn reads(window: &Window, script: &str, wanted: impl Fn(&serde_json::Value) -> bool) -> bool {
    for _ in 0..200 {
        if wanted(&window.execute(script, vec![]).await) {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    false
}

#[tokio::test]
async fn somebody_signs_moves_a_stage_and_locks() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "ico-dpia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, "Review and sign-off").await;
    keys.enter("Record a signature…:").await;
    keys.comes_to("the dialog", |stop| stop.in_dialog() && stop.role() != "h2")
        .await;
    keys.with("shift+Tab", "Name", |stop| stop.is_called("Name"))
        .await;
    keys.write_over("Nerys Holroyd").await;
    keys.press("Return");
    window
        .wait_for_text("#sign-measures [data-signature]", "Nerys Holroyd")
        .await;
    keys.comes_to("the step", |stop| !stop.is_nowhere() && !stop.in_dialog())
        .await;

    let before = saved_stage(&window).await;
    keys.press("F6");
    keys.with("Tab", "Another stage…", |stop| {
        stop.is_called("Another stage…")
    })
    .await;
    keys.press("Return");
    keys.is_on("Stage").await;
    keys.press("Down");
    keys.with("Tab", "Move", |stop| {
        stop.is_called("Move to") && stop.role() == "button"
    })
    .await;
    keys.press("Return");
    assert!(
        reads(&window, STAGE, |now| now
            .as_str()
            .is_some_and(|now| now != before))
        .await,
        "it stays at {before}"
    );
    keys.comes_to("the review", |stop| !stop.is_nowhere() && !stop.in_dialog())
        .await;
    keys.press("ctrl+l");
    keys.is_on("Your passphrase").await;
    window.close().await;
    let stage = saved(&folder, id, "meta/stage").await;
    assert!(matches!(stage, Some(Value::Text(_))), "{stage:?}");
}

const STAGE: &str = "return document.querySelector('header .way').getAttribute('aria-label')";

async fn saved_stage(window: &Window) -> String {
    let stage = window.execute(STAGE, vec![]).await;
    stage.as_str().unwrap_or_default().to_owned()
}
