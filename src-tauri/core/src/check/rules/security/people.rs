//! Whoever answers for it.

use crate::assessment::head::meta;
use crate::assessment::{Person, Value};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, listed, quoted};
use crate::check::text::{plain, same_name, words};
use crate::form::{AnswerType, Belongs, EvidenceList};

pub(super) const NOT_ONE: Rule = Rule {
    id: "GOV-01",
    severity: Severity::NeedsAnswer,
    title: "Several people are named, and nobody knows who answers for it",
    reads: &["project", "asset", "signoff"],
    why: "What two people answer for, each takes to be done by the other. People and the regulator need one name.",
    fix: "Name one person, or write “lead” or “deputy” into the posts of those who are named.",
    law: &[
        Law {
            provision: "UK GDPR Article 24",
            source: sources::UK_GDPR,
        },
        Law {
            provision: "UK GDPR Article 37",
            source: sources::UK_GDPR,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: not_one,
};

pub(super) const NOT_INTERNAL: Rule = Rule {
    id: "GOV-02",
    severity: Severity::Blocks,
    title: "Somebody of the organisation is asked for, and somebody else is named",
    reads: &[],
    why: "The form asks for an employee because only they can be held to it. A supplier or a team cannot answer for the council’s data.",
    fix: "Name a person who works for the organisation.",
    law: &[Law {
        provision: "UK GDPR Article 24; practice with information asset owners",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: false,
    look: not_internal,
};

fn people<'a>(asked: &Asked<'a>) -> Vec<&'a Person> {
    match asked.value {
        Some(Value::People(people)) => {
            let people = people.iter();
            people
                .filter(|person| !person.name.trim().is_empty())
                .collect()
        }
        _ => Vec::new(),
    }
}

fn belongs(asked: &Asked<'_>) -> Option<Belongs> {
    match &asked.question.answer {
        AnswerType::Person { belongs, .. } => Some(*belongs),
        _ => None,
    }
}

fn not_one(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in &subject.asked {
        let Some(belongs) = belongs(asked) else {
            continue;
        };
        let answers =
            belongs == Belongs::Internal && (asked.is_about("project") || asked.is_about("asset"));
        let people = people(asked);
        if people.len() < 2 || !(answers || asked.is_about("signoff")) || one_leads(&people) {
            continue;
        }
        let names: Vec<&str> = people.iter().map(|person| person.name.trim()).collect();
        found.say(
            format!(
                "{} are named for {}, and it is not said who leads.",
                listed(&names),
                asked.name()
            ),
            &[asked.at()],
        );
    }
}

/// Whether their posts tell who leads: one is called so, all but one are deputies, or only one
/// holds the office.
fn one_leads(people: &[&Person]) -> bool {
    let having = |marks: &[&str]| {
        let has = |person: &&&Person| {
            let position = plain(&person.position);
            words(&position).any(|word| marks.contains(&word))
        };
        people.iter().filter(has).count()
    };
    let office = |person: &&&Person| {
        let position = plain(&person.position);
        position == "dpo" || position == "data protection officer"
    };
    having(&["lead", "leads", "main"]) == 1
        || having(&["deputy", "deputises", "assistant", "acting", "cover"]) + 1 == people.len()
        || people.iter().filter(office).count() == 1
}

fn not_internal(subject: &Subject<'_>, found: &mut Found<'_>) {
    let own = meta(subject.assessment, "organisation");
    for asked in &subject.asked {
        if belongs(asked) != Some(Belongs::Internal) {
            continue;
        }
        for person in people(asked) {
            if let Some(what) = somebody_else(subject, person, &own) {
                found.say(
                    format!(
                        "{} asks for somebody of the organisation; {} {what}.",
                        asked.name_first(),
                        quoted(&person.name)
                    ),
                    &[asked.at()],
                );
            }
        }
    }
}

/// What a person is, if that is for certain nobody of the organisation.
fn somebody_else(subject: &Subject<'_>, person: &Person, own: &str) -> Option<String> {
    let organisation = person.organisation.trim();
    if person.external {
        return Some("is from outside it".to_owned());
    }
    if !organisation.is_empty() && is_another(subject, organisation, own) {
        return Some(format!("belongs to {organisation}"));
    }
    let parties = subject.rows(EvidenceList::Parties).iter();
    let mut parties = parties.map(|row| row.text("name"));
    if parties.any(|name| same_name(name, &person.name)) {
        return Some("is an organisation".to_owned());
    }
    let systems = subject.rows(EvidenceList::Systems).iter();
    let mut teams = systems.filter(|row| row.has("kind", "people"));
    teams
        .any(|row| same_name(row.text("name"), &person.name))
        .then(|| "is a team".to_owned())
}

/// Whether an organisation is for certain not the assessment's own. One of its departments, with
/// its name in theirs, is.
fn is_another(subject: &Subject<'_>, organisation: &str, own: &str) -> bool {
    if own.trim().is_empty() {
        let mut parties = subject.rows(EvidenceList::Parties).iter();
        return parties.any(|row| {
            let others = ["processor", "sub_processor", "recipient"];
            others.iter().any(|role| row.has("role", role))
                && same_name(row.text("name"), organisation)
        });
    }
    !same_name(organisation, own) && !plain(organisation).contains(&plain(own))
}
