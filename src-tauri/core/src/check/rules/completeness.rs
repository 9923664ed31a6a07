//! Complete answers.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Complete answers",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
