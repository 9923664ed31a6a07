//! Promotion that is denied, and purposes that look like it.

use std::sync::LazyLock;

use super::said::first;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, listed, quoted, quoted_near};
use crate::check::text::{Phrases, has_denial, plain};
use crate::form::EvidenceList;

pub(super) const PROMOTION: Rule = Rule {
    id: "XQ-05",
    severity: Severity::NeedsAnswer,
    title: "Nothing is used for promotion, and a purpose looks like it",
    reads: &["direct_marketing", "purposes"],
    why: "Newsletters, prize draws and news on topics of interest are direct marketing in law, whoever sends them. People were told something else. This is guessed from words.",
    fix: "Name the use where it is denied, or give the purpose up. Marketing by e-mail or text needs consent of its own.",
    law: &[Law {
        provision: "UK GDPR Article 5(1)(b) and Article 21(2) and (3)",
        source: sources::REWRITTEN_2026,
    }],
    from: None,
    until: None,
    guesses: true,
    look: promotion,
};

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
            MARKETING.is_in(&name) && !has_denial(&name)
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
    word.is_some_and(|hit| has_denial(sentence.get(..hit.from).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
