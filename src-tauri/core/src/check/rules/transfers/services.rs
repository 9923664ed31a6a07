//! Well-known services that are run from abroad.

use super::{CHAPTER_V, TOLD_OF_TRANSFERS};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::rules::services::{self, Service};
use crate::check::subject::{Asked, Row, Subject, capital, mentions_in};
use crate::form::EvidenceList;

pub(super) const TRF_06: Rule = Rule {
    id: "TRF-06",
    severity: Severity::NeedsAnswer,
    title: "A service known to be run from abroad, and an answer says nothing leaves the UK",
    reads: &["leaves_uk"],
    why: "Many services for surveys, mailing and files are run from abroad, whatever their website looks like. That a name means such a service, and where it is run from, is guessed from what is generally known.",
    fix: "Ask the supplier where it stores the data and supports it from, then correct the answer, or give the country.",
    law: &[CHAPTER_V, TOLD_OF_TRANSFERS],
    from: None,
    until: None,
    guesses: true,
    look: known_and_denied,
};

fn known_and_denied(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(answer) = subject.denied("leaves_uk") else {
        return;
    };
    let mut seen: Vec<&str> = Vec::new();
    for list in [EvidenceList::Parties, EvidenceList::Systems] {
        for row in subject.rows(list) {
            let Some(service) = services::named(row.text("name")) else {
                continue;
            };
            // Who runs it is a fact; where a system keeps data may have been settled.
            let settled = match list {
                EvidenceList::Parties => abroad(row),
                _ => !row.lacks("country"),
            };
            if !settled && !seen.contains(&service.name) {
                say(answer, service, row.text("name"), &row.path, found);
            }
            seen.push(service.name);
        }
    }
    for claim in mentions_in(subject.written.iter(), &services::NAMES) {
        let Some(service) = services::written_as(claim.phrase) else {
            continue;
        };
        if !seen.contains(&service.name) {
            seen.push(service.name);
            let place = capital(&subject.place_of(claim.written));
            say(
                answer,
                service,
                &format!("{place} names {}, which", service.name),
                claim.at(),
                found,
            );
        }
    }
}

/// Whether a party is said to be outside the United Kingdom; that is another rule's finding.
fn abroad(row: &Row<'_>) -> bool {
    row.ids("country").iter().any(|id| id != "GB")
}

fn say(answer: &Asked<'_>, service: &Service, who: &str, at: &str, found: &mut Found<'_>) {
    let message = format!(
        "{who} is known to be run from {}; {} says that no personal data leaves the United Kingdom.",
        service.country,
        answer.name()
    );
    found.say(message, &[answer.at(), at]);
}
