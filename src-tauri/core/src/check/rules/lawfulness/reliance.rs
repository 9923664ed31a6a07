//! Where an assessment relies on a lawful basis or on a condition: in the rows of purposes, and
//! in questions that let people choose from a list.

use crate::check::subject::{Asked, Row, Subject, quoted};
use crate::form::{AnswerType, EvidenceList, StandardList, standard};

/// A place that relies on something.
pub(super) struct Reliance {
    /// The purpose, or the question, as messages call it.
    pub(super) name: String,
    /// Where it stands.
    pub(super) path: String,
}

/// The purposes that say what they are.
pub(super) fn purposes<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Row<'a>> {
    let rows = subject.rows(EvidenceList::Purposes).iter();
    rows.filter(|row| !row.text("name").is_empty())
}

/// Questions where lawful bases are chosen from a list. A list of conditions for special
/// category data has options of the same names.
pub(super) fn choices<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Asked<'a>> {
    let choices = subject.about("lawful_basis");
    choices.filter(|asked| is_choice(asked) && !asked.is_about("special_category"))
}

/// Questions where a condition for special category data is chosen from the standard list.
pub(super) fn condition_choices<'s, 'a>(
    subject: &'s Subject<'a>,
) -> impl Iterator<Item = &'s Asked<'a>> {
    let is_standard = |asked: &&Asked<'_>| {
        let list = StandardList::SpecialCategoryCondition;
        matches!(&asked.question.answer, AnswerType::Choice { standard: Some(of), .. } if *of == list)
    };
    subject.about("special_category").filter(is_standard)
}

fn is_choice(asked: &Asked<'_>) -> bool {
    matches!(asked.question.answer, AnswerType::Choice { .. })
}

/// What is chosen, by ids.
pub(super) fn ids<'s>(asked: &'s Asked<'_>) -> &'s [String] {
    asked.chosen().map_or(&[], |chosen| &chosen.ids)
}

/// Where a lawful basis is relied on. The question counts only where no purpose says it.
pub(super) fn relying_on(subject: &Subject<'_>, basis: &str) -> Vec<Reliance> {
    let rows = purposes(subject).filter(|row| row.has("basis", basis));
    let rows: Vec<Reliance> = rows.map(|row| of_row(row, "basis")).collect();
    if !rows.is_empty() {
        return rows;
    }
    let chosen = choices(subject).filter(|asked| ids(asked).iter().any(|id| id == basis));
    chosen.map(of_question).collect()
}

/// Where a condition for special category data is relied on.
pub(super) fn relying_on_condition(subject: &Subject<'_>, condition: &str) -> Vec<Reliance> {
    let rows = purposes(subject).filter(|row| row.has("condition", condition));
    let rows: Vec<Reliance> = rows.map(|row| of_row(row, "condition")).collect();
    if !rows.is_empty() {
        return rows;
    }
    let questions = condition_choices(subject);
    let chosen = questions.filter(|asked| ids(asked).iter().any(|id| id == condition));
    chosen.map(of_question).collect()
}

/// A purpose as something that relies on what a column says.
pub(super) fn of_row(row: &Row<'_>, column: &str) -> Reliance {
    Reliance {
        name: quoted(row.text("name")),
        path: row.cell(column),
    }
}

fn of_question(asked: &Asked<'_>) -> Reliance {
    Reliance {
        name: asked.name(),
        path: asked.at().to_owned(),
    }
}

/// The names of those who rely on something.
pub(super) fn names(all: &[Reliance]) -> Vec<&str> {
    all.iter().map(|one| one.name.as_str()).collect()
}

/// Their places.
pub(super) fn places(all: &[Reliance]) -> Vec<&str> {
    all.iter().map(|one| one.path.as_str()).collect()
}

/// "relies" of one, "rely" of several.
pub(super) const fn rely(all: &[Reliance]) -> &'static str {
    if all.len() == 1 { "relies" } else { "rely" }
}

/// A lawful basis in the middle of a sentence.
pub(super) fn basis_name(id: &str) -> String {
    in_words(StandardList::LawfulBasis, id)
}

/// A condition for special category data in the middle of a sentence.
pub(super) fn condition_name(id: &str) -> String {
    in_words(StandardList::SpecialCategoryCondition, id)
}

/// "public task" for "Public task – Article 6(1)(e)".
fn in_words(list: StandardList, id: &str) -> String {
    let Some(option) = standard::option(list, id) else {
        return id.to_owned();
    };
    let name = option.label.split(" – ").next().unwrap_or(&option.label);
    name.to_lowercase()
}
