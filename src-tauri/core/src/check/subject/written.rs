//! Every text that somebody wrote, in small letters beside its own.

use std::collections::BTreeMap;

use super::asked::Asked;
use super::rows::Row;
use crate::assessment::{Assessment, Facet, FieldPath, Value};
use crate::form::{EvidenceList, evidence};

/// A text that somebody wrote.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// Where it stands.
    pub path: FieldPath,
    /// The question that it answers or stands beside, by its place in `Subject::asked`.
    pub asked: Option<usize>,
    /// The list of evidence that it stands in.
    pub list: Option<EvidenceList>,
    /// The text as it was typed.
    pub text: &'a str,
    /// The same in small letters, quotation marks and spaces alike. Of another length.
    pub plain: String,
}

impl<'a> Written<'a> {
    /// The first sentence for whose plain words `is_so` holds, as it was typed.
    pub fn sentence(&self, is_so: impl Fn(&str) -> bool) -> Option<&'a str> {
        super::super::text::sentences(self.text)
            .find(|sentence| is_so(&super::super::text::plain(sentence)))
            .map(|sentence| sentence.trim_end_matches(['.', ';']))
    }

    /// Its words in small letters.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        super::super::text::words(&self.plain)
    }

    /// Where it stands, as text.
    pub fn at(&self) -> &str {
        self.path.as_str()
    }
}

/// What people write beside an answer. Where a text comes from, and what of it is withheld,
/// are remarks about it.
const SAID_BESIDE: [Facet; 3] = [Facet::Comment, Facet::Reason, Facet::Reference];

/// All texts: answers in the form's order, then evidence. What others said in queries, comments
/// and signatures is not the assessment's own and is left out.
pub(super) fn written<'a>(
    asked: &[Asked<'a>],
    rows: &BTreeMap<EvidenceList, Vec<Row<'a>>>,
    assessment: &'a Assessment,
) -> Vec<Written<'a>> {
    let mut texts = Vec::new();
    for (at, question) in asked.iter().enumerate() {
        let mut add = |path: &FieldPath, value: &'a Value| {
            texts.extend(of_value(value).map(|text| Written {
                path: path.clone(),
                asked: Some(at),
                list: None,
                plain: super::super::text::plain(text),
                text,
            }));
        };
        if let Some(value) = question.value {
            add(&question.path, value);
        }
        let is_group = matches!(
            question.question.answer,
            crate::form::AnswerType::Group { .. }
        );
        for (path, _) in assessment.inside(question.at()) {
            // The questions of a group come by themselves.
            if let Some(value) = assessment.value(path).filter(|_| !is_group) {
                add(path, value);
            }
        }
        for facet in SAID_BESIDE {
            let path = question.path.with_facet(facet);
            if let Some(value) = assessment.value(&path) {
                add(&path, value);
            }
        }
    }
    for (list, rows) in rows {
        if is_said_by_others(*list) {
            continue;
        }
        let definition = evidence::definition(*list);
        for row in rows {
            for column in &definition.columns {
                let is_ours = definition.worked_out.contains(&column.id);
                let Some(value) = row.value(&column.id).filter(|_| !is_ours) else {
                    continue;
                };
                let Ok(path) = FieldPath::parse(&row.cell(&column.id)) else {
                    continue;
                };
                texts.extend(of_value(value).map(|text| Written {
                    path: path.clone(),
                    asked: None,
                    list: Some(*list),
                    plain: super::super::text::plain(text),
                    text,
                }));
            }
        }
    }
    texts
}

const fn is_said_by_others(list: EvidenceList) -> bool {
    matches!(
        list,
        EvidenceList::Queries
            | EvidenceList::Comments
            | EvidenceList::SignOffs
            | EvidenceList::Dismissals
    )
}

fn of_value(value: &Value) -> impl Iterator<Item = &str> {
    let one = match value {
        Value::Text(text) => Some(text.as_str()),
        Value::Choice(chosen) => chosen.other.as_deref(),
        Value::Event(event) => Some(event.event.as_str()),
        Value::Duration(duration) => Some(duration.from.as_str()),
        _ => None,
    };
    let lines = match value {
        Value::Lines(lines) => lines.as_slice(),
        _ => &[],
    };
    let texts = one.into_iter().chain(lines.iter().map(String::as_str));
    texts.filter(|text| !text.trim().is_empty())
}
