//! What the rules found, as people and programs read it.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::dismissal::{Dismissal, holds};
use super::rule::Severity;
use crate::form::Form;

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Finding {
    /// Names it within the assessment: the rule and its first place.
    pub id: String,
    /// The rule; [`super::rule`] has what it says about itself.
    pub rule: &'static str,
    /// What it means for a signature.
    pub severity: Severity,
    /// What is the matter, naming the actual values.
    pub message: String,
    /// Where to go, the place to mend first.
    pub places: Vec<Place>,
    /// Stands for the rule, the message and all that its places say. A dismissal holds as long
    /// as this is the same.
    pub key: String,
    /// Whether it was guessed from words.
    pub guess: bool,
    /// Who dismissed or waived it, if that still holds.
    pub dismissed: Option<Dismissal>,
}

/// A place to jump to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Place {
    /// A field, a row, a list of evidence, `section/<id>` or `step/<id>`.
    pub path: String,
    /// What people call it.
    pub label: String,
}

/// All findings, the gravest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Findings {
    /// Those that stand.
    pub open: Vec<Finding>,
    /// Those that somebody dismissed or waived, and nothing has changed since.
    pub dismissed: Vec<Finding>,
}

impl Findings {
    /// Puts what was found into its order, and aside what was dismissed.
    pub(super) fn new(
        form: &Form,
        mut list: Vec<Finding>,
        dismissals: &BTreeMap<String, Vec<Dismissal>>,
    ) -> Self {
        list.sort_by_key(|finding| finding.severity);
        let mut findings = Self::default();
        for mut finding in list {
            let mut of_it = dismissals.get(&finding.key).into_iter().flatten();
            match of_it.find(|dismissal| holds(form, &finding, dismissal)) {
                Some(dismissal) => {
                    finding.dismissed = Some(dismissal.clone());
                    findings.dismissed.push(finding);
                }
                None => findings.open.push(finding),
            }
        }
        findings
    }

    /// Those that stand in the way of a signature.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        let open = self.open.iter();
        open.filter(|finding| finding.severity == Severity::Blocks)
    }

    /// How many of one severity are open.
    pub fn count(&self, severity: Severity) -> usize {
        let open = self.open.iter();
        open.filter(|finding| finding.severity == severity).count()
    }
}
