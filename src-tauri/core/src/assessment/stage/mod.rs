//! How far an assessment has got: its stage, what comes next, and what stands in the way.
//!
//! A stage is a milestone: "Measures approved" is reached when they are. Which stages a form
//! has, and which signatures lead to them, follows from its sign-off steps. What is stored is
//! the label that people read, so that lists and covers need no translation; labels of earlier
//! versions and of councils' own making are read too ([`Stage::read`]).
//!
//! Nobody goes on unnoticed, and nobody into a decision past what blocks: see `Desk::set_stage`.

mod needs;
mod obstacle;
mod obstacles;
mod progress;
mod steps;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::{Form, SignOffAct, SignOffStep};

pub use needs::{Awaiting, awaiting_advice};
pub use obstacle::{Blocking, Day, Obstacle, ObstacleKind, Sort, that_block};
pub use obstacles::obstacles;
pub(crate) use progress::last_word;
pub use progress::{
    Outcome, StageProgress, StageReached, StepProgress, WentOn, held_at, in_the_way_of, is_decided,
    progress,
};
pub use steps::Steps;

/// A stage, in the order in which assessments go through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Stage {
    /// Whether an assessment is needed is being found out (UK GDPR Article 35(1)).
    Screening,
    /// The service is answering.
    Draft,
    /// The information governance team is looking at the answers.
    IgReview,
    /// The measures are approved.
    MeasuresApproved,
    /// Somebody has accepted the risk that remains.
    ResidualAccepted,
    /// The data protection officer has advised (UK GDPR Article 35(2)).
    DpoAdvice,
    /// It is decided whether the processing goes ahead.
    Decision,
    /// The processing is under way.
    InForce,
    /// The assessment is looked at again (UK GDPR Article 35(11)).
    UnderReview,
    /// The processing has ended, or never began.
    Closed,
}

impl Stage {
    /// All stages, in their order.
    pub const ALL: [Self; 10] = [
        Self::Screening,
        Self::Draft,
        Self::IgReview,
        Self::MeasuresApproved,
        Self::ResidualAccepted,
        Self::DpoAdvice,
        Self::Decision,
        Self::InForce,
        Self::UnderReview,
        Self::Closed,
    ];

    /// Its name for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Screening => "screening",
            Self::Draft => "draft",
            Self::IgReview => "ig_review",
            Self::MeasuresApproved => "measures_approved",
            Self::ResidualAccepted => "residual_accepted",
            Self::DpoAdvice => "dpo_advice",
            Self::Decision => "decision",
            Self::InForce => "in_force",
            Self::UnderReview => "under_review",
            Self::Closed => "closed",
        }
    }

    /// What people read, and what `meta/stage` holds.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Screening => "Screening",
            Self::Draft => "Draft",
            Self::IgReview => "IG review",
            Self::MeasuresApproved => "Measures approved",
            Self::ResidualAccepted => "Residual risk accepted",
            Self::DpoAdvice => "DPO advice given",
            Self::Decision => "Decision made",
            Self::InForce => "In force",
            Self::UnderReview => "Under review",
            Self::Closed => "Closed",
        }
    }

    /// What else such a stage is or was called.
    const fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Screening => &[],
            Self::Draft => &["in draft", "drafting", "new", "started"],
            Self::IgReview => &["in review", "information governance review", "with ig team"],
            Self::MeasuresApproved => &[],
            Self::ResidualAccepted => &["residual risk approved", "risk accepted"],
            Self::DpoAdvice => &["with dpo", "dpo review"],
            Self::Decision => &[
                "decided",
                "approved",
                "approved with conditions",
                "refused",
                "signed off",
            ],
            Self::InForce => &["live", "in use"],
            Self::UnderReview => &["review", "review due"],
            Self::Closed => &["archived", "superseded", "withdrawn"],
        }
    }

    /// The stage that a text means: a label, an id, or an older name. None if it is a
    /// council's own word, which stays as it is.
    pub fn read(text: &str) -> Option<Self> {
        let words = text.to_lowercase().replace(['_', '-'], " ");
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        Self::ALL.into_iter().find(|stage| {
            words == stage.id().replace('_', " ")
                || words == stage.label().to_lowercase()
                || stage.other_names().contains(&words.as_str())
        })
    }

    /// The stages that assessments on a form go through.
    pub fn of_form(form: &Form) -> Vec<Self> {
        let leads_to = |stage| {
            form.sign_offs
                .iter()
                .any(|step| Self::of_step(form, step) == stage)
        };
        Self::ALL
            .into_iter()
            .filter(|stage| match stage {
                Self::Screening => form.screening.is_some(),
                Self::MeasuresApproved => form
                    .sign_offs
                    .iter()
                    .any(|step| Self::of_step(form, step) == *stage && !is_ig_review(form, step)),
                Self::ResidualAccepted | Self::DpoAdvice => leads_to(*stage),
                _ => true,
            })
            .collect()
    }

    /// The stage that cannot be reached without a step's signature.
    pub fn of_step(form: &Form, step: &SignOffStep) -> Self {
        match step.act {
            // Handing over to whoever reviews.
            SignOffAct::Attest => Self::IgReview,
            // The review's end: whatever comes after it.
            SignOffAct::Review if is_ig_review(form, step) => Self::MeasuresApproved,
            SignOffAct::Approve if comes_before_advice(form, step) => Self::MeasuresApproved,
            SignOffAct::AcceptRisk => Self::ResidualAccepted,
            SignOffAct::Advise => Self::DpoAdvice,
            SignOffAct::DecideOnAdvice | SignOffAct::Approve | SignOffAct::Review => Self::Decision,
            SignOffAct::KeepUnderReview => Self::InForce,
        }
    }
}

/// Whether a step ends the review by those who know the law, before anybody advises.
pub(super) fn is_ig_review(form: &Form, step: &SignOffStep) -> bool {
    step.act == SignOffAct::Review && comes_before_advice(form, step)
}

fn comes_before_advice(form: &Form, step: &SignOffStep) -> bool {
    form.sign_offs
        .iter()
        .filter(|other| other.act == SignOffAct::Advise)
        .any(|advice| all_before(form, advice).contains(&step.id.as_str()))
}

/// The ids of all steps that come before one, directly or not.
pub(super) fn all_before<'f>(form: &'f Form, step: &'f SignOffStep) -> Vec<&'f str> {
    let mut before: Vec<&str> = step.after.iter().map(String::as_str).collect();
    let mut at = 0;
    while at < before.len() {
        let earlier = form.sign_offs.iter().find(|known| known.id == before[at]);
        for id in earlier.into_iter().flat_map(|earlier| &earlier.after) {
            if !before.contains(&id.as_str()) {
                before.push(id);
            }
        }
        at += 1;
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::built_in_form;

    fn stages(form: &str) -> Vec<&'static str> {
        let form = &built_in_form(form).expect("built in").form;
        Stage::of_form(form).into_iter().map(Stage::id).collect()
    }

    #[test]
    fn the_form_says_which_stages_there_are() {
        assert_eq!(
            stages("council-pia"),
            [
                "draft",
                "ig_review",
                "residual_accepted",
                "dpo_advice",
                "decision",
                "in_force",
                "under_review",
                "closed"
            ]
        );
        assert_eq!(stages("council-dpia").len(), Stage::ALL.len());
    }

    #[test]
    fn each_step_of_a_form_leads_to_the_stage_of_its_act() {
        let of = |form: &str| -> Vec<(String, Stage)> {
            let form = &built_in_form(form).expect("built in").form;
            let steps = form.sign_offs.iter();
            steps
                .map(|step| (step.id.clone(), Stage::of_step(form, step)))
                .collect()
        };
        let expect = |pairs: &[(&str, Stage)]| -> Vec<(String, Stage)> {
            pairs
                .iter()
                .map(|(id, stage)| ((*id).to_owned(), *stage))
                .collect()
        };
        assert_eq!(
            of("council-pia"),
            expect(&[
                ("lead_officer", Stage::IgReview),
                ("ig_assessment", Stage::MeasuresApproved),
                ("steering_group", Stage::ResidualAccepted),
                ("dpo", Stage::DpoAdvice),
            ])
        );
        assert_eq!(
            of("council-dpia"),
            expect(&[
                ("measures", Stage::MeasuresApproved),
                ("residual", Stage::ResidualAccepted),
                ("dpo-advice", Stage::DpoAdvice),
                ("dpo-decision", Stage::Decision),
                ("it-security", Stage::Decision),
                ("siro", Stage::Decision),
                ("consultation", Stage::Decision),
                ("review", Stage::InForce),
            ])
        );
    }

    #[test]
    fn labels_ids_and_older_names_are_read_and_own_words_are_left_alone() {
        for stage in Stage::ALL {
            assert_eq!(Stage::read(stage.label()), Some(stage));
            assert_eq!(Stage::read(stage.id()), Some(stage));
            for name in stage.other_names() {
                assert_eq!(Stage::read(name), Some(stage), "{name}");
            }
        }
        assert_eq!(Stage::read("  DRAFT "), Some(Stage::Draft));
        assert_eq!(Stage::read("Approved"), Some(Stage::Decision));
        assert_eq!(Stage::read("Waiting for cabinet"), None);
        assert_eq!(Stage::read(""), None);
    }
}
