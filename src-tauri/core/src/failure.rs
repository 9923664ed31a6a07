//! An error as it crosses a boundary, to a window or a terminal: what happened, what to do.

use serde::Serialize;
use ts_rs::TS;

/// What a person is told when something could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Failure {
    /// A stable name that programs may act on.
    pub code: String,
    /// What happened, in plain words; never holds answers, paths or secrets.
    pub message: String,
    /// What to do now.
    pub advice: String,
}

impl Failure {
    /// A failure from its three parts.
    pub fn new(code: &str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            advice: advice.into(),
        }
    }
}
