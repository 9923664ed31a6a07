//! The JSON Schema of exchange files, made from the Rust types.
//!
//! It describes the shape that every file has. Which questions, columns and options there
//! are is the form's to say: that the import checks.

use serde_json::Value;

use super::ExchangeFile;

/// The schema, as `docs/exchange.schema.json` publishes it.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(ExchangeFile).to_value();
    schema["title"] = Value::from("An assessment of DPIA Desk");
    schema
}
