//! The copy of an assessment for the public: one HTML file that needs nothing else.
//!
//! It is filled from the same blocks as the pack, but from another assessment: first a copy is
//! made from which everything is gone that is not to be published ([`redact`]), and the form is
//! filled from that copy. So what is withheld never reaches whoever writes the file, and cannot
//! be forgotten in a title, in the drawing or in an attribute.
//!
//! What it is not: a judge. E-mail addresses, telephone numbers and names that stand in free
//! text are told ([`PublicCopy::found`]) and left as they are; a person decides about them.

mod contacts;
mod exemptions;
mod hashed;
mod html;
mod officers;
mod places;
mod redact;
mod scrub;

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::state::state;
use crate::form::Form;
use crate::pack::fill;

pub use self::contacts::{Found, FoundKind};
pub use self::officers::{Grade, Officers};

/// What whoever publishes decides.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Whose names stand under what they signed.
    pub officers: Officers,
    /// The day that the copy bears.
    pub date: Date,
}

/// A copy for the public.
#[derive(Clone, Debug)]
pub struct PublicCopy {
    /// The file. The same assessment and choices give the same bytes.
    pub html: String,
    /// What was taken out, in the order in which the file lists it.
    pub redactions: Vec<Redaction>,
    /// What somebody should look at before the file goes out. It stands in the file.
    pub found: Vec<Found>,
}

/// Something that was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// Its number: where it was taken out, the file says “withheld” and this.
    pub number: usize,
    /// The places, in the form's words.
    pub places: Vec<String>,
    /// How much of it, in words.
    pub what: String,
    /// Why, in the words of whoever marked it.
    pub reason: String,
    /// What the law calls that reason, where the words name a section that is known here.
    pub exemption: Option<&'static str>,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// There are two versions of something, and a public copy can only have one.
    #[error("nobody has chosen between two versions of {}", .0.join("; "))]
    Unsettled(Vec<String>),
}

/// Makes the copy for the public.
///
/// # Errors
/// When people disagree about something that the copy would hold.
pub fn publish(
    form: &Form,
    assessment: &Assessment,
    choices: &Choices,
) -> Result<PublicCopy, PublishError> {
    let state = state(form, assessment);
    let redacted = redact::redact(form, assessment, &state.hidden, &choices.officers)?;
    // What applies and what the program has worked out is taken from the whole assessment: an
    // answer that is withheld does not make the next question disappear.
    let blocks = fill::public(form, &redacted.assessment, &state, &redacted.left_out);
    let found = contacts::found(form, &redacted);
    let page = html::Page {
        form,
        assessment: &redacted.assessment,
        levels: fill::risk_levels(form, assessment),
        fingerprint: fill::file_meta(form, assessment).fingerprint,
        date: choices.date,
        blocks: &blocks,
        redactions: &redacted.redactions,
    };
    Ok(PublicCopy {
        html: page.write(),
        redactions: redacted.redactions,
        found,
    })
}
