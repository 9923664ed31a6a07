//! An answer as somebody types it at a terminal, turned into a value of its question's type.
//!
//! Only the writing is judged here: that a date is a date and an option an option.
//! Whether the value fits its question is for the core to say, as everywhere.

use dpia_core::assessment::validate::printed_options;
use dpia_core::assessment::words::row_name;
use dpia_core::assessment::{Assessment, Chosen, Facet, Source, Value, Withheld};
use dpia_core::form::{AnswerType, Form, Slot};

use super::trouble::Trouble;
use super::written::{
    beginning, date, date_or_event, duration, entries, link, misfit, person, yes_no,
};

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
                return Err(no_option(parts[at].trim(), &options, takes_own(answer)));
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
                self.assessment.rows(&source.list()).into_iter().map(|row| {
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

/// Whether words of one's own can stand beside the options or instead of them.
const fn takes_own(answer: &AnswerType) -> bool {
    matches!(answer, AnswerType::Choice { other: true, .. })
}

fn no_option(text: &str, options: &[(String, String)], takes_own: bool) -> Trouble {
    let known: Vec<&str> = options.iter().take(40).map(|(id, _)| id.as_str()).collect();
    let own = if takes_own {
        " Or write `other:` and your own words, such as \"other: site plan\"."
    } else {
        ""
    };
    let advice = match (known.is_empty(), options.len() > known.len()) {
        (true, _) => "There is nothing to choose from yet: add the rows first.".to_owned(),
        (false, false) => format!("Choose from: {}.", known.join(", ")),
        (false, true) => "`dpia form show` says what can be chosen.".to_owned(),
    };
    Trouble::misfit(
        "misfit",
        format!("“{}” is not one of the options", beginning(text)),
        advice + own,
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

fn no_value(message: &str, advice: &str) -> Trouble {
    Trouble::misfit("misfit", message, advice)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
