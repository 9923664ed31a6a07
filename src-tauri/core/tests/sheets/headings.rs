//! Which list of the assessment a sheet holds, and which column each of its headings means.

use crate::{Work, chosen, csv, text};
use dpia_core::exchange::sheet::{LISTS, SheetChoices, known_headings, read_pasted};
use dpia_core::form::{EvidenceList, evidence};

#[test]
fn headings_may_stand_in_any_order_and_in_other_words() {
    let mut work = Work::small();
    let file = csv(
        "register.csv",
        "Encryption,RECIPIENT,what  data?,Sender,Colour\nTLS,Booking platform,postcode,fernby borough  council,red\n",
    );
    let plan = work.plan(&file);
    let columns: Vec<_> = plan.sheets[0]
        .headings
        .iter()
        .map(|h| h.column.as_deref())
        .collect();
    assert_eq!(
        columns,
        [
            Some("protection"),
            Some("to"),
            Some("data"),
            Some("from"),
            None
        ]
    );
    assert_eq!(plan.sheets[0].list, Some(EvidenceList::Flows));
    work.take(&file);
    assert_eq!(
        work.names(EvidenceList::Flows),
        ["Fernby Borough Council → Booking platform"]
    );
    assert_eq!(work.value("flows", 0, "protection"), Some(text("TLS")));
}

#[test]
fn every_heading_that_people_are_told_of_is_found() {
    let work = Work::small();
    for list in LISTS {
        let known = known_headings(list);
        let most = known.iter().map(|one| one.others.len()).max();
        let columns = &evidence::definition(list).columns;
        let ids: Vec<_> = columns.iter().map(|one| Some(one.id.clone())).collect();
        for round in 0..most.unwrap_or_default() {
            let words = known
                .iter()
                .map(|one| one.others.get(round).unwrap_or(&one.label).as_str());
            let header = words.collect::<Vec<_>>().join(",");
            let mut choices = SheetChoices::default();
            choices.lists.insert("rows".to_owned(), Some(list));
            let plan = work.settled(&csv("rows.csv", &format!("{header}\nx\n")), &choices);
            let headings = &plan.sheets[0].headings;
            let found: Vec<_> = headings.iter().map(|one| one.column.clone()).collect();
            assert_eq!(found, ids, "{header}");
        }
    }
}

#[test]
fn a_title_above_the_headings_is_no_row() {
    let mut work = Work::small();
    work.take(&csv(
        "a.csv",
        "Our suppliers 2026\n\nOrganisation,Role\nSendright Inc,processor\n",
    ));
    assert_eq!(work.names(EvidenceList::Parties)[2..], ["Sendright Inc"]);
}

#[test]
fn a_heading_that_nobody_knows_can_be_given_a_column() {
    let mut work = Work::small();
    let file = csv(
        "flows.csv",
        "From,To,Wie\nPlotwise Ltd,Booking platform,E-mail\n",
    );
    let mut choices = SheetChoices::default();
    choices
        .columns
        .insert("flows!C1".to_owned(), Some("method".to_owned()));
    work.take_settled(&file, &choices);
    assert_eq!(work.value("flows", 0, "method"), Some(chosen(&["email"])));
}

#[test]
fn of_two_headings_for_one_column_the_second_is_left_out_and_that_is_said() {
    let work = Work::small();
    let plan = work.plan(&csv(
        "flows.csv",
        "From,To,To\nPlotwise Ltd,Booking platform,nobody\n",
    ));
    assert_eq!(plan.sheets[0].headings[2].column, None);
    assert!(
        plan.notes.iter().any(|note| note.contains("B1 and C1")),
        "{:?}",
        plan.notes
    );
    assert!(plan.ready);
}

#[test]
fn pasted_rows_need_no_headings() {
    let mut work = Work::small();
    let pasted = read_pasted(
        "Sendright Inc\tProcessor\tUSA\r\n\"Two\r\nlines\"\tRecipient\tUK\r\n",
        EvidenceList::Parties,
    )
    .expect("reads");
    work.take(&pasted);
    assert_eq!(
        work.names(EvidenceList::Parties)[2..],
        ["Sendright Inc", "Two lines"]
    );
    assert_eq!(work.value("parties", 2, "country"), Some(chosen(&["US"])));
    let with_headings = read_pasted(
        "Contact;Name\nhelp desk;Plotwise Ltd",
        EvidenceList::Parties,
    )
    .expect("reads");
    work.take(&with_headings);
    assert_eq!(work.value("parties", 1, "contact"), Some(text("help desk")));
}

#[test]
fn rows_pasted_under_the_headings_of_another_list_go_to_that_list_and_say_so() {
    let mut work = Work::small();
    for (text, list) in [
        (
            "Organisation\tRole\tBased in\nSendright Inc\tProcessor\tUSA\n",
            EvidenceList::Flows,
        ),
        (
            "Name\tRole\tCountry\tNotes\nLarkpost\tProcessor\tUK\tPrints\n",
            EvidenceList::Systems,
        ),
    ] {
        let pasted = read_pasted(text, list).expect("reads");
        let plan = work.plan(&pasted);
        assert_eq!(plan.sheets[0].list, Some(EvidenceList::Parties), "{text}");
        assert!(
            plan.notes
                .iter()
                .any(|note| note.starts_with("The headings are those of “Organisations”")),
            "{:?}",
            plan.notes
        );
        work.take(&pasted);
    }
    assert_eq!(
        work.names(EvidenceList::Parties)[2..],
        ["Sendright Inc", "Larkpost"]
    );
}

#[test]
fn pasted_headings_that_fit_two_lists_leave_the_rows_where_they_were_pasted() {
    let work = Work::small();
    for list in [EvidenceList::Parties, EvidenceList::Systems] {
        let pasted = read_pasted("Name\tCountry\nSendright\tUSA\n", list).expect("reads");
        let plan = work.plan(&pasted);
        assert_eq!(plan.sheets[0].list, Some(list));
        let moved = |note: &String| note.contains("the rows go there");
        assert!(!plan.notes.iter().any(moved), "{:?}", plan.notes);
    }
}

#[test]
fn headings_count_more_than_the_name_of_the_file() {
    let work = Work::small();
    let file = csv("flows.csv", "Name,Role\nSendright Inc,Processor\n");
    let plan = work.plan(&file);
    assert_eq!(plan.sheets[0].list, Some(EvidenceList::Parties));
    assert!(plan.ready, "{:?}", plan.notes);
}

#[test]
fn the_list_that_somebody_says_counts_more_than_pasted_headings() {
    let work = Work::small();
    let pasted = "Organisation\tRole\nSendright Inc\tProcessor\n";
    let pasted = read_pasted(pasted, EvidenceList::Flows).expect("reads");
    let sheet = work.plan(&pasted).sheets[0].name.clone();
    let mut said = SheetChoices::default();
    said.lists.insert(sheet, Some(EvidenceList::DataItems));
    let plan = work.settled(&pasted, &said);
    assert_eq!(plan.sheets[0].list, Some(EvidenceList::DataItems));
}
