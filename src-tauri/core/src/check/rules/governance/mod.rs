//! Review, document control and attachments.

mod attached;
mod consulted;
mod control;
mod review;

use super::Group;
use crate::check::rule::Law;
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Review, document control and attachments",
    rules: &[
        consulted::NOT_CONSULTED,
        review::NO_DATE,
        review::DUE,
        control::INCOMPLETE,
        attached::NO_FILE,
        attached::NO_REASON,
    ],
    left_out: &[],
};

const ACCOUNTABILITY: Law = Law {
    provision: "UK GDPR Article 5(2)",
    source: sources::UK_GDPR,
};
