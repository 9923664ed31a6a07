//! The rules as a document for people: `docs/checks.md` is made from this.

use std::fmt::Write as _;

use super::form_gaps;
use super::lowered::why_lowered;
use super::rule::Rule;
use super::rules::{ALL, Group};
use super::yielding::YIELDS;

/// All rules in Markdown, group by group, with those that were left out and why.
pub fn document() -> String {
    let mut text = String::from(
        "# Checks\n\n\
         What the program looks for while an assessment is written. This file is made from the\n\
         rules themselves (`make bindings`); do not edit it.\n\n\
         A finding *blocks sign-off*, *needs an answer*, or is *advice*. What needs an answer or is\n\
         advice can be dismissed with a reason; what blocks is waived, with a reason, by those to\n\
         whom the form gives that right. Either way the finding is back as soon as something that it\n\
         read changes. Rules that guess from words say so and never block.\n",
    );
    for group in ALL {
        of_group(&mut text, group);
    }
    of_forms(&mut text);
    said_once(&mut text);
    text
}

fn of_forms(text: &mut String) {
    text.push_str(
        "\n## The form itself\n\n\
         Whoever writes a form is told of these by `dpia form check`. None of them keeps a form from\n\
         being used, and none is a finding about an assessment.\n\n",
    );
    for (id, what) in form_gaps::ABOUT {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "- **{id}**: {what}");
    }
}

fn said_once(text: &mut String) {
    text.push_str(
        "\n## One matter, one finding\n\n\
         Where two rules come upon the same fault at the same place, the one that says it better\n\
         speaks. A rule never yields to a milder one, and only where the other has spoken, also if\n\
         that was put aside since.\n\n",
    );
    for yields in YIELDS {
        let _ = writeln!(
            text,
            "- **{}** yields to {}. {}",
            yields.rule,
            yields.to.join(", "),
            yields.why
        );
    }
}

fn of_group(text: &mut String, group: &Group) {
    // Writing to a string cannot fail.
    let _ = write!(text, "\n## {}\n", group.title);
    for rule in group.rules {
        of_rule(text, rule);
    }
    if !group.left_out.is_empty() {
        text.push_str("\nLeft out:\n\n");
        for (id, reason) in group.left_out {
            let _ = writeln!(text, "- **{id}**: {reason}");
        }
    }
}

fn of_rule(text: &mut String, rule: &Rule) {
    let _ = write!(
        text,
        "\n### {} {}\n\n*{}{}*{}\n\n{}\n\n{}\n",
        rule.id,
        rule.title,
        rule.severity.label(),
        if rule.guesses {
            ", guessed from words"
        } else {
            ""
        },
        held(rule),
        rule.why,
        rule.fix,
    );
    if let Some(why) = why_lowered(rule.id) {
        let _ = write!(
            text,
            "\nThe fault would block sign-off if it were certain. It does not, because {why}.\n"
        );
    }
    if !rule.law.is_empty() {
        text.push('\n');
    }
    for law in rule.law {
        let _ = writeln!(text, "- {} ({})", law.provision, law.source);
    }
}

fn held(rule: &Rule) -> String {
    match (rule.from, rule.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(", from {from}"),
        (None, Some(until)) => format!(", until {until}"),
        (Some(from), Some(until)) => format!(", from {from} until {until}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::catalogue::rules;
    use super::super::rule::Severity;
    use super::super::rules::ALL;
    use crate::form::{concepts, facts};

    #[test]
    fn no_two_rules_share_an_id_and_none_is_both_there_and_left_out() {
        let mut ids = BTreeSet::new();
        let left_out = ALL
            .iter()
            .flat_map(|group| group.left_out)
            .map(|(id, _)| *id);
        for id in rules().map(|rule| rule.id).chain(left_out) {
            assert!(ids.insert(id), "{id} stands there twice");
        }
    }

    #[test]
    fn what_is_guessed_never_blocks_and_every_rule_explains_itself() {
        for rule in rules() {
            let id = rule.id;
            assert!(
                !(rule.guesses && rule.severity == Severity::Blocks),
                "{id} blocks on a guess"
            );
            for words in [rule.title, rule.why, rule.fix] {
                assert!(!words.trim().is_empty(), "{id} lacks words");
            }
            for law in rule.law {
                assert!(
                    !law.source.to_string().is_empty(),
                    "{id}: {} has no source",
                    law.provision
                );
            }
        }
    }

    #[test]
    fn what_a_rule_reads_is_a_concept_or_a_fact() {
        for rule in rules() {
            for name in rule.reads {
                let known = concepts::is_concept(name) || facts::is_fact(name);
                assert!(known, "{}: {name}", rule.id);
            }
        }
    }
}
