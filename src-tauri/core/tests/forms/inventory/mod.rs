//! Compares a form file with the inventory of the document that it was made from.
//!
//! An inventory is a plain list in the order of the document. It is written down from the
//! document and never derived from the form file, so a question, a column or an option
//! that is missing there is missed here.

pub mod council_dpia;
pub mod council_pia;

use dpia_core::form::{AnswerType, Form, Question};

/// A thing that the document asks for.
pub struct Printed {
    /// Its printed number; empty where the document prints none.
    pub number: &'static str,
    /// What it asks about, for the message when it has no home.
    pub asks: &'static str,
    /// The answer that it takes, in the words of [`kind`].
    pub answer: &'static str,
    /// Its follow-ups: the answer that brings each one up, and the answer that it takes.
    pub branches: &'static [(&'static str, &'static str)],
}

/// A line of an inventory without follow-ups.
pub const fn asks(number: &'static str, asks: &'static str, answer: &'static str) -> Printed {
    branching(number, asks, answer, &[])
}

/// A line of an inventory with follow-ups.
pub const fn branching(
    number: &'static str,
    asks: &'static str,
    answer: &'static str,
    branches: &'static [(&'static str, &'static str)],
) -> Printed {
    Printed {
        number,
        asks,
        answer,
        branches,
    }
}

/// Reads a shipped form file.
pub fn form(text: &str) -> Form {
    toml::from_str(text).unwrap_or_else(|error| panic!("the form file does not load: {error}"))
}

/// The questions of some sections, without follow-ups.
pub fn questions<'a>(form: &'a Form, sections: &[&str]) -> Vec<&'a Question> {
    form.sections
        .iter()
        .filter(|section| sections.contains(&section.id.as_str()))
        .flat_map(|section| &section.questions)
        .collect()
}

/// Checks that each line of the inventory has a home among the questions, in its order.
pub fn assert_each_has_a_home(questions: &[&Question], inventory: &[Printed]) {
    let mut rest = questions.iter();
    for printed in inventory {
        let found = rest.find(|question| is_home(question, printed));
        assert!(
            found.is_some(),
            "nothing is the home of “{} {}” ({}, {:?}); under that number the form has {:?}",
            printed.number,
            printed.asks,
            printed.answer,
            printed.branches,
            questions
                .iter()
                .filter(|question| number(question) == printed.number)
                .map(|question| (kind(&question.answer), branches(question)))
                .collect::<Vec<_>>()
        );
    }
}

fn is_home(question: &Question, printed: &Printed) -> bool {
    let branches = branches(question);
    number(question) == printed.number
        && kind(&question.answer) == printed.answer
        && printed.branches.iter().all(|(when, answer)| {
            branches
                .iter()
                .any(|(found, kind)| found == when && kind == answer)
        })
}

fn number(question: &Question) -> &str {
    question.number.as_deref().unwrap_or_default()
}

/// Each follow-up with the answer that brings it up, such as `yes`; a follow-up's own
/// follow-ups as `yes, then no`.
fn branches(question: &Question) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for follow_up in &question.follow_ups {
        for when in &follow_up.when {
            all.push((when.clone(), kind(&follow_up.question.answer)));
            for (then, kind) in branches(&follow_up.question) {
                all.push((format!("{when}, then {then}"), kind));
            }
        }
    }
    all
}

/// The kind of answer in a few words, with the columns of a table and the ids of options.
pub fn kind(answer: &AnswerType) -> String {
    match answer {
        AnswerType::Text { .. } => "line".to_owned(),
        AnswerType::LongText { .. } => "text".to_owned(),
        AnswerType::NumberedList {} => "numbered list".to_owned(),
        AnswerType::Number { unit: None, .. } => "number".to_owned(),
        AnswerType::Number {
            unit: Some(unit), ..
        } => format!("number of {unit}"),
        AnswerType::Date {} => "date".to_owned(),
        AnswerType::DateOrEvent {} => "date or event".to_owned(),
        AnswerType::Duration {} => "period".to_owned(),
        AnswerType::Person { belongs, many } => {
            let several = if *many { "people" } else { "person" };
            format!("{several}, {belongs:?}").to_lowercase()
        }
        AnswerType::YesNo { comment: false, .. } => "yes/no".to_owned(),
        AnswerType::YesNo { comment: true, .. } => "yes/no and comment".to_owned(),
        AnswerType::Choice {
            options,
            standard,
            scale,
            rows_of,
            other,
            many,
        } => {
            let mut from: Vec<String> = options.iter().map(|option| option.id.clone()).collect();
            from.extend(standard.map(|list| format!("the list {list:?}")));
            from.extend(scale.iter().map(|scale| format!("the scale {scale}")));
            from.extend((!rows_of.is_empty()).then(|| "rows".to_owned()));
            from.extend(other.then(|| "something else".to_owned()));
            let how_many = if *many { "some" } else { "one" };
            format!("{how_many} of {}", from.join(", "))
        }
        AnswerType::Table { columns, .. } => {
            let columns: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
            format!("table of {}", columns.join(", "))
        }
        AnswerType::Evidence { list, columns, .. } => {
            let columns: Vec<&str> = columns.iter().map(|column| column.field.as_str()).collect();
            format!("evidence {list:?} with {}", columns.join(", ")).to_lowercase()
        }
        AnswerType::Attachment { .. } => "attachment".to_owned(),
        AnswerType::Link {} => "link".to_owned(),
        AnswerType::Diagram {} => "diagram".to_owned(),
        AnswerType::SignOffs { steps } => format!("signatures of {}", steps.join(", ")),
        other => panic!("no document that is shipped as a form asks for {other:?}"),
    }
}

/// Checks that a first-timer gets help with every question, and that checks can find it.
pub fn assert_each_question_has_help_and_a_meaning(form: &Form) {
    form.each_question(&mut |question| {
        assert!(
            question.hint.as_deref().is_some_and(|hint| hint.len() > 20),
            "{} has no hint worth reading",
            question.id
        );
        assert!(
            !question.concepts.is_empty(),
            "{} means nothing",
            question.id
        );
        for concept in &question.concepts {
            assert!(
                dpia_core::form::concepts::is_concept(concept),
                "{}: “{concept}” is not a concept",
                question.id
            );
        }
    });
}
