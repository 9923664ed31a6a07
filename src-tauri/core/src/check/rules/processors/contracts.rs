//! The contract with each processor.

use super::CONTRACT;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::instruments::{Standing, is_attached, of_kinds, standing, title};
use crate::check::sources;
use crate::check::subject::{Row, Subject, listed, listed_all};
use crate::form::{AnswerType, Column, EvidenceList, evidence};

pub(super) const PRC_02: Rule = Rule {
    id: "PRC-02",
    severity: Severity::Blocks,
    title: "A processor without a contract",
    reads: &[],
    why: "A processor may handle data only under a contract that binds it to the council’s instructions.",
    fix: "List the contract with the processor, with its status and date, or attach it.",
    law: &[CONTRACT],
    from: None,
    until: None,
    guesses: false,
    look: without_contract,
};

pub(super) const PRC_03: Rule = Rule {
    id: "PRC-03",
    severity: Severity::Blocks,
    title: "The processor’s contract is with somebody else",
    reads: &[],
    why: "The processor has to be bound to the controller that signs this assessment. A contract with another controller binds it to that one only, unless the controllers have agreed among themselves.",
    fix: "Become a party to the contract, or bring the arrangement between the controllers into force.",
    law: &[
        CONTRACT,
        Law {
            provision: "UK GDPR Article 26",
            source: sources::ARTICLE_26,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: with_somebody_else,
};

pub(super) const PRC_04: Rule = Rule {
    id: "PRC-04",
    severity: Severity::NeedsAnswer,
    title: "A processor’s contract without all its terms",
    reads: &[],
    why: "The law says what a contract with a processor has to contain: four details and eight terms. What is missing cannot be demanded from the processor later.",
    fix: "Read the contract and tick what it says. Have added what it lacks.",
    law: &[CONTRACT],
    from: None,
    until: None,
    guesses: false,
    look: terms_missing,
};

pub(super) const PRC_05: Rule = Rule {
    id: "PRC-05",
    severity: Severity::NeedsAnswer,
    title: "The wrong kind of agreement for the role",
    reads: &[],
    why: "A sharing agreement is made between controllers that each decide for themselves; it lacks the terms that bind a processor. A processing agreement makes no sense with somebody who decides.",
    fix: "Correct the kind or the role, or make the agreement that fits.",
    law: &[
        CONTRACT,
        Law {
            provision: "UK GDPR Article 26",
            source: sources::ARTICLE_26,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: wrong_kind,
};

const CONTRACTS: &[&str] = &["contract", "processing"];
const DECIDES: [&str; 2] = ["controller", "joint_controller"];

/// Processors that are nothing else.
fn is_processor(party: &Row<'_>) -> bool {
    party.has("role", "processor") && !DECIDES.iter().any(|role| party.has("role", role))
}

fn processors<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Row<'a>> {
    let all = subject.parties_as(&["processor"]);
    all.filter(|party| is_processor(party))
}

fn contracts_of<'s, 'a>(subject: &'s Subject<'a>, party: &Row<'_>) -> Vec<&'s Row<'a>> {
    let contracts = of_kinds(subject, CONTRACTS);
    contracts
        .filter(|contract| contract.has("parties", &party.id))
        .collect()
}

fn without_contract(subject: &Subject<'_>, found: &mut Found<'_>) {
    for party in processors(subject) {
        let name = party.text("name");
        if is_attached(subject, &["contract"], &party.id) {
            continue;
        }
        let contracts = contracts_of(subject, party);
        let Some(last) = contracts.last() else {
            let message = format!("No processing contract with {name} is listed.");
            found.say(message, &["evidence/agreements", &party.path]);
            continue;
        };
        let mut holding = contracts.iter().map(|contract| standing(subject, contract));
        // One without a status may hold; one that says it does not, does not.
        let holds = holding.any(|how| match how {
            Standing::InForce => true,
            Standing::Not(how) => how == "has no status",
        });
        if let (false, Standing::Not(how_far)) = (holds, standing(subject, last)) {
            let message = format!("{name} is a processor, and {} {how_far}.", title(last));
            found.say(message, &[&last.cell("status"), &party.path]);
        }
    }
}

fn with_somebody_else(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(own) = subject.own_party() else {
        return;
    };
    for party in processors(subject) {
        let contracts = contracts_of(subject, party);
        if contracts
            .iter()
            .any(|contract| contract.has("parties", &own.id))
        {
            continue;
        }
        let others = subject.parties_as(&DECIDES);
        let others = others.filter(|other| {
            let with = contracts
                .iter()
                .any(|contract| contract.has("parties", &other.id));
            with && !have_agreed(subject, own, other)
        });
        let others: Vec<&str> = others.map(|other| other.text("name")).collect();
        let Some(contract) = contracts.first().filter(|_| !others.is_empty()) else {
            continue;
        };
        let message = format!(
            "{} binds {} to {}, not to {}, and no agreement between them is in force.",
            title(contract),
            party.text("name"),
            listed(&others),
            own.text("name")
        );
        found.say(message, &[&contract.cell("parties"), &party.path]);
    }
}

/// Whether an arrangement in force binds two controllers.
fn have_agreed(subject: &Subject<'_>, own: &Row<'_>, other: &Row<'_>) -> bool {
    let mut agreements = of_kinds(subject, &["joint_controllers", "sharing", "memorandum"]);
    agreements.any(|agreement| {
        let both = agreement.has("parties", &own.id) && agreement.has("parties", &other.id);
        both && matches!(standing(subject, agreement), Standing::InForce)
    })
}

fn terms_missing(subject: &Subject<'_>, found: &mut Found<'_>) {
    let processors: Vec<&Row<'_>> = processors(subject).collect();
    let all = terms();
    for contract in of_kinds(subject, CONTRACTS) {
        let with = processors
            .iter()
            .find(|party| contract.has("parties", &party.id));
        let Some(party) = with else {
            continue;
        };
        let missing = all.iter().filter(|(id, _)| !contract.has("terms", id));
        let missing: Vec<String> = missing.map(|(_, label)| label.to_lowercase()).collect();
        let message = if missing.is_empty() {
            continue;
        } else if missing.len() == all.len() {
            format!(
                "None of the {} terms that a contract with a processor needs is ticked for {}, with {}.",
                all.len(),
                title(contract),
                party.text("name")
            )
        } else {
            format!("{} lacks terms: {}.", title(contract), listed_all(&missing))
        };
        found.say_reading(message, &[&contract.cell("terms")], &[party.cell("name")]);
    }
}

/// The terms that the law asks for, with what people call them.
fn terms() -> Vec<(&'static str, &'static str)> {
    let column = evidence::definition(EvidenceList::Agreements).column("terms");
    match column.map(|column: &Column| &column.answer) {
        Some(AnswerType::Choice { options, .. }) => options
            .iter()
            .map(|option| (option.id.as_str(), option.label.as_str()))
            .collect(),
        _ => Vec::new(),
    }
}

fn wrong_kind(subject: &Subject<'_>, found: &mut Found<'_>) {
    for agreement in of_kinds(subject, &["sharing", "joint_controllers"]) {
        let bound = subject.parties_as(&["processor", "sub_processor"]);
        let bound = bound.filter(|party| agreement.has("parties", &party.id));
        let bound = bound.filter(|party| !DECIDES.iter().any(|role| party.has("role", role)));
        let names: Vec<&str> = bound.map(|party| party.text("name")).collect();
        if !names.is_empty() {
            let message = format!(
                "{} is an agreement between controllers, and {} {}.",
                title(agreement),
                listed(&names),
                if names.len() == 1 {
                    "is a processor"
                } else {
                    "are processors"
                }
            );
            found.say(message, &[&agreement.cell("kind"), &agreement.path]);
        }
    }
    for agreement in of_kinds(subject, &["processing"]) {
        let bound = subject.rows(EvidenceList::Parties).iter();
        let bound: Vec<&Row<'_>> = bound
            .filter(|party| agreement.has("parties", &party.id))
            .collect();
        let handles = |party: &&Row<'_>| {
            party.has("role", "processor")
                || party.has("role", "sub_processor")
                || party.lacks("role")
        };
        if bound.len() > 1 && !bound.iter().any(handles) {
            let names: Vec<&str> = bound.iter().map(|party| party.text("name")).collect();
            let message = format!(
                "{} is a processing agreement, and none of {} is a processor.",
                title(agreement),
                listed(&names)
            );
            found.say(message, &[&agreement.cell("kind"), &agreement.path]);
        }
    }
}
