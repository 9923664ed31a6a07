//! How the windows look where they are narrow or wide, and where names are long.

use dpia_tests::{Desktop, Window, desk_program};
use fantoccini::Locator;
use serde_json::{Value, json};

use crate::store::{PASSPHRASE, example, folder, open_window, store_of_this_computer};

/// A small notebook's screen, and a large monitor's.
const SCREENS: [(u32, u32); 2] = [(800, 600), (2560, 1440)];

/// A name that nothing can wrap at a space.
const LONG: &str = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochkommunalverwaltungsdatenschutzfolgenabschätzungsverfahrensordnung";

/// What reaches beyond the window's sides, and what scrolls sideways. A picture that people zoom
/// may do so: the data flows' and the pages of the pack.
const BEYOND: &str = r#"
const said = [];
const name = (one) => `${one.tagName.toLowerCase()} “${(one.innerText || one.getAttribute('aria-label') || one.id).slice(0, 40)}”`;
for (const one of document.querySelectorAll('*')) {
  if (one.getClientRects().length === 0 || one.closest('.picture, .pages, svg')) continue;
  const style = getComputedStyle(one);
  const sideways = one.scrollWidth > one.clientWidth + 1;
  if (sideways && ['auto', 'scroll'].includes(style.overflowX)) said.push(`${name(one)} scrolls sideways`);
  if (one === document.documentElement && sideways) said.push('the page scrolls sideways');
  if (!one.matches('a, button, input, select, summary, textarea') || one.matches('.govuk-skip-link')) continue;
  const { left, right } = one.getBoundingClientRect();
  if (left < -1 || right > innerWidth + 1) said.push(`${name(one)} lies at ${Math.round(left)} to ${Math.round(right)}`);
}
return said;
"#;

const PANES: [&str; 7] = [
    "Is a DPIA needed?",
    "Data flows",
    "Risk register",
    "Findings",
    "Evidence",
    "Review and sign-off",
    "Pack",
];

#[tokio::test]
async fn an_assessment_fits_a_narrow_window_and_a_wide_one() {
    for (width, height) in SCREENS {
        let desktop = Desktop::with_screen(width, height);
        let folder = folder(&desktop);
        let id = example(&folder, "council-pia").await;
        let window = open_window(&desktop, &folder, id).await;
        window.type_into("header .title", LONG).await;
        window.wait_until_saved().await;
        // A section of signatures has no question to answer, and yet something is required.
        let approval = "//nav//button[contains(., 'Approval')][contains(., '3 to sign')]";
        let approval = window.client().wait().for_element(Locator::XPath(approval));
        approval.await.expect("it says what is to be signed");
        let sections = "return [...document.querySelectorAll('nav li button[aria-current], nav .head ~ li button')]
            .map((one) => one.querySelector('span').innerText)";
        let listed = window.execute(sections, vec![]).await;
        let listed: Vec<&str> = listed
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        assert!(listed.len() > PANES.len(), "{listed:?}");
        for place in listed {
            if PANES.contains(&place) {
                window.press_in_list(place).await;
            } else {
                window.open_section(place).await;
            }
            window.find("main h2").await;
            fits(&window, &format!("{place} at {width}")).await;
        }
        window.close().await;
    }
}

#[tokio::test]
async fn the_register_and_its_pages_fit_a_narrow_window_and_a_wide_one() {
    for (width, height) in SCREENS {
        let desktop = Desktop::with_screen(width, height);
        let folder = folder(&desktop);
        store_of_this_computer(&desktop, &folder);
        let store = folder.to_str().expect("a plain path");
        let window = Window::open(&desktop, &desk_program(), &["--store", store]).await;
        if window
            .execute("return !!document.querySelector('#passphrase')", vec![])
            .await
            == json!(true)
        {
            fits(&window, &format!("locked at {width}")).await;
            window.type_into("#passphrase", PASSPHRASE).await;
            window.press("Unlock with the passphrase").await;
        }
        window.find("tbody .title").await;
        fits(&window, &format!("the register at {width}")).await;
        window.press("New assessment").await;
        window.find("#title").await;
        fits(&window, &format!("a new assessment at {width}")).await;
        window.close().await;
    }
}

#[tokio::test]
async fn a_box_that_was_narrow_is_as_high_as_its_text_again() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let window = open_window(&desktop, &folder, id).await;
    window.open_section("Managing the data").await;
    window.find("main .grow textarea").await;
    let heights = async |width: &str| {
        let script = "document.querySelector('#questions .column').style.width = arguments[0];
            return [...document.querySelectorAll('main .grow textarea')].map((one) => one.offsetHeight)";
        window.execute(script, vec![json!(width)]).await
    };
    let before = heights("").await;
    assert_ne!(heights("10rem").await, before, "nothing wraps");
    assert_eq!(heights("").await, before);
    window.close().await;
}

async fn fits(window: &Window, place: &str) {
    let beyond = window.execute(BEYOND, vec![]).await;
    if beyond != json!([]) {
        let shot = window.screenshot("beyond").await;
        panic!("{place}: {beyond:#}; see {}", shot.display());
    }
}
