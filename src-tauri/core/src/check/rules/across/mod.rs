//! Answers that contradict each other, and words whose meaning in law is another.

mod duplicates;
mod facts;
mod history;
mod no_impact;
mod outdated;
mod promotion;
mod said;
mod sign_in;
mod terms;

use super::Group;
use crate::check::rule::{Law, Rule};
use crate::check::sources;

pub(in crate::check) use outdated::{lapsed_mechanisms, outdated};

pub(super) const GROUP: Group = Group {
    title: "Answers that contradict each other",
    rules: RULES,
    left_out: &[(
        "XQ-06",
        "scoring in one answer and no automated decision in another is ADM-03; one rule says it",
    )],
};

const RULES: &[Rule] = &[
    facts::SPECIAL_CATEGORY,
    facts::VULNERABLE,
    facts::MATCHING,
    sign_in::LOG_IN,
    promotion::PROMOTION,
    facts::NEW_TECHNOLOGY,
    no_impact::NO_IMPACT,
    duplicates::DUPLICATES,
    terms::MISUSED,
    outdated::CHANGED,
];

const DESCRIPTION: Law = Law {
    provision: "UK GDPR Article 35(7)(a)",
    source: sources::ARTICLE_35_IN_PART,
};
const RISKS: Law = Law {
    provision: "UK GDPR Article 35(7)(c)",
    source: sources::ARTICLE_35_IN_PART,
};
