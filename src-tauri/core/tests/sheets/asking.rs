//! Flows of which a file cannot tell whether they are there already.

use std::collections::BTreeMap;

use crate::{Work, chosen, csv, fates, in_the_way};
use dpia_core::exchange::sheet::{Fate, NameMeans, SheetChoices, read_pasted};
use dpia_core::form::EvidenceList;

/// With a flow of postcodes by e-mail.
fn with_a_flow() -> Work {
    let mut work = Work::small();
    let ends = [("from", "plotwise"), ("to", "platform")];
    let more = [("data", "postcode"), ("method", "email")];
    let cells: Vec<_> = ends
        .into_iter()
        .chain(more)
        .map(|(column, id)| (column, chosen(&[id])))
        .collect();
    work.put("flows", "first", &cells);
    work.put("data_items", "name", &[("name", crate::text("Full name"))]);
    work
}

fn means(name: &str, row: &str) -> SheetChoices {
    SheetChoices {
        names: BTreeMap::from([(name.to_owned(), NameMeans::Row(row.to_owned()))]),
        ..SheetChoices::default()
    }
}

#[test]
fn a_pasted_flow_with_nothing_but_the_ends_alike_is_asked_about_and_overwrites_nothing() {
    let mut work = with_a_flow();
    let pasted = "Plotwise Ltd\tBooking platform\tFull name\t\tPost\n";
    let pasted = read_pasted(pasted, EvidenceList::Flows).expect("reads");
    let plan = work.plan(&pasted);
    assert_eq!(fates(&plan), [Fate::Stuck]);
    let problem = in_the_way(&plan).clone();
    assert_eq!(problem.cell, None);
    assert!(
        problem
            .message
            .starts_with("Row 1: Flow 1 (Postcode, E-mail) is there already"),
        "{}",
        problem.message
    );
    let name = problem.name.expect("a way to settle it");
    let [(old, _), (new, _)] = problem.candidates.as_slice() else {
        panic!("{:?}", problem.candidates);
    };
    assert_eq!(old, "first");

    let changed = work.settled(&pasted, &means(&name, old));
    assert_eq!(fates(&changed), [Fate::Change]);
    let before = &changed.sheets[0].rows[0].before;
    let before: Vec<(&str, &str)> = before
        .iter()
        .map(|(column, words)| (column.as_str(), words.as_str()))
        .collect();
    assert_eq!(before, [("data", "Postcode"), ("method", "E-mail")]);

    let another = means(&name, new);
    assert_eq!(fates(&work.settled(&pasted, &another)), [Fate::Add]);
    work.take_settled(&pasted, &another);
    assert_eq!(work.names(EvidenceList::Flows).len(), 2);
    assert_eq!(work.value("flows", 0, "method"), Some(chosen(&["email"])));
    assert_eq!(work.value("flows", 1, "data"), Some(chosen(&["name"])));
    assert_eq!(fates(&work.plan(&pasted)), [Fate::Same]);
    assert_eq!(fates(&work.settled(&pasted, &another)), [Fate::Same]);
}

#[test]
fn two_rows_asked_about_are_settled_each_for_itself() {
    let work = with_a_flow();
    let file = csv(
        "flows.csv",
        "From,To,Data,How it is sent\nPlotwise Ltd,Booking platform,Full name,Post\nPlotwise Ltd,Booking platform,Full name,Telephone\n",
    );
    let plan = work.plan(&file);
    assert_eq!(fates(&plan), [Fate::Stuck; 2]);
    let problem = &plan.sheets[0].rows[1].problems[0];
    let second = problem.name.clone().expect("a way to settle it");
    // The flow is the second row's, so the first is another.
    let plan = work.settled(&file, &means(&second, "first"));
    assert_eq!(fates(&plan), [Fate::Add, Fate::Change]);
}

#[test]
fn a_row_with_the_id_of_a_flow_changes_it_unasked() {
    let work = with_a_flow();
    let plan = work.plan(&csv(
        "flows.csv",
        "Row id,From,To,Data,How it is sent\nfirst,Plotwise Ltd,Booking platform,Full name,Post\n",
    ));
    assert_eq!(fates(&plan), [Fate::Change]);
}

#[test]
fn a_flow_that_says_nothing_but_its_ends_is_filled_in_unasked() {
    let mut work = Work::small();
    let ends = [
        ("from", chosen(&["plotwise"])),
        ("to", chosen(&["platform"])),
    ];
    work.put("flows", "drawn", &ends);
    let file = csv(
        "flows.csv",
        "From,To,Data,How it is sent\nPlotwise Ltd,Booking platform,Postcode,Post\n",
    );
    let plan = work.plan(&file);
    assert_eq!(fates(&plan), [Fate::Change]);
    let before = &plan.sheets[0].rows[0].before;
    assert!(before.values().all(String::is_empty), "{before:?}");
    work.take(&file);
    assert_eq!(fates(&work.plan(&file)), [Fate::Same]);
}

#[test]
fn what_is_wrong_with_a_column_that_is_not_there_is_in_no_cell() {
    let work = Work::small();
    let plan = work.plan(&csv("flows.csv", "From,Data\nPlotwise Ltd,Postcode\n"));
    let problem = in_the_way(&plan);
    assert_eq!(problem.cell, None);
    assert_eq!(
        problem.message,
        "Row 2: A flow needs to say where the data goes to."
    );
}
