//! The rules, in files that a lawyer could read beside the code.
//!
//! A rule stands in one place: what it says about itself beside the function that looks.

mod across;
mod anonymity;
mod completeness;
mod diagram;
mod governance;
mod instruments;
mod lawfulness;
mod open_lists;
mod parties;
mod processors;
mod publication;
mod purposes;
mod retention;
mod risks;
mod screening;
mod security;
mod services;
mod signatures;
mod transfers;

pub(super) use across::{lapsed_mechanisms, outdated};

use super::rule::Rule;

/// Rules on one subject.
#[derive(Debug)]
pub struct Group {
    /// What they are about.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [Rule],
    /// Rules that were thought of and left out, each with the reason.
    pub left_out: &'static [(&'static str, &'static str)],
}

/// All groups, in the order in which people read them.
pub const ALL: &[Group] = &[
    screening::GROUP,
    completeness::GROUP,
    lawfulness::GROUP,
    purposes::GROUP,
    parties::GROUP,
    processors::GROUP,
    transfers::GROUP,
    retention::GROUP,
    anonymity::GROUP,
    security::GROUP,
    diagram::GROUP,
    risks::GROUP,
    signatures::GROUP,
    governance::GROUP,
    across::GROUP,
    publication::GROUP,
];
