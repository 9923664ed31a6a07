//! The rows of signatures with the steps that they belong to.

use jiff::civil::Date;

use crate::assessment::signature::Decision;
use crate::check::subject::{Row, Subject};
use crate::form::{EvidenceList, SignOffStep};

/// A row that belongs to a step of the form.
#[derive(Clone, Copy)]
pub(super) struct SignOff<'s> {
    pub step: &'s SignOffStep,
    pub row: &'s Row<'s>,
}

impl<'s> SignOff<'s> {
    pub fn name(&self) -> &'s str {
        self.row.text("name")
    }

    pub fn date(&self) -> Option<Date> {
        self.row.date("date")
    }

    /// Whether somebody signed: a name and a date.
    pub fn is_signed(&self) -> bool {
        !self.row.lacks("name") && !self.row.lacks("date")
    }

    pub fn is(&self, decision: Decision) -> bool {
        self.row.has("decision", decision.id())
    }

    /// The place of its step, to sign again.
    pub fn place(&self) -> String {
        format!("step/{}", self.step.id)
    }
}

/// The rows of one step.
pub(super) fn of_step<'s>(
    subject: &'s Subject<'_>,
    step: &'s SignOffStep,
) -> impl Iterator<Item = SignOff<'s>> {
    let rows = subject.rows(EvidenceList::SignOffs).iter();
    rows.filter(|row| row.text("step") == step.id)
        .map(move |row| SignOff { step, row })
}

/// The signature of a step that counts: the last that is signed.
pub(super) fn signed<'s>(subject: &'s Subject<'_>, step: &'s SignOffStep) -> Option<SignOff<'s>> {
    let signed = of_step(subject, step).filter(SignOff::is_signed);
    signed.last()
}

/// The signatures that count, in the form's order.
pub(super) fn all_signed<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = SignOff<'s>> {
    let steps = subject.form.sign_offs.iter();
    steps.filter_map(|step| signed(subject, step))
}

/// Whether every question that belongs to a step is blank.
pub(super) fn says_nothing(subject: &Subject<'_>, step: &SignOffStep) -> bool {
    let mut asked = subject.asked.iter();
    !asked.any(|asked| {
        let mut own = step.questions.iter();
        !asked.is_blank() && own.any(|question| question.id == asked.question.id)
    })
}
