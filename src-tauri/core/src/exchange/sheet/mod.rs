//! Rows in and out of spreadsheets: parties, personal data, purposes, systems and flows.

mod plan;

pub use plan::{
    CellProblem, Fate, Heading, NameMeans, SheetChoices, SheetPlan, SheetRow, SheetRows,
};
