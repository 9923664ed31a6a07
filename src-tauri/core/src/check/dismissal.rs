//! Findings that somebody put aside: by whom, in which role, when and why.
//!
//! A dismissal is a row of evidence, made by the program, that holds the finding's key. The key
//! stands for everything that the finding's places say; as soon as one word of it changes, no
//! dismissal has the key and the finding is back.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::finding::Finding;
use super::rule::Severity;
use crate::assessment::Assessment;
use crate::assessment::cells::Cells;
use crate::assessment::scope::evidence_path;
use crate::form::{EvidenceList, Form};

/// That a finding was put aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Dismissal {
    /// The row that says so.
    pub row: String,
    /// Who put it aside.
    pub by: String,
    /// The role in which they did, as people call it; empty for a plain dismissal.
    pub role: String,
    /// When; an instant in ISO 8601.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// Why a finding cannot be put aside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DismissalRefused {
    /// It stands in the way, and the role may not waive.
    #[error("a finding that blocks sign-off is waived by {} only", .roles.join(" or "))]
    NotTheirs {
        /// Those who may.
        roles: Vec<String>,
    },
    /// It stands in the way, and the form names nobody who may waive.
    #[error("the form names nobody who may waive a finding that blocks sign-off")]
    Nobody,
}

/// Whether somebody in `role` (the form's id of it; none for anybody) may put a finding aside.
///
/// # Errors
/// When the finding stands in the way and the role may not waive it.
pub fn may_dismiss(
    form: &Form,
    finding: &Finding,
    role: Option<&str>,
) -> Result<(), DismissalRefused> {
    if finding.severity != Severity::Blocks {
        return Ok(());
    }
    let waivers = form.roles.iter().filter(|role| role.may_waive);
    let waivers: Vec<_> = waivers.collect();
    if waivers.is_empty() {
        return Err(DismissalRefused::Nobody);
    }
    if waivers.iter().any(|known| Some(known.id.as_str()) == role) {
        return Ok(());
    }
    Err(DismissalRefused::NotTheirs {
        roles: waivers.iter().map(|role| role.label.clone()).collect(),
    })
}

/// Whether a dismissal puts this finding aside. One that came with a file is no better than one
/// made here: what blocks needs a role that may waive.
pub(super) fn holds(form: &Form, finding: &Finding, dismissal: &Dismissal) -> bool {
    let mut roles = form.roles.iter().filter(|role| role.may_waive);
    finding.severity != Severity::Blocks || roles.any(|role| role.label == dismissal.role)
}

/// All dismissals by the key of what they put aside, the last one first: of several the last that
/// holds is told.
pub(super) fn dismissals(assessment: &Assessment) -> BTreeMap<String, Vec<Dismissal>> {
    let list = EvidenceList::Dismissals;
    let rows = assessment.rows(&evidence_path(list));
    let whole = rows.into_iter().rev().filter_map(|row| {
        let cells = Cells {
            assessment,
            list,
            row: &row,
        };
        let key = cells.text("key");
        let dismissal = Dismissal {
            by: cells.text("by"),
            role: cells.text("role"),
            at: cells.text("at"),
            reason: cells.text("reason"),
            row: row.clone(),
        };
        // What an imported file says without a reason or a name puts nothing aside.
        let is_whole = !key.is_empty() && !dismissal.by.is_empty() && !dismissal.reason.is_empty();
        is_whole.then_some((key, dismissal))
    });
    let mut dismissals: BTreeMap<String, Vec<Dismissal>> = BTreeMap::new();
    for (key, dismissal) in whole {
        dismissals.entry(key).or_default().push(dismissal);
    }
    dismissals
}
