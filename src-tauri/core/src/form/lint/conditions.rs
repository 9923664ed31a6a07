//! Conditions: each must speak of something that is there and that can be compared so.

use std::str::FromStr;

use jiff::civil::Date;

use super::Lint;
use super::values::{self, Values};
use crate::form::document::At;
use crate::form::{AnswerType, Condition, RowSource, evidence, suggest};

pub(super) fn check(lint: &mut Lint<'_>) {
    for index in 0..lint.places.conditions.len() {
        let place = &lint.places.conditions[index];
        let (condition, at, groups) = (place.condition, place.at.clone(), place.groups.clone());
        one(lint, condition, &at, &groups);
    }
}

fn one(lint: &mut Lint<'_>, condition: &Condition, at: &At, groups: &[&str]) {
    match condition {
        Condition::All(inner) => several(lint, inner, &at.key("all"), groups),
        Condition::Any(inner) => several(lint, inner, &at.key("any"), groups),
        Condition::Not(inner) => one(lint, inner, &at.key("not"), groups),
        Condition::Is { question, value } => is(lint, question, value, &at.key("is"), groups),
        Condition::Answered(question) => answered(lint, question, &at.key("answered"), groups),
        Condition::Number {
            question,
            at_least,
            at_most,
        } => {
            let at = at.key("number");
            let fits = |answer: &AnswerType| matches!(answer, AnswerType::Number { .. });
            typed(lint, question, &at, groups, fits, "a number");
            limits(lint, &at, ["at_least", "at_most"], *at_least, *at_most);
        }
        Condition::Date { question, from, to } => {
            let at = at.key("date");
            let fits = |answer: &AnswerType| {
                matches!(answer, AnswerType::Date {} | AnswerType::DateOrEvent {})
            };
            typed(lint, question, &at, groups, fits, "a date");
            let from = date(lint, &at.key("from"), from.as_deref());
            let to = date(lint, &at.key("to"), to.as_deref());
            if let (Ok(from), Ok(to)) = (from, to) {
                limits(lint, &at, ["from", "to"], from, to);
            }
        }
        Condition::AnyRow {
            rows,
            column,
            value,
        } => any_row(lint, rows, column, value, &at.key("any_row"), groups),
        Condition::RiskAtLeast(level) => risk(lint, level, at.key("risk_at_least")),
        Condition::ResidualRiskAtLeast(level) => {
            risk(lint, level, at.key("residual_risk_at_least"))
        }
        Condition::Screening(_) => {
            if lint.form.screening.is_none() && !lint.names_are_hidden {
                lint.fault(
                    at.key("screening"),
                    "This condition asks about a screening, and the form has none.",
                    "Add a [screening], or use another condition.",
                );
            }
        }
    }
}

fn several(lint: &mut Lint<'_>, inner: &[Condition], at: &At, groups: &[&str]) {
    if inner.is_empty() {
        lint.fault(
            at.clone(),
            "This list of conditions is empty.",
            "Put at least one condition in it, or leave the whole condition out.",
        );
    }
    for (index, condition) in inner.iter().enumerate() {
        one(lint, condition, &at.index(index), groups);
    }
}

/// The answer type of a question that can be seen from within `groups`.
fn seen<'f>(
    lint: &mut Lint<'f>,
    question: &str,
    at: &At,
    groups: &[&str],
) -> Option<&'f AnswerType> {
    let placed = lint.question(at, question)?;
    if groups.starts_with(&placed.groups) {
        return Some(&placed.question.answer);
    }
    let group = placed.groups.last().copied().unwrap_or_default();
    lint.fault(
        at.clone(),
        format!(
            "“{question}” is asked once for each row of “{group}”; it is not said which is meant."
        ),
        "From outside the group use “any_row”.",
    );
    None
}

fn is(lint: &mut Lint<'_>, question: &str, value: &[String], at: &At, groups: &[&str]) {
    if let Some(answer) = seen(lint, question, &at.key("question"), groups) {
        compare(lint, question, answer, value, at, "question");
    }
}

/// Checks the values with which an answer is compared.
fn compare(
    lint: &mut Lint<'_>,
    name: &str,
    answer: &AnswerType,
    value: &[String],
    at: &At,
    key: &str,
) {
    match values::of(lint.form, answer) {
        Values::These(known) => lint.values(&at.key("value"), name, value, &known),
        Values::Rows => lint.fault(
            at.key("value"),
            format!("The options of “{name}” are rows that people add; none can be named here."),
            "Use “answered”, or give the choice options of its own.",
        ),
        Values::None => lint.fault(
            at.key(key),
            format!("The answer to “{name}” is not one of several options."),
            "Use “answered”, “number”, “date” or “any_row”, as its answer type allows.",
        ),
    }
}

fn answered(lint: &mut Lint<'_>, question: &str, at: &At, groups: &[&str]) {
    if let Some(
        AnswerType::Note {}
        | AnswerType::Diagram {}
        | AnswerType::Computed { .. }
        | AnswerType::SignOffs { .. },
    ) = seen(lint, question, at, groups)
    {
        lint.fault(
            at.clone(),
            format!("Nobody answers “{question}”."),
            "Name a question that takes an answer.",
        );
    }
}

fn typed(
    lint: &mut Lint<'_>,
    question: &str,
    at: &At,
    groups: &[&str],
    fits: impl Fn(&AnswerType) -> bool,
    wanted: &str,
) {
    let at = at.key("question");
    if seen(lint, question, &at, groups).is_some_and(|answer| !fits(answer)) {
        lint.fault(
            at,
            format!("The answer to “{question}” is not {wanted}."),
            "Name another question, or use “is” or “answered”.",
        );
    }
}

fn limits<T: PartialOrd>(
    lint: &mut Lint<'_>,
    at: &At,
    keys: [&str; 2],
    from: Option<T>,
    to: Option<T>,
) {
    match (from, to) {
        (None, None) => lint.fault(
            at.clone(),
            "This condition sets no limit.",
            format!("Add “{}” or “{}”, or use “answered”.", keys[0], keys[1]),
        ),
        (Some(from), Some(to)) if from > to => lint.fault(
            at.key(keys[1]),
            format!(
                "“{}” lies below “{}”, so this never holds.",
                keys[1], keys[0]
            ),
            "Swap the two.",
        ),
        _ => {}
    }
}

/// The date, if one is given; an error if it is none.
fn date(lint: &mut Lint<'_>, at: &At, text: Option<&str>) -> Result<Option<Date>, ()> {
    let Some(text) = text else { return Ok(None) };
    // Exactly as 2026-02-05: jiff by itself would also take a time of day behind it.
    let date = Date::from_str(text).ok().filter(|_| text.len() == 10);
    if date.is_none() {
        lint.fault(
            at.clone(),
            format!("“{text}” is not a date."),
            "Write year, month and day, such as \"2026-02-05\".",
        );
    }
    date.map(Some).ok_or(())
}

fn any_row(
    lint: &mut Lint<'_>,
    rows: &RowSource,
    column: &str,
    value: &[String],
    at: &At,
    groups: &[&str],
) {
    let place = at.key("column");
    match rows {
        RowSource::Evidence(list) => {
            let definition = evidence::definition(*list);
            match definition.column(column) {
                Some(known) => compare(lint, column, &known.answer, value, at, "column"),
                None => lint.fault(
                    place,
                    format!("“{}” have no field “{column}”.", definition.title),
                    suggest::advice(column, definition.columns.iter().map(|c| &*c.id)),
                ),
            }
        }
        RowSource::Question(question) => {
            let source = at.key("rows").key("question");
            match seen(lint, question, &source, groups) {
                Some(AnswerType::Table { columns, .. }) => {
                    match columns.iter().find(|known| known.id == column) {
                        Some(known) => compare(lint, column, &known.answer, value, at, "column"),
                        None => {
                            let known = columns.iter().map(|c| &*c.id);
                            lint.unknown(place, "column", column, known);
                        }
                    }
                }
                Some(AnswerType::Group { .. }) => {
                    let inside = lint.question(&place, column);
                    if let Some(inside) = inside {
                        if inside.groups.last() == Some(&question.as_str()) {
                            compare(lint, column, &inside.question.answer, value, at, "column");
                        } else {
                            lint.fault(
                                place,
                                format!("“{column}” is not a question of the group “{question}”."),
                                "Name one of the questions that the group asks.",
                            );
                        }
                    }
                }
                Some(_) => lint.fault(
                    source,
                    format!("The question “{question}” has no rows."),
                    "Name a table or a group of this form, or an evidence list.",
                ),
                None => {}
            }
        }
    }
}

fn risk(lint: &mut Lint<'_>, level: &str, at: At) {
    if lint.form.matrix.is_none() {
        if !lint.names_are_hidden {
            lint.fault(
                at,
                "This condition asks about the risk, and the form has no risk matrix.",
                "Add three scales and a [matrix] that names them, or use another condition.",
            );
        }
        return;
    }
    let known = values::risk_levels(lint.form);
    if !known.contains(&level) {
        lint.unknown(at, "level of risk", level, known);
    }
}

impl Lint<'_> {
    /// Checks the values with which the answer to `name` is compared.
    pub(super) fn values(&mut self, at: &At, name: &str, value: &[String], known: &[&str]) {
        if value.is_empty() {
            self.fault(
                at.clone(),
                format!("It is not said which answer to “{name}” is meant."),
                suggest::choose_from(known.iter().copied()),
            );
        }
        // A choice without options or with an unknown scale is reported where it stands.
        if known.is_empty() || self.names_are_hidden {
            return;
        }
        for (index, one) in value.iter().enumerate() {
            if !known.contains(&one.as_str()) {
                self.fault(
                    at.index(index),
                    format!("The answer to “{name}” cannot be “{one}”."),
                    suggest::advice(one, known.iter().copied()),
                );
            }
        }
    }
}
