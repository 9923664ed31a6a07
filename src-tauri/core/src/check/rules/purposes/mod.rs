//! Purposes, the people concerned and what they are told.

mod children;
mod data;
mod marketing;
mod notice;

pub(super) use marketing::is_marketing;

use super::Group;
use crate::check::rule::{Law, Rule};
use crate::check::sources;
use crate::check::subject::{Row, Subject};
use crate::form::EvidenceList;

pub(super) const GROUP: Group = Group {
    title: "Purposes, people and notices",
    rules: RULES,
    left_out: &[(
        "PVN-01, what the notice says",
        "That the notice names the purposes, recipients and periods given here would have to be read from the attached file. A scan or a page on a website cannot be read reliably, so the rule asks for the notice only.",
    )],
};

const RULES: &[Rule] = &[
    data::PUR_01,
    data::PUR_02,
    marketing::PUR_03,
    children::CHD_01,
    notice::PVN_01,
    notice::PVN_02,
];

const PURPOSE_LIMITS: Law = Law {
    provision: "UK GDPR Article 5(1)(b) and 5(1)(c)",
    source: sources::REWRITTEN_2026,
};

/// The rows of a list that say what they are.
fn named<'s, 'a>(
    subject: &'s Subject<'a>,
    list: EvidenceList,
) -> impl Iterator<Item = &'s Row<'a>> {
    let rows = subject.rows(list).iter();
    rows.filter(|row| !row.text("name").is_empty())
}
