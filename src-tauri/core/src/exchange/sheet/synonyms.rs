//! The words that people use for sheets, columns and options: data, in
//! `forms/spreadsheet.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::assessment::validate::printed_options;
use crate::form::{AnswerType, Column, EvidenceList, Form, StandardList, evidence};

/// The lists that can be taken in, those that others refer to first.
pub const LISTS: [EvidenceList; 5] = [
    EvidenceList::Parties,
    EvidenceList::DataItems,
    EvidenceList::Purposes,
    EvidenceList::Systems,
    EvidenceList::Flows,
];

/// The column of a row's id.
pub(super) const ID: &str = "id";
/// The heading of that column.
pub(super) const ID_HEADING: &str = "Row id";

type Words = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sheet: Words,
    heading: BTreeMap<String, Words>,
    option: BTreeMap<String, Words>,
    perhaps: BTreeMap<String, Words>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../forms/spreadsheet.toml"))
        .expect("the shipped synonyms are read by a test")
});

/// A text as it is compared: letters and digits in lower case, single spaces between words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// The words for a list, its own title and id among them.
pub(super) fn sheet_words(list: EvidenceList) -> impl Iterator<Item = &'static str> {
    let own = [evidence::definition(list).title.as_str(), list.id()];
    own.into_iter().chain(of(&FILE.sheet, list.id()))
}

/// The words for a column beside its label and its id.
pub(super) fn heading_words(
    list: EvidenceList,
    column: &str,
) -> impl Iterator<Item = &'static str> + use<'_> {
    let words = FILE.heading.get(list.id());
    words.into_iter().flat_map(move |words| of(words, column))
}

/// By which headings a column is found, besides its own label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct KnownHeadings {
    /// The column's label.
    pub label: String,
    /// Other words for it.
    pub others: Vec<String>,
}

/// The headings by which the columns of a list are found, in the columns' order.
pub fn known_headings(list: EvidenceList) -> Vec<KnownHeadings> {
    let columns = evidence::definition(list).columns.iter();
    columns
        .map(|column| KnownHeadings {
            label: column.label.clone(),
            others: heading_words(list, &column.id).map(str::to_owned).collect(),
        })
        .collect()
}

fn of(words: &'static Words, name: &str) -> impl Iterator<Item = &'static str> {
    words.get(name).into_iter().flatten().map(String::as_str)
}

/// The options of a column: every text that means one, and how each is written.
pub(super) struct Options<'f> {
    /// Ids and labels, in their order.
    pub labels: Vec<(&'f str, &'f str)>,
    by_word: HashMap<String, usize>,
    /// Words that may mean an option and may mean something else.
    perhaps: HashMap<String, usize>,
}

/// The longest text, in bytes, for which the option that looks like it is sought.
const LONGEST_COMPARED: usize = 100;

impl<'f> Options<'f> {
    /// The options of a column that offers a list of its own or a standard one.
    pub fn new(form: &'f Form, list: EvidenceList, column: &'f Column) -> Self {
        let labels = printed_options(form, &column.answer);
        let standard = match &column.answer {
            AnswerType::Choice { standard, .. } => *standard,
            _ => None,
        };
        let key = standard.map_or_else(|| format!("{}.{}", list.id(), column.id), name_of);
        let words = FILE.option.get(&key);
        let mut by_word = HashMap::new();
        // Nearest meaning first: what is entered first stays.
        for (index, (id, label)) in labels.iter().enumerate() {
            by_word.entry(plain(label)).or_insert(index);
            by_word.entry(plain(id)).or_insert(index);
        }
        for (index, (id, _)) in labels.iter().enumerate() {
            for word in words.into_iter().flat_map(|words| of(words, id)) {
                by_word.entry(plain(word)).or_insert(index);
            }
        }
        let mut perhaps = HashMap::new();
        let words = FILE.perhaps.get(&key);
        for (index, (id, _)) in labels.iter().enumerate() {
            for word in words.into_iter().flat_map(|words| of(words, id)) {
                perhaps.insert(plain(word), index);
            }
        }
        if standard == Some(StandardList::Country) {
            for country in rust_iso3166::ALL {
                if let Some(index) = labels.iter().position(|(id, _)| *id == country.alpha2) {
                    by_word.entry(plain(country.alpha3)).or_insert(index);
                    by_word.entry(plain(country.name)).or_insert(index);
                }
            }
        }
        Self {
            labels,
            by_word,
            perhaps,
        }
    }

    /// The place of the option that a text means.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.by_word.get(&plain(text)).copied()
    }

    /// The label of the option that a text may mean.
    pub fn near(&self, text: &str) -> Option<&'f str> {
        if text.len() > LONGEST_COMPARED {
            return None;
        }
        let text = plain(text);
        if let Some(index) = self.perhaps.get(&text) {
            return Some(self.labels[*index].1);
        }
        let alike = |label: &str| strsim::jaro_winkler(&text, &plain(label));
        let best = self.labels.iter().map(|(_, label)| (alike(label), *label));
        best.filter(|(alike, _)| *alike > 0.85)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|best| best.1)
    }
}

fn name_of(list: StandardList) -> String {
    serde_json::to_value(list)
        .ok()
        .and_then(|name| Some(name.as_str()?.to_owned()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::built_in_form;

    #[test]
    fn every_synonym_belongs_to_something_that_there_is() {
        let form = &built_in_form("council-pia").expect("built in").form;
        let named = |list: &str| LISTS.into_iter().find(|known| known.id() == list);
        for list in FILE.sheet.keys() {
            assert!(named(list).is_some(), "{list}");
        }
        let mut keys = Vec::new();
        for list in LISTS {
            for column in &evidence::definition(list).columns {
                let options = Options::new(form, list, column);
                let own = format!("{}.{}", list.id(), column.id);
                let key = match &column.answer {
                    AnswerType::Choice {
                        standard: Some(standard),
                        ..
                    } => name_of(*standard),
                    _ => own,
                };
                let words = [FILE.option.get(&key), FILE.perhaps.get(&key)];
                for id in words.into_iter().flatten().flat_map(BTreeMap::keys) {
                    assert!(
                        options.labels.iter().any(|(known, _)| known == id),
                        "{key} {id}"
                    );
                }
                keys.push(key);
            }
        }
        for key in FILE.option.keys().chain(FILE.perhaps.keys()) {
            assert!(keys.contains(key), "{key}");
        }
        for (list, words) in &FILE.heading {
            let definition = evidence::definition(named(list).expect("a list"));
            for column in words.keys() {
                assert!(definition.column(column).is_some(), "{list} {column}");
            }
        }
    }

    #[test]
    fn no_heading_and_no_word_for_an_option_means_two_things() {
        for (name, words) in FILE.heading.iter().chain(&FILE.option) {
            let mut seen = HashMap::new();
            for (meaning, words) in words {
                for word in words {
                    let other = seen.insert(plain(word), meaning);
                    assert!(other.is_none_or(|other| other == meaning), "{name}: {word}");
                }
            }
        }
    }
}
