//! What a finding read, as it stands now: a dismissal is held against this.
//!
//! Values count in the form in which they are kept, whoever wrote them, in whatever order rows
//! stand and in whatever words a rule puts what it found. A row that is named counts with its
//! name. Where words come from and what of them is withheld are remarks about them: they count
//! only for a rule that says it reads them.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use sha2::{Digest, Sha256};

use super::Subject;
use crate::assessment::fingerprint::hex;
use crate::assessment::scope::evidence_path;
use crate::assessment::words::row_name;
use crate::assessment::{Facet, FieldPath, Head, Value};
use crate::form::{AnswerType, EvidenceList, RowSource, evidence};

/// Changes whenever what is below is worked out in another way; all dismissals lapse then.
const DOMAIN: &str = "dpia-finding-v2";

/// What was read so far: many findings read the same.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// By place; nothing for a place that is only somewhere to go.
    at: RefCell<HashMap<String, Option<String>>>,
    /// The lists in which rows stand, by the ids of the rows.
    lists: OnceCell<HashMap<String, Vec<EvidenceList>>>,
    /// The names of rows, by id.
    names: RefCell<HashMap<String, String>>,
}

impl Subject<'_> {
    /// What stands for a finding of a rule and all that it read: places of the assessment, or
    /// words that stand for themselves. One that read nothing is known by its message.
    pub(in crate::check) fn key_of<'r>(
        &self,
        rule: &str,
        message: &str,
        reads: impl Iterator<Item = &'r str>,
    ) -> String {
        let said: BTreeSet<String> = reads.filter_map(|read| self.reading(read)).collect();
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        add(DOMAIN);
        add(rule);
        if said.is_empty() {
            add(message);
        }
        said.iter().for_each(|text| add(text));
        hex(&hash.finalize().into())
    }

    fn reading(&self, read: &str) -> Option<String> {
        if let Some(known) = self.readings.at.borrow().get(read) {
            return known.clone();
        }
        let said = self.read(read);
        let said = said.map(|lines| hex(&Sha256::digest(lines.join("\n")).into()));
        let mut known = self.readings.at.borrow_mut();
        known.insert(read.to_owned(), said.clone());
        said
    }

    /// Lines that are the same as long as a place says the same.
    fn read(&self, read: &str) -> Option<Vec<String>> {
        if let Some(step) = read.strip_prefix("step/") {
            let rows = self.rows(EvidenceList::SignOffs).iter();
            let rows = rows.filter(|row| row.text("step") == step);
            let lines = rows.flat_map(|row| self.inside(&row.path));
            return Some(std::iter::once(read.to_owned()).chain(lines).collect());
        }
        let Ok(path) = FieldPath::parse(read) else {
            // Somewhere to go, or words.
            return (!read.starts_with("section/")).then(|| vec![read.to_owned()]);
        };
        let segments: Vec<&str> = path.segments().collect();
        let mut lines = vec![read.to_owned()];
        match segments.as_slice() {
            // Where to add a row.
            ["evidence", _] => return None,
            // A cell says nothing without the name of its row.
            [_, list, row, _, ..] => lines.push(self.name_in(&segments[..2].join("/"), list, row)),
            _ => {}
        }
        lines.extend(self.said(&path, self.assessment.heads(&path)));
        if path.facet().is_none() {
            lines.extend(self.beside(&path));
            lines.extend(self.inside(read));
        }
        Some(lines)
    }

    fn beside(&self, path: &FieldPath) -> Vec<String> {
        if !self.assessment.has_facets(path.as_str()) {
            return Vec::new();
        }
        let facets = Facet::ALL.into_iter().filter(|facet| is_read(*facet));
        let facets = facets.map(|facet| path.with_facet(facet));
        let said = facets.filter_map(|path| self.said(&path, self.assessment.heads(&path)));
        said.collect()
    }

    fn inside(&self, outer: &str) -> Vec<String> {
        let inside = self.assessment.inside(outer);
        let read = inside.filter(|(path, _)| path.facet().is_none_or(is_read));
        let there = read.filter(|(path, _)| self.assessment.is_reachable(path));
        let said = there.filter_map(|(path, heads)| self.said(path, heads));
        said.collect()
    }

    /// What stands in a field; of a conflict all of it. Nothing if the field is empty.
    fn said(&self, path: &FieldPath, heads: &[Head]) -> Option<String> {
        let values = heads.iter().filter_map(|head| head.value.as_ref());
        let texts: BTreeSet<String> = values.map(|value| self.in_words(value)).collect();
        let texts: Vec<String> = texts.into_iter().collect();
        (!texts.is_empty()).then(|| format!("{path} {}", texts.join(" ")))
    }

    fn in_words(&self, value: &Value) -> String {
        match value {
            // Where a row stands among the others is not read.
            Value::Row(_) => "row".to_owned(),
            Value::Choice(chosen) => {
                let names = chosen.ids.iter().filter_map(|id| self.name_of_row(id));
                let names: Vec<String> = names.collect();
                format!("{} {}", json(value), names.join("; "))
            }
            value => json(value),
        }
    }

    /// What a row of evidence is called that is known by its id alone.
    fn name_of_row(&self, id: &str) -> Option<String> {
        if let Some(known) = self.readings.names.borrow().get(id) {
            return (!known.is_empty()).then(|| known.clone());
        }
        let lists = self.readings.lists.get_or_init(|| self.lists_by_row());
        let names = lists.get(id).into_iter().flatten().filter_map(|list| {
            let source = RowSource::Evidence(*list);
            row_name(self.form, self.assessment, &source, id)
        });
        let name = names.collect::<Vec<_>>().join("; ");
        let mut known = self.readings.names.borrow_mut();
        known.insert(id.to_owned(), name.clone());
        (!name.is_empty()).then_some(name)
    }

    fn lists_by_row(&self) -> HashMap<String, Vec<EvidenceList>> {
        let mut lists: HashMap<String, Vec<EvidenceList>> = HashMap::new();
        for (list, rows) in &self.rows {
            for row in rows {
                lists.entry(row.id.clone()).or_default().push(*list);
            }
        }
        lists
    }

    fn name_in(&self, outer: &str, list: &str, row: &str) -> String {
        let source = match EvidenceList::from_id(list) {
            Some(list) if outer == evidence_path(list) => RowSource::Evidence(list),
            _ => RowSource::Question(list.to_owned()),
        };
        let name = row_name(self.form, self.assessment, &source, row).unwrap_or_default();
        let RowSource::Evidence(list) = source else {
            return name;
        };
        // A measure is called after its risk in lists, and by its own words by rules.
        let columns = evidence::definition(list).columns.iter();
        let mut own = columns.filter(|column| column.required && is_words(&column.answer));
        let own = own.find_map(|column| self.row(list, row).map(|row| row.text(&column.id)));
        format!("{name} {}", own.unwrap_or_default())
    }
}

const fn is_words(answer: &AnswerType) -> bool {
    matches!(
        answer,
        AnswerType::Text { .. } | AnswerType::LongText { .. }
    )
}

const fn is_read(facet: Facet) -> bool {
    !matches!(facet, Facet::Source | Facet::Withheld)
}

/// A value in the form in which it is kept.
fn json(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
