//! DPIA Desk without its window: forms, assessments, checks, diagrams, packs and the store.

pub mod assessment;
pub mod check;
pub mod diagram;
pub mod exchange;
pub mod failure;
pub mod file_name;
pub mod form;
pub mod hardening;
mod markup;
pub mod outgoing;
pub mod pack;
pub mod publish;
pub mod risk;
pub mod risk_library;
pub mod signed_pdf;
pub mod store;
mod typefaces;
pub mod unprinted;
pub mod view;
pub mod word;
