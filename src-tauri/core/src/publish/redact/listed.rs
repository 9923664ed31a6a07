//! What the copy says of what is not in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::FieldPath;
use crate::form::{AnswerType, Slot};
use crate::pack::fill::{GRIDS, every_row};
use crate::publish::exemptions::{PERSONAL, exemption};
use crate::publish::scrub::{marker, scrubbed_text};
use crate::publish::{Redaction, places};

use super::marks::Mark;
use super::{Pass, rules};

impl Pass<'_> {
    /// What stands in the place of answers that are left out as a whole.
    pub(super) fn left_out(&self) -> BTreeMap<String, String> {
        let mut left_out = BTreeMap::new();
        let grids = GRIDS.iter().zip(self.follows.risk);
        let grids = grids.filter_map(|(grid, number)| Some(((*grid).to_owned(), number?)));
        for (place, number) in self.follows.places.clone().into_iter().chain(grids) {
            let words = format!(
                "{}: not published, because it follows from something that is withheld.",
                marker(number)
            );
            left_out.insert(place, words);
        }
        self.form.each_question(&mut |question| {
            if let AnswerType::Evidence { list, .. } = &question.answer {
                let path = format!("answer/{}", question.id);
                if rules::is_internal(*list) {
                    left_out.insert(path, "Not part of the public copy.".to_owned());
                } else if let Some(mark) = self.marks.iter().find(|mark| mark.takes_list(*list)) {
                    left_out.insert(path, self.withheld(mark));
                }
            }
        });
        for (list, column) in rules::working_columns() {
            left_out.insert(every_row(list, column), String::new());
        }
        let whole = |mark: &&Mark<'_>| mark.has_place && mark.is_whole;
        for mark in self.marks.iter().filter(whole) {
            let of = FieldPath::parse(mark.path.base()).ok();
            if let Some(Slot::Answer { .. }) = of.as_ref().and_then(|of| self.form.slot(of)) {
                left_out.insert(mark.path.base().to_owned(), self.withheld(mark));
            }
        }
        left_out
    }

    fn withheld(&self, mark: &Mark<'_>) -> String {
        let reason = scrubbed_text(mark.reason(), &self.secrets);
        match reason.trim() {
            "" => format!("{}: this answer is not published.", marker(mark.number)),
            reason => format!(
                "{}: this answer is not published. Reason: {reason}",
                marker(mark.number)
            ),
        }
    }

    /// The list of what was taken out. `without_names` are places from which names went.
    pub(super) fn redactions(&self, without_names: BTreeSet<String>) -> Vec<Redaction> {
        let numbered = self.marks.iter().filter(|mark| mark.number > 0);
        let mut redactions: Vec<Redaction> = numbered
            .map(|mark| Redaction {
                number: mark.number,
                mark: Some(mark.path.to_string()),
                places: vec![places::name(self.form, self.assessment, mark.path)],
                what: if self.follows.come_from(mark.number) {
                    format!("{}, and what follows from it", mark.what())
                } else {
                    mark.what()
                },
                reason: scrubbed_text(mark.reason(), &self.secrets),
                exemption: exemption(mark.reason()),
            })
            .collect();
        if !without_names.is_empty() {
            redactions.push(Redaction {
                number: redactions.len() + 1,
                mark: None,
                places: without_names.into_iter().collect(),
                what: "Names and contact details of people".to_owned(),
                reason: "Personal information".to_owned(),
                exemption: Some(PERSONAL),
            });
        }
        redactions
    }
}
