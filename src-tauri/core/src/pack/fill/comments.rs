//! What was remarked beside the answers, and what is on record about the stage: why somebody
//! moved it although something stood in the way.

use crate::assessment::scope::evidence_path;
use crate::form::EvidenceList;
use crate::pack::document::Block;

use super::Fill;
use super::files::by;

const LIST: EvidenceList = EvidenceList::Comments;

impl Fill<'_> {
    /// The comments under a heading of their own; nothing if there are none.
    pub(super) fn comments(&mut self) {
        let rows = self.assessment.rows(&evidence_path(LIST));
        if rows.is_empty() {
            return;
        }
        let (on_stage, beside): (Vec<String>, Vec<String>) = rows
            .into_iter()
            .partition(|row| self.assessment.is_about_stage(LIST, row));
        self.heading(1, "Comments".to_owned());
        if !beside.is_empty() {
            self.quiet("Remarks of those who worked on the assessment.");
            self.remarks(&beside, "Comment");
        }
        if !on_stage.is_empty() {
            self.heading(2, "About the stage".to_owned());
            self.quiet("Written down when the stage was changed. Not part of what people sign.");
            self.remarks(&on_stage, "Remark");
        }
    }

    fn remarks(&mut self, rows: &[String], called: &str) {
        for (index, row) in rows.iter().enumerate() {
            let row = self.row_path(LIST, row);
            let cell = |column| self.evidence_words(LIST, &row, column);
            let state = match cell("settled").as_deref() {
                None | Some("No") => "Not settled".to_owned(),
                Some("Yes") => "Settled".to_owned(),
                Some(more) => more.to_owned(),
            };
            let facts = [
                ("About", cell("place")),
                ("Comment", cell("text")),
                ("Written", by(cell("at"), cell("by"))),
                ("State", Some(state)),
            ];
            let facts = facts.into_iter();
            let facts = facts.filter_map(|(label, words)| Some((label.to_owned(), words?)));
            let facts = facts.collect();
            self.heading(3, format!("{called} {}", index + 1));
            self.blocks.push(Block::Facts(facts));
        }
    }
}
