//! What a window is shown of an assessment, and what it is told after each change.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::check::{Findings, findings};
use crate::form::{
    ChoiceOption, EvidenceDefinition, EvidenceList, Form, FormIndex, StandardList, evidence,
    standard,
};

use crate::assessment::head::{instant, meta};
use crate::assessment::state::{State, state};
use crate::assessment::{Assessment, FieldPath, Head, Value};

/// A whole assessment for a window.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AssessmentView {
    /// Its id.
    pub id: String,
    /// Its reference, such as `PIA-031`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its version, such as `0.1`.
    pub version: String,
    /// Its stage.
    pub stage: String,
    /// The form that it was started with.
    pub form: Form,
    /// What evidence lists hold.
    pub evidence: Vec<&'static EvidenceDefinition>,
    /// The standard lists that the form's choices use.
    pub standard: BTreeMap<StandardList, &'static [ChoiceOption]>,
    /// All fields by path.
    pub fields: BTreeMap<String, FieldView>,
    /// The ids of rows, in order, by the path of their list.
    pub rows: BTreeMap<String, Vec<String>>,
    /// What follows from the answers.
    #[serde(flatten)]
    pub state: State,
    /// What the checks find.
    pub findings: Findings,
    /// How many changes it is made of.
    pub revision: usize,
    /// When it was last saved; an instant in ISO 8601.
    pub saved_at: Option<String>,
    /// The name of the person at this machine.
    pub me: String,
}

/// A field's heads. One is the value; several of different value are a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FieldView {
    /// The heads.
    pub heads: Vec<HeadView>,
}

/// One head of a field.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct HeadView {
    /// The id of the change that set it.
    pub change: String,
    /// The value; none if cleared.
    pub value: Option<Value>,
    /// The name of who set it.
    pub author: String,
    /// When, in ISO 8601.
    pub at: String,
}

/// What a window is told after a change: what became different, and all that follows.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Saved {
    /// How many changes the assessment is made of: of two replies, the one with more knows
    /// more.
    pub revision: usize,
    /// When the change was committed, in ISO 8601.
    pub saved_at: String,
    /// The fields that changed.
    pub fields: BTreeMap<String, FieldView>,
    /// The lists whose rows changed.
    pub rows: BTreeMap<String, Vec<String>>,
    /// What follows from the answers.
    #[serde(flatten)]
    pub state: State,
    /// What the checks find.
    pub findings: Findings,
    /// The assessment's title.
    pub title: String,
    /// Its reference.
    pub reference: String,
}

impl AssessmentView {
    /// Makes the view.
    pub fn new(index: &FormIndex, assessment: &Assessment, me: &str, today: Date) -> Self {
        let form: &Form = index.form();
        let meta = |name| meta(assessment, name);
        Self {
            id: assessment.id.to_string(),
            reference: meta("reference"),
            title: meta("title"),
            version: meta("version"),
            stage: meta("stage"),
            form: form.clone(),
            evidence: EvidenceList::ALL
                .iter()
                .map(|list| evidence::definition(*list))
                .collect(),
            standard: StandardList::ALL
                .iter()
                .map(|list| (*list, standard::options(*list)))
                .collect(),
            fields: assessment
                .fields()
                .map(|(path, heads)| (path.to_string(), field(assessment, heads)))
                .collect(),
            rows: lists(assessment)
                .into_iter()
                .map(|list| {
                    let rows = assessment.rows(&list);
                    (list, rows)
                })
                .collect(),
            state: state(form, assessment),
            findings: findings(index, assessment, today),
            revision: assessment.len(),
            saved_at: assessment.changed_at.map(instant),
            me: me.to_owned(),
        }
    }
}

impl Saved {
    /// What to tell after changes to `fields`.
    pub fn new(
        index: &FormIndex,
        assessment: &Assessment,
        changed: &[FieldPath],
        at: i64,
        today: Date,
    ) -> Self {
        let touched = |path: &FieldPath| {
            assessment
                .heads(path)
                .iter()
                .any(|head| head.value.is_none() || matches!(head.value, Some(Value::Row(_))))
        };
        // Each list once: an import touches thousands of rows of a few lists.
        let lists: BTreeSet<&str> = changed
            .iter()
            .filter(|path| path.facet().is_none() && touched(path))
            .filter_map(|path| path.as_str().rsplit_once('/'))
            .map(|(list, _)| list)
            .collect();
        Self {
            revision: assessment.len(),
            saved_at: instant(at),
            fields: changed
                .iter()
                .map(|path| (path.to_string(), field(assessment, assessment.heads(path))))
                .collect(),
            rows: lists
                .into_iter()
                .map(|list| (list.to_owned(), assessment.rows(list)))
                .collect(),
            state: state(index.form(), assessment),
            findings: findings(index, assessment, today),
            title: meta(assessment, "title"),
            reference: meta(assessment, "reference"),
        }
    }
}

fn field(assessment: &Assessment, heads: &[Head]) -> FieldView {
    let heads = heads
        .iter()
        .map(|head| HeadView {
            change: head.change.to_string(),
            value: head.value.clone(),
            author: assessment.name_of(head.author).to_owned(),
            at: instant(head.at),
        })
        .collect();
    FieldView { heads }
}

/// The paths of all lists that have or had rows.
fn lists(assessment: &Assessment) -> BTreeSet<String> {
    assessment
        .fields()
        .filter(|(_, heads)| heads.iter().any(|h| matches!(h.value, Some(Value::Row(_)))))
        .filter_map(|(path, _)| path.as_str().rsplit_once('/'))
        .map(|(list, _)| list.to_owned())
        .collect()
}
