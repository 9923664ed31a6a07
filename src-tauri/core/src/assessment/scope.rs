//! Which answer a condition means: questions are found by id, the same row's first.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::form::{AnswerType, Condition, EvidenceList, Form, Level, Question, RowSource};

use super::fold::Assessment;
use super::score::{RiskWhen, highest_risk};
use super::screening::screening_outcome;
use super::value::{Value, YesNo};
use crate::form::place::FieldPath;

/// A form and an assessment, seen from some place inside the form.
pub struct Scope<'a> {
    /// The form.
    pub form: &'a Form,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The rows of groups that we are in, the outermost first.
    rows: Vec<Row<'a>>,
    /// The highest risks as they stand and as they are left: many conditions ask for them, and
    /// working them out reads the whole register.
    highest: [OnceCell<Option<&'a Level>>; 2],
}

struct Row<'a> {
    prefix: String,
    questions: HashSet<&'a str>,
}

impl<'a> Scope<'a> {
    /// The whole form, outside any group.
    pub const fn new(form: &'a Form, assessment: &'a Assessment) -> Self {
        Self {
            form,
            assessment,
            rows: Vec::new(),
            highest: [OnceCell::new(), OnceCell::new()],
        }
    }

    /// What fields are called here: `answer`, or `answer/<group>/<row>`.
    pub fn prefix(&self) -> &str {
        self.rows.last().map_or("answer", |row| row.prefix.as_str())
    }

    /// In how many rows of groups we are, one inside the other.
    pub fn depth(&self) -> u8 {
        u8::try_from(self.rows.len()).unwrap_or(u8::MAX)
    }

    /// Steps into a row of a group that asks `questions`.
    pub fn enter(&mut self, prefix: String, questions: &'a [Question]) {
        let mut ids = HashSet::new();
        for question in questions {
            question.each(&mut |inner| {
                ids.insert(inner.id.as_str());
            });
        }
        self.rows.push(Row {
            prefix,
            questions: ids,
        });
    }

    /// Steps out of it again.
    pub fn leave(&mut self) {
        self.rows.pop();
    }

    /// The path of a question's answer, as meant from here.
    pub fn path_of(&self, question: &str) -> Option<FieldPath> {
        let prefix = self
            .rows
            .iter()
            .rev()
            .find(|row| row.questions.contains(question))
            .map_or("answer", |row| row.prefix.as_str());
        FieldPath::parse(&format!("{prefix}/{question}")).ok()
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(inner) => inner.iter().all(|c| self.holds(c)),
            Condition::Any(inner) => inner.iter().any(|c| self.holds(c)),
            Condition::Not(inner) => !self.holds(inner),
            Condition::Is { question, value } => self
                .path_of(question)
                .is_some_and(|path| self.is_one_of(&path, value)),
            Condition::Answered(question) => self.path_of(question).is_some_and(|path| {
                self.assessment
                    .value(&path)
                    .is_some_and(|value| !value.is_empty())
                    || !self.assessment.rows(path.as_str()).is_empty()
            }),
            Condition::Number {
                question,
                at_least,
                at_most,
            } => {
                matches!(self.value_of(question), Some(Value::Number(number))
                    if at_least.is_none_or(|min| *number >= min)
                        && at_most.is_none_or(|max| *number <= max))
            }
            Condition::Date { question, from, to } => {
                // ISO dates sort as text; the linter has checked that the limits are dates.
                matches!(self.value_of(question), Some(Value::Date(date)) if {
                    let date = date.to_string();
                    from.as_ref().is_none_or(|from| &date >= from)
                        && to.as_ref().is_none_or(|to| &date <= to)
                })
            }
            Condition::AnyRow {
                rows,
                column,
                value,
            } => self.any_row(rows, column, value),
            Condition::RiskAtLeast(level) => self.risk_at_least(RiskWhen::BeforeMeasures, level),
            Condition::ResidualRiskAtLeast(level) => {
                self.risk_at_least(RiskWhen::AfterMeasures, level)
            }
            Condition::Screening(outcome) => {
                screening_outcome(self.form, self.assessment) == Some(*outcome)
            }
        }
    }

    fn value_of(&self, question: &str) -> Option<&Value> {
        self.assessment.value(&self.path_of(question)?)
    }

    fn is_one_of(&self, path: &FieldPath, names: &[String]) -> bool {
        self.assessment
            .value(path)
            .is_some_and(|value| value.is_any_of(names))
    }

    fn any_row(&self, rows: &RowSource, column: &str, names: &[String]) -> bool {
        let list = match rows {
            RowSource::Question(id) => match self.path_of(id) {
                Some(path) => path.as_str().to_owned(),
                None => return false,
            },
            RowSource::Evidence(list) => evidence_path(*list),
        };
        self.assessment.rows(&list).iter().any(|row| {
            FieldPath::parse(&format!("{list}/{row}/{column}"))
                .is_ok_and(|path| self.is_one_of(&path, names))
        })
    }

    fn risk_at_least(&self, when: RiskWhen, level: &str) -> bool {
        let Some(matrix) = &self.form.matrix else {
            return false;
        };
        let Some(scale) = self
            .form
            .scales
            .iter()
            .find(|scale| scale.id == matrix.level)
        else {
            return false;
        };
        let place = |id: &str| scale.levels.iter().position(|level| level.id == id);
        let [before, after] = &self.highest;
        let known = match when {
            RiskWhen::BeforeMeasures => before,
            RiskWhen::AfterMeasures => after,
        };
        let highest = *known.get_or_init(|| highest_risk(self.form, self.assessment, when));
        highest.and_then(|level| place(&level.id)) >= place(level) && highest.is_some()
    }
}

/// The path of an evidence list.
pub fn evidence_path(list: EvidenceList) -> String {
    RowSource::Evidence(list).list()
}

/// The path of a cell of evidence; none if a row could not have this id.
pub fn cell_path(list: EvidenceList, row: &str, column: &str) -> Option<FieldPath> {
    FieldPath::parse(&format!("{}/{row}/{column}", evidence_path(list))).ok()
}

impl Value {
    /// Whether this is, or includes, one of the named answers or options.
    pub fn is_any_of(&self, names: &[String]) -> bool {
        match self {
            Self::YesNo(answer) => names.iter().any(|name| name == answer.id()),
            Self::Choice(chosen) => chosen.ids.iter().any(|id| names.contains(id)),
            _ => false,
        }
    }

    /// Whether this says nothing: no text, no entries, nothing chosen.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Lines(lines) => lines.iter().all(|line| line.trim().is_empty()),
            Self::Event(event) => event.event.trim().is_empty(),
            Self::People(people) => people.iter().all(|person| person.name.trim().is_empty()),
            Self::Organisations(names) => names.iter().all(|name| name.trim().is_empty()),
            Self::Choice(chosen) => {
                chosen.ids.is_empty()
                    && chosen
                        .other
                        .as_ref()
                        .is_none_or(|other| other.trim().is_empty())
            }
            Self::Link(link) => link.address.trim().is_empty() && link.label.trim().is_empty(),
            Self::Files(files) => files.is_empty(),
            Self::Number(_)
            | Self::Date(_)
            | Self::Duration(_)
            | Self::YesNo(_)
            | Self::Source(_)
            | Self::Withheld(_)
            | Self::Row(_) => false,
        }
    }

    /// Whether this settles its question. An answer that awaits advice is still open.
    pub fn is_settled(&self) -> bool {
        !self.is_empty() && !matches!(self, Self::YesNo(YesNo::AwaitingAdvice))
    }
}

impl AnswerType {
    /// Whether the program, not the person, fills this in or nobody does.
    pub const fn takes_no_answer(&self) -> bool {
        matches!(
            self,
            Self::Note {} | Self::Computed { .. } | Self::Diagram {}
        )
    }
}
