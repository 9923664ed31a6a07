//! The JSON Schema of form files, made from the Rust types.
//!
//! Form authors point their editor at `docs/form.schema.json`; the loader checks files
//! against the very same schema, so an editor and the program never disagree about shape.

use std::sync::LazyLock;

use serde_json::Value;

use super::model::Form;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let mut schema = schemars::schema_for!(Form).to_value();
    schema["title"] = Value::from("A form of DPIA Desk");
    schema
});

/// The schema.
pub fn schema() -> &'static Value {
    &SCHEMA
}

/// The schema as the text of `docs/form.schema.json`.
pub fn schema_text() -> String {
    format!("{:#}\n", *SCHEMA)
}
