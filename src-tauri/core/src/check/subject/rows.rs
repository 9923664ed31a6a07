//! The rows of evidence, each with its cells.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::assessment::scope::evidence_path;
use crate::assessment::{Assessment, Chosen, Value, YesNo};
use crate::form::EvidenceList;

/// A row of evidence.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
    cells: BTreeMap<&'a str, &'a Value>,
    /// The columns about which people disagree.
    disputed: BTreeSet<&'a str>,
}

impl<'a> Row<'a> {
    /// What a cell holds; none if it is empty, or if people disagree about it.
    pub fn value(&self, column: &str) -> Option<&'a Value> {
        self.cells
            .get(column)
            .copied()
            .filter(|value| !value.is_empty())
    }

    /// Whether a cell holds nothing. One that people disagree about holds something.
    pub fn lacks(&self, column: &str) -> bool {
        self.value(column).is_none() && !self.disputed.contains(column)
    }

    /// A text; empty if there is none.
    pub fn text(&self, column: &str) -> &'a str {
        match self.value(column) {
            Some(Value::Text(text)) => text.trim(),
            _ => "",
        }
    }

    /// A date.
    pub fn date(&self, column: &str) -> Option<Date> {
        match self.value(column)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// A yes/no answer.
    pub fn yes_no(&self, column: &str) -> Option<YesNo> {
        match self.value(column)? {
            Value::YesNo(answer) => Some(*answer),
            _ => None,
        }
    }

    /// What is chosen, own words included.
    pub fn choice(&self, column: &str) -> Option<&'a Chosen> {
        match self.value(column)? {
            Value::Choice(chosen) => Some(chosen),
            _ => None,
        }
    }

    /// The ids of the options or rows that are chosen.
    pub fn ids(&self, column: &str) -> &'a [String] {
        self.choice(column).map_or(&[], |chosen| &chosen.ids)
    }

    /// Whether an option or row is among those chosen.
    pub fn has(&self, column: &str, id: &str) -> bool {
        self.ids(column).iter().any(|known| known == id)
    }

    /// The path of a cell.
    pub fn cell(&self, column: &str) -> String {
        format!("{}/{column}", self.path)
    }
}

/// All rows of all lists. Files that were taken out count for nothing any more.
pub(in crate::check) fn rows(assessment: &Assessment) -> BTreeMap<EvidenceList, Vec<Row<'_>>> {
    let lists = EvidenceList::ALL.into_iter();
    lists
        .map(|list| {
            let path = evidence_path(list);
            let rows = assessment.rows(&path).into_iter();
            let rows = rows.map(|id| row(assessment, &path, id));
            (list, rows.filter(|row| row.lacks("removed_at")).collect())
        })
        .collect()
}

fn row<'a>(assessment: &'a Assessment, list: &str, id: String) -> Row<'a> {
    let path = format!("{list}/{id}");
    let (mut cells, mut disputed) = (BTreeMap::new(), BTreeSet::new());
    for (field, _) in assessment.inside(&path) {
        let column = field.as_str().rsplit('/').next();
        let Some(column) = column.filter(|_| field.facet().is_none()) else {
            continue;
        };
        if let Some(value) = assessment.value(field) {
            cells.insert(column, value);
        } else if assessment.in_conflict(field) {
            disputed.insert(column);
        }
    }
    Row {
        id,
        path,
        cells,
        disputed,
    }
}
