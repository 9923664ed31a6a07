//! Comments and queries are printed in words: nobody is shown a path or a clock's digits.

use dpia_core::assessment::labels::label;
use dpia_core::assessment::signature::differences;
use dpia_core::assessment::{Assessment, Author, FieldPath, RowPosition, Value, YesNo};
use dpia_core::form::{Form, FormIndex};
use dpia_core::pack::document::Block;
use dpia_core::pack::fill;

use super::example;

/// Adds a row with these texts to a list of evidence.
fn add(assessment: &mut Assessment, list: &str, row: &str, cells: &[(&str, &str)]) {
    let author = Author::from_secret(&[7; 32]);
    let at = |path: String| FieldPath::parse(&path).expect("a path");
    let row = format!("evidence/{list}/{row}");
    let order = Some(Value::Row(RowPosition {
        order: "a0".to_owned(),
    }));
    assessment.set(&author, 1, at(row.clone()), order, &[]);
    for (column, text) in cells {
        let value = match *text {
            "Yes" => Value::YesNo(YesNo::Yes),
            text => Value::Text(text.to_owned()),
        };
        let cell = at(format!("{row}/{column}"));
        assessment.set(&author, 1, cell, Some(value), &[]);
    }
}

const COMMENTS: [(&str, &str, &str); 3] = [
    ("c1", "answer/3.1", "Whose schedule is meant?"),
    ("c2", "evidence/risks/unaware", "Talk to legal."),
    ("c3", "meta/stage", "Moved to “Decision made”."),
];

fn commented() -> (&'static Form, Assessment) {
    let (form, mut assessment) = example("council-dpia");
    for (row, place, text) in COMMENTS {
        let at = "2026-11-22T16:59:07Z";
        let cells = [
            ("place", place),
            ("text", text),
            ("by", "Robin Example"),
            ("at", at),
        ];
        add(&mut assessment, "comments", row, &cells);
    }
    (form, assessment)
}

/// The facts under each heading of the part of the pack that has this title.
fn under(form: &Form, assessment: &Assessment, title: &str) -> Vec<(String, String)> {
    let document = fill::document(form, assessment);
    let is_title =
        |block: &Block| matches!(block, Block::Heading { level: 1, text } if text == title);
    let mut blocks = document.blocks.into_iter();
    assert!(blocks.any(|block| is_title(&block)), "no part “{title}”");
    blocks
        .take_while(|block| !matches!(block, Block::Heading { level: 1, .. }))
        .filter_map(|block| match block {
            Block::Facts(facts) => Some(facts),
            _ => None,
        })
        .flatten()
        .collect()
}

#[test]
fn the_pack_says_of_each_comment_what_it_is_about_and_who_wrote_it_when() {
    let (form, assessment) = commented();
    let facts = under(form, &assessment, "Comments");
    let of = |label: &str| -> Vec<&str> {
        let of = facts.iter().filter(|(name, _)| name == label);
        of.map(|(_, words)| words.as_str()).collect()
    };
    assert_eq!(
        of("About"),
        [
            "3.1. In a nutshell, what is the project?",
            "Risk: People whose data is held may not know how it is used.",
            "Stage",
        ]
    );
    assert_eq!(of("Comment"), COMMENTS.map(|(_, _, text)| text));
    let written = "22 November 2026, 16:59 UTC by Robin Example";
    assert_eq!(of("Written"), [written; 3]);
    assert_eq!(of("State"), ["Not settled"; 3]);
    let everything = format!("{:?}", fill::document(form, &assessment).blocks);
    for raw in ["meta/stage", "answer/3.1", "evidence/risks", "2026-11-22T"] {
        assert!(!everything.contains(raw), "{raw} is printed");
    }
    assert_eq!(everything.matches("Talk to legal.").count(), 1);
}

#[test]
fn a_query_is_named_after_what_it_is_about_even_if_two_are_about_each_other() {
    let (form, mut assessment) = example("council-dpia");
    let path = |row: &str| FieldPath::parse(&format!("evidence/queries/{row}")).expect("a path");
    for (row, place) in [
        ("q1", "meta/stage"),
        ("q2", "evidence/queries/q1"),
        ("q3", "evidence/queries/q4"),
        ("q4", "evidence/queries/q3"),
    ] {
        let cells = [("place", place), ("to", "Legal services")];
        add(&mut assessment, "queries", row, &cells);
    }
    let index = FormIndex::new(std::sync::Arc::new(form.clone()));
    let named = ["q1", "q2", "q3"].map(|row| label(&index, &assessment, &path(row)));
    assert_eq!(
        named,
        [
            "Query: Stage",
            "Query: Legal services",
            "Query: Legal services"
        ]
    );
}

#[test]
fn a_comment_that_came_after_a_signature_is_listed_in_words() {
    let (form, then) = example("council-dpia");
    let (_, now) = commented();
    let index = FormIndex::new(std::sync::Arc::new(form.clone()));
    let changed = differences(&index, &then, &now);
    let told = format!("{changed:?}");
    assert!(told.contains("About: 3.1. In a nutshell"), "{told}");
    assert!(told.contains("22 November 2026, 16:59 UTC"), "{told}");
    assert!(!told.contains("About: answer/"), "{told}");
}
