//! The rows that a name in a spreadsheet can mean: those of the assessment, those of the
//! same file, and those that the person says shall be added.

use std::collections::{BTreeMap, HashMap};

use crate::assessment::Assessment;
use crate::assessment::words::row_name;
use crate::form::{EvidenceList, Form, RowSource, evidence};

use super::cells::short;
use super::draft::value_of;
use super::plan::{NameMeans, SheetChoices};
use super::synonyms::LISTS;

/// The most rows that are offered for a name that nothing is known of.
const MOST_OFFERED: usize = 10;
/// The most rows that are offered for all names together: the page gets them all at once.
const MOST_OFFERED_IN_ALL: usize = 3_000;
/// How many rows, with much the same letters, are looked at closely for a name.
const LOOKED_AT: usize = 40;
/// The longest name, in bytes, that is compared letter by letter.
const LONGEST_COMPARED: usize = 100;

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
    /// The name as it is compared.
    key: String,
    letters: Letters,
}

/// Which letters a name has, one bit for each: a cheap first look at how alike two names are.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    fn of(key: &str) -> Self {
        let bit = |c: char| 1_u64 << (u32::from(c) % 64);
        Self(key.chars().map(bit).fold(0, |all, bit| all | bit))
    }

    /// How many letters only one of the two has.
    const fn apart(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Row(Target),
    Unknown,
    Several(Vec<Target>),
}

impl Named {
    fn new(list: EvidenceList, target: Target, name: &str) -> Self {
        let key = key(name);
        Self {
            list,
            target,
            name: name.to_owned(),
            letters: Letters::of(&key),
            key,
        }
    }
}

/// Rows to choose from, as id and name.
type Offered = Vec<(String, String)>;

/// All rows that can be named.
#[derive(Debug, Default)]
pub(super) struct Names {
    rows: Vec<Named>,
    by_key: BTreeMap<String, Vec<usize>>,
    by_target: HashMap<Target, Vec<usize>>,
    said: BTreeMap<String, NameMeans>,
    /// Rows that are added only because a name means them.
    pub only_named: Vec<Named>,
    /// The rows offered for a name, found once.
    offered: HashMap<(Vec<EvidenceList>, String), Offered>,
    /// How many rows have been offered.
    offers: usize,
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
                let name_is_there = value_of(assessment, list, &id, "name").is_some();
                names.enter(list, id, &name, name_is_there);
            }
        }
        names
    }

    fn enter(&mut self, list: EvidenceList, target: Target, name: &str, by_name: bool) {
        let at = self.rows.len();
        let named = Named::new(list, target, name);
        if by_name && !named.key.is_empty() {
            self.by_key.entry(named.key.clone()).or_default().push(at);
        }
        let same = self.by_target.entry(named.target.clone()).or_default();
        same.push(at);
        self.rows.push(named);
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
        self.entries(lists, id).next().is_some()
    }

    /// A row of these lists under each of its names, the first name first.
    fn entries(
        &self,
        lists: &[EvidenceList],
        target: &str,
    ) -> impl DoubleEndedIterator<Item = &Named> {
        let places = self.by_target.get(target).into_iter().flatten();
        places
            .map(|at| &self.rows[*at])
            .filter(move |row| lists.contains(&row.list))
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
                    let named = Named::new(list, target.clone(), &name);
                    self.only_named.push(named);
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
        let last = self.entries(lists, target).next_back();
        last.map(|row| row.name.clone()).unwrap_or_default()
    }

    /// A row's name with what it is, to tell rows of one name apart.
    pub fn described(&self, lists: &[EvidenceList], target: &str) -> String {
        let Some(row) = self.entries(lists, target).next() else {
            return target.to_owned();
        };
        let what = &evidence::definition(row.list).row_label;
        let new = if is_new(target) { ", of this file" } else { "" };
        format!("{} ({what}{new})", short(&row.name))
    }

    /// The rows of the assessment that could be meant, as id and name, the likeliest first;
    /// none once very many have been offered for other names.
    pub fn candidates(&mut self, lists: &[EvidenceList], name: &str) -> Offered {
        if self.offers >= MOST_OFFERED_IN_ALL {
            return Vec::new();
        }
        let key = key(name);
        let asked = (lists.to_vec(), key);
        let offered = match self.offered.get(&asked) {
            Some(offered) => offered.clone(),
            None => {
                let found = self.likeliest(lists, &asked.1);
                self.offered.insert(asked, found.clone());
                found
            }
        };
        self.offers += offered.len();
        offered
    }

    fn likeliest(&self, lists: &[EvidenceList], name: &str) -> Offered {
        let letters = Letters::of(name);
        let mut rows: Vec<(usize, &Named)> = self
            .rows
            .iter()
            .filter(|row| lists.contains(&row.list) && !is_new(&row.target))
            .map(|row| {
                let apart = row.letters.apart(letters) as usize;
                (apart + row.key.len().abs_diff(name.len()), row)
            })
            .collect();
        if rows.len() > LOOKED_AT {
            rows.select_nth_unstable_by_key(LOOKED_AT, |row| row.0);
            rows.truncate(LOOKED_AT);
        }
        let alike = |key: &str| {
            if key.len().max(name.len()) > LONGEST_COMPARED {
                0.0
            } else {
                strsim::jaro_winkler(name, key)
            }
        };
        let mut rows: Vec<(f64, &Named)> = rows
            .into_iter()
            .map(|(_, row)| (alike(&row.key), row))
            .collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
        let mut offered = Offered::new();
        for (_, row) in rows {
            if offered.len() < MOST_OFFERED && offered.iter().all(|(id, _)| *id != row.target) {
                offered.push((row.target.clone(), short(&row.name)));
            }
        }
        offered
    }
}
