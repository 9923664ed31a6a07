//! What field paths mean on a form with everything that paths go through.

use std::sync::Arc;

use dpia_core::assessment::{Facet, FieldPath};
use dpia_core::form::{EvidenceList, Form, FormIndex, MetaField, Rows, Slot, built_in, load};

const FORM: &str = include_str!("paths.toml");

fn form() -> Form {
    load(FORM).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).expect("a path")
}

/// The slot in a few words, the same with an index and without one.
fn means(text: &str) -> String {
    let form = Arc::new(form());
    let index = FormIndex::new(Arc::clone(&form));
    let path = path(text);
    assert_eq!(index.slot(&path), form.slot(&path), "{text}");
    form.slot(&path)
        .map_or("nothing".to_owned(), |slot| words(&slot))
}

fn words(slot: &Slot<'_>) -> String {
    let rows = |list: &Rows<'_>| match list {
        Rows::Question(question) => question.id.clone(),
        Rows::Evidence(definition) => definition.list.id().to_owned(),
    };
    match slot {
        Slot::Answer { question, .. } => format!("answer {}", question.id),
        Slot::Row { list } => format!("row of {}", rows(list)),
        Slot::Cell { list, row, column } => {
            let row = row.map_or("a row", |row| &row.id);
            format!("cell {} of {row} of {}", column.id, rows(list))
        }
        Slot::Facet { of, facet } => format!("{} of {}", facet.name(), words(of)),
        Slot::Meta(field) => format!("meta {}", field.name()),
    }
}

#[test]
fn questions_and_their_follow_ups_are_found_directly() {
    assert_eq!(means("answer/sharing"), "answer sharing");
    assert_eq!(means("answer/why_not"), "answer why_not");
    assert_eq!(means("answer/summary"), "answer summary");
    assert_eq!(means("answer/nobody"), "nothing");
    assert_eq!(means("answer/sharing/r1"), "nothing");
}

#[test]
fn questions_of_a_group_are_found_on_a_row_of_the_group_only() {
    assert_eq!(means("answer/partners"), "answer partners");
    assert_eq!(means("answer/partners/r1"), "row of partners");
    assert_eq!(means("answer/partners/r1/abroad"), "answer abroad");
    assert_eq!(means("answer/partners/r1/where"), "answer where");
    assert_eq!(means("answer/partners/r1/contacts/r2"), "row of contacts");
    assert_eq!(means("answer/partners/r1/contacts/r2/post"), "answer post");
    assert_eq!(means("answer/abroad"), "nothing");
    assert_eq!(means("answer/contacts/r2/post"), "nothing");
    assert_eq!(means("answer/partners/r1/sharing"), "nothing");
    assert_eq!(means("answer/partners/r1/post"), "nothing");
}

#[test]
fn cells_are_found_by_row_and_column() {
    assert_eq!(means("answer/teams/r1"), "row of teams");
    assert_eq!(
        means("answer/teams/r1/reason"),
        "cell reason of a row of teams"
    );
    assert_eq!(means("answer/teams/r1/nothing"), "nothing");
    assert_eq!(
        means("answer/checks/first/done"),
        "cell done of first of checks"
    );
    assert_eq!(means("answer/checks/third/done"), "nothing");
    assert_eq!(means("answer/checks/first"), "nothing");
    assert_eq!(means("evidence/parties/r1"), "row of parties");
    assert_eq!(
        means("evidence/parties/r1/role"),
        "cell role of a row of parties"
    );
    assert_eq!(means("evidence/parties/r1/colour"), "nothing");
    assert_eq!(means("evidence/people/r1"), "nothing");
}

#[test]
fn facets_stand_only_where_they_make_sense() {
    assert_eq!(means("answer/sharing@comment"), "comment of answer sharing");
    assert_eq!(
        means("answer/sharing@advice_from"),
        "advice_from of answer sharing"
    );
    assert_eq!(means("answer/sharing@files"), "nothing");
    assert_eq!(means("answer/why_not@comment"), "nothing");
    assert_eq!(means("answer/why_not@source"), "source of answer why_not");
    assert_eq!(means("answer/form@files"), "files of answer form");
    assert_eq!(means("answer/form@reason"), "reason of answer form");
    assert_eq!(means("answer/form@advice_from"), "nothing");
    assert_eq!(
        means("answer/teams/r1/reason@withheld"),
        "withheld of cell reason of a row of teams"
    );
    assert_eq!(means("answer/teams/r1@source"), "nothing");
    assert_eq!(means("answer/help@withheld"), "nothing");
    assert_eq!(means("meta/title@source"), "nothing");
    for facet in Facet::ALL {
        assert_eq!(form().slot(&path("meta/stage").with_facet(facet)), None);
    }
}

#[test]
fn an_assessment_says_seven_things_about_itself() {
    for field in MetaField::ALL {
        let name = format!("meta/{}", field.name());
        assert_eq!(form().slot(&path(&name)), Some(Slot::Meta(field)));
    }
    assert_eq!(means("meta/colour"), "nothing");
}

#[test]
fn every_question_of_the_shipped_forms_can_be_reached() {
    for built_in in built_in() {
        let index = FormIndex::new(Arc::clone(&built_in.form));
        built_in.form.each_question(&mut |question| {
            assert_eq!(
                index.question(&question.id),
                Some(question),
                "{}",
                question.id
            );
            let mut way = vec![question.id.clone()];
            while let Some(group) = index.group_of(&way[0]) {
                way.insert(0, "row".to_owned());
                way.insert(0, group.to_owned());
            }
            let path = path(&format!("answer/{}", way.join("/")));
            let slot = index.slot(&path).unwrap_or_else(|| panic!("{path}"));
            assert_eq!(slot.answer_type(), Some(&question.answer), "{path}");
            assert_eq!(built_in.form.slot(&path), Some(slot), "{path}");
        });
    }
}

#[test]
fn every_field_of_the_evidence_can_be_reached() {
    let form = form();
    for list in EvidenceList::ALL {
        for column in &dpia_core::form::evidence::definition(list).columns {
            let path = path(&format!("evidence/{}/row/{}", list.id(), column.id));
            let slot = form.slot(&path).expect("a cell");
            assert_eq!(slot.answer_type(), Some(&column.answer), "{path}");
        }
    }
}
