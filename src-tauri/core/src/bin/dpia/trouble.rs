//! What goes wrong, as a terminal is told it: an exit code for scripts, and code, message
//! and advice for people.
//!
//! The exit codes are a promise (`docs/terminal.md`): a number is never given another
//! meaning.

use std::io::Write;

use dpia_core::exchange::Misplaced;
use dpia_core::failure::Failure;
use dpia_core::store::{DeskError, StoreError};
use serde::Serialize;

use super::layout;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The work was done.
    Done = 0,
    /// It was not, for a reason that no other number names.
    Failure = 1,
    /// The arguments make no command.
    Usage = 2,
    /// The store stays locked: no way in was given, or the wrong one.
    Locked = 3,
    /// What was given does not fit: a form, a file or an answer.
    Misfit = 4,
    /// `verify` or `verify-pack` has found something that is not as it should be.
    Found = 5,
    /// `check` has found something that stands in the way of signing.
    Blocked = 6,
}

/// Why a command did not do its work.
#[derive(Debug)]
pub struct Trouble {
    /// How the program ends.
    pub exit: Exit,
    failure: Failure,
    /// Every single misfit, where there are several.
    misfits: Vec<Misplaced>,
}

/// The same for a program to read.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    failure: &'a Failure,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    problems: &'a [Misplaced],
}

impl Trouble {
    /// Trouble with an exit code of its own.
    pub fn new(
        exit: Exit,
        code: &str,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            exit,
            failure: Failure::new(code, message, advice),
            misfits: Vec::new(),
        }
    }

    /// Something that was given and does not fit.
    pub fn misfit(code: &str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::new(Exit::Misfit, code, message, advice)
    }

    /// Arguments that make no command.
    pub fn usage(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::new(Exit::Usage, "usage", message, advice)
    }

    /// A file of which several things do not fit.
    #[must_use]
    pub fn with_misfits(mut self, misfits: Vec<Misplaced>) -> Self {
        self.misfits = misfits;
        self
    }

    /// The stable name of what went wrong.
    pub fn code(&self) -> &str {
        &self.failure.code
    }

    /// With more to do about it.
    #[must_use]
    pub fn advise(mut self, more: &str) -> Self {
        self.failure.advice = format!("{} {more}", self.failure.advice).trim().to_owned();
        self
    }

    /// The same trouble, ending in another way.
    #[must_use]
    pub fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// Tells it on standard error. When even that is closed, the exit code remains.
    pub fn tell(&self, json: bool) {
        let text = if json {
            let told = Told {
                failure: &self.failure,
                problems: &self.misfits,
            };
            serde_json::to_string(&told).expect("text has a JSON form") + "\n"
        } else {
            self.in_words()
        };
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    fn in_words(&self) -> String {
        let mut text = format!("dpia: {}\n", layout::sentence(&self.failure.message));
        for misfit in &self.misfits {
            text += &format!("  {}: {}\n", misfit.place, misfit.message);
        }
        if !self.failure.advice.is_empty() {
            text += &format!("      {}\n", self.failure.advice);
        }
        layout::harmless(&text)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self {
            exit: Exit::Failure,
            failure,
            misfits: Vec::new(),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        DeskError::from(error).into()
    }
}

impl From<DeskError> for Trouble {
    fn from(error: DeskError) -> Self {
        let exit = match &error {
            DeskError::Misfit(_) => Exit::Misfit,
            DeskError::Attachment(error) if error.is_of_the_file() => Exit::Misfit,
            DeskError::Store(
                StoreError::WrongPassphrase
                | StoreError::WrongRecoveryKey
                | StoreError::RecoveryKeyMistyped(_)
                | StoreError::NoSuchSlot(_)
                | StoreError::NoWayIn
                | StoreError::Keyring(_)
                | StoreError::KeyringMismatch,
            ) => Exit::Locked,
            _ => Exit::Failure,
        };
        let trouble = Self::from(error.failure()).ending(exit);
        let (DeskError::InTheWay { obstacles, .. } | DeskError::Unsettled(obstacles)) = error
        else {
            return trouble;
        };
        let each = obstacles.into_iter().map(|obstacle| Misplaced {
            place: obstacle.place,
            message: obstacle.message,
        });
        trouble.with_misfits(each.collect())
    }
}
