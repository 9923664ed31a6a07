//! Purposes, people and notices.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Purposes, people and notices",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
