//! The shape of a form file: its keys, its types and the names that may stand for values.
//!
//! Walks the file along the JSON Schema of the Rust types. A general validator reports
//! that a value "is not valid under any of the schemas"; this walk knows how the types
//! are tagged and says which key of which answer type is wrong. It understands exactly
//! the schema keywords that `schemars` writes for the form's types, no others; `serde`
//! has the last word.

mod mends;
mod schema_words;

use serde_json::{Map, Value as Json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::document::At;
use super::schema::schema;
use super::suggest;
pub(crate) use mends::Mends;
use mends::stand_in;
use schema_words::{a, missing_advice, only_key, resolve, tag, type_of};

/// What the walk found.
pub(crate) struct Shape {
    pub(crate) faults: Vec<ShapeFault>,
    /// The file as JSON, with stand-ins where it was wrong.
    pub(crate) mended: Json,
    pub(crate) mends: Mends,
}

/// A fault of shape.
pub(crate) struct ShapeFault {
    pub(crate) offset: usize,
    pub(crate) message: String,
    pub(crate) advice: String,
}

/// Checks the shape of a file.
pub(crate) fn check(root: &Spanned<DeTable<'_>>) -> Shape {
    let mut walk = Walk {
        faults: Vec::new(),
        mends: Mends::default(),
    };
    let mended = walk.object(root.get_ref(), 0, schema(), "form", &At::default());
    Shape {
        faults: walk.faults,
        mended,
        mends: walk.mends,
    }
}

struct Walk {
    faults: Vec<ShapeFault>,
    mends: Mends,
}

impl Walk {
    fn fault(&mut self, offset: usize, message: String, advice: impl Into<String>) {
        self.faults.push(ShapeFault {
            offset,
            message,
            advice: advice.into(),
        });
    }

    /// Checks a value; `None` if it is of the wrong type altogether.
    fn value(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        schema: &Json,
        noun: &str,
        at: &At,
    ) -> Option<Json> {
        let (schema, noun) = resolve(schema, noun);
        if let Some(branches) = schema.get("oneOf").and_then(Json::as_array) {
            return self.one_of(value, branches, &noun, at);
        }
        match (type_of(schema), value.get_ref()) {
            (Some("object"), DeValue::Table(table)) => {
                Some(self.object(table, value.span().start, schema, &noun, at))
            }
            (Some("array"), DeValue::Array(items)) => {
                let item_schema = schema.get("items").unwrap_or(&Json::Null);
                let mut list = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    let at = at.index(index);
                    let mended = self
                        .value(item, item_schema, &noun, &at)
                        .unwrap_or_else(|| self.stand_in(item_schema, &at));
                    list.push(mended);
                }
                Some(Json::Array(list))
            }
            (Some("string"), DeValue::String(text)) => Some(Json::from(text.as_ref())),
            (Some("boolean"), DeValue::Boolean(flag)) => Some(Json::from(*flag)),
            (Some("integer"), DeValue::Integer(digits)) => {
                let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
                let fits = number.filter(|number| {
                    schema.get("format").and_then(Json::as_str) != Some("uint32")
                        || u32::try_from(*number).is_ok()
                });
                if fits.is_none() {
                    self.fault(
                        value.span().start,
                        format!(
                            "The number {} is too small or too large here.",
                            digits.as_str()
                        ),
                        "Write a whole number from 0 to 4294967295.",
                    );
                }
                fits.map(Json::from)
            }
            (expected, found) => {
                self.wrong_type(value.span().start, expected, found, at, &noun);
                None
            }
        }
    }

    fn wrong_type(
        &mut self,
        offset: usize,
        expected: Option<&str>,
        found: &DeValue<'_>,
        at: &At,
        noun: &str,
    ) {
        let what = at
            .last_key()
            .map_or_else(|| noun.to_owned(), |key| format!("“{key}”"));
        let (wanted, advice) = match expected {
            Some("string") => ("text", "Put the value between quotation marks."),
            Some("boolean") => (
                "true or false",
                "Write true or false, without quotation marks.",
            ),
            Some("integer") => (
                "a whole number",
                "Write digits only, without quotation marks.",
            ),
            Some("array") => (
                "a list",
                "Put the values between square brackets, with commas between them; a list of \
                 tables starts each one with its name in double brackets.",
            ),
            _ => (
                "a table",
                "Write its keys between braces, such as { type = \"text\" }, or below its name \
                 in brackets.",
            ),
        };
        let found = match found {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date without quotation marks",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault(
            offset,
            format!("{what} must be {wanted}, but this is {found}."),
            advice,
        );
    }

    fn object(
        &mut self,
        table: &DeTable<'_>,
        offset: usize,
        schema: &Json,
        noun: &str,
        at: &At,
    ) -> Json {
        let none = Map::new();
        let known = schema
            .get("properties")
            .and_then(Json::as_object)
            .unwrap_or(&none);
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        let mut mended = Map::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(schema) = known.get(name) else {
                self.fault(
                    key.span().start,
                    format!("“{name}” is not a key of {}.", a(noun)),
                    suggest::advice(name, known.keys().map(String::as_str)),
                );
                self.mends.incomplete.push(at.clone());
                continue;
            };
            let owner = at;
            let at = owner.key(name);
            if let Some(value) = self.value(value, schema, noun, &at) {
                mended.insert(name.to_owned(), value);
            } else if required.contains(&name) {
                mended.insert(name.to_owned(), self.stand_in(schema, &at));
            } else {
                self.mends.incomplete.push(owner.clone());
                self.mends.replaced.push(at);
            }
        }
        for name in required {
            if !table.contains_key(name) {
                self.fault(
                    offset,
                    format!("This {noun} lacks “{name}”."),
                    missing_advice(name, known.get(name)),
                );
                let stand_in = self.stand_in(&known[name], &at.key(name));
                mended.insert(name.to_owned(), stand_in);
            }
        }
        Json::Object(mended)
    }

    /// An enum: plain names, tables tagged by their `type`, or tables tagged by their only key.
    fn one_of(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        branches: &[Json],
        noun: &str,
        at: &At,
    ) -> Option<Json> {
        let offset = value.span().start;
        if branches.iter().all(|branch| branch.get("const").is_some()) {
            let DeValue::String(name) = value.get_ref() else {
                self.wrong_type(offset, Some("string"), value.get_ref(), at, noun);
                return None;
            };
            return self
                .named(name, branches, |branch| branch.get("const"), offset, noun)
                .map(|_| Json::from(name.as_ref()));
        }
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(offset, Some("object"), value.get_ref(), at, noun);
            return None;
        };
        if branches.iter().all(|branch| tag(branch).is_some()) {
            return self.tagged(table, offset, branches, noun, at);
        }
        let names = branches.iter().filter_map(only_key);
        let mut keys = table.iter();
        let (Some((key, inner)), None) = (keys.next(), keys.next()) else {
            self.fault(
                offset,
                format!(
                    "This {noun} must have exactly one key, which says its kind; it has {}.",
                    table.len()
                ),
                suggest::choose_from(names),
            );
            return None;
        };
        let name = key.get_ref().as_ref();
        let Some(branch) = branches
            .iter()
            .find(|branch| only_key(branch) == Some(name))
        else {
            self.fault(
                key.span().start,
                format!("There is no {noun} “{name}”."),
                suggest::advice(name, names.collect::<Vec<_>>()),
            );
            return None;
        };
        let inner = self.value(
            inner,
            &branch["properties"][name],
            &format!("“{name}” {noun}"),
            &at.key(name),
        )?;
        Some(Json::Object(Map::from_iter([(name.to_owned(), inner)])))
    }

    fn tagged(
        &mut self,
        table: &DeTable<'_>,
        offset: usize,
        branches: &[Json],
        noun: &str,
        at: &At,
    ) -> Option<Json> {
        let Some(value) = table.get("type") else {
            self.fault(
                offset,
                format!("This {noun} lacks “type”."),
                suggest::choose_from(branches.iter().filter_map(tag).filter_map(Json::as_str)),
            );
            return None;
        };
        let DeValue::String(name) = value.get_ref() else {
            let at = at.key("type");
            self.wrong_type(
                value.span().start,
                Some("string"),
                value.get_ref(),
                &at,
                noun,
            );
            return None;
        };
        let kind = format!("{noun} type");
        let branch = self.named(name, branches, tag, value.span().start, &kind)?;
        Some(self.object(table, offset, branch, &format!("“{name}” {noun}"), at))
    }

    /// The branch with this name.
    fn named<'b>(
        &mut self,
        name: &str,
        branches: &'b [Json],
        tag: impl Fn(&'b Json) -> Option<&'b Json>,
        offset: usize,
        noun: &str,
    ) -> Option<&'b Json> {
        let found = branches
            .iter()
            .find(|branch| tag(branch).and_then(Json::as_str) == Some(name));
        if found.is_none() {
            let known: Vec<&str> = branches.iter().filter_map(|b| tag(b)?.as_str()).collect();
            let message = format!("There is no {noun} “{name}”.");
            let mut advice = suggest::advice(name, known.iter().copied());
            if advice.starts_with("Did") {
                advice = format!("{advice} {}", suggest::choose_from(known));
            }
            self.fault(offset, message, advice);
        }
        found
    }

    /// Something of the right shape to stand where the file is wrong.
    fn stand_in(&mut self, schema: &Json, at: &At) -> Json {
        self.mends.replaced.push(at.clone());
        stand_in(schema)
    }
}
