//! Writing an assessment to an exchange file.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::references::references;
use crate::assessment::{Assessment, FieldPath, Value};
use crate::form::{FormIndex, MetaField};

use super::{EXCHANGE_FORMAT, Entry, ExchangeFile, FormName, RowEntry};

/// Why an assessment cannot be written to a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// Fields with several values; a file can hold only one.
    #[error("{} fields hold two versions that nobody has chosen between: {}", .0.len(), .0.join(", "))]
    Conflicts(Vec<String>),
}

/// Makes the file's content.
///
/// # Errors
/// When a field is in conflict: the file could hold only one of its values.
pub fn export(index: &FormIndex, assessment: &Assessment) -> Result<ExchangeFile, ExportError> {
    let form = index.form();
    let conflicts: Vec<String> = assessment
        .fields()
        .filter(|(path, _)| assessment.is_reachable(path))
        .filter(|(path, _)| assessment.in_conflict(path) || assessment.removal_is_contested(path))
        .map(|(path, _)| path.to_string())
        .collect();
    if !conflicts.is_empty() {
        return Err(ExportError::Conflicts(conflicts));
    }
    let mut file = ExchangeFile {
        format: EXCHANGE_FORMAT,
        form: FormName {
            id: form.id.clone(),
            version: form.version.clone(),
        },
        meta: BTreeMap::new(),
        answers: BTreeMap::new(),
        facets: BTreeMap::new(),
        evidence: BTreeMap::new(),
        removed: removed_rows(index, assessment),
    };
    // Empty ones too, which the import would otherwise fill in as for a new assessment.
    for field in MetaField::ALL {
        file.meta.insert(field.name().to_owned(), String::new());
    }
    let lists = children(assessment, "evidence");
    for list in lists {
        let rows = rows(assessment, &format!("evidence/{list}"));
        if !rows.is_empty() {
            file.evidence.insert(list, rows);
        }
    }
    for question in children(assessment, "answer") {
        if let Some(entry) = entry(assessment, &format!("answer/{question}")) {
            file.answers.insert(question, entry);
        }
    }
    for (path, _) in assessment.fields() {
        let Some(value) = assessment
            .value(path)
            .filter(|_| assessment.is_reachable(path))
        else {
            continue;
        };
        match (path.as_str().strip_prefix("meta/"), value) {
            (Some(name), Value::Text(text)) if path.facet().is_none() => {
                file.meta.insert(name.to_owned(), text.clone());
            }
            _ if path.facet().is_some() => {
                file.facets.insert(path.to_string(), value.clone());
            }
            _ => {}
        }
    }
    Ok(file)
}

/// The rows that answers name although they are no longer there.
fn removed_rows(index: &FormIndex, assessment: &Assessment) -> BTreeSet<String> {
    let mut removed = BTreeSet::new();
    for (path, _) in assessment.fields() {
        let value = assessment
            .value(path)
            .filter(|_| assessment.is_reachable(path));
        for reference in value.map_or_else(Vec::new, |value| references(index, path, value)) {
            let is_there =
                |row: String| FieldPath::parse(&row).is_ok_and(|row| assessment.has_row(&row));
            if !reference.paths().any(is_there) {
                removed.extend(reference.paths().next());
            }
        }
    }
    removed
}

/// What stands at a place: its own value, or the rows or cells below it.
fn entry(assessment: &Assessment, place: &str) -> Option<Entry> {
    let path = FieldPath::parse(place).ok()?;
    if let Some(value) = assessment.value(&path) {
        return Some(Entry::Value(value.clone()));
    }
    let rows = rows(assessment, place);
    if !rows.is_empty() {
        return Some(Entry::Rows(rows));
    }
    let grid: BTreeMap<_, _> = children(assessment, place)
        .into_iter()
        .filter(|row| assessment.heads(&below(place, row)).is_empty())
        .map(|row| {
            let cells = format!("{place}/{row}");
            let cells = children(assessment, &cells)
                .into_iter()
                .filter_map(|column| {
                    let value = assessment.value(&below(&cells, &column))?.clone();
                    Some((column, value))
                })
                .collect::<BTreeMap<_, _>>();
            (row, cells)
        })
        .filter(|(_, cells)| !cells.is_empty())
        .collect();
    (!grid.is_empty()).then_some(Entry::Grid(grid))
}

fn rows(assessment: &Assessment, list: &str) -> Vec<RowEntry> {
    assessment
        .rows(list)
        .into_iter()
        .map(|id| {
            let row = format!("{list}/{id}");
            let entries = children(assessment, &row)
                .into_iter()
                .filter_map(|name| {
                    let entry = entry(assessment, &format!("{row}/{name}"))?;
                    Some((name, entry))
                })
                .collect();
            RowEntry { id, entries }
        })
        .collect()
}

/// The distinct segments right below a place.
fn children(assessment: &Assessment, place: &str) -> Vec<String> {
    let mut names: Vec<String> = assessment
        .inside(place)
        .filter_map(|(path, _)| path.base()[place.len() + 1..].split('/').next())
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn below(place: &str, segment: &str) -> FieldPath {
    FieldPath::parse(&format!("{place}/{segment}")).expect("segments come from a path")
}
