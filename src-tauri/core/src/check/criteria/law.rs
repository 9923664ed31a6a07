//! What the law's lists come to, in a sentence.
//!
//! It stands beside the form's rule and decides nothing: whether an assessment is made is the
//! answer of a person.

use serde::Serialize;
use ts_rs::TS;

use super::{CriterionShown, ItemShown, Standing};
use crate::check::subject::listed;

/// What the criteria and the lists come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LawSays {
    /// What it is.
    pub outcome: LawOutcome,
    /// The same as a sentence, with its reason.
    pub says: String,
}

/// Whether the law's lists call for an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LawOutcome {
    /// An item of the lists calls for one.
    Called,
    /// Two or more of the nine criteria are met, which normally calls for one.
    Normally,
    /// Nothing calls for one yet, and something that could is not known.
    NotKnown,
    /// All is answered, and nothing calls for one.
    NotCalled,
}

impl LawOutcome {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Called => "DPIA required",
            Self::Normally => "DPIA normally required",
            Self::NotKnown => "Not known yet",
            Self::NotCalled => "DPIA not required",
        }
    }
}

/// The items that call for an assessment, in quotation marks.
pub(super) fn calling(items: &[ItemShown]) -> Vec<String> {
    let calling = items.iter().filter(|item| item.calls);
    calling.map(|item| format!("“{}”", item.title)).collect()
}

pub(super) fn says(criteria: &[CriterionShown], items: &[ItemShown], met: u32) -> LawSays {
    let calling = calling(items);
    let standing = criteria.iter().map(|known| known.standing);
    let standing = standing.chain(items.iter().map(|item| item.standing));
    let unknown = |standing: &Standing| !matches!(standing, Standing::Met | Standing::NotMet);
    let unknown = standing.filter(unknown).count();
    let so_far = match met {
        0 => "none of the nine criteria is met".to_owned(),
        1 => "one of the nine criteria is met".to_owned(),
        _ => format!("{met} of the nine criteria are met"),
    };
    let (outcome, says) = if !calling.is_empty() {
        let says = format!(
            "An assessment is required, because of {}.",
            listed(&calling)
        );
        (LawOutcome::Called, says)
    } else if met >= 2 {
        let says = format!("An assessment is normally required: {so_far}, and two are enough.");
        (LawOutcome::Normally, says)
    } else if unknown > 0 {
        let lines = if unknown == 1 {
            "one of the lines below is".to_owned()
        } else {
            format!("{unknown} of the lines below are")
        };
        let says = format!(
            "Nothing calls for an assessment so far: {so_far}. That is not the last word, for {lines} not known."
        );
        (LawOutcome::NotKnown, says)
    } else {
        let says = format!(
            "These lists do not call for an assessment: {so_far}, and no item of the lists applies."
        );
        (LawOutcome::NotCalled, says)
    };
    LawSays { outcome, says }
}
