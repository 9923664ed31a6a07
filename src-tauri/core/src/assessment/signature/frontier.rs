//! Up to where each author had written when something was signed.
//!
//! With the log it gives back the very content that was signed, whatever was written since or
//! came in from others later: a change of an author after the number named was not seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::assessment::change::{Change, SignedChange};
use crate::assessment::fold::Assessment;
use crate::assessment::ids::{AssessmentId, AuthorId};

/// The number of each author's last change.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Frontier(BTreeMap<AuthorId, u64>);

/// A text that is no frontier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this does not say which changes were signed")]
pub struct NotAFrontier;

impl Frontier {
    /// The frontier of an assessment as it is.
    pub fn of(assessment: &Assessment) -> Self {
        Self(assessment.tips().map(|tip| (tip.author, tip.seq)).collect())
    }

    /// Whether a change lies behind it.
    pub fn takes(&self, change: &Change) -> bool {
        self.0
            .get(&change.author)
            .is_some_and(|last| change.seq <= *last)
    }

    /// How many of the changes behind it an assessment lacks.
    pub fn missing_from(&self, assessment: &Assessment) -> u64 {
        let there = Self::of(assessment);
        self.0.iter().fold(0, |sum, (author, last)| {
            let known = there.0.get(author).copied().unwrap_or(0);
            sum.saturating_add(last.saturating_sub(known))
        })
    }

    /// Folds what lies behind it.
    ///
    /// # Errors
    /// How many of those changes the log lacks.
    pub fn fold(&self, id: AssessmentId, log: &[SignedChange]) -> Result<Assessment, u64> {
        let mut seen: BTreeSet<(AuthorId, u64)> = BTreeSet::new();
        let mut assessment = Assessment::new(id);
        for signed in log.iter().filter(|signed| self.takes(&signed.change)) {
            seen.insert((signed.change.author, signed.change.seq));
            assessment.apply(signed.id, &signed.change);
        }
        let wanted = self
            .0
            .values()
            .fold(0_u64, |sum, last| sum.saturating_add(*last));
        match wanted.saturating_sub(seen.len() as u64) {
            0 => Ok(assessment),
            missing => Err(missing),
        }
    }
}

/// `author:number`, sorted by author, with commas between them.
impl fmt::Display for Frontier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (author, seq)) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            write!(f, "{author}:{seq}")?;
        }
        Ok(())
    }
}

impl FromStr for Frontier {
    type Err = NotAFrontier;

    fn from_str(text: &str) -> Result<Self, NotAFrontier> {
        let mut last = BTreeMap::new();
        for part in text.trim().split(',') {
            let (author, seq) = part.split_once(':').ok_or(NotAFrontier)?;
            let author = author.trim().parse().map_err(|_| NotAFrontier)?;
            let seq = seq.trim().parse().map_err(|_| NotAFrontier)?;
            if seq == 0 || last.insert(author, seq).is_some() {
                return Err(NotAFrontier);
            }
        }
        Ok(Self(last))
    }
}
