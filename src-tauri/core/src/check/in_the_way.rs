//! What the rules find, as those who move an assessment on or sign it meet it.
//!
//! Stages and signatures have one list of what stands in the way, and this is where the rules
//! put theirs on it: each finding that blocks stands there once, and what is waived nowhere.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::criteria::{is_not_needed, recorded};
use super::finding::{Finding, Findings};
use super::findings;
use super::rule::Severity;
use super::subject::asked;
use crate::assessment::Assessment;
use crate::assessment::signature::SinceLastChange;
use crate::assessment::stage::{Blocking, Day, Sort};
use crate::form::{Form, FormIndex};

/// What sort of thing a rule's findings are on the way to a signature.
pub(super) fn sort_of(rule: &str) -> Sort {
    match rule {
        "CMP-01" | "CMP-02" => Sort::Unanswered,
        "QRY-01" => Sort::Waiting,
        "RSK-10" => Sort::HighRisk,
        // These are mended by signing, so that no signature waits for them.
        "SGN-01" | "SGN-02" | "SGN-03" | "SGN-06" => Sort::Unsigned,
        "SGN-04" => Sort::Changed,
        _ => Sort::Other,
    }
}

fn blocking(finding: &Finding) -> Blocking {
    Blocking {
        finding: finding.id.clone(),
        sort: sort_of(finding.rule),
        places: finding
            .places
            .iter()
            .map(|place| place.path.clone())
            .collect(),
        message: finding.message.clone(),
    }
}

/// A day, with what the rules find on it that blocks a signature.
pub fn day(index: &FormIndex, assessment: &Assessment, date: Date) -> Day {
    let found = findings(index, assessment, date);
    let waived = found.dismissed.iter();
    let waived = waived.filter(|finding| {
        finding.severity == Severity::Blocks && sort_of(finding.rule).is_of_an_answer()
    });
    Day {
        date,
        blocking: found.blocking().map(blocking).collect(),
        waived: waived
            .flat_map(|finding| finding.places.iter().map(|place| place.path.clone()))
            .collect(),
        not_needed: is_not_needed(&asked(index.form(), assessment)),
    }
}

/// Whether "no assessment needed" is decided, the record of that is whole, and nothing that was
/// found speaks against it: then it is finished.
pub fn is_finished_without(form: &Form, assessment: &Assessment, found: &Findings) -> bool {
    let asked = asked(form, assessment);
    let finished = recorded(&asked).is_some_and(|record| record.is_finished());
    finished && found.blocking().next().is_none()
}

/// The day of the last change, of which a pack speaks whenever it is made; none before there is one.
pub fn last_changed(assessment: &Assessment) -> Option<Date> {
    let at = Timestamp::from_millisecond(assessment.changed_at?).ok()?;
    Some(at.to_zoned(TimeZone::UTC).date())
}

/// What the rules find today and did not find on the day of the last change, and the other way
/// round: rules know dates, and the pack speaks of that day. None if they find the same.
pub fn since_last_change(
    index: &FormIndex,
    assessment: &Assessment,
    today: Date,
) -> Option<SinceLastChange> {
    let day = last_changed(assessment).filter(|day| *day != today)?;
    let said = |date| -> Vec<(Severity, String)> {
        let found = findings(index, assessment, date).open;
        let found = found.into_iter();
        found
            .map(|finding| (finding.severity, finding.message))
            .collect()
    };
    let (then, now) = (said(day), said(today));
    let without = |these: &[(Severity, String)], others: &[(Severity, String)]| -> Vec<String> {
        let others: BTreeSet<&(Severity, String)> = others.iter().collect();
        let these = these.iter().filter(|one| !others.contains(one));
        these.map(|(_, message)| message.clone()).collect()
    };
    let since = SinceLastChange {
        day,
        came: without(&now, &then),
        went: without(&then, &now),
    };
    (!since.came.is_empty() || !since.went.is_empty()).then_some(since)
}
