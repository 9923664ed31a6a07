//! A signature that was given although something stood in the way. What that was, and why it was
//! signed all the same, stands in the row's reasons below what the person wrote themselves, so
//! that whoever reads or prints the row reads it too.

use serde::Serialize;
use ts_rs::TS;

const ALTHOUGH: &str = "Signed although: ";
const REASON: &str = "\nReason: ";

/// What stood in the way of a signature, and why it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct InSpite {
    /// What the person wrote besides; may be empty.
    pub own: String,
    /// What stood in the way.
    pub of: String,
    /// Why it was signed all the same.
    pub why: String,
}

impl InSpite {
    /// As it stands in a row's reasons.
    pub fn written(&self) -> String {
        let gap = if self.own.is_empty() { "" } else { "\n" };
        format!("{}{gap}{ALTHOUGH}{}{REASON}{}", self.own, self.of, self.why)
    }

    /// What a row's reasons say of it, if they do.
    pub fn read(reasons: &str) -> Option<Self> {
        let mut begins = reasons.match_indices(ALTHOUGH).map(|(at, _)| at);
        begins.find_map(|at| {
            let own = &reasons[..at];
            if !own.is_empty() && !own.ends_with('\n') {
                return None;
            }
            let (of, why) = reasons[at + ALTHOUGH.len()..].split_once(REASON)?;
            (!of.contains('\n')).then(|| Self {
                own: own.trim().to_owned(),
                of: of.to_owned(),
                why: why.to_owned(),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(own: &str, of: &str, why: &str) -> InSpite {
        InSpite {
            own: own.to_owned(),
            of: of.to_owned(),
            why: why.to_owned(),
        }
    }

    #[test]
    fn what_stood_in_the_way_is_read_as_it_was_written() {
        for said in [
            one("", "“Owner” is not signed.", "On leave.\nBack in May."),
            one("Agreed.\nSee annex.", "Two queries wait.", "No time."),
        ] {
            assert_eq!(InSpite::read(&said.written()), Some(said));
        }
    }

    #[test]
    fn reasons_without_it_are_what_somebody_wrote() {
        for own in [
            "",
            "Agreed.",
            "Not Signed although: x\nReason: y",
            "Signed although: x",
            "Signed although: x\nand more\nReason: y",
        ] {
            assert_eq!(InSpite::read(own), None, "{own}");
        }
    }
}
