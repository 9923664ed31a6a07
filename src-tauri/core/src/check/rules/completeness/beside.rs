//! What stands beside a yes/no answer and does not go with it.

use super::{CONTENT, blank::is_screened_out};
use crate::assessment::{Facet, FieldPath, Value};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, quoted};
use crate::form::{AnswerType, FollowUp, Question};

pub(super) const NEITHER: Rule = Rule {
    id: "CMP-02",
    severity: Severity::Blocks,
    title: "Something is written beside a question, and neither Yes nor No is chosen",
    reads: &["assessment_made"],
    why: "A remark does not answer the question. One reader takes it for a yes, the next for a no.",
    fix: "Choose Yes or No. The remark can stay. If somebody else has to answer first, put it to them as a query.",
    law: &[CONTENT],
    from: None,
    until: None,
    guesses: false,
    look: neither,
};

pub(super) const BOTH_BRANCHES: Rule = Rule {
    id: "CMP-03",
    severity: Severity::Blocks,
    title: "The answers for Yes and for No are both filled in",
    reads: &[],
    why: "One of them is wrong, and it is not for the reader to find out which.",
    fix: "Decide which answer holds. To empty the other, choose it once more, take its words out, and choose the right one.",
    law: &[CONTENT],
    from: None,
    until: None,
    guesses: false,
    look: both_branches,
};

fn neither(subject: &Subject<'_>, found: &mut Found<'_>) {
    if is_screened_out(subject) {
        return;
    }
    for asked in &subject.asked {
        if let Some(words) = words(subject, asked) {
            found.say(
                format!(
                    "{} is answered neither Yes nor No; {} is written beside it.",
                    asked.name_first(),
                    quoted(words)
                ),
                &[asked.at()],
            );
        }
    }
}

/// What is written beside a yes/no question that nobody has answered.
fn words<'a>(subject: &Subject<'a>, asked: &Asked<'a>) -> Option<&'a str> {
    let is_yes_no = matches!(
        asked.question.answer,
        AnswerType::YesNo { .. } | AnswerType::Attachment { .. }
    );
    if !is_yes_no || asked.value.is_some() || subject.assessment.in_conflict(&asked.path) {
        return None;
    }
    [Facet::Comment, Facet::Reason, Facet::Reference]
        .into_iter()
        .find_map(|facet| text_at(subject, &asked.path.with_facet(facet)))
}

fn text_at<'a>(subject: &Subject<'a>, path: &FieldPath) -> Option<&'a str> {
    match subject.assessment.value(path)? {
        Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

fn both_branches(subject: &Subject<'_>, found: &mut Found<'_>) {
    let questions = subject.asked.iter();
    for asked in questions.filter(|asked| asked.question.follow_ups.len() > 1) {
        let Some(answer) = asked.value.filter(|value| !value.is_empty()) else {
            continue;
        };
        let filled = |follow_up: &&FollowUp| said(subject, asked, &follow_up.question).is_some();
        let follow_ups = asked.question.follow_ups.iter();
        let (shown, hidden): (Vec<_>, Vec<_>) =
            follow_ups.partition(|follow_up| answer.is_any_of(&follow_up.when));
        if !shown.iter().any(filled) {
            continue;
        }
        for other in hidden.iter().filter(|follow_up| filled(follow_up)) {
            let Some((path, words)) = said(subject, asked, &other.question) else {
                continue;
            };
            found.say(
                format!(
                    "{} is answered {}, and “{}”, which belongs to another answer, says {words}.",
                    asked.name_first(),
                    in_words(answer, asked.question),
                    other.question.prompt
                ),
                &[asked.at(), path.as_str()],
            );
        }
    }
}

/// What a follow-up says, asked or not, with its path.
fn said(
    subject: &Subject<'_>,
    parent: &Asked<'_>,
    question: &Question,
) -> Option<(FieldPath, String)> {
    let (outer, _) = parent.at().rsplit_once('/')?;
    let path = FieldPath::parse(&format!("{outer}/{}", question.id)).ok()?;
    let words = match subject.assessment.value(&path)? {
        value if value.is_empty() => return None,
        Value::Text(text) => quoted(text),
        Value::YesNo(answer) => format!("“{}”", answer.label()),
        _ => "something too".to_owned(),
    };
    Some((path, words))
}

fn in_words(answer: &Value, question: &Question) -> String {
    match (answer, &question.answer) {
        (Value::YesNo(answer), _) => answer.label().to_owned(),
        (Value::Choice(chosen), AnswerType::Choice { options, .. }) => {
            let labels = options
                .iter()
                .filter(|option| chosen.ids.contains(&option.id));
            let labels: Vec<String> = labels.map(|option| quoted(&option.label)).collect();
            crate::check::subject::listed(&labels)
        }
        _ => "otherwise".to_owned(),
    }
}
