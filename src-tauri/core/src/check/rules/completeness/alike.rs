//! The same text as the answer to two questions.

use std::collections::HashMap;

use super::DESCRIPTION;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, Written};
use crate::check::text::Shingles;

pub(super) const SAME_TEXT: Rule = Rule {
    id: "CMP-05",
    severity: Severity::NeedsAnswer,
    title: "Two questions have the same text as their answer",
    reads: &[],
    why: "Two questions that ask different things are seldom answered by the same words. What was copied often answers one of them and not the other.",
    fix: "Read both questions again. Answer each in words of its own, or refer from one to the other by its number.",
    law: &[DESCRIPTION],
    from: None,
    until: None,
    guesses: true,
    look: same_text,
};

/// Shorter answers may well be the same: "By the information governance team, each year."
const LEAST_WORDS: u32 = 25;
/// How much of the longer one the two share, in percent.
const SHARED: u32 = 90;
/// How many of a text's pairs of words are looked up. Texts that share nine tenths of their
/// words have at least some of these in common.
const SKETCH: usize = 8;
/// How many texts are compared for one pair of words. A pair that more texts share, such as
/// "the council", tells nothing.
const COMPARED: usize = 24;

/// A text that no earlier one is like.
struct Known<'s, 'a> {
    asked: &'s Asked<'a>,
    written: &'s Written<'a>,
    shingles: Shingles,
}

fn same_text(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut known: Vec<Known<'_, '_>> = Vec::new();
    let mut by_pair: HashMap<u64, Vec<usize>> = HashMap::new();
    for (asked, written) in answers(subject) {
        let shingles = Shingles::new(written.words());
        if shingles.words() < LEAST_WORDS {
            continue;
        }
        let sketch = shingles.sketch(SKETCH);
        let candidates = sketch.iter().filter_map(|pair| by_pair.get(pair)).flatten();
        let earlier = candidates
            .filter_map(|at| known.get(*at))
            .find(|known| shingles.likeness(&known.shingles) >= SHARED);
        if let Some(earlier) = earlier {
            if earlier.asked.question.id != asked.question.id {
                say(found, earlier, asked, written);
            }
            continue;
        }
        for pair in sketch {
            let texts = by_pair.entry(pair).or_default();
            if texts.len() < COMPARED {
                texts.push(known.len());
            }
        }
        known.push(Known {
            asked,
            written,
            shingles,
        });
    }
}

/// Answers in words, and the comments beside others. Cells of tables are left out: rows about
/// like things are described alike.
fn answers<'s, 'a>(
    subject: &'s Subject<'a>,
) -> impl Iterator<Item = (&'s Asked<'a>, &'s Written<'a>)> {
    subject.written.iter().filter_map(|written| {
        let asked = subject.asked.get(written.asked?)?;
        (written.path.base() == asked.at()).then_some((asked, written))
    })
}

fn say(found: &mut Found<'_>, earlier: &Known<'_, '_>, asked: &Asked<'_>, written: &Written<'_>) {
    found.say(
        format!(
            "{} has the same text as {}. It asks: “{}”",
            asked.name_first(),
            earlier.asked.name(),
            asked.question.prompt
        ),
        &[written.at(), earlier.written.at()],
    );
}
