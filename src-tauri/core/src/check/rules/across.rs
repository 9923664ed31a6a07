//! Answers that contradict each other.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Answers that contradict each other",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
