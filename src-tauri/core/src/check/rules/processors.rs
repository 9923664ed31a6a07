//! Processors.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Processors",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
