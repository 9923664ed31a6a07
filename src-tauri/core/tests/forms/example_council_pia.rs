//! The example assessment on the council's form: its facts, and its gaps.
//!
//! The gaps and contradictions are there on purpose. They are what people really write,
//! and what the checks have to find. Whether the file fits its form and its evidence
//! lists in every detail is the importer's to say.

use std::collections::BTreeSet;

use dpia_core::assessment::{FieldPath, TimeUnit, Value, YesNo};
use dpia_core::form::{AnswerType, Form};
use serde_json::Value as Json;

fn form() -> Form {
    toml::from_str(include_str!("../../forms/council-pia.toml")).expect("the form loads")
}

fn example() -> Json {
    serde_json::from_str(include_str!("../../forms/examples/council-pia.json"))
        .expect("the example is JSON")
}

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn answer(id: &str) -> Value {
    value(&example()["answers"][id])
}

fn text(id: &str) -> String {
    match answer(id) {
        Value::Text(text) => text,
        other => panic!("{id} is {other:?}"),
    }
}

/// The values of a row, without its id.
fn cells(row: &Json) -> impl Iterator<Item = (&String, Value)> {
    row.as_object()
        .expect("a row is an object")
        .iter()
        .filter(|(column, _)| *column != "id")
        .map(|(column, cell)| (column, value(cell)))
}

#[test]
fn every_answer_belongs_to_a_question_and_every_cell_to_a_column() {
    let form = form();
    let example = example();
    assert_eq!(example["form"]["id"], form.id);
    assert_eq!(example["form"]["version"], form.version);
    for (id, given) in example["answers"].as_object().expect("answers") {
        let question = form
            .question(id)
            .unwrap_or_else(|| panic!("no question {id}"));
        if let AnswerType::Table { columns, .. } = &question.answer {
            for row in given.as_array().expect("rows") {
                for (cell, _) in cells(row) {
                    assert!(
                        columns.iter().any(|column| column.id == *cell),
                        "{id} {cell}"
                    );
                }
            }
        } else {
            value(given);
        }
    }
}

#[test]
fn every_facet_stands_beside_a_question() {
    let form = form();
    let example = example();
    for (path, given) in example["facets"].as_object().expect("facets") {
        let path = FieldPath::parse(path).expect("a path");
        assert!(path.facet().is_some(), "{path}");
        let id = path.segments().nth(1).expect("a question’s id");
        assert!(form.question(id).is_some(), "{path}");
        value(given);
    }
}

#[test]
fn every_row_of_evidence_has_an_id_of_its_own_and_values_that_can_be_read() {
    let example = example();
    for (list, rows) in example["evidence"].as_object().expect("evidence") {
        let mut ids = BTreeSet::new();
        for row in rows.as_array().expect("rows") {
            let id = row["id"].as_str().expect("an id");
            assert!(ids.insert(id), "{list}: {id} twice");
            assert!(cells(row).count() > 1, "{list}: {id} says nothing");
        }
    }
}

#[test]
fn only_invented_addresses_and_numbers_appear() {
    let text = example().to_string();
    for word in text.split(|c: char| c.is_whitespace() || "\"<>(),;".contains(c)) {
        if let Some((_, host)) = word.split_once('@')
            && host.contains('.')
        {
            let host = host.trim_end_matches('.');
            assert!(["example.gov.uk", "example.com"].contains(&host), "{word}");
        }
        if let Some((_, rest)) = word.split_once("://") {
            let host = rest.split('/').next().unwrap_or_default();
            assert!(
                host.ends_with("example.gov.uk") || host.ends_with("example.com"),
                "{word}"
            );
        }
    }
    for number in text.match_indices("01632").map(|(at, _)| &text[at..]) {
        assert!(number.starts_with("01632 960"), "{}", &number[..12]);
    }
}

#[test]
fn the_facts_of_the_case_are_there() {
    assert_eq!(
        value(&serde_json::json!({"date": "2020-01-06"})),
        answer("h.start")
    );
    let Value::Duration(period) = answer("q14") else {
        panic!("question 14 is a period")
    };
    assert_eq!((period.amount, period.unit), (6, TimeUnit::Months));
    for (id, facts) in [
        (
            "q24",
            ["United Kingdom", "ISO 27001:2013", "PCI DSS Level 1"],
        ),
        ("q28", ["ISO 27001", "Cyber Essentials", "2004"]),
        ("q29", ["TLS 1.2", "SSHv2", "virtual machine"]),
        ("q33.description", ["thousands", "PDF", "Excel"]),
    ] {
        for fact in facts {
            assert!(text(id).contains(fact), "{id}: {fact}");
        }
    }
    let example = example();
    let special = example["evidence"]["data_items"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["category"]["choice"]["ids"][0] == "special")
        .count();
    assert_eq!(special, 9);
    assert_eq!(
        example["evidence"]["purposes"].as_array().map(Vec::len),
        Some(4)
    );
}

#[test]
fn two_questions_wait_for_the_officer_and_one_is_answered_and_waits_too() {
    let example = example();
    for id in ["q15", "q20"] {
        assert_eq!(answer(id), Value::YesNo(YesNo::AwaitingAdvice), "{id}");
        let from = &example["facets"][format!("answer/{id}@advice_from")];
        assert!(from.to_string().contains("Data Protection Officer"), "{id}");
    }
    assert_eq!(answer("q16"), Value::YesNo(YesNo::Yes));
    assert!(text("q16.no").contains("Data Protection Officer to advise"));
}

#[test]
fn nothing_leaves_the_uk_although_the_mailing_service_is_in_the_united_states() {
    assert_eq!(answer("q26"), Value::YesNo(YesNo::No));
    let example = example();
    let mailing = example["evidence"]["parties"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["id"] == "mailing")
        .expect("the mailing service is a party");
    assert_eq!(mailing["country"]["choice"]["ids"][0], "US");
    assert_eq!(answer("q8b"), Value::YesNo(YesNo::Yes));
}

#[test]
fn the_question_on_monitoring_repeats_the_answer_on_security() {
    assert_eq!(text("q31"), text("q28"));
}

#[test]
fn the_asset_administrator_is_not_a_person() {
    let Value::People(people) = answer("q19") else {
        panic!("question 19 names people")
    };
    assert_eq!(people.len(), 1);
    assert!(!people[0].organisation.is_empty());
}

#[test]
fn the_supplier_answered_what_only_the_council_can() {
    let example = example();
    for path in [
        "answer/q34.description@source",
        "answer/q38@source",
        "answer/q39.yes@source",
    ] {
        assert_eq!(example["facets"][path]["source"], "supplier", "{path}");
    }
    for unanswered in ["q34", "q38"] {
        assert!(example["answers"][unanswered].is_null(), "{unanswered}");
    }
}

#[test]
fn the_ig_team_has_assessed_nothing_and_nobody_has_signed() {
    let example = example();
    let answers = example["answers"].as_object().expect("answers");
    assert!(!answers.keys().any(|id| id.starts_with("ig.")));
    assert!(example["evidence"]["sign_offs"].is_null());
    assert!(example["evidence"]["risks"].is_null());
}
