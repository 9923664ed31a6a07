//! What one part of a form says about another: names that lead nowhere, conditions that
//! can never hold, a matrix that does not fit its scales.
//!
//! Runs on a form whose shape is right (or was mended: see `shape`), finds every fault,
//! and names the place of each by its keys. It does not judge wording or law.

mod answers;
mod conditions;
mod cycles;
mod ids;
mod places;
mod scales;
mod screening;
mod sign_off;
mod values;

use super::document::At;
use super::model::Form;
use super::shape::Mends;
use super::suggest;
use places::{Placed, Places};

/// A fault and its place.
pub(crate) struct Fault {
    pub(crate) at: At,
    pub(crate) message: String,
    pub(crate) advice: String,
}

/// Every fault of a form, except those that a mend may have caused.
pub(crate) fn lint(form: &Form, mends: &Mends) -> Vec<Fault> {
    let mut lint = Lint {
        form,
        places: Places::of(form),
        names_are_hidden: mends.hide_names(),
        mends,
        faults: Vec::new(),
    };
    ids::check(&mut lint);
    scales::check(&mut lint);
    answers::check(&mut lint);
    conditions::check(&mut lint);
    cycles::check(&mut lint);
    screening::check(&mut lint);
    sign_off::check(&mut lint);
    lint.faults.retain(|fault| !mends.explain(&fault.at));
    lint.faults
}

/// The form under examination and what has been found.
struct Lint<'f> {
    form: &'f Form,
    places: Places<'f>,
    /// Whether names may be missing from the form because the file was mended.
    names_are_hidden: bool,
    mends: &'f Mends,
    faults: Vec<Fault>,
}

impl<'f> Lint<'f> {
    fn fault(&mut self, at: At, message: impl Into<String>, advice: impl Into<String>) {
        self.faults.push(Fault {
            at,
            message: message.into(),
            advice: advice.into(),
        });
    }

    /// A fault that only stands if the form's names are all there.
    fn unknown<'k>(
        &mut self,
        at: At,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) {
        if !self.names_are_hidden {
            let advice = suggest::advice(name, known);
            self.fault(at, format!("There is no {what} “{name}”."), advice);
        }
    }

    /// The question with this id; says so at `at` if there is none.
    fn question(&mut self, at: &At, id: &str) -> Option<Placed<'f>> {
        let found = self.places.question(id).cloned();
        if found.is_none() {
            let known: Vec<&str> = self
                .places
                .questions
                .iter()
                .map(|q| &*q.question.id)
                .collect();
            self.unknown(at.clone(), "question", id, known);
        }
        // What stands in for a broken answer says nothing about the question.
        found.filter(|placed| !self.mends.explain(&placed.at.key("answer")))
    }

    /// Checks that each role is one of the form's.
    fn roles(&mut self, at: &At, roles: &[String]) {
        for (index, role) in roles.iter().enumerate() {
            self.role(at.index(index), role);
        }
    }

    fn role(&mut self, at: At, role: &str) {
        let form = self.form;
        if !form.roles.iter().any(|known| known.id == role) {
            self.unknown(at, "role", role, form.roles.iter().map(|role| &*role.id));
        }
    }
}
