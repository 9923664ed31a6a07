//! The canonical bytes of changes, kept in the tree: what this program writes and reads must
//! stay what earlier ones wrote. `docs/store.md` explains every element.
//!
//! `DPIA_WRITE_VECTORS=1` writes the file anew, which is right only together with a new
//! version of the encoding.

use crate::history::values::{any_person, any_value};
use crate::history::{assessment_id, path};
use dpia_core::assessment::change::{CHANGE_VERSION, Tip};
use dpia_core::assessment::{
    Action, AssessmentId, AuthorId, Change, ChangeError, ChangeId, Chosen, Duration, Event, Link,
    Person, RowPosition, SignedChange, Source, TimeUnit, Value, Withheld, YesNo,
};
use ed25519_dalek::SigningKey;
use jiff::civil::date;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/assessment/vectors/changes.json"
);

/// One change, as it stands in the file. Binary in lower-case hex.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vector {
    name: String,
    /// The Ed25519 secret key that signs; made up.
    secret: String,
    bytes: String,
    id: String,
    signature: String,
}

const SECRET: [u8; 32] = [0x42; 32];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| {
            let pair = std::str::from_utf8(pair).expect("hex is ASCII");
            u8::from_str_radix(pair, 16).expect("hex")
        })
        .collect()
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&SECRET)
}

fn sign(seq: u64, action: Action) -> SignedChange {
    let others = [3u8, 5].map(|number| Tip {
        author: AuthorId([number; 32]),
        seq: u64::from(number) * 100,
        change: ChangeId([number + 100; 32]),
    });
    let change = Change {
        assessment: assessment_id(),
        author: AuthorId(key().verifying_key().to_bytes()),
        seq,
        prev: (seq > 1).then_some(ChangeId([0xAA; 32])),
        seen: others.into_iter().take(seq as usize % 3).collect(),
        at: 1_767_225_600_000 + seq as i64,
        action,
    };
    SignedChange::sign(change, &key())
}

fn somebody() -> Person {
    Person {
        name: "Robin Example".to_owned(),
        position: "Data protection officer".to_owned(),
        organisation: "Exampleshire Council".to_owned(),
        email: "robin@example.org".to_owned(),
        telephone: "01632 960001".to_owned(),
        external: true,
    }
}

/// Every action, and every kind of value.
fn all() -> Vec<(String, SignedChange)> {
    let form = |person| Action::Start {
        form: "council-pia".to_owned(),
        version: "1.0".to_owned(),
        form_hash: [0x11; 32],
        person,
    };
    let mut actions = vec![
        ("start".to_owned(), form(somebody())),
        (
            "admit".to_owned(),
            Action::Admit {
                author: AuthorId([0x77; 32]),
                person: Person {
                    name: "Sam Example".to_owned(),
                    ..Person::default()
                },
            },
        ),
        (
            "set: cleared".to_owned(),
            Action::Set {
                field: path("answer/q1"),
                value: None,
                supersedes: vec![ChangeId([1; 32])],
            },
        ),
        (
            "set: a row removed".to_owned(),
            Action::Set {
                field: path("evidence/parties/p1"),
                value: None,
                supersedes: (1..=30).map(|number| ChangeId([number; 32])).collect(),
            },
        ),
    ];
    let odd = "two\nlines, \"quotes\", \u{0} NUL, \u{202e}RTL, \u{1f9ea} <img src=x onerror=y>";
    let values = [
        ("text", "answer/q1", Value::Text(odd.to_owned())),
        (
            "lines",
            "answer/q2",
            Value::Lines(vec!["one".to_owned(), String::new()]),
        ),
        ("number", "answer/q3", Value::Number(i64::MIN)),
        ("date", "answer/q4", Value::Date(date(2026, 2, 28))),
        (
            "event",
            "answer/q5",
            Value::Event(Event {
                event: "the contract is signed".to_owned(),
                expected: Some(date(2026, 12, 31)),
            }),
        ),
        (
            "event without a date",
            "answer/q5",
            Value::Event(Event {
                event: "the contract is signed".to_owned(),
                expected: None,
            }),
        ),
        (
            "duration",
            "answer/q6",
            Value::Duration(Duration {
                amount: 6,
                unit: TimeUnit::Years,
                from: "the end of the case".to_owned(),
            }),
        ),
        (
            "people",
            "answer/q7",
            Value::People(vec![somebody(), Person::default()]),
        ),
        (
            "organisations",
            "answer/q8",
            Value::Organisations(vec!["Example Ltd".to_owned()]),
        ),
        ("yes_no", "answer/q9", Value::YesNo(YesNo::AwaitingAdvice)),
        (
            "choice",
            "answer/q10",
            Value::Choice(Chosen {
                ids: vec!["consent".to_owned(), "contract".to_owned()],
                other: Some("another".to_owned()),
            }),
        ),
        (
            "link",
            "answer/q11",
            Value::Link(Link {
                address: "https://example.org/?a=b&c".to_owned(),
                label: String::new(),
            }),
        ),
        (
            "files",
            "answer/q12@files",
            Value::Files(vec!["a1".to_owned()]),
        ),
        (
            "source",
            "answer/q12@source",
            Value::Source(Source::OwnWords),
        ),
        (
            "withheld",
            "answer/q12@withheld",
            Value::Withheld(Withheld {
                passages: vec!["a passage".to_owned()],
                reason: "commercial interests".to_owned(),
            }),
        ),
        (
            "row",
            "answer/partners/g0/contacts/c0",
            Value::Row(RowPosition {
                order: "7f80".to_owned(),
            }),
        ),
    ];
    for (name, field, value) in values {
        actions.push((
            format!("set: {name}"),
            Action::Set {
                field: path(field),
                value: Some(value),
                supersedes: Vec::new(),
            },
        ));
    }
    actions
        .into_iter()
        .zip(1..)
        .map(|((name, action), seq)| (name, sign(seq, action)))
        .collect()
}

fn kept() -> Vec<Vector> {
    let text = std::fs::read_to_string(FILE).expect("the vectors are in the tree");
    serde_json::from_str(&text).expect("the vectors are JSON")
}

#[test]
fn this_program_writes_the_bytes_that_are_kept() {
    let made: Vec<Vector> = all()
        .into_iter()
        .map(|(name, signed)| Vector {
            name,
            secret: hex(&SECRET),
            bytes: hex(&signed.bytes),
            id: signed.id.to_string(),
            signature: hex(&signed.signature),
        })
        .collect();
    if std::env::var_os("DPIA_WRITE_VECTORS").is_some() {
        let text = serde_json::to_string_pretty(&made).expect("vectors are JSON");
        std::fs::write(FILE, text + "\n").expect("the vectors are written");
    }
    assert_eq!(made, kept());
}

#[test]
fn the_bytes_that_are_kept_say_what_they_said() {
    for (vector, (name, made)) in kept().into_iter().zip(all()) {
        let signature = unhex(&vector.signature).try_into().expect("64 bytes");
        let read = SignedChange::read(unhex(&vector.bytes), signature).expect("is read");
        assert_eq!(read.id.to_string(), vector.id, "{name}");
        assert_eq!(read.change, made.change, "{name}");
        read.verify().expect("carries its author’s signature");
        let again = SignedChange::sign(read.change.clone(), &key());
        assert_eq!(hex(&again.bytes), vector.bytes, "{name}");
        assert_eq!(again, read, "{name}");
    }
}

#[test]
fn bytes_that_are_cut_short_or_have_more_behind_them_are_refused() {
    for (name, signed) in all() {
        for end in 0..signed.bytes.len() {
            let cut = signed.bytes[..end].to_vec();
            let refused = SignedChange::read(cut, signed.signature);
            assert_eq!(refused, Err(ChangeError::Unreadable), "{name} cut at {end}");
        }
        let longer = [signed.bytes.as_slice(), &[0]].concat();
        assert_eq!(
            SignedChange::read(longer, signed.signature),
            Err(ChangeError::Unreadable)
        );
    }
}

#[test]
fn a_newer_encoding_is_called_newer_and_an_unknown_one_unreadable() {
    let honest = all().remove(0).1;
    assert_eq!(&honest.bytes[..2], [0x88, CHANGE_VERSION as u8]);
    let with_version = |version: u8, head: u8| {
        let mut bytes = honest.bytes.clone();
        (bytes[0], bytes[1]) = (head, version);
        SignedChange::read(bytes, honest.signature)
    };
    assert_eq!(with_version(2, 0x88), Err(ChangeError::Newer(2)));
    // A newer one may have more elements, of kinds that are not known here.
    assert_eq!(with_version(7, 0x8b), Err(ChangeError::Newer(7)));
    assert_eq!(with_version(0, 0x88), Err(ChangeError::Unreadable));
}

#[test]
fn there_is_one_way_to_write_a_change() {
    let honest = all().remove(0).1;
    let read = |bytes: Vec<u8>| SignedChange::read(bytes, honest.signature);
    // The version in two bytes instead of one.
    let long_number = [&[0x88, 0x18, 1], &honest.bytes[2..]].concat();
    assert_eq!(read(long_number), Err(ChangeError::Unreadable));
    // A ninth element that nobody would see.
    let more = [&[0x89], &honest.bytes[1..], &[0xf6]].concat();
    assert_eq!(read(more), Err(ChangeError::Unreadable));
    // A list without a length.
    let open_list = [&[0x9f], &honest.bytes[1..], &[0xff]].concat();
    assert_eq!(read(open_list), Err(ChangeError::Unreadable));
}

proptest! {
    #[test]
    fn random_bytes_are_refused_without_a_crash(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(SignedChange::read(bytes, [0; 64]).is_err());
    }

    #[test]
    fn a_damaged_change_is_refused_or_reads_as_another_without_a_crash(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let all = all();
        let (_, honest) = &all[which.index(all.len())];
        let mut bytes = honest.bytes.clone();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(read) = SignedChange::read(bytes, honest.signature) {
            prop_assert_ne!(read.id, honest.id);
            prop_assert!(read.verify().is_err());
        }
    }

    #[test]
    fn whatever_a_value_is_it_comes_back_as_it_was(value in any_value(), seq in 1..u64::MAX, at in any::<i64>()) {
        let change = Change {
            assessment: AssessmentId(uuid::Uuid::from_u128(9)),
            author: AuthorId(key().verifying_key().to_bytes()),
            seq,
            prev: None,
            seen: Vec::new(),
            at,
            action: Action::Set { field: path("answer/q1"), value: Some(value), supersedes: Vec::new() },
        };
        let signed = SignedChange::sign(change, &key());
        let read = SignedChange::read(signed.bytes.clone(), signed.signature);
        prop_assert_eq!(read, Ok(signed));
    }

    #[test]
    fn whoever_a_person_is_they_come_back_as_they_were(person in any_person()) {
        let signed = sign(1, Action::Admit { author: AuthorId([1; 32]), person });
        let read = SignedChange::read(signed.bytes.clone(), signed.signature);
        prop_assert_eq!(read, Ok(signed));
    }
}
