//! The parts of a pack that people ask for: all of it, the pages that are signed, the one page.
//!
//! Whoever gets a part is told that there is more, and can compare the fingerprint: it is that of
//! the whole content, whichever part is printed.

use crate::assessment::Assessment;
use crate::assessment::fingerprint::hex;
use crate::assessment::head::meta;
use crate::assessment::state::state;
use crate::form::{EvidenceList, Form, Question, Section};
use crate::pack::annexes::Annex;
use crate::pack::choices::PackParts;
use crate::pack::document::{Block, Document, Tone};

use super::files::hash_words;
use super::sign_off::is_signed_under;
use super::{Fill, NOTHING, cover, pack_meta};

/// The document of as much of an assessment as was asked for.
pub(crate) fn part(
    form: &Form,
    assessment: &Assessment,
    parts: PackParts,
    annexes: &[Annex],
) -> Document {
    let state = state(form, assessment);
    let mut fill = Fill::new(form, assessment, &state, &NOTHING);
    fill.annexes = annexes;
    match parts {
        PackParts::Full => fill.all_of_it(),
        PackParts::SignaturePages => {
            fill.what_is_signed();
            fill.summary();
            fill.places_to_sign();
        }
        PackParts::Summary => {
            fill.whose_summary();
            fill.summary_facts(2);
        }
    }
    fill.list_of_annexes();
    Document {
        meta: pack_meta(form, assessment),
        cover: (parts != PackParts::Summary).then(|| cover(form, assessment, &state)),
        blocks: fill.blocks,
    }
}

/// Lists that the full pack shows in places of their own, but for what a form asks for itself.
const APART: [EvidenceList; 5] = [
    EvidenceList::Queries,
    EvidenceList::Comments,
    EvidenceList::Attachments,
    EvidenceList::Amendments,
    EvidenceList::Dismissals,
];

impl Fill<'_> {
    fn all_of_it(&mut self) {
        self.apart = &APART;
        self.summary();
        self.document_control();
        // Queries and evidence come before the places to sign, if those close the form.
        let sections = &self.form.sections;
        let before = match sections.last() {
            Some(last) if !places(last).is_empty() => sections.len() - 1,
            _ => sections.len(),
        };
        let (before, last) = sections.split_at(before);
        self.sections(before);
        self.screening();
        self.checked();
        self.queries();
        self.comments();
        self.files();
        self.sections(last);
        self.further_evidence();
    }

    /// What whoever has only the signature pages must know.
    fn what_is_signed(&mut self) {
        self.heading(1, "What is signed".to_owned());
        self.blocks.push(Block::Paragraph {
            text: "These are the signature pages of a longer document. Whoever signs here signs \
                   all of it: the content that the fingerprint below names, with every section, \
                   risk and measure. The full pack of the same content carries the same \
                   fingerprint on its cover."
                .to_owned(),
            tone: Tone::Note,
        });
        let of = |name| meta(self.assessment, name);
        self.blocks.push(Block::Facts(vec![
            ("Title".to_owned(), of("title")),
            ("Reference".to_owned(), of("reference")),
            ("Version".to_owned(), of("version")),
            ("Stage".to_owned(), of("stage")),
            (
                "Fingerprint of the content (SHA-256)".to_owned(),
                hash_words(&hex(&self.assessment.fingerprint())),
            ),
        ]));
        self.blocks.push(Block::PageBreak);
    }

    /// The sections in which people sign, with nothing else of them.
    fn places_to_sign(&mut self) {
        let form = self.form;
        let mut any = false;
        for section in &form.sections {
            let places = places(section);
            if places.is_empty() {
                continue;
            }
            if any {
                self.blocks.push(Block::PageBreak);
            }
            any = true;
            self.heading(1, super::titled(section));
            places.into_iter().for_each(|place| self.question(place));
        }
        if any {
            return;
        }
        self.heading(1, "Signatures".to_owned());
        if form.sign_offs.is_empty() {
            self.quiet("This form has no steps that anybody signs.");
        }
        form.sign_offs.iter().for_each(|step| self.step(step));
    }

    /// Which assessment it is that is summed up.
    fn whose_summary(&mut self) {
        let title = meta(self.assessment, "title");
        self.heading(1, title);
        let of = |name| meta(self.assessment, name);
        let parts = [
            of("organisation"),
            of("reference"),
            format!("Version {}", of("version")),
            of("stage"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .collect();
        self.quiet(&parts.join(" · "));
    }
}

/// The questions of a section under which people sign, wherever they are asked.
fn places(section: &Section) -> Vec<&Question> {
    fn add<'q>(question: &'q Question, found: &mut Vec<&'q Question>) {
        if is_signed_under(question) {
            return found.push(question);
        }
        for follow_up in &question.follow_ups {
            add(&follow_up.question, found);
        }
    }
    let mut found = Vec::new();
    for question in &section.questions {
        add(question, &mut found);
    }
    found
}
