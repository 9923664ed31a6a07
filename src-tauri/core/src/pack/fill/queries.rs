//! What was asked of whom, and what became of it.

use crate::assessment::queries::queries;
use crate::form::EvidenceList;
use crate::pack::document::Block;

use super::Fill;
use super::files::by;

const LIST: EvidenceList = EvidenceList::Queries;

impl Fill<'_> {
    /// The queries under a heading of their own; nothing if nobody has asked any.
    pub(super) fn queries(&mut self) {
        let all = queries(self.form, self.assessment);
        if all.is_empty() {
            return;
        }
        self.heading(1, "Queries".to_owned());
        self.quiet("What was asked while the assessment was written, and what was answered.");
        for (index, query) in all.iter().enumerate() {
            let row = self.row_path(LIST, &query.row);
            let cell = |column| self.evidence_words(LIST, &row, column);
            let state = if query.is_advice {
                format!("{}; the answer is advice", query.state.label())
            } else {
                query.state.label().to_owned()
            };
            let facts = [
                ("To", cell("to")),
                ("About", cell("place")),
                ("Question", cell("question")),
                ("High risks told of", cell("told")),
                ("Asked", by(cell("asked_at"), cell("asked_by"))),
                ("Due", cell("due")),
                ("Answer", Some(cell("answer").unwrap_or_default())),
                ("Answered", by(cell("answered"), cell("answered_by"))),
                ("State", Some(state)),
                // The state says it, unless there is more to say, as where two people disagree.
                (
                    "Closed",
                    cell("closed").filter(|closed| closed != "Yes" && closed != "No"),
                ),
            ];
            let facts = facts.into_iter();
            let facts = facts.filter_map(|(label, words)| Some((label.to_owned(), words?)));
            let facts = facts.collect();
            self.heading(3, format!("Query {}", index + 1));
            self.blocks.push(Block::Facts(facts));
        }
    }
}
