//! What follows from an answer that is withheld.
//!
//! Whoever reads that a question did not apply, that a step was not needed or that the overall
//! risk is high may know what was answered to another one. So whatever the form makes depend on
//! a withheld answer is withheld with it, whichever way the answer went: if it were left out in
//! one case only, its absence would tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::scope::{Scope, evidence_path};
use crate::assessment::score::RiskWhen;
use crate::assessment::{Assessment, FieldPath};
use crate::form::{
    AnswerType, ComputedValue, Condition, EvidenceList, Form, Question, RowSource, Section,
    SignOffStep,
};

use super::marks::Mark;

/// Columns by which a risk is scored, before measures and after.
const BEFORE: [&str; 3] = ["level", "likelihood", "severity"];
const AFTER: [&str; 6] = [
    "risk",
    // A measure that nobody rejected may eliminate a risk.
    "effect",
    "approved",
    "residual",
    "residual_likelihood",
    "residual_severity",
];

/// What follows from withheld answers.
#[derive(Default)]
pub(super) struct Follows {
    /// The numbers of the redactions that it goes with, by the paths of questions, and by
    /// `section/<id>` and `step/<id>`.
    pub(super) places: BTreeMap<String, usize>,
    /// The number for the highest risk before measures and after.
    pub(super) risk: [Option<usize>; 2],
}

/// Finds it. `hidden` is what does not apply as the answers stand.
pub(super) fn follows(
    form: &Form,
    assessment: &Assessment,
    hidden: &BTreeSet<String>,
    marks: &[Mark<'_>],
) -> Follows {
    let mut walk = Walk {
        scope: Scope::new(form, assessment),
        hidden,
        marks: marks
            .iter()
            .filter(|mark| mark.is_whole && assessment.is_reachable(mark.path))
            .collect(),
        found: Follows::default(),
    };
    // What follows from a question that is found late may stand before it.
    loop {
        let known = walk.found.places.len();
        for section in &form.sections {
            walk.section(section);
        }
        if walk.found.places.len() == known {
            break;
        }
    }
    if form.matrix.is_some() {
        let both = [RiskWhen::BeforeMeasures, RiskWhen::AfterMeasures];
        walk.found.risk = both.map(|when| walk.risk(when));
    }
    walk.found
}

struct Walk<'a> {
    scope: Scope<'a>,
    hidden: &'a BTreeSet<String>,
    marks: Vec<&'a Mark<'a>>,
    found: Follows,
}

impl<'a> Walk<'a> {
    fn section(&mut self, section: &'a Section) {
        let number = self.of(section.shown_when.as_ref());
        self.note(format!("section/{}", section.id), number);
        for question in &section.questions {
            self.question(question, number);
        }
    }

    /// `outer` is the number that the question is withheld with in any case.
    fn question(&mut self, question: &'a Question, outer: Option<usize>) {
        let path = format!("{}/{}", self.scope.prefix(), question.id);
        let number = outer
            .or_else(|| self.of(question.shown_when.as_ref()))
            .or_else(|| self.worked_out(&question.answer));
        if number.is_none() && self.hidden.contains(&path) {
            return;
        }
        self.note(path.clone(), number);
        let own = number.or_else(|| self.at(&path));
        for follow_up in &question.follow_ups {
            self.question(&follow_up.question, own);
        }
        match &question.answer {
            AnswerType::Group { questions, .. } => {
                for row in self.scope.assessment.rows(&path) {
                    self.scope.enter(format!("{path}/{row}"), questions);
                    for inner in questions {
                        self.question(inner, number);
                    }
                    self.scope.leave();
                }
            }
            AnswerType::SignOffs { steps } => {
                let all = self.scope.form.sign_offs.iter();
                for step in all.filter(|step| steps.contains(&step.id)) {
                    self.step(step, number);
                }
            }
            _ => {}
        }
    }

    fn step(&mut self, step: &'a SignOffStep, outer: Option<usize>) {
        let number = outer.or_else(|| self.of(step.needed_when.as_ref()));
        self.note(format!("step/{}", step.id), number);
        for question in &step.questions {
            self.question(question, number);
        }
    }

    fn note(&mut self, place: String, number: Option<usize>) {
        if let Some(number) = number {
            self.found.places.entry(place).or_insert(number);
        }
    }

    /// The number that a field is withheld with.
    fn at(&self, path: &str) -> Option<usize> {
        let marked = self.marks.iter().find(|mark| mark.covers(path));
        marked
            .map(|mark| mark.number)
            .or_else(|| self.found.at(path))
    }

    /// The number that a column of a list is withheld with, in whichever row.
    fn column(&self, list: &str, column: &str) -> Option<usize> {
        let cell = |path: &FieldPath| {
            let inside = path.base().strip_prefix(list);
            let inside = inside.and_then(|rest| rest.strip_prefix('/'));
            inside.is_some_and(|rest| rest.rsplit('/').next() == Some(column))
        };
        let all = format!("{list}/*");
        let marked = self
            .marks
            .iter()
            .find(|mark| mark.covers(list) || mark.covers(&all) || cell(mark.path));
        marked
            .map(|mark| mark.number)
            .or_else(|| self.found.at(list))
    }

    fn columns(&self, list: EvidenceList, columns: &[&str]) -> Option<usize> {
        let list = evidence_path(list);
        columns.iter().find_map(|column| self.column(&list, column))
    }

    fn risk(&self, when: RiskWhen) -> Option<usize> {
        let before = || self.columns(EvidenceList::Risks, &BEFORE);
        match when {
            RiskWhen::BeforeMeasures => before(),
            RiskWhen::AfterMeasures => {
                before().or_else(|| self.columns(EvidenceList::Measures, &AFTER))
            }
        }
    }

    fn screening(&self) -> Option<usize> {
        let screening = self.scope.form.screening.as_ref()?;
        let questions = screening.questions.iter().chain(&screening.gate);
        questions
            .map(|id| format!("answer/{id}"))
            .find_map(|path| self.at(&path))
    }

    fn worked_out(&self, answer: &AnswerType) -> Option<usize> {
        let AnswerType::Computed { value } = answer else {
            return None;
        };
        match value {
            ComputedValue::OverallRisk => self.risk(RiskWhen::BeforeMeasures),
            ComputedValue::ResidualRisk => self.risk(RiskWhen::AfterMeasures),
            ComputedValue::ScreeningCount | ComputedValue::ScreeningOutcome => self.screening(),
            // Each answer is either open or not, and may open others.
            ComputedValue::OpenQuestions => self.marks.first().map(|mark| mark.number),
        }
    }

    fn of(&self, condition: Option<&Condition>) -> Option<usize> {
        match condition? {
            Condition::All(inner) | Condition::Any(inner) => {
                inner.iter().find_map(|inner| self.of(Some(inner)))
            }
            Condition::Not(inner) => self.of(Some(inner)),
            Condition::Is { question, .. }
            | Condition::Answered(question)
            | Condition::Number { question, .. }
            | Condition::Date { question, .. } => {
                let path = self.scope.path_of(question)?;
                self.at(path.as_str())
            }
            Condition::AnyRow { rows, column, .. } => {
                let list = match rows {
                    RowSource::Question(id) => self.scope.path_of(id)?.as_str().to_owned(),
                    RowSource::Evidence(list) => evidence_path(*list),
                };
                self.column(&list, column)
            }
            Condition::RiskAtLeast(_) => self.risk(RiskWhen::BeforeMeasures),
            Condition::ResidualRiskAtLeast(_) => self.risk(RiskWhen::AfterMeasures),
            Condition::Screening(_) => self.screening(),
        }
    }
}

impl Follows {
    /// The number that a field is withheld with because it, or what it lies in, follows from a
    /// withheld answer.
    pub(super) fn at(&self, path: &str) -> Option<usize> {
        let ends = path.match_indices('/').map(|(at, _)| at);
        ends.chain([path.len()])
            .find_map(|end| self.places.get(&path[..end]).copied())
    }

    /// Whether anything follows from what is withheld under a number.
    pub(super) fn come_from(&self, number: usize) -> bool {
        self.risk.contains(&Some(number)) || self.places.values().any(|place| *place == number)
    }

    /// What is said not to apply, without what nobody may know of.
    pub(super) fn known_hidden(&self, hidden: &BTreeSet<String>) -> BTreeSet<String> {
        let known = hidden.iter().filter(|path| self.at(path).is_none());
        known.cloned().collect()
    }
}
