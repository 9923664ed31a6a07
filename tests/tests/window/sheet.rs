//! A completed form that somebody has beside them, and what of it they have entered.

use std::collections::{BTreeMap, BTreeSet};

use dpia_core::assessment::{Assessment, FieldPath, Value};

const SIGN_OFFS: &str = "evidence/sign_offs";

/// The completed form, with what of it has been entered.
pub struct Sheet {
    pub wanted: BTreeMap<FieldPath, Value>,
    /// The rows of the completed form and those that the program made for them.
    pub rows: BTreeMap<FieldPath, String>,
    pub done: BTreeSet<FieldPath>,
}

impl Sheet {
    /// Nothing has been entered yet.
    pub fn new(wanted: Vec<(FieldPath, Value)>) -> Self {
        Self {
            wanted: wanted.into_iter().collect(),
            rows: BTreeMap::new(),
            done: BTreeSet::new(),
        }
    }

    /// What was filled in, under the paths that it has in this store.
    pub fn filled(&self) -> Vec<(FieldPath, Value)> {
        self.done
            .iter()
            .map(|path| (self.here(path), self.value_here(&self.wanted[path])))
            .collect()
    }

    /// What the window gave no chance to fill in.
    pub fn left(&self) -> Vec<String> {
        let open = self.wanted.keys().filter(|path| !self.done.contains(*path));
        open.map(ToString::to_string).collect()
    }

    pub fn sign_off_rows(&self) -> Vec<(FieldPath, String)> {
        let step = |(path, value): (&FieldPath, &Value)| match value {
            Value::Text(step) => {
                let row = path.as_str().strip_suffix("/step")?;
                Some((FieldPath::parse(row).ok()?, step.clone()))
            }
            _ => None,
        };
        self.wanted.iter().filter_map(step).collect()
    }

    /// Finds the rows of the sign-offs, which the page does not name.
    pub fn find_sign_offs(&mut self, kept: &Assessment) {
        for (row, step) in self.sign_off_rows() {
            let same = kept.rows(SIGN_OFFS).into_iter().find(|id| {
                let path = format!("evidence/sign_offs/{id}/step");
                kept.value(&FieldPath::parse(&path).expect("a path"))
                    == Some(&Value::Text(step.clone()))
            });
            if let Some(id) = same {
                self.rows.insert(row, id);
            }
        }
    }

    /// The path that a field has in this store, whose rows have ids of their own.
    pub fn here(&self, path: &FieldPath) -> FieldPath {
        for (row, id) in &self.rows {
            if row == path || path.is_inside(row) {
                let rest = &path.as_str()[row.as_str().len()..];
                let here = format!("{}/{id}{rest}", list_of(row));
                return FieldPath::parse(&here).expect("a path");
            }
        }
        path.clone()
    }

    pub fn value_here(&self, value: &Value) -> Value {
        let mut value = value.clone();
        if let Value::Choice(chosen) = &mut value {
            for choice in &mut chosen.ids {
                let row = self.rows.iter().find(|(row, _)| {
                    // Nobody chooses among sign-offs, and one is called as a level is.
                    list_of(row) != SIGN_OFFS && row.segments().last() == Some(choice.as_str())
                });
                if let Some((_, id)) = row {
                    choice.clone_from(id);
                }
            }
        }
        value
    }
}

/// The list that a row stands in.
pub fn list_of(row: &FieldPath) -> &str {
    row.as_str().rsplit_once('/').map_or("", |(list, _)| list)
}
