//! Measures: that each risk has them, that they belong to one, and that somebody does them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::scale::{OF_RISK, Scales, first, measure_named, measures, risk_named, risks};
use crate::assessment::Value;
use crate::assessment::words::date_words;
use crate::check::rule::Found;
use crate::check::subject::{Row, Subject};
use crate::check::text::plain;

pub(super) fn unlinked(subject: &Subject<'_>, found: &mut Found<'_>) {
    let known: std::collections::BTreeSet<&str> = subject
        .rows(crate::form::EvidenceList::Risks)
        .iter()
        .map(|risk| risk.id.as_str())
        .collect();
    for measure in measures(subject) {
        let ids = measure.ids("risk");
        if ids.iter().any(|id| known.contains(id.as_str())) {
            continue;
        }
        let named = first(&measure_named(measure));
        let message = if ids.is_empty() && measure.lacks("risk") {
            format!("{named} is against no risk.")
        } else if ids.is_empty() {
            continue;
        } else {
            format!("{named} is against a risk that is no longer in the register.")
        };
        found.say(message, &[&measure.cell("risk")]);
    }
    let mut seen: BTreeMap<String, &Row<'_>> = BTreeMap::new();
    for risk in risks(subject) {
        let words = plain(risk.text("risk"));
        let words = words.trim_end_matches('.').to_owned();
        if let Some(earlier) = seen.get(&words) {
            found.say(
                format!("{} is listed twice.", first(&risk_named(risk))),
                &[&risk.path, &earlier.path],
            );
        } else {
            seen.insert(words, risk);
        }
    }
}

pub(super) fn without_measure(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(scales) = Scales::of(subject.form) else {
        return;
    };
    let answered: std::collections::BTreeSet<&str> = measures(subject)
        .flat_map(|measure| measure.ids("risk"))
        .map(String::as_str)
        .collect();
    for risk in risks(subject) {
        let level = scales.standing(risk, OF_RISK);
        let Some(level) = level.filter(|level| scales.is_grave(level)) else {
            continue;
        };
        if answered.contains(risk.id.as_str()) {
            continue;
        }
        found.say(
            format!(
                "{} is {}, and no measure is against it.",
                first(&risk_named(risk)),
                level.label
            ),
            &["evidence/measures", &risk.path],
        );
    }
}

/// The columns that say who sees to a measure, and by when, with what they are called.
const PLANNED: [(&str, &str); 2] = [("owner", "owner"), ("due", "date")];

pub(super) fn unplanned_or_late(subject: &Subject<'_>, found: &mut Found<'_>) {
    let start = start(subject);
    let open = || {
        measures(subject)
            .filter(|measure| measure.lacks("done") && !measure.has("effect", "accepted"))
    };
    let unplanned = open().map(|measure| (measure, missing(measure, found)));
    let unplanned: Vec<(&Row<'_>, Vec<Missing>)> = unplanned
        .filter(|(_, missing)| !missing.is_empty())
        .collect();
    if let [(one, missing), others @ ..] = unplanned.as_slice() {
        let named = first(&measure_named(one));
        let missing: Vec<&str> = missing.iter().map(|missing| missing.word).collect();
        let missing = missing.join(" and no ");
        let message = match others.len() {
            0 => format!("{named} has no {missing}."),
            1 => format!("{named} has no {missing}, and one more is without an owner or a date."),
            more => {
                format!("{named} has no {missing}, and {more} more are without an owner or a date.")
            }
        };
        let unplanned = unplanned.into_iter().flat_map(|(_, missing)| missing);
        let places: Vec<String> = unplanned.map(|missing| missing.cell).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        found.say(message, &places);
    }
    for measure in open() {
        let Some(due) = measure.date("due") else {
            continue;
        };
        let named = first(&measure_named(measure));
        let date = date_words(due);
        let message = match start {
            _ if due < subject.today => {
                format!("{named} was due on {date} and is not noted as done.")
            }
            Some((start, _)) if start < due => format!(
                "{named} is due on {date}, and the processing begins on {}.",
                date_words(start)
            ),
            _ => continue,
        };
        let mut places = vec![measure.cell("due"), measure.cell("done")];
        places.extend(start.map(|(_, path)| path.to_owned()));
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        found.say(message, &places);
    }
}

/// Something that nobody planned of a measure.
struct Missing {
    word: &'static str,
    cell: String,
}

/// What nobody planned of a measure, without what another rule has asked for.
fn missing(measure: &Row<'_>, found: &Found<'_>) -> Vec<Missing> {
    let lacking = PLANNED.iter().filter(|(column, _)| measure.lacks(column));
    let missing = lacking.map(|(column, word)| Missing {
        word,
        cell: measure.cell(column),
    });
    missing
        .filter(|missing| !found.leaves(&missing.cell))
        .collect()
}

/// The day on which the processing is to begin, and where that is said.
fn start<'s>(subject: &'s Subject<'_>) -> Option<(Date, &'s str)> {
    subject.about("start").find_map(|asked| match asked.value? {
        Value::Date(date) => Some((*date, asked.at())),
        Value::Event(event) => Some((event.expected?, asked.at())),
        _ => None,
    })
}
