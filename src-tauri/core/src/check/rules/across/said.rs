//! Statements in words that contradict each other, or the rows beside them. All of these are
//! guessed: they look at sentences, and a sentence may mean another thing.

use std::sync::LazyLock;

use super::{DESCRIPTION, RISKS};
use crate::assessment::score::risk_level;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::subject::{Asked, Subject, Written, listed, quoted, quoted_near, together};
use crate::check::text::{Phrases, plain, sentences, words};
use crate::form::EvidenceList;

pub(super) const LOG_IN: Rule = Rule {
    id: "XQ-04",
    severity: Severity::NeedsAnswer,
    title: "In one answer people sign in, in another they do not",
    reads: &[],
    why: "Whether people have accounts decides which data is held about them, for how long, and what they are told. This is guessed from words: one of the sentences may speak of staff.",
    fix: "Say in each answer who signs in, staff or the public, and make the answers agree.",
    law: &[Law {
        provision: "UK GDPR Article 5(1)(a)",
        source: "legislation.gov.uk",
    }],
    from: None,
    until: None,
    guesses: true,
    look: log_in,
};

pub(super) const PROMOTION: Rule = Rule {
    id: "XQ-05",
    severity: Severity::NeedsAnswer,
    title: "Nothing is used for promotion, and a purpose looks like it",
    reads: &["direct_marketing", "purposes"],
    why: "Newsletters, prize draws and news on topics of interest are direct marketing in law, whoever sends them. People were told something else. This is guessed from words.",
    fix: "Name the use where it is denied, or give the purpose up. Marketing by e-mail or text needs consent of its own.",
    law: &[Law {
        provision: "UK GDPR Article 5(1)(b) and Article 21(2) and (3)",
        source: "legislation.gov.uk",
    }],
    from: None,
    until: None,
    guesses: true,
    look: promotion,
};

pub(super) const NO_IMPACT: Rule = Rule {
    id: "XQ-08",
    severity: Severity::NeedsAnswer,
    title: "An answer says that nothing can go wrong, and risks are listed",
    reads: &["impacts", "may_harm", "special_category"],
    why: "An assessment that sees no effect on people in one place and a risk to them in another has not been thought through. Low risk cannot rest on the absence of data that may be there. This is guessed from words.",
    fix: "Say in the answer what the risks say: what could happen to people and how serious it would be.",
    law: &[RISKS],
    from: None,
    until: None,
    guesses: true,
    look: no_impact,
};

pub(super) const DUPLICATES: Rule = Rule {
    id: "XQ-09",
    severity: Severity::NeedsAnswer,
    title: "Duplicates are found, and nothing is said to be matched",
    reads: &["matching"],
    why: "To find duplicates in two lists is to match them, and matching is on the Information Commissioner's list of what always needs an assessment. This is guessed from words.",
    fix: "Answer Yes where matching is asked about, and say how the lists are compared.",
    law: &[
        Law {
            provision: "UK GDPR Article 35(4)",
            source: "ICO, examples of processing likely to result in high risk",
        },
        DESCRIPTION,
    ],
    from: None,
    until: None,
    guesses: true,
    look: duplicates,
};

static THE_PUBLIC: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "respondent",
        "people",
        "citizen",
        "resident",
        "tenant",
        "member of the public",
        "members of the public",
        "the public",
        "customer",
        "applicant",
        "consultee",
        "participant",
        "visitor",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "whoever",
        "each user",
        "every user",
        "all users",
        "users will",
        "those who respond",
    ])
});

static STAFF: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "staff",
        "officer",
        "administrator",
        "admin",
        "employee",
        "colleague",
        "council user",
        "internal",
        "councillor",
        "team",
        "work e-mail",
        "work email",
    ])
});

static SIGNING_IN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "log in",
        "log into",
        "log on",
        "log-in",
        "login",
        "logging in",
        "sign in",
        "sign into",
        "sign-in",
        "signing in",
        "sign up",
        "sign-up",
        "register to",
        "register with",
        "register on",
        "register for",
        "register in",
        "may register",
        "can register",
        "must register",
        "have to register",
        "registering",
        "an account",
        "account is",
        "accounts are",
        "account of their own",
        "account required",
        "account needed",
    ])
});

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "nobody", "none", "neither", "nor", "cannot", "can't",
    "don't", "doesn't", "won't", "needn't", "isn't", "aren't",
];

/// How many words before a phrase a negation may stand to deny it.
const REACH: usize = 4;

fn is_negated(before: &str) -> bool {
    let all: Vec<&str> = words(before).collect();
    all.iter()
        .rev()
        .take(REACH)
        .any(|word| NEGATIONS.contains(word))
}

fn has_negation(sentence: &str) -> bool {
    words(sentence).any(|word| NEGATIONS.contains(&word))
}

/// A sentence in its place.
struct Said<'s, 'a> {
    asked: &'s Asked<'a>,
    written: &'s Written<'a>,
    sentence: &'a str,
}

/// The first sentence of an answer or a comment for which `is_so` holds.
fn first<'s, 'a>(
    subject: &'s Subject<'a>,
    signs: &Phrases,
    is_so: impl Fn(&str) -> bool,
) -> Option<Said<'s, 'a>> {
    let mut texts = subject
        .written
        .iter()
        .filter(|text| signs.is_in(&text.plain));
    texts.find_map(|written| {
        let asked = subject.asked.get(written.asked?)?;
        let sentence = written.sentence(&is_so)?;
        Some(Said {
            asked,
            written,
            sentence,
        })
    })
}

fn log_in(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(denied) = first(subject, &SIGNING_IN, nobody_signs_in) else {
        return;
    };
    let Some(affirmed) = first(subject, &SIGNING_IN, people_sign_in) else {
        return;
    };
    found.say(
        format!(
            "{} says {}; {} says {}.",
            denied.asked.name_first(),
            quoted(denied.sentence),
            affirmed.asked.name(),
            quoted(affirmed.sentence)
        ),
        &[denied.written.at(), affirmed.written.at()],
    );
}

fn nobody_signs_in(sentence: &str) -> bool {
    let signing = SIGNING_IN.first(sentence);
    signing.is_some_and(|hit| {
        let before = sentence.get(..hit.from).unwrap_or_default();
        THE_PUBLIC.is_in(sentence) && is_negated(before)
    })
}

fn people_sign_in(sentence: &str) -> bool {
    THE_PUBLIC.is_in(sentence)
        && SIGNING_IN.is_in(sentence)
        && !STAFF.is_in(sentence)
        && !has_negation(sentence)
}

static MARKETING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "marketing",
        "promotion",
        "promotional",
        "promote",
        "advertising",
        "advertisement",
        "newsletter",
        "prize draw",
        "competition",
        "special offer",
        "mailing list",
        "interest area",
        "area of interest",
        "areas of interest",
        "topic of interest",
        "topics of interest",
        "would like to follow",
        "news on topics",
        "keep in touch",
        "news about",
        "fundraising",
    ])
});

static DENIED_AS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "marketing",
        "promotion",
        "promotional purposes",
        "advertising",
    ])
});

fn promotion(subject: &Subject<'_>, found: &mut Found<'_>) {
    let purposes = subject.rows(EvidenceList::Purposes).iter();
    let looks_like: Vec<_> = purposes
        .filter(|purpose| {
            let name = plain(purpose.text("name"));
            MARKETING.is_in(&name) && !has_negation(&name)
        })
        .collect();
    if looks_like.is_empty() {
        return;
    }
    let said = match subject.denied("direct_marketing") {
        Some(asked) => Some((
            asked.at().to_owned(),
            format!(
                "{} says that there is no direct marketing",
                asked.name_first()
            ),
        )),
        None => first(subject, &DENIED_AS, promotion_is_denied).map(|said| {
            let near = DENIED_AS.first(&said.written.plain);
            let near = near.map_or("", |hit| hit.phrase);
            let words = format!(
                "{} says {}",
                said.asked.name_first(),
                quoted_near(said.sentence, near)
            );
            (said.written.at().to_owned(), words)
        }),
    };
    let Some((place, words)) = said else {
        return;
    };
    let names: Vec<String> = looks_like
        .iter()
        .map(|row| quoted(row.text("name")))
        .collect();
    let mut places = vec![place.as_str()];
    places.extend(looks_like.iter().map(|row| row.path.as_str()));
    found.say(
        format!("{words}; among the purposes there is {}.", listed(&names)),
        &places,
    );
}

fn promotion_is_denied(sentence: &str) -> bool {
    let word = DENIED_AS.first(sentence);
    word.is_some_and(|hit| has_negation(sentence.get(..hit.from).unwrap_or_default()))
}

/// What people write who see nothing to write about. The first sentence has to be one of these.
const NOTHING: [&str; 20] = [
    "no",
    "none",
    "nil",
    "n/a",
    "nothing",
    "not applicable",
    "no implications",
    "no privacy implications",
    "no impact",
    "no impacts",
    "no negative impact",
    "no negative impacts",
    "no risk",
    "no risks",
    "no issues",
    "no concerns",
    "none identified",
    "none known",
    "none anticipated",
    "there are none",
];

fn says_nothing(text: &str) -> bool {
    let plain = plain(text.lines().next().unwrap_or_default());
    let first = sentences(&plain).next().unwrap_or_default();
    NOTHING.contains(&first.trim_end_matches(['.', '!', ';']).trim())
}

fn no_impact(subject: &Subject<'_>, found: &mut Found<'_>) {
    nothing_and_risks(subject, found);
    low_because_nothing_special(subject, found);
}

fn nothing_and_risks(subject: &Subject<'_>, found: &mut Found<'_>) {
    let risks: Vec<_> = subject
        .rows(EvidenceList::Risks)
        .iter()
        .filter(|risk| !risk.text("risk").is_empty())
        .collect();
    let grave = risks.iter().any(|risk| is_above_lowest(subject, &risk.id));
    let denying: Vec<&Asked<'_>> = subject
        .asked
        .iter()
        .filter(|asked| {
            let none = asked.is_about("impacts") && says_nothing(asked.text());
            let no = asked.question.fact.as_deref() == Some("may_harm")
                && asked.yes_no() == Some(crate::assessment::YesNo::No);
            none || (no && grave)
        })
        .collect();
    let Some(first) = risks.first().filter(|_| !denying.is_empty()) else {
        return;
    };
    let more = match risks.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let mut places: Vec<&str> = denying.iter().map(|asked| asked.at()).collect();
    places.extend(risks.iter().map(|risk| risk.path.as_str()));
    found.say(
        format!(
            "By {} nothing can go wrong for people; among the risks there is {}{more}.",
            together(&denying),
            quoted(first.text("risk"))
        ),
        &places,
    );
}

/// Whether a risk stands above the lowest level of the form's scale.
fn is_above_lowest(subject: &Subject<'_>, risk: &str) -> bool {
    let lowest = subject
        .form
        .matrix_scale(crate::form::MatrixAxis::Level)
        .and_then(|scale| scale.levels.first());
    let level = risk_level(subject.form, subject.assessment, risk);
    match (level, lowest) {
        (Some(level), Some(lowest)) => level.id != lowest.id,
        _ => false,
    }
}

static LOW: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "low risk",
        "low-risk",
        "risk is low",
        "risks are low",
        "risk low",
        "not high risk",
    ])
});

static NOTHING_SPECIAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "no special category",
        "no special categories",
        "no sensitive",
        "no special data",
        "not special category",
        "no special personal",
        "not process special",
        "without special",
        "not sensitive",
    ])
});

fn low_because_nothing_special(subject: &Subject<'_>, found: &mut Found<'_>) {
    let is_so = |sentence: &str| LOW.is_in(sentence) && NOTHING_SPECIAL.is_in(sentence);
    let Some(said) = first(subject, &LOW, is_so) else {
        return;
    };
    let listed_special = subject
        .rows(EvidenceList::DataItems)
        .iter()
        .find(|row| row.has("category", "special") || row.has("category", "criminal"));
    let (place, words) = match (subject.affirmed("special_category"), listed_special) {
        (Some(asked), _) => (
            asked.at(),
            format!(
                "{} says “{}” to special category data",
                asked.name(),
                asked.yes_no().map_or("", crate::assessment::YesNo::label)
            ),
        ),
        (None, Some(row)) => (
            row.path.as_str(),
            format!(
                "{} is on the list of special category data",
                quoted(row.text("name"))
            ),
        ),
        _ => return,
    };
    found.say(
        format!(
            "{} says {}; {words}.",
            said.asked.name_first(),
            quoted_near(said.sentence, "special")
        ),
        &[said.written.at(), place],
    );
}

static DOUBLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "duplicate",
        "duplicated",
        "duplication",
        "de-duplicate",
        "de-duplicated",
        "de-duplication",
        "deduplicate",
        "deduplicated",
        "deduplication",
        "held twice",
        "hold twice",
    ])
});

static TAKEN_OUT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "remove",
        "removed",
        "removal",
        "removing",
        "delete",
        "deleted",
        "deleting",
        "merge",
        "merged",
        "merging",
        "eliminate",
        "eliminated",
        "clean",
        "cleaned",
        "identify",
        "identified",
        "find",
        "found",
        "taken out",
        "de-duplicate",
        "de-duplicated",
        "de-duplication",
        "deduplicate",
        "deduplicated",
        "deduplication",
        "weed out",
    ])
});

fn duplicates(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(denied) = subject.denied("matching") else {
        return;
    };
    if subject.affirmed("matching").is_some() {
        return;
    }
    if let Some(said) = first(subject, &DOUBLE, duplicates_go) {
        found.say(
            format!(
                "{} says that no data is matched or combined; {} says {}.",
                denied.name_first(),
                said.asked.name(),
                quoted(said.sentence)
            ),
            &[denied.at(), said.written.at()],
        );
    }
}

fn duplicates_go(sentence: &str) -> bool {
    DOUBLE.is_in(sentence) && TAKEN_OUT.is_in(sentence) && !has_negation(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_in_is_told_apart_from_who_does_not() {
        for sentence in [
            "respondents do not log into the system at all.",
            "respondents never sign in;",
            "no account is needed by members of the public.",
            "people respond without registering.",
            "citizens need no login.",
        ] {
            assert!(nobody_signs_in(sentence), "{sentence}");
            assert!(!people_sign_in(sentence), "{sentence}");
        }
        for sentence in [
            "each user has a secure sign-in of their own, protected by a password.",
            "anybody may register to comment.",
            "customers log in with their e-mail address.",
        ] {
            assert!(people_sign_in(sentence), "{sentence}");
            assert!(!nobody_signs_in(sentence), "{sentence}");
        }
        for sentence in [
            "only staff log in to the system that respondents use.",
            "people on the electoral register are written to.",
            "the account manager helps people.",
        ] {
            assert!(!people_sign_in(sentence), "{sentence}");
            assert!(!nobody_signs_in(sentence), "{sentence}");
        }
    }

    #[test]
    fn promotion_is_denied_only_where_the_denial_comes_first() {
        assert!(promotion_is_denied(
            "it is used for no other reason, such as promotion."
        ));
        assert!(promotion_is_denied("we will never use it for marketing."));
        assert!(!promotion_is_denied(
            "for marketing we ask for consent, not otherwise."
        ));
        assert!(!promotion_is_denied("the promotion of health is our task."));
    }

    #[test]
    fn nothing_is_said_only_by_a_bare_first_sentence() {
        for text in [
            "None.",
            "no",
            "N/A",
            "No privacy implications.\nBecause …",
            "None.\n\nOnly officers see it.",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "",
            "No names are published, but addresses could be.",
            "None of the comments is published unread.",
            "Nothing but the address is shown.",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn duplicates_that_go_are_seen_and_those_that_stay_are_not() {
        assert!(duplicates_go(
            "consultees that several councils hold twice are removed."
        ));
        assert!(duplicates_go(
            "removal of duplicate consultees across the area."
        ));
        assert!(!duplicates_go("duplicates are not removed."));
        assert!(!duplicates_go("a duplicate of the contract is attached."));
    }
}
