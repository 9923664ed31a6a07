//! What the lists of shared evidence look like: their columns, titles and help.
//!
//! The definitions are data (`forms/evidence.toml`) in the same words as a form's tables,
//! so that one field component, one validation and one printed table serve both. The rows
//! themselves belong to an assessment, not here.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer_type::EvidenceList;
use super::model::Column;

/// What a list of evidence looks like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EvidenceDefinition {
    /// Which list.
    #[serde(rename(deserialize = "id"))]
    #[ts(rename = "list")]
    pub list: EvidenceList,
    /// Its heading.
    pub title: String,
    /// What one row is called.
    pub row_label: String,
    /// What the list is for; plain paragraphs.
    pub introduction: Vec<String>,
    /// The column that names a row; the first that holds something, if none is given.
    #[serde(default, skip_serializing)]
    #[ts(skip)]
    pub named_by: Option<String>,
    /// The columns that the program fills in and nobody types.
    #[serde(default)]
    pub worked_out: Vec<String>,
    /// The columns that hold the path of what the row is about.
    #[serde(default, skip_serializing)]
    #[ts(skip)]
    pub places: Vec<String>,
    /// The columns that hold the instant at which something was done.
    #[serde(default, skip_serializing)]
    #[ts(skip)]
    pub moments: Vec<String>,
    /// The columns with a day that cannot come before the one in the column `from`.
    #[serde(default, skip_serializing)]
    #[ts(skip)]
    pub ends: Vec<String>,
    /// Its columns, in order.
    #[serde(rename(deserialize = "column"))]
    #[ts(rename = "columns")]
    pub columns: Vec<Column>,
}

impl EvidenceDefinition {
    /// The column with this id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Definitions {
    list: Vec<EvidenceDefinition>,
}

static DEFINITIONS: LazyLock<Vec<EvidenceDefinition>> = LazyLock::new(|| {
    let text = include_str!("../../forms/evidence.toml");
    let mut definitions = toml::from_str::<Definitions>(text)
        .expect("the shipped evidence lists are read by a test")
        .list;
    definitions.sort_by_key(|definition| definition.list);
    definitions
});

/// The definition of one list.
pub fn definition(list: EvidenceList) -> &'static EvidenceDefinition {
    DEFINITIONS
        .iter()
        .find(|definition| definition.list == list)
        .expect("a test sees to it that every list is defined")
}

/// All definitions, in the order of [`EvidenceList::ALL`].
pub fn definitions() -> &'static [EvidenceDefinition] {
    &DEFINITIONS
}

impl EvidenceList {
    /// All lists.
    pub const ALL: [Self; 16] = [
        Self::Parties,
        Self::DataItems,
        Self::Purposes,
        Self::Systems,
        Self::Flows,
        Self::Risks,
        Self::Measures,
        Self::Agreements,
        Self::Attachments,
        Self::Queries,
        Self::Comments,
        Self::SignOffs,
        Self::Amendments,
        Self::Contributors,
        Self::Glossary,
        Self::Dismissals,
    ];

    /// Its name in paths, forms and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Parties => "parties",
            Self::DataItems => "data_items",
            Self::Purposes => "purposes",
            Self::Systems => "systems",
            Self::Flows => "flows",
            Self::Risks => "risks",
            Self::Measures => "measures",
            Self::Agreements => "agreements",
            Self::Attachments => "attachments",
            Self::Queries => "queries",
            Self::Comments => "comments",
            Self::SignOffs => "sign_offs",
            Self::Amendments => "amendments",
            Self::Contributors => "contributors",
            Self::Glossary => "glossary",
            Self::Dismissals => "dismissals",
        }
    }

    /// The list with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_evidence_has_a_definition_with_help_for_every_column() {
        assert_eq!(DEFINITIONS.len(), EvidenceList::ALL.len());
        for list in EvidenceList::ALL {
            let definition = definition(list);
            assert!(!definition.columns.is_empty(), "{list:?}");
            for column in &definition.columns {
                assert!(column.hint.is_some(), "{list:?} {}", column.id);
                assert_eq!(definition.column(&column.id), Some(column), "{list:?}");
            }
            let special = [
                &definition.worked_out,
                &definition.places,
                &definition.moments,
                &definition.ends,
            ];
            for column in special.into_iter().flatten() {
                assert!(definition.column(column).is_some(), "{list:?} {column}");
            }
        }
    }

    #[test]
    fn a_lists_name_is_the_one_that_forms_write() {
        for list in EvidenceList::ALL {
            assert_eq!(serde_json::json!(list), list.id());
            assert_eq!(EvidenceList::from_id(list.id()), Some(list));
        }
    }
}
