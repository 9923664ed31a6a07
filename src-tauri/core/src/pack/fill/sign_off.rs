//! The steps that sign an assessment off: what is signed, by whom, and the lines for it.

use crate::assessment::scope::evidence_path;
use crate::assessment::signature::{content_of, kind_of};
use crate::assessment::{FieldPath, Value};
use crate::form::{AnswerType, EvidenceList, Question, SignOffStep};
use crate::pack::document::{Block, SignatureRow, Tone};

use super::Fill;
use super::answer::quiet;

impl<'a> Fill<'a> {
    pub(super) fn step(&mut self, step: &'a SignOffStep) {
        let label = match &step.number {
            Some(number) => format!("{number}. {}", step.label),
            None => step.label.clone(),
        };
        let place = format!("step/{}", step.id);
        if let Some(words) = self.left_out.get(&place) {
            self.blocks.push(Block::Question {
                number: step.number.clone().unwrap_or_default(),
                prompt: step.label.clone(),
                depth: 0,
                answer: vec![quiet(words.clone())],
            });
            return;
        }
        let skipped = self.hidden.contains(&place);
        let rows = self.signatures(step);
        if skipped && rows.is_empty() {
            self.blocks.push(Block::Question {
                number: step.number.clone().unwrap_or_default(),
                prompt: step.label.clone(),
                depth: 0,
                answer: vec![Block::Paragraph {
                    text: "Not needed for this assessment.".to_owned(),
                    tone: Tone::Quiet,
                }],
            });
        } else {
            self.lines_to_sign(step, &rows, label);
        }
        // What was written for a step stays part of what is signed, needed or not.
        for question in &step.questions {
            let written = FieldPath::parse(&format!("answer/{}", question.id))
                .is_ok_and(|path| !self.answer_blocks(question, &path).is_empty());
            if !skipped || written {
                self.question(question);
            }
        }
    }

    fn lines_to_sign(&mut self, step: &SignOffStep, rows: &[SignedRow], label: String) {
        let role = self.form.roles.iter().find(|role| role.id == step.role);
        let role = role.map_or(step.role.as_str(), |role| role.label.as_str());
        // Many steps are named after whoever signs them.
        let role = if label.to_lowercase().contains(&role.to_lowercase()) {
            label
        } else {
            format!("{label} ({role})")
        };
        let statement = step
            .statement
            .clone()
            .or_else(|| step.hint.clone())
            .unwrap_or_default();
        let blank = [SignedRow::default()];
        let signed = if rows.is_empty() { &blank[..] } else { rows };
        let rows = signed
            .iter()
            .map(|row| SignatureRow {
                step: Some(step.id.clone()),
                role: role.clone(),
                statement: row.under(&statement),
                name: row.name.clone(),
                date: row.date.clone(),
            })
            .collect();
        self.blocks.push(Block::SignatureRows(rows));
    }

    /// The paths of the signatures of a step.
    pub(super) fn signature_rows(&self, step: &SignOffStep) -> Vec<String> {
        let mut rows = self.rows_of(&evidence_path(EvidenceList::SignOffs));
        rows.retain(|row| {
            matches!(self.value_at(&format!("{row}/step")), Some(Value::Text(id)) if *id == step.id)
        });
        rows
    }

    /// What was recorded for a step.
    fn signatures(&self, step: &SignOffStep) -> Vec<SignedRow> {
        self.signature_rows(step)
            .into_iter()
            .map(|row| {
                let cell = |field: &str| self.evidence_words(EvidenceList::SignOffs, &row, field);
                let facts = [
                    ("Position", "position"),
                    ("Decision", "decision"),
                    ("Reasons", "reasons"),
                    ("Fingerprint that was signed", "fingerprint"),
                    ("Fingerprint of the file that was signed", "pack"),
                    ("Changes that were signed", "basis"),
                ];
                let mut facts: Vec<String> = facts
                    .into_iter()
                    .filter_map(|(label, field)| Some(format!("{label}: {}", cell(field)?)))
                    .collect();
                let (name, date) = (cell("name"), cell("date"));
                if name.is_some() && date.is_some() && !self.is_public {
                    facts.extend(self.kind_and_content(&row));
                }
                SignedRow { name, date, facts }
            })
            .collect()
    }
}

impl Fill<'_> {
    /// What sort of signature it is, and whether it still stands for what is printed here. A
    /// typed name is called one: nobody shall take it for a qualified electronic signature.
    fn kind_and_content(&self, row: &str) -> [String; 2] {
        let row = row.rsplit('/').next().unwrap_or_default();
        let kind = kind_of(self.assessment, row).label();
        let content = content_of(self.assessment, row);
        [format!("Signature: {kind}"), content.words()]
    }
}

#[derive(Default)]
struct SignedRow {
    name: Option<String>,
    date: Option<String>,
    facts: Vec<String>,
}

impl SignedRow {
    /// What is signed, with what was recorded of it. It stands in one row, because rows are
    /// never split over two pages.
    fn under(&self, statement: &str) -> String {
        let statement = (!statement.is_empty()).then_some(statement);
        let facts = self.facts.iter().map(String::as_str);
        statement
            .into_iter()
            .chain(facts)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Whether the lines to sign on stand under this question.
pub(super) const fn is_signed_under(question: &Question) -> bool {
    matches!(question.answer, AnswerType::SignOffs { .. })
}
