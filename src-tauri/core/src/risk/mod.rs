//! The register of risks: each with its level before and after, the measures against it, and
//! where it stands on the form's matrix.
//!
//! Nothing is scored here; `assessment::score` is the one place for that. Any scale is the
//! form's own data: three words, five numbers, bands of a product.

mod heat;
mod register;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::Assessment;
use crate::form::{EvidenceList, Form};

pub use heat::{HeatCell, HeatMap, HeatRow, heat_map};
pub use register::{RegisteredMeasure, RegisteredRisk, RiskRegister, Score, register};

/// The letter before the numbers of a list's rows; none for a list that is not numbered.
pub const fn letter_of(list: EvidenceList) -> Option<char> {
    match list {
        EvidenceList::Risks => Some('R'),
        EvidenceList::Measures => Some('M'),
        _ => None,
    }
}

/// The register with its heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RiskView {
    /// The risks and measures.
    pub register: RiskRegister,
    /// The matrix with the risks in it; none if the form has no matrix.
    pub heat: Option<HeatMap>,
}

impl RiskView {
    /// As of one day.
    pub fn new(form: &Form, assessment: &Assessment, today: Date) -> Self {
        let register = register(form, assessment, today);
        Self {
            heat: heat_map(form, &register),
            register,
        }
    }
}
