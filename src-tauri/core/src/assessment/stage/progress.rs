//! Where an assessment stands: its stage, what is next, what is in the way of that, and what
//! somebody has gone on in spite of.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::{Day, Obstacle, ObstacleKind, Stage, Steps, obstacles, that_block};
use crate::assessment::cells::Cells;
use crate::assessment::fold::Assessment;
use crate::assessment::head::meta;
use crate::assessment::queries::{Consultation, HighRisk, STAGE, consultation, high_risks};
use crate::assessment::scope::evidence_path;
use crate::assessment::signature::{Decision, against_step, must_be_settled};
use crate::form::{EvidenceList, Form, FormIndex, SignOffStep};

/// How far an assessment has got, as of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StageProgress {
    /// The stage; none if a council's own word stands there.
    pub stage: Option<Stage>,
    /// The word that stands there.
    pub label: String,
    /// The form's stages, in order.
    pub stages: Vec<StageReached>,
    /// The next stage; none at the end.
    pub next: Option<Stage>,
    /// Whether it is decided that no assessment is made: closing it is all that is left then.
    pub not_needed: bool,
    /// What stands in the way of the next stage; of closing, what is still open then.
    pub in_the_way: Vec<Obstacle>,
    /// Whether a reason carries it on in spite of that.
    pub may_go_on: bool,
    /// What the decision is; none before there is one.
    pub outcome: Option<Outcome>,
    /// The consultation of the Information Commissioner, if there was one.
    pub consultation: Option<Consultation>,
    /// The high risks that are left once the measures are in place.
    pub high_risks: Vec<HighRisk>,
    /// What somebody went on in spite of.
    pub went_on: Vec<WentOn>,
}

/// A stage with the signatures that lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StageReached {
    /// The stage.
    pub stage: Stage,
    /// What people read.
    pub label: String,
    /// Whether the assessment is there or was.
    pub reached: bool,
    /// Its signatures.
    pub steps: Vec<StepProgress>,
}

/// A sign-off step as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StepProgress {
    /// The step's id.
    pub step: String,
    /// What its row says.
    pub label: String,
    /// Who signs.
    pub role: String,
    /// Whether it is needed for this assessment.
    pub needed: bool,
    /// Whether it is signed.
    pub signed: bool,
    /// Whether somebody only wrote down that it was.
    pub written_down: bool,
    /// The labels of the steps that have to be signed first and are not.
    pub waits_for: Vec<String>,
    /// Whether something that blocks has to be settled before anybody goes along with it.
    pub held: bool,
    /// Whether somebody can refuse it even then.
    pub may_be_refused: bool,
    /// Whether somebody can put it aside even then.
    pub may_be_put_aside: bool,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// It may go ahead.
    Approved,
    /// It may go ahead once something is done.
    ApprovedWithConditions,
    /// It may not.
    Refused,
    /// Nothing goes ahead before the Information Commissioner has answered (UK GDPR Article 36).
    IcoConsultation,
}

impl Outcome {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Approved => "Approved",
            Self::ApprovedWithConditions => "Approved with conditions",
            Self::Refused => "Refused",
            Self::IcoConsultation => "Information Commissioner consulted",
        }
    }
}

/// That somebody went on although something stood in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WentOn {
    /// The row of the comment that says so.
    pub row: String,
    /// What it says.
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
}

/// Works it out.
pub fn progress(index: &FormIndex, assessment: &Assessment, day: &Day) -> StageProgress {
    let form = index.form();
    let steps = Steps::new(form, assessment);
    let label = meta(assessment, "stage");
    let stage = Stage::read(&label);
    let of_form = Stage::of_form(form);
    let next = if day.not_needed {
        Some(Stage::Closed).filter(|closed| stage.is_none_or(|stage| stage < *closed))
    } else {
        next(form, &steps, stage, &of_form)
    };
    let all = obstacles(index, assessment, &steps, day);
    let in_the_way = next.map_or_else(Vec::new, |next| towards(next, all.clone(), day));
    let consultation = consultation(form, assessment, day.date);
    StageProgress {
        stage,
        label,
        stages: of_form
            .iter()
            .map(|known| StageReached {
                stage: *known,
                label: known.label().to_owned(),
                reached: stage.is_some_and(|stage| *known <= stage),
                steps: leading_to(form, *known, &of_form)
                    .map(|step| step_progress(index, &steps, step, &all))
                    .collect(),
            })
            .collect(),
        next,
        not_needed: day.not_needed,
        may_go_on: next.is_none_or(|next| held_at(stage, next, &in_the_way).is_empty()),
        in_the_way,
        outcome: outcome(form, stage, &steps, consultation.as_ref()),
        consultation,
        high_risks: high_risks(form, assessment),
        went_on: went_on(assessment),
    }
}

/// What stands in the way of a stage. Where no assessment is made, closing it waits for no
/// signature.
pub fn in_the_way_of(
    index: &FormIndex,
    assessment: &Assessment,
    to: Stage,
    day: &Day,
) -> Vec<Obstacle> {
    let steps = Steps::new(index.form(), assessment);
    towards(to, obstacles(index, assessment, &steps, day), day)
}

/// Those that stand in the way of a stage.
fn towards(to: Stage, mut against: Vec<Obstacle>, day: &Day) -> Vec<Obstacle> {
    against.retain(|obstacle| obstacle.stage <= to);
    if day.not_needed && to == Stage::Closed {
        let counts = |one: &Obstacle| one.finding.is_some() || one.kind == ObstacleKind::Conflict;
        against.retain(counts);
    }
    against
}

/// What no reason carries from a stage into another: what blocks sign-off, where something is
/// decided or put in force. Only what was in force is looked at again whatever blocks: from
/// anywhere else that would be a way round the decision.
pub fn held_at(from: Option<Stage>, to: Stage, against: &[Obstacle]) -> Vec<Obstacle> {
    let goes_round = to == Stage::UnderReview && from != Some(Stage::InForce);
    if is_decided(to) || goes_round {
        that_block(against)
    } else {
        Vec::new()
    }
}

/// Whether a stage says that the processing was decided on or goes on.
pub fn is_decided(stage: Stage) -> bool {
    (Stage::Decision..=Stage::InForce).contains(&stage)
}

/// The next stage: one whose signatures are all unneeded is passed over.
fn next(form: &Form, steps: &Steps<'_>, stage: Option<Stage>, of_form: &[Stage]) -> Option<Stage> {
    of_form.iter().copied().find(|known| {
        let later = stage.is_none_or(|stage| *known > stage);
        let by_signature = matches!(
            known,
            Stage::MeasuresApproved | Stage::ResidualAccepted | Stage::DpoAdvice
        );
        let mut leading = leading_to(form, *known, of_form);
        later && (!by_signature || leading.any(|step| steps.is_needed(&step.id)))
    })
}

/// The steps whose signatures lead to a stage. A step that leads to one which the form does
/// not have is listed with the stage before it.
fn leading_to<'f>(
    form: &'f Form,
    stage: Stage,
    of_form: &'f [Stage],
) -> impl Iterator<Item = &'f SignOffStep> {
    form.sign_offs
        .iter()
        .filter(move |step| listed_with(form, step, of_form) == Some(stage))
}

/// The stage of the form with which a step is listed.
pub(crate) fn listed_with(form: &Form, step: &SignOffStep, of_form: &[Stage]) -> Option<Stage> {
    let stage = Stage::of_step(form, step);
    let stages = of_form.iter().copied();
    stages.take_while(|known| *known <= stage).last()
}

fn step_progress(
    index: &FormIndex,
    steps: &Steps<'_>,
    step: &SignOffStep,
    all: &[Obstacle],
) -> StepProgress {
    let mut roles = index.form().roles.iter();
    let role = roles.find(|role| role.id == step.role);
    let needed = steps.is_needed(&step.id);
    let before = steps.missing_before(step);
    let against = against_step(index.form(), steps, step, all.to_vec());
    let offered = Decision::offered(step.act);
    let alone = |decision: Decision| offered.contains(&decision) && decision.stands_alone(needed);
    StepProgress {
        step: step.id.clone(),
        label: step.label.clone(),
        role: role.map_or_else(|| step.role.clone(), |role| role.label.clone()),
        needed,
        signed: steps.is_signed(&step.id),
        written_down: steps.is_written_down(&step.id),
        waits_for: before.into_iter().map(|step| step.label.clone()).collect(),
        held: !must_be_settled(index, &step.id, &against).is_empty(),
        may_be_refused: alone(Decision::Refused),
        may_be_put_aside: alone(Decision::NotApplicable),
    }
}

/// The stage whose signatures have the last word: those of the steps that decide, or on a form
/// without any those that come last before the decision.
pub(crate) fn last_word(form: &Form) -> Stage {
    let stages = form.sign_offs.iter().map(|step| Stage::of_step(form, step));
    let before = stages.filter(|stage| *stage <= Stage::Decision);
    before.max().unwrap_or(Stage::Decision)
}

/// What the signatures come to. Whoever advises does not decide: on a form without a step that
/// does there is an outcome once somebody has moved the assessment to its decision.
fn outcome(
    form: &Form,
    stage: Option<Stage>,
    steps: &Steps<'_>,
    consultation: Option<&Consultation>,
) -> Option<Outcome> {
    if form.sign_offs.iter().any(|step| steps.is_refused(&step.id)) {
        return Some(Outcome::Refused);
    }
    if consultation.is_some_and(|known| known.open) {
        return Some(Outcome::IcoConsultation);
    }
    let last = last_word(form);
    let mut deciding = form
        .sign_offs
        .iter()
        .filter(|step| Stage::of_step(form, step) == last && steps.is_needed(&step.id))
        .peekable();
    deciding.peek()?;
    let decided = last == Stage::Decision || stage.is_some_and(|stage| stage >= Stage::Decision);
    let put_aside = |step: &&SignOffStep| steps.is_decided(&step.id, Decision::NotApplicable);
    let mut with = deciding.clone();
    // Where all who decide put their step aside, nobody has decided.
    if !decided
        || !deciding.all(|step| steps.is_signed(&step.id))
        || with.all(|step| put_aside(&step))
    {
        return None;
    }
    let with_conditions = Decision::ApprovedWithConditions;
    let mut all = form.sign_offs.iter();
    let conditional = all.any(|step| steps.is_decided(&step.id, with_conditions));
    Some(if conditional {
        Outcome::ApprovedWithConditions
    } else {
        Outcome::Approved
    })
}

fn went_on(assessment: &Assessment) -> Vec<WentOn> {
    let rows = assessment.rows(&evidence_path(EvidenceList::Comments));
    rows.into_iter()
        .filter_map(|row| {
            let cells = Cells {
                assessment,
                list: EvidenceList::Comments,
                row: &row,
            };
            if cells.text("place") != STAGE {
                return None;
            }
            Some(WentOn {
                text: cells.text("text"),
                by: cells.text("by"),
                on: cells.day("at"),
                row: row.clone(),
            })
        })
        .collect()
}
