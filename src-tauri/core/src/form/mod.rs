//! What a form is: its sections and questions, the conditions that show them, its scales
//! and risk matrix, its screening rule, its sign-off steps, and what each question means.
//!
//! A form is data: a TOML file that a council can write itself. Nothing here knows the
//! answers; `assessment` holds those. The one decision a reader would ask about: the Rust
//! types in `model` are the format, and the JSON Schema that form authors get is made from
//! them, so the two cannot disagree.

pub mod answer_type;
pub mod builtin;
pub mod concepts;
pub mod condition;
mod document;
pub mod evidence;
pub mod facts;
pub mod index;
mod lint;
pub mod load;
pub mod model;
pub mod place;
pub mod resolve;
pub mod schema;
pub mod scoring;
mod shape;
pub mod standard;
mod suggest;
pub mod walk;

pub use answer_type::*;
pub use builtin::{BuiltIn, built_in, built_in_form};
pub use condition::Condition;
pub use evidence::EvidenceDefinition;
pub use index::FormIndex;
pub use load::{Problem, load};
pub use model::*;
pub use place::{Facet, FieldPath};
pub use resolve::{MetaField, Rows, Slot};
pub use scoring::*;
