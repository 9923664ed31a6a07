//! What the rules found, as people and programs read it.

use std::collections::BTreeSet;

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
    /// The place to mend first.
    fn first_place(&self) -> String {
        let first = self.places.first();
        first.map(|place| place.path.clone()).unwrap_or_default()
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
        if dismissals.is_empty() {
            return;
        }
        let aside = self.dismissed.iter();
        let holding = aside.filter_map(|finding| finding.dismissed.as_ref());
        let holding: BTreeSet<String> = holding.map(|dismissal| dismissal.row.clone()).collect();
        let all: Vec<(&str, String, String)> = self
            .open
            .iter()
            .chain(&self.dismissed)
            .filter(|finding| dismissals.are_of(finding.rule))
            .map(|finding| (finding.rule, finding.first_place(), finding.message.clone()))
            .collect();
        for finding in &mut self.open {
            if !dismissals.are_of(finding.rule) {
                continue;
            }
            let place = finding.first_place();
            let there = all
                .iter()
                .filter(|(rule, at, _)| *rule == finding.rule && *at == place);
            let others = there.map(|(.., message)| message.clone());
            let others: Vec<String> = others
                .filter(|message| *message != finding.message)
                .collect();
            finding.before = dismissals.before(finding, &holding, &others);
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
