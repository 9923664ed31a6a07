//! Rows of a spreadsheet, taken into a real store as they were shown.

use dpia_core::assessment::{AssessmentId, Chosen, Value};
use dpia_core::exchange::sheet::{Fate, NameMeans, Proposal, SheetChoices, Workbook, read_file};
use dpia_core::form::EvidenceList;
use dpia_core::store::{Desk, Edited, Taken};

use crate::stores::{code, new_desk, path, set, started, text, value};

const PARTIES: &str = "evidence/parties";
const FLOWS: &str = "evidence/flows";

fn csv(text: &str) -> Workbook {
    read_file("rows.csv", text.as_bytes()).expect("reads")
}

async fn shown(
    desk: &mut Desk,
    id: AssessmentId,
    workbook: &Workbook,
    choices: &SheetChoices,
) -> Proposal {
    let loaded = desk.load(id).await.expect("is there");
    Proposal::new(&loaded.form.form, &loaded.assessment, workbook, choices)
}

async fn rows(desk: &mut Desk, id: AssessmentId, list: &str) -> usize {
    let loaded = desk.load(id).await.expect("is there");
    loaded.assessment.rows(list).len()
}

#[track_caller]
fn done(taken: Taken) -> Edited {
    match taken {
        Taken::Done(edited) => edited,
        Taken::Changed(now) => panic!("changed: {:?}", now.plan),
    }
}

#[track_caller]
fn changed(taken: Taken) -> Proposal {
    match taken {
        Taken::Changed(now) => now,
        Taken::Done(_) => panic!("was taken in"),
    }
}

#[tokio::test]
async fn the_same_rows_asked_for_twice_come_in_once() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let file = csv("Organisation,Role\nLarkpost,processor\nPlotwise,processor\n");
    let none = SheetChoices::default();
    let seen = shown(&mut desk, id, &file, &none).await;
    let taken = desk.take_rows(id, &file, &none, &seen).await;
    let undo = done(taken.expect("is taken in")).undo;
    assert_eq!(rows(&mut desk, id, PARTIES).await, 2);

    let again = desk.take_rows(id, &file, &none, &seen).await;
    let now = changed(again.expect("is answered"));
    assert_eq!((now.plan.added, now.plan.unchanged), (0, 2));
    assert_eq!(rows(&mut desk, id, PARTIES).await, 2);

    desk.edit(id, &undo).await.expect("is taken back");
    assert_eq!(rows(&mut desk, id, PARTIES).await, 0);
}

#[tokio::test]
async fn what_somebody_wrote_since_the_rows_were_shown_is_not_overwritten() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let (row, _) = desk.add_row(id, PARTIES, None).await.expect("is added");
    let notes = format!("{PARTIES}/{row}/notes");
    let name = format!("{PARTIES}/{row}/name");
    set(&mut desk, id, &name, text("Larkpost"))
        .await
        .expect("is saved");
    // What is shown of a long text is its beginning.
    let long = "What they do for us. ".repeat(40);
    set(&mut desk, id, &notes, text(&format!("{long}Old end.")))
        .await
        .expect("is saved");
    let file = csv("Organisation,Notes\nLarkpost,Sends the letters\n");
    let none = SheetChoices::default();
    let seen = shown(&mut desk, id, &file, &none).await;
    let rewritten = text(&format!("{long}New end."));
    set(&mut desk, id, &notes, rewritten.clone())
        .await
        .expect("is saved");

    let taken = desk.take_rows(id, &file, &none, &seen).await;
    let now = changed(taken.expect("is answered"));
    assert_eq!(value(&mut desk, id, &notes).await, rewritten);
    let taken = desk.take_rows(id, &file, &none, &now).await;
    done(taken.expect("is taken in"));
    assert_eq!(
        value(&mut desk, id, &notes).await,
        text("Sends the letters")
    );
}

#[tokio::test]
async fn a_row_that_was_removed_since_the_rows_were_shown_is_not_named() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    for name in ["Larkpost", "Plotwise"] {
        let (row, _) = desk.add_row(id, PARTIES, None).await.expect("is added");
        let path = format!("{PARTIES}/{row}/name");
        set(&mut desk, id, &path, text(name))
            .await
            .expect("is saved");
    }
    let file = csv("From,To\nLarkpost,Plotwise\n");
    let none = SheetChoices::default();
    let seen = shown(&mut desk, id, &file, &none).await;
    assert!(seen.plan.ready);
    let row = desk
        .load(id)
        .await
        .expect("is there")
        .assessment
        .rows(PARTIES)[0]
        .clone();
    let removal = desk.removal(id, &path(&format!("{PARTIES}/{row}"))).await;
    desk.edit(id, &removal.expect("is planned").edits)
        .await
        .expect("is removed");

    let taken = desk.take_rows(id, &file, &none, &seen).await;
    let now = changed(taken.expect("is answered"));
    assert_eq!(now.plan.sheets[0].rows[0].fate, Fate::Stuck);
    assert_eq!(rows(&mut desk, id, FLOWS).await, 0);
    // What is stuck is not taken in either, and nothing of it.
    let refused = desk.take_rows(id, &file, &none, &now).await;
    assert_eq!(code(refused.map(drop)), "sheet-unsettled");
    assert_eq!(rows(&mut desk, id, FLOWS).await, 0);
}

#[tokio::test]
async fn a_change_elsewhere_is_no_reason_to_ask_again() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let file = csv("Organisation,Role\nLarkpost,processor\n");
    let none = SheetChoices::default();
    let seen = shown(&mut desk, id, &file, &none).await;
    set(&mut desk, id, "answer/q9", text("Typed meanwhile"))
        .await
        .expect("is saved");
    let taken = desk.take_rows(id, &file, &none, &seen).await;
    done(taken.expect("is taken in"));
    assert_eq!(rows(&mut desk, id, PARTIES).await, 1);
}

#[tokio::test]
async fn choices_that_were_not_shown_yet_are_shown_first() {
    let (mut desk, _kept) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let file = csv("From,To\nLarkpost,Larkpost\n");
    let seen = shown(&mut desk, id, &file, &SheetChoices::default()).await;
    let mut add = SheetChoices::default();
    add.names
        .insert("Larkpost".to_owned(), NameMeans::New(EvidenceList::Parties));
    let taken = desk.take_rows(id, &file, &add, &seen).await;
    let now = changed(taken.expect("is answered"));
    assert_eq!((now.plan.ready, now.plan.added), (true, 2));
    let taken = desk.take_rows(id, &file, &add, &now).await;
    done(taken.expect("is taken in"));
    let party = desk
        .load(id)
        .await
        .expect("is there")
        .assessment
        .rows(PARTIES)[0]
        .clone();
    let flow = desk
        .load(id)
        .await
        .expect("is there")
        .assessment
        .rows(FLOWS)[0]
        .clone();
    let from = value(&mut desk, id, &format!("{FLOWS}/{flow}/from")).await;
    let ends = Chosen {
        ids: vec![party],
        other: None,
    };
    assert_eq!(from, Some(Value::Choice(ends)));
}
