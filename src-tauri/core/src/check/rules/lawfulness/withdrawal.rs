//! Whether people can take their consent back, and how hard that is.

use std::sync::LazyLock;

use super::reliance::{names, places, relying_on};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, Written, capital, listed, quoted};
use crate::check::text::{Hit, Phrases, denied_before, plain, sentences, words};

pub(super) const CON_02: Rule = Rule {
    id: "CON-02",
    severity: Severity::NeedsAnswer,
    title: "Consent is relied on, and nothing says how to withdraw it, or it is hard",
    reads: &["consent", "rights", "direct_marketing", "lawful_basis"],
    why: "People may take consent back at any time, as easily as they gave it. Whether an answer says how is guessed from its words.",
    fix: "Say how people withdraw their consent, and what happens to their data then.",
    law: &[Law {
        provision: "UK GDPR Article 7(3)",
        source: sources::CONSENT,
    }],
    from: None,
    until: None,
    guesses: true,
    look: no_way_back,
};

static WITHDRAWAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "withdraw",
        "withdrawn",
        "withdrawal",
        "withdrawing",
        "opt out",
        "opts out",
        "opting out",
        "opted out",
        "unsubscribe",
        "unsubscribed",
        "unsubscribing",
        "change their mind",
        "changes their mind",
        "change your mind",
        "change of mind",
        "take it back",
        "taken back",
        "take their consent back",
        "take back their consent",
        "take consent back",
        "taking back consent",
        "stop receiving",
        "off the mailing list",
        "off the list",
        "from the mailing list",
        "retract",
        "retracted",
        "revoke",
        "revoked",
        "revoking",
    ])
});

/// What a sentence says of withdrawing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Open,
    /// Open, and harder than a click.
    Hard,
    Closed,
    /// Closed from some time on.
    ClosedInTime,
}

fn no_way_back(subject: &Subject<'_>, found: &mut Found<'_>) {
    let relying = relying_on(subject, "consent");
    if relying.is_empty() {
        return;
    }
    let concepts = ["consent", "rights", "direct_marketing", "lawful_basis"];
    let texts = subject.texts_on(&concepts);
    let texts = texts.filter(|written| WITHDRAWAL.is_in(&written.plain));
    let said: Vec<(&Written<'_>, &str, Way)> = texts
        .flat_map(|written| {
            let lines = written.text.lines().flat_map(sentences);
            lines.filter_map(move |sentence| Some((written, sentence, way(&plain(sentence))?)))
        })
        .collect();
    let first = |ways: &[Way]| said.iter().find(|(_, _, way)| ways.contains(way));
    let says_how = first(&[Way::Open, Way::Hard]).is_some();
    let closed = first(&[Way::Closed]);
    let closed = closed.or_else(|| first(&[Way::ClosedInTime]).filter(|_| !says_how));
    if let Some((written, sentence, _)) = closed {
        let message = format!(
            "Consent is the basis of {}, and {} rules out that people withdraw it: {}.",
            listed(&names(&relying)),
            subject.place_of(written),
            quoted(sentence.trim_end_matches('.'))
        );
        found.say_reading(message, &[written.at()], &names(&relying));
    } else if let Some((written, sentence, _)) = first(&[Way::Hard]) {
        let message = format!(
            "To withdraw consent takes more than to give it, as {} says: {}.",
            subject.place_of(written),
            quoted(sentence.trim_end_matches('.'))
        );
        found.say(message, &[written.at()]);
    } else if !says_how {
        let message = capital(&format!(
            "Consent is the basis of {}, and nothing says how people withdraw it.",
            listed(&names(&relying))
        ));
        let asked = subject.about("consent").map(Asked::at);
        let asked = asked.take(1).chain(places(&relying));
        found.say(message, &asked.collect::<Vec<_>>());
    }
}

/// What a plain sentence says of withdrawing, if it speaks of it.
fn way(sentence: &str) -> Option<Way> {
    let hits: Vec<Hit> = WITHDRAWAL.hits(sentence).collect();
    let closed = |hit: &&Hit| closed_before(sentence, **hit) || closed_behind(sentence, **hit);
    match hits.iter().find(closed) {
        Some(_) if IN_TIME.is_in(sentence) => Some(Way::ClosedInTime),
        Some(_) => Some(Way::Closed),
        None if hits.is_empty() => None,
        None if is_hard(sentence) => Some(Way::Hard),
        None => Some(Way::Open),
    }
}

/// Words between a denial and the withdrawal that it denies: "no way for people to withdraw".
const BETWEEN: [&str; 54] = [
    "be",
    "to",
    "of",
    "for",
    "the",
    "a",
    "an",
    "any",
    "been",
    "then",
    "later",
    "longer",
    "ever",
    "simply",
    "easily",
    "once",
    "afterwards",
    "given",
    "people",
    "person",
    "anybody",
    "anyone",
    "them",
    "they",
    "you",
    "individuals",
    "respondents",
    "residents",
    "subscribers",
    "users",
    "customers",
    "tenants",
    "participants",
    "subjects",
    "data",
    "somebody",
    "someone",
    "their",
    "it",
    "that",
    "this",
    "consent",
    "able",
    "allowed",
    "permitted",
    "possible",
    "entitled",
    "way",
    "means",
    "right",
    "option",
    "possibility",
    "opportunity",
    "made",
];
const DENIES: [&str; 13] = [
    "not",
    "cannot",
    "no",
    "never",
    "nobody",
    "none",
    "unable",
    "impossible",
    "without",
    "nor",
    "neither",
    "no-one",
    "lack",
];
/// Verbs whose "not" closes a way.
const MODALS: [&str; 10] = [
    "can", "ca", "may", "could", "must", "might", "shall", "will", "wo", "would",
];
/// What people are said to have or not, with a way back.
const CAN: [&str; 11] = [
    "able",
    "allowed",
    "permitted",
    "possible",
    "entitled",
    "way",
    "means",
    "right",
    "option",
    "possibility",
    "opportunity",
];
/// Verbs after which a "nobody" or "no resident" before them denies.
const MAY: [&str; 10] = [
    "can", "could", "may", "might", "will", "is", "are", "has", "have", "does",
];

/// Whether a denial stands right before a withdrawal: "cannot be withdrawn", "there is no way for
/// people to withdraw", "nobody can opt out". In "who want no news can opt out" it does not.
fn closed_before(sentence: &str, hit: Hit) -> bool {
    let before = sentence.get(..hit.from).unwrap_or_default();
    let clause = before.rsplit([',', ';', ':', '(']).next();
    let clause: Vec<&str> = words(clause.unwrap_or_default()).collect();
    let is_denial = |word: &str| DENIES.contains(&word) || word.ends_with("n't");
    let link = |word: &&&str| BETWEEN.contains(*word) && !is_denial(word);
    let linked = clause.iter().rev().take_while(link).count();
    let rest = clause.get(..clause.len() - linked).unwrap_or_default();
    let between = clause.get(rest.len()..).unwrap_or_default();
    match rest {
        // "If they do not withdraw" denies no way; "may not withdraw" and "not able to" do.
        [.., verb, "not"] => MODALS.contains(verb) || between.iter().any(|word| CAN.contains(word)),
        [.., word] if word.ends_with("n't") => {
            MODALS.contains(&word.trim_end_matches("n't"))
                || between.iter().any(|word| CAN.contains(word))
        }
        [.., "never"] => between.contains(&"be"),
        // "No charge is made to withdraw" and "it is not hard to withdraw" stop at other words.
        [.., word] if is_denial(word) => true,
        [first, .., verb] if MAY.contains(verb) => {
            let nobody = ["nobody", "no-one", "none"].contains(first) && rest.len() == 2;
            nobody || (*first == "no" && rest.len() == 3)
        }
        _ => false,
    }
}

/// Whether a sentence goes on to close the way: "withdrawal is not possible".
fn closed_behind(sentence: &str, hit: Hit) -> bool {
    const OPEN: [&str; 16] = [
        "possible",
        "offered",
        "allowed",
        "available",
        "permitted",
        "foreseen",
        "provided",
        "supported",
        "accepted",
        "planned",
        "given",
        "granted",
        "enabled",
        "catered",
        "option",
        "place",
    ];
    let after = sentence.get(hit.until..).unwrap_or_default();
    let after = after.split([',', ';', ':']).next().unwrap_or_default();
    let after: Vec<&str> = words(after).take(9).collect();
    let denied = |word: &&str| *word == "not" || *word == "never" || word.ends_with("n't");
    after.contains(&"impossible")
        || after.iter().position(denied).is_some_and(|at| {
            let rest = after.iter().skip(at + 1).take(4);
            rest.into_iter().any(|word| OPEN.contains(word))
        })
}

/// Words that close the way only from some time on.
static IN_TIME: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "after",
        "once",
        "until",
        "before",
        "as soon as",
        "later than",
        "from then",
    ])
});

/// Whether a sentence lets people withdraw only in a way that takes more than a click.
fn is_hard(sentence: &str) -> bool {
    static WRITTEN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "in writing",
            "by post",
            "by letter",
            "in person",
            "by telephone",
            "by phone",
            "write to",
            "write in",
            "write a letter",
            "signed form",
            "signed request",
        ])
    });
    static MUST: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "only",
            "must",
            "have to",
            "has to",
            "need to",
            "needs to",
            "required",
            "requires",
            "solely",
            "nothing but",
        ])
    });
    static EASY: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "e-mail",
            "online",
            "link",
            "click",
            "untick",
            "button",
            "website",
            "account",
            "text",
            "at any time by",
        ])
    });
    let must = MUST
        .hits(sentence)
        .any(|hit| !denied_before(sentence, hit.from));
    must && WRITTEN.is_in(sentence) && !EASY.is_in(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_is_open_hard_or_closed() {
        for closed in [
            "consent cannot be withdrawn.",
            "consent can't be withdrawn",
            "there is no way to withdraw.",
            "there is no way for people to withdraw their consent.",
            "consent may not be withdrawn.",
            "people are not able to opt out.",
            "nobody can unsubscribe.",
            "no resident may withdraw.",
            "it is impossible to withdraw consent.",
            "withdrawal is not possible.",
            "opting out of the list is not offered.",
            "an opt-out isn't available.",
            "there is no right of withdrawal.",
            "it can never be withdrawn.",
        ] {
            assert!(way(closed) == Some(Way::Closed), "{closed}");
        }
        assert!(
            way("consent cannot be withdrawn once the results are out.") == Some(Way::ClosedInTime)
        );
        for hard in [
            "consent can be withdrawn only in writing.",
            "consent can only be withdrawn in writing.",
            "to withdraw, people must write to the town hall.",
        ] {
            assert!(way(hard) == Some(Way::Hard), "{hard}");
        }
        for open in [
            "each message has a link to unsubscribe.",
            "anybody who no longer wants news can opt out.",
            "people who want no news can opt out.",
            "no reason is needed to withdraw.",
            "if people do not withdraw, it lasts two years.",
            "as long as consent hasn't been withdrawn",
            "it is not hard to withdraw: untick the box.",
            "withdrawal does not affect what was done before.",
            "people can withdraw in writing or online.",
            "nobody has to write to us to withdraw.",
            "you need not write to withdraw.",
        ] {
            assert!(way(open) == Some(Way::Open), "{open}");
        }
        assert!(way("people tick a box.").is_none());
    }
}
