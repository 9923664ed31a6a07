//! The lawful basis of each purpose.

use std::sync::LazyLock;

use super::ARTICLE_6;
use super::reliance::{
    Reliance, basis_name, choices, ids, names, of_row, places, purposes, rely, relying_on,
};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Row, Subject, capital, listed, quoted};
use crate::check::text::{Phrases, plain};
use crate::form::{AnswerType, EvidenceList, standard};

pub(super) const LAW_01: Rule = Rule {
    id: "LAW-01",
    severity: Severity::Blocks,
    title: "A purpose without a lawful basis, or a basis without a purpose",
    reads: &["lawful_basis", "purposes"],
    why: "Each use of personal data is lawful on its own basis or not at all, and people are told the basis of each purpose. A list of bases that belong to nothing in particular tells nobody anything.",
    fix: "Choose a lawful basis for each purpose, and take out bases that no purpose needs.",
    law: &[
        ARTICLE_6,
        Law {
            provision: "UK GDPR Article 13(1)(c)",
            source: sources::UK_GDPR,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: unmapped,
};

pub(super) const LAW_03: Rule = Rule {
    id: "LAW-03",
    severity: Severity::Blocks,
    title: "More than one lawful basis for one purpose",
    reads: &["lawful_basis", "purposes"],
    why: "Which rights people have depends on the basis: with consent they can withdraw, with a public task they can object. Two bases at once leave open which of them holds.",
    fix: "Keep the basis that fits. If a purpose really needs two, it is two purposes: give each a row.",
    law: &[ARTICLE_6],
    from: None,
    until: None,
    guesses: false,
    look: several,
};

pub(super) const LAW_04: Rule = Rule {
    id: "LAW-04",
    severity: Severity::NeedsAnswer,
    title: "A public authority that relies on legitimate interests",
    reads: &["lawful_basis", "purposes"],
    why: "Legitimate interests, recognised ones included, are not open to a public authority for its tasks, and most of what a council does is one. That the controller is a public authority is guessed from its name.",
    fix: "For a task of the council choose public task or legal obligation and name the Act. If the purpose is none of its tasks, dismiss this and say why.",
    law: &[Law {
        provision: "UK GDPR Article 6(1), closing words",
        source: sources::REWRITTEN_2026,
    }],
    from: None,
    until: None,
    guesses: true,
    look: authority_with_interests,
};

pub(super) const LAW_05: Rule = Rule {
    id: "LAW-05",
    severity: Severity::NeedsAnswer,
    title: "Legitimate interests without an assessment of them",
    reads: &["lawful_basis", "purposes"],
    why: "Legitimate interests hold only if they outweigh those of the people concerned. Whoever relies on them has to have weighed the two, and to be able to show it.",
    fix: "Attach the legitimate interests assessment, or make one.",
    law: &[Law {
        provision: "UK GDPR Article 6(1)(f)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: false,
    look: interests_not_weighed,
};

fn unmapped(subject: &Subject<'_>, found: &mut Found<'_>) {
    let chosen: Vec<&Asked<'_>> = choices(subject)
        .filter(|asked| !ids(asked).is_empty())
        .collect();
    purposes_without(subject, &chosen, found);
    for asked in chosen {
        bases_without(subject, asked, found);
    }
}

/// A single basis that was chosen for the whole project is that of each purpose.
fn purposes_without(subject: &Subject<'_>, chosen: &[&Asked<'_>], found: &mut Found<'_>) {
    if matches!(chosen, [only] if ids(only).len() == 1) {
        return;
    }
    let without = purposes(subject).filter(|row| row.lacks("basis"));
    let without: Vec<Reliance> = without.map(|row| of_row(row, "basis")).collect();
    if !without.is_empty() {
        let message = format!("No lawful basis is given for {}.", listed(&names(&without)));
        found.say(message, &places(&without));
    }
}

/// Bases chosen for the project that are those of no purpose, and the reverse.
fn bases_without(subject: &Subject<'_>, asked: &Asked<'_>, found: &mut Found<'_>) {
    let rows: Vec<&Row<'_>> = purposes(subject)
        .filter(|row| !row.ids("basis").is_empty())
        .collect();
    if rows.is_empty() {
        without_any_purpose(subject, asked, found);
        return;
    }
    let unused = ids(asked).iter();
    let unused = unused.filter(|id| !rows.iter().any(|row| row.has("basis", id)));
    let unused: Vec<String> = unused.map(|id| basis_name(id)).collect();
    if !unused.is_empty() && purposes(subject).all(|row| !row.lacks("basis")) {
        let message = format!(
            "{} names {}, on which no purpose rests.",
            asked.name_first(),
            listed(&unused)
        );
        let rows: Vec<String> = rows.iter().map(|row| row.cell("basis")).collect();
        found.say_reading(message, &[asked.at()], &rows);
    }
    for row in rows {
        let missing = row.ids("basis").iter();
        let missing = missing.filter(|id| !ids(asked).contains(id));
        let missing: Vec<String> = missing.map(|id| basis_name(id)).collect();
        if !missing.is_empty() {
            let message = format!(
                "{} rests on {}; {} does not name it.",
                quoted(row.text("name")),
                listed(&missing),
                asked.name()
            );
            found.say(message, &[asked.at(), &row.cell("basis")]);
        }
    }
}

/// Several bases, and nothing that says which is for what.
fn without_any_purpose(subject: &Subject<'_>, asked: &Asked<'_>, found: &mut Found<'_>) {
    let bases: Vec<String> = ids(asked).iter().map(|id| basis_name(id)).collect();
    let mapped = subject.about("lawful_basis");
    let mut mapped = mapped.filter(|other| other.is_about("purposes"));
    if bases.len() < 2 || mapped.any(|other| !other.text().is_empty()) {
        return;
    }
    let message = format!(
        "{} names {}, and nothing says which of them belongs to which purpose.",
        asked.name_first(),
        listed(&bases)
    );
    found.say(message, &[asked.at()]);
}

fn several(subject: &Subject<'_>, found: &mut Found<'_>) {
    for row in purposes(subject) {
        let bases: Vec<String> = row.ids("basis").iter().map(|id| basis_name(id)).collect();
        if bases.len() > 1 {
            let message = format!(
                "{} rests on {} at once.",
                quoted(row.text("name")),
                listed(&bases)
            );
            found.say(message, &[&row.cell("basis")]);
        }
    }
    for asked in choices(subject) {
        let options = options_of(asked);
        if options > 2 && ids(asked).len() == options {
            let message = format!(
                "All {options} lawful bases are left standing in {}.",
                asked.name()
            );
            found.say(message, &[asked.at()]);
        }
    }
}

fn options_of(asked: &Asked<'_>) -> usize {
    match &asked.question.answer {
        AnswerType::Choice {
            standard: Some(list),
            ..
        } => standard::options(*list).len(),
        AnswerType::Choice { options, .. } => options.len(),
        _ => 0,
    }
}

fn authority_with_interests(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(authority) = public_authority(subject) else {
        return;
    };
    for basis in ["recognised_legitimate_interests", "legitimate_interests"] {
        let relying = relying_on(subject, basis);
        if relying.is_empty() {
            continue;
        }
        let message = capital(&format!(
            "{} {} on {}, which {authority} cannot use for its tasks as a public authority.",
            listed(&names(&relying)),
            rely(&relying),
            basis_name(basis)
        ));
        found.say_reading(message, &places(&relying), &[&authority]);
    }
}

/// The controller, if its name is that of a public authority.
fn public_authority(subject: &Subject<'_>) -> Option<String> {
    static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "council",
            "authority",
            "police",
            "constabulary",
            "fire and rescue",
            "nhs",
            "ministry",
            "department for",
            "corporation of london",
        ])
    });
    let controllers = subject.parties_as(&["controller", "joint_controller"]);
    let listed = controllers.map(|party| party.text("name").to_owned());
    let mut all = std::iter::once(subject.organisation()).chain(listed);
    all.find(|name| NAMES.is_in(&plain(name)))
}

fn interests_not_weighed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let relying = relying_on(subject, "legitimate_interests");
    let files = subject.rows(EvidenceList::Attachments).iter();
    let weighed = files.filter(|file| file.has("kind", "interests_assessment"));
    if relying.is_empty() || weighed.count() > 0 {
        return;
    }
    let message = capital(&format!(
        "{} {} on legitimate interests, and no assessment of them is attached.",
        listed(&names(&relying)),
        rely(&relying)
    ));
    let mut places = places(&relying);
    places.push("evidence/attachments");
    found.say(message, &places);
}
