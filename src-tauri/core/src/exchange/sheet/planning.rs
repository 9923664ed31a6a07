//! From a workbook to a plan, and from a plan that is settled to the edit that makes it.
//!
//! Both come out of the one way through the rows below, so that they cannot disagree.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::assessment::edit::Edit;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::{Assessment, AssessmentId, FieldPath, Value};
use crate::form::{Column, EvidenceList, Form, evidence};

use super::cells::{Reader, Remark};
use super::claims::Claims;
use super::draft::{Tab, value_of};
use super::flows;
use super::names::{Names, Target, is_new};
use super::plan::{SheetChoices, SheetPlan};
use super::synonyms::{LISTS, Options};
use super::telling::Telling;
use super::trouble::SheetError;
use super::workbook::{Workbook, clean};

/// What would be taken in from a workbook, as it is settled so far, into an assessment as it
/// was then. It is shown before it is done, and what is done is what was shown.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What the person is shown.
    pub plan: SheetPlan,
    steps: Steps,
    /// The assessment, how many changes it was made of, and what the person had settled.
    basis: (AssessmentId, usize, SheetChoices),
}

impl Proposal {
    /// Works out what would be taken in.
    pub fn new(
        form: &Form,
        assessment: &Assessment,
        workbook: &Workbook,
        choices: &SheetChoices,
    ) -> Self {
        let (plan, steps) = work(form, assessment, workbook, choices);
        let basis = (assessment.id, assessment.len(), choices.clone());
        Self { plan, steps, basis }
    }

    /// Whether it was worked out for this assessment as it is, and for these choices.
    pub fn is_for(&self, assessment: &Assessment, choices: &SheetChoices) -> bool {
        let (id, changes, settled) = &self.basis;
        (*id, *changes, settled) == (assessment.id, assessment.len(), choices)
    }

    /// Whether it would do the same as another, in place of the same values.
    pub fn does_the_same(&self, other: &Self) -> bool {
        self.plan == other.plan && self.steps == other.steps
    }

    /// The edit that takes the rows in. `new_id` makes the id of a row that is added.
    ///
    /// # Errors
    /// [`SheetError::NotReady`], if something stands in the way; nothing is taken in then.
    pub fn edits(
        &self,
        assessment: &Assessment,
        new_id: &mut dyn FnMut() -> String,
    ) -> Result<Vec<Edit>, SheetError> {
        if !self.plan.ready {
            return Err(SheetError::NotReady);
        }
        let added = &self.steps.added;
        let ids: HashMap<&Target, String> =
            added.iter().map(|(_, target)| (target, new_id())).collect();
        let real = |target: &Target| ids.get(target).unwrap_or(target).clone();
        let path = |list: EvidenceList, target: &Target, column: &str| {
            FieldPath::parse(&format!("{}/{}{column}", evidence_path(list), real(target)))
                .map_err(|_| SheetError::BadId)
        };
        let mut edits = Vec::new();
        let mut last: HashMap<EvidenceList, Option<String>> = HashMap::new();
        for (list, target) in added {
            let end = || assessment.rows(&evidence_path(*list)).pop();
            let after = last.entry(*list).or_insert_with(end).clone();
            edits.push(Edit::Place {
                row: path(*list, target, "")?,
                after,
            });
            last.insert(*list, Some(real(target)));
        }
        for set in &self.steps.set {
            let mut value = set.value.clone();
            if let Value::Choice(chosen) = &mut value {
                for id in &mut chosen.ids {
                    *id = real(id);
                }
            }
            edits.push(Edit::Set {
                path: path(set.list, &set.row, &format!("/{}", set.column))?,
                value: Some(value),
            });
        }
        Ok(edits)
    }
}

/// What has to be done, with marks in place of the ids of rows that are added.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps {
    pub added: Vec<(EvidenceList, Target)>,
    pub set: Vec<Set>,
}

/// A cell that gets a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Set {
    pub list: EvidenceList,
    pub row: Target,
    column: String,
    value: Value,
    /// What the value would take the place of.
    before: Option<Value>,
}

/// The one way through the rows.
fn work(
    form: &Form,
    assessment: &Assessment,
    workbook: &Workbook,
    choices: &SheetChoices,
) -> (SheetPlan, Steps) {
    let mut names = Names::new(form, assessment, choices);
    let mut claims = Claims::new(assessment, choices);
    let mut tabs = Tab::all(workbook, choices);
    tabs.iter_mut().for_each(|tab| claims.by_id(tab));
    tabs.iter_mut()
        .for_each(|tab| claims.by_name(tab, &mut names));
    let mut options = OptionsOf::default();
    for tab in &mut tabs {
        read_values(form, assessment, choices, tab, &mut names, &mut options);
    }
    tabs.iter_mut()
        .for_each(|tab| flows::find(form, assessment, choices, tab, &mut claims));
    tabs.iter_mut()
        .for_each(|tab| look_for_conflicts(assessment, tab));
    tabs.iter_mut().for_each(look_for_gaps);
    let steps = steps(assessment, &tabs, &names);
    let told = Telling { form, assessment };
    (told.plan(workbook, &names, &tabs, &steps), steps)
}

/// The options of each column, found out once.
#[derive(Default)]
struct OptionsOf<'f>(BTreeMap<(EvidenceList, &'f str), Options<'f>>);

fn read_values<'f>(
    form: &'f Form,
    assessment: &Assessment,
    choices: &SheetChoices,
    tab: &mut Tab,
    names: &mut Names,
    options: &mut OptionsOf<'f>,
) {
    let Some(list) = tab.list() else { return };
    let columns: &'static [Column] = &evidence::definition(list).columns;
    for at in 0..tab.lines.len() {
        if tab.lines[at].skip {
            continue;
        }
        let row = tab.lines[at].row;
        for column in columns {
            let Some(cell) = tab.cell(row, &column.id, choices) else {
                continue;
            };
            let known = options.0.entry((list, column.id.as_str()));
            let options = known.or_insert_with(|| Options::new(form, list, column));
            let target = tab.lines[at].target.clone();
            let target = target.as_ref().filter(|target| !is_new(target));
            let before = target.and_then(|row| value_of(assessment, list, row, &column.id));
            let meant = Reader {
                form,
                column,
                options,
            }
            .read(&cell, before, names);
            for remark in meant.remarks {
                let problem = tab.problem(row, &column.id, remark);
                tab.lines[at].problems.push(problem);
            }
            tab.lines[at].words.insert(column.id.clone(), meant.words);
            if let Some(value) = meant.value.filter(|value| !value.is_empty()) {
                tab.lines[at].values.push((column.id.clone(), value));
            }
        }
    }
}

/// What two people see differently is for people to settle, not for a file.
fn look_for_conflicts(assessment: &Assessment, tab: &mut Tab) {
    let Some(list) = tab.list() else { return };
    for at in 0..tab.lines.len() {
        let line = &tab.lines[at];
        let Some(target) = &line.target else { continue };
        let in_conflict = |(column, _): &&(String, Value)| {
            cell_path(list, target, column).is_some_and(|path| assessment.in_conflict(&path))
        };
        let problems: Vec<_> = line.values.iter().filter(in_conflict).map(|(column, _)| {
            let remark = Remark::stop("Two people have written different things here in the assessment; choose between them there first, or leave the row out.");
            tab.problem(line.row, column, remark)
        }).collect();
        tab.lines[at].problems.extend(problems);
    }
}

/// A new row may be incomplete, as one that is typed may; it is said beside it.
fn look_for_gaps(tab: &mut Tab) {
    let Some(list) = tab.list() else { return };
    for at in 0..tab.lines.len() {
        let line = &tab.lines[at];
        if line.skip || !line.target.as_deref().is_some_and(is_new) {
            continue;
        }
        let columns = evidence::definition(list).columns.iter();
        let gaps = columns.filter(|column| {
            let has = tab.layout.columns.contains_key(&column.id);
            column.required && has && !line.words.contains_key(&column.id)
        });
        let problems: Vec<_> = gaps
            .map(|column| {
                let remark = Remark::note(format!(
                    "“{}” is empty; the row will be incomplete.",
                    column.label
                ));
                tab.problem(line.row, &column.id, remark)
            })
            .collect();
        tab.lines[at].problems.extend(problems);
    }
}

fn steps(assessment: &Assessment, tabs: &[Tab], names: &Names) -> Steps {
    let mut steps = Steps::default();
    for named in &names.only_named {
        steps.added.push((named.list, named.target.clone()));
        steps.set.push(Set {
            list: named.list,
            row: named.target.clone(),
            column: "name".to_owned(),
            value: Value::Text(named.name.clone()),
            before: None,
        });
    }
    for list in LISTS {
        for tab in tabs.iter().filter(|tab| tab.list() == Some(list)) {
            for line in tab
                .lines
                .iter()
                .filter(|line| !line.skip && !line.is_stuck())
            {
                let Some(target) = &line.target else { continue };
                if is_new(target) {
                    steps.added.push((list, target.clone()));
                }
                for (column, value) in &line.values {
                    let before = value_of(assessment, list, target, column);
                    if !same(before, value) {
                        steps.set.push(Set {
                            list,
                            row: target.clone(),
                            column: column.clone(),
                            value: value.clone(),
                            before: before.cloned(),
                        });
                    }
                }
            }
        }
    }
    steps
}

/// Whether a field holds what a cell says, blanks and line ends aside.
pub(super) fn same(before: Option<&Value>, value: &Value) -> bool {
    before.is_some_and(|before| before == value || Said::of(before) == Said::of(value))
}

/// What a value says, blanks, line ends and the order of what was chosen aside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Said {
    Text(String),
    Chosen(BTreeSet<String>, Option<String>),
    Other(String),
}

impl Said {
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(clean(text)),
            Value::Choice(chosen) => {
                let own = chosen.other.as_deref().map(clean);
                let own = own.filter(|own| !own.is_empty());
                Self::Chosen(chosen.ids.iter().cloned().collect(), own)
            }
            other => Self::Other(format!("{other:?}")),
        }
    }
}
