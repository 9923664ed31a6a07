//! The register of risks: what the answers suggest is added, scored, and seen on the heat map.

use dpia_core::assessment::{FieldPath, Value};
use dpia_tests::Desktop;
use serde_json::json;

use crate::store::{assessment, example, folder, open_window};

#[tokio::test]
async fn a_suggested_risk_is_added_scored_and_found_in_the_table_and_on_the_heat_map() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-dpia").await;
    let before = assessment(&folder, id).await.rows("evidence/risks").len();
    let number = format!("R{}", before + 1);
    let window = open_window(&desktop, &folder, id).await;
    window.press_in_list("Risk register").await;
    window.wait_for_text("main h2:focus", "Risk register").await;
    window.press_beginning("▸ Suggestions").await;
    let offer = "#risks-suggested li:first-child";
    let risk = window.text(&format!("{offer} strong")).await;
    window.screenshot("risks-suggested").await;
    window.click(&format!("{offer} > button:last-child")).await;

    let row = "main table[aria-labelledby='risks-risks'] tr:nth-last-child(2)";
    window.wait_for_text(&format!("{row} .disc"), &number).await;
    // Long words are cut short in the table; they are read out in full.
    let said = "return document.querySelector(arguments[0]).textContent";
    let said = window
        .execute(said, vec![json!(format!("{row} [data-column=risk]"))])
        .await;
    assert!(
        said.as_str().is_some_and(|said| said.contains(&risk)),
        "{said}"
    );
    window
        .wait_for_text(".map", "has no likelihood and no severity")
        .await;

    window.click(&format!("{row} .words")).await;
    for field in ["likelihood", "severity"] {
        window
            .click(&format!("{row} [data-field={field}] option:last-child"))
            .await;
    }
    window.wait_for_text(row, "The matrix gives").await;
    window.press("Done").await;
    window.wait_until_saved().await;
    window
        .wait_for_text(&format!(".map [data-stands='before {number}']"), &number)
        .await;
    window.screenshot("risks-added").await;
    window.close().await;

    // As it was saved, not as it was drawn.
    let all = assessment(&folder, id).await;
    let rows = all.rows("evidence/risks");
    assert_eq!(rows.len(), before + 1);
    let path = format!("evidence/risks/{}/risk", rows[before]);
    let path = FieldPath::parse(&path).expect("a path");
    assert_eq!(all.value(&path), Some(&Value::Text(risk)));
    let again = open_window(&desktop, &folder, id).await;
    again.press_in_list("Risk register").await;
    again
        .wait_for_text(&format!(".map [data-stands='before {number}']"), &number)
        .await;
    again.close().await;
}
