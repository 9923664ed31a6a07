//! Findings that somebody put aside: by whom, in which role, when and why.
//!
//! A dismissal is a row of evidence, made by the program, that holds the finding's key. The key
//! stands for everything that the finding read; as soon as one word of it changes, no dismissal
//! has the key and the finding is back. A row stays on record: whoever takes a dismissal back
//! is written beside whoever gave it.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Whom the assessment named for that role, if somebody else; empty otherwise.
    pub named: String,
    /// When; an instant in ISO 8601.
    pub at: String,
    /// Why.
    pub reason: String,
    /// Whether it came in with a file. Nobody here gave it then, and a waiver does not hold.
    pub came_in: bool,
    /// Whether everything that the finding read still says the same.
    pub same: bool,
}

/// A dismissal with what it was given for.
#[derive(Clone, Debug)]
struct Kept {
    key: String,
    place: String,
    message: String,
    taken_back: bool,
    dismissal: Dismissal,
}

/// All dismissals of an assessment.
#[derive(Debug)]
pub(super) struct Dismissals<'a> {
    form: &'a Form,
    /// By rule, the last one first: of several the last that holds is told.
    kept: BTreeMap<String, Vec<Kept>>,
}

impl<'a> Dismissals<'a> {
    pub(super) fn of(form: &'a Form, assessment: &Assessment) -> Self {
        let list = EvidenceList::Dismissals;
        let rows = assessment.rows(&evidence_path(list));
        let mut kept: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
        for row in rows.into_iter().rev() {
            let cells = Cells {
                assessment,
                list,
                row: &row,
            };
            let one = read(assessment, &cells);
            // What an imported file says without a reason or a name puts nothing aside.
            if !one.key.is_empty()
                && !one.dismissal.by.is_empty()
                && !one.dismissal.reason.is_empty()
            {
                kept.entry(cells.text("rule")).or_default().push(one);
            }
        }
        Self { form, kept }
    }

    /// Whether any is of this rule.
    pub(super) fn are_of(&self, rule: &str) -> bool {
        self.kept.contains_key(rule)
    }

    fn of_rule(&self, rule: &str) -> &[Kept] {
        self.kept.get(rule).map_or(&[], Vec::as_slice)
    }

    /// The dismissal that puts a finding aside.
    pub(super) fn holding(&self, finding: &Finding) -> Option<Dismissal> {
        let mut kept = self.of_rule(finding.rule).iter();
        let holds = |kept: &&Kept| {
            kept.key == finding.key && !kept.taken_back && self.holds(finding, &kept.dismissal)
        };
        let kept = kept.find(holds)?;
        Some(told(kept, finding))
    }

    /// Whether it puts aside what it was given for. What blocks needs a role that may waive, and
    /// somebody here who said so: a file says whatever its author wrote into it.
    fn holds(&self, finding: &Finding, dismissal: &Dismissal) -> bool {
        let mut roles = self.form.roles.iter().filter(|role| role.may_waive);
        finding.severity != Severity::Blocks
            || (!dismissal.came_in && roles.any(|role| role.label == dismissal.role))
    }

    /// The dismissal that a finding had before something in it changed, or that nobody here has
    /// confirmed. `holding` are the rows that put another finding aside, `said` what the rule says
    /// by now about the same place.
    pub(super) fn before(
        &self,
        finding: &Finding,
        holding: &BTreeSet<String>,
        said: &BTreeSet<String>,
    ) -> Option<Dismissal> {
        let fits = |kept: &&Kept| {
            let is_of_another = kept.message != finding.message && said.contains(&kept.message);
            let is_there = match kept.place.as_str() {
                // Kept by an earlier version.
                "" => kept.message == finding.message,
                known => known == finding.about(),
            };
            kept.key == finding.key || (is_there && !is_of_another)
        };
        let kept = self.of_rule(finding.rule).iter();
        let mut kept = kept.filter(|kept| !holding.contains(&kept.dismissal.row));
        // The last word counts: what was taken back is not offered again.
        let kept = kept.find(fits).filter(|kept| !kept.taken_back)?;
        Some(told(kept, finding))
    }
}

fn told(kept: &Kept, finding: &Finding) -> Dismissal {
    Dismissal {
        same: kept.key == finding.key,
        ..kept.dismissal.clone()
    }
}

fn read(assessment: &Assessment, cells: &Cells<'_>) -> Kept {
    Kept {
        key: cells.text("key"),
        place: cells.text("place"),
        message: cells.text("finding"),
        taken_back: !cells.text("taken_back_by").is_empty(),
        dismissal: Dismissal {
            row: cells.row.to_owned(),
            by: cells.text("by"),
            role: cells.text("role"),
            named: cells.text("named"),
            at: cells.text("at"),
            reason: cells.text("reason"),
            // An assessment that is read from a file becomes another one.
            came_in: cells.text("given_in") != assessment.id.to_string(),
            same: false,
        },
    }
}
