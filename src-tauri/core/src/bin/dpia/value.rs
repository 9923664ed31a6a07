//! An answer as somebody types it at a terminal, turned into a value of its question's type.
//!
//! Only the writing is judged here: that a date is a date and an option an option.
//! Whether the value fits its question is for the core to say, as everywhere.

use dpia_core::assessment::validate::printed_options;
use dpia_core::assessment::words::row_name;
use dpia_core::assessment::{
    Assessment, Chosen, Duration, Event, Facet, Link, Person, Source, TimeUnit, Value, Withheld,
    YesNo,
};
use dpia_core::form::{AnswerType, Belongs, Form, RowSource, Slot};
use jiff::civil::Date;

use super::trouble::Trouble;

/// Where a text is read: the form, and the assessment whose rows may be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The form.
    pub form: &'a Form,
    /// The assessment.
    pub assessment: &'a Assessment,
}

impl Reader<'_> {
    /// Reads a text as a value for a field.
    pub fn value(&self, slot: &Slot<'_>, text: &str) -> Result<Value, Trouble> {
        match slot {
            Slot::Answer { answer, .. } => self.answer(answer, text),
            Slot::Cell { column, .. } => self.answer(&column.answer, text),
            Slot::Facet { facet, .. } => facet_value(*facet, text),
            Slot::Meta(_) => Ok(Value::Text(text.to_owned())),
            Slot::Row { .. } => Err(no_value(
                "A row holds no value of its own.",
                "Name one of its cells, or use `dpia row` to add, move or remove rows.",
            )),
        }
    }

    fn answer(&self, answer: &AnswerType, text: &str) -> Result<Value, Trouble> {
        match answer {
            AnswerType::Text { .. } | AnswerType::LongText { .. } => {
                Ok(Value::Text(text.to_owned()))
            }
            AnswerType::NumberedList {} => {
                Ok(Value::Lines(text.lines().map(str::to_owned).collect()))
            }
            AnswerType::Number { .. } => text
                .trim()
                .parse()
                .map(Value::Number)
                .map_err(|_| misfit(text, "a whole number", "Write digits only, such as 120.")),
            AnswerType::Date {} => date(text).map(Value::Date),
            AnswerType::DateOrEvent {} => date_or_event(text),
            AnswerType::Duration {} => duration(text),
            AnswerType::Person { belongs, .. } => Ok(Value::People(
                entries(text)
                    .map(|entry| person(entry, *belongs))
                    .collect::<Result<_, _>>()?,
            )),
            AnswerType::Organisation { many } => Ok(Value::Organisations(if *many {
                entries(text).map(str::to_owned).collect()
            } else {
                vec![text.trim().to_owned()]
            })),
            AnswerType::YesNo { .. } | AnswerType::Attachment { .. } => {
                yes_no(text).map(Value::YesNo)
            }
            AnswerType::Choice { .. } | AnswerType::MatrixLevel { .. } => {
                self.choice(answer, text).map(Value::Choice)
            }
            AnswerType::Link {} => Ok(link(text)),
            AnswerType::Grid { .. } => Err(no_value(
                "This is a grid, whose cells are answered one by one.",
                "Name a cell with a path, such as answer/QUESTION/ROW/COLUMN; `dpia form show` lists the rows and columns.",
            )),
            AnswerType::Table { .. }
            | AnswerType::Group { .. }
            | AnswerType::Evidence { .. }
            | AnswerType::SignOffs { .. } => Err(no_value(
                "This is a list of rows, whose cells are answered one by one.",
                "Add a row with `dpia row add`, or name a cell with a path, such as answer/QUESTION/ROW/COLUMN or evidence/parties/ROW/name.",
            )),
            AnswerType::Diagram {} | AnswerType::Computed { .. } | AnswerType::Note {} => {
                Err(no_value(
                    "Nothing can be written here.",
                    "The program fills this in from other answers.",
                ))
            }
        }
    }

    /// Options by id or label, with commas between them. Labels may hold commas
    /// themselves, so the longest stretch that is an option counts.
    fn choice(&self, answer: &AnswerType, text: &str) -> Result<Chosen, Trouble> {
        let options = self.options(answer);
        let mut chosen = Vec::new();
        let mut other = None;
        let parts: Vec<&str> = text.split(',').collect();
        let mut at = 0;
        while at < parts.len() {
            if parts[at].trim().is_empty() {
                at += 1;
                continue;
            }
            let rest = parts[at..].join(",");
            if let Some(own) = own_words(&rest) {
                other = Some(own.to_owned());
                break;
            }
            let longest = (at + 1..=parts.len()).rev().find_map(|end| {
                let place = place_of(&options, &parts[at..end].join(","))?;
                Some((end, place))
            });
            let Some((end, place)) = longest else {
                return Err(no_option(parts[at].trim(), &options));
            };
            if !chosen.contains(&place) {
                chosen.push(place);
            }
            at = end;
        }
        // Stored in the order in which the form lists them, as the window does.
        chosen.sort_unstable();
        Ok(Chosen {
            ids: chosen
                .into_iter()
                .map(|place| options[place].0.clone())
                .collect(),
            other,
        })
    }

    /// What can be chosen, as id and label.
    fn options(&self, answer: &AnswerType) -> Vec<(String, String)> {
        let AnswerType::Choice { rows_of, .. } = answer else {
            return owned(printed_options(self.form, answer));
        };
        if rows_of.is_empty() {
            return owned(printed_options(self.form, answer));
        }
        rows_of
            .iter()
            .flat_map(|source| {
                let list = match source {
                    RowSource::Question(id) => format!("answer/{id}"),
                    RowSource::Evidence(list) => format!("evidence/{}", list.id()),
                };
                self.assessment.rows(&list).into_iter().map(|row| {
                    let name = row_name(self.form, self.assessment, source, &row);
                    (row, name.unwrap_or_default())
                })
            })
            .collect()
    }
}

fn owned(options: Vec<(&str, &str)>) -> Vec<(String, String)> {
    options
        .into_iter()
        .map(|(id, label)| (id.to_owned(), label.to_owned()))
        .collect()
}

/// The place of the option with this id or label. Of two with the same label only the id tells.
fn place_of(options: &[(String, String)], text: &str) -> Option<usize> {
    let text = text.trim();
    if let Some(place) = options.iter().position(|(id, _)| id == text) {
        return Some(place);
    }
    let mut alike = options.iter().enumerate().filter(|(_, (id, label))| {
        id.eq_ignore_ascii_case(text) || label.to_lowercase() == text.to_lowercase()
    });
    match (alike.next(), alike.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}

fn own_words(text: &str) -> Option<&str> {
    let text = text.trim();
    let (name, own) = text.split_once(':')?;
    name.trim()
        .eq_ignore_ascii_case("other")
        .then(|| own.trim())
}

fn no_option(text: &str, options: &[(String, String)]) -> Trouble {
    let known: Vec<&str> = options.iter().take(40).map(|(id, _)| id.as_str()).collect();
    let advice = match (known.is_empty(), options.len() > known.len()) {
        (true, _) => "There is nothing to choose from yet: add the rows first.".to_owned(),
        (false, false) => format!("Choose from: {}.", known.join(", ")),
        (false, true) => "`dpia form show` says what can be chosen.".to_owned(),
    };
    Trouble::misfit(
        "misfit",
        format!("“{}” is not one of the options", beginning(text)),
        advice,
    )
}

fn facet_value(facet: Facet, text: &str) -> Result<Value, Trouble> {
    Ok(match facet {
        Facet::Comment | Facet::Reason | Facet::Reference | Facet::AdviceFrom => {
            Value::Text(text.to_owned())
        }
        Facet::Files => Value::Files(
            text.split(',')
                .map(|id| id.trim().to_owned())
                .filter(|id| !id.is_empty())
                .collect(),
        ),
        Facet::Source => Value::Source(
            match text.trim().replace([' ', '-'], "_").to_lowercase().as_str() {
                "own_words" | "own" => Source::OwnWords,
                "supplier" => Source::Supplier,
                "copied" => Source::Copied,
                "imported" => Source::Imported,
                _ => {
                    return Err(misfit(
                        text,
                        "a source",
                        "Write own_words, supplier, copied or imported.",
                    ));
                }
            },
        ),
        Facet::Withheld => Value::Withheld(Withheld {
            passages: Vec::new(),
            reason: text.to_owned(),
        }),
    })
}

fn yes_no(text: &str) -> Result<YesNo, Trouble> {
    match text.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
        "yes" | "y" => Ok(YesNo::Yes),
        "no" | "n" => Ok(YesNo::No),
        "possible" | "possibly" => Ok(YesNo::Possible),
        "not_applicable" | "n/a" | "na" => Ok(YesNo::NotApplicable),
        "awaiting_advice" => Ok(YesNo::AwaitingAdvice),
        _ => Err(misfit(
            text,
            "yes or no",
            "Write yes or no; some questions also take possible, not_applicable or awaiting_advice.",
        )),
    }
}

fn date(text: &str) -> Result<Date, Trouble> {
    let text = text.trim();
    // Only the one way of writing that cannot be misread; jiff would take others.
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shape.then(|| text.parse().ok()).flatten().ok_or_else(|| {
        misfit(
            text,
            "a date in the calendar",
            "Write year, month and day, such as 2026-03-31.",
        )
    })
}

fn date_or_event(text: &str) -> Result<Value, Trouble> {
    let looks_like_a_date = !text.trim().is_empty()
        && text
            .trim()
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-/. ".contains(&byte));
    if looks_like_a_date {
        return date(text).map(Value::Date);
    }
    Ok(Value::Event(Event {
        event: text.trim().to_owned(),
        expected: None,
    }))
}

fn duration(text: &str) -> Result<Value, Trouble> {
    let wrong = || {
        misfit(
            text,
            "a length of time",
            "Write a number, then days, weeks, months or years, and what it counts from, such as “6 years from the last contact”.",
        )
    };
    let mut words = text.trim().splitn(3, char::is_whitespace);
    let amount = words
        .next()
        .and_then(|word| word.parse().ok())
        .ok_or_else(wrong)?;
    let unit = match words
        .next()
        .unwrap_or_default()
        .trim_end_matches(',')
        .to_lowercase()
        .as_str()
    {
        "day" | "days" => TimeUnit::Days,
        "week" | "weeks" => TimeUnit::Weeks,
        "month" | "months" => TimeUnit::Months,
        "year" | "years" => TimeUnit::Years,
        _ => return Err(wrong()),
    };
    let rest = words.next().unwrap_or_default().trim();
    let from = match rest.split_once(char::is_whitespace) {
        Some(("from" | "after", from)) => from.trim(),
        _ if rest.is_empty() => "",
        _ => return Err(wrong()),
    };
    Ok(Value::Duration(Duration {
        amount,
        unit,
        from: from.to_owned(),
    }))
}

/// Several things with semicolons or line breaks between them.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

/// Name, position and organisation, with an e-mail address and a telephone number wherever
/// they stand among them.
fn person(entry: &str, belongs: Belongs) -> Result<Person, Trouble> {
    let mut person = Person {
        external: belongs == Belongs::External,
        ..Person::default()
    };
    let mut words = vec![
        &mut person.name,
        &mut person.position,
        &mut person.organisation,
    ]
    .into_iter();
    for part in entry
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if part.contains('@') {
            person.email = part.trim_matches(['<', '>']).to_owned();
        } else if part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+ ()-".contains(&byte))
        {
            person.telephone = part.to_owned();
        } else if let Some(field) = words.next() {
            *field = part.to_owned();
        } else {
            return Err(misfit(
                entry,
                "a person",
                "Write name, position, organisation and e-mail address with commas between them, or use --value-json.",
            ));
        }
    }
    Ok(person)
}

fn link(text: &str) -> Value {
    let text = text.trim();
    let (address, label) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Value::Link(Link {
        address: address.to_owned(),
        label: label.trim().to_owned(),
    })
}

fn misfit(text: &str, wanted: &str, advice: &str) -> Trouble {
    Trouble::misfit(
        "misfit",
        format!("“{}” is not {wanted}", beginning(text)),
        format!("{advice} Nothing was changed."),
    )
}

fn no_value(message: &str, advice: &str) -> Trouble {
    Trouble::misfit("misfit", message, advice)
}

fn beginning(text: &str) -> String {
    super::layout::shortened(text.trim(), 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(trouble: &Trouble) -> String {
        format!("{trouble:?}")
    }

    #[test]
    fn a_date_is_taken_in_the_one_way_that_cannot_be_misread() {
        assert!(date("2026-03-31").is_ok());
        for wrong in [
            "31/03/2026",
            "2026-3-31",
            "20260331",
            "2026-02-30",
            "2026-03-31T10:00",
            "soon",
            "",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_date_may_be_an_event_unless_it_was_meant_as_a_date() {
        assert!(matches!(
            date_or_event("The contract ends"),
            Ok(Value::Event(_))
        ));
        assert!(matches!(date_or_event("2026-03-31"), Ok(Value::Date(_))));
        assert!(date_or_event("2026-02-30").is_err());
        assert!(date_or_event("31/3/2026").is_err());
    }

    #[test]
    fn a_period_says_what_it_counts_from() {
        let Ok(Value::Duration(read)) = duration("6 years from the last contact") else {
            panic!("not read");
        };
        assert_eq!(
            (read.amount, read.unit, read.from.as_str()),
            (6, TimeUnit::Years, "the last contact")
        );
        for wrong in ["six years", "6", "6 fortnights", "6 years the last contact"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_option_whose_label_holds_a_comma_is_found() {
        let options = [
            ("a", "Housing, rents and repairs"),
            ("b", "Rents"),
            ("c", "Rents"),
        ]
        .map(|(id, label)| (id.to_owned(), label.to_owned()));
        assert_eq!(place_of(&options, " housing, rents and repairs "), Some(0));
        assert_eq!(place_of(&options, "Rents"), None);
        assert_eq!(place_of(&options, "c"), Some(2));
    }

    #[test]
    fn a_long_wrong_answer_is_not_repeated_whole() {
        let trouble = yes_no(&"x".repeat(5000)).expect_err("no yes or no");
        assert!(said(&trouble).len() < 500);
    }
}
