//! What the checks found, and what somebody put aside.
//!
//! As of the day on which the assessment was last changed, not of the day of printing: the same
//! content makes the same pack, whenever it is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::assessment::scope::evidence_path;
use crate::assessment::words::date_words;
use crate::check::{Dismissal, Findings, Severity, findings, last_changed};
use crate::form::{EvidenceList, FormIndex};
use crate::pack::document::Block;

use super::Fill;
use super::files::{by, hash_words};

const LIST: EvidenceList = EvidenceList::Dismissals;

impl Fill<'_> {
    /// The findings under a heading of their own, the gravest first; then those put aside.
    pub(super) fn checked(&mut self) {
        let (day, found) = self.found_last();
        self.heading(1, "What the checks found".to_owned());
        self.quiet(&format!(
            "The program reads the answers, the data flows, the risks, the evidence and the signatures together. This is what it found on {}, the day of the last change.",
            date_words(day)
        ));
        if found.open.is_empty() {
            self.quiet("Nothing is open.");
        }
        for severity in Severity::ALL {
            self.found(&found, severity);
        }
        self.put_aside(&found);
    }

    /// How many findings of each severity are open, in a line.
    pub(super) fn checked_in_short(&self) -> String {
        let (day, found) = self.found_last();
        let open = |severity| {
            let open = found.open.iter();
            open.filter(|finding| finding.severity == severity).count()
        };
        let counts = [
            (open(Severity::Blocks), "blocks sign-off", "block sign-off"),
            (
                open(Severity::NeedsAnswer),
                "needs an answer",
                "need an answer",
            ),
            (open(Severity::Advice), "is advice", "are advice"),
            (found.dismissed.len(), "is put aside", "are put aside"),
        ];
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, several)| {
                format!("{count} {}", if count == 1 { one } else { several })
            })
            .collect();
        if said.is_empty() {
            format!("Nothing on {}", date_words(day))
        } else {
            format!(
                "{} (on {}; each is listed in the full pack)",
                said.join("; "),
                date_words(day)
            )
        }
    }

    /// What stood on the day of the last change, and that day.
    fn found_last(&self) -> (Date, Findings) {
        let day = last_changed(self.assessment).unwrap_or_default();
        let index = FormIndex::new(Arc::new(self.form.clone()));
        (day, findings(&index, self.assessment, day))
    }

    fn found(&mut self, found: &Findings, severity: Severity) {
        let open = found.open.iter();
        let facts: Vec<(String, String)> = open
            .filter(|finding| finding.severity == severity)
            .map(|finding| {
                let guess = if finding.guess {
                    " (Guessed from words.)"
                } else {
                    ""
                };
                (
                    finding.rule.to_owned(),
                    format!("{}{guess}", finding.message),
                )
            })
            .collect();
        if !facts.is_empty() {
            self.heading(2, severity.label().to_owned());
            self.blocks.push(Block::Facts(facts));
        }
    }

    /// Every finding that is put aside, whether that still holds or not.
    fn put_aside(&mut self, found: &Findings) {
        let rows = self.assessment.rows(&evidence_path(LIST));
        if rows.is_empty() {
            return;
        }
        let rows_of = |told: &mut dyn Iterator<Item = &Dismissal>| -> BTreeSet<String> {
            told.map(|dismissal| dismissal.row.clone()).collect()
        };
        let aside = found.dismissed.iter();
        let holds = rows_of(&mut aside.filter_map(|finding| finding.dismissed.as_ref()));
        let open = found.open.iter();
        let open = open.filter_map(|finding| finding.before.as_ref());
        let waits = rows_of(&mut open.filter(|before| before.came_in && before.same));
        self.heading(2, "Put aside".to_owned());
        for (row, number) in rows.iter().zip(1..) {
            let path = self.row_path(LIST, row);
            let cell = |column| self.evidence_words(LIST, &path, column);
            let taken_back = by(cell("taken_back_at"), cell("taken_back_by"));
            let state = if taken_back.is_some() {
                "Holds no longer: it was taken back"
            } else if holds.contains(row) {
                "Holds"
            } else if waits.contains(row) {
                "Does not hold: it came in with a file, and nobody here has confirmed it"
            } else {
                "Holds no longer: what it speaks of was mended or has changed"
            };
            let own = self.assessment.id.to_string();
            let given_in = cell("given_in").map(|given_in| match given_in {
                id if id == own => "This assessment".to_owned(),
                other => format!("Another ({other}): it came in with a file"),
            });
            let whose =
                cell("named").map(|named| format!("{named}, who is not the person who waived it"));
            let facts = [
                ("Rule", cell("rule")),
                ("Severity", cell("severity")),
                ("Finding", cell("finding")),
                ("About", cell("place")),
                ("Reason", cell("reason")),
                ("Put aside", by(cell("at"), cell("by"))),
                ("Waived as", cell("role")),
                ("The assessment names for that role", whose),
                ("Given in", given_in),
                ("Taken back", taken_back),
                ("Stands for", cell("key").map(|key| hash_words(&key))),
                ("State", Some(state.to_owned())),
            ];
            let facts = facts.into_iter();
            let facts = facts.filter_map(|(label, words)| Some((label.to_owned(), words?)));
            let facts = facts.collect();
            self.heading(3, format!("Finding {number}"));
            self.blocks.push(Block::Facts(facts));
        }
    }
}
