//! Security, assets and roles.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Security, assets and roles",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
