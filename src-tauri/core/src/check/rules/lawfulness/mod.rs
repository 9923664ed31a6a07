//! Lawful basis, consent and special category data.

mod basis;
mod categories;
mod cited;
mod condition;
mod consent;
mod freedom;
mod reliance;
mod special;
mod statute;
mod withdrawal;

use super::Group;
use crate::check::rule::{Law, Rule};
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Lawful basis, consent and special category data",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[
    basis::LAW_01,
    statute::LAW_02,
    basis::LAW_03,
    basis::LAW_04,
    basis::LAW_05,
    consent::CON_01,
    withdrawal::CON_02,
    consent::CON_03,
    freedom::CON_04,
    freedom::CON_05,
    condition::SPC_01,
    condition::SPC_02,
    condition::SPC_03,
    condition::SPC_04,
    categories::SPC_05,
    special::SPC_06,
];

const ARTICLE_6: Law = Law {
    provision: "UK GDPR Article 6(1)",
    source: sources::REWRITTEN_2026,
};
const ARTICLE_9: Law = Law {
    provision: "UK GDPR Article 9(1) and 9(2)",
    source: sources::CONDITIONS,
};
const SCHEDULE_1: Law = Law {
    provision: "Data Protection Act 2018 section 10 and Schedule 1",
    source: sources::CONDITIONS,
};
