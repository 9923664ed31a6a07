//! What a field's path means on a form: which answer, list, row or facet stands there.

use std::collections::HashMap;

use crate::assessment::{Facet, FieldPath};

use super::answer_type::{AnswerType, EvidenceList, ThirdAnswer};
use super::evidence;
use super::model::{Column, Form, Question};

/// The parts of an assessment's head.
pub const META: [&str; 7] =
    ["title", "reference", "version", "stage", "owner", "organisation", "review"];

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Slot<'a> {
    /// A value of this type: a question's answer or a table's cell.
    Answer {
        /// The type.
        answer: &'a AnswerType,
    },
    /// A list that takes rows: a table, a group, or evidence.
    List {
        /// The table's or the evidence's question type.
        below: Below<'a>,
    },
    /// One row of such a list.
    Row {
        /// What stands in it.
        below: Below<'a>,
    },
    /// A fixed grid.
    Grid {
        /// Its rows and columns.
        answer: &'a AnswerType,
    },
    /// One row of a fixed grid.
    GridRow {
        /// The grid's columns.
        columns: &'a [Column],
    },
    /// Something beside a value, such as a comment.
    Facet {
        /// What.
        facet: Facet,
    },
    /// A part of the assessment's head.
    Meta(&'static str),
}

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Below<'a> {
    /// Cells.
    Columns(&'a [Column]),
    /// Questions.
    Questions(&'a [Question]),
}

/// Where each question of a form is, made once for many look-ups.
#[derive(Clone, Debug, Default)]
pub struct FormIndex {
    /// For each question: the groups it lies in, outermost first, and the way to it.
    questions: HashMap<String, Way>,
}

/// The steps from the form to a question, as positions.
#[derive(Clone, Debug)]
struct Way {
    /// The group that the question belongs to; none outside all groups.
    group: Option<String>,
    start: Start,
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug)]
enum Start {
    Section(usize, usize),
    SignOff(usize, usize),
}

#[derive(Clone, Copy, Debug)]
enum Step {
    FollowUp(usize),
    Inside(usize),
}

impl FormIndex {
    /// Indexes a form.
    pub fn new(form: &Form) -> Self {
        let mut index = Self::default();
        for (s, section) in form.sections.iter().enumerate() {
            for (q, question) in section.questions.iter().enumerate() {
                index.add(question, None, Start::Section(s, q), &mut Vec::new());
            }
        }
        for (s, step) in form.sign_offs.iter().enumerate() {
            for (q, question) in step.questions.iter().enumerate() {
                index.add(question, None, Start::SignOff(s, q), &mut Vec::new());
            }
        }
        index
    }

    fn add(&mut self, question: &Question, group: Option<&str>, start: Start, steps: &mut Vec<Step>) {
        let way = Way { group: group.map(str::to_owned), start, steps: steps.clone() };
        self.questions.insert(question.id.clone(), way);
        for (number, follow_up) in question.follow_ups.iter().enumerate() {
            steps.push(Step::FollowUp(number));
            self.add(&follow_up.question, group, start, steps);
            steps.pop();
        }
        if let AnswerType::Group { questions, .. } = &question.answer {
            for (number, inner) in questions.iter().enumerate() {
                steps.push(Step::Inside(number));
                self.add(inner, Some(&question.id), start, steps);
                steps.pop();
            }
        }
    }

    /// The question with this id. `form` must be the form that was indexed.
    pub fn question<'a>(&self, form: &'a Form, id: &str) -> Option<&'a Question> {
        let way = self.questions.get(id)?;
        let mut question = match way.start {
            Start::Section(s, q) => form.sections.get(s)?.questions.get(q)?,
            Start::SignOff(s, q) => form.sign_offs.get(s)?.questions.get(q)?,
        };
        for step in &way.steps {
            question = match (step, &question.answer) {
                (Step::FollowUp(number), _) => &question.follow_ups.get(*number)?.question,
                (Step::Inside(number), AnswerType::Group { questions, .. }) => {
                    questions.get(*number)?
                }
                _ => return None,
            };
        }
        Some(question)
    }

    /// What stands at a path; nothing, if the form knows no such place. `form` must be the
    /// form that was indexed.
    pub fn slot<'a>(&self, form: &'a Form, path: &FieldPath) -> Option<Slot<'a>> {
        let segments: Vec<&str> = path.segments().collect();
        let slot = match segments.as_slice() {
            ["meta", name] => Slot::Meta(META.into_iter().find(|known| known == name)?),
            ["evidence", list, rest @ ..] => {
                let columns = &evidence::definition(EvidenceList::from_id(list)?).columns;
                rows(Below::Columns(columns), rest)?
            }
            ["answer", rest @ ..] => self.answer(form, None, rest)?,
            _ => return None,
        };
        match path.facet() {
            None => Some(slot),
            Some(facet) => takes_facet(slot, facet).then_some(Slot::Facet { facet }),
        }
    }

    fn answer<'a>(&self, form: &'a Form, group: Option<&str>, rest: &[&str]) -> Option<Slot<'a>> {
        let (id, rest) = rest.split_first()?;
        if self.questions.get(*id)?.group.as_deref() != group {
            return None;
        }
        let question = self.question(form, id)?;
        match &question.answer {
            AnswerType::Table { columns, .. } => rows(Below::Columns(columns), rest),
            AnswerType::Group { questions, .. } => match rest {
                [] | [_] => rows(Below::Questions(questions), rest),
                [_, rest @ ..] => self.answer(form, Some(id), rest),
            },
            answer @ AnswerType::Grid { rows, columns } => match rest {
                [] => Some(Slot::Grid { answer }),
                [row, rest @ ..] => {
                    rows.iter().find(|known| known.id == *row)?;
                    match rest {
                        [] => Some(Slot::GridRow { columns }),
                        [column] => cell(columns, column),
                        _ => None,
                    }
                }
            },
            AnswerType::Evidence { .. }
            | AnswerType::Diagram {}
            | AnswerType::SignOffs { .. }
            | AnswerType::Computed { .. }
            | AnswerType::Note {} => None,
            answer => rest.is_empty().then_some(Slot::Answer { answer }),
        }
    }
}

fn rows<'a>(below: Below<'a>, rest: &[&str]) -> Option<Slot<'a>> {
    match (below, rest) {
        (_, []) => Some(Slot::List { below }),
        (_, [_]) => Some(Slot::Row { below }),
        (Below::Columns(columns), [_, column]) => cell(columns, column),
        _ => None,
    }
}

fn cell<'a>(columns: &'a [Column], id: &str) -> Option<Slot<'a>> {
    let column = columns.iter().find(|column| column.id == id)?;
    Some(Slot::Answer { answer: &column.answer })
}

fn takes_facet(slot: Slot<'_>, facet: Facet) -> bool {
    let Slot::Answer { answer } = slot else { return false };
    match facet {
        Facet::Comment => matches!(answer, AnswerType::YesNo { comment: true, .. }),
        Facet::Reason | Facet::Reference | Facet::Files => {
            matches!(answer, AnswerType::Attachment { .. })
        }
        Facet::AdviceFrom => matches!(
            answer,
            AnswerType::YesNo { also, .. } | AnswerType::Attachment { also }
                if also.contains(&ThirdAnswer::AwaitingAdvice)
        ),
        Facet::Source | Facet::Withheld => true,
    }
}
