//! What the checks found, and what somebody put aside.
//!
//! As of the day on which the assessment was last changed, not of the day of printing: the same
//! content makes the same pack, whenever it is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::assessment::scope::evidence_path;
use crate::assessment::words::date_words;
use crate::check::{Findings, Severity, findings, last_changed};
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
        let stand = Standing::of(found);
        self.heading(2, "Put aside".to_owned());
        for (row, number) in rows.iter().zip(1..) {
            let path = self.row_path(LIST, row);
            let cell = |column| self.evidence_words(LIST, &path, column);
            let taken_back = by(cell("taken_back_at"), cell("taken_back_by"));
            let own = self.assessment.id.to_string();
            let given_in = cell("given_in");
            let came_in = given_in.as_ref().is_none_or(|id| *id != own);
            let state = if taken_back.is_some() {
                "Holds no longer: it was taken back"
            } else {
                stand.words(row, &cell("key").unwrap_or_default(), came_in)
            };
            let given_in = given_in.map(|given_in| match given_in {
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

/// How the findings stand, by their keys.
struct Standing<'a> {
    /// The row that puts each finding aside.
    aside: BTreeMap<&'a str, &'a str>,
    open: BTreeSet<&'a str>,
}

impl<'a> Standing<'a> {
    fn of(found: &'a Findings) -> Self {
        let aside = found.dismissed.iter().filter_map(|finding| {
            let row = &finding.dismissed.as_ref()?.row;
            Some((finding.key.as_str(), row.as_str()))
        });
        Self {
            aside: aside.collect(),
            open: found.open.iter().map(|one| one.key.as_str()).collect(),
        }
    }

    /// Whether a row that nobody took back still puts aside the finding with its key, and why not.
    fn words(&self, row: &str, key: &str, came_in: bool) -> &'static str {
        match self.aside.get(key) {
            Some(holds) if *holds == row => "Holds",
            // The last that can hold does: a waiver from a file is confirmed by a row of its own.
            Some(_) => "Another one for the same finding holds in its place",
            None if !self.open.contains(key) => {
                "Holds no longer: what it speaks of was mended or has changed"
            }
            None if came_in => {
                "Does not hold: it came in with a file, and nobody here has confirmed it"
            }
            None => "Does not hold: the form does not let that role waive it",
        }
    }
}
