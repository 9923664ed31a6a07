//! Parts and people as they are named in running text.

use super::words::Word;
use crate::assessment::queries::addressee::PARTS;

/// Who was found.
#[derive(Debug)]
pub(super) struct Who {
    /// The part's full name, or the person's as it is written.
    pub name: String,
    /// How many words name them.
    pub words: usize,
    /// The index of the word after those.
    pub ends_before: usize,
}

/// The part that is named from this word on; of several the one named by most words.
pub(super) fn part(words: &[Word<'_>], at: usize) -> Option<Who> {
    let mut best: Option<Who> = None;
    for part in PARTS {
        for known in part.names {
            let count = known.split(' ').count();
            let said = words.get(at..at + count);
            let is_it = said.is_some_and(|said| {
                said.iter()
                    .zip(known.split(' '))
                    .all(|(word, known)| word.plain == known)
                    && said[..count - 1].iter().all(|word| !word.ends)
            });
            if is_it && best.as_ref().is_none_or(|best| count > best.words) {
                best = Some(Who {
                    name: part.label.to_owned(),
                    words: count,
                    ends_before: at + count,
                });
            }
        }
    }
    let best = best?;
    // “It” is a word of its own, and of “Legal & General” nobody is asked.
    let first = &words[at];
    let pronoun = first.plain == "it" && first.text != "IT" && first.text != "I.T";
    let firm = words
        .get(best.ends_before)
        .is_some_and(|next| next.plain == "&" && !words[at].ends)
        && first.plain == "legal";
    (!pronoun && !firm).then_some(best)
}

/// Small words inside names: Welsh, Dutch, German, French, Spanish, Arabic.
const PARTICLES: &[&str] = &[
    "ap", "ab", "ferch", "verch", "y", "yr", "van", "von", "de", "den", "der", "du", "da", "la",
    "le", "al", "el", "bin", "ibn",
];
/// Words that name groups, not a person.
const GROUPS: &[&str] = &[
    "staff",
    "officers",
    "users",
    "residents",
    "applicants",
    "managers",
    "teams",
    "tenants",
    "parents",
    "customers",
    "members",
    "councillors",
    "people",
    "citizens",
    "service",
    "services",
    "data",
    "council",
    "system",
    "respondents",
    "carers",
    "pupils",
    "clients",
    "visitors",
    "the",
    "this",
    "these",
    "all",
    "each",
    "every",
    "any",
    "no",
    "new",
    "if",
    "we",
    "they",
    "who",
    "how",
    "when",
    "where",
    "why",
    "what",
    "i",
    "it",
    "please",
    "procedure",
    "process",
    "letter",
    "form",
    "software",
    "database",
    "tool",
];

/// The person who is named from this word on: a first name and at least one more.
pub(super) fn name(words: &[Word<'_>], at: usize) -> Option<Who> {
    let mut end = at;
    let mut last_capital = None;
    while let Some(word) = words.get(end) {
        let particle = PARTICLES.contains(&word.plain.as_str()) && end > at;
        let proper = word.is_capital()
            && word.plain.chars().count() > 1
            && !GROUPS.contains(&word.plain.as_str());
        if proper {
            last_capital = Some(end);
        } else if !particle {
            break;
        }
        end += 1;
        if word.ends || end - at == 5 {
            break;
        }
    }
    let last = last_capital?;
    let count = last + 1 - at;
    // A group's word right behind it makes the whole a group: “Housing Support Officers”.
    let grouped = words.get(last + 1).is_some_and(|next| {
        !words[last].ends && GROUPS.contains(&next.plain.as_str()) && next.is_capital()
    });
    if count < 2 || !words[at].is_capital() || grouped {
        return None;
    }
    let said: Vec<&str> = words[at..=last].iter().map(|word| word.text).collect();
    Some(Who {
        name: said.join(" "),
        words: count,
        ends_before: last + 1,
    })
}
