//! The assessment as rules read it: the questions that are asked, the rows of evidence, every
//! text that somebody wrote, and the diagram. Made once for all rules.

mod agreement;
mod asked;
mod claims;
mod names;
mod organisations;
mod reading;
mod rows;
mod said;
mod tables;
mod written;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::assessment::labels::label;
use crate::assessment::{Assessment, FieldPath, YesNo};
use crate::diagram::graph::Graph;
use crate::form::{EvidenceList, Form, FormIndex};

pub use agreement::Contradiction;
pub use asked::Asked;
pub(super) use asked::asked;
pub use claims::{Claim, claims_in, mentions_in};
pub use names::{capital, listed, listed_all, quoted, quoted_near, together};
pub use rows::Row;
pub(super) use rows::rows;
pub use written::Written;

/// The assessment as rules read it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The form, with its questions found by id.
    pub index: &'a FormIndex,
    /// The form.
    pub form: &'a Form,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Today.
    pub today: Date,
    /// The questions that apply, in printed order; those of a group once for each row.
    pub asked: Vec<Asked<'a>>,
    /// Every text that a person wrote: answers, comments, cells of tables and of evidence.
    pub written: Vec<Written<'a>>,
    /// What the diagram shows.
    pub graph: Graph,
    rows: BTreeMap<EvidenceList, Vec<Row<'a>>>,
    readings: reading::Readings,
}

impl<'a> Subject<'a> {
    /// Reads the assessment.
    pub fn new(index: &'a FormIndex, assessment: &'a Assessment, today: Date) -> Self {
        let form = index.form();
        let questions = asked(form, assessment);
        let lists = rows(assessment);
        let written = written::written(&questions, &lists, assessment);
        Self {
            index,
            form,
            assessment,
            today,
            asked: questions,
            written,
            graph: crate::diagram::read(form, assessment),
            rows: lists,
            readings: reading::Readings::default(),
        }
    }

    /// The questions that apply and carry a concept.
    pub fn about(&self, concept: &str) -> impl Iterator<Item = &Asked<'a>> {
        self.asked
            .iter()
            .filter(move |asked| asked.is_about(concept))
    }

    /// The yes/no questions that apply and state a fact.
    pub fn stating(&self, fact: &str) -> impl Iterator<Item = &Asked<'a>> {
        let asked = self.asked.iter();
        asked.filter(move |asked| asked.question.fact.as_deref() == Some(fact))
    }

    /// The first question that says the fact is so, or may be.
    pub fn affirmed(&self, fact: &str) -> Option<&Asked<'a>> {
        self.stating(fact)
            .find(|asked| matches!(asked.yes_no(), Some(YesNo::Yes | YesNo::Possible)))
    }

    /// The first question that says the fact is not so.
    pub fn denied(&self, fact: &str) -> Option<&Asked<'a>> {
        self.stating(fact)
            .find(|asked| asked.yes_no() == Some(YesNo::No))
    }

    /// The rows of a list of evidence, in order. Files that were taken out are not among them.
    pub fn rows(&self, list: EvidenceList) -> &[Row<'a>] {
        self.rows.get(&list).map_or(&[], Vec::as_slice)
    }

    /// One row.
    pub fn row(&self, list: EvidenceList, id: &str) -> Option<&Row<'a>> {
        self.rows(list).iter().find(|row| row.id == id)
    }

    /// The texts of questions that carry a concept, with their comments and cells.
    pub fn texts_about(&self, concept: &str) -> impl Iterator<Item = &Written<'a>> {
        let written = self.written.iter();
        written.filter(move |text| {
            text.asked
                .is_some_and(|asked| self.asked[asked].is_about(concept))
        })
    }

    /// Whether the form asks about a concept anywhere, shown or not.
    pub fn form_asks(&self, concept: &str) -> bool {
        let mut asks = false;
        self.form.each_question(&mut |question| {
            asks |= question.concepts.iter().any(|known| known == concept);
        });
        asks
    }

    /// What people call a place.
    pub(super) fn label_of(&self, path: &str) -> String {
        if let Some(id) = path.strip_prefix("section/") {
            let section = self.form.sections.iter().find(|section| section.id == id);
            return section.map_or_else(|| path.to_owned(), |section| section.title.clone());
        }
        if let Some(id) = path.strip_prefix("step/") {
            let step = self.form.sign_offs.iter().find(|step| step.id == id);
            return step.map_or_else(|| path.to_owned(), |step| step.label.clone());
        }
        if let Some(list) = path
            .strip_prefix("evidence/")
            .and_then(EvidenceList::from_id)
        {
            return crate::form::evidence::definition(list).title.clone();
        }
        match FieldPath::parse(path) {
            Ok(path) => {
                let label = label(self.index, self.assessment, &path);
                match self.told_apart_by(&path) {
                    Some(section) => format!("{label} ({section})"),
                    None => label,
                }
            }
            Err(_) => path.to_owned(),
        }
    }

    /// The section of an answer whose number stands in other sections too.
    fn told_apart_by(&self, path: &FieldPath) -> Option<&'a str> {
        let mut segments = path.segments();
        let id = (segments.next() == Some("answer")).then(|| segments.next())??;
        let mut asked = self.asked.iter().filter(|asked| asked.shares_number);
        let asked = asked.find(|asked| asked.question.id == id)?;
        asked.section.map(|section| section.title.as_str())
    }
}
