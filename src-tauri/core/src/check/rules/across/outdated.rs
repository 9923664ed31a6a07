//! Law that has changed: names of what no longer holds, each with the day from which.
//!
//! Ways to send data abroad that have lapsed stand here with the rest, for the lint of forms; in
//! an assessment TRF-05 speaks of them and LGL-01 leaves them to it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::history::{AWARE, GONE, OF_LAW};
use crate::assessment::words::date_words;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, together};
use crate::check::text::{Phrases, sentences};

pub(super) const CHANGED: Rule = Rule {
    id: "LGL-01",
    severity: Severity::NeedsAnswer,
    title: "An answer rests on law that has changed",
    reads: &[],
    why: "An assessment is made under the law of its day. What was lawful under a rule that is gone may need another footing now. This is guessed from words: the old law may only be mentioned.",
    fix: "Look up what holds today and answer by that. Say so if the old law is only part of the story.",
    law: &[
        Law {
            provision: "Data (Use and Access) Act 2025, main provisions in force on 5 February 2026",
            source: sources::CHANGES,
        },
        Law {
            provision: "UK GDPR Articles 22A to 22D and 45A to 49",
            source: sources::CHANGES,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: changed,
};

/// A rule of law that no longer holds.
pub(in crate::check) struct Old {
    phrases: Phrases,
    /// One of these has to stand in the sentence too, if there are any: an Article 22 is
    /// found in other acts as well.
    with: Option<Phrases>,
    /// What people call it.
    name: &'static str,
    since: Date,
    /// What holds instead, as a sentence.
    now: &'static str,
    /// Whether it was a way to make a transfer lawful.
    mechanism: bool,
}

static OLD: LazyLock<[Old; 8]> = LazyLock::new(|| {
    let set = |phrases: &[&'static str]| Some(Phrases::new(phrases));
    [
        Old {
            phrases: Phrases::new(&["privacy shield"]),
            with: None,
            name: "the Privacy Shield",
            since: date(2020, 7, 16),
            now: "It was struck down. Data may go to the United States under adequacy regulations only if the recipient is certified for the data bridge; otherwise it takes an agreement and a data protection test.",
            mechanism: true,
        },
        Old {
            phrases: Phrases::new(&["safe harbour", "safe harbor"]),
            with: None,
            name: "the Safe Harbour",
            since: date(2015, 10, 6),
            now: "It was struck down, and so was what followed it. Another mechanism is needed for a transfer to the United States.",
            mechanism: true,
        },
        Old {
            phrases: Phrases::new(&["data protection act 1998", "dpa 1998", "95/46/ec", "95/46"]),
            with: None,
            name: "the Data Protection Act 1998 or the directive behind it",
            since: date(2018, 5, 25),
            now: "The UK GDPR and the Data Protection Act 2018 apply.",
            mechanism: false,
        },
        Old {
            phrases: Phrases::new(&["2016/679"]),
            with: None,
            name: "the European Regulation 2016/679",
            since: date(2021, 1, 1),
            now: "The UK GDPR applies, as amended by the Data (Use and Access) Act 2025.",
            mechanism: false,
        },
        Old {
            phrases: Phrases::new(&[
                "outside the eea",
                "outside of the eea",
                "outside the eu",
                "outside of the eu",
                "outside the eu/eea",
                "outside the european economic area",
                "outside the european union",
                "outside of the european economic area",
                "outside of the european union",
                "outside europe",
                "leave the eea",
                "leaves the eea",
                "leave the eu",
                "leaves the eu",
                "leave the european economic area",
                "remain in the eea",
                "remains in the eea",
                "remain within the eea",
                "remains within the eea",
                "stay in the eea",
                "stays in the eea",
                "stays within the eea",
                "stay within the eea",
            ]),
            with: None,
            name: "the European Economic Area as the border for transfers",
            since: date(2021, 1, 1),
            now: "Whatever leaves the United Kingdom is a transfer, to the European Union too; that is covered by adequacy regulations, which have to be recorded.",
            mechanism: false,
        },
        Old {
            phrases: Phrases::new(&["article 22", "articles 22", "art 22"]),
            with: set(&[
                "gdpr",
                "automated",
                "profiling",
                "decision",
                "data protection",
            ]),
            name: "Article 22",
            since: date(2026, 2, 5),
            now: "Articles 22A to 22D took its place: they ask for safeguards where a significant decision is made without meaningful human involvement.",
            mechanism: false,
        },
        Old {
            phrases: Phrases::new(&["article 44", "articles 44", "art 44"]),
            with: set(&[
                "gdpr",
                "transfer",
                "third country",
                "third countries",
                "data protection",
            ]),
            name: "Article 44",
            since: date(2026, 2, 5),
            now: "It was omitted; Articles 45A to 49 and the data protection test govern transfers.",
            mechanism: false,
        },
        Old {
            phrases: Phrases::new(&["standard contractual clause", "model clause", "scc"]),
            with: None,
            name: "the European standard contractual clauses by themselves",
            since: date(2024, 3, 21),
            now: "A transfer from the United Kingdom needs the international data transfer agreement, or the Addendum to those clauses.",
            mechanism: true,
        },
    ]
});

/// A text in which none of these stands names no old law, so that few texts are read closely.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "shield", "harbour", "harbor", "1998", "95/46", "95/46/ec", "2016/679", "eea", "eu",
        "eu/eea", "european", "europe", "22", "44", "clause", "scc",
    ])
});

/// The ways to send data abroad that had lapsed by `day`.
pub(in crate::check) fn lapsed_mechanisms(day: Date) -> impl Iterator<Item = &'static Old> {
    let old = OLD.iter();
    old.filter(move |old| old.mechanism && old.since <= day)
}

/// The laws that a plain text rests on although they had changed by `day`.
pub(in crate::check) fn outdated(plain: &str, day: Date) -> Vec<&'static Old> {
    if !SIGNS.is_in(plain) {
        return Vec::new();
    }
    // The stop of "Art. 22" would end a sentence.
    let plain = plain.replace("art. ", "article ");
    let old = OLD
        .iter()
        .filter(|old| old.since <= day && old.phrases.is_in(&plain));
    let all: Vec<&str> = sentences(&plain).collect();
    let is_gone = |at: Option<usize>| {
        let beside = at.and_then(|at| all.get(at));
        beside.is_some_and(|sentence| GONE.is_in(sentence) && OF_LAW.is_in(sentence))
    };
    // "It was in force when … That law has been replaced." speaks of the past.
    let knows = |at: usize| is_gone(at.checked_sub(1)) || is_gone(Some(at + 1));
    let relies = |old: &Old| {
        let mut sentences = all.iter().enumerate();
        sentences.any(|(at, sentence)| old.is_relied_on(sentence) && !knows(at))
    };
    old.filter(|old| relies(old)).collect()
}

impl Old {
    /// What it is, and what holds now.
    pub(in crate::check) fn in_words(&self) -> String {
        format!(
            "{}. Since {}: {}",
            self.name,
            date_words(self.since),
            self.now
        )
    }

    /// How people write its name.
    pub(in crate::check) const fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// Whether a sentence in small letters rests on it, and does not know that it is gone.
    pub(in crate::check) fn is_relied_on(&self, sentence: &str) -> bool {
        let is_meant = || {
            let with = self.with.as_ref();
            with.is_none_or(|with| with.is_in(sentence))
        };
        // The United Kingdom's own version has articles of the same numbers.
        let knows = AWARE
            .hits(sentence)
            .any(|hit| hit.phrase != "uk gdpr" || self.with.is_none());
        self.phrases.is_in(sentence) && is_meant() && !knows
    }
}

fn changed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut by_law: BTreeMap<&str, (&Old, Vec<&Asked<'_>>, Vec<&str>)> = BTreeMap::new();
    for written in &subject.written {
        let Some(asked) = written.asked.and_then(|at| subject.asked.get(at)) else {
            continue;
        };
        let old = outdated(&written.plain, subject.today).into_iter();
        for old in old.filter(|old| !old.mechanism) {
            let (_, questions, places) = by_law
                .entry(old.name)
                .or_insert_with(|| (old, Vec::new(), Vec::new()));
            if questions.last().is_none_or(|last| last.at() != asked.at()) {
                questions.push(asked);
            }
            places.push(written.at());
        }
    }
    for (old, questions, places) in by_law.values() {
        let names = together(questions);
        let verb = if questions.len() == 1 {
            "speaks"
        } else {
            "speak"
        };
        found.say(
            format!("What is written for {names} {verb} of {}", old.in_words()),
            places,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        let found = outdated(&crate::check::text::plain(text), date(2026, 11, 22));
        found.into_iter().map(|old| old.name).collect()
    }

    #[test]
    fn old_law_is_found_where_something_rests_on_it() {
        for (text, name) in [
            (
                "The supplier is certified under the Privacy Shield.",
                "the Privacy Shield",
            ),
            (
                "General Data Protection Regulation 2016/679",
                "the European Regulation 2016/679",
            ),
            (
                "Data Protection Act 1998 principles",
                "the Data Protection Act 1998 or the directive behind it",
            ),
            (
                "Nothing goes outside the EEA.",
                "the European Economic Area as the border for transfers",
            ),
            ("GDPR Art. 22 does not apply.", "Article 22"),
            ("Transfers comply with Article 44.", "Article 44"),
            (
                "Data of former tenants is retained and never goes outside the EU.",
                "the European Economic Area as the border for transfers",
            ),
            (
                "The Data Protection Act 1998 applies. The old server has been replaced.",
                "the Data Protection Act 1998 or the directive behind it",
            ),
            (
                "We rely on standard contractual clauses.",
                "the European standard contractual clauses by themselves",
            ),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
    }

    #[test]
    fn a_mention_that_knows_of_the_change_is_left_alone() {
        for text in [
            "The Privacy Shield was struck down; we use the IDTA.",
            "The Privacy Shield is no longer valid.",
            "Articles 22A to 22D of the UK GDPR are met.",
            "Article 22 of the Development Management Order 2015",
            "Nothing goes outside the UK or outside the EEA.",
            "Regulation (EU) 2016/679 as retained, the UK GDPR",
            "Standard contractual clauses with the UK Addendum",
            "UK GDPR and Data Protection Act 2018",
            "The contract was made under the Data Protection Act 1998. That Act has been replaced.",
            "The Data Protection Act 1998, which applied at the time, asked for registration.",
            "The old law, the Data Protection Act 1998, is history.",
            "When it was set up the Data Protection Act 1998 was in force.",
            "The EU GDPR (Regulation 2016/679) applies to visitors from France as well.",
            "Article 22 of the GDPR was replaced by Articles 22A to 22D.",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn before_its_day_a_change_is_none() {
        let plain = "automated decisions under article 22 of the gdpr";
        assert!(outdated(plain, date(2026, 2, 4)).is_empty());
        assert_eq!(outdated(plain, date(2026, 2, 5)).len(), 1);
    }
}
