//! Faults that would stand in the way of a signature if they were certain, and do not because
//! the rules that look for them guess from words.

/// Such a rule, with what keeps it from being certain.
pub(super) const LOWERED: &[(&str, &str)] = &[
    (
        "LAW-04",
        "a name does not show for certain that the controller is a public authority, and even a council does some things that are none of its tasks, such as letting a hall",
    ),
    (
        "CON-02",
        "the way to withdraw may be described in words that the rule does not know, or in the notice alone",
    ),
    (
        "CON-03",
        "terms may be spoken of beside a box for consent that stands by itself",
    ),
    (
        "CON-04",
        "an answer that speaks of volunteered remarks may mean others than those for which consent is asked",
    ),
    (
        "PTY-01",
        "that an answer is meant to list all controllers is read from the names in it",
    ),
    (
        "SHR-03",
        "two answers may speak of two agreements without giving either its name",
    ),
    (
        "PRC-01",
        "a name in an answer may be a product, a former supplier or an example",
    ),
    (
        "RET-01",
        "a period may be given in words that the rule does not know, and the schedule may give it",
    ),
    (
        "ADM-01",
        "whether a decision is significant is a judgement, and safeguards can be described in many ways",
    ),
    (
        "RSK-02",
        "numbers in a text may be something else than a score",
    ),
    (
        "RSK-11",
        "what people would suffer may be told in words that the rule does not know",
    ),
    (
        "XQ-08",
        "an answer that sees nothing wrong may speak of a part of the project only",
    ),
    (
        "LGL-01",
        "an answer may name the older law for what it was, as in a history of the project",
    ),
];

/// Why a rule does not block although its fault would, if that is so.
pub(super) fn why_lowered(rule: &str) -> Option<&'static str> {
    let known = LOWERED.iter().find(|(id, _)| *id == rule);
    known.map(|(_, why)| *why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::catalogue;
    use crate::check::rule::Severity;

    #[test]
    fn what_is_lowered_is_a_rule_that_guesses_and_needs_an_answer() {
        for (id, _) in LOWERED {
            let rule = catalogue::rule(id).unwrap_or_else(|| panic!("there is no rule {id}"));
            assert!(rule.guesses, "{id} is certain and could block");
            assert_eq!(rule.severity, Severity::NeedsAnswer, "{id}");
        }
    }
}
