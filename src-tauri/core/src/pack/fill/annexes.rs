//! The annexes as the pack lists them: what each is, and where it is.

use crate::form::EvidenceList;
use crate::pack::annexes::{Annex, Body};
use crate::pack::document::{Block, Cell, Column, Table, Tone};

use super::Fill;
use super::files::hash_words;

impl Fill<'_> {
    /// The list of annexes; nothing if there are none.
    pub(super) fn list_of_annexes(&mut self) {
        let annexes = self.annexes;
        if annexes.is_empty() {
            return;
        }
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
        for annex in annexes.iter().filter(|annex| annex.pages() > 0) {
            self.sheet(annex);
        }
    }

    fn annex_row(&self, annex: &Annex) -> Vec<Cell> {
        let row = &annex.row;
        let cell = |column| self.attachment_words(row, column);
        let about = [Some(annex.name.clone()), cell("kind"), cell("reference")];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let file = [
            cell("file"),
            cell("sha256").map(|hash| format!("SHA-256 {}", hash_words(&hash))),
        ];
        let file: Vec<String> = file.into_iter().flatten().collect();
        vec![
            Cell::Text(annex.label.clone()),
            Cell::Text(about.join("\n")),
            Cell::Text(file.join("\n")),
            Cell::Text(match &annex.body {
                Body::File(enclosed) => format!(
                    "In this PDF file, as “{}”: readers list it under attachments",
                    enclosed.name
                ),
                Body::Pdf(_) | Body::Picture(_) => {
                    format!("Behind the pack\n{}", annex.page_labels())
                }
            }),
        ]
    }

    /// The sheet before the pages of an annex.
    fn sheet(&mut self, annex: &Annex) {
        self.blocks.push(Block::AnnexSheet(annex.label.clone()));
        self.heading(1, format!("Annex {}. {}", annex.label, annex.name));
        let row = &annex.row;
        let cell = |column| self.attachment_words(row, column).unwrap_or_default();
        let pages = match annex.pages() {
            1 => "1 page follows".to_owned(),
            pages => format!("{pages} pages follow"),
        };
        let facts = [
            ("Kind", cell("kind")),
            ("Reference", cell("reference")),
            ("Date of the document", cell("dated")),
            ("File", cell("file")),
            ("SHA-256 of the file", hash_words(&cell("sha256"))),
            ("Pages", format!("{pages}: {}", annex.page_labels())),
        ];
        let facts = facts.map(|(label, words)| (label.to_owned(), words));
        self.blocks.push(Block::Facts(facts.to_vec()));
        if let Body::Pdf(pdf) = &annex.body
            && pdf.signed
        {
            self.blocks.push(Block::Paragraph {
                text: "The file carries an electronic signature. That is bound to the file and \
                       cannot be checked on these pages; the file itself is kept with the \
                       assessment."
                    .to_owned(),
                tone: Tone::Note,
            });
        }
    }

    /// A field of an attached file in words, if it holds anything.
    fn attachment_words(&self, row: &str, column: &str) -> Option<String> {
        let list = EvidenceList::Attachments;
        let row = self.row_path(list, row);
        self.evidence_words(list, &row, column)
    }
}
