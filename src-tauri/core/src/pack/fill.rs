//! From an assessment to the document that is typeset: every section and question of the
//! form in its order, with its number and what was answered.
//!
//! What was not answered says so. A question that does not apply says so too, and if
//! something was written there before, it is printed all the same: nobody signs a pack
//! from which words are missing.

mod annexes;
mod answer;
mod checked;
mod comments;
mod control;
mod diagram;
mod drawn_tables;
mod files;
mod heat;
mod parts;
mod queries;
mod rows;
mod screening;
mod sign_off;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::fingerprint::hex;
use crate::assessment::head::meta;
use crate::assessment::scope::Scope;
use crate::assessment::score::{RiskWhen, highest_risk_in_words};
use crate::assessment::signature::Frontier;
use crate::assessment::state::{State, state};
use crate::assessment::words::capitalised;
use crate::assessment::{Assessment, FieldPath, Value};
use crate::form::{AnswerType, EvidenceList, Form, Question, Section};
use crate::signed_pdf::PackIdentity;

use self::diagram::{Drawn, has_diagram};
pub use self::drawn_tables::diagram;
pub(crate) use self::heat::GRIDS;
pub(crate) use self::parts::part;
pub(crate) use self::rows::every_row;
use self::rows::level_of;
use self::sign_off::is_signed_under;
use super::annexes::Annex;
use super::choices::PackParts;
use super::document::{Block, Cover, Document, Level, Meta, Tone};

/// The document of a whole assessment as it is now. The same assessment gives the same document.
pub fn document(form: &Form, assessment: &Assessment) -> Document {
    part(form, assessment, PackParts::Full, &[])
}

/// What the public may read of an assessment from which everything else was taken out before.
/// `state` is that of the whole assessment. `left_out` says in words what stands in the place of
/// an answer, by its path, or of a step, by `step/<id>`; of a list, it can also name columns
/// ([`every_row`]), and of the heat map its two grids ([`GRIDS`]).
pub(crate) fn public(
    form: &Form,
    redacted: &Assessment,
    state: &State,
    left_out: &BTreeMap<String, String>,
) -> Vec<Block> {
    let mut fill = Fill::new(form, redacted, state, left_out);
    fill.is_public = true;
    fill.everything();
    fill.blocks
}

/// Answers that are left out of a pack.
static NOTHING: BTreeMap<String, String> = BTreeMap::new();

/// One section of an assessment, as it stands in the whole document.
pub fn section(form: &Form, assessment: &Assessment, section: &Section) -> Vec<Block> {
    let state = state(form, assessment);
    let mut fill = Fill::new(form, assessment, &state, &NOTHING);
    fill.section(section);
    fill.blocks
}

/// What the files made of an assessment say about themselves.
pub fn file_meta(form: &Form, assessment: &Assessment) -> Meta {
    let fingerprint = assessment.fingerprint();
    Meta {
        title: meta(assessment, "title"),
        reference: meta(assessment, "reference"),
        version: meta(assessment, "version"),
        author: meta(assessment, "owner"),
        organisation: meta(assessment, "organisation"),
        language: "en-GB".to_owned(),
        fingerprint: hex(&fingerprint),
        form: format!("{}, version {}", form.title, form.version),
        identity: None,
        created: None,
    }
}

/// The same for the pack, which is to be known again when it comes back signed.
fn pack_meta(form: &Form, assessment: &Assessment) -> Meta {
    let meta = file_meta(form, assessment);
    let identity = PackIdentity {
        assessment: assessment.id.to_string(),
        content: meta.fingerprint.clone(),
        form: form.id.clone(),
        version: form.version.clone(),
        basis: Frontier::of(assessment).to_string(),
    };
    Meta {
        identity: Some(identity),
        ..meta
    }
}

fn cover(form: &Form, assessment: &Assessment, state: &State) -> Cover {
    let open: u32 = state.progress.iter().map(|section| section.open).sum();
    let required: u32 = state.progress.iter().map(|section| section.questions).sum();
    let mut status = vec![
        ("Stage".to_owned(), meta(assessment, "stage")),
        ("Owner".to_owned(), meta(assessment, "owner")),
    ];
    let risks = risk_levels(form, assessment).into_iter();
    status.extend(risks.map(|(label, _, words)| (label.to_owned(), words)));
    status.push((
        "Answered".to_owned(),
        format!(
            "{} of {required} required {}",
            required - open,
            if required == 1 {
                "question"
            } else {
                "questions"
            }
        ),
    ));
    let note = match open {
        0 => None,
        1 => Some(
            "1 required question has no settled answer yet. It is marked in the text.".to_owned(),
        ),
        _ => Some(format!(
            "{open} required questions have no settled answer yet. They are marked in the text."
        )),
    };
    Cover {
        kind: form.title.clone(),
        status,
        note,
    }
}

/// The highest risk before and after measures: what it is called, its tone where the form gives
/// it one, and its words. None for a form that scores no risks.
pub(crate) fn risk_levels(
    form: &Form,
    assessment: &Assessment,
) -> Vec<(&'static str, Option<Level>, String)> {
    if form.matrix.is_none() {
        return Vec::new();
    }
    let both = [
        ("Overall risk", RiskWhen::BeforeMeasures),
        ("Risk after measures", RiskWhen::AfterMeasures),
    ];
    both.into_iter()
        .map(|(label, when)| {
            let (words, tone) = highest_risk_in_words(form, assessment, when);
            (label, tone.map(level_of), words)
        })
        .collect()
}

/// A section's heading, with its number if the form gives it one.
fn titled(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number}. {}", section.title),
        None => section.title.clone(),
    }
}

struct Fill<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    hidden: &'a BTreeSet<String>,
    state: &'a State,
    /// What stands in the place of answers that are not shown, by their paths.
    left_out: &'a BTreeMap<String, String>,
    scope: Scope<'a>,
    drawn: Option<Drawn>,
    /// Lists that have a place of their own in the document.
    apart: &'static [EvidenceList],
    /// The files that go with the document.
    annexes: &'a [Annex],
    /// Whether this is the copy for the public: what signatures are bound to is the whole
    /// assessment, of which it has only a part.
    is_public: bool,
    /// Whether the diagram stands in the section that is being written.
    beside_diagram: bool,
    blocks: Vec<Block>,
}

impl<'a> Fill<'a> {
    fn new(
        form: &'a Form,
        assessment: &'a Assessment,
        state: &'a State,
        left_out: &'a BTreeMap<String, String>,
    ) -> Self {
        Self {
            form,
            assessment,
            hidden: &state.hidden,
            state,
            left_out,
            scope: Scope::new(form, assessment),
            drawn: Drawn::of(form, assessment),
            apart: &[],
            annexes: &[],
            is_public: false,
            beside_diagram: false,
            blocks: Vec::new(),
        }
    }

    /// The sections, and what stands in none of them.
    fn everything(&mut self) {
        self.sections(&self.form.sections);
        self.further_evidence();
    }

    fn sections(&mut self, sections: &'a [Section]) {
        for section in sections {
            self.section(section);
        }
    }

    /// What the form has no question for.
    fn further_evidence(&mut self) {
        let mut unshown = self.unasked_diagram();
        unshown.extend(self.unshown_evidence());
        if !unshown.is_empty() {
            self.blocks.push(Block::PageBreak);
            self.heading(1, "Further evidence".to_owned());
            self.quiet(
                "Recorded with this assessment, in fields that the form has no question for.",
            );
            self.blocks.extend(unshown);
        }
    }

    fn section(&mut self, section: &'a Section) {
        if section.questions.first().is_some_and(is_signed_under) {
            self.blocks.push(Block::PageBreak);
        }
        self.heading(1, titled(section));
        if self.hidden.contains(&format!("section/{}", section.id)) {
            self.quiet("This section does not apply to this assessment.");
        }
        self.beside_diagram = has_diagram(section) && self.drawn.is_some();
        for (index, question) in section.questions.iter().enumerate() {
            if index > 0 && is_signed_under(question) {
                self.blocks.push(Block::PageBreak);
            }
            self.question(question);
        }
        self.beside_diagram = false;
    }

    fn question(&mut self, question: &'a Question) {
        if let Some(heading) = &question.heading {
            self.heading(2, heading.clone());
        }
        let Ok(path) = FieldPath::parse(&format!("{}/{}", self.scope.prefix(), question.id)) else {
            return;
        };
        let left_out = self.left_out.contains_key(path.as_str());
        if is_signed_under(question) && self.facets(&path).is_empty() && !left_out {
            // The lines to sign on follow; there is nothing to answer here.
            self.quiet(&question.prompt);
        } else {
            let block = self.question_block(question, &path);
            self.blocks.push(block);
        }
        self.after_question(question, &path);
    }

    fn question_block(&self, question: &Question, path: &FieldPath) -> Block {
        let hidden = self.hidden.contains(path.as_str());
        let mut answer = match self.left_out.get(path.as_str()) {
            Some(words) if !hidden => vec![answer::quiet(words.clone())],
            _ => self.answer_blocks(question, path),
        };
        let left_out = self.left_out.contains_key(path.as_str());
        if let (AnswerType::Evidence { list, .. }, false, false) =
            (&question.answer, hidden, left_out)
        {
            answer.extend(self.grids_beside(*list));
        }
        if hidden {
            let words = if answer.is_empty() {
                "Does not apply."
            } else {
                "Does not apply as the other answers stand, but this was written:"
            };
            answer.insert(
                0,
                Block::Paragraph {
                    text: words.to_owned(),
                    tone: Tone::Quiet,
                },
            );
        }
        Block::Question {
            number: question.number.clone().unwrap_or_default(),
            prompt: question.prompt.clone(),
            depth: self.scope.depth(),
            answer,
        }
    }

    /// Follow-ups, the rows of a group, and sign-off steps come after their question.
    fn after_question(&mut self, question: &'a Question, path: &FieldPath) {
        if let AnswerType::Group {
            questions,
            row_label,
            ..
        } = &question.answer
        {
            self.group(path, row_label, questions);
        }
        if let AnswerType::SignOffs { steps } = &question.answer
            && !self.left_out.contains_key(path.as_str())
        {
            for step in self
                .form
                .sign_offs
                .iter()
                .filter(|step| steps.contains(&step.id))
            {
                self.step(step);
            }
        }
        for follow_up in &question.follow_ups {
            let Ok(path) = FieldPath::parse(&format!(
                "{}/{}",
                self.scope.prefix(),
                follow_up.question.id
            )) else {
                continue;
            };
            let asked = !self.hidden.contains(path.as_str());
            let written = !self.answer_blocks(&follow_up.question, &path).is_empty();
            if asked || written {
                self.question(&follow_up.question);
            }
        }
    }

    fn group(&mut self, path: &FieldPath, row_label: &str, questions: &'a [Question]) {
        for (number, row) in self.assessment.rows(path.as_str()).iter().enumerate() {
            self.heading(3, format!("{} {}", capitalised(row_label), number + 1));
            self.scope.enter(format!("{path}/{row}"), questions);
            for question in questions {
                self.question(question);
            }
            self.scope.leave();
        }
    }

    fn value_at(&self, path: &str) -> Option<&Value> {
        self.assessment.value(&FieldPath::parse(path).ok()?)
    }

    fn heading(&mut self, level: u8, text: String) {
        self.blocks.push(Block::Heading { level, text });
    }

    fn quiet(&mut self, text: &str) {
        self.blocks.push(Block::Paragraph {
            text: text.to_owned(),
            tone: Tone::Quiet,
        });
    }
}
