//! Questions without an answer, and answers that are still the form's own words.

use std::collections::BTreeMap;

use super::CONTENT;
use crate::assessment::screening::screening_outcome;
use crate::assessment::state::open_questions;
use crate::assessment::{Value, YesNo};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, quoted, together};
use crate::form::{AnswerType, ScreeningOutcome, Section};

pub(super) const UNANSWERED: Rule = Rule {
    id: "CMP-01",
    severity: Severity::Blocks,
    title: "Required questions are blank",
    reads: &["assessment_made"],
    why: "What is not answered has not been assessed. A signature under a blank says that somebody looked and found nothing.",
    fix: "Answer them. Where you don't know, say who is to advise; where a question does not apply, say why.",
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
    why: "“Yes/No” is the question's words, not an answer: nobody can tell which was meant.",
    fix: "Choose one, and take out the words that the form printed.",
    law: &[CONTENT],
    from: None,
    until: None,
    guesses: false,
    look: options_left,
};

/// How many questions a finding leads to. The others are in the same section.
const SHOWN: usize = 5;

/// Whether "no assessment needed" is decided: then the record of that is all there has to be.
pub(super) fn is_screened_out(subject: &Subject<'_>) -> bool {
    subject.denied("assessment_made").is_some()
}

fn unanswered(subject: &Subject<'_>, found: &mut Found<'_>) {
    if is_screened_out(subject) {
        return;
    }
    for (section, questions) in by_section(subject) {
        let title = match &section.number {
            Some(number) => format!("{}. {}", number.trim_end_matches('.'), section.title),
            None => section.title.clone(),
        };
        let place = format!("section/{}", section.id);
        let mut places = vec![place.as_str()];
        places.extend(questions.iter().take(SHOWN).map(|asked| asked.at()));
        found.say(
            format!("“{title}”: {}.", in_words(subject, &questions)),
            &places,
        );
    }
}

fn in_words(subject: &Subject<'_>, questions: &[&Asked<'_>]) -> String {
    let (begun, blank): (Vec<&Asked<'_>>, Vec<&Asked<'_>>) =
        questions.iter().partition(|asked| is_begun(subject, asked));
    let blank = match blank.as_slice() {
        [] => None,
        [one] => Some(format!("{} is not answered", together(&[one]))),
        many => Some(format!(
            "{} required questions are not answered: {}",
            many.len(),
            together(many)
        )),
    };
    let begun = (!begun.is_empty()).then(|| {
        let verb = if begun.len() == 1 { "is" } else { "are" };
        format!("{} {verb} answered only in part", together(&begun))
    });
    let parts: Vec<String> = blank.into_iter().chain(begun).collect();
    parts.join("; ")
}

/// Whether there are rows, of which some lack something.
fn is_begun(subject: &Subject<'_>, asked: &Asked<'_>) -> bool {
    match asked.question.answer {
        AnswerType::Evidence { list, .. } => !subject.rows(list).is_empty(),
        _ => !asked.is_blank(),
    }
}

/// What is open, section by section. What waits for advice or has words beside it is spoken of
/// by other rules, and what belongs to a signature comes with it.
fn by_section<'s, 'a>(subject: &'s Subject<'a>) -> Vec<(&'a Section, Vec<&'s Asked<'a>>)> {
    let asked: BTreeMap<&str, &Asked<'a>> = subject
        .asked
        .iter()
        .map(|asked| (asked.at(), asked))
        .collect();
    // The rules of screening ask for the decision once the screening has come to something.
    let outcome = screening_outcome(subject.form, subject.assessment);
    let decision_is_spoken_of = matches!(
        outcome,
        Some(ScreeningOutcome::Required | ScreeningOutcome::NotRequired)
    );
    let mut sections: Vec<(&Section, Vec<&Asked<'_>>)> = Vec::new();
    for path in open_questions(subject.form, subject.assessment) {
        let Some(question) = asked.get(path.as_str()) else {
            continue;
        };
        let waits = question.yes_no() == Some(YesNo::AwaitingAdvice);
        let is_decision = question.question.fact.as_deref() == Some("assessment_made");
        let is_said = waits || (is_decision && decision_is_spoken_of);
        let Some(section) = question.section.filter(|_| !is_said) else {
            continue;
        };
        if subject.assessment.in_conflict(&path)
            || super::beside::words(subject, question).is_some()
        {
            continue;
        }
        match sections.last_mut() {
            Some((last, questions)) if last.id == section.id => questions.push(question),
            _ => sections.push((section, vec![question])),
        }
    }
    sections
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
