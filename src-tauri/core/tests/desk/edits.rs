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
        ["Flow: Consultation area on the council’s server → Wexmoor Police"]
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

fn remove(row: &str) -> Edit {
    Edit::Remove { row: path(row) }
}

fn restore(row: &str) -> Edit {
    Edit::Restore { row: path(row) }
}

#[tokio::test]
async fn no_edit_removes_a_row_and_leaves_its_name_behind() {
    let (mut desk, _kept, id) = example().await;
    let before = seen_whole(&mut desk, id).await;
    for row in [
        "parties/police",
        "parties/hosting",
        "systems/council-server",
    ] {
        let row = remove(&format!("evidence/{row}"));
        let refused = desk.edit(id, std::slice::from_ref(&row)).await;
        assert_eq!(code(refused), "row-in-use", "{row:?}");
        assert_eq!(seen_whole(&mut desk, id).await, before, "{row:?}");
    }
}

#[tokio::test]
async fn a_row_comes_back_only_with_what_it_names() {
    let (mut desk, _kept, id) = example().await;
    let before = seen_whole(&mut desk, id).await;
    let party = format!("{PARTIES}/police");
    let removal = desk.removal(id, &path(&party)).await.expect("is planned");
    desk.edit(id, &removal.edits).await.expect("is removed");
    let gone: Vec<&str> = removal
        .edits
        .iter()
        .map(|edit| edit.path().as_str())
        .collect();
    let flow = gone
        .iter()
        .find(|row| row.starts_with("evidence/flows/"))
        .expect("a flow went along");

    let alone = desk.edit(id, &[restore(flow)]).await;
    assert_eq!(code(alone), "names-no-row");
    let named_again = removal.edits.iter().find_map(|edit| match edit {
        Edit::Set { path, .. } => Some(path.as_str()),
        _ => None,
    });
    let named_again = named_again.expect("an answer named it");
    let chosen_again = desk
        .edit(id, &[write(named_again, chosen(&["police"]))])
        .await;
    assert_eq!(code(chosen_again), "names-no-row");

    let both = [
        restore(flow),
        restore(&party),
        write(named_again, chosen(&["police"])),
    ];
    desk.edit(id, &both).await.expect("come back");
    assert_eq!(seen_whole(&mut desk, id).await, before);
}

#[tokio::test]
async fn a_choice_among_rows_takes_no_row_that_is_not_there() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let (row, _) = desk.add_row(id, PARTIES, None).await.expect("is added");
    let parent = path(&format!("{PARTIES}/{row}/parent"));
    let refused = desk.set(id, parent.clone(), chosen(&["nobody"]), &[]).await;
    assert_eq!(code(refused), "names-no-row");
    assert_eq!(value(&mut desk, id, parent.as_str()).await, None);
}

#[tokio::test]
async fn a_row_stays_while_two_people_disagree_about_what_names_it() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    for (row, name) in [("a", "Larkpost"), ("b", "Plotwise")] {
        let edits = [
            place(&format!("{PARTIES}/{row}"), None),
            write(&format!("{PARTIES}/{row}/name"), text(name)),
        ];
        desk.edit(id, &edits).await.expect("is made");
    }
    let system = "evidence/systems/s";
    desk.edit(id, &[place(system, None)])
        .await
        .expect("is made");
    // Neither saw what the other wrote.
    let owner = path(&format!("{system}/owner"));
    for party in ["a", "b"] {
        desk.set(id, owner.clone(), chosen(&[party]), &[])
            .await
            .expect("is written");
    }
    let row = path(&format!("{PARTIES}/a"));
    let refused = desk.removal(id, &row).await;
    assert_eq!(code(refused), "in-conflict");
    assert_eq!(
        code(desk.edit(id, &[remove(row.as_str())]).await),
        "row-in-use"
    );
    assert_eq!(rows(&mut desk, id, PARTIES).await.len(), 2);
}
