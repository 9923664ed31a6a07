//! What people marked as not to be published.

use std::collections::BTreeSet;

use crate::assessment::scope::evidence_path;
use crate::assessment::{Assessment, Facet, FieldPath, Value, Withheld};
use crate::form::{AnswerType, EvidenceList, Form, Slot};
use crate::publish::scrub::Secret;

use super::{lies_in, rules, texts};

/// From how many letters on an answer that is withheld as a whole is looked for in others.
const TELLING: usize = 6;

/// One mark: at which field, and what of it.
pub(super) struct Mark<'a> {
    /// Its number in the list of redactions, from 1.
    pub(super) number: usize,
    /// The field that is marked; its facet says how.
    pub(super) path: &'a FieldPath,
    withheld: &'a Withheld,
    /// Lists of evidence that are shown by the marked question and go with it.
    lists: Vec<EvidenceList>,
    /// What stands in a field that is withheld as a whole, as far as somebody typed it.
    typed: Vec<&'a str>,
}

/// The marks within reach, in the order of the form.
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
    let mut marks: Vec<Mark<'a>> = assessment
        .fields()
        .filter(|(path, _)| {
            path.facet() == Some(Facet::Withheld)
                && assessment.is_reachable(path)
                && !lies_in(hidden, path.base())
                && FieldPath::parse(path.base()).is_ok_and(|of| !rules::is_never_public(&of))
        })
        .flat_map(|(path, heads)| {
            // Where two people marked differently, both are heeded.
            heads.iter().filter_map(move |head| match &head.value {
                Some(Value::Withheld(withheld)) => Some((path, withheld)),
                _ => None,
            })
        })
        .map(|(path, withheld)| Mark {
            number: 0,
            path,
            withheld,
            lists: lists_shown(form, path),
            typed: Vec::new(),
        })
        .collect();
    marks.sort_by_key(|mark| place(mark.path));
    for (at, mark) in marks.iter_mut().enumerate() {
        mark.number = at + 1;
        if mark.is_whole() {
            mark.typed = typed(assessment, mark);
        }
    }
    marks
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
    assessment
        .fields()
        .filter(|(path, _)| {
            let base = path.base();
            path.facet() != Some(Facet::Withheld)
                && !rules::is_never_public(path)
                && (base == mark.path.base() || mark.takes_inside(base))
        })
        .flat_map(|(_, heads)| heads)
        .filter_map(|head| head.value.as_ref())
        .flat_map(texts)
        .collect()
}

impl Mark<'_> {
    /// Whether all of the field goes.
    pub(super) fn is_whole(&self) -> bool {
        self.withheld
            .passages
            .iter()
            .all(|passage| passage.trim().is_empty())
    }

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

    /// Whether the mark withholds all of a list.
    pub(super) fn takes_list(&self, list: EvidenceList) -> bool {
        self.is_whole() && self.lists.contains(&list)
    }

    /// The passages, each as a text to look for.
    pub(super) fn passages(&self) -> Vec<Secret> {
        let passages = self.withheld.passages.iter();
        passages
            .filter_map(|passage| Secret::new(self.number, passage))
            .collect()
    }

    /// Everything that the mark withholds, as texts to look for in other answers.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        // Somebody who withholds the answer “None” means this answer, not the word.
        let telling = self
            .typed
            .iter()
            .filter(|text| text.trim().chars().count() >= TELLING);
        let typed = telling.filter_map(|text| Secret::new(self.number, text));
        self.passages().into_iter().chain(typed).collect()
    }

    /// Why, in the words of whoever marked it.
    pub(super) fn reason(&self) -> &str {
        &self.withheld.reason
    }

    /// How much of the field goes.
    pub(super) fn what(&self) -> String {
        match self.passages().len() {
            0 => "The whole answer".to_owned(),
            1 => "One passage".to_owned(),
            several => format!("{several} passages"),
        }
    }
}
