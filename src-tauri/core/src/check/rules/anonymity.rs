//! Anonymous data and wording.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "Anonymous data and wording",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
