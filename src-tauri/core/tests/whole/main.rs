//! What goes out of the house is whole, or leaves out exactly what it should.

mod heat;
mod marked;
mod officers;
mod pack;
mod page;
mod published;
mod reach;
mod remarks;
mod withheld;
mod word;
mod worked_out;
mod written;

use dpia_core::assessment::{Assessment, AssessmentId, Author};
use dpia_core::exchange::{self, EXAMPLES};
use dpia_core::form::Form;
use dpia_core::store::built_in_forms;

const OWN_FORM: &str = include_str!("../desk/stores/nested.toml");

/// An example assessment with its form.
fn example(form: &str) -> (&'static Form, Assessment) {
    let example = EXAMPLES.iter().find(|example| example.form == form);
    let file = built_in_forms().iter().find(|file| file.form.id == form);
    let (example, file) = (example.expect("is shipped"), file.expect("is built in"));
    let author = Author::from_secret(&[7; 32]);
    let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
    for (path, value) in exchange::read(&file.index, example.json).expect("fits its form") {
        assessment.set(&author, 0, path, Some(value), &[]);
    }
    (&file.form, assessment)
}
