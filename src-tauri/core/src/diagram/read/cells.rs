//! The cells of the evidence as the diagram reads them.
//!
//! Where people disagree about a cell, the picture shows one version, says that there are
//! two, and takes the graver for its warnings: nothing may look harmless because it is disputed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::words::{chosen_plainly, words};
use crate::assessment::{Assessment, Chosen, Value};
use crate::form::{EvidenceList, Form, evidence};

/// The rows of evidence, read cell by cell.
pub(super) struct Rows<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    /// Putting a list into its order costs time, and flows ask for the same lists.
    listed: RefCell<BTreeMap<EvidenceList, Rc<Vec<String>>>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(form: &'a Form, assessment: &'a Assessment) -> Self {
        Self {
            form,
            assessment,
            listed: RefCell::default(),
        }
    }

    pub(super) fn ids(&self, list: EvidenceList) -> Rc<Vec<String>> {
        let mut listed = self.listed.borrow_mut();
        let rows = listed
            .entry(list)
            .or_insert_with(|| Rc::new(self.assessment.rows(&evidence_path(list))));
        Rc::clone(rows)
    }

    /// Every version of a cell; one, unless people disagree.
    pub(super) fn versions(&self, list: EvidenceList, row: &str, column: &str) -> Vec<&'a Value> {
        let path = cell_path(list, row, column);
        let heads = path.map_or(&[][..], |path| self.assessment.heads(&path));
        let mut versions: Vec<&Value> = Vec::new();
        for value in heads.iter().filter_map(|head| head.value.as_ref()) {
            if !versions.contains(&value) {
                versions.push(value);
            }
        }
        versions
    }

    /// Whether people disagree about some cell of a row.
    pub(super) fn disputed(&self, list: EvidenceList, row: &str) -> bool {
        let row = format!("{}/{row}", evidence_path(list));
        self.assessment
            .inside(&row)
            .any(|(path, _)| path.facet().is_none() && self.assessment.in_conflict(path))
    }

    /// A cell in words, on one line where it is a choice; empty if nothing stands there.
    pub(super) fn said(&self, list: EvidenceList, row: &str, column: &str) -> String {
        let definition = evidence::definition(list);
        let value = self.versions(list, row, column).into_iter().next();
        let (Some(value), Some(column)) = (value, definition.column(column)) else {
            return String::new();
        };
        let (form, assessment) = (self.form, self.assessment);
        match value {
            Value::Choice(chosen) => {
                let said = chosen_plainly(form, assessment, &column.answer, chosen).join("\n");
                said.lines().collect::<Vec<_>>().join(", ")
            }
            _ => words(form, assessment, &column.answer, value)
                .trim()
                .to_owned(),
        }
    }

    pub(super) fn name(&self, list: EvidenceList, row: &str) -> String {
        let name = self.said(list, row, "name");
        if name.is_empty() {
            "(without a name)".to_owned()
        } else {
            name
        }
    }

    /// The rows of a list with their names.
    pub(super) fn named(&self, list: EvidenceList) -> Vec<(String, String)> {
        let ids = self.ids(list);
        let named = ids.iter().map(|id| (id.clone(), self.name(list, id)));
        named.collect()
    }

    /// Everything that was chosen in a cell, in any version.
    pub(super) fn chosen(&self, list: EvidenceList, row: &str, column: &str) -> Vec<&'a Chosen> {
        let versions = self.versions(list, row, column).into_iter();
        versions
            .filter_map(|value| match value {
                Value::Choice(chosen) => Some(chosen),
                _ => None,
            })
            .collect()
    }

    /// The one row or option that a cell names.
    pub(super) fn one(&self, list: EvidenceList, row: &str, column: &str) -> Option<&'a str> {
        let chosen = self.chosen(list, row, column).into_iter().next()?;
        chosen.ids.first().map(String::as_str)
    }

    /// Whether a cell names this option, in any version.
    pub(super) fn ever(&self, list: EvidenceList, row: &str, column: &str, option: &str) -> bool {
        let chosen = self.chosen(list, row, column);
        chosen
            .iter()
            .any(|chosen| chosen.ids.iter().any(|id| id == option))
    }

    pub(super) fn position(&self, list: EvidenceList, row: &str) -> Option<u32> {
        match self.versions(list, row, "position").first() {
            Some(Value::Number(number)) => u32::try_from(*number).ok(),
            _ => None,
        }
    }
}
