//! Processors, their contracts and what vouches for them.

mod certificates;
mod contracts;
mod suppliers;

use super::Group;
use crate::check::rule::{Law, Rule};
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Processors",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[
    suppliers::PRC_01,
    contracts::PRC_02,
    contracts::PRC_03,
    contracts::PRC_04,
    contracts::PRC_05,
    certificates::PRC_06,
];

const CONTRACT: Law = Law {
    provision: "UK GDPR Article 28(3)",
    source: sources::CONTRACT_TERMS,
};
