//! The annexes as the pack lists them: what each is, and where it is.

use crate::assessment::Assessment;
use crate::form::{EvidenceList, Form};
use crate::pack::annexes::Annex;
use crate::pack::document::{Block, Cell, Column, Document, Table};

use super::{Fill, NOTHING, state};

/// Adds what a document says of its annexes.
pub(crate) fn annexes(
    form: &Form,
    assessment: &Assessment,
    annexes: &[Annex],
    document: &mut Document,
) {
    if annexes.is_empty() {
        return;
    }
    let state = state(form, assessment);
    let mut fill = Fill::new(form, assessment, &state, &NOTHING);
    fill.list_of_annexes(annexes);
    document.blocks.append(&mut fill.blocks);
}

impl Fill<'_> {
    fn list_of_annexes(&mut self, annexes: &[Annex]) {
        self.blocks.push(Block::PageBreak);
        self.heading(1, "Annexes".to_owned());
        self.quiet("Files that are attached to the assessment and were put with this pack.");
        let columns = [("Annex", 1), ("What it is", 3), ("File", 3), ("Where", 2)];
        let columns = columns.map(|(heading, weight)| Column {
            heading: heading.to_owned(),
            weight,
        });
        self.blocks.push(Block::Table(Table {
            caption: None,
            columns: columns.to_vec(),
            rows: annexes.iter().map(|annex| self.annex_row(annex)).collect(),
        }));
    }

    fn annex_row(&self, annex: &Annex) -> Vec<Cell> {
        let row = &annex.row;
        let cell = |column| self.attachment_words(row, column);
        let about = [Some(annex.name.clone()), cell("kind"), cell("reference")];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let file = [
            cell("file"),
            cell("sha256").map(|hash| format!("SHA-256 {hash}")),
        ];
        let file: Vec<String> = file.into_iter().flatten().collect();
        vec![
            Cell::Text(annex.label.clone()),
            Cell::Text(about.join("\n")),
            Cell::Text(file.join("\n")),
            Cell::Text(format!(
                "In this PDF file, as “{}”: readers list it under attachments",
                annex.enclosed.name
            )),
        ]
    }

    /// A field of an attached file in words, if it holds anything.
    fn attachment_words(&self, row: &str, column: &str) -> Option<String> {
        let list = EvidenceList::Attachments;
        let row = format!("{}/{row}", crate::assessment::scope::evidence_path(list));
        self.evidence_words(list, &row, column)
    }
}
