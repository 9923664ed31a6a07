//! The words in a value: to look through, and to write anew.

use crate::assessment::{Chosen, Duration, Event, Link, Person, Value};

/// The texts of a value that somebody typed.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => vec![text],
        Value::Lines(lines) | Value::Organisations(lines) => {
            lines.iter().map(String::as_str).collect()
        }
        Value::Event(event) => vec![&event.event],
        Value::Duration(duration) => vec![&duration.from],
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
            .map(String::as_str)
            .collect(),
        Value::Choice(chosen) => chosen.other.iter().map(String::as_str).collect(),
        Value::Link(link) => vec![&link.address, &link.label],
        Value::Withheld(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::YesNo(_)
        | Value::Files(_)
        | Value::Source(_)
        | Value::Row(_) => Vec::new(),
    }
}

/// The value with other texts. People are not among them: they are gone before.
pub(super) fn rewritten(value: &Value, rewrite: &impl Fn(&str) -> String) -> Value {
    let all = |texts: &[String]| texts.iter().map(|text| rewrite(text)).collect();
    match value {
        Value::Text(text) => Value::Text(rewrite(text)),
        Value::Lines(lines) => Value::Lines(all(lines)),
        Value::Organisations(names) => Value::Organisations(all(names)),
        Value::Event(event) => Value::Event(Event {
            event: rewrite(&event.event),
            expected: event.expected,
        }),
        Value::Duration(duration) => Value::Duration(Duration {
            from: rewrite(&duration.from),
            ..duration.clone()
        }),
        Value::Choice(chosen) => Value::Choice(Chosen {
            ids: chosen.ids.clone(),
            other: chosen.other.as_deref().map(rewrite),
        }),
        Value::Link(link) => Value::Link(Link {
            address: rewrite(&link.address),
            label: rewrite(&link.label),
        }),
        other => other.clone(),
    }
}
