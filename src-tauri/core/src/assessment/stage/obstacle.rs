//! Something that stands in the way, and what the checks add to that.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::Stage;

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Obstacle {
    /// What sort of thing.
    pub kind: ObstacleKind,
    /// The first stage that it stands in the way of.
    pub stage: Stage,
    /// Where to go: a field's path, `section/<id>` or `step/<id>`.
    pub place: String,
    /// What is the matter, as a sentence.
    pub message: String,
    /// The id of the finding that says so; none for what no check says.
    pub finding: Option<String>,
    /// Whether no reason passes over it where something is approved or decided: it blocks
    /// sign-off until it is mended or waived, and signing does not mend it.
    pub blocks: bool,
}

/// The day, and what the checks say on it: they know more of an assessment than its stages do,
/// and this module does not know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// What they found that blocks a signature and that nobody waived.
    pub blocking: Vec<Blocking>,
    /// The places of answers that were found to be missing or awaited, where that was waived.
    pub waived: BTreeSet<String>,
    /// Whether it is decided that no assessment is made.
    pub not_needed: bool,
}

/// Something that the checks found and that blocks a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// The finding's id.
    pub finding: String,
    /// What sort of thing it is.
    pub sort: Sort,
    /// Where to go, the place to mend first.
    pub places: Vec<String>,
    /// What is the matter, in sentences.
    pub message: String,
}

/// What a finding is on the way to a signature, which says where on that way it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Required questions lack an answer.
    Unanswered,
    /// A query or an answer waits for somebody.
    Waiting,
    /// A high risk is left, and the Commissioner was not told of it.
    HighRisk,
    /// A signature is missing, not whole or out of order. Signing mends it.
    Unsigned,
    /// The content is another than what was signed. Signing again mends it.
    Changed,
    /// Anything else.
    Other,
}

impl Sort {
    /// Whether it says of its places that an answer is missing or awaited. What else is said of
    /// a question says nothing of whether it is answered.
    pub const fn is_of_an_answer(self) -> bool {
        matches!(self, Self::Unanswered | Self::Waiting)
    }
}

/// What sort of thing stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ObstacleKind {
    /// The screening has come to nothing yet.
    Screening,
    /// Required questions lack an answer.
    Questions,
    /// Two people have written different things.
    Conflict,
    /// An answer awaits advice.
    Advice,
    /// A query is open.
    Query,
    /// A signature is missing.
    Signature,
    /// Somebody refused.
    Refused,
    /// A name and a date were written down, and nobody signed.
    WrittenDown,
    /// The content has changed since it was decided on.
    Changed,
    /// The checks found something that blocks.
    Finding,
    /// A high risk is left and the Commissioner was not consulted, or has not answered.
    Consultation,
}

/// Those that no reason can pass over.
pub fn that_block(against: &[Obstacle]) -> Vec<Obstacle> {
    let blocking = against.iter().filter(|obstacle| obstacle.blocks);
    blocking.cloned().collect()
}
