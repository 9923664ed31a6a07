//! The data-flow diagram: drawn by the program from the rows of the evidence.
//!
//! Three steps, each a plain function of the one before: the rows become a [`graph`], the
//! graph gets places, the places become a [`picture`] of lines and words. Nothing here
//! reads a file or keeps a position: organisation is data, the picture is derived.

pub mod graph;
pub mod picture;
#[cfg(test)]
pub(crate) mod sample;
pub mod tables;

pub use graph::{Focus, Graph};
pub use picture::Picture;
pub use tables::Tables;
