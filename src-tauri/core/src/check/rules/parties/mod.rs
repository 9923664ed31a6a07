//! Who is involved, in which role, and under which agreement data is shared.

mod agreements;
mod recipients;
mod roles;
mod sharing;
mod standing;

pub(super) use recipients::unlisted;

use super::Group;
use crate::check::rule::{Law, Rule};
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Parties and sharing",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[
    roles::PTY_01,
    roles::PTY_02,
    agreements::JNT_01,
    sharing::SHR_01,
    agreements::SHR_02,
    standing::SHR_03,
    sharing::SHR_04,
    recipients::SHR_05,
];

const RECORDS: Law = Law {
    provision: "UK GDPR Article 30(1)(a) and 30(1)(d)",
    source: sources::RECORDS,
};
const ACCOUNTABLE: Law = Law {
    provision: "UK GDPR Article 5(2)",
    source: sources::UK_GDPR,
};
const JOINT: Law = Law {
    provision: "UK GDPR Article 26",
    source: sources::ARTICLE_26,
};
