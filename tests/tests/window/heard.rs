//! What a screen reader is told: roles and names as the web engine works them out.

use dpia_tests::{Desktop, Window, desk_program};
use serde_json::json;

use crate::store::{PASSPHRASE, example, folder, open_window, store_of_this_computer};

/// The form's controls, in the order in which somebody comes to them.
const CONTROLS: &str = ":is(input, textarea, select, table, [role=group], [role=radiogroup])";

async fn controls(window: &Window, question: &str) -> Vec<String> {
    window
        .heard(&format!("[data-question='{question}'] {CONTROLS}"))
        .await
}

/// The headers that each of these parts of a table belongs to, columns before rows, as HTML's
/// own rules work them out: the engine gives a header no name, a screen reader reads its text.
const HEADERS: &str = "
    const [css, part] = arguments;
    const said = (one) => {
        const heard = one.cloneNode(true);
        heard.querySelectorAll('[aria-hidden]').forEach((part) => part.remove());
        return heard.textContent.replace(/\\s+/g, ' ').trim();
    };
    return [...document.querySelector(css).querySelectorAll(part)].map((one) => {
        const cell = one.closest('td');
        const grid = [];
        [...cell.closest('table').rows].forEach((row, down) => {
            for (const here of row.cells) {
                let across = 0;
                while (grid[down]?.[across]) across += 1;
                for (let y = down; y < down + here.rowSpan; y += 1) {
                    for (let x = across; x < across + here.colSpan; x += 1) (grid[y] ??= [])[x] = here;
                }
            }
        });
        const row = grid.findIndex((cells) => cells.includes(cell));
        const column = grid[row].indexOf(cell);
        const above = grid.slice(0, row).map((cells) => cells[column]);
        const heads = [
            ...above.filter((head) => head?.matches('th[scope=col], th[scope=colgroup]')),
            ...grid[row].slice(0, column).filter((head) => head?.matches('th[scope=row]')),
        ];
        return [...new Set(heads)].map(said).join(', ');
    });";

async fn headers(window: &Window, table: &str, part: &str) -> Vec<String> {
    let found = window
        .execute(HEADERS, vec![json!(table), json!(part)])
        .await;
    serde_json::from_value(found).expect("a list of texts")
}

/// The window on form B's example.
async fn opened(desktop: &Desktop) -> Window {
    let folder = folder(desktop);
    let id = example(&folder, "council-dpia").await;
    open_window(desktop, &folder, id).await
}

#[tokio::test]
async fn the_forms_controls_are_called_by_what_they_ask() {
    let desktop = Desktop::new();
    let window = opened(&desktop).await;
    window.open_section("Document control").await;
    assert_eq!(
        controls(&window, "dc-author").await,
        [
            "group: Who is writing this assessment?",
            "textbox: Name",
            "textbox: Post or role",
            "textbox: E-mail address",
            "textbox: Telephone",
        ]
    );
    assert_eq!(
        controls(&window, "dc-contact").await,
        ["textbox: How can the author be reached?"]
    );
    // A box in a table says its column and its row, a date what its three boxes are of.
    assert_eq!(
        controls(&window, "dc-contributors").await,
        [
            "table: Who else has contributed to the assessment or read it through?",
            "textbox: Name contributor 1",
            "textbox: Position contributor 1",
            "group: Date contributor 1",
            "textbox: Day",
            "textbox: Month",
            "textbox: Year",
        ]
    );
    let table = "[data-question='dc-contributors'] table";
    let boxes = "input:not([inputmode]), textarea, [role=group]:has([inputmode])";
    assert_eq!(
        headers(&window, table, boxes).await[..3],
        [
            "Name First name and surname.",
            "Position Their post, such as Information Officer.",
            "Date When they contributed or reviewed.",
        ]
    );
    window.open_section("Screening").await;
    // The comment is heard as the question's, though the label alone is its name.
    let asked = "1. Is personal data used in this project at all?";
    assert_eq!(
        controls(&window, "s1").await,
        [
            &format!("radiogroup: {asked}"),
            "radio: Yes",
            "radio: No",
            &format!("group: {asked}"),
            "textbox: Comment",
        ]
    );
    window.open_section("Impact on privacy").await;
    let kinds = controls(&window, "3.14.kinds").await;
    assert_eq!(kinds[0], "group: Which kinds?");
    assert_eq!(kinds[1], "checkbox: Political opinions");
    assert!(kinds[1..].iter().all(|kind| kind.starts_with("checkbox: ")));
    window.close().await;
}

#[tokio::test]
async fn the_picture_is_a_list_in_which_each_flow_is_heard_once() {
    let desktop = Desktop::new();
    let window = opened(&desktop).await;
    window.press_in_list("Data flows").await;
    window.find("[role=listbox] [role=option]").await;
    assert_eq!(
        window.heard("[role=listbox]").await,
        [
            "listbox: Picture of the data flows: Data flows: Greater Harrowmere Joint Planning \
             Consultation Database"
        ]
    );
    let parts = window
        .heard("[role=listbox] [data-part]:not([aria-hidden])")
        .await;
    assert_eq!(parts[0], "option: People");
    assert!(
        parts.contains(
            &"option: Harrowmere City Council, Joint controller, United Kingdom".to_owned()
        )
    );
    let flows: Vec<_> = parts
        .iter()
        .filter(|part| part.starts_with("option: Flow "))
        .collect();
    assert_eq!(flows.len(), 11, "{flows:#?}");
    assert_eq!(
        flows[1],
        "option: Flow 2: Registration by e-form or downloadable form to Joint consultation \
         database; Name, Postal address, E-mail address, Telephone numbers; protection not \
         stated, country not stated"
    );
    let rows = window.heard("main table [data-opener]").await;
    assert_eq!(
        rows[0],
        "button: Flow 1: Consultees to Registration by e-form or downloadable form"
    );
    window.close().await;
}

#[tokio::test]
async fn the_heat_map_is_a_table_whose_numbers_say_their_risks() {
    let desktop = Desktop::new();
    let window = opened(&desktop).await;
    window.press_in_list("Risk register").await;
    window.find(".map [data-stands]").await;
    assert_eq!(
        window.heard("main table").await,
        [
            "table: Risks to people",
            "table: Measures",
            "table: Heat map: Likelihood of harm against Severity of harm",
            "table: The map as a table",
        ]
    );
    assert_eq!(
        window.heard(".map table [data-stands]").await,
        [
            "button: R2, Medium, as it stands: Published consultation comments may reveal people’s \
             personal details.",
            "button: R1, Low, as it stands: People whose data is held may not know how it is used.",
            "button: R3, Low, as it stands: Somebody without authority may get at the data and use it \
             unlawfully.",
        ]
    );
    assert_eq!(
        headers(&window, ".map table", "[data-stands]").await,
        [
            "Severity of harm, Significant, Possible",
            "Severity of harm, Minimal, Remote",
            "Severity of harm, Minimal, Remote",
        ]
    );
    // The arrows say nothing that the numbers do not.
    assert_eq!(window.heard(".map svg").await, ["generic: "]);
    window.close().await;
}

#[tokio::test]
async fn findings_are_articles_named_by_what_they_mean_and_a_dialog_by_its_title() {
    let desktop = Desktop::new();
    let window = opened(&desktop).await;
    window.press_in_list("Findings").await;
    window.find("main article").await;
    let groups = window.heard("main section").await;
    assert!(
        groups[0].starts_with("region: Blocks sign-off: "),
        "{groups:?}"
    );
    let findings = window.heard("main section:first-of-type article").await;
    assert!(!findings.is_empty());
    for finding in findings {
        assert!(
            finding.starts_with("article: Blocks sign-off: "),
            "{finding}"
        );
    }
    let parts = "dialog[open], dialog[open] h2, dialog[open] textarea, dialog[open] .foot button";
    window.click("main article.blocks .foot button").await;
    window.find("dialog[open] li").await;
    assert_eq!(
        window.heard(parts).await,
        [
            "dialog: Who may waive this finding",
            "heading: Who may waive this finding",
            "button: Close",
        ]
    );
    window.press("Close").await;
    window.click("main article.needs_answer .foot button").await;
    window.find("dialog[open] textarea").await;
    assert_eq!(
        window.heard(parts).await,
        [
            "dialog: Dismiss this finding",
            "heading: Dismiss this finding",
            "textbox: Why does it need no change?",
            "button: Dismiss",
            "button: Cancel",
        ]
    );
    window.close().await;
}

#[tokio::test]
async fn the_register_is_a_table_whose_rows_are_called_by_their_titles() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    store_of_this_computer(&desktop, &folder);
    let path = folder.to_str().expect("a plain path");
    let window = Window::open(&desktop, &desk_program(), &["--store", path]).await;
    window.find("#passphrase, table").await;
    if window
        .execute("return !!document.querySelector('#passphrase')", vec![])
        .await
        == json!(true)
    {
        window.type_into("#passphrase", PASSPHRASE).await;
        window.press("Unlock with the passphrase").await;
    }
    window.wait_for_text("table", "DPIA-145").await;
    assert_eq!(
        window.heard("main input").await,
        ["searchbox: Filter by title or reference"]
    );
    let sorting = window.heard("thead button").await;
    assert_eq!(
        sorting[..3],
        ["button: Reference", "button: Title", "button: Form"]
    );
    let titles = window.heard("tbody th button").await;
    assert!(
        titles.contains(
            &"button: Greater Harrowmere Joint Planning Consultation Database".to_owned()
        ),
        "{titles:?}"
    );
    window.close().await;
}

/// What moves once somebody has told it to, whatever the style sheets say.
const MOVES: &str = "const part = document.querySelector('main h2');
    part.style.transition = 'all 5s';
    part.style.animation = 'turn 5s infinite';
    part.style.scrollBehavior = 'smooth';
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(part);
    return [transitionDuration, animationName, scrollBehavior];";

#[tokio::test]
async fn nothing_moves_for_whoever_asked_for_less_motion() {
    for (animations, moves) in [
        ("true", json!(["5s", "turn", "smooth"])),
        ("false", json!(["0s", "none", "auto"])),
    ] {
        let desktop = Desktop::new();
        desktop.set_up(&[&format!("gtk-enable-animations={animations}")]);
        let window = opened(&desktop).await;
        window.find("main h2").await;
        assert_eq!(window.execute(MOVES, vec![]).await, moves, "{animations}");
        window.close().await;
    }
}
