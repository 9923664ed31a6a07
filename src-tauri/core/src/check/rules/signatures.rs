//! Signatures and advice.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Signatures and advice",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
