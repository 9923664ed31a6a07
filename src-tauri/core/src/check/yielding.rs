//! Which rules leave a matter to others, so that the same thing is said once at one place.
//!
//! Two rules may come upon the same fault from two sides: a question is blank, and a purpose has
//! no lawful basis. The one that says it better speaks; the other is silent there, and only
//! there, also once the other was put aside: it is one matter. A rule never yields to a milder
//! one, and one that blocks to none that signing mends or that only waits for somebody, so that
//! nothing that blocks is lost by it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::catalogue;
use super::rule::Rule;

/// A rule that says nothing of a place of which another has spoken.
#[derive(Debug)]
pub struct Yields {
    /// The rule.
    pub rule: &'static str,
    /// Those to which it leaves the matter.
    pub to: &'static [&'static str],
    /// Why they say it better.
    pub why: &'static str,
}

/// All that yield, in the order of the rules.
pub const YIELDS: &[Yields] = &[
    Yields {
        rule: "CMP-01",
        to: &[
            "SCN-01", "SCN-04", "CMP-02", "LAW-01", "SPC-01", "TRF-03", "DFD-01", "DFD-02",
            "DFD-03", "DFD-04", "DFD-05", "DFD-06", "RSK-08", "RSK-09",
        ],
        why: "They say what the blank means: no lawful basis, no place, nobody who approved.",
    },
    Yields {
        rule: "CMP-02",
        to: &["CMP-04"],
        why: "The words beside the question are the form’s own, which that rule says.",
    },
    Yields {
        rule: "CMP-06",
        to: &["CMP-05", "SEC-06"],
        why: "The answer misses its question because it was copied, or because there is no monitoring.",
    },
    Yields {
        rule: "QRY-02",
        to: &["CMP-02", "CMP-04"],
        why: "The same words are quoted there, and stand in the way.",
    },
    Yields {
        rule: "PTY-02",
        to: &["CMP-01", "TRF-02"],
        why: "The one asks for a cell that the form requires; the other says why the country matters here.",
    },
    Yields {
        rule: "TRF-02",
        to: &["DFD-02"],
        why: "That nobody knows where a store is blocks by itself.",
    },
    Yields {
        rule: "RET-05",
        to: &["CMP-01"],
        why: "The form requires the period of each store.",
    },
    Yields {
        rule: "SEC-06",
        to: &["CMP-05"],
        why: "The answer is another question’s text; what it leaves out follows from that.",
    },
    Yields {
        rule: "GOV-03",
        to: &["CMP-02", "QRY-01"],
        why: "Whether the asset is in the register is open there already, and blocks.",
    },
    Yields {
        rule: "RSK-12",
        to: &["CMP-01"],
        why: "The form requires the owner and the date of each measure.",
    },
    Yields {
        rule: "DOC-01",
        to: &["CMP-01"],
        why: "The form requires the row or the cell that is missing.",
    },
    Yields {
        rule: "ATT-02",
        to: &["CON-01"],
        why: "The missing document is the wording of a consent that is relied on.",
    },
];

/// Whether others yield to a rule, or it yields itself, so that its places have to be known.
pub(super) fn is_heard(rule: &str) -> bool {
    let mut all = YIELDS.iter();
    all.any(|yields| yields.rule == rule || yields.to.contains(&rule))
}

/// The rules to which one yields.
pub(super) fn yields_to(rule: &str) -> &'static [&'static str] {
    let known = YIELDS.iter().find(|yields| yields.rule == rule);
    known.map_or(&[], |yields| yields.to)
}

/// All rules with their places in the catalogue, those first to which others yield.
pub(super) fn in_order() -> impl Iterator<Item = (usize, &'static Rule)> {
    static ORDER: LazyLock<Vec<(usize, &'static Rule)>> = LazyLock::new(|| {
        let mut rules: Vec<(usize, &Rule)> = catalogue::rules().enumerate().collect();
        let turns = turns();
        rules.sort_by_key(|(_, rule)| turns.get(rule.id).copied().unwrap_or_default());
        rules
    });
    ORDER.iter().copied()
}

/// The turn in which each yielding rule looks, behind all to which it yields. A circle, which a
/// test rules out, ends after as many rounds as there are entries.
fn turns() -> BTreeMap<&'static str, usize> {
    let mut turns = BTreeMap::new();
    for _ in YIELDS {
        for yields in YIELDS {
            let before = yields.to.iter().filter_map(|to| turns.get(to)).max();
            let turn = before.map_or(1, |before| before + 1);
            turns.insert(yields.rule, turn);
        }
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::stage::Sort;
    use crate::check::Severity;
    use crate::check::in_the_way::sort_of;

    fn named(id: &str) -> &'static Rule {
        catalogue::rule(id).unwrap_or_else(|| panic!("there is no rule {id}"))
    }

    #[test]
    fn a_rule_yields_to_none_that_is_milder_and_to_none_that_holds_at_other_times() {
        for yields in YIELDS {
            for to in yields.to {
                let (rule, to) = (named(yields.rule), named(to));
                assert!(to.severity <= rule.severity, "{} to {}", rule.id, to.id);
                assert_eq!((to.from, to.until), (None, None), "{}", to.id);
            }
        }
    }

    #[test]
    fn what_blocks_is_left_to_nothing_that_holds_less() {
        for yields in YIELDS {
            for to in yields.to {
                let holds = matches!(sort_of(to), Sort::Unanswered | Sort::Other);
                let blocks = named(yields.rule).severity == Severity::Blocks;
                assert!(!blocks || holds, "{} to {to}", yields.rule);
            }
        }
    }

    #[test]
    fn a_rule_looks_when_all_have_looked_to_which_it_yields() {
        let order: Vec<&str> = in_order().map(|(_, rule)| rule.id).collect();
        assert_eq!(order.len(), catalogue::rules().count());
        let turn = |id: &str| order.iter().position(|known| *known == id);
        for yields in YIELDS {
            for to in yields.to {
                assert!(turn(to) < turn(yields.rule), "{} to {to}", yields.rule);
            }
        }
    }
}
