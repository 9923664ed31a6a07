//! Measures that were counted before.

use std::collections::BTreeSet;

use super::scale::{first, measure_named, measures, risk_named, risks_of};
use crate::check::rule::Found;
use crate::check::subject::{Subject, quoted};
use crate::check::text::{has_denial, plain, sentence_that, sentences, words};

/// Words that say nothing about what a measure does.
const EMPTY: [&str; 40] = [
    "that",
    "this",
    "with",
    "will",
    "have",
    "been",
    "from",
    "into",
    "their",
    "they",
    "them",
    "which",
    "when",
    "where",
    "whoever",
    "risk",
    "risks",
    "measure",
    "measures",
    "level",
    "considered",
    "therefore",
    "reduce",
    "reduced",
    "reduces",
    "also",
    "only",
    "before",
    "after",
    "these",
    "those",
    "there",
    "other",
    "takes",
    "wants",
    "place",
    "data",
    "such",
    "each",
    "over",
];
/// Of the shorter of two sentences so many hundredths have to be in the other, and so many words.
const ALIKE: (usize, usize) = (60, 3);

/// The words of a sentence that say what is done, however they are spelled and inflected.
fn telling(sentence: &str) -> BTreeSet<String> {
    words(sentence)
        .flat_map(|word| word.split('-'))
        .filter(|word| word.len() > 3 && !EMPTY.contains(word))
        .map(stem)
        .collect()
}

/// What "redact", "redacts", "redacted" and "redacting" share, and "anonymise" and "anonymize".
fn stem(word: &str) -> String {
    let endings = ["ing", "ed", "es", "s", "e"];
    let stem = endings.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() > 3).then_some(stem)
    });
    let stem = stem.unwrap_or(word);
    stem.strip_suffix("iz")
        .map_or_else(|| stem.to_owned(), |stem| format!("{stem}is"))
}

fn is_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.intersection(other).count();
    let shorter = one.len().min(other.len());
    shared >= ALIKE.1 && shared * 100 >= shorter * ALIKE.0
}

/// By the links, where a measure is counted before and after; else by the words of the controls.
pub(super) fn counted_twice(subject: &Subject<'_>, found: &mut Found<'_>) {
    for measure in measures(subject) {
        if measure.has("effect", "accepted") {
            continue;
        }
        let text = plain(measure.text("measure"));
        let done: Vec<BTreeSet<String>> = sentences(&text).map(telling).collect();
        for risk in risks_of(subject, measure) {
            let named = first(&measure_named(measure));
            if risk.has("relies_on", &measure.id) {
                found.say(
                    format!(
                        "{named} is counted as in place already in {}, and lowers it again.",
                        risk_named(risk)
                    ),
                    &[&measure.path, &risk.cell("relies_on")],
                );
                continue;
            }
            // What is not done yet is no control that counts.
            let same = sentence_that(risk.text("controls"), |sentence| {
                let control = telling(sentence);
                !has_denial(sentence) && done.iter().any(|done| is_alike(done, &control))
            });
            if let Some(control) = same {
                found.say(
                    format!(
                        "{named} seems to be what {} already counts as a control: {}.",
                        risk_named(risk),
                        quoted(control.trim_end_matches('.'))
                    ),
                    &[&measure.cell("measure"), &risk.cell("controls")],
                );
            }
        }
    }
}
