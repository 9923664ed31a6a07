//! The screening rule: yes/no questions that exist, and a threshold that can be reached.

use super::Lint;
use crate::form::AnswerType;
use crate::form::document::At;

pub(super) fn check(lint: &mut Lint<'_>) {
    let Some(screening) = &lint.form.screening else {
        return;
    };
    let at = At::default().key("screening");
    for (index, id) in screening.questions.iter().enumerate() {
        let place = at.item("questions", index);
        if screening.questions[..index].contains(id) {
            lint.fault(
                place,
                format!("The question “{id}” is listed twice."),
                "List each question once, so that its “yes” counts once.",
            );
        } else {
            yes_no(lint, place, id);
        }
    }
    if let Some(gate) = &screening.gate {
        yes_no(lint, at.key("gate"), gate);
        if screening.questions.contains(gate) {
            lint.fault(
                at.key("gate"),
                format!("The gate question “{gate}” is also listed among the questions."),
                "Take it out of “questions” and write gate_counts = true if its “yes” counts.",
            );
        }
    } else if screening.gate_counts {
        lint.fault(
            at.key("gate_counts"),
            "There is no gate question that could count.",
            "Add “gate”, or remove “gate_counts”.",
        );
    }
    let counted = screening.questions.len() + usize::from(screening.gate_counts);
    let reachable = usize::try_from(screening.threshold).is_ok_and(|n| (1..=counted).contains(&n));
    if !reachable {
        lint.fault(
            at.key("threshold"),
            format!(
                "A threshold of {} cannot work: the number of questions that count is {counted}.",
                screening.threshold
            ),
            format!("Write a number from 1 to {}.", counted.max(1)),
        );
    }
    lint.not_empty(&at, "message_required", &screening.message_required);
    lint.not_empty(&at, "message_below", &screening.message_below);
}

fn yes_no(lint: &mut Lint<'_>, at: At, id: &str) {
    let Some(placed) = lint.question(&at, id) else {
        return;
    };
    if !matches!(placed.question.answer, AnswerType::YesNo { .. }) {
        lint.fault(
            at,
            format!("“{id}” is not a yes/no question, so it cannot be counted."),
            "Name a question whose answer is { type = \"yes_no\" }.",
        );
    } else if !placed.groups.is_empty() {
        lint.fault(
            at,
            format!("“{id}” is asked once for each row of a group, so it cannot be counted."),
            "Name a question that is asked once.",
        );
    }
}
