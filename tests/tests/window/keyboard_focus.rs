//! The focus itself: always in sight, in the order of reading, never trapped, never lost.

use dpia_tests::{Desktop, Keyboard, Step, Stop, Window};

use crate::keyboard::unlocked;
use crate::store::{example, folder};

/// Goes once round the window with Tab and gives all that is wrong with it.
async fn faults(keys: &Keyboard<'_>, screen: &str) -> Vec<String> {
    let steps = keys.round(260).await;
    assert!(steps.len() > 12, "{screen}: only {} stops", steps.len());
    let mut wrong = Vec::new();
    let mut turns = 0;
    for step in &steps {
        let Step { from, to } = step;
        let mut note =
            |what: &str| wrong.push(format!("{screen}: {what}: {} → {}", from.line(), to.line()));
        if to.is_nowhere() {
            turns += 1;
            continue;
        }
        if !from.is_nowhere() && !step.was_visible() {
            note("the first cannot be told from one without the keyboard");
        }
        if !to.is_in_sight() {
            note("the second is out of sight");
        }
        if to.name().is_empty() {
            note("the second has no name");
        }
        if !from.is_nowhere() && !step.goes_on() {
            turns += 1;
            if turns > 1 {
                note("goes back in the page");
            }
        } else if step.jumps_up() {
            note("jumps up on the screen");
        }
    }
    wrong
}

async fn open(keys: &Keyboard<'_>, window: &Window, part: &str, ready: &str) {
    keys.press("ctrl+f");
    keys.is_on("Find a question").await;
    keys.with("Up", part, |stop| {
        stop.name().contains(part) && stop.around().contains(&"Sections")
    })
    .await;
    keys.press("Return");
    window.find(ready).await;
}

#[tokio::test]
async fn the_focus_is_always_seen_follows_the_page_and_comes_round() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    let mut wrong = Vec::new();
    for (part, ready) in [
        ("Rights and sharing", "[data-question='q8a']"),
        ("Data flows", "svg [role=option]"),
        ("Review and sign-off", "#next-heading"),
    ] {
        open(&keys, &window, part, ready).await;
        wrong.extend(faults(&keys, part).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    window.close().await;
}

#[tokio::test]
async fn a_dialog_keeps_the_keyboard_and_gives_it_back() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    open(&keys, &window, "Review and sign-off", "#next-heading").await;
    for (opener, key) in [
        ("Another stage…", "Return"),
        ("Sign before its turn…", "Return"),
        ("Ask…", "space"),
    ] {
        let before = keys.to(opener).await;
        keys.press(key);
        keys.comes_to("a box of the dialog", |stop| {
            stop.in_dialog() && stop.role() != "h2"
        })
        .await;
        let steps = keys.round(60).await;
        for step in &steps {
            assert!(
                step.to.in_dialog() || step.to.is_nowhere(),
                "{opener}: Tab leaves the dialog for {}",
                step.to.line()
            );
        }
        keys.press("Escape");
        let after = keys.comes_to(opener, |stop| stop.is(&before)).await;
        assert_eq!(after.dialogs(), 0);
    }
    keys.press("F1");
    keys.comes_to("the help", |stop| stop.in_dialog()).await;
    keys.press("Escape");
    keys.is_on("Ask…").await;
    window.close().await;
}

/// By the menu's own key, as often as it takes.
async fn zoom_to_200_per_cent(keys: &Keyboard<'_>, window: &Window) {
    keys.press("ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal");
    window.find("html.zoom-200").await;
}

#[tokio::test]
async fn at_200_per_cent_f6_goes_round_past_what_is_folded_away() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    // From the list of sections, which is then folded away.
    let (section, ready) = ("Rights and sharing", "[data-question='q8a']");
    open(&keys, &window, section, ready).await;
    zoom_to_200_per_cent(&keys, &window).await;
    let ways = [
        ("F6", ["Guidance", "Find a question", section].repeat(2)),
        ("shift+F6", vec!["Find a question", "Guidance", section]),
    ];
    for (key, parts) in ways {
        for part in parts {
            keys.press(key);
            keys.comes_to(part, |stop| stop.is_called(part) && stop.is_in_sight())
                .await;
        }
    }
    window.close().await;
}

#[tokio::test]
async fn at_200_per_cent_each_question_has_its_guidance_with_it() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = unlocked(&desktop, &folder, id).await;
    let keys = Keyboard::new(&desktop, &window);
    let section = "About the project";
    let asked = "[data-question='h.project_type']";
    open(&keys, &window, section, asked).await;
    let here = |stop: &Stop| stop.question() == Some("h.project_type");
    let answer = |stop: &Stop| here(stop) && stop.role() == "checkbox";
    let summary = |stop: &Stop| here(stop) && stop.role() == "summary";
    // Where it stands beside the questions it is in nobody's way.
    keys.with("Tab", "the answer", |stop| {
        assert!(!summary(stop), "{}", stop.line());
        answer(stop)
    })
    .await;
    zoom_to_200_per_cent(&keys, &window).await;
    let before = keys.step("shift+Tab").await.to;
    assert!(summary(&before), "{}", before.line());
    keys.press("Return");
    let guidance = format!("{asked} details");
    window
        .wait_for_text(&guidance, "Each of the four kinds needs an assessment")
        .await;
    let after = keys.step("Tab").await.to;
    assert!(answer(&after) && after.is_in_sight(), "{}", after.line());
    window.close().await;
}
