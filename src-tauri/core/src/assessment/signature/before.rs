//! What somebody should know before they sign: the choices, the content's fingerprint, and
//! what stands against it. Asked before anything is typed, so that nobody fills a page in to
//! be told that it cannot be.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::signing::{Decision, SignRefusal, Signing, key_of, must_be_settled, stands_against};
use crate::assessment::fingerprint::hex;
use crate::assessment::fold::Assessment;
use crate::assessment::officers::asked_for;
use crate::assessment::stage::{Day, Obstacle, Steps};
use crate::failure::Failure;
use crate::form::{FormIndex, SignOffAct};

/// What whoever is about to sign a step should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BeforeSigning {
    /// The fingerprint of the content as it is now.
    pub fingerprint: String,
    /// The decisions to choose from.
    pub decisions: Vec<Decision>,
    /// The one that is meant if nothing else is said.
    pub usual: Option<Decision>,
    /// Whether a signature without any decision is one: somebody puts their name to what the
    /// step says.
    pub may_be_plain: bool,
    /// Those that are nothing without reasons.
    pub need_reasons: Vec<Decision>,
    /// Those for which nothing has to be complete.
    pub stand_alone: Vec<Decision>,
    /// What stands against the other decisions.
    pub against: Vec<Obstacle>,
    /// Those among them that no reason can pass over.
    pub must_be_settled: Vec<Obstacle>,
    /// Stands for what stands against it; see [`Signing::told`].
    pub told: String,
    /// What the checks find otherwise than a pack says, which speaks of the day of the last
    /// change; none if they find the same.
    pub since: Option<SinceLastChange>,
    /// Whom the form's own answers name for the step's role; nobody if it does not ask.
    pub named: Vec<String>,
    /// Why only those that stand alone can be made, if that is so.
    pub refused: Option<Failure>,
}

/// What a day alone has changed of what the checks find: rules know dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SinceLastChange {
    /// The day of the last change.
    #[ts(type = "string")]
    pub day: Date,
    /// What they find today and did not find then.
    pub came: Vec<String>,
    /// What they found then and do not find today.
    pub went: Vec<String>,
}

/// What whoever is about to sign a step should know. What passing time has changed is the
/// checks' to say, so `since` is left open here.
///
/// # Errors
/// [`SignRefusal::NoSuchStep`].
pub fn before_signing(
    index: &FormIndex,
    assessment: &Assessment,
    step: &str,
    day: &Day,
) -> Result<BeforeSigning, SignRefusal> {
    let mut steps = index.form().sign_offs.iter();
    let known = steps
        .find(|known| known.id == step)
        .ok_or(SignRefusal::NoSuchStep)?;
    let act = known.act;
    let decisions = Decision::offered(act);
    let usual = Decision::usual(act);
    let may_be_plain = usual.is_none() && act != SignOffAct::DecideOnAdvice;
    // As if somebody went along with the step; nobody in particular.
    let first = decisions.first().copied().filter(|_| !may_be_plain);
    let signing = Signing {
        step: step.to_owned(),
        name: String::new(),
        position: String::new(),
        date: day.date,
        decision: usual.or(first),
        reasons: String::new(),
        pack: None,
        in_spite: None,
        seen: None,
        told: None,
    };
    let (against, refused) = match stands_against(index, assessment, &signing, day) {
        Ok((_, against)) => (against, None),
        Err(refusal) => {
            let (code, advice) = refusal.advice();
            (
                Vec::new(),
                Some(Failure::new(code, refusal.to_string(), advice)),
            )
        }
    };
    let needed = Steps::new(index.form(), assessment).is_needed(step);
    let those = |which: &dyn Fn(Decision) -> bool| {
        let all = decisions.iter().copied();
        all.filter(|decision| which(*decision)).collect()
    };
    Ok(BeforeSigning {
        fingerprint: hex(&assessment.fingerprint()),
        usual,
        may_be_plain,
        need_reasons: those(&|decision| decision.needs_reasons()),
        stand_alone: those(&|decision| decision.stands_alone(needed)),
        decisions,
        must_be_settled: must_be_settled(index, step, &against),
        told: key_of(&against),
        since: None,
        against,
        named: asked_for(index.form(), assessment, &known.role),
        refused,
    })
}
