//! The data-flow diagram: drawn by the program from the rows of the evidence.
//!
//! Each step is a plain function of the one before: the rows become a [`graph`], the graph
//! gets places in a layout of bands, the places become a [`picture`] of lines and words.
//! Nothing here reads a file or keeps a position in pixels: organisation is data, the
//! picture is derived.

mod drawing;
mod drawio;
mod focus;
pub mod graph;
mod layout;
mod measure;
mod order;
pub mod picture;
mod png;
mod read;
mod reorder;
#[cfg(test)]
pub(crate) mod sample;
mod svg;
pub mod tables;
mod unprinted;

pub use drawing::{SMALLEST, draw};
pub use drawio::drawio;
pub use focus::Focus;
pub use graph::Graph;
pub use picture::Picture;
pub use png::{PictureError, png};
pub use read::read;
pub use reorder::{Moved, moved, moved_before};
pub(crate) use svg::inline_svg;
pub use svg::svg;
pub use tables::{Tables, tables};
pub use unprinted::unprinted;
