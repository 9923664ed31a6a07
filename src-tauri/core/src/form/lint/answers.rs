//! Answer types: whether what they name exists and whether they fit where they stand;
//! also the follow-ups and routes that hang on an answer.

use super::Lint;
use super::ids::unique;
use super::values::{self, Values};
use crate::form::document::At;
use crate::form::{
    AnswerType, Column, ComputedValue, EvidenceColumn, EvidenceList, Question, RowSource, evidence,
    suggest,
};

pub(super) fn check(lint: &mut Lint<'_>) {
    for index in 0..lint.places.questions.len() {
        let placed = lint.places.questions[index].clone();
        let at = placed.at.key("answer");
        answer(lint, &placed.question.answer, &at);
        routes(lint, placed.question, &placed.at);
        follow_ups(lint, placed.question, &placed.at);
    }
}

fn answer(lint: &mut Lint<'_>, answer: &AnswerType, at: &At) {
    match answer {
        AnswerType::Text { max } | AnswerType::LongText { max } if *max == Some(0) => lint.fault(
            at.key("max"),
            "An answer of no characters cannot be given.",
            "Leave “max” out, or write how many characters are taken.",
        ),
        AnswerType::Number {
            min: Some(min),
            max: Some(max),
            ..
        } if min > max => lint.fault(
            at.key("max"),
            format!("No number is at least {min} and at most {max}."),
            "Swap “min” and “max”, or leave one out.",
        ),
        AnswerType::Choice { .. } => choice(lint, answer, at),
        AnswerType::MatrixLevel { .. } => needs_matrix(lint, at),
        AnswerType::Grid { rows, columns } => {
            some(lint, rows.is_empty(), at, "rows");
            cells(lint, columns, at);
        }
        AnswerType::Table { columns, .. } => cells(lint, columns, at),
        AnswerType::Group { questions, .. } => some(lint, questions.is_empty(), at, "questions"),
        AnswerType::Evidence {
            list,
            columns,
            only_levels,
            ..
        } => shared_rows(lint, *list, columns, only_levels, at),
        AnswerType::Computed { value } => computed(lint, *value, at),
        _ => {}
    }
}

fn some(lint: &mut Lint<'_>, is_empty: bool, at: &At, key: &str) {
    if is_empty {
        lint.fault(
            at.key(key),
            format!("The list of {key} is empty."),
            format!("Add at least one of its {key}."),
        );
    }
}

fn cells(lint: &mut Lint<'_>, columns: &[Column], at: &At) {
    some(lint, columns.is_empty(), at, "columns");
    for (index, column) in columns.iter().enumerate() {
        let at = at.item("columns", index).key("answer");
        if fits_in_cell(&column.answer) {
            answer(lint, &column.answer, &at);
        } else {
            lint.fault(
                at,
                format!(
                    "A cell of the column “{}” cannot hold such an answer.",
                    column.id
                ),
                "Use a simple answer such as text, a choice or a date here; for more, ask a \
                 question of its own or make the table a group.",
            );
        }
    }
}

const fn fits_in_cell(answer: &AnswerType) -> bool {
    !matches!(
        answer,
        AnswerType::Grid { .. }
            | AnswerType::Table { .. }
            | AnswerType::Group { .. }
            | AnswerType::Evidence { .. }
            | AnswerType::Diagram {}
            | AnswerType::SignOffs { .. }
            | AnswerType::Computed { .. }
            | AnswerType::Note {}
    )
}

fn choice(lint: &mut Lint<'_>, answer: &AnswerType, at: &At) {
    let AnswerType::Choice {
        options,
        standard,
        scale,
        rows_of,
        other,
        ..
    } = answer
    else {
        return;
    };
    let sources = [
        (!options.is_empty(), "options"),
        (standard.is_some(), "standard"),
        (scale.is_some(), "scale"),
        (!rows_of.is_empty(), "rows_of"),
    ];
    let given: Vec<&str> = sources.iter().filter(|s| s.0).map(|s| s.1).collect();
    if given.is_empty() {
        lint.fault(
            at.clone(),
            "This choice has no options.",
            "Say where they come from: “options”, “standard”, “scale” or “rows_of”.",
        );
    } else if given.len() > 1 {
        lint.fault(
            at.clone(),
            format!(
                "The options of this choice come from several places: {}.",
                given.join(", ")
            ),
            "Keep one of them.",
        );
    }
    let ids = options.iter().enumerate();
    let ids = ids.map(|(index, o)| (o.id.clone(), at.item("options", index).key("id")));
    unique(lint, "option", ids.collect());
    for (index, option) in options.iter().enumerate() {
        let at = at.item("options", index);
        lint.not_empty(&at, "label", &option.label);
        if *other && option.id == values::OTHER {
            lint.fault(
                at.key("id"),
                "“other” is how conditions call an option that the person writes.",
                "Remove this option, which “other = true” already offers, or rename it.",
            );
        }
    }
    if let Some(id) = scale
        && lint.form.scale(id).is_none()
    {
        let form = lint.form;
        lint.unknown(
            at.key("scale"),
            "scale",
            id,
            form.scales.iter().map(|s| &*s.id),
        );
    }
    for (index, source) in rows_of.iter().enumerate() {
        rows(lint, source, &at.item("rows_of", index));
    }
}

/// A question whose rows are wanted must have rows.
fn rows(lint: &mut Lint<'_>, source: &RowSource, at: &At) {
    let RowSource::Question(id) = source else {
        return;
    };
    let at = at.key("question");
    if let Some(placed) = lint.question(&at, id) {
        match &placed.question.answer {
            AnswerType::Table { .. } | AnswerType::Group { .. } => {}
            AnswerType::Evidence { list, .. } => lint.fault(
                at,
                format!("The rows of “{id}” are shared evidence."),
                format!("Write {{ evidence = \"{}\" }}.", list.id()),
            ),
            _ => lint.fault(
                at,
                format!("The question “{id}” has no rows."),
                "Name a table or a group of this form, or an evidence list.",
            ),
        }
    }
}

fn needs_matrix(lint: &mut Lint<'_>, at: &At) {
    if lint.form.matrix.is_none() && !lint.names_are_hidden {
        lint.fault(
            at.clone(),
            "This needs a risk matrix, and the form has none.",
            "Add three scales and a [matrix] that names them.",
        );
    }
}

fn shared_rows(
    lint: &mut Lint<'_>,
    list: EvidenceList,
    columns: &[EvidenceColumn],
    only_levels: &[String],
    at: &At,
) {
    let definition = evidence::definition(list);
    for (index, column) in columns.iter().enumerate() {
        let place = at.item("columns", index).key("field");
        if definition.column(&column.field).is_none() {
            lint.fault(
                place,
                format!("“{}” have no field “{}”.", definition.title, column.field),
                suggest::advice(&column.field, definition.columns.iter().map(|c| &*c.id)),
            );
        } else if columns[..index].iter().any(|c| c.field == column.field) {
            lint.fault(
                place,
                format!("The field “{}” is shown twice.", column.field),
                "Remove one of the two columns.",
            );
        }
    }
    let is_shown = |id: &str| columns.is_empty() || columns.iter().any(|c| c.field == id);
    let is_scored = definition.columns.iter().any(|column| {
        is_shown(&column.id) && matches!(column.answer, AnswerType::MatrixLevel { .. })
    });
    if is_scored || !only_levels.is_empty() {
        needs_matrix(lint, at);
    }
    if !only_levels.is_empty() && !matches!(list, EvidenceList::Risks | EvidenceList::Measures) {
        lint.fault(
            at.key("only_levels"),
            format!("“{}” have no level.", definition.title),
            "Remove “only_levels”; it works with risks and measures.",
        );
    } else if lint.form.matrix.is_some() {
        for (index, level) in only_levels.iter().enumerate() {
            let known = values::risk_levels(lint.form);
            if !known.contains(&level.as_str()) {
                lint.unknown(at.item("only_levels", index), "level of risk", level, known);
            }
        }
    }
}

fn computed(lint: &mut Lint<'_>, value: ComputedValue, at: &At) {
    match value {
        ComputedValue::ScreeningCount | ComputedValue::ScreeningOutcome
            if lint.form.screening.is_none() && !lint.names_are_hidden =>
        {
            lint.fault(
                at.key("value"),
                "This is worked out from a screening, and the form has none.",
                "Add a [screening] that names the questions that count.",
            );
        }
        ComputedValue::OverallRisk | ComputedValue::ResidualRisk => needs_matrix(lint, at),
        _ => {}
    }
}

fn routes(lint: &mut Lint<'_>, question: &Question, at: &At) {
    let form = lint.form;
    for (index, route) in question.routes.iter().enumerate() {
        let at = at.item("route", index);
        lint.not_empty(&at, "message", &route.message);
        let is_section = form.sections.iter().any(|section| section.id == route.to);
        if !is_section && lint.places.question(&route.to).is_none() {
            let sections = form.sections.iter().map(|section| &*section.id);
            let questions = lint.places.questions.iter().map(|q| &*q.question.id);
            let known: Vec<&str> = sections.chain(questions).collect();
            lint.unknown(at.key("to"), "section or question", &route.to, known);
        }
    }
}

fn follow_ups(lint: &mut Lint<'_>, question: &Question, at: &At) {
    if lint.mends.explain(&at.key("answer")) {
        return;
    }
    for (index, follow_up) in question.follow_ups.iter().enumerate() {
        let at = at.item("follow_up", index).key("when");
        match values::of(lint.form, &question.answer) {
            Values::These(known) => {
                lint.values(&at, &question.id, &follow_up.when, &known);
            }
            Values::Rows | Values::None => lint.fault(
                at,
                format!(
                    "The answer to “{}” has no branches to follow up.",
                    question.id
                ),
                "Follow-ups belong to yes/no questions, attachments and choices with options of \
                 their own; elsewhere use “shown_when”.",
            ),
        }
    }
}
