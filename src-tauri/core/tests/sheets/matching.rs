//! Which row of a spreadsheet is which of the assessment, and whom a name in a cell means.

use std::collections::BTreeMap;

use crate::making::sheets;
use crate::{Work, chosen, csv, fates, in_the_way, messages, path, problems, text};
use dpia_core::assessment::edit::Edit;
use dpia_core::exchange::sheet::{Fate, NameMeans, SheetChoices, read_file};
use dpia_core::form::EvidenceList;

#[test]
fn sheets_of_one_workbook_may_name_each_others_rows() {
    let mut work = Work::empty();
    let file = sheets(&[
        (
            "Data flows",
            &[&["From", "To", "Data"], &["Residents", "CRM", "Address"]],
        ),
        (
            "Systems",
            &[
                &["Name", "Kind", "Run by"],
                &["CRM", "System", "The council"],
            ],
        ),
        (
            "Organisations",
            &[
                &["Name", "Role"],
                &["The Council", "Controller"],
                &["Residents", "Data subjects"],
            ],
        ),
        (
            "Fields",
            &[&["Data item", "Category"], &["Address", "Ordinary"]],
        ),
        ("Meeting notes", &[&["Monday", "Tuesday"], &["x", "y"]]),
    ]);
    let file = read_file("all.xlsx", &file).expect("reads");
    let plan = work.plan(&file);
    assert_eq!(fates(&plan), [Fate::Add; 5]);
    assert!(
        plan.notes
            .iter()
            .any(|note| note.contains("“Meeting notes” is passed over"))
    );
    work.take(&file);
    assert_eq!(work.names(EvidenceList::Flows), ["Residents → CRM"]);
    let council = work.assessment.rows("evidence/parties").remove(0);
    assert_eq!(work.value("systems", 0, "owner"), Some(chosen(&[&council])));
}

#[test]
fn the_same_file_again_changes_nothing_and_an_altered_one_updates() {
    let mut work = Work::small();
    let before = "From,To,Data,How it is sent\nPlotwise Ltd,Booking platform,Postcode,E-mail\nPlotwise Ltd,Booking platform,Postcode,Post\n";
    work.take(&csv("flows.csv", before));
    let again = csv("flows.csv", before);
    assert_eq!(fates(&work.plan(&again)), [Fate::Same; 2]);
    assert_eq!(
        work.edits(&again, &SheetChoices::default()).expect("ready"),
        []
    );
    // In another order, one of them altered: each still finds its own row.
    let altered = csv(
        "flows.csv",
        "From,To,Data,How it is sent,How often\nPlotwise Ltd,Booking platform,Postcode,Post,daily\nPlotwise Ltd,Booking platform,Postcode,E-mail,\n",
    );
    assert_eq!(fates(&work.plan(&altered)), [Fate::Change, Fate::Same]);
    work.take(&altered);
    assert_eq!(work.names(EvidenceList::Flows).len(), 2);
    assert_eq!(work.value("flows", 1, "frequency"), Some(text("daily")));
    assert_eq!(work.value("flows", 0, "frequency"), None);
}

#[test]
fn an_empty_cell_clears_nothing() {
    let mut work = Work::small();
    let file = csv(
        "parties.csv",
        "Name,Role,Contact\nPlotwise Ltd,,help desk\n",
    );
    work.take(&file);
    assert_eq!(
        work.value("parties", 1, "role"),
        Some(chosen(&["processor"]))
    );
    assert_eq!(work.value("parties", 1, "contact"), Some(text("help desk")));
}

#[test]
fn a_flow_to_a_party_that_is_not_listed_names_the_cell_and_what_to_do() {
    let mut work = Work::small();
    let file = csv(
        "flows.csv",
        "From,To\nPlotwise Ltd,Bookin platform\nPlotwise Ltd,Booking platform\nPlotwise Ltd,bookin platform\n",
    );
    let plan = work.plan(&file);
    assert_eq!(fates(&plan), [Fate::Stuck, Fate::Add, Fate::Stuck]);
    let problem = problems(&plan)[0].clone();
    assert_eq!(problem.cell.as_deref(), Some("B2"));
    assert_eq!(
        problem.message,
        "B2: “Bookin platform” is not listed as a system or store or an organisation."
    );
    assert_eq!(
        problem.candidates[0],
        ("platform".to_owned(), "Booking platform".to_owned())
    );
    assert_eq!(problem.candidates.len(), 3);
    assert_eq!(
        problem.can_add,
        [EvidenceList::Systems, EvidenceList::Parties]
    );
    assert!(work.edits(&file, &SheetChoices::default()).is_err());

    // What the name means settles every cell that has it.
    let name = problem.name.expect("a name");
    let means = |means| SheetChoices {
        names: BTreeMap::from([(name.clone(), means)]),
        ..SheetChoices::default()
    };
    let here = means(NameMeans::Row("platform".to_owned()));
    assert_eq!(fates(&work.settled(&file, &here)), [Fate::Add; 3]);
    let new = means(NameMeans::New(EvidenceList::Systems));
    let plan = work.settled(&file, &new);
    assert_eq!((plan.added, plan.ready), (4, true));
    work.take_settled(&file, &new);
    assert_eq!(
        work.names(EvidenceList::Systems),
        ["Booking platform", "Bookin platform"]
    );
    assert_eq!(
        work.names(EvidenceList::Flows)[2],
        "Plotwise Ltd → Bookin platform"
    );
    // Once it is there, the same choice adds no second one.
    assert_eq!(fates(&work.settled(&file, &new)), [Fate::Same; 3]);
}

#[test]
fn two_parties_of_one_name_are_both_offered() {
    let mut work = Work::small();
    work.put("parties", "other", &[("name", text("Plotwise  LTD"))]);
    let file = csv("flows.csv", "From,To\nPlotwise Ltd,Booking platform\n");
    let plan = work.plan(&file);
    let problem = in_the_way(&plan);
    assert_eq!(problem.cell.as_deref(), Some("A2"));
    let ids: Vec<&str> = problem
        .candidates
        .iter()
        .map(|(id, _)| id.as_str())
        .collect();
    assert_eq!(ids, ["other", "plotwise"]);
    let mut choices = SheetChoices::default();
    choices.names.insert(
        "Plotwise Ltd".to_owned(),
        NameMeans::Row("other".to_owned()),
    );
    work.take_settled(&file, &choices);
    assert_eq!(work.value("flows", 0, "from"), Some(chosen(&["other"])));
}

#[test]
fn a_party_and_a_system_of_one_name_are_told_apart_in_words() {
    let mut work = Work::small();
    work.put("systems", "p", &[("name", text("Plotwise Ltd"))]);
    let plan = work.plan(&csv(
        "flows.csv",
        "From,To\nPlotwise Ltd,Booking platform\n",
    ));
    let names: Vec<&str> = in_the_way(&plan)
        .candidates
        .iter()
        .map(|(_, name)| name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Plotwise Ltd (system or store)",
            "Plotwise Ltd (organisation)"
        ]
    );
}

#[test]
fn a_new_row_and_an_old_one_of_one_name_can_both_be_chosen() {
    let mut work = Work::small();
    let file = sheets(&[
        ("Systems", &[&["Name", "Kind"], &["Plotwise Ltd", "System"]]),
        (
            "Flows",
            &[&["From", "To"], &["Plotwise Ltd", "Booking platform"]],
        ),
    ]);
    let file = read_file("a.xlsx", &file).expect("reads");
    let plan = work.plan(&file);
    let problem = in_the_way(&plan);
    assert!(
        problem.message.starts_with("Flows, A2: "),
        "{}",
        problem.message
    );
    let (new, _) = problem
        .candidates
        .iter()
        .find(|(_, name)| name.contains("of this file"))
        .expect("the new one");
    let mut choices = SheetChoices::default();
    choices
        .names
        .insert("Plotwise Ltd".to_owned(), NameMeans::Row(new.clone()));
    work.take_settled(&file, &choices);
    let system = work
        .assessment
        .rows("evidence/systems")
        .pop()
        .expect("added");
    assert_eq!(work.value("flows", 0, "from"), Some(chosen(&[&system])));
}

#[test]
fn two_rows_that_would_update_one_row_are_both_named() {
    let work = Work::small();
    let plan = work.plan(&csv(
        "parties.csv",
        "Name,Contact\nPlotwise Ltd,a\nplotwise ltd,b\nNew one,c\nNew  One,d\n",
    ));
    assert_eq!(
        fates(&plan),
        [Fate::Change, Fate::Stuck, Fate::Add, Fate::Stuck]
    );
    let said = messages(&plan);
    assert!(
        said[0].starts_with("A3: Row 2 is the same organisation already"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("A5: Row 4 is the same organisation already"),
        "{said:?}"
    );
}

#[test]
fn an_id_finds_its_row_under_a_new_name() {
    let mut work = Work::small();
    work.take(&csv(
        "parties.csv",
        "Row id,Name\nplotwise,Plotwise Holdings\n",
    ));
    assert_eq!(
        work.names(EvidenceList::Parties),
        ["Fernby Borough Council", "Plotwise Holdings"]
    );
}

#[test]
fn an_id_that_belongs_to_no_row_is_passed_over_and_that_is_said() {
    let mut work = Work::small();
    let row = path("evidence/parties/plotwise");
    work.make(&[Edit::Remove { row }]);
    let plan = work.plan(&csv(
        "parties.csv",
        "Row id,Name\nplotwise,Plotwise Ltd\nelsewhere,Fernby Borough Council\n",
    ));
    assert_eq!(fates(&plan), [Fate::Add, Fate::Same]);
    let said = messages(&plan);
    assert!(said[0].contains("has been removed"), "{said:?}");
    assert_eq!(
        said[1],
        "A3: No row of this assessment has the id “elsewhere”; it is passed over."
    );
}

#[test]
fn rows_can_be_left_out_and_cells_typed_anew() {
    let mut work = Work::small();
    let file = csv(
        "flows.csv",
        "From,To\nNobody,Nowhere\nPlotwise Ltd,Bookings\n",
    );
    let mut choices = SheetChoices::default();
    choices.skip.insert("flows!2".to_owned());
    choices
        .cells
        .insert("flows!B3".to_owned(), "booking platform".to_owned());
    let plan = work.settled(&file, &choices);
    assert_eq!(fates(&plan), [Fate::Skip, Fate::Add]);
    work.take_settled(&file, &choices);
    assert_eq!(
        work.names(EvidenceList::Flows),
        ["Plotwise Ltd → Booking platform"]
    );
}

#[test]
fn a_flow_needs_both_ends() {
    let work = Work::small();
    let plan = work.plan(&csv("flows.csv", "From,To\nPlotwise Ltd,\n"));
    assert_eq!(
        in_the_way(&plan).message,
        "B2: A flow needs to say where the data goes to."
    );
}

#[test]
fn what_two_people_see_differently_is_not_settled_by_a_file() {
    let mut work = Work::small();
    let field = path("evidence/parties/plotwise/contact");
    for said in ["one", "two"] {
        work.assessment
            .set(&work.author, 0, field.clone(), Some(text(said)), &[]);
    }
    let plan = work.plan(&csv("parties.csv", "Name,Contact\nPlotwise Ltd,three\n"));
    assert_eq!(in_the_way(&plan).cell.as_deref(), Some("B2"));
}
