//! The copy of an assessment for the public: one HTML file that needs nothing else.
//!
//! It is filled from the same blocks as the pack, but from another assessment: first a copy is
//! made from which everything is gone that is not to be published ([`redact`]), and the form is
//! filled from that copy. So what is withheld never reaches whoever writes the file, and cannot
//! be forgotten in a title, in the drawing or in an attribute. What the program works out from
//! an answer that is withheld is withheld with it. The file bears no fingerprint of the
//! assessment: it would let anybody try guesses at what was taken out.
//!
//! What it is not: a judge. E-mail addresses, telephone numbers and names that stand in free
//! text are told ([`PublicCopy::found`]) and left as they are; a person decides about them.
//! Only what belongs to somebody who is left out goes unasked, and that is told
//! ([`PublicCopy::contacts`]).

mod contacts;
mod exemptions;
mod folded;
mod hashed;
mod html;
mod officers;
mod places;
mod redact;
mod scrub;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::state::State;
use crate::assessment::state::state;
use crate::failure::Failure;
use crate::form::Form;
use crate::pack::fill;

pub use self::contacts::{Found, FoundKind};
pub use self::exemptions::WHO_SOMEBODY_IS;
pub use self::officers::{Grade, Officers};
use self::redact::compared;

/// What whoever publishes decides.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Whose names stand under what they signed.
    pub officers: Officers,
    /// Addresses and numbers, however they are written, that are published although they were recorded with somebody who is
    /// left out, or stand beside their name.
    pub contacts: BTreeSet<String>,
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
    /// Addresses and numbers that were met in free text and belong to somebody who is left out.
    pub contacts: Vec<Contact>,
}

/// An address or a number in free text that belongs to somebody who is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// As it is compared, whatever way it is written.
    pub key: String,
    /// As it was first met.
    pub text: String,
    /// Why it goes; of several reasons the gravest.
    pub why: Why,
    /// The places where it was met, in the form's words.
    pub places: Vec<String>,
    /// Whether it stands in the file because [`Choices::contacts`] names it.
    pub published: bool,
}

/// Why an address or a number goes, what is said of fewest people last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It stands beside a name that is left out.
    BesideName,
    /// It was recorded with somebody who is left out, or is made of their name.
    Theirs,
    /// It stands beside words that are withheld.
    BesideWithheld,
}

impl Why {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BesideName => "stands beside a name that is left out",
            Self::Theirs => "was recorded with somebody, or is made of a name",
            Self::BesideWithheld => "stands beside words that are withheld",
        }
    }
}

impl Contact {
    /// Whether somebody means this one, however they write it.
    pub fn is(&self, contact: &str) -> bool {
        self.key == compared(contact)
    }
}

/// Something that was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// Its number: where it was taken out, the file says “withheld” and this.
    pub number: usize,
    /// The field that holds the mark; none for what the program leaves out of itself.
    pub mark: Option<String>,
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
    /// A passage is marked at a place where it does not stand, so nobody knows what was meant.
    #[error("a passage that is marked as not for publication does not stand where it is marked: {}", .0.join("; "))]
    PassageNotFound(Vec<String>),
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        let (code, advice) = match error {
            PublishError::Unsettled(_) => (
                "unsettled",
                "Choose between the versions first; the public gets only one.",
            ),
            PublishError::PassageNotFound(_) => (
                "passage-not-found",
                "The words may have changed since they were marked. Mark them as they stand now, the whole answer, or nothing.",
            ),
        };
        Self::new(code, format!("The copy was not made: {error}."), advice)
    }
}

/// Makes the copy for the public.
///
/// # Errors
/// When people disagree about something that the copy would hold, or a passage does not stand
/// where it is marked.
pub fn publish(
    form: &Form,
    assessment: &Assessment,
    choices: &Choices,
) -> Result<PublicCopy, PublishError> {
    let state = state(form, assessment);
    let redacted = redact::redact(form, assessment, &state.hidden, choices)?;
    // What applies and what the program has worked out is taken from the whole assessment: an
    // answer that is withheld does not make the next question disappear. What would tell of it
    // is left out by name.
    let shown = State {
        hidden: redacted.hidden.clone(),
        ..state
    };
    let blocks = fill::public(form, &redacted.assessment, &shown, &redacted.left_out);
    let found = contacts::found(form, &redacted);
    let levels = fill::risk_levels(form, assessment).into_iter();
    let levels = levels.zip(&redacted.risk).map(|(level, withheld)| {
        let (label, ..) = level;
        withheld
            .as_ref()
            .map_or(level, |marker| (label, None, marker.clone()))
    });
    let page = html::Page {
        form,
        assessment: &redacted.assessment,
        levels: levels.collect(),
        date: choices.date,
        blocks: &blocks,
        redactions: &redacted.redactions,
    };
    Ok(PublicCopy {
        html: page.write(),
        redactions: redacted.redactions,
        found,
        contacts: redacted.contacts,
    })
}
