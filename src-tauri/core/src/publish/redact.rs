//! The copy of an assessment in which nothing stands that is not to be published.
//!
//! Made before the form is filled, so that whoever fills it and whoever writes the file never
//! see what was taken out. What a person marked is taken out wherever it stands, with what
//! follows from it; what is never for the public (queries, comments, working notes, who wrote
//! what and when) goes unasked; of people the role stays and the name goes.

mod follows;
mod listed;
mod lost;
mod marks;
mod passages;
mod people;
mod reach;
mod rules;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::{Assessment, Facet, FieldPath, Value};
use crate::form::{Form, Slot};

use self::follows::{Follows, follows};
use self::marks::{Mark, marks, number_anew};
pub(super) use self::passages::printed;
use self::reach::Reach;
pub(super) use self::reach::compared;
use self::values::rewritten;
pub(super) use self::values::texts;
use super::scrub::{Secret, marker, scrubbed};
use super::{Choices, Contact, Officers, PublishError, Redaction, places};

/// What comes of it.
pub(super) struct Redacted {
    /// The assessment as the public may see it.
    pub(super) assessment: Assessment,
    /// What is said not to apply.
    pub(super) hidden: BTreeSet<String>,
    /// What stands in the place of an answer that is not there, by its path.
    pub(super) left_out: BTreeMap<String, String>,
    /// What stands in the place of the highest risk before measures and after.
    pub(super) risk: [Option<String>; 2],
    /// What was taken out.
    pub(super) redactions: Vec<Redaction>,
    /// Texts that are withheld.
    pub(super) secrets: Vec<Secret>,
    /// Names that were left out.
    pub(super) names: BTreeSet<String>,
    /// Addresses and numbers of people who are left out.
    pub(super) contacts: Vec<Contact>,
}

struct Pass<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    officers: &'a Officers,
    published_contacts: &'a BTreeSet<String>,
    hidden: &'a BTreeSet<String>,
    marks: Vec<Mark<'a>>,
    follows: Follows,
    secrets: Vec<Secret>,
    /// Paths of rows that go as a whole.
    rows_left_out: BTreeSet<String>,
}

/// Redacts.
pub(super) fn redact(
    form: &Form,
    assessment: &Assessment,
    hidden: &BTreeSet<String>,
    choices: &Choices,
) -> Result<Redacted, PublishError> {
    let mut marks = marks(form, assessment, hidden);
    let first = follows(form, assessment, hidden, &marks);
    let takes_out = |mark: &Mark<'_>| {
        let secrets = mark.secrets();
        first.come_from(mark.number)
            || secrets
                .iter()
                .any(|secret| secret.goes_from_any(published_texts(assessment, hidden)))
    };
    number_anew(&mut marks, takes_out);
    let pass = Pass {
        form,
        assessment,
        officers: &choices.officers,
        published_contacts: &choices.contacts,
        hidden,
        follows: follows(form, assessment, hidden, &marks),
        secrets: marks.iter().flat_map(Mark::secrets).collect(),
        rows_left_out: rules::attachments_left_out(assessment, &marks),
        marks,
    };
    pass.nothing_is_missing()?;
    pass.settled()?;
    let mut names = pass.authors();
    let mut without_names = BTreeSet::new();
    let mut beside = BTreeSet::new();
    let copy = assessment.rewritten(|path, value| {
        pass.public(path, value, &mut |name, path| {
            names.extend(name.filter(|name| name.trim().chars().count() > 2));
            without_names.insert(places::name(form, assessment, path));
            beside.insert(row_of(path));
        })
    });
    names.retain(|name| !pass.published_names().contains(name));
    let reach = Reach::of(&pass, &names, &beside);
    let copy = copy.rewritten(|path, value| {
        let Some(anew) = reach.without(path, value) else {
            return Some(value.clone());
        };
        without_names.insert(places::name(form, assessment, path));
        Some(anew)
    });
    let mut redactions = pass.redactions(without_names);
    for redaction in &mut redactions {
        redaction.reason = reach.text_without(&redaction.reason);
    }
    let left_out = pass.left_out().into_iter();
    let left_out = left_out.map(|(place, words)| (place, reach.text_without(&words)));
    Ok(Redacted {
        hidden: pass.follows.known_hidden(hidden),
        left_out: left_out.collect(),
        contacts: reach.met(),
        risk: pass.follows.risk.map(|number| number.map(marker)),
        redactions,
        assessment: copy,
        secrets: pass.secrets,
        names,
    })
}

/// The texts that a copy may hold, as they were typed.
fn published_texts<'a>(
    assessment: &'a Assessment,
    hidden: &BTreeSet<String>,
) -> impl Iterator<Item = &'a str> {
    let within_reach = assessment.fields().filter(|(path, _)| {
        assessment.is_reachable(path)
            && !rules::is_never_public(path)
            && !lies_in(hidden, path.base())
    });
    let values = within_reach.flat_map(|(_, heads)| heads.iter().filter_map(|h| h.value.as_ref()));
    values.flat_map(texts)
}

impl Pass<'_> {
    /// Whether every passage stands where it is marked.
    fn nothing_is_missing(&self) -> Result<(), PublishError> {
        let missing: BTreeSet<String> = self
            .marks
            .iter()
            .filter(|mark| mark.has_place && mark.is_missing_a_passage)
            .map(|mark| places::name(self.form, self.assessment, mark.path))
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(PublishError::PassageNotFound(missing.into_iter().collect()))
        }
    }

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
            || self.follows.at(base).is_some()
            || self.marks.iter().any(|mark| {
                mark.is_whole
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
        if let Some(mark) = self.mark_for_all_of(path, value) {
            let is_shown = matches!(
                self.form.slot(path),
                Some(Slot::Cell { .. } | Slot::Meta(_))
            );
            return (is_shown || !mark.is_whole).then(|| Value::Text(marker(mark.number)));
        }
        if path.facet().is_none()
            && let Some(instead) = people::instead(self, path, value, named)
        {
            return Some(self.scrub(path, &instead));
        }
        Some(self.scrub(path, &self.without_lost_rows(path, value)))
    }

    /// The mark by which all of a value goes: the field is withheld, or a passage of it cannot
    /// be taken out by itself.
    fn mark_for_all_of(&self, path: &FieldPath, value: &Value) -> Option<&Mark<'_>> {
        self.marks.iter().find(|mark| {
            if mark.is_whole {
                mark.path.base() == path.base()
            } else {
                mark.covers(path.base())
                    && passages::is_only_in_print(
                        self.form,
                        self.assessment,
                        path,
                        value,
                        &mark.passages(),
                    )
            }
        })
    }

    /// The value with the withheld texts taken out.
    fn scrub(&self, path: &FieldPath, value: &Value) -> Value {
        let marked: Vec<Secret> = self
            .marks
            .iter()
            .filter(|mark| mark.covers(path.base()))
            .flat_map(Mark::passages)
            .collect();
        rewritten(value, &|lines| scrubbed(lines, &marked, &self.secrets))
    }
}

/// The row that a cell of evidence stands in; of an answer, the answer.
fn row_of(path: &FieldPath) -> String {
    match path.base().rsplit_once('/') {
        Some((row, _)) if row.starts_with("evidence/") => row.to_owned(),
        _ => path.base().to_owned(),
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
