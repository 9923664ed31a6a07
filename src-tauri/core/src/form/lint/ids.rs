//! Names: unique where they must be, made of characters that paths can hold, and never
//! left empty; and the words that people read, which may not be empty either.

use std::collections::HashSet;

use super::Lint;
use crate::form::concepts::{CONCEPTS, is_concept};
use crate::form::document::At;
use crate::form::facts::{FACTS, is_fact};
use crate::form::place::MAX_PATH;
use crate::form::suggest;
use crate::form::{AnswerType, Column, Question};

/// The length of a row's id in a path, with the slash before it.
const ROW: usize = 37;
/// The name under which a row of an exchange file says its id, beside its cells.
const TAKEN: &str = "id";
/// The longest facet behind a path.
const FACET: usize = "@advice_from".len();

pub(super) fn check(lint: &mut Lint<'_>) {
    let form = lint.form;
    let top = At::default();
    head(lint);
    let ids = |ids: Vec<&str>, list: &str| -> Vec<(String, At)> {
        let place = |(index, id): (usize, &str)| (id.to_owned(), top.item(list, index).key("id"));
        ids.into_iter().enumerate().map(place).collect()
    };
    let sections = form.sections.iter().map(|section| &*section.id).collect();
    unique(lint, "section", ids(sections, "section"));
    unique(
        lint,
        "role",
        ids(form.roles.iter().map(|role| &*role.id).collect(), "role"),
    );
    unique(
        lint,
        "scale",
        ids(
            form.scales.iter().map(|scale| &*scale.id).collect(),
            "scale",
        ),
    );
    let steps = form.sign_offs.iter().map(|step| &*step.id).collect();
    unique(lint, "sign-off step", ids(steps, "sign_off"));
    let questions = lint.places.questions.iter();
    let questions = questions
        .map(|q| (q.question.id.clone(), q.at.key("id")))
        .collect();
    unique(lint, "question", questions);

    for (index, section) in form.sections.iter().enumerate() {
        let at = top.item("section", index);
        lint.not_empty(&at, "title", &section.title);
        lint.roles(&at.key("filled_by"), &section.filled_by);
    }
    for (index, role) in form.roles.iter().enumerate() {
        lint.not_empty(&top.item("role", index), "label", &role.label);
    }
    for index in 0..lint.places.questions.len() {
        let (question, at, groups) = {
            let placed = &lint.places.questions[index];
            (placed.question, placed.at.clone(), placed.groups.clone())
        };
        words(lint, question, &at);
        depth(lint, question, &at, &groups);
    }
}

/// What stands at the top of the file.
fn head(lint: &mut Lint<'_>) {
    let form = lint.form;
    let top = At::default();
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if form.id.is_empty() || !form.id.chars().all(is_name) {
        lint.fault(
            top.key("id"),
            format!("“{}” cannot be the id of a form.", form.id),
            "Use lower-case letters, digits and hyphens, such as our-dpia.",
        );
    }
    let is_prefix = |c: char| c.is_ascii_alphanumeric();
    if form.reference_prefix.is_empty() || !form.reference_prefix.chars().all(is_prefix) {
        lint.fault(
            top.key("reference_prefix"),
            format!("“{}” cannot begin a reference.", form.reference_prefix),
            "Use letters and digits, such as DPIA.",
        );
    }
    lint.not_empty(&top, "version", &form.version);
    lint.not_empty(&top, "title", &form.title);
    lint.not_empty(&top, "short_title", &form.short_title);
    if form
        .sections
        .iter()
        .all(|section| section.questions.is_empty())
    {
        let names_are_hidden = lint.names_are_hidden;
        if !names_are_hidden {
            lint.fault(
                top.key("section"),
                "This form asks no questions.",
                "Add a [[section]] with at least one [[section.question]].",
            );
        }
    }
}

/// Checks that no id of a list stands twice and that each is well made.
pub(super) fn unique(lint: &mut Lint<'_>, what: &str, ids: Vec<(String, At)>) {
    let mut seen = HashSet::new();
    for (id, at) in ids {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        if id.is_empty() || !id.bytes().all(fits) {
            lint.fault(
                at,
                format!("“{id}” cannot be the id of a {what}."),
                "Use letters without accents, digits, hyphens, underscores and full stops, \
                 without spaces.",
            );
        } else if id == TAKEN && matches!(what, "column" | "question") {
            lint.fault(
                at,
                format!("“{id}” cannot be the id of a {what}."),
                "In a file that is handed over, a row says its own id under this name. \
                 Choose another, such as number or name.",
            );
        } else if !seen.insert(id.clone()) {
            lint.fault(
                at,
                format!("There is more than one {what} “{id}”."),
                format!("Give this {what} an id of its own."),
            );
        }
    }
}

/// What people read of a question, and what it means.
fn words(lint: &mut Lint<'_>, question: &Question, at: &At) {
    lint.not_empty(at, "prompt", &question.prompt);
    concepts(lint, &question.concepts, at);
    fact(lint, question, at);
    lint.roles(&at.key("filled_by"), &question.filled_by);
    for (index, note) in question.legal.iter().enumerate() {
        let at = at.item("legal", index);
        lint.not_empty(&at, "text", &note.text);
        lint.not_empty(&at, "source", &note.source);
    }
    let answer = at.key("answer");
    match &question.answer {
        AnswerType::Grid { rows, columns } => {
            let ids = rows.iter().enumerate();
            let ids = ids.map(|(i, row)| (row.id.clone(), answer.item("rows", i).key("id")));
            unique(lint, "row", ids.collect());
            for (index, row) in rows.iter().enumerate() {
                let at = answer.item("rows", index);
                lint.not_empty(&at, "label", &row.label);
                concepts(lint, &row.concepts, &at);
            }
            self::columns(lint, columns, &answer);
        }
        AnswerType::Table {
            columns, row_label, ..
        } => {
            lint.not_empty(&answer, "row_label", row_label);
            self::columns(lint, columns, &answer);
        }
        AnswerType::Group { row_label, .. } => lint.not_empty(&answer, "row_label", row_label),
        _ => {}
    }
}

fn columns(lint: &mut Lint<'_>, columns: &[Column], answer: &At) {
    let ids = columns.iter().enumerate();
    let ids = ids.map(|(i, column)| (column.id.clone(), answer.item("columns", i).key("id")));
    unique(lint, "column", ids.collect());
    for (index, column) in columns.iter().enumerate() {
        lint.not_empty(&answer.item("columns", index), "label", &column.label);
    }
}

fn concepts(lint: &mut Lint<'_>, names: &[String], at: &At) {
    for (index, name) in names.iter().enumerate() {
        if !is_concept(name) {
            lint.fault(
                at.item("concepts", index),
                format!("There is no concept “{name}”."),
                suggest::advice(name, CONCEPTS.iter().map(|(concept, _)| *concept)),
            );
        }
    }
}

fn fact(lint: &mut Lint<'_>, question: &Question, at: &At) {
    let Some(name) = &question.fact else {
        return;
    };
    if !is_fact(name) {
        lint.fault(
            at.key("fact"),
            format!("There is no fact “{name}”."),
            suggest::advice(name, FACTS.iter().map(|(fact, _)| *fact)),
        );
    } else if !matches!(question.answer, AnswerType::YesNo { .. }) {
        lint.fault(
            at.key("fact"),
            format!(
                "“{}” is not a yes/no question, so it cannot state a fact.",
                question.id
            ),
            "Take the fact away, or let the answer be yes or no.",
        );
    }
}

/// Groups inside groups make long paths; the longest must still be one.
fn depth(lint: &mut Lint<'_>, question: &Question, at: &At, groups: &[&str]) {
    let outer: usize = groups.iter().map(|group| group.len() + 1 + ROW).sum();
    let inner = match &question.answer {
        AnswerType::Table { columns, .. } => columns.iter().map(|c| c.id.len() + 1 + ROW).max(),
        AnswerType::Grid { rows, columns } => {
            let row = rows.iter().map(|row| row.id.len() + 1).max();
            let column = columns.iter().map(|column| column.id.len() + 1).max();
            row.zip(column).map(|(row, column)| row + column)
        }
        AnswerType::Group { .. } => Some(ROW),
        _ => None,
    };
    let length = "answer/".len() + outer + question.id.len() + inner.unwrap_or(0) + FACET;
    if length > MAX_PATH {
        lint.fault(
            at.key("id"),
            format!(
                "“{}” stands too deep in groups, or its name is too long.",
                question.id
            ),
            "Nest fewer groups, or give the groups and questions shorter ids.",
        );
    }
}

impl Lint<'_> {
    /// Checks that words which people read are there.
    pub(super) fn not_empty(&mut self, at: &At, key: &str, text: &str) {
        if text.trim().is_empty() {
            self.fault(
                at.key(key),
                format!("The {} is empty.", key.replace('_', " ")),
                "Write what people should read here.",
            );
        }
    }
}
