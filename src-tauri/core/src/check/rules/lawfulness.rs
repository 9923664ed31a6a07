//! Lawful basis, consent and special category data.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Lawful basis, consent and special category data",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
