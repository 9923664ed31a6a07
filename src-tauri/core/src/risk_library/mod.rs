//! Typical risks to people and typical measures, to begin a register with.
//!
//! The library is data (`forms/risk-library.toml`), phrased by this project after the kinds of
//! measures that the Information Commissioner's Office names in its guidance on assessments.
//! It knows which answers and evidence make a risk worth a thought, and says so with the actual
//! values; it never adds anything to a register by itself.

mod signs;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::check::Subject;
use crate::check::text::{plain, words};
use crate::form::EvidenceList;

use signs::Sign;

/// A typical risk to people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LibraryRisk {
    /// Names it in the library.
    pub id: String,
    /// What could happen, and how it would harm people.
    pub risk: String,
    /// Who or what could bring it about.
    pub source: String,
    /// Measures that are often taken against it.
    pub measures: Vec<LibraryMeasure>,
    /// Why it is suggested, naming what the assessment says; empty in the library itself.
    pub because: String,
    /// Where the assessment says it.
    pub places: Vec<String>,
    /// Whether a register that does not speak of it is missing something.
    pub obvious: bool,
}

/// A typical measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct LibraryMeasure {
    /// Names it in the library.
    pub id: String,
    /// What kind of measure it is.
    pub kind: MeasureKind,
    /// What is done. What it does to a risk is for people to say.
    pub measure: String,
}

/// Kinds of measures, as the Information Commissioner's Office names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MeasureKind {
    /// Deciding not to collect some data.
    NotCollecting,
    /// Reducing the scope of the processing.
    ReducingScope,
    /// Keeping data for less time.
    ShorterRetention,
    /// More technical or physical security.
    Security,
    /// Training staff.
    Training,
    /// Making data anonymous or pseudonymous.
    Anonymising,
    /// Guidance or processes inside the organisation.
    InternalGuidance,
    /// Using another technology.
    DifferentTechnology,
    /// Agreements on sharing, and contracts.
    SharingAgreement,
    /// Changing privacy notices.
    PrivacyNotice,
    /// Letting people opt out.
    OptOut,
    /// Systems that help people to exercise their rights.
    Rights,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    measure: Vec<LibraryMeasure>,
    risk: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    risk: String,
    source: String,
    obvious: bool,
    measures: Vec<String>,
    implied_by: Vec<Sign>,
    /// Beginnings of words by which a register speaks of it.
    spoken_of: Vec<String>,
}

/// A risk with what implies it.
struct Known {
    risk: LibraryRisk,
    implied_by: Vec<Sign>,
    spoken_of: Vec<String>,
}

static LIBRARY: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let text = include_str!("../../forms/risk-library.toml");
    let file: File = toml::from_str(text).expect("the shipped library is read by a test");
    let measure = |id: &String| file.measure.iter().find(|known| known.id == *id).cloned();
    let risks = file.risk.iter();
    let known = risks.map(|entry| Known {
        risk: LibraryRisk {
            id: entry.id.clone(),
            risk: entry.risk.clone(),
            source: entry.source.clone(),
            measures: entry.measures.iter().filter_map(measure).collect(),
            because: String::new(),
            places: Vec::new(),
            obvious: entry.obvious,
        },
        implied_by: entry.implied_by.clone(),
        // So that only beginnings of words are found.
        spoken_of: entry
            .spoken_of
            .iter()
            .map(|word| format!(" {word}"))
            .collect(),
    });
    known.collect()
});

/// The whole library.
pub fn library() -> Vec<LibraryRisk> {
    LIBRARY.iter().map(|known| known.risk.clone()).collect()
}

/// What somebody can add to a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RiskOffers {
    /// The risks that the answers and the evidence imply and the register does not speak of.
    pub suggested: Vec<LibraryRisk>,
    /// The rest of the library.
    pub others: Vec<LibraryRisk>,
}

impl RiskOffers {
    /// As of what the assessment says now.
    pub fn new(subject: &Subject<'_>) -> Self {
        let suggested = suggested(subject);
        let mut others = library();
        others.retain(|risk| suggested.iter().all(|one| one.id != risk.id));
        Self { suggested, others }
    }
}

/// The risks that the answers and the evidence imply and that the register does not speak of,
/// each with the reason. Whether it speaks of one is guessed from its words.
pub fn suggested(subject: &Subject<'_>) -> Vec<LibraryRisk> {
    let register = register(subject);
    LIBRARY
        .iter()
        .filter(|known| {
            !known
                .spoken_of
                .iter()
                .any(|word| register.contains(word.as_str()))
        })
        .filter_map(|known| {
            let said = known
                .implied_by
                .iter()
                .find_map(|sign| sign.seen_in(subject))?;
            Some(LibraryRisk {
                because: said.because,
                places: said.places,
                ..known.risk.clone()
            })
        })
        .collect()
}

/// What the register says of its risks, word by word with spaces between.
fn register(subject: &Subject<'_>) -> String {
    let mut said = String::from(" ");
    for risk in subject.rows(EvidenceList::Risks) {
        for column in ["risk", "source"] {
            for word in words(&plain(risk.text(column))) {
                said.push_str(word);
                said.push(' ');
            }
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::form::{concepts, facts};

    #[test]
    fn every_risk_of_the_library_has_known_measures_and_something_that_implies_it() {
        let text = include_str!("../../forms/risk-library.toml");
        let file: File = toml::from_str(text).expect("the library can be read");
        let mut ids = BTreeSet::new();
        for entry in &file.risk {
            assert!(ids.insert(&entry.id), "{} stands there twice", entry.id);
            assert!(!entry.implied_by.is_empty(), "{}", entry.id);
            for id in &entry.measures {
                let known = file.measure.iter().any(|measure| measure.id == *id);
                assert!(known, "{}: there is no measure {id}", entry.id);
            }
            for sign in &entry.implied_by {
                assert!(
                    sign.is_known(&facts::is_fact, &concepts::is_concept),
                    "{sign:?}"
                );
            }
            let text = format!(" {} ", plain(&entry.risk));
            let own = entry.spoken_of.iter();
            let own = own
                .filter(|word| text.contains(&format!(" {word}")))
                .count();
            assert!(own > 0, "{} would not be found once it is added", entry.id);
        }
    }

    #[test]
    fn every_measure_is_used() {
        let text = include_str!("../../forms/risk-library.toml");
        let file: File = toml::from_str(text).expect("the library can be read");
        for measure in &file.measure {
            let mut risks = file.risk.iter();
            let used = risks.any(|risk| risk.measures.contains(&measure.id));
            assert!(used, "{} helps against nothing", measure.id);
        }
    }
}
