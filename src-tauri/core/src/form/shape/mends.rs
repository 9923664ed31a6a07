//! Mending a file whose shape is wrong, so that the rest of it can still be examined.
//!
//! A stand-in has the right shape and says nothing; the places are remembered, so that no
//! fault is reported that is only there because of a stand-in.

use serde_json::{Map, Value as Json};

use super::schema_words::{resolve, type_of};
use crate::form::document::At;

/// Where the file was mended: nothing may be concluded from what stands there now.
#[derive(Debug, Default)]
pub(crate) struct Mends {
    /// Values that were replaced or left out.
    pub(super) replaced: Vec<At>,
    /// Tables that lack something which the author meant to write.
    pub(super) incomplete: Vec<At>,
}

impl Mends {
    /// Whether a fault at `at` may only be there because of a mend.
    pub(crate) fn explain(&self, at: &At) -> bool {
        self.replaced.iter().any(|mend| at.is_within(mend)) || self.incomplete.contains(at)
    }

    /// Whether a mend may have hidden a name that something else refers to.
    pub(crate) fn hide_names(&self) -> bool {
        const NAMING: [&str; 16] = [
            "id",
            "section",
            "question",
            "questions",
            "follow_up",
            "role",
            "scale",
            "level",
            "sign_off",
            "options",
            "columns",
            "rows",
            "steps",
            "matrix",
            "screening",
            "answer",
        ];
        self.replaced
            .iter()
            .any(|mend| mend.last_key().is_none_or(|key| NAMING.contains(&key)))
    }
}

/// Something of the schema's shape that says nothing.
pub(super) fn stand_in(schema: &Json) -> Json {
    let (schema, _) = resolve(schema, "");
    if let Some(name) = schema.get("const") {
        return name.clone();
    }
    if let Some(first) = schema.get("oneOf").and_then(|branches| branches.get(0)) {
        return stand_in(first);
    }
    match type_of(schema) {
        Some("string") => Json::from(""),
        Some("integer") => Json::from(1),
        Some("boolean") => Json::from(false),
        Some("array") => Json::Array(Vec::new()),
        Some("object") => {
            let required = schema.get("required").and_then(Json::as_array);
            let names = required.into_iter().flatten().filter_map(Json::as_str);
            names
                .map(|name| (name.to_owned(), stand_in(&schema["properties"][name])))
                .collect::<Map<_, _>>()
                .into()
        }
        _ => Json::Null,
    }
}
