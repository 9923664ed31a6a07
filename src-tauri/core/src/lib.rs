//! core
pub mod pack;
