//! DPIA Desk without its window: forms, assessments, checks, diagrams, packs and the store.

pub mod assessment;
pub mod form;
