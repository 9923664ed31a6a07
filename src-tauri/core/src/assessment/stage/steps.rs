//! Which sign-off steps are needed, signed, and next.

use std::collections::{BTreeMap, BTreeSet};

use super::progress::last_word;
use super::{Stage, all_before};
use crate::assessment::cells::Cells;
use crate::assessment::fold::Assessment;
use crate::assessment::scope::{Scope, evidence_path};
use crate::assessment::signature::{Decision, SignatureKind, kind_of};
use crate::form::{EvidenceList, Form, SignOffStep};

/// The sign-off steps of a form as an assessment's rows leave them.
#[derive(Debug)]
pub struct Steps<'a> {
    form: &'a Form,
    needed: BTreeSet<&'a str>,
    signed: BTreeMap<&'a str, Said>,
}

/// What the row of a step that counts says.
#[derive(Clone, Debug)]
struct Said {
    /// The id of the decision; empty if none.
    decision: String,
    /// The fingerprint of the content that was signed; empty if it was not signed in the program.
    fingerprint: String,
    how: How,
}

/// What a row with a name and a date is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Signed in the program, or on paper with the signed page attached.
    Signed,
    /// Not needed, with reasons.
    PutAside,
    /// A name and a date that somebody typed into the row, and nothing to show for it.
    WrittenDown,
}

impl<'a> Steps<'a> {
    /// Looks at the rows.
    pub fn new(form: &'a Form, assessment: &Assessment) -> Self {
        let scope = Scope::new(form, assessment);
        let mut steps = Self {
            form,
            needed: BTreeSet::new(),
            signed: BTreeMap::new(),
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
                let has_page = kind_of(assessment, &row) == SignatureKind::SignedPage;
                steps.take(step, &cells, has_page);
            }
        }
        steps
    }

    /// Of several rows of a step the last one counts.
    fn take(&mut self, step: &'a SignOffStep, cells: &Cells<'_>, has_page: bool) {
        let decision = cells.chosen("decision").unwrap_or_default();
        let named = !cells.text("name").is_empty() && cells.date("date").is_some();
        // "Not applicable" counts with its reasons only.
        let put_aside = decision == "not_applicable";
        if put_aside && cells.text("reasons").is_empty() || !put_aside && !named {
            return;
        }
        let fingerprint = cells.text("fingerprint");
        let how = if put_aside {
            How::PutAside
        } else if has_page || !fingerprint.is_empty() {
            How::Signed
        } else {
            How::WrittenDown
        };
        let said = Said {
            decision,
            fingerprint,
            how,
        };
        self.signed.insert(&step.id, said);
    }

    /// The same, as if this step were signed now, for what there is.
    #[must_use]
    pub fn with(mut self, step: &'a str, decision: Option<Decision>, fingerprint: String) -> Self {
        let how = match decision {
            Some(Decision::NotApplicable) => How::PutAside,
            _ => How::Signed,
        };
        let decision = decision.map_or_else(String::new, |known| known.id().to_owned());
        let said = Said {
            decision,
            fingerprint,
            how,
        };
        self.signed.insert(step, said);
        self
    }

    /// Whether a step is needed for this assessment.
    pub fn is_needed(&self, step: &str) -> bool {
        self.needed.contains(step)
    }

    /// Whether it is signed, in the program or on paper with the page attached, or put aside
    /// with reasons.
    pub fn is_signed(&self, step: &str) -> bool {
        let said = self.signed.get(step);
        said.is_some_and(|said| said.how != How::WrittenDown)
    }

    /// Whether somebody only wrote down that it was.
    pub fn is_written_down(&self, step: &str) -> bool {
        let said = self.signed.get(step);
        said.is_some_and(|said| said.how == How::WrittenDown)
    }

    /// Whether whoever signed it, or wrote it down, decided so.
    pub fn is_decided(&self, step: &str, decision: Decision) -> bool {
        let said = self.signed.get(step);
        said.is_some_and(|said| said.decision == decision.id())
    }

    /// Whether whoever signed it refused.
    pub fn is_refused(&self, step: &str) -> bool {
        self.is_decided(step, Decision::Refused)
    }

    /// The fingerprint of the content for which it was signed: none if it is not signed, empty
    /// if it was signed on paper or only written down.
    pub fn fingerprint(&self, step: &str) -> Option<&str> {
        let said = self.signed.get(step);
        said.map(|said| said.fingerprint.as_str())
    }

    /// The steps that were signed for other content than `present`, a fingerprint. Of those
    /// that follow one another the last stands for the others, for whoever signed later saw
    /// what had changed before; but what was decided was decided on what was signed then.
    pub fn outdated(&self, present: &str) -> Vec<&'a SignOffStep> {
        let is_bound = |id: &str| {
            self.fingerprint(id)
                .is_some_and(|signed| !signed.is_empty())
        };
        let last = last_word(self.form);
        let steps = self.form.sign_offs.iter();
        steps
            .filter(|step| self.is_needed(&step.id) && is_bound(&step.id))
            .filter(|step| self.fingerprint(&step.id) != Some(present))
            .filter(|step| {
                let mut others = self.form.sign_offs.iter();
                let followed = others.any(|later| {
                    is_bound(&later.id) && all_before(self.form, later).contains(&step.id.as_str())
                });
                !followed || Stage::of_step(self.form, step) == last
            })
            .collect()
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
