//! The register of risks: each with its level before and after, the measures against it, and
//! where it stands on the form's matrix.
//!
//! Nothing is scored here; `assessment::score` is the one place for that. Any scale is the
//! form's own data: three words, five numbers, bands of a product.

mod heat;
mod register;

pub use heat::{HeatCell, HeatMap, HeatRow, heat_map};
pub use register::{RegisteredMeasure, RegisteredRisk, RiskRegister, Score, register};
