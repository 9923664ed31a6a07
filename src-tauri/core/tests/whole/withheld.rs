//! What is marked as not for publication is in no corner of the copy, however it is written.

use std::collections::{BTreeMap, BTreeSet};

use dpia_core::assessment::{Assessment, Author, Chosen, FieldPath, Value};
use dpia_core::form::{AnswerType, Form};
use dpia_core::publish::{PublicCopy, PublishError, publish};
use proptest::prelude::*;

use super::example;
use super::published::{choices, copy, set, tree, withhold, words};

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn page(copy: &PublicCopy) -> String {
    words(tree(&copy.html).root_element())
}

/// An example in which the ids of rows are words that nobody writes.
fn with_odd_ids(name: &str) -> (&'static Form, Assessment) {
    let (form, before) = example(name);
    let is_row = |path: &FieldPath| matches!(before.value(path), Some(Value::Row(_)));
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for (path, _) in before.fields().filter(|(path, _)| is_row(path)) {
        let id = path.segments().last().expect("a row has an id").to_owned();
        let odd = format!("zqrow{}", ids.len());
        ids.entry(id).or_insert(odd);
    }
    let mut after = Assessment::new(before.id);
    let author = Author::from_secret(&[7; 32]);
    for (path, heads) in before.fields() {
        let mut renamed: Vec<&str> = Vec::new();
        let mut walked = String::new();
        for segment in path.segments() {
            walked.push_str(segment);
            let row = FieldPath::parse(&walked).is_ok_and(|path| is_row(&path));
            renamed.push(if row { &ids[segment] } else { segment });
            walked.push('/');
        }
        let facet = path.facet().map(|facet| format!("@{}", facet.name()));
        let renamed = renamed.join("/") + &facet.unwrap_or_default();
        let odd = |id: &String| ids.get(id).unwrap_or(id).clone();
        let slot = form.slot(path);
        let answer = slot.as_ref().and_then(|slot| slot.answer_type());
        let names_rows =
            matches!(answer, Some(AnswerType::Choice { rows_of, .. }) if !rows_of.is_empty());
        let value = match heads[0].value.clone().expect("an example clears nothing") {
            Value::Choice(chosen) if names_rows => Value::Choice(Chosen {
                ids: chosen.ids.iter().map(odd).collect(),
                other: chosen.other,
            }),
            Value::Files(files) => Value::Files(files.iter().map(odd).collect()),
            other => other,
        };
        set(&mut after, &author, &renamed, value);
    }
    (form, after)
}

/// The texts that people typed into a value.
fn typed(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.clone()],
        Value::Lines(lines) | Value::Organisations(lines) => lines.clone(),
        Value::Choice(chosen) => chosen.other.iter().cloned().collect(),
        Value::Link(link) => vec![link.address.clone(), link.label.clone()],
        Value::People(people) => people.iter().map(|person| person.name.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Every place of an assessment at which something can be marked that is there: each question,
/// and of each list one row.
fn places(form: &Form, assessment: &Assessment) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    form.each_question(&mut |question| {
        let path = format!("answer/{}", question.id);
        let lists = matches!(
            question.answer,
            AnswerType::Evidence { .. } | AnswerType::Diagram {} | AnswerType::SignOffs { .. }
        );
        let answered = FieldPath::parse(&path).is_ok_and(|path| {
            assessment.value(&path).is_some() || assessment.inside(path.as_str()).next().is_some()
        });
        if lists || answered {
            places.insert(path);
        }
    });
    let mut seen = BTreeSet::new();
    for (path, _) in assessment.fields() {
        let mut segments: Vec<&str> = path.segments().collect();
        if path.facet().is_none() && segments.len() > 3 {
            segments.remove(2);
            if seen.insert(segments.join("/")) {
                places.insert(path.to_string());
            }
        }
    }
    places
}

#[test]
fn whatever_is_withheld_of_one_form_neither_its_words_nor_ids_of_its_rows_are_in_the_copy() {
    assert_eq!(leaks("council-pia"), [""; 0]);
}

#[test]
fn whatever_is_withheld_of_another_form_neither_its_words_nor_ids_of_its_rows_are_in_the_copy() {
    assert_eq!(leaks("council-dpia"), [""; 0]);
}

/// The words of a copy in small letters, in which what stands side by side in two cells or two
/// boxes is not read as one.
fn in_parts(copy: &PublicCopy) -> String {
    let mut out = String::new();
    for node in tree(&copy.html).descendants() {
        match node.tag_name().name() {
            "" | "span" | "code" | "a" | "tspan" => {}
            "br" => out.push(' '),
            _ => out.push_str(" ¦ "),
        }
        if node.is_text() {
            out.push_str(node.text().unwrap_or_default());
        }
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What is left in the copy of an example, with one mark at a time.
fn leaks(name: &str) -> Vec<String> {
    let (form, assessment) = with_odd_ids(name);
    let author = Author::from_secret(&[7; 32]);
    let empty = publish(form, &Assessment::new(assessment.id), &choices()).expect("settled");
    let form_words = in_parts(&empty);
    let mut leaks = Vec::new();
    for place in places(form, &assessment) {
        let mut marked = assessment.clone();
        withhold(&mut marked, &author, &place, &[]);
        let copy = publish(form, &marked, &choices()).expect("settled");
        for odd in ["zqrow", "no longer listed"] {
            if copy.html.contains(odd) {
                leaks.push(format!("{place}: {odd}"));
            }
        }
        let page = in_parts(&copy);
        let inside = format!("{place}/");
        let withheld = assessment
            .fields()
            .filter(|(path, _)| path.base() == place || path.base().starts_with(&inside));
        for (_, heads) in withheld {
            for text in heads
                .iter()
                .filter_map(|head| head.value.as_ref())
                .flat_map(typed)
            {
                let said = text.to_lowercase();
                let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                let told = said.chars().count() >= 6 && !form_words.contains(&said);
                if told && page.contains(&said) {
                    leaks.push(format!("{place}: {said}"));
                }
            }
        }
    }
    leaks
}

#[test]
fn a_row_that_is_withheld_with_its_list_is_marked_where_it_is_named() {
    let found = copy("council-pia", |assessment, author| {
        withhold(assessment, author, "answer/about.parties", &[]);
    });
    let page = page(&found);
    assert!(
        !page.contains("police (no longer listed)"),
        "an id is printed"
    );
    let (form, _) = example("council-pia");
    let prompt = &form.question("q8a").expect("is asked").prompt;
    let (_, after) = page.rsplit_once(prompt.as_str()).expect("8a is asked");
    let answer: String = after.chars().take(900).collect();
    assert!(answer.contains("[withheld 1]"), "{answer}");
}

fn refused(form: &str, path: &str, passages: &[&str]) -> PublishError {
    let (form, mut assessment) = example(form);
    withhold(
        &mut assessment,
        &Author::from_secret(&[7; 32]),
        path,
        passages,
    );
    publish(form, &assessment, &choices()).expect_err("a passage is not there")
}

#[test]
fn a_passage_that_does_not_stand_where_it_is_marked_stops_the_copy_and_the_place_is_named() {
    let error = refused("council-pia", "answer/q9", &["Bluefin ConsultHub"]);
    let (form, _) = example("council-pia");
    let prompt = &form.question("q9").expect("is asked").prompt;
    let said = error.to_string();
    assert!(said.contains(&format!("9. {prompt}")), "{said}");
    assert!(!said.contains("Bluefin"), "the passage is a secret: {said}");
    // One of two is there.
    refused(
        "council-pia",
        "answer/q28",
        &["Hallmoot", "Bluefin ConsultHub"],
    );
}

#[test]
fn of_a_number_a_date_a_yes_or_a_choice_a_passage_takes_the_whole() {
    for (path, passage) in [
        ("answer/q14", "6 months"),
        ("answer/h.start", "6 January 2020"),
        ("answer/q5", "Yes"),
        ("answer/q35", "Moderate"),
        ("answer/q35", "not what it says"),
        ("evidence/parties/council/country", "United Kingdom"),
    ] {
        let found = copy("council-pia", |assessment, author| {
            withhold(assessment, author, path, &[passage]);
        });
        assert_eq!(
            found.redactions[0].what.split(',').next(),
            Some("The whole answer"),
            "{path}"
        );
        assert!(found.html.contains("[withheld 1]"), "{path}");
    }
    let page = page(&copy("council-pia", |assessment, author| {
        withhold(assessment, author, "answer/q14", &["6"]);
    }));
    assert!(!page.contains("6 months"));
}

#[test]
fn a_passage_beside_a_yes_leaves_the_yes() {
    let found = copy("council-dpia", |assessment, author| {
        let comment = "answer/3.6@comment";
        set(
            assessment,
            author,
            comment,
            text("Yes, by Bluefin ConsultHub."),
        );
        withhold(assessment, author, "answer/3.6", &["Bluefin ConsultHub"]);
    });
    assert_eq!(found.redactions[0].what, "One passage");
    assert!(page(&found).contains("Yes, by [withheld 1]."));
}

#[test]
fn a_passage_that_runs_over_lines_of_a_list_is_taken_out() {
    for passage in [
        "north server room and the south server room",
        "north server room\n2. and the south server room",
    ] {
        let found = copy("council-pia", |assessment, author| {
            let lines = [
                "It is in the north server room",
                "and the south server room of the depot",
                "Another thing",
            ];
            let lines = lines.map(str::to_owned).to_vec();
            set(assessment, author, "answer/q10", Value::Lines(lines));
            withhold(assessment, author, "answer/q10", &[passage]);
        });
        let page = page(&found);
        assert!(!page.contains("server room"), "{passage}");
        assert!(page.contains("It is in the [withheld 1]"), "{page}");
        assert!(page.contains("[withheld 1] of the depot"));
        assert!(page.contains("Another thing"));
    }
}

/// The same words, as another program may write them.
fn disguised(words: &str, how: &[u8]) -> String {
    let mut out = String::new();
    for (at, c) in words.chars().enumerate() {
        match (how.get(at).copied().unwrap_or(0), c) {
            (_, '\'') if at % 2 == 0 => out.push('’'),
            (_, '-') if at % 2 == 0 => out.push('\u{2011}'),
            (_, ' ') if at % 2 == 0 => out.push_str("\n \u{a0}"),
            (1, 'é') => out.push_str("e\u{301}"),
            (2, 'ŵ') => out.push_str("W\u{302}"),
            (3, c) => out.extend([c, '\u{ad}']),
            (4, c) => out.extend([c, '\u{200b}', '\u{2060}']),
            (5, c) => out.extend(c.to_uppercase()),
            (6, c @ 'a'..='z') => out.extend(char::from_u32(c as u32 - 0x61 + 0xff41)),
            (_, c) => out.push(c),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_is_taken_out_however_it_is_disguised_and_what_is_around_it_stays(
        middle in "[a-zéŵ'\\- ]{4,20}",
        how in prop::collection::vec(0_u8..7, 0..30),
    ) {
        // Letters of its own at both ends, so that no other text happens to hold it.
        let secret = format!("zq{middle}qz");
        let written = disguised(&secret, &how);
        let found = copy("council-dpia", |assessment, author| {
            set(assessment, author, "answer/3.2", text(&format!("It is {secret}.")));
            withhold(assessment, author, "answer/3.2", &[&secret]);
            set(assessment, author, "answer/3.1", text(&format!("[before] {written} [after]")));
        });
        let page = page(&found);
        prop_assert!(page.contains("[before] [withheld 1] [after]"), "{:?} {:?}", secret, written);
        prop_assert!(page.contains("It is [withheld 1]."));
    }
}
