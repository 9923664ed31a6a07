//! What follows from the answers: which questions apply, how far each section is, values
//! that the program works out, and where to go on. One walk through the form.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::{
    AnswerType, ComputedValue, Form, Question, ScreeningOutcome, Section, SignOffStep, Tone,
};

use super::filled::filled;
use super::fold::Assessment;
use super::scope::{Scope, evidence_path};
use super::score::{RiskWhen, highest_risk_in_words, matrix_levels};
use super::screening::{screening_count, screening_outcome};
use super::value::Value;
use crate::form::place::FieldPath;

/// What follows from an assessment's answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct State {
    /// Base paths of questions that do not apply, `section/<id>` and `step/<id>` likewise.
    pub hidden: BTreeSet<String>,
    /// How far each section is, in the form's order.
    pub progress: Vec<Progress>,
    /// Values that the program works out, by their question's path.
    pub computed: BTreeMap<String, Computed>,
    /// Instructions that hold now.
    pub routes: Vec<RouteShown>,
}

/// How far a section is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Progress {
    /// The section.
    pub section: String,
    /// In one word.
    pub state: ProgressState,
    /// Required questions that lack an answer.
    pub open: u32,
    /// Required questions in all.
    pub questions: u32,
}

/// How far a section is, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ProgressState {
    /// Nothing is answered.
    NotStarted,
    /// Something is answered, something is open.
    InProgress,
    /// Everything that is required is answered.
    Complete,
    /// The section does not apply.
    NotApplicable,
}

/// A value that the program works out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Computed {
    /// What it says.
    pub text: String,
    /// How it is coloured and marked, if it is a level.
    pub tone: Option<Tone>,
    /// The id of the level that it is, if it is the one that the matrix gives a row.
    #[serde(default)]
    pub level: Option<String>,
}

/// An instruction that holds now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RouteShown {
    /// The question that gives it.
    pub path: String,
    /// What the person is told.
    pub message: String,
    /// The section or question to go on to.
    pub to: String,
}

/// Works the state out.
pub fn state(form: &Form, assessment: &Assessment) -> State {
    let mut walk = Walk {
        scope: Scope::new(form, assessment),
        state: State::default(),
        computed: Vec::new(),
        open: Vec::new(),
    };
    for section in &form.sections {
        walk.section(section);
    }
    let open = walk.state.progress.iter().map(|section| section.open).sum();
    for (path, value) in std::mem::take(&mut walk.computed) {
        let computed = compute(form, assessment, value, open);
        walk.state.computed.insert(path, computed);
    }
    for (path, level) in matrix_levels(form, assessment) {
        let computed = Computed {
            text: format!("{}, by the matrix", level.label),
            tone: level.tone,
            level: Some(level.id.clone()),
        };
        walk.state.computed.insert(path, computed);
    }
    walk.state
}

/// The required questions that lack an answer, in the form's order: those that the sections'
/// counts are made of, without the signatures.
pub(crate) fn open_questions(form: &Form, assessment: &Assessment) -> Vec<FieldPath> {
    let mut walk = Walk {
        scope: Scope::new(form, assessment),
        state: State::default(),
        computed: Vec::new(),
        open: Vec::new(),
    };
    for section in &form.sections {
        walk.section(section);
    }
    walk.open
}

struct Walk<'a> {
    scope: Scope<'a>,
    state: State,
    computed: Vec<(String, ComputedValue)>,
    open: Vec<FieldPath>,
}

/// What was found in a section so far.
#[derive(Default)]
struct Tally {
    open: u32,
    /// Signatures that are missing. They are no questions, but without them nothing is complete.
    unsigned: u32,
    required: u32,
    touched: bool,
}

impl<'a> Walk<'a> {
    fn section(&mut self, section: &'a Section) {
        let applies = section
            .shown_when
            .as_ref()
            .is_none_or(|when| self.scope.holds(when));
        let mut tally = Tally::default();
        if applies {
            for question in &section.questions {
                self.question(question, &mut tally);
            }
        } else {
            self.state.hidden.insert(format!("section/{}", section.id));
            section
                .questions
                .iter()
                .for_each(|question| self.hide(question));
        }
        let state = match &tally {
            _ if !applies => ProgressState::NotApplicable,
            Tally {
                open: 0,
                unsigned: 0,
                required,
                touched,
            } if *required > 0 || *touched => ProgressState::Complete,
            Tally { touched: true, .. } => ProgressState::InProgress,
            _ => ProgressState::NotStarted,
        };
        self.state.progress.push(Progress {
            section: section.id.clone(),
            state,
            open: tally.open,
            questions: tally.required,
        });
    }

    fn question(&mut self, question: &'a Question, tally: &mut Tally) {
        if !question
            .shown_when
            .as_ref()
            .is_none_or(|when| self.scope.holds(when))
        {
            return self.hide(question);
        }
        let Ok(path) = FieldPath::parse(&format!("{}/{}", self.scope.prefix(), question.id)) else {
            return;
        };
        self.count(question, &path, tally);
        let value = self.scope.assessment.value(&path);
        for follow_up in &question.follow_ups {
            if value.is_some_and(|value| value.is_any_of(&follow_up.when)) {
                self.question(&follow_up.question, tally);
            } else {
                self.hide(&follow_up.question);
            }
        }
        for route in &question.routes {
            if self.scope.holds(&route.when) {
                self.state.routes.push(RouteShown {
                    path: path.to_string(),
                    message: route.message.clone(),
                    to: route.to.clone(),
                });
            }
        }
    }

    fn hide(&mut self, question: &Question) {
        self.state
            .hidden
            .insert(format!("{}/{}", self.scope.prefix(), question.id));
        question
            .follow_ups
            .iter()
            .for_each(|follow_up| self.hide(&follow_up.question));
    }

    fn count(&mut self, question: &'a Question, path: &FieldPath, tally: &mut Tally) {
        match &question.answer {
            AnswerType::Computed { value } => self.computed.push((path.to_string(), *value)),
            AnswerType::SignOffs { steps } => {
                let form = self.scope.form;
                for step in form
                    .sign_offs
                    .iter()
                    .filter(|step| steps.contains(&step.id))
                {
                    self.step(step, tally);
                }
            }
            AnswerType::Group {
                questions,
                min_rows,
                ..
            } => {
                let rows = self.scope.assessment.rows(path.as_str());
                let settled = rows.len() >= at_least_one(*min_rows);
                self.note(question, path, settled);
                tally.add(question.required, settled, !rows.is_empty());
                for row in rows {
                    self.scope.enter(format!("{path}/{row}"), questions);
                    questions
                        .iter()
                        .for_each(|inner| self.question(inner, tally));
                    self.scope.leave();
                }
            }
            answer if answer.takes_no_answer() => {}
            answer => {
                let (settled, touched) = self.settled(answer, path);
                self.note(question, path, settled);
                tally.add(question.required, settled, touched);
            }
        }
    }

    /// Remembers a required question that lacks an answer.
    fn note(&mut self, question: &Question, path: &FieldPath, settled: bool) {
        if question.required && !settled {
            self.open.push(path.clone());
        }
    }

    /// Whether a question is answered in full, and whether anything is answered at all.
    fn settled(&self, answer: &AnswerType, path: &FieldPath) -> (bool, bool) {
        if let Some(filled) = filled(self.scope.assessment, answer, path) {
            return (filled.is_whole(), filled.rows > 0);
        }
        let conflict = self.scope.assessment.in_conflict(path);
        let value = self.scope.assessment.value(path);
        (
            !conflict && value.is_some_and(Value::is_settled),
            conflict || value.is_some_and(|value| !value.is_empty()),
        )
    }

    fn step(&mut self, step: &'a SignOffStep, tally: &mut Tally) {
        if !step
            .needed_when
            .as_ref()
            .is_none_or(|when| self.scope.holds(when))
        {
            self.state.hidden.insert(format!("step/{}", step.id));
            step.questions
                .iter()
                .for_each(|question| self.hide(question));
            return;
        }
        let list = evidence_path(crate::form::EvidenceList::SignOffs);
        let rows = self.scope.assessment.rows(&list);
        let given = |row: &str, field: &str| {
            self.value_at(&format!("{list}/{row}/{field}"))
                .is_some_and(Value::is_settled)
        };
        let mine = rows.iter().filter(|row| {
            matches!(self.value_at(&format!("{list}/{row}/step")), Some(Value::Text(id)) if *id == step.id)
        });
        let (mut signed, mut touched) = (false, false);
        for row in mine {
            touched = true;
            signed |= given(row, "name") && given(row, "date");
        }
        tally.touched |= touched;
        tally.unsigned += u32::from(!signed);
        step.questions
            .iter()
            .for_each(|question| self.question(question, tally));
    }

    fn value_at(&self, path: &str) -> Option<&Value> {
        self.scope.assessment.value(&FieldPath::parse(path).ok()?)
    }
}

impl Tally {
    fn add(&mut self, required: bool, settled: bool, touched: bool) {
        self.touched |= touched;
        if required {
            self.required += 1;
            self.open += u32::from(!settled);
        }
    }
}

const fn at_least_one(min_rows: u32) -> usize {
    if min_rows == 0 { 1 } else { min_rows as usize }
}

fn compute(form: &Form, assessment: &Assessment, value: ComputedValue, open: u32) -> Computed {
    let plain = |text: String| Computed {
        text,
        tone: None,
        level: None,
    };
    let level = |when| {
        let (text, tone) = highest_risk_in_words(form, assessment, when);
        Computed {
            text,
            tone,
            level: None,
        }
    };
    match value {
        ComputedValue::OverallRisk => level(RiskWhen::BeforeMeasures),
        ComputedValue::ResidualRisk => level(RiskWhen::AfterMeasures),
        ComputedValue::OpenQuestions => plain(open.to_string()),
        ComputedValue::ScreeningCount => plain(form.screening.as_ref().map_or_else(
            || "This form has no screening".to_owned(),
            |screening| screening_count(screening, assessment).to_string(),
        )),
        ComputedValue::ScreeningOutcome => plain(screening_words(form, assessment)),
    }
}

/// What the screening comes to, in the form's words.
pub(crate) fn screening_words(form: &Form, assessment: &Assessment) -> String {
    let Some(screening) = &form.screening else {
        return "This form has no screening".to_owned();
    };
    match screening_outcome(form, assessment) {
        Some(ScreeningOutcome::Required) => screening.message_required.clone(),
        Some(ScreeningOutcome::AskDpo) => screening.message_below.clone(),
        Some(ScreeningOutcome::NotRequired) => screening
            .message_gate_closed
            .clone()
            .unwrap_or_else(|| "Not required".to_owned()),
        Some(ScreeningOutcome::Incomplete) | None => {
            "Not all screening questions are answered yet".to_owned()
        }
    }
}
