//! Words that hide a query: "for the DPO to advise", "awaiting legal", "TBC by housing".
//!
//! The forms that councils fill in are full of them, and what stands in an answer is read by
//! nobody until somebody asks for it. The rule only ever offers: it may pass over a query, and
//! it tries hard not to see one in what people are told to do ("IT to confirm" is one, "we use
//! it to confirm addresses" is none).

mod rules;
mod who;
mod words;

use serde::Serialize;
use ts_rs::TS;

use rules::RULES;
use words::{Sentence, sentences};

/// A query that could be made of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Suggestion {
    /// Who seems to be meant; none if the text does not say.
    pub to: Option<String>,
    /// The sentence that says it.
    pub question: String,
}

/// The first query that a text hides, if it hides one.
pub fn suggest_query(text: &str) -> Option<Suggestion> {
    sentences(text).find_map(|sentence| {
        let Sentence { text, words } = &sentence;
        let found = (0..words.len()).find_map(|at| {
            let mut rules = RULES.iter();
            rules.find_map(|rule| rule(words, at))
        });
        found.map(|to| Suggestion {
            to: to.0,
            question: (*text).to_owned(),
        })
    })
}

#[cfg(test)]
mod tests;
