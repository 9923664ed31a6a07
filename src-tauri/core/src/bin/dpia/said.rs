//! What a command has to say when its work is done.
//!
//! The outcome goes to standard output, remarks to standard error, so that
//! `reference=$(dpia new …)` holds the reference and nothing else.

use std::io::{self, Write};

use dpia_core::failure::Failure;
use serde::Serialize;

use super::layout;
use super::trouble::{Exit, Trouble};

/// The words or the JSON of an outcome.
#[derive(Debug)]
pub struct Said {
    out: Vec<u8>,
    remarks: Vec<String>,
    exit: Exit,
}

impl Said {
    /// Words for a person, already on lines. Control characters that stand in answers are
    /// shown by their code: a terminal obeys them.
    pub fn words(text: &str) -> Self {
        Self::bytes(layout::harmless(text).into_bytes())
    }

    /// A document as it is.
    pub fn bytes(out: Vec<u8>) -> Self {
        Self {
            out,
            remarks: Vec::new(),
            exit: Exit::Done,
        }
    }

    /// JSON for a program.
    pub fn json(value: &impl Serialize) -> Self {
        let mut text = serde_json::to_string_pretty(value).expect("outcomes have text keys only");
        text.push('\n');
        Self::bytes(text.into_bytes())
    }

    /// JSON if asked for, words otherwise.
    pub fn either(json: bool, value: &impl Serialize, words: impl FnOnce() -> String) -> Self {
        if json {
            Self::json(value)
        } else {
            Self::words(&words())
        }
    }

    /// With a remark beside the outcome.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.remarks.push(remark.into());
        self
    }

    /// With an exit code other than that of success.
    #[must_use]
    pub fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// Writes it. A reader that has gone away is no trouble; a full disk is.
    pub fn write(self) -> Result<Exit, Trouble> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&self.out).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                return Err(Trouble::from(Failure::new(
                    "output",
                    "The outcome could not be written out.",
                    "The work itself was done. Check where the output goes, for example for a full disk.",
                )));
            }
            _ => {}
        }
        let mut stderr = io::stderr().lock();
        for remark in &self.remarks {
            // A remark that nobody can read is not worth failing for.
            let _ = writeln!(stderr, "{}", layout::harmless(remark));
        }
        Ok(self.exit)
    }
}

/// Tells a person at the terminal something while the work goes on.
pub fn aside(text: &str) {
    // Whoever asked is there to read it, or nobody is.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
