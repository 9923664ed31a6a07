//! Answers that contradict each other, and words whose meaning in law is another.

mod facts;
mod outdated;
mod said;
mod terms;

use super::Group;
use crate::check::rule::{Law, Rule};

pub(in crate::check) use outdated::outdated;

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
    said::LOG_IN,
    said::PROMOTION,
    facts::NEW_TECHNOLOGY,
    said::NO_IMPACT,
    said::DUPLICATES,
    terms::MISUSED,
    outdated::CHANGED,
];

const DESCRIPTION: Law = Law {
    provision: "UK GDPR Article 35(7)(a)",
    source: "legislation.gov.uk",
};
const RISKS: Law = Law {
    provision: "UK GDPR Article 35(7)(c)",
    source: "legislation.gov.uk",
};
