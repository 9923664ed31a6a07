//! Under what data goes to others, and what partners have to show.

use std::collections::BTreeSet;

use super::ACCOUNTABLE;
use super::recipients::{cell_ids, party_column};
use crate::assessment::{Value, YesNo};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::instruments::{Standing, is_attached, standing};
use crate::check::sources;
use crate::check::subject::{Asked, Row, Subject, listed};
use crate::form::{AnswerType, Column, EvidenceList};

pub(super) const SHR_01: Rule = Rule {
    id: "SHR-01",
    severity: Severity::Blocks,
    title: "A recipient without an agreement",
    reads: &[],
    why: "Whoever receives data has to know for what it may be used, how it is to be protected and when it is to be deleted. Without an agreement nobody has said so. A law that demands the disclosure takes its place.",
    fix: "List the agreement with each recipient. Where a law demands the disclosure, choose for the flow the purpose that rests on that law.",
    law: &[
        ACCOUNTABLE,
        Law {
            provision: "UK GDPR Article 6; ICO data sharing code",
            source: sources::SHARING_CODE,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: without_agreement,
};

pub(super) const SHR_04: Rule = Rule {
    id: "SHR-04",
    severity: Severity::NeedsAnswer,
    title: "A partner without an assessment of its own",
    reads: &["partner_assessment"],
    why: "The form asks each partner for an assessment of its own, because what the partner does with the data is not described here.",
    fix: "Ask the partner for its assessment and give the reference or the link.",
    law: &[Law {
        provision: "UK GDPR Article 35",
        source: sources::ARTICLE_35,
    }],
    from: None,
    until: None,
    guesses: false,
    look: partner_without_assessment,
};

fn without_agreement(subject: &Subject<'_>, found: &mut Found<'_>) {
    let recipients = subject.parties_as(&["recipient"]);
    let without: Vec<&Row<'_>> = recipients
        .filter(|party| !is_inside(subject, party))
        .filter(|party| !is_bound(subject, party) && !is_demanded(subject, party))
        .collect();
    if without.is_empty() {
        return;
    }
    let names: Vec<&str> = without.iter().map(|party| party.text("name")).collect();
    let mut places: Vec<&str> = vec!["evidence/agreements"];
    places.extend(without.iter().map(|party| party.path.as_str()));
    let message = format!(
        "Data goes to {}, and no agreement about it is listed as in force.",
        listed(&names)
    );
    found.say(message, &places);
}

/// Whether a party is a part of the organisation itself.
fn is_inside(subject: &Subject<'_>, party: &Row<'_>) -> bool {
    let own = subject.own_party().map(|own| own.id.as_str());
    let parent = party.ids("parent").first().map(String::as_str);
    party.has("role", "team") || (parent.is_some() && parent == own)
}

fn is_bound(subject: &Subject<'_>, party: &Row<'_>) -> bool {
    let mut agreements = subject.rows(EvidenceList::Agreements).iter();
    agreements.any(|agreement| {
        agreement.has("parties", &party.id)
            && matches!(standing(subject, agreement), Standing::InForce)
    }) || is_attached(subject, &["contract", "sharing_agreement"], &party.id)
}

/// Whether everything that reaches a party goes there because a law obliges to it. A statute that
/// gives a task is none that demands the sharing.
fn is_demanded(subject: &Subject<'_>, party: &Row<'_>) -> bool {
    let systems = subject.rows(EvidenceList::Systems).iter();
    let systems = systems.filter(|system| system.has("owner", &party.id));
    let mut ends: BTreeSet<&str> = systems.map(|system| system.id.as_str()).collect();
    ends.insert(&party.id);
    let flows = subject.rows(EvidenceList::Flows).iter();
    let reaching: Vec<&Row<'_>> = flows
        .filter(|flow| flow.ids("to").iter().any(|to| ends.contains(to.as_str())))
        .collect();
    let by_law = |purpose: &String| {
        let purpose = subject.row(EvidenceList::Purposes, purpose);
        purpose.is_some_and(|row| row.has("basis", "legal_obligation"))
    };
    let demanded = |flow: &&Row<'_>| {
        let purposes = flow.ids("purpose");
        !purposes.is_empty() && purposes.iter().all(by_law)
    };
    !reaching.is_empty() && reaching.iter().all(demanded)
}

fn partner_without_assessment(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in subject.about("partner_assessment") {
        let Some(table) = Partners::of(&asked.question.answer) else {
            continue;
        };
        let mut names = Vec::new();
        let mut places = vec![asked.at().to_owned()];
        for row in &asked.rows {
            if let Some(name) = table.unassessed(subject, asked, row) {
                names.push(name);
                places.push(format!("{}/{row}", asked.at()));
            }
        }
        if names.is_empty() {
            continue;
        }
        let message = format!(
            "{} {} said to be partners or may be, and {} does not give an assessment of {}.",
            listed(&names),
            if names.len() == 1 { "is" } else { "are" },
            asked.name(),
            if names.len() == 1 {
                "its own"
            } else {
                "their own"
            }
        );
        let message = if names.len() == 1 {
            message.replacen("said to be partners", "said to be a partner", 1)
        } else {
            message
        };
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        found.say(message, &places);
    }
}

/// A table of partners by its columns: who, whether it is a partner, which assessment.
struct Partners<'f> {
    who: &'f str,
    is_partner: &'f str,
    assessment: Vec<&'f str>,
}

impl<'f> Partners<'f> {
    fn of(answer: &'f AnswerType) -> Option<Self> {
        let AnswerType::Table { columns, .. } = answer else {
            return None;
        };
        let yes_no = |column: &&Column| matches!(column.answer, AnswerType::YesNo { .. });
        let may_cite = |column: &&Column| {
            let cites = matches!(
                column.answer,
                AnswerType::Text { .. } | AnswerType::Link {} | AnswerType::Attachment { .. }
            );
            cites && !column.required
        };
        Some(Self {
            who: party_column(answer)?,
            is_partner: columns.iter().find(yes_no)?.id.as_str(),
            assessment: columns
                .iter()
                .filter(may_cite)
                .map(|column| column.id.as_str())
                .collect(),
        })
    }

    /// The name of a row's partner, if no assessment of its own is given.
    fn unassessed(&self, subject: &Subject<'_>, asked: &Asked<'_>, row: &str) -> Option<String> {
        let partner = matches!(
            subject.cell_of(asked, row, self.is_partner),
            Some(Value::YesNo(YesNo::Yes | YesNo::Possible))
        );
        let cites = |column: &&str| subject.cell_of(asked, row, column).is_some();
        if !partner || self.assessment.iter().any(cites) {
            return None;
        }
        let id = cell_ids(subject, asked, row, self.who).into_iter().next()?;
        let party = subject.row(EvidenceList::Parties, &id)?;
        let attached = is_attached(subject, &["partner_assessment"], &id);
        (!attached && !party.text("name").is_empty()).then(|| party.text("name").to_owned())
    }
}
