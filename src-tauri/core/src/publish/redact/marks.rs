//! What people marked as not to be published.
//!
//! A mark whose question is no longer asked, or whose row was removed, is not listed; what it
//! withholds is looked for in the other answers all the same.

use std::collections::BTreeSet;

use crate::assessment::scope::evidence_path;
use crate::assessment::words::how_much;
use crate::assessment::{Assessment, Facet, FieldPath, Value, Withheld};
use crate::form::{AnswerType, EvidenceList, Form, Slot};
use crate::publish::scrub::Secret;

use super::{lies_in, passages, rules, texts};

/// One mark: at which field, and what of it.
pub(super) struct Mark<'a> {
    /// Its number in the list of redactions, from 1; 0 if it stands for nothing in the copy.
    pub(super) number: usize,
    /// The field that is marked; its facet says how.
    pub(super) path: &'a FieldPath,
    /// Whether the copy has a place for the field: its row is there, and it is asked.
    pub(super) has_place: bool,
    /// Whether all of the field goes.
    pub(super) is_whole: bool,
    /// Whether a passage stands nowhere in the field, nor in what belongs to it.
    pub(super) is_missing_a_passage: bool,
    withheld: &'a Withheld,
    /// Lists of evidence that are shown by the marked question and go with it.
    lists: Vec<EvidenceList>,
    /// What stands in a field that is withheld as a whole, as far as somebody typed it.
    typed: Vec<&'a str>,
}

/// All marks, those with a place in the copy first, in the order of the form.
pub(super) fn marks<'a>(
    form: &Form,
    assessment: &'a Assessment,
    hidden: &BTreeSet<String>,
) -> Vec<Mark<'a>> {
    let mut order = Vec::new();
    form.each_question(&mut |question| order.push(question.id.clone()));
    let place = |path: &FieldPath| {
        let id = path.segments().nth(1).unwrap_or_default();
        let question = order.iter().position(|known| known == id);
        (question.unwrap_or(usize::MAX), path.to_string())
    };
    let has_place = |path: &FieldPath| {
        assessment.is_reachable(path)
            && !lies_in(hidden, path.base())
            && FieldPath::parse(path.base()).is_ok_and(|of| !rules::is_never_public(&of))
    };
    let marked = assessment.fields().flat_map(|(path, heads)| {
        // Where two people marked differently, both are heeded.
        heads.iter().filter_map(move |head| match &head.value {
            Some(Value::Withheld(withheld)) => Some((path, withheld)),
            _ => None,
        })
    });
    let mut marks: Vec<Mark<'a>> = marked
        .map(|(path, withheld)| Mark {
            number: 0,
            path,
            has_place: has_place(path),
            is_whole: false,
            is_missing_a_passage: false,
            withheld,
            lists: lists_shown(form, path),
            typed: Vec::new(),
        })
        .collect();
    marks.sort_by_key(|mark| (!mark.has_place, place(mark.path)));
    for (at, mark) in marks.iter_mut().enumerate() {
        mark.number = at + 1;
        (mark.is_whole, mark.is_missing_a_passage) = passages::meant(form, assessment, mark);
        if mark.is_whole {
            mark.typed = typed(assessment, mark);
        }
    }
    marks
}

/// Numbers the marks anew, after it is known which of those without a place in the copy take
/// something out of it.
pub(super) fn number_anew(marks: &mut [Mark<'_>], counts: impl Fn(&Mark<'_>) -> bool) {
    let mut last = 0;
    for mark in marks {
        let counted = mark.has_place || counts(mark);
        last += usize::from(counted);
        mark.number = if counted { last } else { 0 };
    }
}

/// The lists of evidence that stand under a question.
fn lists_shown(form: &Form, path: &FieldPath) -> Vec<EvidenceList> {
    let of = FieldPath::parse(path.base());
    match of.ok().as_ref().and_then(|of| form.slot(of)) {
        Some(Slot::Answer { answer, .. }) => match answer {
            AnswerType::Evidence { list, .. } => vec![*list],
            AnswerType::Diagram {} => vec![EvidenceList::Systems, EvidenceList::Flows],
            AnswerType::SignOffs { .. } => vec![EvidenceList::SignOffs],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn typed<'a>(assessment: &'a Assessment, mark: &Mark<'_>) -> Vec<&'a str> {
    let inside = |path: &FieldPath| mark.takes_inside(path.base()) && !rules::is_never_public(path);
    assessment
        .fields()
        .filter(|(path, _)| {
            path.facet() != Some(Facet::Withheld)
                && (path.base() == mark.path.base() || inside(path))
        })
        .flat_map(|(_, heads)| heads)
        .filter_map(|head| head.value.as_ref())
        .flat_map(texts)
        .collect()
}

impl Mark<'_> {
    /// Whether a path is the marked field or lies inside of it.
    pub(super) fn covers(&self, base: &str) -> bool {
        base == self.path.base() || self.takes_inside(base)
    }

    /// Whether a path lies inside of the marked field, or in a list that it shows.
    pub(super) fn takes_inside(&self, base: &str) -> bool {
        let is_inside = |outer: &str| {
            base.strip_prefix(outer)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        is_inside(self.path.base())
            || self
                .lists
                .iter()
                .any(|list| is_inside(&evidence_path(*list)))
    }

    /// Whether all of a field goes by this mark: it is marked, or lies inside of what is.
    pub(super) fn takes(&self, base: &str) -> bool {
        self.is_whole && self.covers(base)
    }

    /// Whether the mark withholds all of a list.
    pub(super) fn takes_list(&self, list: EvidenceList) -> bool {
        self.is_whole && self.lists.contains(&list)
    }

    /// The passages, each as a text to look for.
    pub(super) fn passages(&self) -> Vec<Secret> {
        let passages = self.withheld.said();
        passages
            .filter_map(|passage| Secret::passage(self.number, passage))
            .collect()
    }

    /// The words that the mark withholds.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.withheld.said().chain(self.typed.iter().copied())
    }

    /// Everything that the mark withholds, as texts to look for in other answers.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        let typed = self.typed.iter();
        let typed = typed.filter_map(|text| Secret::answer(self.number, text));
        self.passages().into_iter().chain(typed).collect()
    }

    /// Why, in the words of whoever marked it.
    pub(super) fn reason(&self) -> &str {
        &self.withheld.reason
    }

    /// How much of the field goes.
    pub(super) fn what(&self) -> String {
        how_much(if self.is_whole {
            0
        } else {
            self.withheld.said().count()
        })
    }
}
