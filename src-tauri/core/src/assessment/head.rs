//! The assessment's head: its title, reference and stage as texts, and moments as written.

use jiff::Timestamp;

use super::fold::Assessment;
use super::value::Value;
use crate::form::place::FieldPath;

/// A text of the assessment's head, such as its title; empty if there is none.
pub fn meta(assessment: &Assessment, name: &str) -> String {
    let path = FieldPath::parse(&format!("meta/{name}"));
    match path.ok().as_ref().and_then(|path| assessment.value(path)) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Milliseconds since 1970 as people and programs write an instant.
pub fn instant(at: i64) -> String {
    Timestamp::from_millisecond(at)
        .unwrap_or_default()
        .to_string()
}
