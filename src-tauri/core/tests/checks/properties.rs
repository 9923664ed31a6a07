//! Whatever somebody does to an example, the rules end, and what they say can be gone to.

use std::collections::BTreeSet;

use dpia_core::assessment::{Chosen, FieldPath, Value, YesNo};
use dpia_core::check::{Finding, Place};
use dpia_core::form::EvidenceList;
use proptest::prelude::*;

use crate::case::Case;
use crate::examples::example;
use crate::once::doubles;

const FORMS: [&str; 3] = ["council-pia", "council-dpia", "ico-dpia"];

/// Something that somebody does to one of the fields that hold something.
#[derive(Clone, Debug)]
enum Edit {
    /// Empties it.
    Empty,
    /// Takes the row out in which it stands.
    Remove,
    /// Puts the value of another field there, of whatever kind.
    Copy(prop::sample::Index),
    /// Writes words.
    Write(String),
    /// Answers otherwise, or chooses something else.
    Turn(prop::sample::Index),
    /// Lets two people say different things.
    Dispute(String),
}

/// Words that rules look for, put together at random with others.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("as above. ".to_owned()),
        Just("For the DPO to advise: TBC. ".to_owned()),
        Just("Yes/No".to_owned()),
        Just("The data is anonymous and completely secure. ".to_owned()),
        Just("Kept until the strategy is adopted. ".to_owned()),
        Just("Mailchimp sends it under the Privacy Shield, Art. 22. ".to_owned()),
        Just("2 x 3 = 7; the risk is low. ".to_owned()),
        Just("not without consent, which children may withdraw ".to_owned()),
        "[a-z ]{0,20}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => Just(Edit::Empty),
        1 => Just(Edit::Remove),
        2 => any::<prop::sample::Index>().prop_map(Edit::Copy),
        3 => words().prop_map(Edit::Write),
        3 => any::<prop::sample::Index>().prop_map(Edit::Turn),
        1 => words().prop_map(Edit::Dispute),
    ]
}

/// Another answer of the same kind.
fn turned(value: &Value, which: prop::sample::Index) -> Value {
    match value {
        Value::YesNo(_) => {
            let all = [
                YesNo::Yes,
                YesNo::No,
                YesNo::Possible,
                YesNo::NotApplicable,
                YesNo::AwaitingAdvice,
            ];
            Value::YesNo(all[which.index(all.len())])
        }
        Value::Choice(chosen) => {
            let known = [
                "low",
                "high",
                "remote",
                "severe",
                "GB",
                "US",
                "consent",
                "people",
                "special",
                "processor",
                "in_force",
                "accepted",
                "gone",
            ];
            let mut ids = chosen.ids.clone();
            ids.push(known[which.index(known.len())].to_owned());
            Value::Choice(Chosen {
                ids,
                other: chosen.other.clone(),
            })
        }
        Value::Date(date) => {
            let days = i64::try_from(which.index(4000)).unwrap_or_default() - 2000;
            let moved = date.checked_add(jiff::Span::new().days(days));
            Value::Date(moved.unwrap_or(*date))
        }
        other => other.clone(),
    }
}

fn make(case: &mut Case, at: prop::sample::Index, edit: &Edit) {
    let fields = case.fields();
    if fields.is_empty() {
        return;
    }
    let path = fields[at.index(fields.len())].clone();
    let value = case.value(&path);
    match (edit, value) {
        (Edit::Empty, _) => case.empty(&path),
        (Edit::Remove, _) => {
            let row = path.segments().take(3).collect::<Vec<_>>().join("/");
            case.remove(&row);
        }
        (Edit::Copy(other), _) => {
            let other = case.value(&fields[other.index(fields.len())]);
            if let Some(value) = other {
                case.set(path.as_str(), value);
            }
        }
        (Edit::Write(text), _) => {
            case.set(path.as_str(), Value::Text(text.clone()));
        }
        (Edit::Turn(which), Some(value)) => {
            case.set(path.as_str(), turned(&value, *which));
        }
        (Edit::Dispute(text), _) => case.dispute(&path, Value::Text(text.clone())),
        (Edit::Turn(_), None) => {}
    }
}

/// Whether somebody who follows a place gets somewhere.
fn leads_somewhere(case: &Case, place: &Place) -> bool {
    let form = case.form();
    if let Some(id) = place.path.strip_prefix("section/") {
        return form.sections.iter().any(|section| section.id == id);
    }
    if let Some(id) = place.path.strip_prefix("step/") {
        return form.sign_offs.iter().any(|step| step.id == id);
    }
    let list = place.path.strip_prefix("evidence/");
    if list.and_then(EvidenceList::from_id).is_some() {
        return true;
    }
    let Ok(path) = FieldPath::parse(&place.path) else {
        return false;
    };
    let segments: Vec<&str> = path.segments().collect();
    let is_there = match segments.as_slice() {
        ["evidence", list, row, ..] => case.has_row(&format!("evidence/{list}/{row}")),
        _ => true,
    };
    is_there && case.means_something(&path)
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(32)
    })]

    #[test]
    fn after_any_edits_every_finding_leads_somewhere_and_is_there_once(
        which in 0..FORMS.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), edit()), 0..40),
    ) {
        let mut case = example(FORMS[which]);
        for (at, edit) in &edits {
            make(&mut case, *at, edit);
        }
        let found = case.findings();
        let all: Vec<Finding> = found.open.iter().chain(&found.dismissed).cloned().collect();
        let mut ids = BTreeSet::new();
        for finding in &all {
            prop_assert!(ids.insert(finding.id.clone()), "{} twice", finding.id);
            prop_assert!(!finding.places.is_empty(), "{} leads nowhere", finding.id);
            for place in &finding.places {
                prop_assert!(leads_somewhere(&case, place), "{} at {}", finding.id, place.path);
                prop_assert!(!place.label.is_empty(), "{} at {}", finding.id, place.path);
            }
        }
        prop_assert!(doubles(&found.open).is_empty(), "{:?}", doubles(&found.open));
        prop_assert_eq!(case.findings(), found);
    }
}
