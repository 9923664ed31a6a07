//! The cells of tables that people fill.

use super::{Asked, Subject};
use crate::assessment::{FieldPath, Value};

impl<'a> Subject<'a> {
    /// A cell of a table; none if it is empty, or if people disagree about it.
    pub fn cell_of(&self, asked: &Asked<'_>, row: &str, column: &str) -> Option<&'a Value> {
        let path = FieldPath::parse(&format!("{}/{row}/{column}", asked.at())).ok()?;
        let value = self.assessment.value(&path)?;
        (!value.is_empty()).then_some(value)
    }
}
