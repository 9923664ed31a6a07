//! Parties and sharing.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Parties and sharing",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
