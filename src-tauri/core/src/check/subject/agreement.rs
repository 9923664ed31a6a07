//! Questions that state the same fact, and whether their answers agree.

use super::names::together;
use super::{Asked, Subject};
use crate::assessment::YesNo;
use crate::form::facts;

/// A fact that some questions affirm and others deny.
#[derive(Debug)]
pub struct Contradiction<'s, 'a> {
    /// Those that say that it is so.
    pub yes: Vec<&'s Asked<'a>>,
    /// Those that say that it may be.
    pub possible: Vec<&'s Asked<'a>>,
    /// Those that say that it is not.
    pub no: Vec<&'s Asked<'a>>,
    fact: &'s str,
}

impl<'a> Subject<'a> {
    /// The questions that contradict each other about a fact.
    ///
    /// Inside a group one row may well say "no" where another says "yes"; so a "no" there
    /// denies nothing.
    pub fn contradiction<'s>(&'s self, fact: &'s str) -> Option<Contradiction<'s, 'a>> {
        let saying = |answer: YesNo| -> Vec<&'s Asked<'a>> {
            let stating = self.stating(fact);
            stating
                .filter(|asked| asked.yes_no() == Some(answer))
                .collect()
        };
        let mut no = saying(YesNo::No);
        no.retain(|asked| asked.path.segments().count() == 2);
        let found = Contradiction {
            yes: saying(YesNo::Yes),
            possible: saying(YesNo::Possible),
            no,
            fact,
        };
        let is_affirmed = !found.yes.is_empty() || !found.possible.is_empty();
        (is_affirmed && !found.no.is_empty()).then_some(found)
    }
}

impl Contradiction<'_, '_> {
    /// What the matter is, naming the questions and their answers.
    pub fn message(&self) -> String {
        let says = |questions: &[&Asked<'_>], answer: &str| {
            let verb = if questions.len() == 1 { "says" } else { "say" };
            (!questions.is_empty()).then(|| format!("{} {verb} {answer}", together(questions)))
        };
        let sides = [
            says(&self.yes, "Yes"),
            says(&self.possible, "Possibly"),
            says(&self.no, "No"),
        ];
        let sides: Vec<String> = sides.into_iter().flatten().collect();
        format!(
            "{}. The same is asked each time: whether {}.",
            first_letter_large(&sides.join(", ")),
            facts::meaning(self.fact)
        )
    }

    /// The questions, those that deny it first: what is overlooked is more often so than not.
    pub fn places(&self) -> Vec<&str> {
        let all = self.no.iter().chain(&self.yes).chain(&self.possible);
        all.map(|asked| asked.at()).collect()
    }
}

fn first_letter_large(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
