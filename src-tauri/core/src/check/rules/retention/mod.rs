//! Retention and rights.

mod automated;
mod decided;
mod kept;
mod places;
mod rights;
mod same;

use super::Group;
use crate::check::rule::Law;
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Retention and rights",
    rules: &[
        kept::NO_PERIOD,
        kept::NO_LONG_STOP,
        kept::SCHEDULE_UNCONFIRMED,
        same::DIFFERENT_PERIODS,
        kept::STORE_WITHOUT_RULE,
        rights::NO_WAY,
        rights::NO_OBJECTION,
        automated::NO_SAFEGUARDS,
        automated::NOT_ALLOWED,
        automated::NOBODY_IN_BETWEEN,
    ],
    left_out: &[],
};

const STORAGE_LIMITATION: Law = Law {
    provision: "UK GDPR Article 5(1)(e)",
    source: sources::UK_GDPR,
};
