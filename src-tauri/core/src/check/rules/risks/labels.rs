//! Which level a sentence gives a risk, guessed from the words of the form's own levels.

use super::scale::Scales;
use crate::check::text::{plain, sentences, words};
use crate::form::Level;

/// The words of a form's levels, to find them in a sentence about a risk.
pub(super) struct Labels<'f> {
    levels: Vec<(Vec<String>, &'f Level)>,
}

/// Words that join a risk and its level: "the risk would therefore seem to be low".
const JOINING: [&str; 34] = [
    "is",
    "are",
    "was",
    "be",
    "been",
    "to",
    "as",
    "a",
    "would",
    "will",
    "should",
    "can",
    "may",
    "seem",
    "seems",
    "appear",
    "appears",
    "considered",
    "deemed",
    "judged",
    "rated",
    "assessed",
    "seen",
    "regarded",
    "identified",
    "remains",
    "remain",
    "stays",
    "therefore",
    "thus",
    "then",
    "now",
    "only",
    "just",
];
const LOWERING: [&str; 5] = ["reduced", "lowered", "brought", "down", "reduces"];
const DENYING: [&str; 5] = ["not", "no", "never", "cannot", "without"];

impl<'f> Labels<'f> {
    pub fn of(scales: &Scales<'f>) -> Self {
        let levels = scales.level.levels.iter().map(|level| {
            let label = plain(&level.label);
            let words = words(&label).map(str::to_owned).collect();
            (words, level)
        });
        let mut levels: Vec<(Vec<String>, &Level)> = levels.collect();
        levels.retain(|(words, _)| !words.is_empty());
        // "Very high" before "high".
        levels.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self { levels }
    }

    /// The level that a text gives the risk, if it is another than `level` and no sentence
    /// gives the same.
    pub fn other_than(&self, level: &Level, text: &str) -> Option<&'f Level> {
        let text = plain(text);
        let said: Vec<&Level> = sentences(&text)
            .filter_map(|sentence| self.said(sentence))
            .collect();
        let agrees = said.iter().any(|said| said.id == level.id);
        said.into_iter().find(|_| !agrees)
    }

    fn said(&self, sentence: &str) -> Option<&'f Level> {
        let words: Vec<&str> = words(sentence).collect();
        let risks = words.iter().enumerate();
        let risks = risks.filter(|(_, word)| matches!(**word, "risk" | "risks"));
        risks
            .filter_map(|(at, _)| self.before(&words, at).or_else(|| self.behind(&words, at)))
            .next()
    }

    /// "… is considered low risk": the level stands before the word, and something joins it.
    fn before(&self, words: &[&str], at: usize) -> Option<&'f Level> {
        let before = words.get(..at)?;
        let (label, level) = self
            .levels
            .iter()
            .find(|(label, _)| ends_with(before, label))?;
        let rest = before.get(..before.len().checked_sub(label.len())?)?;
        let joined = rest
            .last()
            .is_some_and(|word| JOINING.contains(word) && *word != "a");
        let joined = joined || matches!(rest, [.., "is" | "be" | "as", "a"]);
        (joined && !is_denied(rest)).then_some(*level)
    }

    /// "The risk … is low": only joining words stand between.
    fn behind(&self, words: &[&str], at: usize) -> Option<&'f Level> {
        let mut rest = words.get(at + 1..)?;
        let mut joined = false;
        loop {
            let known = self
                .levels
                .iter()
                .find(|(label, _)| starts_with(rest, label));
            if let Some((_, level)) = known {
                let before = words.get(..at).unwrap_or_default();
                return (joined && !is_denied(before)).then_some(*level);
            }
            let (word, after) = rest.split_first()?;
            if !JOINING.contains(word) && !LOWERING.contains(word) {
                return None;
            }
            joined = true;
            rest = after;
        }
    }
}

fn starts_with(words: &[&str], label: &[String]) -> bool {
    words.len() >= label.len() && words.iter().zip(label).all(|(word, label)| word == label)
}

fn ends_with(words: &[&str], label: &[String]) -> bool {
    let from = words.len().checked_sub(label.len());
    from.and_then(|from| words.get(from..))
        .is_some_and(|words| starts_with(words, label))
}

fn is_denied(before: &[&str]) -> bool {
    let near = before.iter().rev().take(4);
    near.copied()
        .any(|word| DENYING.contains(&word) || word.ends_with("n't"))
}
