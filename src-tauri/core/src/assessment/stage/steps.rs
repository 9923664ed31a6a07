//! Which sign-off steps are needed, signed, and next.

use std::collections::BTreeSet;

use super::all_before;
use crate::assessment::cells::Cells;
use crate::assessment::fold::Assessment;
use crate::assessment::scope::{Scope, evidence_path};
use crate::form::{EvidenceList, Form, SignOffStep};

/// The sign-off steps of a form as an assessment's rows leave them.
#[derive(Debug)]
pub struct Steps<'a> {
    form: &'a Form,
    needed: BTreeSet<&'a str>,
    signed: BTreeSet<&'a str>,
    refused: BTreeSet<&'a str>,
}

impl<'a> Steps<'a> {
    /// Looks at the rows.
    pub fn new(form: &'a Form, assessment: &Assessment) -> Self {
        let scope = Scope::new(form, assessment);
        let mut steps = Self {
            form,
            needed: BTreeSet::new(),
            signed: BTreeSet::new(),
            refused: BTreeSet::new(),
        };
        for step in &form.sign_offs {
            let when = step.needed_when.as_ref();
            if when.is_none_or(|when| scope.holds(when)) {
                steps.needed.insert(&step.id);
            }
        }
        for row in assessment.rows(&evidence_path(EvidenceList::SignOffs)) {
            let cells = Cells {
                assessment,
                list: EvidenceList::SignOffs,
                row: &row,
            };
            let id = cells.text("step");
            if let Some(step) = form.sign_offs.iter().find(|step| step.id == id) {
                steps.take(step, &cells);
            }
        }
        steps
    }

    /// Of several rows of a step the last one counts.
    fn take(&mut self, step: &'a SignOffStep, cells: &Cells<'_>) {
        let decision = cells.chosen("decision");
        let named = !cells.text("name").is_empty() && cells.date("date").is_some();
        // "Not applicable" counts with its reasons only.
        let put_aside = decision.as_deref() == Some("not_applicable");
        if put_aside && cells.text("reasons").is_empty() || !put_aside && !named {
            return;
        }
        self.signed.insert(&step.id);
        if decision.as_deref() == Some("refused") {
            self.refused.insert(&step.id);
        } else {
            self.refused.remove(step.id.as_str());
        }
    }

    /// The same, as if this step were signed.
    #[must_use]
    pub fn with(mut self, step: &'a str) -> Self {
        self.signed.insert(step);
        self.refused.remove(step);
        self
    }

    /// Whether a step is needed for this assessment.
    pub fn is_needed(&self, step: &str) -> bool {
        self.needed.contains(step)
    }

    /// Whether it is signed, or put aside with reasons.
    pub fn is_signed(&self, step: &str) -> bool {
        self.signed.contains(step)
    }

    /// Whether whoever signed it refused.
    pub fn is_refused(&self, step: &str) -> bool {
        self.refused.contains(step)
    }

    /// The steps that are needed and not signed.
    pub fn missing(&self) -> impl Iterator<Item = &'a SignOffStep> {
        let steps = self.form.sign_offs.iter();
        steps.filter(|step| self.is_needed(&step.id) && !self.is_signed(&step.id))
    }

    /// The steps that must be signed before this one and are not. One that is not needed hands
    /// the question on to those before it.
    pub fn missing_before(&self, step: &SignOffStep) -> Vec<&'a SignOffStep> {
        let step = self.form.sign_offs.iter().find(|known| known.id == step.id);
        let before = step
            .map(|step| all_before(self.form, step))
            .unwrap_or_default();
        self.missing()
            .filter(|missing| before.contains(&missing.id.as_str()))
            .collect()
    }

    /// The steps that can be signed now.
    pub fn turn_has_come(&self) -> impl Iterator<Item = &'a SignOffStep> {
        self.missing()
            .filter(|step| self.missing_before(step).is_empty())
    }
}
