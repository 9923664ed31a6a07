//! core
pub mod store;
