//! What the exchange format promises to those who write files of their own.

use std::fs;
use std::path::Path;

use dpia_core::exchange::schema::schema;
use dpia_core::exchange::{EXAMPLES, read};
use dpia_core::store::built_in_forms;
use serde_json::Value;

const PAGE: &str = include_str!("../../../docs/exchange-format.md");

fn is_valid(text: &str) -> bool {
    let file: Value = serde_json::from_str(text).expect("is JSON");
    let validator = jsonschema::validator_for(&schema()).expect("the schema is a schema");
    validator.is_valid(&file)
}

/// The first complete file that the page shows.
fn shown() -> &'static str {
    let (_, rest) = PAGE.split_once("```json\n").expect("an example");
    rest.split_once("\n```").expect("its end").0
}

fn import(form: &str, text: &str) -> Vec<String> {
    let form = built_in_forms()
        .iter()
        .find(|file| file.form.id == form)
        .expect("the form is built in");
    let misfits = read(&form.index, text).err().unwrap_or_default();
    misfits
        .into_iter()
        .map(|misfit| format!("{}: {}", misfit.place, misfit.message))
        .collect()
}

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exchange.schema.json");
    let text = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &text).expect("written");
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "docs/exchange.schema.json differs from the types; \
         run `UPDATE_GOLDEN=1 cargo test -p dpia-core --test exchange` and commit it"
    );
}

#[test]
fn the_file_that_the_page_shows_can_be_imported_as_it_stands() {
    assert_eq!(import("council-dpia", shown()), [""; 0]);
    assert!(is_valid(shown()));
}

#[test]
fn an_editor_accepts_the_shipped_examples() {
    for example in EXAMPLES {
        assert!(is_valid(example.json), "{}", example.form);
    }
}

#[test]
fn an_editor_refuses_what_the_import_refuses_for_its_shape() {
    let good = shown();
    for (from, to) in [
        ("\"format\": 1", "\"format\": 2"),
        ("\"meta\":", "\"title\":"),
        ("{ \"yes_no\": \"no\" }", "{ \"yes_no\": \"perhaps\" }"),
        ("{ \"yes_no\": \"no\" }", "\"no\""),
        ("\"id\": \"council\", ", ""),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert!(!is_valid(&bad), "{to}");
        assert_ne!(import("council-dpia", &bad), [""; 0], "{to}");
    }
}

/// The page's file with one thing changed, and what the import says to it.
fn changed(from: &str, to: &str) -> Vec<String> {
    let bad = shown().replacen(from, to, 1);
    assert_ne!(bad, shown(), "{from}");
    import("council-dpia", &bad)
}

#[test]
fn of_two_answers_to_one_question_neither_is_dropped_in_silence() {
    let misfits = changed("\"s2\": {", "\"s1\": { \"yes_no\": \"no\" }, \"s2\": {");
    assert_eq!(misfits.len(), 1);
    assert!(
        misfits[0].contains("“s1” stands here a second time"),
        "{misfits:?}"
    );
}

#[test]
fn a_row_that_is_named_must_be_there_or_known_to_be_removed() {
    let choice = "\"risk\": { \"choice\": { \"ids\": [\"letter\"] } }";
    let ghost = choice.replace("letter", "ghost");
    assert_eq!(
        changed(choice, &ghost),
        ["evidence/measures/yearly-check/risk: there is no row “ghost” in evidence/risks"]
    );
    let known = format!(
        "{{ \"removed\": [\"evidence/risks/ghost\"],{}",
        &shown()[1..]
    );
    assert_eq!(
        import("council-dpia", &known.replace(choice, &ghost)),
        [""; 0]
    );
}

#[test]
fn a_comment_beside_a_row_that_is_not_there_is_listed_with_the_others() {
    let misfits = changed(
        "\"answer/s2@comment\"",
        "\"evidence/parties/ghost/name@withheld\": { \"withheld\": { \"reason\": \"?\" } },
         \"answer/s99@comment\": { \"text\": \"?\" },
         \"answer/s2@comment\"",
    );
    assert_eq!(
        misfits,
        [
            "facets › answer/s99@comment: the form has nothing there",
            "evidence/parties/ghost/name@withheld: there is no row evidence/parties/ghost",
        ]
    );
}
