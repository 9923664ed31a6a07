//! Edits that are made as a whole, their way back, and what goes with a row.

use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::{AssessmentId, Chosen, Value};
use dpia_core::exchange::EXAMPLES;
use dpia_core::store::Desk;

use crate::stores::{Place, code, new_desk, path, started, text, value};

const PARTIES: &str = "evidence/parties";

fn place(row: &str, after: Option<&str>) -> Edit {
    Edit::Place {
        row: path(row),
        after: after.map(str::to_owned),
    }
}

fn write(field: &str, value: Option<Value>) -> Edit {
    Edit::Set {
        path: path(field),
        value,
    }
}

fn chosen(ids: &[&str]) -> Option<Value> {
    Some(Value::Choice(Chosen {
        ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        other: None,
    }))
}

async fn rows(desk: &mut Desk, id: AssessmentId, list: &str) -> Vec<String> {
    desk.load(id).await.expect("is there").assessment.rows(list)
}

/// Everything that a person can see, to compare before and after.
async fn seen_whole(desk: &mut Desk, id: AssessmentId) -> String {
    let loaded = desk.load(id).await.expect("is there");
    let file = dpia_core::exchange::export(&loaded.form.index, &loaded.assessment);
    serde_json::to_string_pretty(&file.expect("no conflicts")).expect("is JSON")
}

async fn example() -> (Desk, Place, AssessmentId) {
    let (mut desk, kept) = new_desk().await;
    let id = desk.load_example(EXAMPLES[0]).await.expect("loads");
    (desk, kept, id)
}

#[tokio::test]
async fn rows_and_their_cells_are_written_in_one_and_taken_back_in_one() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let before = seen_whole(&mut desk, id).await;
    let edits = [
        place(&format!("{PARTIES}/a"), None),
        write(&format!("{PARTIES}/a/name"), text("Larkpost")),
        place(&format!("{PARTIES}/b"), Some("a")),
        write(&format!("{PARTIES}/b/parent"), chosen(&["a"])),
    ];
    let edited = desk.edit(id, &edits).await.expect("is made");
    assert_eq!(rows(&mut desk, id, PARTIES).await, ["a", "b"]);
    assert!(edited.saved.rows.contains_key(PARTIES));
    let after = seen_whole(&mut desk, id).await;

    let back = desk.edit(id, &edited.undo).await.expect("is taken back");
    assert_eq!(seen_whole(&mut desk, id).await, before);
    desk.edit(id, &back.undo).await.expect("is made again");
    assert_eq!(seen_whole(&mut desk, id).await, after);
}

#[tokio::test]
async fn one_wrong_step_leaves_everything_as_it_was() {
    let (mut desk, kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let before = seen_whole(&mut desk, id).await;
    for wrong in [
        write(&format!("{PARTIES}/a/country"), chosen(&["Atlantis"])),
        write(&format!("{PARTIES}/never-placed/name"), text("X")),
        write(&format!("{PARTIES}/a"), text("a row takes no text")),
        write("answer/no-such-question", text("X")),
        Edit::Remove {
            row: path(&format!("{PARTIES}/never-placed")),
        },
        Edit::Restore {
            row: path(&format!("{PARTIES}/never-placed")),
        },
        place("answer/q9", None),
    ] {
        let edits = [place(&format!("{PARTIES}/a"), None), wrong.clone()];
        let refused = code(desk.edit(id, &edits).await.map(drop));
        assert_ne!(refused, "done", "{wrong:?}");
        assert_eq!(seen_whole(&mut desk, id).await, before, "{wrong:?}");
    }
    desk.close().await.expect("closes");
    let mut desk = kept.open().await;
    assert_eq!(seen_whole(&mut desk, id).await, before);
}

#[tokio::test]
async fn moving_a_row_and_back_keeps_its_place() {
    let (mut desk, _kept, id) = example().await;
    let before = rows(&mut desk, id, PARTIES).await;
    let moved = desk
        .edit(id, &[place(&format!("{PARTIES}/police"), None)])
        .await
        .expect("moves");
    assert_eq!(rows(&mut desk, id, PARTIES).await[0], "police");
    desk.edit(id, &moved.undo).await.expect("moves back");
    assert_eq!(rows(&mut desk, id, PARTIES).await, before);
}

#[tokio::test]
async fn removing_a_party_takes_its_flows_and_its_name_with_it_and_undo_brings_all_back() {
    let (mut desk, _kept, id) = example().await;
    let before = seen_whole(&mut desk, id).await;
    let row = path(&format!("{PARTIES}/police"));
    let removal = desk.removal(id, &row).await.expect("is planned");
    assert_eq!(removal.name, "Organisation: Wexmoor Police");
    assert_eq!(
        removal.gone,
        ["Flow: Consultation area on the council's server → Wexmoor Police"]
    );
    assert_eq!(removal.changed.len(), 1, "{:?}", removal.changed);
    assert!(
        removal.changed[0].contains("organisation"),
        "{:?}",
        removal.changed
    );
    assert_eq!(
        seen_whole(&mut desk, id).await,
        before,
        "planning changes nothing"
    );

    let edited = desk.edit(id, &removal.edits).await.expect("is removed");
    assert!(!seen_whole(&mut desk, id).await.contains("\"police\""));
    // What people wrote beside the name in an answer stays.
    let reason = value(&mut desk, id, "answer/q8a/share-police/reason").await;
    assert!(reason.is_some());
    desk.edit(id, &edited.undo).await.expect("comes back");
    assert_eq!(seen_whole(&mut desk, id).await, before);
}

#[tokio::test]
async fn a_system_stays_without_its_owner_and_keeps_its_flows() {
    let (mut desk, _kept, id) = example().await;
    let flows = rows(&mut desk, id, "evidence/flows").await;
    let row = path(&format!("{PARTIES}/hosting"));
    let removal = desk.removal(id, &row).await.expect("is planned");
    assert!(removal.gone.is_empty(), "{:?}", removal.gone);
    desk.edit(id, &removal.edits).await.expect("is removed");
    assert_eq!(rows(&mut desk, id, "evidence/flows").await, flows);
    let owner = value(&mut desk, id, "evidence/systems/responses/owner").await;
    assert_eq!(owner, None);
}

#[tokio::test]
async fn a_system_takes_every_flow_from_and_to_it_along() {
    let (mut desk, _kept, id) = example().await;
    let row = path("evidence/systems/council-server");
    let removal = desk.removal(id, &row).await.expect("is planned");
    assert_eq!(removal.gone.len(), 5, "{:?}", removal.gone);
    desk.edit(id, &removal.edits).await.expect("is removed");
    assert_eq!(rows(&mut desk, id, "evidence/flows").await.len(), 6);
}
