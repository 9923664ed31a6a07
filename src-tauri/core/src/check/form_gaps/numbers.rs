//! Printed numbers that stand twice or are left out, and references to questions that the form
//! does not have.

use std::collections::{BTreeMap, BTreeSet};

use super::{FormGap, name};
use crate::check::subject::listed;
use crate::check::text::{plain, words};
use crate::form::{Form, Question, Section};

pub(super) fn gaps(form: &Form) -> Vec<FormGap> {
    let mut gaps: Vec<FormGap> = form.sections.iter().flat_map(in_section).collect();
    let known = numbers(form);
    form.each_question(&mut |question| gaps.extend(references(question, &known)));
    gaps
}

fn gap(question: Option<&Question>, message: String, advice: &str) -> FormGap {
    FormGap {
        rule: "TPL-01",
        question: question.map(|question| question.id.clone()),
        message,
        advice: advice.to_owned(),
        law: None,
    }
}

/// Many forms count anew in each section, so numbers are held against those beside them.
fn in_section(section: &Section) -> Vec<FormGap> {
    let mut times: BTreeMap<&str, Vec<&Question>> = BTreeMap::new();
    section.each_question(&mut |question| {
        if let Some(number) = &question.number {
            times.entry(number).or_default().push(question);
        }
    });
    let twice = times.iter().filter(|(_, questions)| questions.len() > 1);
    let mut gaps: Vec<FormGap> = twice
        .map(|(number, questions)| {
            gap(
                questions.last().copied(),
                format!("“{number}” is printed twice in “{}”.", section.title),
                "Number each question once, unless the printed form does so too: nobody can tell which is meant.",
            )
        })
        .collect();
    let whole: BTreeSet<u32> = times.keys().filter_map(|number| leading(number)).collect();
    let left_out = left_out(&whole);
    if !left_out.is_empty() {
        let verb = if left_out.len() == 1 { "is" } else { "are" };
        gaps.push(gap(
            None,
            format!("{} {verb} left out in “{}”.", listed(&left_out), section.title),
            "Readers will look for the missing number. Close up the numbers, or say where the question went.",
        ));
    }
    gaps
}

/// The number that a printed number begins with, if nothing but letters or brackets follows:
/// 3 of "3a", but none of "3.1", which belongs to a section.
fn leading(number: &str) -> Option<u32> {
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    let (digits, rest) = number.split_at(end);
    let fits = rest
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, '(' | ')'));
    digits.parse().ok().filter(|_| fits || rest == ".")
}

/// More than this is no gap but another way of numbering.
const WIDEST: u32 = 5;

fn left_out(numbers: &BTreeSet<u32>) -> Vec<String> {
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    pairs
        .filter(|(from, to)| to.saturating_sub(**from) <= WIDEST)
        .flat_map(|(from, to)| from.saturating_add(1)..*to)
        .map(|number| number.to_string())
        .collect()
}

/// All numbers that are printed, in small letters, and what each begins with: who is told of
/// question 8 finds 8a.
fn numbers(form: &Form) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    form.each_question(&mut |question| {
        if let Some(number) = &question.number {
            let number = bare(&plain(number)).to_owned();
            for (at, c) in number.char_indices().skip(1) {
                if !c.is_ascii_digit() {
                    known.insert(number.get(..at).unwrap_or_default().to_owned());
                }
            }
            known.insert(number);
        }
    });
    known
}

fn bare(number: &str) -> &str {
    number.trim_end_matches('.')
}

fn references(question: &Question, known: &BTreeSet<String>) -> Vec<FormGap> {
    // A form without numbers refers to others', such as the council's own papers.
    if known.is_empty() {
        return Vec::new();
    }
    let texts = [Some(&question.prompt), question.hint.as_ref()];
    let texts = texts.into_iter().flatten().chain(&question.guidance);
    let mut missing: Vec<String> = texts
        .flat_map(|text| named(&plain(text)))
        .filter(|number| !known.contains(number))
        .collect();
    missing.dedup();
    let tell = |number: String| {
        gap(
            Some(question),
            format!(
                "{} speaks of question {number}, and the form has none.",
                name(question)
            ),
            "Correct the number, or say in words which question is meant.",
        )
    };
    missing.into_iter().map(tell).collect()
}

/// The numbers of questions that a plain text names: "question 26", "questions 2 to 12".
fn named(plain: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_naming = false;
    // Words would fall apart at the dots of "3.14".
    for piece in plain.split(' ') {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let is_number = word.len() <= 8 && word.starts_with(|c: char| c.is_ascii_digit());
        if is_naming && is_number {
            found.push(bare(word).trim_end_matches(')').to_owned());
            is_naming = !piece.ends_with(['.', ';', ':', ')']);
        } else {
            let goes_on = is_naming && matches!(word, "to" | "and" | "or" | "");
            is_naming =
                goes_on || words(word).any(|word| word == "question" || word == "questions");
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_where_questions_are_named_and_nowhere_else() {
        assert_eq!(named("see question 3a."), ["3a"]);
        assert_eq!(
            named("questions 2 to 12 (and question 3.14), in 2026"),
            ["2", "12", "3.14"]
        );
        assert_eq!(named("the question of 5 officers"), [""; 0]);
        assert_eq!(named("article 35 and section 10"), [""; 0]);
    }

    #[test]
    fn a_number_is_left_out_only_between_near_ones() {
        let of = |numbers: &[u32]| left_out(&numbers.iter().copied().collect());
        assert_eq!(of(&[1, 2, 4]), ["3"]);
        assert_eq!(of(&[1, 2, 3]), [""; 0]);
        assert_eq!(of(&[1, 100]), [""; 0]);
        assert_eq!(leading("3a"), Some(3));
        assert_eq!(leading("3.1"), None);
    }
}
