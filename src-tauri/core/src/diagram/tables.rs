//! The two tables below a diagram. They say everything that the picture says, so that they
//! are its text alternative too.

use serde::Serialize;
use ts_rs::TS;

/// The two tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Tables {
    /// One line for each flow.
    pub flows: Vec<FlowLine>,
    /// One line for each box, and for each organisation without one.
    pub places: Vec<PlaceLine>,
}

/// A flow in words. What is not stated is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FlowLine {
    /// The path of its row.
    pub row: String,
    /// Its number.
    pub number: usize,
    /// Where it starts.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// One way or both ways.
    pub direction: String,
    /// What moves.
    pub data: Vec<String>,
    /// What for.
    pub purposes: Vec<String>,
    /// How it is sent.
    pub method: String,
    /// How often.
    pub frequency: String,
    /// How it is protected on the way.
    pub protection: String,
    /// What a reader must not miss, in words.
    pub marks: Vec<String>,
}

/// A box in words. What is not stated is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlaceLine {
    /// The path of its row.
    pub row: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The organisation that it belongs to.
    pub organisation: String,
    /// That organisation's role.
    pub role: String,
    /// That organisation's country.
    pub established: String,
    /// Place and country.
    pub location: String,
    /// How it is stored.
    pub storage: String,
    /// How it is protected.
    pub protection: String,
    /// Who can see it.
    pub access: String,
    /// How long data is kept there.
    pub retention: String,
    /// What a reader must not miss, in words: outside the UK, and what is not stated.
    pub marks: Vec<String>,
}
