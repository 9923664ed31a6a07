//! What has changed since somebody signed.
//!
//! The fingerprint says whether anything did. Which fields it was is taken from the times at
//! which they were last written, by the clocks of those who wrote them: the window shows the
//! exact differences beside each signature, from the log that a rule does not have.

use std::collections::BTreeSet;

use super::rows::{SignOff, all_signed};
use crate::assessment::fingerprint::hex;
use crate::assessment::scope::cell_path;
use crate::assessment::words::date_words;
use crate::assessment::{FieldPath, Head};
use crate::check::rule::Found;
use crate::check::subject::{Subject, listed};
use crate::form::EvidenceList;

/// How many places a finding leads to at the most.
const PLACES: usize = 12;

pub(super) fn since_it_was_signed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let bound: Vec<SignOff<'_>> = all_signed(subject)
        .filter(|signature| !signature.row.lacks("fingerprint"))
        .collect();
    if bound.is_empty() {
        return;
    }
    let present = hex(&subject.assessment.fingerprint());
    let others: Vec<SignOff<'_>> = bound
        .into_iter()
        .filter(|signature| signature.row.text("fingerprint") != present)
        .collect();
    let beside = beside_signatures(subject);
    let mut outdated: Vec<SignOff<'_>> = Vec::new();
    let mut changed: Vec<&FieldPath> = Vec::new();
    for signature in others {
        let since = signed_at(subject, &signature);
        let later: Vec<&FieldPath> = subject
            .assessment
            .fields()
            .filter(|(path, heads)| {
                subject.assessment.is_signed(path)
                    && heads
                        .iter()
                        .any(|head| since.is_some_and(|since| head.at > since))
            })
            .map(|(path, _)| path)
            .collect();
        let counts = later.iter().copied();
        let counts = outermost(counts.filter(|path| is_content(path, &beside)));
        // Something differs that no clock shows, or that somebody would have to see.
        if later.is_empty() || !counts.is_empty() {
            outdated.push(signature);
            if counts.len() > changed.len() {
                changed = counts;
            }
        }
    }
    say(subject, found, &outdated, &changed);
}

fn say(
    subject: &Subject<'_>,
    found: &mut Found<'_>,
    outdated: &[SignOff<'_>],
    changed: &[&FieldPath],
) {
    if outdated.is_empty() {
        return;
    }
    let signed: Vec<String> = outdated
        .iter()
        .map(|signature| {
            let date = signature.date().map_or_else(String::new, date_words);
            format!("“{}” ({date})", signature.step.label)
        })
        .collect();
    let verb = if signed.len() == 1 { "was" } else { "were" };
    let what: Vec<&str> = changed.iter().map(|path| path.base()).collect();
    let mut seen = BTreeSet::new();
    let labels = what.iter().map(|path| subject.label_of(path));
    let labels: Vec<String> = labels.filter(|label| seen.insert(label.clone())).collect();
    let what = match labels.as_slice() {
        [] => "something in the assessment".to_owned(),
        some => listed(some),
    };
    let mut places: Vec<String> = outdated.iter().map(SignOff::place).collect();
    places.extend(
        changed
            .iter()
            .take(PLACES)
            .map(|path| path.base().to_owned()),
    );
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    // All of it was read, however few places are named; what no clock shows only as a whole.
    let mut read: Vec<String> = changed.iter().map(|path| path.base().to_owned()).collect();
    if read.is_empty() {
        read.push(hex(&subject.assessment.fingerprint()));
    }
    found.say_reading(
        format!("Changed since {} {verb} signed: {what}.", listed(&signed)),
        &places,
        &read,
    );
}

/// Without what lies in a row that is itself among them: a row that was added is one change. The
/// paths come in their order, a row before what it holds.
fn outermost<'p>(paths: impl Iterator<Item = &'p FieldPath>) -> Vec<&'p FieldPath> {
    let mut kept: Vec<&FieldPath> = Vec::new();
    let mut rows: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        let text = path.as_str();
        let mut outer = text.match_indices('/').filter_map(|(at, _)| text.get(..at));
        if !outer.any(|outer| rows.contains(outer)) {
            rows.insert(text);
            kept.push(path);
        }
    }
    kept
}

/// When a signature was written, by the clock of whoever wrote it.
fn signed_at(subject: &Subject<'_>, signature: &SignOff<'_>) -> Option<i64> {
    let path = cell_path(EvidenceList::SignOffs, &signature.row.id, "fingerprint")?;
    let heads: &[Head] = subject.assessment.heads(&path);
    heads.iter().map(|head| head.at).max()
}

/// The questions that belong to signatures: the adviser's summary comes after the approval of
/// the measures and takes nothing from it.
fn beside_signatures<'s>(subject: &'s Subject<'_>) -> BTreeSet<&'s str> {
    let steps = subject.form.sign_offs.iter();
    let questions = steps.flat_map(|step| &step.questions);
    questions.map(|question| question.id.as_str()).collect()
}

/// Whether a change of this field changes what somebody approved, and not how far the work is.
fn is_content(path: &FieldPath, beside: &BTreeSet<&str>) -> bool {
    let segments: Vec<&str> = path.segments().collect();
    match segments.as_slice() {
        ["answer", id] => !beside.contains(id),
        [
            "evidence",
            "queries" | "comments" | "dismissals" | "amendments" | "contributors",
            ..,
        ]
        | ["evidence", "measures", _, "done"]
        | ["meta", "version" | "reference"] => false,
        _ => true,
    }
}
