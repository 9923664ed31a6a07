//! Document control: what this document is, who wrote it, which issues there were, and how far it
//! has come.

use crate::assessment::head::meta;
use crate::assessment::words::date_words;
use crate::form::{EvidenceList, SignOffStep};
use crate::pack::document::{Block, Cell, Column, Table};

use super::Fill;

impl Fill<'_> {
    pub(super) fn document_control(&mut self) {
        let of = |name| meta(self.assessment, name);
        let changed = self
            .assessment
            .changed_at
            .and_then(|at| jiff::Timestamp::from_millisecond(at).ok())
            .map(|at| date_words(at.to_zoned(jiff::tz::TimeZone::UTC).date()))
            .unwrap_or_default();
        let writers: Vec<String> = self
            .assessment
            .people()
            .map(|(_, person)| match person.position.as_str() {
                "" => person.name.clone(),
                position => format!("{}, {position}", person.name),
            })
            .collect();
        // A form may have a section of this very name, with tables of its own.
        let name = "Document control";
        let taken = self
            .form
            .sections
            .iter()
            .any(|section| section.title == name);
        let title = if taken { "About this document" } else { name };
        self.heading(1, title.to_owned());
        self.blocks.push(Block::Facts(vec![
            ("Title".to_owned(), of("title")),
            ("Reference".to_owned(), of("reference")),
            ("Version".to_owned(), of("version")),
            ("Stage".to_owned(), of("stage")),
            ("Owner".to_owned(), of("owner")),
            ("Organisation".to_owned(), of("organisation")),
            ("Written by".to_owned(), writers.join("\n")),
            ("Last changed".to_owned(), changed),
            (
                "Form".to_owned(),
                format!("{}, version {}", self.form.title, self.form.version),
            ),
        ]));
        let issues = self.unshown_in(EvidenceList::Amendments);
        self.blocks.extend(issues);
        self.steps();
    }

    /// The steps of the form, and who has signed which.
    fn steps(&mut self) {
        if self.form.sign_offs.is_empty() {
            return;
        }
        self.heading(3, "Steps to a decision".to_owned());
        let headings = [("Step", 3), ("Who", 2), ("Date", 1), ("Decision", 2)];
        let columns = headings.map(|(heading, weight)| Column {
            heading: heading.to_owned(),
            weight,
        });
        let steps = self.form.sign_offs.iter();
        let rows = steps.flat_map(|step| self.step_rows(step)).collect();
        self.blocks.push(Block::Table(Table {
            caption: None,
            columns: columns.to_vec(),
            rows,
        }));
    }

    fn step_rows(&self, step: &SignOffStep) -> Vec<Vec<Cell>> {
        let signed = self.signature_rows(step);
        if signed.is_empty() {
            let role = self.form.roles.iter().find(|role| role.id == step.role);
            let role = role.map_or(step.role.clone(), |role| role.label.clone());
            let state = if self.hidden.contains(&format!("step/{}", step.id)) {
                "Not needed for this assessment"
            } else {
                "Not signed yet"
            };
            let cells = [step.label.clone(), role, String::new(), state.to_owned()];
            return vec![cells.map(|text| plain_or_dash(&text)).to_vec()];
        }
        let row = |row: &String| {
            let cell = |column| self.evidence_words(EvidenceList::SignOffs, row, column);
            let who: Vec<String> = ["name", "position"].into_iter().filter_map(cell).collect();
            let cells = [
                step.label.clone(),
                who.join("\n"),
                cell("date").unwrap_or_default(),
                cell("decision").unwrap_or_default(),
            ];
            cells.map(|text| plain_or_dash(&text)).to_vec()
        };
        signed.iter().map(row).collect()
    }
}

/// Where nobody could have given anything yet, nothing is missing.
fn plain_or_dash(text: &str) -> Cell {
    Cell::Text(if text.is_empty() { "–" } else { text }.to_owned())
}
