//! Values in words, as a person reads them in a list, a table cell or a terminal.

use jiff::civil::Date;

use crate::form::{AnswerType, Column, EvidenceList, Form, RowSource, evidence};

use super::evidence_words::naming_words;
use super::fold::Assessment;
use super::scope::evidence_path;
use super::validate::printed_options;
use super::value::{Chosen, Duration, Event, Person, Source, TimeUnit, Value, Withheld};
use crate::form::place::FieldPath;

/// A value in words. Several parts stand on lines of their own.
pub fn words(form: &Form, assessment: &Assessment, answer: &AnswerType, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Lines(lines) => lines.join("\n"),
        Value::Number(number) => match answer {
            AnswerType::Number {
                unit: Some(unit), ..
            } => format!("{number} {unit}"),
            _ => number.to_string(),
        },
        Value::Date(date) => date_words(*date),
        Value::Event(event) => event_words(event),
        Value::Duration(duration) => duration_words(duration),
        Value::People(people) => people
            .iter()
            .map(person_words)
            .collect::<Vec<_>>()
            .join("\n"),
        Value::Organisations(names) => names.join("\n"),
        Value::YesNo(answer) => answer.label().to_owned(),
        Value::Choice(chosen) => chosen_words(form, assessment, answer, chosen).join("\n"),
        Value::Link(link) if link.label.is_empty() => link.address.clone(),
        Value::Link(link) => format!("{}: {}", link.label, link.address),
        Value::Files(files) => files
            .iter()
            .map(|id| attachment_name(assessment, id))
            .collect::<Vec<_>>()
            .join("\n"),
        Value::Source(source) => source_words(*source).to_owned(),
        Value::Withheld(withheld) => withheld_words(withheld),
        Value::Row(_) => String::new(),
    }
}

/// A date as it is written in British documents, such as 6 January 2020.
pub fn date_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// How words of a person's own begin where options that a form has may stand beside them.
pub const OTHER: &str = "Other: ";

/// The labels of what was chosen, words of the person's own marked as such. An option that is
/// no longer there says so.
pub fn chosen_words(
    form: &Form,
    assessment: &Assessment,
    answer: &AnswerType,
    chosen: &Chosen,
) -> Vec<String> {
    let mut words = labels(form, assessment, answer, chosen);
    words.extend(chosen.other.iter().map(|other| format!("{OTHER}{other}")));
    words
}

/// As [`chosen_words`], for places where nobody needs to know which words are the person's own.
pub fn chosen_plainly(
    form: &Form,
    assessment: &Assessment,
    answer: &AnswerType,
    chosen: &Chosen,
) -> Vec<String> {
    let mut words = labels(form, assessment, answer, chosen);
    words.extend(chosen.other.clone());
    words
}

fn labels(
    form: &Form,
    assessment: &Assessment,
    answer: &AnswerType,
    chosen: &Chosen,
) -> Vec<String> {
    let rows_of: &[RowSource] = match answer {
        AnswerType::Choice { rows_of, .. } => rows_of,
        _ => &[],
    };
    let options = printed_options(form, answer);
    let label = |id: &String| {
        if rows_of.is_empty() {
            let label = options.iter().find(|(option, _)| option == id);
            return label.map_or_else(|| id.clone(), |(_, label)| (*label).to_owned());
        }
        rows_of
            .iter()
            .find_map(|source| row_name(form, assessment, source, id))
            .unwrap_or_else(|| format!("{id} (no longer listed)"))
    };
    chosen.ids.iter().map(label).collect()
}

/// What a row is called: the column that names it, otherwise the first that holds something.
pub fn row_name(
    form: &Form,
    assessment: &Assessment,
    source: &RowSource,
    row: &str,
) -> Option<String> {
    let columns: Vec<(&str, &AnswerType)> = match source {
        RowSource::Evidence(list) => evidence::definition(*list)
            .columns
            .iter()
            .map(cell)
            .collect(),
        RowSource::Question(id) => match &form.question(id)?.answer {
            AnswerType::Table { columns, .. } => columns.iter().map(cell).collect(),
            AnswerType::Group { questions, .. } => questions
                .iter()
                .map(|q| (q.id.as_str(), &q.answer))
                .collect(),
            _ => Vec::new(),
        },
    };
    let list = source.list();
    // Asked of the row itself: putting the list into its order for each name costs time.
    if !FieldPath::parse(&format!("{list}/{row}")).is_ok_and(|row| assessment.has_row(&row)) {
        return None;
    }
    let cell = |column: &str, answer: &AnswerType| {
        let path = FieldPath::parse(&format!("{list}/{row}/{column}")).ok()?;
        let value = assessment.value(&path).filter(|value| !value.is_empty())?;
        match source {
            RowSource::Evidence(list) => {
                naming_words(form, assessment, *list, column, answer, value)
            }
            RowSource::Question(_) => Some(words(form, assessment, answer, value)),
        }
    };
    let by = source
        .evidence()
        .and_then(|list| evidence::definition(list).named_by.as_deref());
    let mut columns = columns;
    columns.sort_by_key(|(column, _)| Some(*column) != by);
    let mut said = columns.iter().map(|(column, answer)| cell(column, answer));
    let name = if matches!(source, RowSource::Evidence(EvidenceList::Flows)) {
        let mut end = || said.next().flatten().unwrap_or_else(|| "?".to_owned());
        Some(format!("{} → {}", end(), end()))
    } else {
        said.find_map(|name| name)
    };
    Some(name.unwrap_or_else(|| "(without a name)".to_owned()))
}

fn cell(column: &Column) -> (&str, &AnswerType) {
    (column.id.as_str(), &column.answer)
}

fn attachment_name(assessment: &Assessment, id: &str) -> String {
    let list = evidence_path(EvidenceList::Attachments);
    let path = FieldPath::parse(&format!("{list}/{id}/name"));
    match path.ok().as_ref().and_then(|path| assessment.value(path)) {
        Some(Value::Text(name)) => name.clone(),
        _ => format!("{id} (no longer listed)"),
    }
}

fn event_words(event: &Event) -> String {
    match event.expected {
        Some(date) => format!("{} (expected by {})", event.event, date_words(date)),
        None => event.event.clone(),
    }
}

fn duration_words(duration: &Duration) -> String {
    let unit = match (duration.unit, duration.amount) {
        (TimeUnit::Days, 1) => "day",
        (TimeUnit::Days, _) => "days",
        (TimeUnit::Weeks, 1) => "week",
        (TimeUnit::Weeks, _) => "weeks",
        (TimeUnit::Months, 1) => "month",
        (TimeUnit::Months, _) => "months",
        (TimeUnit::Years, 1) => "year",
        (TimeUnit::Years, _) => "years",
    };
    if duration.from.trim().is_empty() {
        format!("{} {unit}", duration.amount)
    } else {
        format!(
            "{} {unit}, counted from: {}",
            duration.amount, duration.from
        )
    }
}

fn person_words(person: &Person) -> String {
    let mut parts = vec![person.name.as_str()];
    parts.extend(
        [
            &person.position,
            &person.organisation,
            &person.email,
            &person.telephone,
        ]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty()),
    );
    if person.external {
        parts.push("from outside the organisation");
    }
    parts.join(", ")
}

/// A text with a capital letter at its beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Where an answer's words come from, in words.
pub const fn source_words(source: Source) -> &'static str {
    match source {
        Source::OwnWords => "Own words",
        Source::Supplier => "The supplier’s words",
        Source::Copied => "Copied from another answer",
        Source::Imported => "Imported",
    }
}

fn withheld_words(withheld: &Withheld) -> String {
    let what = how_much(withheld.said().count());
    format!("{what} not for publication: {}", withheld.reason)
}

/// How much of an answer is withheld, by the number of its passages: none means all of it.
pub(crate) fn how_much(passages: usize) -> String {
    match passages {
        0 => "The whole answer".to_owned(),
        1 => "One passage".to_owned(),
        several => format!("{several} passages"),
    }
}
