//! What an assessment is: answers and evidence, the signed changes that make them, and
//! the fold that turns a set of changes into what a person sees.
//!
//! Pure: no files, no clock, no database; time and randomness come in as arguments. The
//! one decision a reader would ask about: an assessment *is* the fold of the set of its
//! changes, so history, undo, merging and tamper evidence need no code of their own.

pub(crate) mod cells;
pub mod change;
pub mod consultation;
pub mod edit;
pub mod evidence_words;
pub(crate) mod filled;
pub mod fingerprint;
pub mod fold;
pub mod head;
pub mod ids;
pub mod labels;
pub mod officers;
pub mod order;
pub mod period;
pub mod queries;
pub(crate) mod references;
pub mod removal;
pub mod review;
pub mod scope;
pub mod score;
pub mod screening;
pub mod signature;
pub mod stage;
pub mod state;
pub mod validate;
pub mod value;
pub mod verify;
pub mod words;
pub mod write;

pub use crate::form::place::{Facet, FieldPath};
pub use change::{Action, Change, ChangeError, SignedChange};
pub use fold::{Assessment, FormRef, Head};
pub use ids::{AssessmentId, AuthorId, ChangeId};
pub use value::*;
pub use verify::{Fault, verify};
pub use write::Author;
