//! Whether somebody can sign a step, and what stands against it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::assessment::cells::Cells;
use crate::assessment::fingerprint::hex;
use crate::assessment::fold::Assessment;
use crate::assessment::queries::same_addressee;
use crate::assessment::scope::evidence_path;
use crate::assessment::stage::{
    Day, Obstacle, ObstacleKind, Stage, Steps, last_word, obstacles, that_block,
};
use crate::form::{EvidenceList, Form, FormIndex, SignOffAct, SignOffStep};

/// What somebody decides by signing: the options of the signatures' own column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Decision {
    /// Approved.
    Approved,
    /// Approved, once what the reasons say is done.
    ApprovedWithConditions,
    /// A risk or an advice is accepted.
    Accepted,
    /// Advice is not followed.
    Overruled,
    /// Advice is given.
    Advised,
    /// Something was looked at.
    Reviewed,
    /// It must not go on like this.
    Refused,
    /// The step is not needed here.
    NotApplicable,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Approved,
        Self::ApprovedWithConditions,
        Self::Accepted,
        Self::Overruled,
        Self::Advised,
        Self::Reviewed,
        Self::Refused,
        Self::NotApplicable,
    ];

    /// The option's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::ApprovedWithConditions => "approved_with_conditions",
            Self::Accepted => "accepted",
            Self::Overruled => "overruled",
            Self::Advised => "advised",
            Self::Reviewed => "reviewed",
            Self::Refused => "refused",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Approved => "Approved",
            Self::ApprovedWithConditions => "Approved with conditions",
            Self::Accepted => "Accepted",
            Self::Overruled => "Overruled",
            Self::Advised => "Advice given",
            Self::Reviewed => "Reviewed",
            Self::Refused => "Refused",
            Self::NotApplicable => "Not applicable",
        }
    }

    /// The decision with this id.
    pub fn read(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.id() == id)
    }

    /// Whether it is nothing without reasons. UK GDPR Article 35(2) and the regulator's
    /// template ask for them where advice is not followed.
    pub(super) const fn needs_reasons(self) -> bool {
        matches!(
            self,
            Self::Overruled | Self::Refused | Self::ApprovedWithConditions | Self::NotApplicable
        )
    }

    /// Whether nothing has to be complete for it: a refusal, and putting aside a step that is
    /// not needed. One that is needed is passed over no more easily than it is signed.
    pub(in crate::assessment) const fn stands_alone(self, needed: bool) -> bool {
        match self {
            Self::Refused => true,
            Self::NotApplicable => !needed,
            _ => false,
        }
    }

    /// Whether signing a step can mean this.
    fn fits(self, act: SignOffAct) -> bool {
        match act {
            SignOffAct::DecideOnAdvice => {
                matches!(self, Self::Accepted | Self::Overruled | Self::NotApplicable)
            }
            // Whoever advises does not decide, and their advice cannot be put aside unasked
            // (UK GDPR Articles 35(2) and 39(1)(c)).
            SignOffAct::Advise => self == Self::Advised,
            _ => !matches!(self, Self::Overruled | Self::Advised),
        }
    }

    /// What people are offered when they sign a step, the usual first. What fits otherwise is
    /// for those who need it: the terminal takes it.
    pub(in crate::assessment) fn offered(act: SignOffAct) -> Vec<Self> {
        use Decision::{
            Accepted, Advised, Approved, ApprovedWithConditions, NotApplicable, Overruled, Refused,
            Reviewed,
        };
        match act {
            SignOffAct::Approve => vec![Approved, ApprovedWithConditions, Refused, NotApplicable],
            SignOffAct::AcceptRisk => vec![Accepted, Refused, NotApplicable],
            SignOffAct::Review => vec![Reviewed, Refused, NotApplicable],
            SignOffAct::Advise => vec![Advised],
            SignOffAct::DecideOnAdvice => vec![Accepted, Overruled, NotApplicable],
            SignOffAct::Attest | SignOffAct::KeepUnderReview => vec![Refused, NotApplicable],
        }
    }

    /// What signing a step means if nothing else is said; none where somebody has to say.
    pub(super) const fn usual(act: SignOffAct) -> Option<Self> {
        match act {
            SignOffAct::Advise => Some(Self::Advised),
            SignOffAct::Approve => Some(Self::Approved),
            SignOffAct::AcceptRisk => Some(Self::Accepted),
            SignOffAct::Review => Some(Self::Reviewed),
            SignOffAct::Attest | SignOffAct::KeepUnderReview | SignOffAct::DecideOnAdvice => None,
        }
    }
}

/// A signature that somebody is about to give.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct Signing {
    /// The step's id.
    pub step: String,
    /// The person who signs.
    pub name: String,
    /// Their post.
    pub position: String,
    /// The day.
    #[ts(type = "string")]
    pub date: Date,
    /// What they decide.
    pub decision: Option<Decision>,
    /// Their advice, conditions or reasons.
    pub reasons: String,
    /// SHA-256 of the file that is signed, in hexadecimal digits, if one was made for it.
    pub pack: Option<String>,
    /// Why they sign although something stands against it.
    pub in_spite: Option<String>,
    /// The fingerprint of the content that they saw, in hexadecimal digits. Nobody signs for
    /// words that came after.
    pub seen: Option<String>,
    /// The [`key_of`] what they were told stands against it. A day may pass, or somebody may
    /// ask a query, between looking and signing.
    pub told: Option<String>,
}

/// A signature that cannot be, whatever the reasons.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignRefusal {
    /// A step that the form does not have.
    #[error("this form has no sign-off step of that name")]
    NoSuchStep,
    /// A day that has not come yet.
    #[error("a signature cannot be dated ahead")]
    DatedAhead,
    /// A decision that somebody has to make.
    #[error("“{0}” needs a decision: accepted, or overruled with reasons")]
    DecisionMissing(String),
    /// A decision that is not this step's to make.
    #[error("“{step}” cannot be signed as “{decision}”")]
    DecisionUnfit {
        /// The step's label.
        step: String,
        /// The decision's label.
        decision: &'static str,
    },
    /// A decision without its reasons.
    #[error("“{0}” needs reasons")]
    ReasonsMissing(&'static str),
    /// A decision on advice that nobody gave (UK GDPR Article 35(2)).
    #[error("there is no advice to decide on yet: “{0}” is not signed")]
    NoAdvice(String),
    /// The adviser decides on their own advice.
    #[error("{0} gave the advice and cannot decide on it")]
    OwnAdvice(String),
    /// Somebody changed the content after it was shown.
    #[error("the assessment has changed since it was shown")]
    ContentChanged,
    /// Something else stands in the way than was shown.
    #[error("what stands in the way has changed since it was shown")]
    ObstaclesChanged,
    /// The fingerprint of the pack is none.
    #[error("the pack’s fingerprint is not one")]
    NotAFingerprint,
}

impl SignRefusal {
    /// Its stable name and what to do.
    pub const fn advice(&self) -> (&'static str, &'static str) {
        match self {
            Self::NoSuchStep => (
                "no-such-step",
                "Choose one of the form’s steps; `dpia stage show` lists them.",
            ),
            Self::DatedAhead => ("dated-ahead", "Give the day on which it was signed."),
            Self::DecisionMissing(_) => (
                "decision-missing",
                "Say what is decided. Nothing was signed.",
            ),
            Self::DecisionUnfit { .. } => (
                "decision-unfit",
                "Choose a decision that belongs to this step. Nothing was signed.",
            ),
            Self::ReasonsMissing(_) => (
                "reasons-missing",
                "Give the reasons or conditions. Nothing was signed.",
            ),
            Self::NoAdvice(_) => (
                "no-advice",
                "Ask the data protection officer to advise first (UK GDPR Article 35(2)). Nothing was signed.",
            ),
            Self::OwnAdvice(_) => (
                "own-advice",
                "Whoever answers for the project decides, not whoever advises (UK GDPR Article 38(6)). Nothing was signed.",
            ),
            Self::ContentChanged => (
                "content-changed",
                "Look at it as it is now, and sign that. Nothing was signed.",
            ),
            Self::ObstaclesChanged => (
                "obstacles-changed",
                "Look at the list as it is now. Nothing was signed.",
            ),
            Self::NotAFingerprint => (
                "not-a-fingerprint",
                "A SHA-256 has 64 hexadecimal digits. Nothing was signed.",
            ),
        }
    }
}

/// What stands against a signature: earlier steps that are missing, and what should be
/// answered before. Somebody may sign all the same, with reasons. The decision that the step
/// comes to goes with it.
///
/// # Errors
/// [`SignRefusal`], when no reasons could help.
pub fn stands_against(
    index: &FormIndex,
    assessment: &Assessment,
    signing: &Signing,
    day: &Day,
) -> Result<(Option<Decision>, Vec<Obstacle>), SignRefusal> {
    let form = index.form();
    let step = form.sign_offs.iter().find(|step| step.id == signing.step);
    let step = step.ok_or(SignRefusal::NoSuchStep)?;
    let decision = decided(step, signing)?;
    if signing.date > day.date {
        return Err(SignRefusal::DatedAhead);
    }
    let present = || hex(&assessment.fingerprint());
    let is_seen = |seen: &String| seen.to_lowercase() == present();
    if !signing.seen.as_ref().is_none_or(is_seen) {
        return Err(SignRefusal::ContentChanged);
    }
    let is_sha256 =
        |text: &String| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !signing.pack.as_ref().is_none_or(is_sha256) {
        return Err(SignRefusal::NotAFingerprint);
    }
    let steps = Steps::new(form, assessment);
    if step.act == SignOffAct::DecideOnAdvice {
        let put_aside = decision == Some(Decision::NotApplicable);
        let advice = form.sign_offs.iter();
        let missing = advice
            .filter(|other| other.act == SignOffAct::Advise)
            .find(|other| steps.is_needed(&other.id) && !steps.is_signed(&other.id));
        if let Some(advice) = missing.filter(|_| !put_aside) {
            return Err(SignRefusal::NoAdvice(advice.label.clone()));
        }
        if gave_advice(index, assessment, &signing.name) {
            return Err(SignRefusal::OwnAdvice(signing.name.trim().to_owned()));
        }
    }
    let needed = steps.is_needed(&step.id);
    if decision.is_some_and(|decision| decision.stands_alone(needed)) {
        return Ok((decision, Vec::new()));
    }
    let all = obstacles(index, assessment, &steps, day);
    let against = against_step(form, &steps, step, all);
    let is_told = |told: &String| told.to_lowercase() == key_of(&against);
    if !signing.told.as_ref().is_none_or(is_told) {
        return Err(SignRefusal::ObstaclesChanged);
    }
    Ok((decision, against))
}

/// Of all that stands in the way, what stands against going along with a step.
pub(in crate::assessment) fn against_step(
    form: &Form,
    steps: &Steps<'_>,
    step: &SignOffStep,
    mut against: Vec<Obstacle>,
) -> Vec<Obstacle> {
    let before: Vec<String> = steps
        .missing_before(step)
        .into_iter()
        .map(|step| format!("step/{}", step.id))
        .collect();
    let stage = Stage::of_step(form, step);
    against.retain(|obstacle| match obstacle.kind {
        ObstacleKind::Signature | ObstacleKind::WrittenDown => before.contains(&obstacle.place),
        ObstacleKind::Refused => true,
        _ => obstacle.stage <= stage,
    });
    // Who refused may think better of it; that stands against the others only.
    let own = format!("step/{}", step.id);
    against.retain(|obstacle| obstacle.place != own);
    against
}

/// Stands for what was told of what stands against a signature.
pub fn key_of(against: &[Obstacle]) -> String {
    let mut hash = Sha256::new();
    for obstacle in against {
        for part in [&obstacle.place, &obstacle.message] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
    }
    hex(&hash.finalize().into())
}

/// Those that no reason of the signer's can pass over: what blocks sign-off and nobody waived,
/// where the signature approves something or has the form's last word. Advice and reviews before
/// that may be given on what is not right yet; that is what they are for.
pub fn must_be_settled(index: &FormIndex, step: &str, against: &[Obstacle]) -> Vec<Obstacle> {
    let mut steps = index.form().sign_offs.iter();
    let approves = steps.find(|known| known.id == step).is_some_and(|step| {
        matches!(
            step.act,
            SignOffAct::Approve | SignOffAct::AcceptRisk | SignOffAct::DecideOnAdvice
        ) || Stage::of_step(index.form(), step) >= last_word(index.form())
    });
    if approves {
        that_block(against)
    } else {
        Vec::new()
    }
}

fn decided(step: &SignOffStep, signing: &Signing) -> Result<Option<Decision>, SignRefusal> {
    let decision = signing.decision.or_else(|| Decision::usual(step.act));
    let Some(decision) = decision else {
        return match step.act {
            SignOffAct::DecideOnAdvice => Err(SignRefusal::DecisionMissing(step.label.clone())),
            _ => Ok(None),
        };
    };
    if !decision.fits(step.act) {
        return Err(SignRefusal::DecisionUnfit {
            step: step.label.clone(),
            decision: decision.label(),
        });
    }
    if decision.needs_reasons() && signing.reasons.trim().is_empty() {
        return Err(SignRefusal::ReasonsMissing(decision.label()));
    }
    Ok(Some(decision))
}

/// Whether somebody of this name signed as the adviser.
fn gave_advice(index: &FormIndex, assessment: &Assessment, name: &str) -> bool {
    let form = index.form();
    let rows = assessment.rows(&evidence_path(EvidenceList::SignOffs));
    rows.iter().any(|row| {
        let cells = Cells {
            assessment,
            list: EvidenceList::SignOffs,
            row,
        };
        let step = cells.text("step");
        let mut steps = form.sign_offs.iter();
        steps.any(|known| known.id == step && known.act == SignOffAct::Advise)
            && same_addressee(form, &cells.text("name"), name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_that_is_offered_is_one_that_its_step_takes() {
        for act in [
            SignOffAct::Attest,
            SignOffAct::Approve,
            SignOffAct::AcceptRisk,
            SignOffAct::Review,
            SignOffAct::Advise,
            SignOffAct::DecideOnAdvice,
            SignOffAct::KeepUnderReview,
        ] {
            let offered = Decision::offered(act);
            for decision in &offered {
                assert!(decision.fits(act), "{act:?}: {decision:?}");
            }
            if let Some(usual) = Decision::usual(act) {
                assert_eq!(offered.first(), Some(&usual), "{act:?}");
            }
        }
    }
}
