//! Whether a value fits the field that it is meant for.
//!
//! Only what could never be right is refused: a value of another type, an option that
//! does not exist, a text beyond all bounds. An answer that is merely poor or incomplete
//! is kept as typed; that is for the checks to say.

use crate::form::{AnswerType, Belongs, ChoiceOption, Form, ThirdAnswer, standard};

use super::value::{Chosen, Person, Value, YesNo};
use crate::form::place::Facet;

/// The most characters of a single line, unless the form says otherwise.
pub const TEXT_LIMIT: u32 = 500;
/// The largest whole number that the page's JSON holds exactly: 2^53 − 1.
const LARGEST_NUMBER: i64 = (1 << 53) - 1;
/// The most characters of a long text, unless the form says otherwise.
pub const LONG_TEXT_LIMIT: u32 = 200_000;
/// The most entries of a list.
pub const LIST_LIMIT: usize = 1_000;

/// A value that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// A value of another type.
    #[error("this question takes {expected}, not {given}")]
    Type {
        /// What the field takes.
        expected: &'static str,
        /// What was given.
        given: &'static str,
    },
    /// The field takes no value at all.
    #[error("nothing can be written here")]
    TakesNothing,
    /// A text, list or name is too long.
    #[error("this is longer than the {limit} {of} that fit here")]
    TooLong {
        /// The limit.
        limit: u32,
        /// What is counted.
        of: &'static str,
    },
    /// A line break in a single line.
    #[error("this is one line and cannot hold a line break")]
    LineBreak,
    /// An option that the form does not have.
    #[error("“{0}” is not one of the options")]
    NoSuchOption(String),
    /// Several options where one is asked for.
    #[error("only one option can be chosen")]
    OnlyOne,
    /// An option of one's own where the form has none.
    #[error("this question takes no option of your own")]
    NoOther,
    /// A number outside its limits.
    #[error("the number must lie between {min} and {max}")]
    OutOfRange {
        /// The smallest number.
        min: i64,
        /// The largest number.
        max: i64,
    },
    /// An answer such as "possible" that this question does not offer.
    #[error("this question does not offer “{0}”")]
    AnswerNotOffered(&'static str),
    /// A day of a row on which it ends comes before the one on which it begins.
    #[error("“{end}” cannot be before “{start}”, which is {from}")]
    TooEarly {
        /// What the end is called.
        end: String,
        /// What the beginning is called.
        start: String,
        /// The beginning, in words.
        from: String,
    },
    /// Somebody from outside where staff are asked for, or the other way round.
    #[error("{0}")]
    WrongPerson(&'static str),
}

/// Checks a value against the type of its field.
///
/// # Errors
/// [`Misfit`], which says what does not fit.
pub fn fits(form: &Form, answer: &AnswerType, value: &Value) -> Result<(), Misfit> {
    match (answer, value) {
        (AnswerType::Text { max }, Value::Text(text)) => one_line(text, max.unwrap_or(TEXT_LIMIT)),
        (AnswerType::LongText { max }, Value::Text(text)) => {
            short_enough(text, max.unwrap_or(LONG_TEXT_LIMIT))
        }
        (AnswerType::NumberedList {}, Value::Lines(lines)) => {
            few_enough(lines.len())?;
            lines
                .iter()
                .try_for_each(|line| one_line(line, LONG_TEXT_LIMIT))
        }
        (AnswerType::Number { min, max, .. }, Value::Number(number)) => {
            let (min, max) = (
                min.unwrap_or(-LARGEST_NUMBER).max(-LARGEST_NUMBER),
                max.unwrap_or(LARGEST_NUMBER).min(LARGEST_NUMBER),
            );
            if (min..=max).contains(number) {
                Ok(())
            } else {
                Err(Misfit::OutOfRange { min, max })
            }
        }
        (AnswerType::Date {} | AnswerType::DateOrEvent {}, Value::Date(_)) => Ok(()),
        (AnswerType::DateOrEvent {}, Value::Event(event)) => one_line(&event.event, TEXT_LIMIT),
        (AnswerType::Duration {}, Value::Duration(duration)) => {
            one_line(&duration.from, TEXT_LIMIT)
        }
        (AnswerType::Person { belongs, many }, Value::People(people)) => {
            people_fit(people, *belongs, *many)
        }
        (AnswerType::Organisation { many }, Value::Organisations(names)) => {
            few_enough(names.len())?;
            if names.len() > 1 && !many {
                return Err(Misfit::OnlyOne);
            }
            names.iter().try_for_each(|name| one_line(name, TEXT_LIMIT))
        }
        (
            AnswerType::YesNo { also, .. } | AnswerType::Attachment { also },
            Value::YesNo(answer),
        ) => offered(*answer, also),
        (AnswerType::Choice { .. } | AnswerType::MatrixLevel { .. }, Value::Choice(chosen)) => {
            choice_fits(form, answer, chosen)
        }
        (AnswerType::Link {}, Value::Link(link)) => {
            one_line(&link.address, 2_000)?;
            one_line(&link.label, TEXT_LIMIT)
        }
        _ => match expected(answer) {
            Some(expected) => Err(Misfit::Type {
                expected,
                given: kind(value),
            }),
            None => Err(Misfit::TakesNothing),
        },
    }
}

/// Checks a facet's value.
///
/// # Errors
/// [`Misfit`], which says what does not fit.
pub fn facet_fits(facet: Facet, value: &Value) -> Result<(), Misfit> {
    match (facet, value) {
        (Facet::Comment | Facet::Reason, Value::Text(text)) => short_enough(text, LONG_TEXT_LIMIT),
        (Facet::Reference | Facet::AdviceFrom, Value::Text(text)) => one_line(text, TEXT_LIMIT),
        (Facet::Files, Value::Files(files)) => few_enough(files.len()),
        (Facet::Source, Value::Source(_)) => Ok(()),
        (Facet::Withheld, Value::Withheld(withheld)) => {
            few_enough(withheld.passages.len())?;
            short_enough(&withheld.reason, LONG_TEXT_LIMIT)?;
            withheld
                .passages
                .iter()
                .try_for_each(|passage| short_enough(passage, LONG_TEXT_LIMIT))
        }
        _ => {
            let expected = match facet {
                Facet::Files => "files",
                Facet::Source => "a source",
                Facet::Withheld => "passages to withhold",
                _ => "text",
            };
            Err(Misfit::Type {
                expected,
                given: kind(value),
            })
        }
    }
}

/// The options of a choice that a form or a standard list prints; none where the options
/// are rows, which come and go.
pub fn printed_options<'a>(form: &'a Form, answer: &'a AnswerType) -> Vec<(&'a str, &'a str)> {
    let pair = |option: &'a ChoiceOption| (option.id.as_str(), option.label.as_str());
    let scale_levels = |id: &str| {
        form.scales
            .iter()
            .find(|scale| scale.id == id)
            .map(|scale| {
                scale
                    .levels
                    .iter()
                    .map(|l| (l.id.as_str(), l.label.as_str()))
                    .collect()
            })
            .unwrap_or_default()
    };
    match answer {
        AnswerType::Choice {
            options,
            standard,
            scale,
            ..
        } => {
            if let Some(list) = standard {
                standard::options(*list).iter().map(pair).collect()
            } else if let Some(scale) = scale {
                scale_levels(scale)
            } else {
                options.iter().map(pair).collect()
            }
        }
        AnswerType::MatrixLevel { axis } => form
            .matrix
            .as_ref()
            .map(|matrix| scale_levels(matrix.scale_of(*axis)))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn choice_fits(form: &Form, answer: &AnswerType, chosen: &Chosen) -> Result<(), Misfit> {
    let (many, other, rows) = match answer {
        AnswerType::Choice {
            many,
            other,
            rows_of,
            ..
        } => (*many, *other, !rows_of.is_empty()),
        _ => (false, false, false),
    };
    few_enough(chosen.ids.len())?;
    if chosen.other.is_some() && !other {
        return Err(Misfit::NoOther);
    }
    if let Some(text) = &chosen.other {
        one_line(text, TEXT_LIMIT)?;
    }
    if chosen.ids.len() + usize::from(chosen.other.is_some()) > 1 && !many {
        return Err(Misfit::OnlyOne);
    }
    if rows {
        // A row may be removed after it was chosen; the choice then says so when shown.
        let odd = |id: &&String| id.len() > 100 || id.is_empty() || !id.bytes().all(is_of_an_id);
        return match chosen.ids.iter().find(odd) {
            Some(id) => Err(Misfit::NoSuchOption(id.chars().take(80).collect())),
            None => Ok(()),
        };
    }
    let options = printed_options(form, answer);
    match chosen
        .ids
        .iter()
        .find(|id| options.iter().all(|(option, _)| option != id))
    {
        Some(id) => Err(Misfit::NoSuchOption(id.chars().take(80).collect())),
        None => Ok(()),
    }
}

fn offered(answer: YesNo, also: &[ThirdAnswer]) -> Result<(), Misfit> {
    let third = match answer {
        YesNo::Yes | YesNo::No => return Ok(()),
        YesNo::Possible => ThirdAnswer::Possible,
        YesNo::NotApplicable => ThirdAnswer::NotApplicable,
        YesNo::AwaitingAdvice => ThirdAnswer::AwaitingAdvice,
    };
    if also.contains(&third) {
        Ok(())
    } else {
        Err(Misfit::AnswerNotOffered(answer.label()))
    }
}

fn people_fit(people: &[Person], belongs: Belongs, many: bool) -> Result<(), Misfit> {
    few_enough(people.len())?;
    if people.len() > 1 && !many {
        return Err(Misfit::OnlyOne);
    }
    for person in people {
        for text in [
            &person.name,
            &person.position,
            &person.organisation,
            &person.email,
            &person.telephone,
        ] {
            one_line(text, TEXT_LIMIT)?;
        }
        match belongs {
            Belongs::Internal if person.external => {
                return Err(Misfit::WrongPerson(
                    "somebody who works for the organisation is asked for",
                ));
            }
            Belongs::External if !person.external => {
                return Err(Misfit::WrongPerson(
                    "somebody from outside the organisation is asked for",
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Text for a box of one line, which would drop a line break without a word.
fn one_line(text: &str, limit: u32) -> Result<(), Misfit> {
    if text.contains(['\n', '\r']) {
        return Err(Misfit::LineBreak);
    }
    short_enough(text, limit)
}

fn short_enough(text: &str, limit: u32) -> Result<(), Misfit> {
    if text.len() <= limit as usize || text.chars().count() <= limit as usize {
        Ok(())
    } else {
        Err(Misfit::TooLong {
            limit,
            of: "characters",
        })
    }
}

const fn is_of_an_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn few_enough(count: usize) -> Result<(), Misfit> {
    if count <= LIST_LIMIT {
        Ok(())
    } else {
        Err(Misfit::TooLong {
            limit: LIST_LIMIT as u32,
            of: "entries",
        })
    }
}

/// Whether a field of this type holds a value, rather than rows or nothing.
pub const fn takes_value(answer: &AnswerType) -> bool {
    expected(answer).is_some()
}

const fn expected(answer: &AnswerType) -> Option<&'static str> {
    Some(match answer {
        AnswerType::Text { .. } | AnswerType::LongText { .. } => "text",
        AnswerType::NumberedList {} => "a list of lines",
        AnswerType::Number { .. } => "a number",
        AnswerType::Date {} => "a date",
        AnswerType::DateOrEvent {} => "a date or an event",
        AnswerType::Duration {} => "a length of time",
        AnswerType::Person { .. } => "people",
        AnswerType::Organisation { .. } => "organisations",
        AnswerType::YesNo { .. } | AnswerType::Attachment { .. } => "yes or no",
        AnswerType::Choice { .. } | AnswerType::MatrixLevel { .. } => "a choice",
        AnswerType::Link {} => "a link",
        AnswerType::Grid { .. }
        | AnswerType::Table { .. }
        | AnswerType::Group { .. }
        | AnswerType::Evidence { .. }
        | AnswerType::Diagram {}
        | AnswerType::SignOffs { .. }
        | AnswerType::Computed { .. }
        | AnswerType::Note {} => return None,
    })
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Lines(_) => "a list of lines",
        Value::Number(_) => "a number",
        Value::Date(_) => "a date",
        Value::Event(_) => "an event",
        Value::Duration(_) => "a length of time",
        Value::People(_) => "people",
        Value::Organisations(_) => "organisations",
        Value::YesNo(_) => "yes or no",
        Value::Choice(_) => "a choice",
        Value::Link(_) => "a link",
        Value::Files(_) => "files",
        Value::Source(_) => "a source",
        Value::Withheld(_) => "passages to withhold",
        Value::Row(_) => "a row",
    }
}
