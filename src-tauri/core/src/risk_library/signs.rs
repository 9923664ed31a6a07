//! What in an assessment makes a risk worth a thought.

use serde::Deserialize;

use crate::check::Subject;
use crate::check::subject::{Asked, Row, listed, quoted};
use crate::check::text::{is_denied, sentences};
use crate::diagram::graph::Whereabouts;
use crate::form::{EvidenceList, facts};

/// Something that implies a risk.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Sign {
    /// An answer says that something is so, or may be.
    Fact {
        /// See `form::facts`.
        fact: String,
    },
    /// An answer says that something is not so.
    Denied {
        /// See `form::facts`.
        denied: String,
    },
    /// The evidence shows it.
    Evidence {
        /// What is looked for.
        evidence: EvidenceSign,
    },
    /// The answers about one of these concepts, or the purposes, say one of these words.
    Said {
        /// Whole words in small letters.
        said: Vec<String>,
        /// See `form::concepts`.
        about: Vec<String>,
    },
}

/// What evidence can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EvidenceSign {
    /// A data item is special category or criminal offence data.
    SpecialData,
    /// An organisation or a system is outside of the United Kingdom.
    Abroad,
    /// A system or store has no period after which data is deleted.
    NoPeriod,
    /// An organisation is a processor.
    Processor,
    /// An organisation receives data.
    Recipient,
    /// A system is listed.
    Systems,
    /// A flow goes by e-mail, or data is kept in e-mails.
    SentByEmail,
    /// A flow goes by post or by hand, or data is kept on paper.
    OnPaper,
    /// Data is kept on devices or removable media.
    OnDevices,
}

/// Why a risk is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// A sentence without its full stop.
    pub because: String,
    /// The paths of what says so.
    pub places: Vec<String>,
}

impl Sign {
    /// Where an assessment shows it, if it does.
    pub(super) fn seen_in(&self, subject: &Subject<'_>) -> Option<Seen> {
        match self {
            Self::Fact { fact } => {
                let asked = subject.affirmed(fact)?;
                let maybe = asked.yes_no() == Some(crate::assessment::YesNo::Possible);
                let verb = if maybe {
                    "says it may be that"
                } else {
                    "says that"
                };
                Some(of_answer(asked, verb, fact))
            }
            Self::Denied { denied } => {
                let asked = subject.denied(denied)?;
                Some(of_answer(asked, "does not say that", denied))
            }
            Self::Evidence { evidence } => evidence.seen_in(subject),
            Self::Said { said, about } => seen_in_words(subject, said, about),
        }
    }

    /// Whether all that it names is there.
    #[cfg(test)]
    pub(super) fn is_known(
        &self,
        is_fact: &dyn Fn(&str) -> bool,
        is_concept: &dyn Fn(&str) -> bool,
    ) -> bool {
        match self {
            Self::Fact { fact: name } | Self::Denied { denied: name } => is_fact(name),
            Self::Evidence { .. } => true,
            Self::Said { said, about } => {
                !said.is_empty() && about.iter().all(|concept| is_concept(concept))
            }
        }
    }
}

fn of_answer(asked: &Asked<'_>, verb: &str, fact: &str) -> Seen {
    Seen {
        because: format!("{} {verb} {}", asked.name_first(), facts::meaning(fact)),
        places: vec![asked.at().to_owned()],
    }
}

impl EvidenceSign {
    fn seen_in(self, subject: &Subject<'_>) -> Option<Seen> {
        match self {
            Self::SpecialData => of_rows(
                subject,
                EvidenceList::DataItems,
                "is listed as special category or criminal offence data",
                "are listed as special category or criminal offence data",
                |row| row.has("category", "special") || row.has("category", "criminal"),
            ),
            Self::Abroad => abroad(subject),
            Self::NoPeriod => of_rows(
                subject,
                EvidenceList::Systems,
                "has no period after which data is deleted",
                "have no period after which data is deleted",
                |row| {
                    (row.has("kind", "store") || row.has("kind", "system"))
                        && row.lacks("retention")
                },
            ),
            Self::Processor => of_rows(
                subject,
                EvidenceList::Parties,
                "takes part as a processor",
                "take part as processors",
                |row| row.has("role", "processor") || row.has("role", "sub_processor"),
            ),
            Self::Recipient => of_rows(
                subject,
                EvidenceList::Parties,
                "receives data",
                "receive data",
                |row| row.has("role", "recipient"),
            ),
            Self::Systems => of_rows(
                subject,
                EvidenceList::Systems,
                "holds data that people can get at",
                "hold data that people can get at",
                |row| row.has("kind", "store") || row.has("kind", "system"),
            ),
            Self::SentByEmail => {
                sent_or_kept(subject, &["email", "encrypted_email"], "email", "by e-mail")
            }
            Self::OnPaper => sent_or_kept(subject, &["post", "by_hand"], "paper", "on paper"),
            Self::OnDevices => sent_or_kept(
                subject,
                &["removable_medium"],
                "device",
                "on devices or removable media",
            ),
        }
    }
}

/// The rows of a list of which something is so, by name.
fn of_rows(
    subject: &Subject<'_>,
    list: EvidenceList,
    one: &str,
    several: &str,
    is_so: impl Fn(&Row<'_>) -> bool,
) -> Option<Seen> {
    let rows: Vec<&Row<'_>> = subject
        .rows(list)
        .iter()
        .filter(|row| is_so(row) && !row.text("name").is_empty())
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row.text("name")).collect();
    let verb = match names.as_slice() {
        [] => return None,
        [_] => one,
        _ => several,
    };
    Some(Seen {
        because: format!("{} {verb}", listed(&names)),
        places: rows.iter().map(|row| row.path.clone()).collect(),
    })
}

fn abroad(subject: &Subject<'_>) -> Option<Seen> {
    let graph = &subject.graph;
    let is_abroad = |whereabouts| whereabouts == Whereabouts::Abroad;
    let bands = graph
        .bands
        .iter()
        .filter(|band| is_abroad(band.whereabouts));
    let bands = bands.filter_map(|band| Some((band.name.as_str(), band.row.clone()?)));
    let boxes = graph
        .boxes
        .iter()
        .filter(|node| is_abroad(node.whereabouts));
    let boxes = boxes.map(|node| (node.name.as_str(), node.row.clone()));
    let (mut names, places): (Vec<&str>, Vec<String>) = bands.chain(boxes).unzip();
    names.dedup();
    let verb = match names.as_slice() {
        [] => return None,
        [_] => "is",
        _ => "are",
    };
    Some(Seen {
        because: format!("{} {verb} outside the United Kingdom", listed(&names)),
        places,
    })
}

/// Flows that go in one of these ways, and else systems that keep data so.
fn sent_or_kept(
    subject: &Subject<'_>,
    methods: &[&str],
    storage: &str,
    words: &str,
) -> Option<Seen> {
    let flows = subject.rows(EvidenceList::Flows).iter();
    let mut flows = flows.filter(|flow| methods.iter().any(|method| flow.has("method", method)));
    if let Some(flow) = flows.next() {
        let mut drawn = subject.graph.flows.iter();
        let number = drawn.find(|drawn| drawn.row == flow.path)?.number;
        return Some(Seen {
            because: format!("Flow {number} goes {words}"),
            places: vec![flow.path.clone()],
        });
    }
    let (one, several) = (format!("keeps data {words}"), format!("keep data {words}"));
    of_rows(subject, EvidenceList::Systems, &one, &several, |row| {
        row.has("storage", storage)
    })
}

/// Looks in the answers about some concepts and in the names of purposes.
fn seen_in_words(subject: &Subject<'_>, said: &[String], about: &[String]) -> Option<Seen> {
    subject.written.iter().find_map(|text| {
        let asked = text.asked.and_then(|at| subject.asked.get(at));
        let is_about =
            asked.is_some_and(|asked| about.iter().any(|concept| asked.is_about(concept)));
        if !is_about && text.list != Some(EvidenceList::Purposes) {
            return None;
        }
        let says = sentences(&text.plain).any(|sentence| says_one_of(sentence, said));
        says.then(|| {
            let who = asked.map_or_else(|| "A purpose".to_owned(), Asked::name_first);
            Seen {
                because: format!("{who} says {}", quoted(text.text)),
                places: vec![text.at().to_owned()],
            }
        })
    })
}

/// Whether a sentence says one of the words and does not deny it.
fn says_one_of(sentence: &str, said: &[String]) -> bool {
    said.iter().any(|word| {
        let hits = sentence.match_indices(word.as_str());
        let mut whole = hits.filter(|(from, _)| is_word(sentence, *from, from + word.len()));
        whole.any(|(from, _)| {
            let hit = crate::check::text::Hit {
                phrase: "",
                from,
                until: from + word.len(),
            };
            !is_denied(sentence, hit)
        })
    })
}

fn is_word(sentence: &str, from: usize, until: usize) -> bool {
    let before = sentence.get(..from).unwrap_or_default();
    let after = sentence.get(until..).unwrap_or_default();
    !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
}
