//! The copy for the public.

use super::Group;
use crate::check::rule::Rule;

pub(super) const GROUP: Group = Group {
    title: "The copy for the public",
    rules: RULES,
    left_out: &[(
        "PUB-01",
        "The copy for the public is made from another assessment, from which officers’ names and addresses, working notes, queries, comments and everything that is marked as withheld are gone, and it has no hidden properties. It refuses to be made where a mark does not fit the text, and tells whoever publishes of each e-mail address, telephone number and name that still stands in free text. What remains is a judgement on security detail, which no words give away; and a paper that is signed need not be published.",
    )],
};

const RULES: &[Rule] = &[];
