//! Under-18s, who may use what is open to everybody.

use std::sync::LazyLock;

use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Row, Subject, capital, quoted};
use crate::check::text::Phrases;
use crate::form::EvidenceList;

pub(super) const CHD_01: Rule = Rule {
    id: "CHD-01",
    severity: Severity::NeedsAnswer,
    title: "Open to everybody or online, and children are not mentioned",
    reads: &["subjects", "children", "project", "purposes"],
    why: "What is open to the public is open to under-18s, and an online service that they are likely to use has to be built with their protection in mind. This is guessed from words and from the flows.",
    fix: "Say whether under-18s may take part, and what protects them if they do.",
    law: &[Law {
        provision: "UK GDPR Articles 8, 25 and 35",
        source: sources::CHILDREN,
    }],
    from: None,
    until: None,
    guesses: true,
    look: children,
};

fn children(subject: &Subject<'_>, found: &mut Found<'_>) {
    static CHILDREN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "child",
            "children",
            "childhood",
            "under-18",
            "under 18",
            "over 18",
            "over-18",
            "aged 18",
            "18 or over",
            "18 and over",
            "18 or older",
            "minors",
            "young people",
            "young person",
            "younger people",
            "pupil",
            "teenager",
            "youth",
            "parental",
            "adults only",
            "only adults",
        ])
    });
    let answered = |asked: &Asked<'_>| asked.yes_no().is_some();
    if subject.stating("vulnerable").any(answered) {
        return;
    }
    let Some((what, place)) = open_to_all(subject).or_else(|| online(subject)) else {
        return;
    };
    if subject
        .written
        .iter()
        .any(|written| CHILDREN.is_in(&written.plain))
    {
        return;
    }
    found.say(
        format!("{what}; nothing is said of under-18s, who may take part too."),
        &[&place],
    );
}

/// Where an answer says that everybody may take part.
fn open_to_all(subject: &Subject<'_>) -> Option<(String, String)> {
    static OPEN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "open to all",
            "open to everybody",
            "open to everyone",
            "open to anybody",
            "open to anyone",
            "open to the public",
            "members of the public",
            "general public",
            "public consultation",
            "anybody may respond",
            "anyone can respond",
            "anybody may register",
            "anyone can register",
        ])
    });
    let claim = subject.claims(&["subjects", "project"], &OPEN).next()?;
    let what = format!(
        "{} says: {}",
        capital(&subject.place_of(claim.written)),
        quoted(claim.sentence.trim_end_matches('.'))
    );
    Some((what, claim.at().to_owned()))
}

/// A flow in which the people concerned type into a website.
fn online(subject: &Subject<'_>) -> Option<(String, String)> {
    let people: Vec<&Row<'_>> = subject.parties_as(&["data_subjects"]).collect();
    let flows = subject.rows(EvidenceList::Flows).iter();
    let mut typed = flows.filter(|flow| flow.has("method", "web_form"));
    typed.find_map(|flow| {
        let who = people.iter().find(|who| flow.has("from", &who.id))?;
        let what = format!("{} use a web form", who.text("name"));
        Some((what, flow.path.clone()))
    })
}
