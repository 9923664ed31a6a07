//! Reading a form file: every fault in it at once, each with its place and what to do.
//!
//! Four stages: TOML syntax, shape (keys, types and names, from the schema of the Rust
//! types), the Rust types themselves, and the lint, which follows what one part of the
//! form says about another. The one decision a reader would ask about: faults of shape are
//! mended in memory so that the lint still runs, and what rests on a mended place is left
//! unsaid; an author sees the whole list the first time, and no fault that another caused.

use std::fmt;

use serde::{Deserialize, Serialize};
use toml::de::DeTable;
use ts_rs::TS;

use super::document::{Lines, span};
use super::model::{FORM_FORMAT, Form};
use super::{lint, shape};

/// A fault in a form file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            message,
            advice,
        } = self;
        write!(f, "{line}:{column}: {message} {advice}")
    }
}

/// Reads a form.
///
/// # Errors
/// Every fault in the file, in the order in which they stand in it; never an empty list.
pub fn load(text: &str) -> Result<Form, Vec<Problem>> {
    let lines = Lines::of(text);
    let problem = |offset: usize, message: String, advice: String| {
        let (line, column) = lines.position(offset);
        Problem {
            line,
            column,
            message,
            advice,
        }
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(in_order(errors.iter().map(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let (message, advice) = syntax(error.message());
            problem(offset, message, advice)
        })));
    }
    if let Some((offset, message, advice)) = other_format(&root) {
        return Err(vec![problem(offset, message, advice)]);
    }
    let shape = shape::check(&root);
    let mut problems: Vec<Problem> = shape
        .faults
        .into_iter()
        .map(|fault| problem(fault.offset, fault.message, fault.advice))
        .collect();
    let form = if problems.is_empty() {
        toml::from_str::<Form>(text)
            .map_err(|error| {
                problems.push(problem(
                    error.span().map_or(0, |span| span.start),
                    format!("This cannot be read: {}.", error.message()),
                    "See docs/form-format.md for what may stand here.".to_owned(),
                ));
            })
            .ok()
    } else {
        serde_json::from_value::<Form>(shape.mended).ok()
    };
    if let Some(form) = &form {
        problems.extend(
            lint::lint(form, &shape.mends)
                .into_iter()
                .map(|fault| problem(span(&root, &fault.at).start, fault.message, fault.advice)),
        );
    }
    match form {
        Some(form) if problems.is_empty() => Ok(form),
        _ => Err(in_order(problems.into_iter())),
    }
}

fn in_order(problems: impl Iterator<Item = Problem>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = problems.collect();
    problems.sort();
    problems.dedup();
    problems
}

/// The parser's message in a sentence of ours, and what usually helps.
fn syntax(message: &str) -> (String, String) {
    let advice = if message.contains("duplicate key") {
        "Each key may stand once in its table: remove one of the two, or begin a new table with \
         a line such as [[section.question]]."
    } else if message.contains("string") || message.contains("quote") || message.contains("escape")
    {
        "Put text between quotation marks, and write \\\" for a quotation mark inside; text of \
         several lines stands between three quotation marks."
    } else {
        "Each line is a key, an equals sign and a value, such as title = \"Our form\", or a \
         table’s name in brackets, such as [[section]]."
    };
    (
        format!(
            "This is not well-formed TOML: {}.",
            message.trim_end_matches('.')
        ),
        advice.to_owned(),
    )
}

/// Says so if the file is of a format that this program does not read. Nothing else is
/// looked at then, because another format's keys would all seem wrong.
fn other_format(root: &toml::Spanned<DeTable<'_>>) -> Option<(usize, String, String)> {
    let value = root.get_ref().get("format")?;
    let number = value.get_ref().as_integer()?;
    let format = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    let current = i64::from(FORM_FORMAT);
    let (message, advice) = if format > current {
        (
            format!("This form is of format {format}; this program reads format {current}."),
            "It was written for a newer DPIA Desk. Update the program, or ask the form’s author \
             for a version in the older format."
                .to_owned(),
        )
    } else if format < current {
        (
            format!("There is no form format {format}; the current one is {current}."),
            format!("Write format = {current} and follow docs/form-format.md."),
        )
    } else {
        return None;
    };
    Some((value.span().start, message, advice))
}
