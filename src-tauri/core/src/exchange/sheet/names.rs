//! The rows that a name in a spreadsheet can mean: those of the assessment, those of the
//! same file, and those that the person says shall be added.

use std::collections::BTreeMap;

use crate::assessment::words::row_name;
use crate::assessment::{Assessment, FieldPath};
use crate::form::{EvidenceList, Form, RowSource, evidence};

use super::plan::{NameMeans, SheetChoices};
use super::synonyms::LISTS;

/// The most rows that are offered for a name that nothing is known of.
const MOST_OFFERED: usize = 50;

/// A row that there is, by its id, or one that would be added, by a mark that no id can be.
pub(super) type Target = String;

/// The mark of a row of a sheet that would be added; the same each time the file is planned.
pub(super) fn mark(sheet: &str, row: u32) -> Target {
    format!("+{sheet}!{row}")
}

/// Whether the row would be added.
pub(super) fn is_new(target: &str) -> bool {
    target.starts_with('+')
}

/// A row that can be named.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub list: EvidenceList,
    pub target: Target,
    pub name: String,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Row(Target),
    Unknown,
    Several(Vec<Target>),
}

/// All rows that can be named.
#[derive(Debug, Default)]
pub(super) struct Names {
    rows: Vec<Named>,
    by_key: BTreeMap<String, Vec<usize>>,
    said: BTreeMap<String, NameMeans>,
    /// Rows that are added only because a name means them.
    pub only_named: Vec<Named>,
}

/// A name as it is compared: case and blanks do not matter.
pub(super) fn key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

impl Names {
    /// The rows of the assessment, and what the person has said of names.
    pub fn new(form: &Form, assessment: &Assessment, choices: &SheetChoices) -> Self {
        let mut names = Self {
            said: choices
                .names
                .iter()
                .map(|(name, means)| (key(name), means.clone()))
                .collect(),
            ..Self::default()
        };
        for list in LISTS {
            let source = RowSource::Evidence(list);
            for id in assessment.rows(&source.list()) {
                let name = row_name(form, assessment, &source, &id).unwrap_or_default();
                // A row without a name is told by its id alone.
                let name_is_there = FieldPath::parse(&format!("{}/{id}/name", source.list()))
                    .is_ok_and(|path| assessment.value(&path).is_some());
                names.enter(list, id, &name, name_is_there);
            }
        }
        names
    }

    fn enter(&mut self, list: EvidenceList, target: Target, name: &str, by_name: bool) {
        if by_name && !key(name).is_empty() {
            self.by_key
                .entry(key(name))
                .or_default()
                .push(self.rows.len());
        }
        self.rows.push(Named {
            list,
            target,
            name: name.to_owned(),
        });
    }

    /// Adds a name that the file gives to a row.
    pub fn add(&mut self, list: EvidenceList, target: &str, name: &str) {
        let known = self.by_key.get(&key(name)).into_iter().flatten();
        if !known
            .into_iter()
            .any(|at| self.rows[*at].target == target && self.rows[*at].list == list)
        {
            self.enter(list, target.to_owned(), name, true);
        }
    }

    /// The rows of these lists that have this name.
    pub fn called(&self, lists: &[EvidenceList], name: &str) -> Vec<Target> {
        let found = self.by_key.get(&key(name)).into_iter().flatten();
        let mut targets: Vec<Target> = found
            .map(|at| &self.rows[*at])
            .filter(|row| lists.contains(&row.list))
            .map(|row| row.target.clone())
            .collect();
        targets.sort();
        targets.dedup();
        targets
    }

    /// Whether a row of these lists has this id.
    pub fn has(&self, lists: &[EvidenceList], id: &str) -> bool {
        self.rows
            .iter()
            .any(|row| row.target == id && lists.contains(&row.list))
    }

    /// What the person says that a name means, if it is one of these lists' rows.
    pub fn said(&self, lists: &[EvidenceList], name: &str) -> Option<&NameMeans> {
        self.said.get(&key(name)).filter(|means| match means {
            NameMeans::Row(id) => self.has(lists, id),
            NameMeans::New(list) => lists.contains(list),
        })
    }

    /// What a name means among the rows of these lists; a row that is to be added for it is
    /// added here.
    pub fn meaning(&mut self, lists: &[EvidenceList], name: &str) -> Meaning {
        match self.said(lists, name).cloned() {
            Some(NameMeans::Row(id)) => return Meaning::Row(id),
            Some(NameMeans::New(list)) => {
                if let [target] = self.called(&[list], name).as_slice() {
                    return Meaning::Row(target.clone());
                }
                if self.called(&[list], name).is_empty() {
                    let target = format!("+{}:{}", list.id(), key(name));
                    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.enter(list, target.clone(), &name, true);
                    self.only_named.push(Named {
                        list,
                        target: target.clone(),
                        name,
                    });
                    return Meaning::Row(target);
                }
            }
            None => {}
        }
        match self.called(lists, name).as_slice() {
            [] => Meaning::Unknown,
            [target] => Meaning::Row(target.clone()),
            several => Meaning::Several(several.to_vec()),
        }
    }

    /// The name of a row.
    pub fn name_of(&self, lists: &[EvidenceList], target: &str) -> String {
        let found = self
            .rows
            .iter()
            .rev()
            .find(|row| row.target == target && lists.contains(&row.list));
        found.map(|row| row.name.clone()).unwrap_or_default()
    }

    /// A row's name with what it is, to tell rows of one name apart.
    pub fn described(&self, lists: &[EvidenceList], target: &str) -> String {
        let Some(row) = self
            .rows
            .iter()
            .find(|row| row.target == target && lists.contains(&row.list))
        else {
            return target.to_owned();
        };
        let what = &evidence::definition(row.list).row_label;
        let new = if is_new(target) { ", of this file" } else { "" };
        format!("{} ({what}{new})", row.name)
    }

    /// The rows of the assessment that could be meant, as id and name, the likeliest first.
    pub fn candidates(&self, lists: &[EvidenceList], name: &str) -> Vec<(String, String)> {
        let name = key(name);
        let mut rows: Vec<(f64, &Named)> = self
            .rows
            .iter()
            .filter(|row| lists.contains(&row.list) && !is_new(&row.target))
            .map(|row| (strsim::jaro_winkler(&name, &key(&row.name)), row))
            .collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut offered: Vec<(String, String)> = Vec::new();
        for (_, row) in rows {
            if offered.len() < MOST_OFFERED && offered.iter().all(|(id, _)| *id != row.target) {
                offered.push((row.target.clone(), row.name.clone()));
            }
        }
        offered
    }
}
