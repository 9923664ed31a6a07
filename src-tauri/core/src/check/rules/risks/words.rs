//! What the words of risks and measures say, as far as it can be guessed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::levels::differs;
use super::scale::{
    OF_MEASURE, OF_RISK, Scales, first, measure_named, measures, risk_named, risks, risks_of,
};
use crate::check::rule::Found;
use crate::check::subject::{Row, Subject, quoted};
use crate::check::text::{Phrases, plain, sentences, words};
use crate::form::Level;

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

/// The words of a sentence that say what is done.
fn telling(sentence: &str) -> BTreeSet<&str> {
    words(sentence)
        .filter(|word| word.len() > 3 && !EMPTY.contains(word))
        .map(|word| word.strip_suffix('s').unwrap_or(word))
        .collect()
}

fn is_alike(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
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
        let done: Vec<BTreeSet<&str>> = sentences(&text).map(telling).collect();
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
            let controls = plain(risk.text("controls"));
            let same = sentences(&controls).find(|sentence| {
                let control = telling(sentence);
                done.iter().any(|done| is_alike(done, &control))
            });
            if let Some(control) = same {
                found.say(
                    format!(
                        "{named} seems to be what {} already counts as a control: {}.",
                        risk_named(risk),
                        quoted(control)
                    ),
                    &[&measure.cell("measure"), &risk.cell("controls")],
                );
            }
        }
    }
}

pub(super) fn against_the_level(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(scales) = Scales::of(subject.form) else {
        return;
    };
    let labels = Labels::of(&scales);
    for risk in risks(subject) {
        // Where the matrix is departed from, that is said already.
        if differs(&scales, risk, OF_RISK).is_some() {
            continue;
        }
        let Some(level) = scales.standing(risk, OF_RISK) else {
            continue;
        };
        for column in ["risk", "controls"] {
            if let Some(said) = labels.other_than(level, risk.text(column)) {
                found.say(
                    format!(
                        "{} is {}, and its text calls it {}.",
                        first(&risk_named(risk)),
                        level.label,
                        said.label
                    ),
                    &[&risk.cell(column), &risk.cell(OF_RISK.level)],
                );
            }
        }
    }
    for measure in measures(subject) {
        of_measure(subject, &scales, &labels, measure, found);
    }
}

fn of_measure(
    subject: &Subject<'_>,
    scales: &Scales<'_>,
    labels: &Labels<'_>,
    measure: &Row<'_>,
    found: &mut Found<'_>,
) {
    let Some(left) = scales.standing(measure, OF_MEASURE) else {
        return;
    };
    let named = first(&measure_named(measure));
    if let Some(said) = labels.other_than(left, measure.text("measure")) {
        found.say(
            format!(
                "After {} {} risk is left, and its text calls it {}.",
                measure_named(measure),
                left.label,
                said.label
            ),
            &[&measure.cell("measure"), &measure.cell(OF_MEASURE.level)],
        );
    }
    if measure.has("effect", "eliminated") && scales.is_grave(left) {
        found.say(
            format!(
                "{named} is said to eliminate the risk, and {} risk is left.",
                left.label
            ),
            &[&measure.cell("effect"), &measure.cell(OF_MEASURE.level)],
        );
        return;
    }
    if !measure.has("effect", "reduced") {
        return;
    }
    for risk in risks_of(subject, measure) {
        let Some(before) = scales.standing(risk, OF_RISK) else {
            continue;
        };
        let (before_rank, left_rank) = (scales.rank(before), scales.rank(left));
        let within = left_rank == before_rank && is_less_within(scales, risk, measure);
        if left_rank < before_rank || within {
            continue;
        }
        found.say(
            format!(
                "{named} is said to reduce {}, which is {} before and {} after.",
                risk_named(risk),
                before.label,
                left.label
            ),
            &[
                &measure.cell(OF_MEASURE.level),
                &measure.cell("effect"),
                &risk.path,
            ],
        );
    }
}

/// Whether likelihood or severity falls although the level stays the same.
fn is_less_within(scales: &Scales<'_>, risk: &Row<'_>, measure: &Row<'_>) -> bool {
    let pairs = [
        (scales.likelihood, OF_RISK.likelihood, OF_MEASURE.likelihood),
        (scales.severity, OF_RISK.severity, OF_MEASURE.severity),
    ];
    pairs.iter().any(|(scale, before, after)| {
        let rank = |row: &Row<'_>, column| scale.rank(row.ids(column).first()?);
        matches!((rank(risk, before), rank(measure, after)), (Some(was), Some(is)) if is < was)
    })
}

/// The words of a form's levels, to find them in a sentence about a risk.
struct Labels<'f> {
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
    fn of(scales: &Scales<'f>) -> Self {
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
    fn other_than(&self, level: &Level, text: &str) -> Option<&'f Level> {
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

/// What happens to an organisation.
static TO_US: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "fined",
        "a fine",
        "fines",
        "monetary penalty",
        "monetary penalties",
        "reputation",
        "reputational",
        "bad publicity",
        "adverse publicity",
        "negative publicity",
        "bad press",
        "headline",
        "enforcement action",
        "enforcement notice",
        "regulatory action",
        "legal action against",
        "compensation claim",
        "non-compliance",
        "loss of income",
        "financial loss to the",
        "cost to the council",
        "costs to the council",
    ])
});
/// Whom harm can come to, and what it is to them.
static TO_PEOPLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "people",
        "person",
        "individual",
        "resident",
        "citizen",
        "tenant",
        "customer",
        "client",
        "user",
        "respondent",
        "consultee",
        "patient",
        "pupil",
        "child",
        "children",
        "parent",
        "family",
        "families",
        "adult",
        "data subject",
        "subject",
        "applicant",
        "claimant",
        "member",
        "employee",
        "staff",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "man",
        "woman",
        "men",
        "women",
        "victim",
        "household",
        "public",
        "community",
        "communities",
        "distress",
        "upset",
        "identity theft",
        "identity fraud",
        "discrimination",
        "embarrassed",
        "embarrassment",
        "harassed",
        "harassment",
        "their",
        "they",
        "them",
    ])
});

pub(super) fn only_to_the_organisation(subject: &Subject<'_>, found: &mut Found<'_>) {
    for risk in risks(subject) {
        let text = plain(risk.text("risk"));
        let Some(hit) = TO_US.first(&text).filter(|_| !TO_PEOPLE.is_in(&text)) else {
            continue;
        };
        let word = text.get(hit.from..hit.until).unwrap_or(hit.phrase);
        found.say(
            format!(
                "{} tells what happens to the organisation (“{word}”) and not what people would suffer.",
                first(&risk_named(risk))
            ),
            &[&risk.cell("risk")],
        );
    }
}
