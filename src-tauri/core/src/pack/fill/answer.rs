//! What stands under one question: its answer, what belongs to it, or nothing.

use crate::assessment::labels::facet_label;
use crate::assessment::words::{capitalised, words};
use crate::assessment::{Facet, FieldPath, Head, Source, Value};
use crate::form::{AnswerType, Question};
use crate::pack::document::{Block, NOT_ANSWERED, Tone};

use super::Fill;
use super::sign_off::is_signed_under;

impl Fill<'_> {
    /// The answer as blocks; empty if nothing was answered.
    pub(super) fn answer_blocks(&self, question: &Question, path: &FieldPath) -> Vec<Block> {
        let mut blocks = match &question.answer {
            AnswerType::Table { columns, .. } => self.table(path, columns),
            AnswerType::Grid { rows, columns } => self.grid(path, rows, columns),
            AnswerType::Evidence { list, columns, .. } => self.evidence(*list, columns),
            AnswerType::Computed { .. } => self
                .state
                .computed
                .get(path.as_str())
                .map(|computed| plain(computed.text.clone()))
                .into_iter()
                .collect(),
            AnswerType::Note {} => question
                .hint
                .iter()
                .map(|hint| quiet(hint.clone()))
                .collect(),
            AnswerType::Diagram {} => self.diagram(),
            AnswerType::SignOffs { .. } => Vec::new(),
            AnswerType::Group { .. } => self.group_summary(path),
            answer => self.heads(answer, path),
        };
        let facets = self.facets(path);
        if blocks.is_empty() && !facets.is_empty() && !is_signed_under(question) {
            blocks.push(Block::Paragraph {
                text: NOT_ANSWERED.to_owned(),
                tone: Tone::Missing,
            });
        }
        blocks.extend(facets);
        blocks
    }

    fn group_summary(&self, path: &FieldPath) -> Vec<Block> {
        match self.assessment.rows(path.as_str()).len() {
            0 => Vec::new(),
            1 => vec![quiet("One entry, set out below.".to_owned())],
            several => vec![quiet(format!("{several} entries, set out below."))],
        }
    }

    /// The value; or, if nobody has chosen between several, all of them with their authors.
    fn heads(&self, answer: &AnswerType, path: &FieldPath) -> Vec<Block> {
        if !self.assessment.in_conflict(path) {
            let value = self
                .assessment
                .value(path)
                .filter(|value| !value.is_empty());
            return value.map_or_else(Vec::new, |value| self.value_blocks(answer, value));
        }
        let mut blocks = vec![Block::Paragraph {
            text: "Two versions; nobody has chosen between them yet.".to_owned(),
            tone: Tone::Note,
        }];
        for Head { value, author, .. } in self.assessment.heads(path) {
            let who = format!("{} wrote:", self.assessment.name_of(*author));
            blocks.push(quiet(who));
            match value {
                Some(value) => blocks.extend(self.value_blocks(answer, value)),
                None => blocks.push(quiet("(cleared)".to_owned())),
            }
        }
        blocks
    }

    fn value_blocks(&self, answer: &AnswerType, value: &Value) -> Vec<Block> {
        match value {
            Value::Lines(items) => {
                let numbered = items.iter().enumerate();
                let numbered: Vec<String> = numbered
                    .map(|(number, line)| format!("{}. {line}", number + 1))
                    .collect();
                vec![plain(numbered.join("\n"))]
            }
            Value::Choice(chosen) if chosen.ids.len() + usize::from(chosen.other.is_some()) > 1 => {
                vec![Block::List(
                    words(self.form, self.assessment, answer, value)
                        .lines()
                        .map(str::to_owned)
                        .collect(),
                )]
            }
            _ => vec![plain(words(self.form, self.assessment, answer, value))],
        }
    }

    /// Comment, reason, reference and so on, each under its name.
    pub(super) fn facets(&self, path: &FieldPath) -> Vec<Block> {
        let facts = self.facet_words(path);
        if facts.is_empty() {
            Vec::new()
        } else {
            vec![Block::Facts(facts)]
        }
    }

    /// What stands beside a value, each with its name.
    pub(super) fn facet_words(&self, path: &FieldPath) -> Vec<(String, String)> {
        Facet::ALL
            .into_iter()
            .filter_map(|facet| {
                let at = path.with_facet(facet);
                let values: Vec<String> = self
                    .assessment
                    .heads(&at)
                    .iter()
                    .filter_map(|head| head.value.as_ref())
                    .filter(|value| !value.is_empty() && **value != Value::Source(Source::OwnWords))
                    .map(|value| words(self.form, self.assessment, &AnswerType::Note {}, value))
                    .collect();
                (!values.is_empty()).then(|| (capitalised(facet_label(facet)), values.join("\n")))
            })
            .collect()
    }
}

const fn plain(text: String) -> Block {
    Block::Paragraph {
        text,
        tone: Tone::Normal,
    }
}

pub(super) const fn quiet(text: String) -> Block {
    Block::Paragraph {
        text,
        tone: Tone::Quiet,
    }
}
