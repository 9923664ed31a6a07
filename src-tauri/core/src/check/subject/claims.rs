//! What the texts say, sentence by sentence, for rules that guess from words.

use super::{Subject, Written};
use crate::check::text::{Phrases, is_denied, plain, sentences};

/// A sentence that says something, and does not deny it.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'s, 'a> {
    /// The text that it stands in.
    pub written: &'s Written<'a>,
    /// The sentence as it was typed.
    pub sentence: &'a str,
    /// The phrase that was looked for.
    pub phrase: &'static str,
}

impl<'s> Claim<'s, '_> {
    /// Where it stands.
    pub fn at(&self) -> &'s str {
        self.written.at()
    }

    /// The sentence in small letters.
    pub fn plain(&self) -> String {
        plain(self.sentence)
    }
}

impl<'a> Subject<'a> {
    /// The texts of questions that carry any of some concepts, each once.
    pub fn texts_on<'s>(
        &'s self,
        concepts: &'s [&'s str],
    ) -> impl Iterator<Item = &'s Written<'a>> {
        let carries = |written: &&Written<'a>| {
            written.asked.is_some_and(|at| {
                let asked = &self.asked[at];
                concepts.iter().any(|concept| asked.is_about(concept))
            })
        };
        self.written.iter().filter(carries)
    }

    /// The sentences of questions on some concepts that say any of `phrases`.
    pub fn claims<'s>(
        &'s self,
        concepts: &'s [&'s str],
        phrases: &'s Phrases,
    ) -> impl Iterator<Item = Claim<'s, 'a>> {
        claims_in(self.texts_on(concepts), phrases)
    }

    /// What messages call the place where a text stands.
    pub fn place_of(&self, written: &Written<'a>) -> String {
        match written.asked {
            Some(at) => self.asked[at].name(),
            None => format!("“{}”", self.label_of(written.at())),
        }
    }

    /// The organisation whose assessment it is; empty if that is not recorded.
    pub fn organisation(&self) -> String {
        crate::assessment::head::meta(self.assessment, "organisation")
    }
}

impl<'a> Written<'a> {
    /// The first sentence in which any of `phrases` stands; all of the text if none is whole.
    pub fn sentence_with(&self, phrases: &Phrases) -> &'a str {
        let mut all = self.text.lines().flat_map(sentences);
        let found = all.find(|sentence| phrases.is_in(&plain(sentence)));
        found.unwrap_or(self.text).trim_end_matches('.')
    }
}

/// The sentences of some texts that say any of `phrases` and do not deny it, each once.
pub fn claims_in<'s, 'a: 's>(
    texts: impl Iterator<Item = &'s Written<'a>>,
    phrases: &'s Phrases,
) -> impl Iterator<Item = Claim<'s, 'a>> {
    let texts = texts.filter(|written| phrases.is_in(&written.plain));
    texts.flat_map(move |written| {
        let said = written.text.lines().flat_map(sentences);
        said.filter_map(move |sentence| {
            let small = plain(sentence);
            let mut hits = phrases.hits(&small);
            let hit = hits.find(|hit| !is_denied(&small, *hit))?;
            Some(Claim {
                written,
                sentence,
                phrase: hit.phrase,
            })
        })
    })
}

/// Everything that some texts mention and do not deny, each once in a sentence: "we use A, B" is
/// two mentions, where [`claims_in`] has one claim.
pub fn mentions_in<'s, 'a: 's>(
    texts: impl Iterator<Item = &'s Written<'a>>,
    phrases: &'s Phrases,
) -> impl Iterator<Item = Claim<'s, 'a>> {
    let texts = texts.filter(|written| phrases.is_in(&written.plain));
    texts.flat_map(move |written| {
        let said = written.text.lines().flat_map(sentences);
        said.flat_map(move |sentence| {
            let small = plain(sentence);
            let mut mentioned: Vec<&'static str> = Vec::new();
            for hit in phrases.hits(&small) {
                if !mentioned.contains(&hit.phrase) && !is_denied(&small, hit) {
                    mentioned.push(hit.phrase);
                }
            }
            mentioned.into_iter().map(move |phrase| Claim {
                written,
                sentence,
                phrase,
            })
        })
    })
}
