//! Retention and rights.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Retention and rights",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
