//! The data-flow diagram.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "The data-flow diagram",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
