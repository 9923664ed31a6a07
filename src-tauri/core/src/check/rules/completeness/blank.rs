//! Questions without an answer, and answers that are still the form's own words.

use std::collections::{BTreeMap, BTreeSet};

use super::CONTENT;
use crate::assessment::filled::filled;
use crate::assessment::state::open_questions;
use crate::assessment::{FieldPath, Value, YesNo};
use crate::check::criteria::is_not_needed;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, quoted, together};
use crate::form::{AnswerType, Section};

pub(super) const UNANSWERED: Rule = Rule {
    id: "CMP-01",
    severity: Severity::Blocks,
    title: "Required questions are blank",
    reads: &["assessment_made"],
    why: "What is not answered has not been assessed. A signature under a blank says that somebody looked and found nothing.",
    fix: "Answer them. Where you don’t know, say who is to advise; where a question does not apply, say why.",
    law: &[CONTENT],
    from: None,
    until: None,
    guesses: false,
    look: unanswered,
};

pub(super) const OPTIONS_LEFT: Rule = Rule {
    id: "CMP-04",
    severity: Severity::Blocks,
    title: "An answer still shows what could be chosen",
    reads: &[],
    why: "“Yes/No” is the question’s words, not an answer: nobody can tell which was meant.",
    fix: "Choose one, and take out the words that the form printed.",
    law: &[CONTENT],
    from: None,
    until: None,
    guesses: false,
    look: options_left,
};

/// How many places a finding leads to. The others are in the same section.
const SHOWN: usize = 5;

/// Whether "no assessment needed" is decided: then the record of that is all there has to be.
pub(super) fn is_screened_out(subject: &Subject<'_>) -> bool {
    is_not_needed(&subject.asked)
}

/// A required question that is open.
struct Open<'s, 'a> {
    asked: &'s Asked<'a>,
    /// The cells that are blank, if the answer is begun and given in rows.
    cells: Vec<FieldPath>,
}

impl Open<'_, '_> {
    /// Where to go: the cell to fill in first, otherwise the question.
    fn at(&self) -> &str {
        self.cells
            .first()
            .map_or(self.asked.at(), FieldPath::as_str)
    }

    /// All that is blank, and what else tells it from what is blank in another way.
    fn all(&self, subject: &Subject<'_>) -> Vec<String> {
        if !self.cells.is_empty() {
            return self.cells.iter().map(ToString::to_string).collect();
        }
        let begun = is_begun(subject, self.asked);
        let too_few = begun.then(|| format!("{} has too few rows", self.asked.at()));
        let question = self.asked.at().to_owned();
        std::iter::once(question).chain(too_few).collect()
    }
}

fn unanswered(subject: &Subject<'_>, found: &mut Found<'_>) {
    if is_screened_out(subject) {
        return;
    }
    for (section, open) in by_section(subject, found) {
        let title = match &section.number {
            Some(number) => format!("{}. {}", number.trim_end_matches('.'), section.title),
            None => section.title.clone(),
        };
        let place = format!("section/{}", section.id);
        // A cell that is blank in a long list is hard to find, a blank question is not.
        let (cells, whole): (Vec<_>, Vec<_>) = open.iter().partition(|open| !open.cells.is_empty());
        let first = cells.into_iter().chain(whole).take(SHOWN);
        let mut places: Vec<&str> = first.map(Open::at).collect();
        places.push(&place);
        // Whoever puts this aside has seen all of it in the message, however few places are named.
        let all: Vec<String> = open.iter().flat_map(|open| open.all(subject)).collect();
        let message = format!("“{title}”: {}.", in_words(subject, &open));
        found.say_of_all(message, &places, &all);
    }
}

fn in_words(subject: &Subject<'_>, open: &[Open<'_, '_>]) -> String {
    let (begun, blank): (Vec<&Open<'_, '_>>, Vec<&Open<'_, '_>>) =
        open.iter().partition(|open| is_begun(subject, open.asked));
    let blank: Vec<&Asked<'_>> = blank.iter().map(|open| open.asked).collect();
    let blank = match blank.as_slice() {
        [] => None,
        [one] => Some(format!("{} is not answered", together(&[one]))),
        many => Some(format!(
            "{} required questions are not answered: {}",
            many.len(),
            together(many)
        )),
    };
    let begun = begun.iter().map(|open| {
        format!(
            "{} is answered only in part: {}",
            together(&[open.asked]),
            lacking(subject, open)
        )
    });
    let parts: Vec<String> = blank.into_iter().chain(begun).collect();
    parts.join("; ")
}

/// What an answer lacks that is begun: its first blank cell by row and column.
fn lacking(subject: &Subject<'_>, open: &Open<'_, '_>) -> String {
    let Some(first) = open.cells.first() else {
        return "it has fewer rows than the form asks for".to_owned();
    };
    let first = subject.cell_in_words(open.asked, first);
    match open.cells.len() - 1 {
        0 => format!("{first} is blank"),
        1 => format!("{first} is blank, and one more cell"),
        more => format!("{first} is blank, and {more} more cells"),
    }
}

/// Whether there are rows, of which some lack something.
fn is_begun(subject: &Subject<'_>, asked: &Asked<'_>) -> bool {
    match asked.question.answer {
        AnswerType::Evidence { list, .. } => !subject.rows(list).is_empty(),
        _ => filled(subject.assessment, &asked.question.answer, &asked.path)
            .map_or(!asked.is_blank(), |filled| filled.rows > 0),
    }
}

/// What is open, section by section. What another rule has spoken of is left to it, and what
/// belongs to a signature comes with it. A cell that two questions show is told once.
fn by_section<'s, 'a>(
    subject: &'s Subject<'a>,
    found: &Found<'_>,
) -> Vec<(&'a Section, Vec<Open<'s, 'a>>)> {
    let asked: BTreeMap<&str, &Asked<'a>> = subject
        .asked
        .iter()
        .map(|asked| (asked.at(), asked))
        .collect();
    let mut told: BTreeSet<FieldPath> = BTreeSet::new();
    let mut sections: Vec<(&Section, Vec<Open<'_, '_>>)> = Vec::new();
    for path in open_questions(subject.form, subject.assessment) {
        let question = asked.get(path.as_str());
        let Some((question, section)) = question.and_then(|asked| Some((*asked, asked.section?)))
        else {
            continue;
        };
        if subject.assessment.in_conflict(&path) {
            continue;
        }
        let Some(open) = open(subject, found, question, &mut told) else {
            continue;
        };
        match sections.last_mut() {
            Some((last, questions)) if last.id == section.id => questions.push(open),
            _ => sections.push((section, vec![open])),
        }
    }
    sections
}

/// What is open of a question, if anything that nobody has told yet.
fn open<'s, 'a>(
    subject: &Subject<'a>,
    found: &Found<'_>,
    asked: &'s Asked<'a>,
    told: &mut BTreeSet<FieldPath>,
) -> Option<Open<'s, 'a>> {
    let filled = filled(subject.assessment, &asked.question.answer, &asked.path);
    let mut cells = filled.map(|filled| filled.blank).unwrap_or_default();
    if cells.is_empty() || !is_begun(subject, asked) {
        let cells = Vec::new();
        let is_told = waits(subject, &asked.path) || found.leaves(asked.at());
        return (!is_told).then_some(Open { asked, cells });
    }
    cells.retain(|cell| {
        let is_told = subject.assessment.in_conflict(cell)
            || waits(subject, cell)
            || found.leaves(cell.as_str());
        !is_told && told.insert(cell.clone())
    });
    (!cells.is_empty()).then_some(Open { asked, cells })
}

/// Whether somebody answered that advice is awaited, which is told as a query. A question that
/// somebody asked about and left blank is blank all the same.
fn waits(subject: &Subject<'_>, path: &FieldPath) -> bool {
    subject.assessment.value(path) == Some(&Value::YesNo(YesNo::AwaitingAdvice))
}

/// What forms print where something is to be chosen or written. Nothing else may stand in the
/// answer for it to be one of these.
const PRINTED: [&str; 24] = [
    "yes/no",
    "yes / no",
    "yes or no",
    "no/yes",
    "no / yes",
    "y/n",
    "y / n",
    "yes/no/n/a",
    "yes / no / n/a",
    "yes/no/not applicable",
    "delete as appropriate",
    "delete as applicable",
    "tick as appropriate",
    "please select",
    "please choose",
    "select an option",
    "choose an item",
    "click or tap here to enter text",
    "click here to enter text",
    "click or tap to enter a date",
    "click here to enter a date",
    "enter text here",
    "low/medium/high",
    "low, medium or high",
];

fn options_left(subject: &Subject<'_>, found: &mut Found<'_>) {
    for written in &subject.written {
        let plain = written
            .plain
            .trim()
            .trim_matches(['.', '*', '[', ']', '(', ')'])
            .trim();
        if plain.len() > 80 {
            continue;
        }
        let question = written.asked.and_then(|at| subject.asked.get(at));
        let is_options = question.is_some_and(|asked| is_its_options(asked, plain));
        if PRINTED.contains(&plain) || is_options {
            let name = subject.label_of(written.at());
            found.say(
                format!(
                    "“{name}” says {}, which is what the form prints, and nothing is chosen.",
                    quoted(written.text)
                ),
                &[written.at()],
            );
        }
    }
}

/// Whether a text is nothing but the options of its question.
fn is_its_options(asked: &Asked<'_>, plain: &str) -> bool {
    let AnswerType::Choice { options, .. } = &asked.question.answer else {
        return false;
    };
    let own = matches!(asked.value, Some(Value::Choice(chosen)) if chosen.ids.is_empty());
    let parts: Vec<&str> = plain
        .split(['/', ',', ';', '\n'])
        .flat_map(|part| part.split(" or "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let is_option = |part: &&str| {
        let mut options = options.iter();
        options.any(|option| crate::check::text::plain(&option.label) == **part)
    };
    own && parts.len() > 1 && parts.iter().all(is_option)
}
