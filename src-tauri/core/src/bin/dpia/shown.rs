//! An assessment for a program to read: every question of the form in its order, with its
//! path, what it asks and what was answered.

use std::collections::{BTreeMap, BTreeSet};

use dpia_core::assessment::fingerprint::hex;
use dpia_core::assessment::head::{instant, meta};
use dpia_core::assessment::scope::evidence_path;
use dpia_core::assessment::state::{State, state};
use dpia_core::assessment::words::words;
use dpia_core::assessment::{Assessment, Facet, FieldPath, Value};
use dpia_core::form::{AnswerType, Column, EvidenceList, Form, Question, Section, evidence};
use serde::Serialize;

/// A whole assessment.
#[derive(Debug, Serialize)]
pub struct Shown {
    id: String,
    reference: String,
    title: String,
    version: String,
    stage: String,
    owner: String,
    organisation: String,
    form: FormName,
    /// SHA-256 of the content.
    fingerprint: String,
    changed_at: Option<String>,
    /// The sections, in the form's order.
    pub sections: Vec<ShownSection>,
    /// All evidence, whichever question shows it.
    pub evidence: BTreeMap<&'static str, Vec<ShownRow>>,
}

#[derive(Debug, Serialize)]
struct FormName {
    id: String,
    version: String,
    title: String,
}

/// A section.
#[derive(Debug, Serialize)]
pub struct ShownSection {
    /// Its id.
    pub id: String,
    number: Option<String>,
    title: String,
    open_questions: u32,
    questions: u32,
    /// What stands in it.
    pub fields: Vec<Field>,
}

/// A question or a cell.
#[derive(Debug, Serialize)]
pub struct Field {
    /// What `dpia set` takes.
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    prompt: String,
    applies: bool,
    /// The value; none if nothing was answered, or if two versions wait to be chosen from.
    value: Option<Value>,
    /// The value in words.
    pub words: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facets: BTreeMap<&'static str, Value>,
    /// The rows of a table, a group or a grid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ShownRow>,
    /// The list of evidence that the question shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct ShownRow {
    id: String,
    /// What stands in it.
    pub fields: Vec<Field>,
}

/// Walks through an assessment.
pub fn shown(form: &Form, assessment: &Assessment) -> Shown {
    let state = state(form, assessment);
    let walk = Walk {
        form,
        assessment,
        hidden: &state.hidden,
        state: &state,
    };
    let of = |name| meta(assessment, name);
    Shown {
        id: assessment.id.to_string(),
        reference: of("reference"),
        title: of("title"),
        version: of("version"),
        stage: of("stage"),
        owner: of("owner"),
        organisation: of("organisation"),
        form: FormName {
            id: form.id.clone(),
            version: form.version.clone(),
            title: form.title.clone(),
        },
        fingerprint: hex(&assessment.fingerprint()),
        changed_at: assessment.changed_at.map(instant),
        sections: form
            .sections
            .iter()
            .zip(&state.progress)
            .map(|(section, progress)| ShownSection {
                id: section.id.clone(),
                number: section.number.clone(),
                title: section.title.clone(),
                open_questions: progress.open,
                questions: progress.questions,
                fields: walk.section(section),
            })
            .collect(),
        evidence: EvidenceList::ALL
            .into_iter()
            .map(|list| {
                let columns = &evidence::definition(list).columns;
                (list.id(), walk.rows(&evidence_path(list), columns))
            })
            .filter(|(_, rows)| !rows.is_empty())
            .collect(),
    }
}

struct Walk<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    hidden: &'a BTreeSet<String>,
    state: &'a State,
}

impl Walk<'_> {
    fn section(&self, section: &Section) -> Vec<Field> {
        let mut fields = Vec::new();
        for question in &section.questions {
            self.question(question, "answer", &mut fields);
            if let AnswerType::SignOffs { steps } = &question.answer {
                let placed = self
                    .form
                    .sign_offs
                    .iter()
                    .filter(|step| steps.contains(&step.id));
                for question in placed.flat_map(|step| &step.questions) {
                    self.question(question, "answer", &mut fields);
                }
            }
        }
        fields
    }

    /// A question, and those that its answers bring up.
    fn question(&self, question: &Question, prefix: &str, fields: &mut Vec<Field>) {
        let path = format!("{prefix}/{}", question.id);
        let mut field = self.field(&path, &question.prompt, &question.answer);
        field.number.clone_from(&question.number);
        field.rows = match &question.answer {
            AnswerType::Table { columns, .. } => self.rows(&path, columns),
            AnswerType::Grid { rows, columns } => rows
                .iter()
                .map(|row| ShownRow {
                    id: row.id.clone(),
                    fields: self.cells(&format!("{path}/{}", row.id), columns),
                })
                .collect(),
            AnswerType::Group { questions, .. } => self.group(&path, questions),
            _ => Vec::new(),
        };
        fields.push(field);
        for follow_up in &question.follow_ups {
            self.question(&follow_up.question, prefix, fields);
        }
    }

    fn group(&self, path: &str, questions: &[Question]) -> Vec<ShownRow> {
        let rows = self.assessment.rows(path).into_iter();
        rows.map(|id| {
            let mut fields = Vec::new();
            for question in questions {
                self.question(question, &format!("{path}/{id}"), &mut fields);
            }
            ShownRow { id, fields }
        })
        .collect()
    }

    fn rows(&self, list: &str, columns: &[Column]) -> Vec<ShownRow> {
        let rows = self.assessment.rows(list).into_iter();
        rows.map(|id| {
            let fields = self.cells(&format!("{list}/{id}"), columns);
            ShownRow { id, fields }
        })
        .collect()
    }

    fn cells(&self, row: &str, columns: &[Column]) -> Vec<Field> {
        columns
            .iter()
            .map(|column| {
                self.field(
                    &format!("{row}/{}", column.id),
                    &column.label,
                    &column.answer,
                )
            })
            .collect()
    }

    fn field(&self, path: &str, prompt: &str, answer: &AnswerType) -> Field {
        let at = FieldPath::parse(path).ok();
        let value = at
            .as_ref()
            .and_then(|at| self.assessment.value(at))
            .cloned();
        let conflict = at.as_ref().filter(|at| self.assessment.in_conflict(at));
        let computed = self.state.computed.get(path);
        Field {
            path: path.to_owned(),
            number: None,
            prompt: prompt.to_owned(),
            applies: !self.hidden.contains(path),
            words: value
                .as_ref()
                .map(|value| words(self.form, self.assessment, answer, value))
                .or_else(|| computed.map(|computed| computed.text.clone())),
            value,
            versions: conflict.map_or_else(Vec::new, |at| {
                let heads = self.assessment.heads(at).iter();
                heads.filter_map(|head| head.value.clone()).collect()
            }),
            facets: at.as_ref().map(|at| self.facets(at)).unwrap_or_default(),
            rows: Vec::new(),
            evidence: match answer {
                AnswerType::Evidence { list, .. } => Some(list.id()),
                AnswerType::SignOffs { .. } => Some(EvidenceList::SignOffs.id()),
                _ => None,
            },
        }
    }

    fn facets(&self, path: &FieldPath) -> BTreeMap<&'static str, Value> {
        Facet::ALL
            .into_iter()
            .filter_map(|facet| {
                let value = self.assessment.value(&path.with_facet(facet))?;
                Some((facet.name(), value.clone()))
            })
            .collect()
    }
}
