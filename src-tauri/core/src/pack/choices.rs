//! What goes into a pack: how much of the assessment, and which attached files behind it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What goes into a pack. Without a choice it is the full pack, with no annexes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct PackChoices {
    /// How much of the assessment.
    pub parts: PackParts,
    /// Which attached files, if it is the full pack ([`Self::annexes`]).
    pub annexes: AnnexChoice,
    /// The rows of those files that are put in as files, for readers to save, although their
    /// pages could be printed. Files that have no pages are put in like this anyway.
    pub as_files: Vec<String>,
}

impl PackChoices {
    /// The files that go with it. Annexes belong to the full pack: its parts have none, whatever
    /// was chosen for it before.
    pub const fn annexes(&self) -> &AnnexChoice {
        match self.parts {
            PackParts::Full => &self.annexes,
            PackParts::SignaturePages | PackParts::Summary => &AnnexChoice::None,
        }
    }
}

/// How much of an assessment goes into a pack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PackParts {
    /// All of it.
    #[default]
    Full,
    /// The cover, what is signed, and the places to sign.
    SignaturePages,
    /// The one page for whoever signs.
    Summary,
}

/// Which attached files go into a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AnnexChoice {
    /// None.
    #[default]
    None,
    /// The newest version of each file that was not removed.
    All,
    /// These rows of the list of attachments. They stand in the order of that list.
    Rows(Vec<String>),
}
