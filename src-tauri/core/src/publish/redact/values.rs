//! The words in a value: to look through, and to write anew.

use crate::assessment::{Chosen, Duration, Event, Link, Person, Value};

/// The texts of a value that somebody typed.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    stretches(value).concat()
}

/// The same, those together that are read one after another.
pub(super) fn stretches(value: &Value) -> Vec<Vec<&str>> {
    match value {
        Value::Text(text) => vec![vec![text]],
        Value::Lines(lines) | Value::Organisations(lines) => {
            vec![lines.iter().map(String::as_str).collect()]
        }
        Value::Event(event) => vec![vec![&event.event]],
        Value::Duration(duration) => vec![vec![&duration.from]],
        Value::People(people) => people
            .iter()
            .flat_map(|person| {
                let Person {
                    name,
                    position,
                    organisation,
                    email,
                    telephone,
                    ..
                } = person;
                [name, position, organisation, email, telephone]
            })
            .map(|text| vec![text.as_str()])
            .collect(),
        Value::Choice(chosen) => chosen
            .other
            .iter()
            .map(|other| vec![other.as_str()])
            .collect(),
        Value::Link(link) => vec![vec![&link.address], vec![&link.label]],
        Value::Withheld(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::YesNo(_)
        | Value::Files(_)
        | Value::Source(_)
        | Value::Row(_) => Vec::new(),
    }
}

/// Whether a value says something that nobody typed as words: a number, a date, what was chosen.
pub(super) const fn is_more_than_words(value: &Value) -> bool {
    matches!(
        value,
        Value::Number(_)
            | Value::Date(_)
            | Value::Event(_)
            | Value::Duration(_)
            | Value::YesNo(_)
            | Value::Choice(_)
            | Value::Files(_)
    )
}

/// The value with other texts: `rewrite` is given lines that are read one after another, and
/// gives as many back. People are not among them: they are gone before.
pub(super) fn rewritten(value: &Value, rewrite: &impl Fn(&[&str]) -> Vec<String>) -> Value {
    let one = |text: &str| rewrite(&[text]).concat();
    let all = |texts: &[String]| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        rewrite(&texts)
    };
    match value {
        Value::Text(text) => Value::Text(one(text)),
        Value::Lines(lines) => Value::Lines(all(lines)),
        Value::Organisations(names) => Value::Organisations(all(names)),
        Value::Event(event) => Value::Event(Event {
            event: one(&event.event),
            expected: event.expected,
        }),
        Value::Duration(duration) => Value::Duration(Duration {
            from: one(&duration.from),
            ..duration.clone()
        }),
        Value::Choice(chosen) => Value::Choice(Chosen {
            ids: chosen.ids.clone(),
            other: chosen.other.as_deref().map(one),
        }),
        Value::Link(link) => Value::Link(Link {
            address: one(&link.address),
            label: one(&link.label),
        }),
        other => other.clone(),
    }
}
