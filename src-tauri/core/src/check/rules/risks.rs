//! Risks and measures.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Risks and measures",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
