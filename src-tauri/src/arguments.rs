//! What the program is started with: `--store FOLDER` and `--open ASSESSMENT`, both for
//! people who script it, and for its tests.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use dpia_core::assessment::AssessmentId;

/// The arguments that were understood; others are passed over, as desktops add their own.
#[derive(Debug, Default)]
pub struct Arguments {
    /// The store's folder, in place of the usual one.
    pub store: Option<PathBuf>,
    /// The assessment to show first, in place of the register.
    pub open: Option<AssessmentId>,
    /// Whether a hand-off file was given, as by a double click on it.
    pub hand_off: bool,
}

impl Arguments {
    /// Reads them.
    pub fn read(mut arguments: impl Iterator<Item = OsString>) -> Self {
        let mut read = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--store") => read.store = arguments.next().map(PathBuf::from),
                Some("--open") => {
                    let id = arguments.next();
                    read.open = id.and_then(|id| id.to_str()?.parse().ok());
                }
                _ => read.hand_off |= is_hand_off(Path::new(&argument)),
            }
        }
        read
    }
}

/// Whether a file is, by its name, one with which an assessment is handed over.
pub fn is_hand_off(path: &Path) -> bool {
    path.extension() == Some("dpia".as_ref())
}
