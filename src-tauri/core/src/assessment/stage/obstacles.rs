//! What stands in the way of a stage, in words, each with the place to go to.
//!
//! One list for moving on and for signing: what has to be there before the measures are
//! approved is the same whether somebody signs for them or moves the stage. What the checks find
//! that blocks stands on it once, in their words; the rest is what no check says, such as a
//! signature that is still to come.

use jiff::civil::Date;

use super::needs::{holds_signatures, needed_for};
use super::progress::last_word;
use super::{Day, Obstacle, ObstacleKind, Sort, Stage, Steps};
use crate::assessment::fingerprint::hex;
use crate::assessment::fold::Assessment;
use crate::assessment::labels::{label, numbered};
use crate::assessment::queries::{consultation, is_adviser, queries};
use crate::assessment::scope::evidence_path;
use crate::assessment::screening::screening_outcome;
use crate::assessment::state::{State, state};
use crate::assessment::value::{Value, YesNo};
use crate::assessment::words::date_words;
use crate::form::place::FieldPath;
use crate::form::{
    AnswerType, EvidenceList, Form, FormIndex, Question, ScreeningOutcome, Section, SignOffStep,
};

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
        day,
        state: state(index.form(), assessment),
        present: hex(&assessment.fingerprint()),
        list: Vec::new(),
    };
    found.screening();
    found.findings(steps);
    found.beside_signatures();
    found.conflicts();
    found.signatures(steps);
    found.consultation(day.date);
    found.list.sort_by_key(|obstacle| obstacle.stage);
    found.list
}

struct Found<'a> {
    index: &'a FormIndex,
    assessment: &'a Assessment,
    day: &'a Day,
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
            finding: None,
            blocks: false,
        });
    }

    fn form(&self) -> &Form {
        self.index.form()
    }

    /// UK GDPR Article 35(1): whether an assessment is needed is found out first. Mostly the
    /// checks say which answer is missing; where they don't, nobody has to look for it.
    fn screening(&mut self) {
        let asked = self.screening_questions();
        let Some(first) = asked.first().filter(|_| !self.is_spoken_of(&asked)) else {
            return;
        };
        let place = format!("answer/{first}");
        let message = "Not all screening questions are answered.".to_owned();
        self.add(ObstacleKind::Screening, Stage::Draft, &place, message);
    }

    /// The questions of a screening that has come to nothing yet.
    fn screening_questions(&self) -> Vec<String> {
        let form = self.index.form();
        match &form.screening {
            Some(screening)
                if screening_outcome(form, self.assessment)
                    == Some(ScreeningOutcome::Incomplete) =>
            {
                let asked = screening.gate.iter().chain(&screening.questions);
                asked.cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a finding, open or waived, says that one of these questions has no answer.
    fn is_spoken_of(&self, questions: &[String]) -> bool {
        let mut places = self.said_unanswered();
        places.any(|place| self.holds_one_of(place, questions))
    }

    /// The places of which a finding, open or waived, says that an answer is missing or awaited.
    fn said_unanswered(&self) -> impl Iterator<Item = &String> {
        let open = self.day.blocking.iter();
        let open = open.filter(|blocking| blocking.sort.is_of_an_answer());
        open.flat_map(|blocking| &blocking.places)
            .chain(&self.day.waived)
    }

    /// Whether a place is one of these questions or their section.
    fn holds_one_of(&self, place: &str, questions: &[String]) -> bool {
        if let Some(id) = place.strip_prefix("answer/") {
            return questions.iter().any(|question| question == id);
        }
        let section = place.strip_prefix("section/");
        let mut sections = self.index.form().sections.iter();
        let section = section.and_then(|id| sections.find(|section| section.id == id));
        let mut holds = false;
        if let Some(section) = section {
            section.each_question(&mut |question| holds |= questions.contains(&question.id));
        }
        holds
    }

    /// What the checks found, each once. What they say of signatures that are to come is mended
    /// by these: it is told where the processing would begin.
    fn findings(&mut self, steps: &Steps<'_>) {
        let screening = self.screening_questions();
        for blocking in &self.day.blocking {
            let place = blocking.places.first().cloned().unwrap_or_default();
            let (kind, stage) = match blocking.sort {
                Sort::Unanswered => self.unanswered(&blocking.places, &screening),
                Sort::Waiting => self.waiting(&blocking.places),
                Sort::HighRisk => (ObstacleKind::Consultation, Stage::ResidualAccepted),
                Sort::Unsigned => match self.step_without(steps, &blocking.places) {
                    Some(stage) => (ObstacleKind::Signature, stage),
                    None => (ObstacleKind::Signature, Stage::InForce),
                },
                // Whoever signed later saw it; what was decided was decided on what was signed then.
                Sort::Changed if self.names_last_word(&blocking.places) => {
                    (ObstacleKind::Changed, Stage::InForce)
                }
                Sort::Changed => (ObstacleKind::Changed, Stage::Closed),
                // Whoever reviews has to see them first: it is they who may waive.
                Sort::Other => (ObstacleKind::Finding, Stage::MeasuresApproved),
            };
            let step = blocking.places.iter().find(|at| at.starts_with("step/"));
            let place = match (kind, step) {
                (ObstacleKind::Signature, Some(step)) if stage != Stage::InForce => step.clone(),
                _ => place,
            };
            self.list.push(Obstacle {
                kind,
                stage,
                place,
                message: blocking.message.clone(),
                finding: Some(blocking.finding.clone()),
                blocks: !matches!(blocking.sort, Sort::Unsigned | Sort::Changed),
            });
        }
    }

    /// Cells of evidence may come first among its places: no section has them as its own.
    fn unanswered(&self, places: &[String], screening: &[String]) -> (ObstacleKind, Stage) {
        let mut all = places.iter();
        if all.any(|place| self.holds_one_of(place, screening)) {
            return (ObstacleKind::Screening, Stage::Draft);
        }
        let form = self.index.form();
        let section = places.iter().find_map(|place| self.section_of(place));
        let stage = section.map_or(Stage::IgReview, |section| {
            if section.questions.iter().any(holds_signatures) {
                Stage::MeasuresApproved
            } else {
                needed_for(form, section)
            }
        });
        (ObstacleKind::Questions, stage)
    }

    /// The section that a place is or lies in.
    fn section_of(&self, place: &str) -> Option<&Section> {
        let mut sections = self.index.form().sections.iter();
        if let Some(id) = place.strip_prefix("section/") {
            return sections.find(|section| section.id == id);
        }
        let id = place.strip_prefix("answer/")?.split('/').next()?;
        sections.find(|section| {
            let mut holds = false;
            section.each_question(&mut |question| holds |= question.id == id);
            holds
        })
    }

    /// What is put to the adviser stands in the way of the advice, another query of the decision.
    fn waiting(&self, places: &[String]) -> (ObstacleKind, Stage) {
        let list = format!("{}/", evidence_path(EvidenceList::Queries));
        let row = places.iter().find_map(|place| place.strip_prefix(&list));
        let Some(row) = row else {
            return (ObstacleKind::Advice, Stage::DpoAdvice);
        };
        let form = self.index.form();
        let queries = queries(form, self.assessment);
        let to = queries.iter().find(|query| query.row == row);
        let stage = if to.is_some_and(|query| is_adviser(form, &query.to)) {
            Stage::DpoAdvice
        } else {
            Stage::Decision
        };
        (ObstacleKind::Query, stage)
    }

    /// The stage of the one step of which a finding says that nobody signed it.
    fn step_without(&self, steps: &Steps<'_>, places: &[String]) -> Option<Stage> {
        let form = self.index.form();
        let mut named = places
            .iter()
            .filter_map(|place| place.strip_prefix("step/"));
        let id = named.next().filter(|_| named.next().is_none())?;
        let step = form.sign_offs.iter().find(|step| step.id == id)?;
        let missing = steps.is_needed(id) && !steps.is_signed(id);
        missing.then(|| Stage::of_step(form, step))
    }

    /// Whether one of the steps that these places name has the last word.
    fn names_last_word(&self, places: &[String]) -> bool {
        let form = self.index.form();
        let mut named = places
            .iter()
            .filter_map(|place| place.strip_prefix("step/"));
        named.any(|id| {
            let mut steps = form.sign_offs.iter();
            let step = steps.find(|step| step.id == id);
            step.is_some_and(|step| Stage::of_step(form, step) == last_word(form))
        })
    }

    /// Whether a finding of this kind is told of a place already.
    fn is_told(&self, kind: ObstacleKind, place: &str) -> bool {
        let mut told = self.list.iter();
        told.any(|one| one.finding.is_some() && one.kind == kind && one.place == place)
    }

    /// The questions that belong to a step: no check asks for them, for they come with the
    /// signature.
    fn beside_signatures(&mut self) {
        let index = self.index;
        let form = index.form();
        for step in &form.sign_offs {
            if self.state.hidden.contains(&format!("step/{}", step.id)) {
                continue;
            }
            for question in &step.questions {
                self.beside_signature(question, Stage::of_step(form, step));
            }
        }
    }

    fn beside_signature(&mut self, question: &Question, stage: Stage) {
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
        let is_said = value == Some(&Value::YesNo(YesNo::AwaitingAdvice))
            || self.said_unanswered().any(|known| *known == place);
        if !value.is_some_and(Value::is_settled) && !is_said {
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
            } else if steps.is_needed(&step.id) && steps.is_signed(&step.id) {
                self.what_was_signed(steps, step, stage);
            } else if steps.is_needed(&step.id) && steps.is_written_down(&step.id) {
                let message = format!(
                    "“{}” was written down and not signed here, so nothing shows which content was meant.",
                    step.label
                );
                self.add(ObstacleKind::WrittenDown, stage, &place, message);
            } else if steps.is_needed(&step.id) && !self.is_told(ObstacleKind::Signature, &place) {
                let message = format!("“{}” is not signed.", step.label);
                self.add(ObstacleKind::Signature, stage, &place, message);
            }
        }
    }

    /// A signature whose content is another by now. What changes on the way to the decision is
    /// expected; what changes after it was never decided on.
    fn what_was_signed(&mut self, steps: &Steps<'_>, step: &SignOffStep, stage: Stage) {
        let place = format!("step/{}", step.id);
        let is_last = stage == last_word(self.form());
        let other = |signed: &str| !signed.is_empty() && signed != self.present;
        let mut found = self.day.blocking.iter();
        let is_said = found.any(|one| one.sort == Sort::Changed && one.places.contains(&place));
        if is_last && !is_said && steps.fingerprint(&step.id).is_some_and(other) {
            let message = format!("The content has changed since “{}” was signed.", step.label);
            self.add(ObstacleKind::Changed, Stage::InForce, &place, message);
        }
    }

    /// UK GDPR Article 36(2): the Commissioner, once consulted, is heard before the processing.
    fn consultation(&mut self, today: Date) {
        let consulted = consultation(self.index.form(), self.assessment, today);
        if let Some(open) = consulted.filter(|known| known.open) {
            let place = format!("{}/{}", evidence_path(EvidenceList::Queries), open.row);
            let message = format!(
                "The Information Commissioner has not answered; an answer is expected by {}.",
                date_words(open.expected_by)
            );
            self.add(ObstacleKind::Consultation, Stage::InForce, &place, message);
        }
    }
}
