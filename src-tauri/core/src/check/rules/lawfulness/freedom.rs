//! Consent that nobody asked for, or that nobody could refuse.

use std::sync::LazyLock;

use super::reliance::{names, of_row, places, purposes, relying_on_condition};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::rules::purposes::is_marketing;
use crate::check::sources;
use crate::check::subject::{Claim, Subject, capital, claims_in, listed, quoted};
use crate::check::text::Phrases;
use crate::form::EvidenceList;

pub(super) const CON_04: Rule = Rule {
    id: "CON-04",
    severity: Severity::NeedsAnswer,
    title: "Explicit consent is claimed for what people volunteer",
    reads: &["special_category", "consent"],
    why: "Explicit consent is a statement that people make when they are asked. Somebody who mentions an illness in a comment has stated nothing about how it may be used. This is guessed from words.",
    fix: "Choose another condition of Article 9(2), or ask for explicit consent before the comment is sent.",
    law: &[Law {
        provision: "UK GDPR Article 9(2)(a)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: volunteered,
};

pub(super) const CON_05: Rule = Rule {
    id: "CON-05",
    severity: Severity::NeedsAnswer,
    title: "Consent, where people may have no real choice or the law asks for the work",
    reads: &["consent", "lawful_basis", "statute", "subjects"],
    why: "Consent has to be free. Staff or pupils can hardly refuse, and what the council has to do anyway it does not do by consent: people would be told that they have a choice which they do not have. This is guessed from words.",
    fix: "Decide whether consent is the real basis. Where the law asks for the work, public task or legal obligation is.",
    law: &[
        Law {
            provision: "UK GDPR recital 43",
            source: sources::IMBALANCE,
        },
        Law {
            provision: "UK GDPR Article 6(1)(e)",
            source: sources::REWRITTEN_2026,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: not_free,
};

/// Words for data that people give without being asked.
pub(super) static VOLUNTEERED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "people volunteer",
        "somebody volunteers",
        "volunteer it",
        "volunteer such",
        "volunteer some",
        "volunteer special",
        "volunteer sensitive",
        "volunteer information",
        "volunteer details",
        "volunteered",
        "voluntarily",
        "unasked",
        "unprompted",
        "unsolicited",
        "of their own accord",
        "not asked for",
        "without being asked",
        "not requested",
        "not ask for",
        "not be asking for",
        "incidental",
        "incidentally",
        "free text",
        "free-text",
        "choose to provide",
        "chooses to provide",
        "choose to share",
        "should anybody choose to",
        "may mention",
        "mention circumstances",
    ])
});

fn volunteered(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut relying = relying_on_condition(subject, "explicit_consent");
    static CLAIMED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["explicit consent"]));
    let said: Vec<Claim<'_, '_>> = subject.claims(&["special_category"], &CLAIMED).collect();
    if (relying.is_empty() && said.is_empty()) || states_explicitly(subject) {
        return;
    }
    let mut in_texts = subject.texts_on(&["special_category"]);
    let in_texts = in_texts.find(|written| VOLUNTEERED.is_in(&written.plain));
    let items = subject.written.iter().filter(|written| {
        written.list == Some(EvidenceList::DataItems) && VOLUNTEERED.is_in(&written.plain)
    });
    let Some(given) = in_texts.or_else(|| items.into_iter().next()) else {
        return;
    };
    let claimed = match relying.first() {
        Some(one) => format!("{} relies on explicit consent", capital(&one.name)),
        None => "Explicit consent is claimed".to_owned(),
    };
    let message = format!(
        "{claimed}, and {} says that people give such data without being asked: {}.",
        subject.place_of(given),
        quoted(given.sentence_with(&VOLUNTEERED))
    );
    let said = said.iter().map(|claim| claim.at().to_owned());
    let mut all: Vec<String> = relying.drain(..).map(|one| one.path).chain(said).collect();
    all.push(given.at().to_owned());
    all.dedup();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    found.say(message, &all);
}

/// Whether an answer says how people state their explicit consent.
fn states_explicitly(subject: &Subject<'_>) -> bool {
    static STATED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "tick a statement",
            "tick a box",
            "ticks a box",
            "tick the box",
            "sign a statement",
            "signed statement",
            "express statement",
            "explicit statement",
            "statement of consent",
            "statement of explicit consent",
            "asked for explicit consent",
            "asked for their explicit consent",
        ])
    });
    let mut claims = subject.claims(&["consent", "special_category"], &STATED);
    claims.next().is_some()
}

fn not_free(subject: &Subject<'_>, found: &mut Found<'_>) {
    let consented = purposes(subject).filter(|row| row.has("basis", "consent"));
    let consented: Vec<_> = consented
        .filter(|row| !is_marketing(row.text("name")))
        .map(|row| of_row(row, "basis"))
        .collect();
    if consented.is_empty() {
        return;
    }
    let Some(why) = duty(subject).or_else(|| dependent(subject)) else {
        return;
    };
    let message = capital(&format!(
        "Consent is the basis of {}; {} says: {}.",
        listed(&names(&consented)),
        subject.place_of(why.written),
        quoted(why.sentence.trim_end_matches('.'))
    ));
    let mut places = places(&consented);
    places.push(why.at());
    found.say(message, &places);
}

/// Where an answer says that the law asks for the work.
fn duty<'s, 'a>(subject: &'s Subject<'a>) -> Option<Claim<'s, 'a>> {
    static DUTY: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "duty to consult",
            "duties to consult",
            "statutory consultation",
            "required by law to consult",
            "legal requirement to consult",
            "must consult by law",
            "legal duty to consult",
        ])
    });
    let concepts = &["lawful_basis", "statute", "laws", "purposes"];
    subject.claims(concepts, &DUTY).next()
}

/// Where an answer names people who can hardly refuse.
fn dependent<'s, 'a>(subject: &'s Subject<'a>) -> Option<Claim<'s, 'a>> {
    static DEPENDENT: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "employee",
            "our staff",
            "council staff",
            "members of staff",
            "pupil",
            "claimant",
            "prisoner",
            "detainee",
            "asylum seeker",
            "looked-after children",
            "looked after children",
            "care home resident",
        ])
    });
    let parties = subject.written.iter();
    let people = parties.filter(|written| {
        let row = written.at().strip_suffix("/name");
        written.list == Some(EvidenceList::Parties)
            && subject
                .parties_as(&["data_subjects"])
                .any(|party| Some(party.path.as_str()) == row)
    });
    let in_answers = subject.texts_on(&["subjects"]);
    claims_in(in_answers.chain(people), &DEPENDENT).next()
}
