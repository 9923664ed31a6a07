//! All rules, and what they say about themselves.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::rule::{Law, Rule, Severity};
use super::rules::ALL;

/// What a rule says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RuleView {
    /// Its id.
    pub id: &'static str,
    /// What a finding of it means for a signature.
    pub severity: Severity,
    /// What it looks for.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// What it rests on.
    pub law: Vec<Law>,
    /// The first day on which it holds, in ISO 8601.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Whether it guesses from words.
    pub guesses: bool,
    /// The concepts and facts that it reads.
    pub reads: Vec<&'static str>,
}

/// All rules, in the order of their groups.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().flat_map(|group| group.rules.iter())
}

/// Whether a rule holds on a day.
pub(super) fn is_in_force(rule: &Rule, today: Date) -> bool {
    rule.from.is_none_or(|from| from <= today) && rule.until.is_none_or(|until| today <= until)
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// What all rules say about themselves.
pub fn catalogue() -> Vec<RuleView> {
    rules().map(RuleView::of).collect()
}

impl RuleView {
    fn of(rule: &'static Rule) -> Self {
        Self {
            id: rule.id,
            severity: rule.severity,
            title: rule.title,
            why: rule.why,
            fix: rule.fix,
            law: rule.law.to_vec(),
            from: rule.from.map(|date| date.to_string()),
            until: rule.until.map(|date| date.to_string()),
            guesses: rule.guesses,
            reads: rule.reads.to_vec(),
        }
    }
}
