//! Whether an assessment is needed: the form's rule beside the law's own criteria, and what was
//! decided. Only for forms that screen; any other form is itself the assessment.

use std::sync::Arc;

use crate::check::{Criteria, SaidBy, ScreeningDecision, Standing, criteria, last_changed};
use crate::form::FormIndex;
use crate::pack::document::{Block, Tone};

use super::Fill;

impl Fill<'_> {
    /// The screening under a heading of its own.
    pub(super) fn screening(&mut self) {
        if self.form.screening.is_none() {
            return;
        }
        let index = FormIndex::new(Arc::new(self.form.clone()));
        // As of the last change, like the findings.
        let day = last_changed(self.assessment).unwrap_or_default();
        let seen = criteria(&index, self.assessment, day);
        self.heading(1, "Is a DPIA needed?".to_owned());
        self.quiet(
            "The rule of this form, and beside it the nine criteria of WP248 and the lists of the law, as the program reads them from the answers. They decide nothing; a person does.",
        );
        self.blocks.push(Block::Facts(compared(&seen)));
        if let Some(apart) = &seen.disagreement {
            self.blocks.push(Block::Paragraph {
                text: format!("The two part. {}", apart.message),
                tone: Tone::Note,
            });
        }
        if let Some(decision) = &seen.decision {
            self.heading(2, "What was decided".to_owned());
            self.blocks.push(Block::Facts(decided(decision)));
        }
        self.heading(2, "Criteria that are met or may be".to_owned());
        let met = met(&seen);
        if met.is_empty() {
            self.quiet("None, as the answers stand.");
        } else {
            self.blocks.push(Block::Facts(met));
        }
        let unknown = unknown(&seen);
        if unknown > 0 {
            let lines = if unknown == 1 {
                "One criterion or item is".to_owned()
            } else {
                format!("{unknown} criteria and items are")
            };
            self.quiet(&format!(
                "{lines} not known, because nobody has answered or the form does not ask."
            ));
        }
    }
}

fn compared(seen: &Criteria) -> Vec<(String, String)> {
    let rule = seen.form_rule.as_ref().map(|rule| {
        let says = format!("{}. {}", rule.outcome.label(), rule.says);
        ("By this form’s rule".to_owned(), says)
    });
    let says = format!("{}. {}", seen.law.outcome.label(), seen.law.says);
    let law = ("By the lists of the law".to_owned(), says);
    rule.into_iter().chain([law]).collect()
}

fn decided(decision: &ScreeningDecision) -> Vec<(String, String)> {
    let lacks = decision.lacks.join(", ");
    let facts = [
        ("Decision", decision.says()),
        ("Reason", &decision.reason),
        ("Decided by", &decision.by.join("\n")),
        ("Decided on", &decision.on),
        ("The record still lacks", &lacks),
    ];
    let given = facts.into_iter().filter(|(_, words)| !words.is_empty());
    given
        .map(|(label, words)| (label.to_owned(), words.to_owned()))
        .collect()
}

/// Each criterion and item that is met or may be, with where that was read.
fn met(seen: &Criteria) -> Vec<(String, String)> {
    let holds = |standing| matches!(standing, Standing::Met | Standing::MayBe);
    let criteria = seen.criteria.iter().map(|known| {
        let title = format!("WP248, {}. {}", known.number, known.title);
        (title, known.standing, &known.by)
    });
    let items = seen
        .items
        .iter()
        .map(|item| (item.title.to_owned(), item.standing, &item.by));
    criteria
        .chain(items)
        .filter(|(_, standing, _)| holds(*standing))
        .map(|(title, standing, by)| (title, format!("{}: {}", standing.label(), read_in(by))))
        .collect()
}

fn read_in(by: &[SaidBy]) -> String {
    let by = by.iter().map(|by| format!("{} ({})", by.name, by.answer));
    by.collect::<Vec<_>>().join("; ")
}

fn unknown(seen: &Criteria) -> usize {
    let criteria = seen.criteria.iter().map(|known| known.standing);
    let items = seen.items.iter().map(|item| item.standing);
    let unknown = |standing: &Standing| matches!(standing, Standing::Open | Standing::NotAsked);
    criteria.chain(items).filter(unknown).count()
}

#[cfg(test)]
mod tests {
    use crate::assessment::{Assessment, AssessmentId, Author, FieldPath, Value, YesNo};
    use crate::form::built_in_form;
    use crate::pack::document::Block;
    use crate::pack::fill;

    /// What the pack of a form says under “Is a DPIA needed?”, with these answers and no others.
    fn screened(form: &str, answers: Vec<(&str, Value)>) -> Vec<(String, String)> {
        let form = &built_in_form(form).expect("built in").form;
        let author = Author::from_secret(&[7; 32]);
        let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
        for (path, value) in answers {
            let path = FieldPath::parse(path).expect("a path");
            assessment.set(&author, 0, path, Some(value), &[]);
        }
        let blocks = fill::document(form, &assessment).blocks;
        let heading = |block: &Block| match block {
            Block::Heading { level: 1, text } => Some(text.clone()),
            _ => None,
        };
        let from = blocks
            .iter()
            .skip_while(|block| heading(block).as_deref() != Some("Is a DPIA needed?"));
        let part = from.skip(1).take_while(|block| heading(block).is_none());
        part.filter_map(|block| match block {
            Block::Facts(facts) => Some(facts.clone()),
            _ => None,
        })
        .flatten()
        .collect()
    }

    #[test]
    fn a_form_that_screens_says_what_the_criteria_come_to_and_what_was_decided() {
        let facts = screened(
            "council-dpia",
            vec![
                ("answer/s1", Value::YesNo(YesNo::Yes)),
                ("answer/s7", Value::YesNo(YesNo::Yes)),
                ("answer/s-decision", Value::YesNo(YesNo::No)),
                (
                    "answer/s-decision.reason",
                    Value::Text("Staff rotas only.".to_owned()),
                ),
            ],
        );
        let of = |label: &str| {
            let fact = facts.iter().find(|(known, _)| known == label);
            fact.map_or("", |(_, words)| words.as_str())
        };
        assert!(
            of("By this form’s rule").starts_with("Not known yet."),
            "{facts:?}"
        );
        assert_eq!(of("Decision"), "No assessment is made.");
        assert_eq!(of("Reason"), "Staff rotas only.");
        assert_eq!(
            of("The record still lacks"),
            "the name of whoever decided, a date"
        );
        let met = facts.iter().find(|(label, _)| label.starts_with("WP248, "));
        let (_, read_in) = met.expect("question 7 meets one");
        assert!(read_in.starts_with("Met: Question "), "{facts:?}");
        assert!(read_in.contains("(Yes)"), "{facts:?}");
    }

    #[test]
    fn a_form_that_is_itself_the_assessment_has_no_such_part() {
        assert!(screened("council-pia", Vec::new()).is_empty());
    }
}
