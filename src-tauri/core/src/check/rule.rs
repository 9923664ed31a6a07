//! What a rule is, and how it says what it found.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::finding::{Finding, Place};
use super::sources::LawSource;
use super::subject::Subject;
use super::yielding::{is_heard, yields_to};

/// A rule: what it says about itself, and the function that looks.
#[derive(Debug)]
pub struct Rule {
    /// Its name for people and programs, such as `TRF-01`. Never used again for another rule.
    pub id: &'static str,
    /// What a finding of it means for a signature.
    pub severity: Severity,
    /// What it looks for, in a few words.
    pub title: &'static str,
    /// The concepts and facts that it reads; see `form::concepts` and `form::facts`. Empty for
    /// a rule that reads evidence and structure only.
    pub reads: &'static [&'static str],
    /// Why it matters to the people concerned or to whoever signs.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// What it rests on.
    pub law: &'static [Law],
    /// The first day on which it holds; always, if none.
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Whether it guesses from words. Such a rule never stands in the way.
    pub guesses: bool,
    /// Looks, and says what it finds.
    pub look: fn(&Subject<'_>, &mut Found<'_>),
}

/// A provision or a piece of guidance that a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Law {
    /// What to look up, such as "UK GDPR Article 35(2)".
    pub provision: &'static str,
    /// Where that is to be found, and what of it nobody has confirmed there.
    pub source: LawSource,
}

/// What a finding means for a signature.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// Stands in the way until it is mended, or waived with a reason by those who may.
    Blocks,
    /// Has to be answered, or dismissed with a reason.
    NeedsAnswer,
    /// Worth a thought.
    Advice,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 3] = [Self::Blocks, Self::NeedsAnswer, Self::Advice];

    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Blocks => "Blocks sign-off",
            Self::NeedsAnswer => "Needs an answer",
            Self::Advice => "Advice",
        }
    }
}

/// Takes down what the rules find.
#[derive(Debug)]
pub struct Found<'s> {
    subject: &'s Subject<'s>,
    rule: Option<&'static Rule>,
    /// The rules to which the present one yields.
    yields_to: &'static [&'static str],
    /// Whether other rules have to know of what places it speaks.
    is_heard: bool,
    /// How many findings there are of a rule at its first place.
    said: HashMap<(&'static str, String), usize>,
    /// The places of which a rule has spoken, or left to another.
    spoken_of: HashMap<&'static str, HashSet<String>>,
    /// What was found, each with the place of its rule in the catalogue.
    list: Vec<(usize, Finding)>,
    at: usize,
}

impl<'s> Found<'s> {
    pub(super) fn new(subject: &'s Subject<'s>) -> Self {
        Self {
            subject,
            rule: None,
            yields_to: &[],
            is_heard: false,
            said: HashMap::new(),
            spoken_of: HashMap::new(),
            list: Vec::new(),
            at: 0,
        }
    }

    /// Lets one rule look, of which the place in the catalogue is `at`.
    pub(super) fn run(&mut self, at: usize, rule: &'static Rule) {
        self.rule = Some(rule);
        self.yields_to = yields_to(rule.id);
        self.is_heard = is_heard(rule.id);
        self.at = at;
        (rule.look)(self.subject, self);
    }

    /// Whether the rule that looks leaves a place to another, which has spoken of it: see
    /// [`super::YIELDS`]. A finding about one place need not ask; [`Self::say`] does. One that
    /// gathers several places asks for each.
    pub fn leaves(&self, place: &str) -> bool {
        let mut others = self.yields_to.iter();
        others.any(|other| {
            let spoken = self.spoken_of.get(other);
            spoken.is_some_and(|places| places.contains(base(place)))
        })
    }

    /// Takes a finding down, unless its first place is left to another rule. `message` is one or
    /// two sentences that name the actual values; `places` are the paths to jump to, the one to
    /// mend first. A place is a field, a row, a list of evidence (`evidence/risks`),
    /// `section/<id>` or `step/<id>`. One that is given twice counts once.
    ///
    /// Once somebody has dismissed it, it comes back when what its places say changes. A list of
    /// evidence and a section are only somewhere to go and say nothing. A rule that read more
    /// than its places says so: see [`Self::say_reading`].
    pub fn say(&mut self, message: impl Into<String>, places: &[&str]) {
        self.say_reading::<&str>(message, places, &[]);
    }

    /// As [`Self::say`], of a finding that comes from more than its places: `also` is what else
    /// the rule read, each a path (a row with all its cells, a facet by its own path) or words
    /// that stand for themselves, such as a number that was counted. Whatever the message names
    /// belongs to one of the two.
    pub fn say_reading<R: AsRef<str>>(
        &mut self,
        message: impl Into<String>,
        places: &[&str],
        also: &[R],
    ) {
        self.take_down(message, places, also, false);
    }

    /// As [`Self::say`], of a finding that leads to some of many places and speaks of them all:
    /// `all` are these. Each of them was read, and other rules leave it to this one.
    pub fn say_of_all<R: AsRef<str>>(
        &mut self,
        message: impl Into<String>,
        places: &[&str],
        all: &[R],
    ) {
        self.take_down(message, places, all, true);
    }

    fn take_down<R: AsRef<str>>(
        &mut self,
        message: impl Into<String>,
        places: &[&str],
        also: &[R],
        speaks_of_also: bool,
    ) {
        let Some(rule) = self.rule else {
            return;
        };
        let mut seen = BTreeSet::new();
        let mut places = places.to_vec();
        places.retain(|place| seen.insert(*place));
        let first = places.first().copied().unwrap_or_default();
        let left = self.leaves(first);
        if self.is_heard {
            let spoken_of = self.spoken_of.entry(rule.id).or_default();
            spoken_of.extend(places.iter().map(|place| base(place).to_owned()));
            let named = also.iter().filter(|_| speaks_of_also);
            spoken_of.extend(named.map(|place| base(place.as_ref()).to_owned()));
        }
        if left {
            return;
        }
        let message = message.into();
        let said = self.said.entry((rule.id, first.to_owned())).or_default();
        *said += 1;
        let id = match *said {
            1 => format!("{}@{first}", rule.id),
            several => format!("{}@{first}#{several}", rule.id),
        };
        let also = also.iter().map(AsRef::as_ref);
        let reads = places.iter().copied().chain(also);
        let key = self.subject.key_of(rule.id, &message, reads);
        let finding = Finding {
            id,
            rule: rule.id,
            severity: rule.severity,
            message,
            places: places
                .iter()
                .map(|path| Place {
                    path: (*path).to_owned(),
                    label: self.subject.label_of(path),
                })
                .collect(),
            key,
            guess: rule.guesses,
            dismissed: None,
            before: None,
        };
        self.list.push((self.at, finding));
    }

    /// Everything that was found, in the order of the catalogue. Findings of one rule that read
    /// the same are kept apart by what they say.
    pub(super) fn into_list(mut self) -> Vec<Finding> {
        let mut sharing: HashMap<String, usize> = HashMap::new();
        for (_, finding) in &self.list {
            *sharing.entry(finding.key.clone()).or_default() += 1;
        }
        for (_, finding) in &mut self.list {
            if sharing
                .get(&finding.key)
                .is_some_and(|several| *several > 1)
            {
                let reads = [finding.key.as_str(), finding.message.as_str()];
                finding.key =
                    self.subject
                        .key_of(finding.rule, &finding.message, reads.into_iter());
            }
        }
        self.list.sort_by_key(|(at, _)| *at);
        self.list.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// The field in which a place lies: what stands beside an answer is of one matter with it.
fn base(place: &str) -> &str {
    place.split_once('@').map_or(place, |(field, _)| field)
}
