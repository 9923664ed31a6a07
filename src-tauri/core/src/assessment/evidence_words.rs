//! A cell of evidence in words: as any value, but for what such a list keeps in the way of
//! programs: the paths of what a row is about, the instants at which something was done, the
//! step that a signature belongs to, and what the Commissioner was told.
//!
//! The one place for it: whatever lists, prints or compares rows reads them through here, so
//! that nobody is shown a path or a clock's digits.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::fold::Assessment;
use super::labels::place_label;
use super::queries::{TOLD, told_words};
use super::value::Value;
use super::words::{date_words, words};
use crate::form::{AnswerType, EvidenceDefinition, EvidenceList, FieldPath, Form, evidence};

/// A cell of a list of evidence in words.
pub fn cell_words(
    form: &Form,
    assessment: &Assessment,
    list: EvidenceList,
    column: &str,
    answer: &AnswerType,
    value: &Value,
) -> String {
    let definition = evidence::definition(list);
    match value {
        Value::Text(place) if definition.holds_place(column) => {
            place_label(form, assessment, place)
        }
        Value::Text(at) if definition.holds_moment(column) => moment(at),
        Value::Text(id) if list == EvidenceList::SignOffs && column == "step" => {
            let step = form.sign_offs.iter().find(|step| step.id == *id);
            step.map_or_else(|| id.clone(), |step| step.label.clone())
        }
        Value::Lines(lines) if list == EvidenceList::Queries && column == TOLD => {
            told_words(form, lines).join("\n")
        }
        _ => words(form, assessment, answer, value),
    }
}

/// As [`cell_words`], for a row's name. Nothing where a row is about a row that is itself named
/// after what it is about: two of them could be about each other.
pub(super) fn naming_words(
    form: &Form,
    assessment: &Assessment,
    list: EvidenceList,
    column: &str,
    answer: &AnswerType,
    value: &Value,
) -> Option<String> {
    let holds_place = evidence::definition(list).holds_place(column);
    if holds_place && matches!(value, Value::Text(place) if is_about_something(place)) {
        return None;
    }
    Some(cell_words(form, assessment, list, column, answer, value))
}

/// Whether a place is a row, or in a row, that keeps a place.
fn is_about_something(place: &str) -> bool {
    let Ok(path) = FieldPath::parse(place) else {
        return false;
    };
    let segments: Vec<&str> = path.segments().collect();
    let ["evidence", list, ..] = segments[..] else {
        return false;
    };
    EvidenceList::from_id(list).is_some_and(|list| !evidence::definition(list).places.is_empty())
}

/// A moment that the program wrote down, as people read it; a day as a day; other words as they
/// are.
pub fn moment(text: &str) -> String {
    if let Ok(at) = text.parse::<Timestamp>() {
        let at = at.to_zoned(TimeZone::UTC);
        return format!("{}, {} UTC", date_words(at.date()), at.strftime("%H:%M"));
    }
    match text.parse::<Date>() {
        Ok(day) if text.len() == "2026-11-22".len() => date_words(day),
        _ => text.to_owned(),
    }
}

impl EvidenceDefinition {
    /// Whether a column holds the path of what its row is about.
    pub(super) fn holds_place(&self, column: &str) -> bool {
        self.places.iter().any(|known| known == column)
    }

    /// Whether a column holds the instant of something that was done.
    pub(super) fn holds_moment(&self, column: &str) -> bool {
        self.moments.iter().any(|known| known == column)
    }
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments_are_put_into_words_and_other_words_stay() {
        assert_eq!(
            moment("2026-11-22T16:59:07Z"),
            "22 November 2026, 16:59 UTC"
        );
        assert_eq!(moment("2026-05-01"), "1 May 2026");
        assert_eq!(moment("last week"), "last week");
    }
}
