//! The cells of evidence rows that the program itself reads: queries, comments, signatures.

use jiff::civil::Date;

use super::fold::Assessment;
use super::scope::cell_path;
use super::value::{Value, YesNo};
use crate::form::EvidenceList;

/// One row of evidence, to read its cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    pub assessment: &'a Assessment,
    pub list: EvidenceList,
    pub row: &'a str,
}

impl Cells<'_> {
    fn value(&self, column: &str) -> Option<&Value> {
        let path = cell_path(self.list, self.row, column)?;
        self.assessment.value(&path)
    }

    /// A text without the space around it; empty if there is none.
    pub fn text(&self, column: &str) -> String {
        match self.value(column) {
            Some(Value::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        }
    }

    pub fn date(&self, column: &str) -> Option<Date> {
        match self.value(column) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    pub fn is_yes(&self, column: &str) -> bool {
        self.yes_no(column) == Some(YesNo::Yes)
    }

    /// A yes/no answer.
    pub fn yes_no(&self, column: &str) -> Option<YesNo> {
        match self.value(column) {
            Some(Value::YesNo(answer)) => Some(*answer),
            _ => None,
        }
    }

    /// All options or rows chosen.
    pub fn all_chosen(&self, column: &str) -> Vec<String> {
        match self.value(column) {
            Some(Value::Choice(chosen)) => chosen.ids.clone(),
            _ => Vec::new(),
        }
    }

    /// The names of people, on one line.
    pub fn people(&self, column: &str) -> String {
        match self.value(column) {
            Some(Value::People(people)) => {
                let names = people.iter().map(|person| person.name.trim());
                names
                    .filter(|name| !name.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            _ => String::new(),
        }
    }

    /// The first option chosen.
    pub fn chosen(&self, column: &str) -> Option<String> {
        match self.value(column) {
            Some(Value::Choice(chosen)) => chosen.ids.first().cloned(),
            _ => None,
        }
    }

    /// The day of a moment that the program wrote down, or of a bare date.
    pub fn day(&self, column: &str) -> Option<Date> {
        self.text(column).get(..10)?.parse().ok()
    }
}
