//! What the rules found, as people and programs read it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ts_rs::TS;

use super::dismissal::{Dismissal, Dismissals};
use super::rule::Severity;

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Finding {
    /// Names it within the assessment: the rule and its first place.
    pub id: String,
    /// The rule; [`super::rule`] has what it says about itself.
    pub rule: &'static str,
    /// What it means for a signature.
    pub severity: Severity,
    /// What is the matter, naming the actual values.
    pub message: String,
    /// Where to go, the place to mend first.
    pub places: Vec<Place>,
    /// Stands for the rule and all that it read. A dismissal holds as long as this is the same.
    pub key: String,
    /// Whether it was guessed from words.
    pub guess: bool,
    /// Who dismissed or waived it, if that still holds.
    pub dismissed: Option<Dismissal>,
    /// Of one that is open, who dismissed or waived it before something in it changed; or who
    /// waived it in a file that it came in with, which somebody here has to confirm.
    pub before: Option<Dismissal>,
}

impl Finding {
    /// What it is about: its first place that is not only a list to add to.
    pub fn about(&self) -> &str {
        let is_list = |path: &str| {
            let list = path.strip_prefix("evidence/");
            list.is_some_and(|list| !list.contains('/'))
        };
        let mut places = self.places.iter().map(|place| place.path.as_str());
        let first = places.clone().next().unwrap_or_default();
        places.find(|path| !is_list(path)).unwrap_or(first)
    }
}

/// A place to jump to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Place {
    /// A field, a row, a list of evidence, `section/<id>` or `step/<id>`.
    pub path: String,
    /// What people call it.
    pub label: String,
}

/// All findings, the gravest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Findings {
    /// Those that stand.
    pub open: Vec<Finding>,
    /// Those that somebody dismissed or waived, and nothing has changed since.
    pub dismissed: Vec<Finding>,
}

impl Findings {
    /// Puts what was found into its order, and aside what was dismissed.
    pub(super) fn new(mut list: Vec<Finding>, dismissals: &Dismissals<'_>) -> Self {
        list.sort_by_key(|finding| finding.severity);
        let mut findings = Self::default();
        for mut finding in list {
            finding.dismissed = dismissals.holding(&finding);
            match finding.dismissed {
                Some(_) => findings.dismissed.push(finding),
                None => findings.open.push(finding),
            }
        }
        findings.say_before(dismissals);
        findings
    }

    /// Says of those that are open how they were dismissed before.
    fn say_before(&mut self, dismissals: &Dismissals<'_>) {
        let aside = self.dismissed.iter();
        let holding = aside.filter_map(|finding| finding.dismissed.as_ref());
        let holding: BTreeSet<String> = holding.map(|dismissal| dismissal.row.clone()).collect();
        let mut said: BTreeMap<(&str, String), BTreeSet<String>> = BTreeMap::new();
        let all = self.open.iter().chain(&self.dismissed);
        for finding in all.filter(|finding| dismissals.are_of(finding.rule)) {
            let there = said.entry((finding.rule, finding.about().to_owned()));
            there.or_default().insert(finding.message.clone());
        }
        for finding in &mut self.open {
            let there = (finding.rule, finding.about().to_owned());
            if let Some(said) = said.get(&there) {
                finding.before = dismissals.before(finding, &holding, said);
            }
        }
    }

    /// Those that stand in the way of a signature.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        let open = self.open.iter();
        open.filter(|finding| finding.severity == Severity::Blocks)
    }

    /// How many of one severity are open.
    pub fn count(&self, severity: Severity) -> usize {
        let open = self.open.iter();
        open.filter(|finding| finding.severity == severity).count()
    }
}
