//! Which row of the assessment each row of a file is, and that no two are the same one.

use std::collections::HashMap;

use crate::assessment::scope::evidence_path;
use crate::assessment::words::capitalised;
use crate::assessment::{Assessment, FieldPath};
use crate::form::{EvidenceList, evidence};

use super::cells::{Remark, short};
use super::draft::Tab;
use super::names::{Names, Target, mark};
use super::plan::{CellProblem, NameMeans, SheetChoices};
use super::split::id_behind;
use super::synonyms::ID;

/// The most rows of one name that are offered.
const MOST_TOLD_APART: usize = 10;

/// Which rows of the file stand for which rows of the assessment.
pub(super) struct Claims<'a> {
    assessment: &'a Assessment,
    choices: &'a SheetChoices,
    /// Where the row of the file stands that has claimed a row, by list and target.
    claimed: HashMap<(EvidenceList, Target), String>,
}

impl<'a> Claims<'a> {
    pub fn new(assessment: &'a Assessment, choices: &'a SheetChoices) -> Self {
        Self {
            assessment,
            choices,
            claimed: HashMap::new(),
        }
    }

    pub fn is_claimed(&self, list: EvidenceList, target: &str) -> bool {
        self.claimed.contains_key(&(list, target.to_owned()))
    }

    pub fn claim(&mut self, tab: &Tab, line: usize, target: Target) -> Option<CellProblem> {
        let list = tab.list()?;
        let row = tab.lines[line].row;
        let here = format!("{}row {}", tab.place(), row.number);
        match self.claimed.insert((list, target.clone()), here.clone()) {
            None => None,
            Some(earlier) => {
                let way_out = if list == EvidenceList::Flows {
                    ""
                } else {
                    ", or give it another name"
                };
                let message = format!(
                    "{earlier} is the same {} already; leave one of the two out{way_out}.",
                    evidence::definition(list).row_label
                );
                self.claimed.insert((list, target), earlier);
                Some(tab.problem(row, "name", Remark::stop(capitalised(&message))))
            }
        }
    }

    /// The rows that name themselves by their id.
    pub fn by_id(&mut self, tab: &mut Tab) {
        let Some(list) = tab.list() else { return };
        let rows = self.assessment.rows(&evidence_path(list));
        for at in 0..tab.lines.len() {
            let line = &tab.lines[at];
            let Some(id) = tab.text(line.row, ID, self.choices).filter(|_| !line.skip) else {
                continue;
            };
            if rows.contains(&id) {
                match self.claim(tab, at, id.clone()) {
                    Some(problem) => tab.lines[at].problems.push(problem),
                    None => tab.lines[at].target = Some(id),
                }
                continue;
            }
            let path = FieldPath::parse(&format!("{}/{id}", evidence_path(list)));
            let was_there = path.is_ok_and(|path| !self.assessment.heads(&path).is_empty());
            let remark = Remark::note(if was_there {
                "The row with this id has been removed from the assessment; the id is passed over."
                    .to_owned()
            } else {
                format!(
                    "No row of this assessment has the id “{}”; it is passed over.",
                    short(&id)
                )
            });
            let problem = tab.problem(line.row, ID, remark);
            tab.lines[at].problems.push(problem);
        }
    }

    /// The rows of a list of names that are told by their name.
    pub fn by_name(&mut self, tab: &mut Tab, names: &mut Names) {
        let Some(list) = tab.list().filter(|list| *list != EvidenceList::Flows) else {
            return;
        };
        for at in 0..tab.lines.len() {
            let line = &tab.lines[at];
            let name = tab.text(line.row, "name", self.choices);
            if line.skip || line.is_stuck() {
                continue;
            }
            if let Some(target) = &line.target {
                if let Some(name) = name {
                    names.add(list, target, &name);
                }
                continue;
            }
            let row = line.row;
            let Some(name) = name else {
                let what = &evidence::definition(list).row_label;
                let remark = Remark::stop(format!("A new {what} needs a name."));
                let problem = tab.problem(row, "name", remark);
                tab.lines[at].problems.push(problem);
                continue;
            };
            match self.named(list, &name, names) {
                Ok(found) => {
                    let target = found.unwrap_or_else(|| mark(&tab.sheet.name, row.number));
                    names.add(list, &target, &name);
                    match self.claim(tab, at, target.clone()) {
                        Some(problem) => tab.lines[at].problems.push(problem),
                        None => tab.lines[at].target = Some(target),
                    }
                }
                Err(remark) => {
                    let problem = tab.problem(row, "name", remark);
                    tab.lines[at].problems.push(problem);
                }
            }
        }
    }

    /// The one row that a row's own name means; none if it is new.
    fn named(
        &self,
        list: EvidenceList,
        name: &str,
        names: &Names,
    ) -> Result<Option<Target>, Remark> {
        if let Some(NameMeans::Row(id)) = names.said(&[list], name) {
            return Ok(Some(id.clone()));
        }
        if let Some(id) = id_behind(name).filter(|id| names.has(&[list], id)) {
            return Ok(Some(id.to_owned()));
        }
        let called = names.called(&[list], name);
        let free: Vec<&Target> = called
            .iter()
            .filter(|target| !self.is_claimed(list, target))
            .collect();
        match (called.as_slice(), free.as_slice()) {
            ([], _) => Ok(None),
            // Claimed by a row above; claiming it again says so.
            ([target], _) => Ok(Some(target.clone())),
            (_, [target]) => Ok(Some((*target).clone())),
            _ => Err(Remark {
                message: format!(
                    "{} rows of the assessment are called “{}”; say which is meant.",
                    called.len(),
                    short(name)
                ),
                blocks: true,
                name: Some(name.to_owned()),
                candidates: called
                    .iter()
                    .take(MOST_TOLD_APART)
                    .map(|target| (target.clone(), names.described(&[list], target)))
                    .collect(),
                can_add: Vec::new(),
            }),
        }
    }
}
