//! The page that teaches people to write a form says what the program does.

use dpia_core::form::concepts::CONCEPTS;
use dpia_core::form::facts::FACTS;
use dpia_core::form::load;

const PAGE: &str = include_str!("../../../../docs/form-format.md");

/// The examples of the page, in order.
fn examples() -> Vec<&'static str> {
    let blocks = PAGE.split("```toml\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap_or_default())
        .collect()
}

#[test]
fn the_example_on_the_page_is_a_form() {
    if let Err(problems) = load(examples()[0]) {
        panic!("{problems:#?}");
    }
}

#[test]
fn all_examples_of_the_page_together_are_a_form() {
    let text = examples().join("\n");
    if let Err(problems) = load(&text) {
        let faults: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"));
    }
}

#[test]
fn the_page_lists_every_concept_as_the_program_explains_it() {
    for (concept, meaning) in CONCEPTS {
        let row = format!("| `{concept}` | {meaning} |");
        assert!(
            PAGE.contains(&row),
            "docs/form-format.md lacks the row {row}"
        );
    }
}

#[test]
fn the_page_lists_every_fact_as_the_program_explains_it() {
    for (fact, meaning) in FACTS {
        let row = format!("| `{fact}` | {meaning} |");
        assert!(
            PAGE.contains(&row),
            "docs/form-format.md lacks the row {row}"
        );
    }
}

#[test]
fn the_page_names_every_answer_type_condition_and_list() {
    let schema = dpia_core::form::schema::schema();
    let mut names: Vec<String> = Vec::new();
    for definition in [
        "EvidenceList",
        "StandardList",
        "SignOffAct",
        "ScreeningOutcome",
        "ComputedValue",
    ] {
        let branches = schema["$defs"][definition]["oneOf"]
            .as_array()
            .expect("an enum");
        names.extend(
            branches
                .iter()
                .filter_map(|b| Some(b["const"].as_str()?.to_owned())),
        );
    }
    let answers = schema["$defs"]["AnswerType"]["oneOf"]
        .as_array()
        .expect("an enum");
    names.extend(
        answers
            .iter()
            .filter_map(|b| Some(b["properties"]["type"]["const"].as_str()?.to_owned())),
    );
    assert!(names.len() > 50, "{names:?}");
    for name in names {
        assert!(
            PAGE.contains(&format!("`{name}`")),
            "docs/form-format.md does not name {name}"
        );
    }
    let conditions = schema["$defs"]["Condition"]["oneOf"]
        .as_array()
        .expect("an enum");
    for branch in conditions {
        let name = branch["required"][0].as_str().expect("a key");
        assert!(
            PAGE.contains(&format!("{{ {name} = ")),
            "docs/form-format.md does not show {name}"
        );
    }
}
