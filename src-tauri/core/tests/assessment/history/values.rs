//! Values of every kind, as odd as people and files can make them.

use dpia_core::assessment::{
    Chosen, Duration, Event, Link, Person, RowPosition, Source, TimeUnit, Value, Withheld, YesNo,
};
use jiff::civil::Date;
use proptest::prelude::*;

pub fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any_text().prop_map(Value::Text),
        proptest::collection::vec(any_text(), 0..4).prop_map(Value::Lines),
        any::<i64>().prop_map(Value::Number),
        any_date().prop_map(Value::Date),
        (any_text(), proptest::option::of(any_date()))
            .prop_map(|(event, expected)| Value::Event(Event { event, expected })),
        (any::<u32>(), any_unit(), any_text())
            .prop_map(|(amount, unit, from)| Value::Duration(Duration { amount, unit, from })),
        proptest::collection::vec(any_person(), 0..3).prop_map(Value::People),
        proptest::collection::vec(any_text(), 0..3).prop_map(Value::Organisations),
        any_yes_no().prop_map(Value::YesNo),
        (
            proptest::collection::vec(any_id(), 0..3),
            proptest::option::of(any_text())
        )
            .prop_map(|(ids, other)| Value::Choice(Chosen { ids, other })),
        (any_text(), any_text()).prop_map(|(address, label)| Value::Link(Link { address, label })),
        proptest::collection::vec(any_id(), 0..3).prop_map(Value::Files),
        any_source().prop_map(Value::Source),
        (proptest::collection::vec(any_text(), 0..3), any_text())
            .prop_map(|(passages, reason)| Value::Withheld(Withheld { passages, reason })),
        prop_oneof!["[0-9a-f]{0,6}80", any_text()]
            .prop_map(|order| Value::Row(RowPosition { order })),
    ]
}

/// Text as typed, pasted or made to hurt.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        1 => Just("<img src=x onerror=alert(1)>\u{202e}\u{0}\r\n{{x}}\u{1f9ea}".to_owned()),
        1 => Just(String::new()),
    ]
}

/// Ids that a form may have, and others.
fn any_id() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("high".to_owned()),
        Just("yes".to_owned()),
        "[a-z0-3_]{1,6}",
        any_text()
    ]
}

fn any_date() -> impl Strategy<Value = Date> {
    (1i16..9999, 1i8..13, 1i8..29)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("a calendar date"))
}

fn any_unit() -> impl Strategy<Value = TimeUnit> {
    prop_oneof![
        Just(TimeUnit::Days),
        Just(TimeUnit::Weeks),
        Just(TimeUnit::Months),
        Just(TimeUnit::Years)
    ]
}

fn any_yes_no() -> impl Strategy<Value = YesNo> {
    prop_oneof![
        Just(YesNo::Yes),
        Just(YesNo::No),
        Just(YesNo::Possible),
        Just(YesNo::NotApplicable),
        Just(YesNo::AwaitingAdvice)
    ]
}

fn any_source() -> impl Strategy<Value = Source> {
    prop_oneof![
        Just(Source::OwnWords),
        Just(Source::Supplier),
        Just(Source::Copied),
        Just(Source::Imported)
    ]
}

pub fn any_person() -> impl Strategy<Value = Person> {
    (any_text(), any_text(), any_text(), any::<bool>()).prop_map(
        |(name, position, email, external)| Person {
            name,
            position,
            email,
            external,
            ..Person::default()
        },
    )
}
