//! The data-flow diagram: what it shows, and that it can be drawn of anything.

mod examples;
mod properties;
