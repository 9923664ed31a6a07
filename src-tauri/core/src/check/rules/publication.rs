//! The copy for the public.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "The copy for the public",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[];
