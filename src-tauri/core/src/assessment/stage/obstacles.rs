//! What stands in the way of a stage, in words, each with the place to go to.
//!
//! One list for moving on and for signing: what has to be there before the measures are
//! approved is the same whether somebody signs for them or moves the stage.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::needs::{awaiting_advice, holds_signatures, needed_for};
use super::progress::last_word;
use super::{Stage, Steps};
use crate::assessment::fingerprint::hex;
use crate::assessment::fold::Assessment;
use crate::assessment::labels::{label, numbered};
use crate::assessment::queries::{
    HighRisk, QueryState, advised_at, belongs_to_consultation, consultation, high_risks,
    is_adviser, queries,
};
use crate::assessment::scope::evidence_path;
use crate::assessment::screening::screening_outcome;
use crate::assessment::signature::Decision;
use crate::assessment::state::{State, state};
use crate::assessment::value::Value;
use crate::assessment::words::date_words;
use crate::form::place::FieldPath;
use crate::form::{
    AnswerType, EvidenceList, Form, FormIndex, Question, ScreeningOutcome, SignOffStep,
};

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Obstacle {
    /// What sort of thing.
    pub kind: ObstacleKind,
    /// The first stage that it stands in the way of.
    pub stage: Stage,
    /// Where to go: a field's path, `section/<id>` or `step/<id>`.
    pub place: String,
    /// What is the matter, as a sentence.
    pub message: String,
}

/// The day, and what the checks say on it: they know more of an assessment than its stages do,
/// and this module does not know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// What they found that blocks a signature.
    pub blocking: Vec<Blocking>,
}

/// Something that the checks found and that blocks a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// Where to go.
    pub place: String,
    /// What is the matter, in sentences.
    pub message: String,
}

/// What sort of thing stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ObstacleKind {
    /// The screening has come to nothing yet.
    Screening,
    /// Required questions lack an answer.
    Questions,
    /// Two people have written different things.
    Conflict,
    /// An answer awaits advice.
    Advice,
    /// A query is open.
    Query,
    /// A signature is missing.
    Signature,
    /// Somebody refused.
    Refused,
    /// A name and a date were written down, and nobody signed.
    WrittenDown,
    /// The content has changed since it was decided on.
    Changed,
    /// The checks found something that blocks.
    Finding,
    /// A high risk is left and the Commissioner was not consulted, or has not answered.
    Consultation,
}

/// Everything that stands in the way of any stage, in the order of the stages.
pub fn obstacles(
    index: &FormIndex,
    assessment: &Assessment,
    steps: &Steps<'_>,
    day: &Day,
) -> Vec<Obstacle> {
    let mut found = Found {
        index,
        assessment,
        state: state(index.form(), assessment),
        present: hex(&assessment.fingerprint()),
        list: Vec::new(),
    };
    found.screening();
    found.sections();
    found.conflicts();
    found.advice();
    found.queries(day.date);
    found.findings(&day.blocking);
    found.signatures(steps);
    found.consultation(day.date);
    found.list.sort_by_key(|obstacle| obstacle.stage);
    found.list
}

struct Found<'a> {
    index: &'a FormIndex,
    assessment: &'a Assessment,
    state: State,
    /// The content's fingerprint.
    present: String,
    list: Vec<Obstacle>,
}

impl Found<'_> {
    fn add(&mut self, kind: ObstacleKind, stage: Stage, place: &str, message: String) {
        self.list.push(Obstacle {
            kind,
            stage,
            place: place.to_owned(),
            message,
        });
    }

    fn form(&self) -> &Form {
        self.index.form()
    }

    /// UK GDPR Article 35(1): whether an assessment is needed is found out first.
    fn screening(&mut self) {
        if screening_outcome(self.form(), self.assessment) != Some(ScreeningOutcome::Incomplete) {
            return;
        }
        let first = self.form().screening.as_ref().and_then(|screening| {
            let mut asked = screening.gate.iter().chain(&screening.questions);
            asked.next().cloned()
        });
        let place = first.map(|id| format!("answer/{id}")).unwrap_or_default();
        let message = "Not all screening questions are answered.".to_owned();
        self.add(ObstacleKind::Screening, Stage::Draft, &place, message);
    }

    fn sections(&mut self) {
        let waiting: Vec<FieldPath> = awaiting_advice(self.index, self.assessment)
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        let index = self.index;
        let form: &Form = index.form();
        for section in &form.sections {
            let stage = needed_for(form, section);
            if section.questions.iter().any(holds_signatures) {
                for question in &section.questions {
                    self.beside_signatures(question, Stage::MeasuresApproved);
                }
                continue;
            }
            let progress = self.state.progress.iter();
            let open = progress
                .filter(|progress| progress.section == section.id)
                .map(|progress| progress.open)
                .sum::<u32>();
            // What is put to somebody is no longer the draft's to answer.
            let mut ids = BTreeSet::new();
            section.each_question(&mut |question| {
                if question.required {
                    ids.insert(question.id.as_str());
                }
            });
            let put = waiting
                .iter()
                .filter(|path| path.segments().last().is_some_and(|id| ids.contains(id)))
                .count();
            let open = open.saturating_sub(u32::try_from(put).unwrap_or(u32::MAX));
            if open > 0 {
                let title = match &section.number {
                    Some(number) => format!("{number}. {}", section.title),
                    None => section.title.clone(),
                };
                let message = match open {
                    1 => format!("{title}: one required question lacks an answer."),
                    _ => format!("{title}: {open} required questions lack an answer."),
                };
                let place = format!("section/{}", section.id);
                self.add(ObstacleKind::Questions, stage, &place, message);
            }
        }
        for step in &form.sign_offs {
            if self.state.hidden.contains(&format!("step/{}", step.id)) {
                continue;
            }
            for question in &step.questions {
                self.beside_signatures(question, Stage::of_step(form, step));
            }
        }
    }

    /// A question that stands among the signatures: the section's count cannot tell it from a
    /// missing signature.
    fn beside_signatures(&mut self, question: &Question, stage: Stage) {
        let place = format!("answer/{}", question.id);
        let fills_itself = question.answer.takes_no_answer()
            || matches!(
                question.answer,
                AnswerType::SignOffs { .. }
                    | AnswerType::Group { .. }
                    | AnswerType::Table { .. }
                    | AnswerType::Grid { .. }
                    | AnswerType::Evidence { .. }
            );
        if !question.required || fills_itself || self.state.hidden.contains(&place) {
            return;
        }
        let path = FieldPath::parse(&place).ok();
        let value = path.as_ref().and_then(|path| self.assessment.value(path));
        if !value.is_some_and(Value::is_settled) {
            let message = format!("“{}” has no answer.", numbered(question));
            self.add(ObstacleKind::Questions, stage, &place, message);
        }
    }

    fn conflicts(&mut self) {
        let disputed: Vec<FieldPath> = self
            .assessment
            .fields()
            .map(|(path, _)| path)
            .filter(|path| self.assessment.in_conflict(path) && self.assessment.is_reachable(path))
            .cloned()
            .collect();
        for path in disputed {
            let message = format!(
                "{}: two people have written different things.",
                label(self.index, self.assessment, &path)
            );
            self.add(
                ObstacleKind::Conflict,
                Stage::IgReview,
                path.as_str(),
                message,
            );
        }
    }

    fn advice(&mut self) {
        let queries = queries(self.index.form(), self.assessment);
        for (path, from) in awaiting_advice(self.index, self.assessment) {
            let form = self.index.form();
            let has_come = advised_at(form, queries.iter(), path.as_str(), &from).is_some();
            let who = if from.is_empty() {
                String::new()
            } else {
                format!(" from {from}")
            };
            let about = label(self.index, self.assessment, &path);
            let message = if has_come {
                format!("“{about}” still awaits advice, which has come: take it into the answer.")
            } else {
                format!("“{about}” awaits advice{who}.")
            };
            self.add(
                ObstacleKind::Advice,
                Stage::DpoAdvice,
                path.as_str(),
                message,
            );
        }
    }

    /// Those put to the adviser stand in the way of the advice, the others of the decision.
    fn queries(&mut self, today: Date) {
        for query in queries(self.index.form(), self.assessment) {
            let form = self.index.form();
            if query.state == QueryState::Closed || belongs_to_consultation(form, &query) {
                continue;
            }
            let stage = if is_adviser(form, &query.to) {
                Stage::DpoAdvice
            } else {
                Stage::Decision
            };
            let since = query
                .asked
                .map(|day| format!(" since {}", date_words(day)))
                .unwrap_or_default();
            let late = if query.is_overdue(today) {
                " It is overdue."
            } else {
                ""
            };
            let message = match query.state {
                QueryState::Open => format!(
                    "A query waits for {}{since}: “{}”{late}",
                    query.to, query.question
                ),
                _ => format!("A query is answered and not closed: “{}”", query.question),
            };
            let place = format!("{}/{}", evidence_path(EvidenceList::Queries), query.row);
            self.add(ObstacleKind::Query, stage, &place, message);
        }
    }

    /// Whoever reviews has to see them first: it is they who may waive.
    fn findings(&mut self, blocking: &[Blocking]) {
        for Blocking { place, message } in blocking {
            let stage = Stage::MeasuresApproved;
            self.add(ObstacleKind::Finding, stage, place, message.clone());
        }
    }

    fn signatures(&mut self, steps: &Steps<'_>) {
        let form = self.index.form();
        for step in &form.sign_offs {
            let place = format!("step/{}", step.id);
            let stage = Stage::of_step(form, step);
            if steps.is_refused(&step.id) {
                let message = format!("“{}” was refused.", step.label);
                // A refusal is a decision; what cannot follow is the processing. What should
                // have been approved before is not.
                let stage = match stage {
                    Stage::Decision => Stage::InForce,
                    earlier => earlier,
                };
                self.add(ObstacleKind::Refused, stage, &place, message);
            } else if steps.is_needed(&step.id) && !steps.is_signed(&step.id) {
                let message = format!("“{}” is not signed.", step.label);
                self.add(ObstacleKind::Signature, stage, &place, message);
            } else if steps.is_needed(&step.id) {
                self.what_was_signed(steps, step, stage);
            }
        }
    }

    /// A signature that stands for nothing, or whose content is another by now. What changes on
    /// the way to the decision is expected; what changes after it was never decided on.
    fn what_was_signed(&mut self, steps: &Steps<'_>, step: &SignOffStep, stage: Stage) {
        let place = format!("step/{}", step.id);
        let put_aside = steps.is_decided(&step.id, Decision::NotApplicable);
        match steps.fingerprint(&step.id) {
            Some("") if !put_aside => {
                let message = format!(
                    "“{}” was written down and not signed here, so nothing shows which content was meant.",
                    step.label
                );
                self.add(ObstacleKind::WrittenDown, stage, &place, message);
            }
            Some(signed)
                if stage == last_word(self.form())
                    && signed != self.present
                    && !signed.is_empty() =>
            {
                let message = format!("The content has changed since “{}” was signed.", step.label);
                self.add(ObstacleKind::Changed, Stage::InForce, &place, message);
            }
            _ => {}
        }
    }

    /// UK GDPR Article 36(1): where a high risk remains, the Commissioner is consulted before
    /// the processing.
    fn consultation(&mut self, today: Date) {
        let form = self.index.form();
        let consulted = consultation(form, self.assessment, today);
        if let Some(open) = consulted.as_ref().filter(|known| known.open) {
            let place = format!("{}/{}", evidence_path(EvidenceList::Queries), open.row);
            let message = format!(
                "The Information Commissioner has not answered; an answer is expected by {}.",
                date_words(open.expected_by)
            );
            self.add(ObstacleKind::Consultation, Stage::InForce, &place, message);
        }
        let mut untold = high_risks(form, self.assessment);
        untold.retain(|risk| !risk.told);
        if untold.is_empty() {
            return;
        }
        let these = match untold.as_slice() {
            [_] => "this high risk",
            _ => "these high risks",
        };
        let names: Vec<String> = untold.iter().map(HighRisk::named).collect();
        let names = names.join("; ");
        let message = match consulted {
            None => format!(
                "A high risk remains after the measures: {names}. The Information Commissioner has to be consulted before the processing starts (UK GDPR Article 36(1)), or the project refused."
            ),
            Some(known) if known.open => format!(
                "Nothing shows that the Information Commissioner, who is being consulted, was told of {these}: {names}. Tell them before they answer, or bring the risk down (UK GDPR Article 36(1))."
            ),
            Some(_) => format!(
                "Nothing shows that the Information Commissioner was consulted about {these}: {names}. Consult them before the processing starts (UK GDPR Article 36(1)), or bring the risk down."
            ),
        };
        self.add(
            ObstacleKind::Consultation,
            Stage::ResidualAccepted,
            &evidence_path(EvidenceList::Measures),
            message,
        );
    }
}
