//! Whether people can do what the law lets them do with their data.

use std::sync::LazyLock;

use super::places::is_mainly;
use crate::assessment::YesNo;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, listed};
use crate::check::text::{Phrases, denied_before, sentences};
use crate::form::{AnswerType, EvidenceList, StandardList};

pub(super) const NO_WAY: Rule = Rule {
    id: "RGT-01",
    severity: Severity::NeedsAnswer,
    title: "Nothing says how people use one of their rights",
    reads: &[
        "rights",
        "can_find",
        "can_erase",
        "lawful_basis",
        "accuracy",
    ],
    why: "A request has to be met within a month. If nobody has thought about how, in a supplier’s system for instance, it will not be. Whether a right is dealt with is guessed from the words.",
    fix: "Say who handles such a request and how it is done in this system, or that the council’s procedure for all rights covers it.",
    law: &[Law {
        provision: "UK GDPR Articles 12 and 15 to 20",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: no_way,
};

pub(super) const NO_OBJECTION: Rule = Rule {
    id: "RGT-02",
    severity: Severity::NeedsAnswer,
    title: "People may object to a public task, and nothing says how",
    reads: &["rights", "lawful_basis"],
    why: "Where data is used for a public task or a legitimate interest, people have a right to object, and have to be told so plainly. Whether that is dealt with is guessed from the words.",
    fix: "Say how somebody objects, who decides about it, and that the privacy notice tells people.",
    law: &[Law {
        provision: "UK GDPR Article 21(1) and (4)",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: no_objection,
};

/// A right, and how to tell that it is dealt with.
struct Right {
    /// What people do, as a message says it.
    what: &'static str,
    /// The fact that settles it.
    fact: Option<&'static str>,
    /// Words that speak of it.
    words: Phrases,
    /// Whether it exists only where consent or a contract is the basis.
    by_agreement: bool,
}

static RIGHTS: LazyLock<[Right; 5]> = LazyLock::new(|| {
    let right = |what, fact, words: &[&'static str], by_agreement| Right {
        what,
        fact,
        words: Phrases::new(words),
        by_agreement,
    };
    [
        right(
            "get a copy of their data",
            Some("can_find"),
            &[
                "subject access",
                "access request",
                "sar",
                "dsar",
                "right of access",
                "copy of their data",
                "copy of the data",
                "copies of their data",
            ],
            false,
        ),
        right(
            "have wrong data corrected",
            None,
            &[
                "rectify",
                "rectified",
                "rectification",
                "correct",
                "corrected",
                "correcting",
                "correction",
                "amend",
                "amended",
                "put right",
                "update their",
                "change their",
            ],
            false,
        ),
        right(
            "have their data erased",
            Some("can_erase"),
            &[
                "erase",
                "erased",
                "erasure",
                "delete",
                "deleted",
                "deletion",
                "forgotten",
                "remove",
                "removed",
                "removal",
            ],
            false,
        ),
        right(
            "have the use of their data restricted",
            Some("can_erase"),
            &[
                "restriction",
                "restrict processing",
                "restrict the processing",
                "restrict the use",
                "restrict use",
                "stop using",
                "stop the use",
                "suspend",
                "suspended",
                "on hold",
            ],
            false,
        ),
        right(
            "take their data elsewhere (portability)",
            None,
            &[
                "portability",
                "portable",
                "machine-readable",
                "machine readable",
                "commonly used format",
            ],
            true,
        ),
    ]
});

static ALL_RIGHTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "rights",
        "requests from individuals",
        "individuals' requests",
    ])
});

/// The answers about rights that have been given, screening aside.
fn answered<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Asked<'a>> {
    let asked = subject.about("rights");
    asked
        .filter(|asked| !asked.is_about("screening") && !asked.is_about("measures"))
        .filter(|asked| is_mainly(asked, "rights") && !asked.is_blank())
        .collect()
}

fn no_way(subject: &Subject<'_>, found: &mut Found<'_>) {
    let answers = answered(subject);
    if answers.is_empty() || any_text(subject, &["rights"], &ALL_RIGHTS) {
        return;
    }
    let agreed = bases(subject, &["consent", "contract"]);
    let missing: Vec<&str> = RIGHTS
        .iter()
        .filter(|right| !right.by_agreement || agreed)
        .filter(|right| !is_dealt_with(subject, right))
        .map(|right| right.what)
        .collect();
    if missing.is_empty() {
        return;
    }
    let places: Vec<&str> = answers.iter().map(|asked| asked.at()).collect();
    // Texts anywhere, answers and lawful bases decide which are missing.
    found.say_reading(
        format!("Nothing says how people {}.", alternatives(&missing)),
        &places,
        &missing,
    );
}

/// "A", "A or B", "A, B or C".
fn alternatives(words: &[&str]) -> String {
    let listed = listed(words);
    match listed.rfind(" and ") {
        Some(at) if words.len() > 1 => {
            let (before, after) = listed.split_at(at);
            format!("{before} or {}", after.trim_start_matches(" and "))
        }
        _ => listed,
    }
}

fn is_dealt_with(subject: &Subject<'_>, right: &Right) -> bool {
    let settled = right.fact.is_some_and(|fact| {
        subject.stating(fact).any(|asked| match asked.yes_no() {
            Some(YesNo::Yes | YesNo::Possible | YesNo::AwaitingAdvice) => true,
            // Where a right does not apply, the reason is the answer.
            Some(_) => !subject.said_with(asked).is_empty(),
            // Whoever has not answered yet is asked for an answer already.
            None => true,
        })
    });
    settled || any_text(subject, &["rights", "accuracy", "necessity"], &right.words)
}

/// Whether a text about one of the concepts uses one of the words, and does not deny it.
fn any_text(subject: &Subject<'_>, concepts: &[&str], words: &Phrases) -> bool {
    let texts = concepts
        .iter()
        .flat_map(|concept| subject.texts_about(concept));
    texts.into_iter().any(|text| {
        sentences(&text.plain).any(|sentence| {
            words
                .hits(sentence)
                .any(|hit| !denied_before(sentence, hit.from))
        })
    })
}

/// Whether one of these lawful bases is relied on, for a purpose or by an answer.
fn bases(subject: &Subject<'_>, ids: &[&str]) -> bool {
    let chosen = subject.asked.iter().filter(|asked| {
        let answer = &asked.question.answer;
        matches!(
            answer,
            AnswerType::Choice {
                standard: Some(StandardList::LawfulBasis),
                ..
            }
        )
    });
    let chosen = chosen
        .filter_map(|asked| asked.chosen())
        .flat_map(|chosen| &chosen.ids);
    let purposes = subject.rows(EvidenceList::Purposes).iter();
    let mut all = purposes.flat_map(|row| row.ids("basis")).chain(chosen);
    all.any(|basis| ids.contains(&basis.as_str()))
}

static OBJECTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "object",
        "objected",
        "objecting",
        "objection",
        "right to object",
        "article 21",
    ])
});

fn no_objection(subject: &Subject<'_>, found: &mut Found<'_>) {
    let interests = ["legitimate_interests", "recognised_legitimate_interests"];
    let basis = if bases(subject, &["public_task"]) {
        "The lawful basis is a public task"
    } else if bases(subject, &interests) {
        "The lawful basis is a legitimate interest"
    } else {
        return;
    };
    let answers = answered(subject);
    let concepts = [
        "rights",
        "lawful_basis",
        "privacy_notice",
        "consent",
        "direct_marketing",
    ];
    if answers.is_empty() || any_text(subject, &concepts, &OBJECTS) {
        return;
    }
    let texts = answers.iter().filter(|asked| asked.yes_no().is_none());
    let places: Vec<&str> = texts.map(|asked| asked.at()).collect();
    let places = if places.is_empty() {
        answers.iter().map(|asked| asked.at()).collect()
    } else {
        places
    };
    found.say(
        format!("{basis}, so people may object; nothing says how they do so and who decides."),
        &places,
    );
}
