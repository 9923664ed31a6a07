//! The copy of an assessment in which nothing stands that is not to be published.
//!
//! Made before the form is filled, so that whoever fills it and whoever writes the file never
//! see what was taken out. What a person marked is taken out wherever it stands; what is never
//! for the public (queries, comments, working notes, who wrote what and when) goes unasked; of
//! people the role stays and the name goes.

mod marks;
mod people;
mod rules;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::scope::evidence_path;
use crate::assessment::{Assessment, Facet, FieldPath, Value};
use crate::form::{AnswerType, EvidenceList, Form, Slot};
use crate::pack::fill::every_row;

use self::marks::{Mark, marks};
use self::values::rewritten;
pub(super) use self::values::texts;
use super::exemptions::PERSONAL;
use super::scrub::{Secret, marker, scrubbed};
use super::{Officers, PublishError, Redaction, places};

/// What comes of it.
pub(super) struct Redacted {
    /// The assessment as the public may see it.
    pub(super) assessment: Assessment,
    /// What stands in the place of an answer that is not there, by its path.
    pub(super) left_out: BTreeMap<String, String>,
    /// What was taken out.
    pub(super) redactions: Vec<Redaction>,
    /// Texts that are withheld.
    pub(super) secrets: Vec<Secret>,
    /// Names that were left out.
    pub(super) names: BTreeSet<String>,
}

struct Pass<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    officers: &'a Officers,
    hidden: &'a BTreeSet<String>,
    marks: Vec<Mark<'a>>,
    secrets: Vec<Secret>,
    /// Paths of rows that go as a whole.
    rows_left_out: BTreeSet<String>,
}

/// Redacts.
pub(super) fn redact(
    form: &Form,
    assessment: &Assessment,
    hidden: &BTreeSet<String>,
    officers: &Officers,
) -> Result<Redacted, PublishError> {
    let marks = marks(form, assessment, hidden);
    let secrets = marks.iter().flat_map(Mark::secrets).collect();
    let rows_left_out = rules::attachments_left_out(assessment, &marks);
    let pass = Pass {
        form,
        assessment,
        officers,
        hidden,
        marks,
        secrets,
        rows_left_out,
    };
    pass.settled()?;
    let mut names = pass.authors();
    let mut without_names = BTreeSet::new();
    let copy = assessment.rewritten(|path, value| {
        pass.public(path, value, &mut |name, path| {
            names.extend(name.filter(|name| name.trim().chars().count() > 2));
            without_names.insert(places::name(form, assessment, path));
        })
    });
    names.retain(|name| !pass.published_names().contains(name));
    Ok(Redacted {
        left_out: pass.left_out(),
        redactions: pass.redactions(without_names),
        assessment: copy,
        secrets: pass.secrets,
        names,
    })
}

impl Pass<'_> {
    /// Whether there is one version of everything that the copy holds.
    fn settled(&self) -> Result<(), PublishError> {
        let unsettled: BTreeSet<String> = self
            .assessment
            .fields()
            .filter(|(path, _)| {
                let open =
                    self.assessment.in_conflict(path) || self.assessment.removal_is_contested(path);
                open && self.assessment.is_reachable(path) && !self.goes(path)
            })
            .map(|(path, _)| places::name(self.form, self.assessment, path))
            .collect();
        if unsettled.is_empty() {
            Ok(())
        } else {
            Err(PublishError::Unsettled(unsettled.into_iter().collect()))
        }
    }

    /// Whether nothing of a field stands in the copy, not even a word in its place.
    fn goes(&self, path: &FieldPath) -> bool {
        let base = path.base();
        rules::is_never_public(path)
            || lies_in(self.hidden, base)
            || lies_in(&self.rows_left_out, base)
            || self.marks.iter().any(|mark| {
                mark.is_whole()
                    && (mark.takes_inside(base)
                        || mark.path.base() == base && path.facet().is_some())
            })
    }

    /// What stands in the copy where this value stood. `named` is told of a name that is left out.
    fn public(
        &self,
        path: &FieldPath,
        value: &Value,
        named: &mut impl FnMut(Option<String>, &FieldPath),
    ) -> Option<Value> {
        if self.goes(path) {
            return None;
        }
        if let Some(mark) = self.whole_mark(path) {
            let is_cell = matches!(
                self.form.slot(path),
                Some(Slot::Cell { .. } | Slot::Meta(_))
            );
            return is_cell.then(|| Value::Text(marker(mark.number)));
        }
        if path.facet().is_none()
            && let Some(instead) = people::instead(self, path, value, named)
        {
            return Some(self.scrub(path, &instead));
        }
        Some(self.scrub(path, &self.without_lost_rows(path, value)))
    }

    fn whole_mark(&self, path: &FieldPath) -> Option<&Mark<'_>> {
        let at = |mark: &&Mark<'_>| mark.is_whole() && mark.path.base() == path.base();
        self.marks.iter().find(at)
    }

    /// The value with the withheld texts taken out.
    fn scrub(&self, path: &FieldPath, value: &Value) -> Value {
        let marked: Vec<Secret> = self
            .marks
            .iter()
            .filter(|mark| mark.covers(path.base()))
            .flat_map(Mark::passages)
            .collect();
        let marked: Vec<&Secret> = marked.iter().collect();
        rewritten(value, &|text| scrubbed(text, &marked, &self.secrets))
    }

    /// The value without ids of rows that the copy does not have: an id may be a word.
    fn without_lost_rows(&self, path: &FieldPath, value: &Value) -> Value {
        let there = |list: &str, row: &str| {
            let path = format!("{list}/{row}");
            !self.rows_left_out.contains(&path)
                && FieldPath::parse(&path).is_ok_and(|path| self.assessment.has_row(&path))
        };
        match value {
            Value::Files(files) => {
                let list = evidence_path(EvidenceList::Attachments);
                let files = files.iter().filter(|row| there(&list, row));
                Value::Files(files.cloned().collect())
            }
            Value::Choice(chosen) => {
                let slot = self.form.slot(path);
                let Some(AnswerType::Choice { rows_of, .. }) =
                    slot.as_ref().and_then(Slot::answer_type)
                else {
                    return value.clone();
                };
                let mut chosen = chosen.clone();
                if !rows_of.is_empty() {
                    let listed = |row: &String| rows_of.iter().any(|of| there(&of.list(), row));
                    chosen.ids.retain(listed);
                }
                Value::Choice(chosen)
            }
            other => other.clone(),
        }
    }

    /// What stands in the place of answers that are left out as a whole.
    fn left_out(&self) -> BTreeMap<String, String> {
        let mut left_out = BTreeMap::new();
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
        for mark in self.marks.iter().filter(|mark| mark.is_whole()) {
            let of = FieldPath::parse(mark.path.base()).ok();
            if let Some(Slot::Answer { .. }) = of.as_ref().and_then(|of| self.form.slot(of)) {
                left_out.insert(mark.path.base().to_owned(), self.withheld(mark));
            }
        }
        left_out
    }

    fn withheld(&self, mark: &Mark<'_>) -> String {
        let reason = scrubbed(mark.reason(), &[], &self.secrets);
        match reason.trim() {
            "" => format!("{}: this answer is not published.", marker(mark.number)),
            reason => format!(
                "{}: this answer is not published. Reason: {reason}",
                marker(mark.number)
            ),
        }
    }

    fn redactions(&self, without_names: BTreeSet<String>) -> Vec<Redaction> {
        let mut redactions: Vec<Redaction> = self
            .marks
            .iter()
            .map(|mark| Redaction {
                number: mark.number,
                places: vec![places::name(self.form, self.assessment, mark.path)],
                what: mark.what(),
                reason: scrubbed(mark.reason(), &[], &self.secrets),
                exemption: super::exemptions::exemption(mark.reason()),
            })
            .collect();
        if !without_names.is_empty() {
            redactions.push(Redaction {
                number: redactions.len() + 1,
                places: without_names.into_iter().collect(),
                what: "Names and contact details of people".to_owned(),
                reason: "Personal information".to_owned(),
                exemption: Some(PERSONAL),
            });
        }
        redactions
    }
}

/// Whether a path is one of these or lies inside of one.
fn lies_in(these: &BTreeSet<String>, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.chain([path.len()])
        .any(|end| these.contains(&path[..end]))
}

/// Whether a facet is for those who work on the assessment only.
const fn is_working_facet(facet: Facet) -> bool {
    matches!(facet, Facet::AdviceFrom | Facet::Source | Facet::Withheld)
}
