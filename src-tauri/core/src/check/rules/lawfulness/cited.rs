//! Which conditions for special category and criminal offence data a text cites.
//!
//! A word that happens to be the name of a condition ("the Public Health Act", "our legal claims
//! team") cites none: it takes the letter of Article 9(2), the paragraph of Schedule 1, or the
//! name with words that make it a condition.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::check::text::{Hit, Phrases, is_denied, is_undecided, words};

/// The paragraphs of Schedule 1 that belong to a condition of Article 9; none if it needs none.
pub(super) fn paragraphs_of(condition: &str) -> Option<RangeInclusive<u32>> {
    Some(match condition {
        "employment_social_protection" => 1..=1,
        "health_social_care" => 2..=2,
        "public_health" => 3..=3,
        "archiving_research_statistics" => 4..=4,
        "substantial_public_interest" => 6..=28,
        _ => return None,
    })
}

/// The paragraphs that allow the use of criminal offence data.
pub(super) const OF_CRIME: RangeInclusive<u32> = 1..=37;

/// Whether a plain sentence cites a condition of Article 9(2).
pub(super) fn cites_article_9(sentence: &str) -> bool {
    static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "explicit consent",
            "substantial public interest",
            "employment, social security",
            "employment and social security",
            "manifestly made public",
            "legal claim",
            "health or social care",
            "health and social care",
            "in the area of public health",
            "public interest in public health",
            "archiving in the public interest",
            "archiving, research",
            "vital interest",
        ])
    });
    static MAKES_IT_ONE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "article 9",
            "art 9",
            "art. 9",
            "9(2)",
            "condition",
            "special category",
            "special categories",
            "special data",
            "sensitive data",
            "sensitive personal data",
        ])
    });
    if is_undecided(sentence) {
        return false;
    }
    let stands = |hit: Hit| !is_denied(sentence, hit);
    letter(sentence).is_some_and(stands)
        || (NAMES.hits(sentence).any(stands) && MAKES_IT_ONE.is_in(sentence))
}

/// Where a sentence names a letter of Article 9(2): "9(2)(g)", "9 (2) g", "9.2(a)". The "a" of
/// "9(2) a condition" is none.
fn letter(sentence: &str) -> Option<Hit> {
    ["9(2)", "9 (2)", "9.2"].into_iter().find_map(|article| {
        sentence.match_indices(article).find_map(|(from, _)| {
            let until = from + article.len();
            let rest = sentence.get(until..)?.trim_start();
            let bracketed = rest.starts_with('(');
            let mut letters = rest.trim_start_matches('(').chars();
            let is_letter = letters
                .next()
                .is_some_and(|c| ('a'..='j').contains(&c) && (bracketed || c != 'a'));
            let is_whole = letters.next().is_none_or(|c| !c.is_alphanumeric());
            (is_letter && is_whole).then_some(Hit {
                phrase: article,
                from,
                until,
            })
        })
    })
}

/// Whether a plain sentence cites a condition of Schedule 1 to the Data Protection Act 2018 that
/// stands in one of `paragraphs`.
pub(super) fn cites_schedule(sentence: &str, paragraphs: &RangeInclusive<u32>) -> bool {
    static SCHEDULE: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(&["schedule 1", "sch 1", "sch. 1", "schedule one"]));
    if is_undecided(sentence) {
        return false;
    }
    SCHEDULE.hits(sentence).any(|hit| {
        !is_denied(sentence, hit)
            && !is_of_another_act(sentence)
            && fits(sentence, paragraphs) == Some(true)
    })
}

/// Whether a sentence names an Act and not the Data Protection Act.
fn is_of_another_act(sentence: &str) -> bool {
    let names = |name: &str| words(sentence).any(|word| word == name);
    names("act") && !sentence.contains("data protection") && !names("dpa")
}

/// Whether a text names a paragraph among `paragraphs`, or a condition by its name; none if it
/// names neither.
pub(super) fn fits(text: &str, paragraphs: &RangeInclusive<u32>) -> Option<bool> {
    static BY_NAME: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "equality of opportunity",
            "statutory and government purposes",
            "statutory etc",
            "unlawful act",
            "regulatory requirement",
            "fraud",
            "safeguarding",
            "economic well-being",
            "elected representative",
            "support for individuals",
            "counselling",
            "insurance",
            "occupational pension",
            "employment, social security",
            "health or social care",
            "public health",
            "research",
            "administration of justice",
        ])
    });
    let named = paragraphs_in(text);
    if named.is_empty() {
        return BY_NAME.is_in(text).then_some(true);
    }
    Some(named.iter().any(|number| paragraphs.contains(number)))
}

/// The paragraphs that a plain text names: "paragraph 8", "paras 6(1) and 18", "part 2, para. 14".
pub(super) fn paragraphs_in(text: &str) -> Vec<u32> {
    let text = text.replace('.', " ");
    let mut all = Vec::new();
    let mut names = false;
    for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        names = match (word, digits.parse::<u32>()) {
            ("paragraph" | "paragraphs" | "para" | "paras" | "condition" | "conditions", _) => true,
            ("" | "and" | "or" | "to", _) => names,
            (_, Ok(number)) if names => {
                all.push(number);
                true
            }
            _ => false,
        };
    }
    all
}

/// Whether a plain sentence says under which official authority data about crime is used.
pub(super) fn cites_authority(sentence: &str) -> bool {
    static AUTHORITY: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["official authority"]));
    static CRIME: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "article 10",
            "art 10",
            "art. 10",
            "criminal",
            "offence",
            "conviction",
            "crime",
        ])
    });
    let mut hits = AUTHORITY.hits(sentence);
    hits.any(|hit| !is_denied(sentence, hit)) && CRIME.is_in(sentence) && !is_undecided(sentence)
}

/// Whether a cell that asks for the paragraph holds a place for it and nothing more.
pub(super) fn is_placeholder(cell: &str) -> bool {
    let words: Vec<&str> = words(cell).collect();
    let empty = [
        "tbc",
        "tbd",
        "n",
        "a",
        "none",
        "na",
        "unknown",
        "not",
        "applicable",
        "yes",
        "no",
    ];
    words.iter().all(|word| empty.contains(word)) || is_undecided(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_cited_by_its_letter_or_by_its_name_as_a_condition() {
        for cited in [
            "article 9(2)(g) applies.",
            "art. 9 (2) (a)",
            "the condition is 9(2)h.",
            "the condition is substantial public interest.",
            "special category data is used on explicit consent.",
        ] {
            assert!(cites_article_9(cited), "{cited}");
        }
        for chance in [
            "the public health act 1984",
            "our public health team and the legal claims team",
            "people archive their letters.",
            "article 9(2) has to be looked at.",
            "article 9(2) applies.",
            "it is to be decided which condition of article 9(2)(g) or (h) is met.",
            "article 9(2)(a) does not apply.",
            "vital interests may be affected.",
        ] {
            assert!(!cites_article_9(chance), "{chance}");
        }
    }

    #[test]
    fn a_schedule_is_cited_by_a_paragraph_that_fits() {
        let public = 6..=28;
        assert!(cites_schedule(
            "data protection act 2018, schedule 1, paragraph 8",
            &public
        ));
        assert!(cites_schedule("sch. 1 para. 18(1)", &public));
        assert!(cites_schedule(
            "schedule 1: equality of opportunity",
            &public
        ));
        assert!(!cites_schedule("schedule 1, paragraph 2", &public));
        assert!(!cites_schedule(
            "schedule 1 of the housing act, paragraph 8",
            &public
        ));
        assert!(!cites_schedule("schedule 1 has to be looked at.", &public));
        assert_eq!(
            paragraphs_in("part 2, paragraphs 6(1), 10 and 18"),
            [6, 10, 18]
        );
        assert_eq!(paragraphs_in("part 2 of 2018"), [0; 0]);
    }

    #[test]
    fn official_authority_is_that_over_crime() {
        assert!(cites_authority("article 10: under official authority"));
        assert!(!cites_authority(
            "the exercise of official authority vested in us"
        ));
        assert!(!cites_authority("article 10 of the convention"));
    }
}
