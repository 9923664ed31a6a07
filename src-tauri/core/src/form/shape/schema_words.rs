//! Reading the schema: what a place in it is called in words, and what may stand there.

use serde_json::Value as Json;

use crate::form::schema::schema as form_schema;

/// Follows references and leaves out "or nothing", which TOML cannot write.
pub(super) fn resolve<'s>(schema: &'s Json, noun: &str) -> (&'s Json, String) {
    let optional = schema.get("anyOf").and_then(Json::as_array);
    if let Some(some) = optional.and_then(|branches| branches.first()) {
        return resolve(some, noun);
    }
    let name = schema
        .get("$ref")
        .and_then(Json::as_str)
        .and_then(|reference| reference.strip_prefix("#/$defs/"));
    match name {
        Some(name) => (&form_schema()["$defs"][name], words(name)),
        None => (schema, noun.to_owned()),
    }
}

/// The noun with its article.
pub(super) fn a(noun: &str) -> String {
    let vowel = noun
        .trim_start_matches('“')
        .starts_with(['a', 'e', 'i', 'o']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// A type's name in words: `LegalNote` is a "legal note".
fn words(name: &str) -> String {
    match name {
        "AnswerType" => return "answer".to_owned(),
        "ChoiceOption" => return "option".to_owned(),
        "FixedRow" => return "row".to_owned(),
        "SignOffStep" => return "sign-off step".to_owned(),
        "SignOffAct" => return "sign-off act".to_owned(),
        "StandardList" => return "standard list".to_owned(),
        _ => {}
    }
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(if words == "follow" { '-' } else { ' ' });
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// The schema's type, leaving "or nothing" aside.
pub(super) fn type_of(schema: &Json) -> Option<&str> {
    match schema.get("type")? {
        Json::String(name) => Some(name),
        Json::Array(names) => names
            .iter()
            .filter_map(Json::as_str)
            .find(|name| *name != "null"),
        _ => None,
    }
}

pub(super) fn tag(branch: &Json) -> Option<&Json> {
    branch.get("properties")?.get("type")?.get("const")
}

pub(super) fn only_key(branch: &Json) -> Option<&str> {
    branch.get("required")?.get(0)?.as_str()
}

pub(super) fn missing_advice(name: &str, schema: Option<&Json>) -> String {
    let example = match schema.map(|schema| resolve(schema, "").0) {
        Some(schema) if schema.get("oneOf").is_some() => match name {
            "answer" => "answer = { type = \"text\" }".to_owned(),
            _ => format!("{name} = …"),
        },
        Some(schema) => match type_of(schema) {
            Some("integer") => format!("{name} = 1"),
            Some("array") if ["section", "level"].contains(&name) => format!("[[{name}]]"),
            Some("array") => format!("{name} = […]"),
            Some("object") => format!("{name} = {{ … }}"),
            _ => format!("{name} = \"…\""),
        },
        None => format!("{name} = …"),
    };
    format!("Add it: {example}.")
}
