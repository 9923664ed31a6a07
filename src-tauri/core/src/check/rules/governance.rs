//! Review, document control and attachments.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Review, document control and attachments",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
