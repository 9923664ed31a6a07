//! The law's own lists as tables: which facts meet which criterion.
//!
//! The nine criteria are those of WP248 rev.01, the guidelines on impact assessments. A
//! criterion 9 of "transfers outside the EU", which is found in many checklists, comes from
//! their draft of April 2017 and is none.

use crate::check::LawSource;

/// One of the nine criteria.
#[derive(Debug)]
pub(super) struct Criterion {
    pub(super) number: u8,
    pub(super) title: &'static str,
    /// Each of these facts meets it.
    pub(super) facts: &'static [&'static str],
}

/// An item of the law's or the regulator's list.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) source: LawSource,
    /// Whether it counts only together with one of the nine criteria.
    pub(super) with_one_other: bool,
    /// The criterion that is the same thing and so is no other one.
    pub(super) same_as: Option<u8>,
    /// It is met if of each of these some fact is so.
    pub(super) needs: &'static [&'static [&'static str]],
}

pub(super) const CRITERIA: [Criterion; 9] = [
    Criterion {
        number: 1,
        title: "People are evaluated or scored",
        facts: &["profiling", "decides_on_people"],
    },
    Criterion {
        number: 2,
        title: "Decisions with legal or similar effect are automated",
        facts: &["automated_decisions", "decides_on_people"],
    },
    Criterion {
        number: 3,
        title: "People are monitored systematically",
        facts: &["tracking"],
    },
    Criterion {
        number: 4,
        title: "The data is sensitive or highly personal",
        facts: &["special_category", "biometric", "genetic"],
    },
    Criterion {
        number: 5,
        title: "The scale is large",
        facts: &["large_scale"],
    },
    Criterion {
        number: 6,
        title: "Sets of data are matched or combined",
        facts: &["matching"],
    },
    Criterion {
        number: 7,
        title: "The people concerned are vulnerable",
        facts: &["vulnerable"],
    },
    Criterion {
        number: 8,
        title: "Technology is used in a new way",
        facts: &["new_technology"],
    },
    Criterion {
        number: 9,
        title: "The processing itself keeps people from a right, a service or a contract",
        facts: &["prevents_right_or_service", "decides_on_people"],
    },
];

const LAW: LawSource = LawSource::read("UK GDPR Article 35(3)");
const ICO: LawSource = LawSource::read(
    "ICO, examples of processing likely to result in high risk (UK GDPR Article 35(4))",
);
const ICO_CONDITION_UNCONFIRMED: LawSource = ICO.but_for("that a second criterion is needed");
const ICO_WORDS_UNCONFIRMED: LawSource = ICO.but_for("what counts as targeting");

const PROFILING: &[&str] = &["profiling"];
const LARGE: &[&str] = &["large_scale"];
const DECIDING: &[&str] = &["automated_decisions", "decides_on_people"];

/// Article 35(3)(c), monitoring of a public place, is not among them: no fact says whether a
/// place is public, and the tracking item asks the same with less.
pub(super) const ITEMS: [Item; 12] = [
    alone(
        "evaluation",
        "Extensive evaluation of people on which decisions about them rest",
        LAW,
        &[PROFILING, DECIDING],
    ),
    alone(
        "large_scale_sensitive",
        "Special category or criminal offence data on a large scale",
        LAW,
        &[&["special_category"], LARGE],
    ),
    with_one_other(
        "innovative_technology",
        "Innovative technology",
        ICO,
        Some(8),
        &[&["new_technology"]],
    ),
    alone(
        "denial_of_service",
        "Decisions about access to a service, an opportunity or a benefit",
        ICO,
        &[&["decides_on_people", "prevents_right_or_service"]],
    ),
    alone(
        "large_scale_profiling",
        "Profiling on a large scale",
        ICO,
        &[PROFILING, LARGE],
    ),
    with_one_other(
        "biometric",
        "Biometric data",
        ICO,
        Some(4),
        &[&["biometric"]],
    ),
    with_one_other(
        "genetic",
        "Genetic data, unless a health professional needs it for care",
        ICO,
        Some(4),
        &[&["genetic"]],
    ),
    alone(
        "data_matching",
        "Matching of data from several sources",
        ICO,
        &[&["matching"]],
    ),
    with_one_other(
        "invisible_processing",
        "Processing that people do not know of",
        ICO_CONDITION_UNCONFIRMED,
        None,
        &[&["uninformed"]],
    ),
    with_one_other(
        "tracking",
        "Tracking of location or behaviour",
        ICO_CONDITION_UNCONFIRMED,
        Some(3),
        &[&["tracking"]],
    ),
    alone(
        "targeting",
        "Targeting of children or other vulnerable people",
        ICO_WORDS_UNCONFIRMED,
        &[
            &["vulnerable"],
            &["direct_marketing", "profiling", "automated_decisions"],
        ],
    ),
    alone(
        "physical_harm",
        "Risk of physical harm",
        ICO,
        &[&["physical_harm"]],
    ),
];

const fn alone(
    id: &'static str,
    title: &'static str,
    source: LawSource,
    needs: &'static [&'static [&'static str]],
) -> Item {
    Item {
        id,
        title,
        source,
        with_one_other: false,
        same_as: None,
        needs,
    }
}

const fn with_one_other(
    id: &'static str,
    title: &'static str,
    source: LawSource,
    same_as: Option<u8>,
    needs: &'static [&'static [&'static str]],
) -> Item {
    Item {
        id,
        title,
        source,
        with_one_other: true,
        same_as,
        needs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::facts::is_fact;

    #[test]
    fn every_criterion_and_item_is_met_by_facts_that_exist() {
        let criteria = CRITERIA.iter().flat_map(|criterion| criterion.facts);
        let items = ITEMS.iter().flat_map(|item| item.needs).copied().flatten();
        for fact in criteria.chain(items) {
            assert!(is_fact(fact), "{fact}");
        }
    }

    #[test]
    fn criteria_are_numbered_as_the_guidelines_number_them() {
        let numbers: Vec<u8> = CRITERIA.iter().map(|criterion| criterion.number).collect();
        assert_eq!(numbers, (1..=9).collect::<Vec<u8>>());
        assert!(ITEMS.iter().all(|item| !item.needs.is_empty()));
    }
}
