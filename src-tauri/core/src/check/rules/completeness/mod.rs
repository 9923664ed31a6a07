//! Complete answers: nothing left blank, nothing left waiting, and words that answer.

mod alike;
mod beside;
mod blank;
mod pointers;
mod relevant;
mod short_forms;
mod supplier;
mod waiting;

use super::Group;
use crate::check::rule::{Law, Rule};
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Complete answers",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[
    blank::UNANSWERED,
    beside::NEITHER,
    beside::BOTH_BRANCHES,
    blank::OPTIONS_LEFT,
    alike::SAME_TEXT,
    relevant::OFF_THE_POINT,
    pointers::POINTS_ELSEWHERE,
    short_forms::UNEXPLAINED,
    waiting::OPEN,
    waiting::PUT_OFF,
    supplier::NOT_ADOPTED,
    supplier::BY_ITS_OWN_WORDS,
];

const CONTENT: Law = Law {
    provision: "UK GDPR Article 35(7)",
    source: sources::ARTICLE_35_IN_PART,
};
const DESCRIPTION: Law = Law {
    provision: "UK GDPR Article 35(7)(a)",
    source: sources::ARTICLE_35_IN_PART,
};
