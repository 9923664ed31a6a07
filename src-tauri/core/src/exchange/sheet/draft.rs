//! The rows of a workbook on their way into the assessment: what each says, and which row
//! of the assessment it is.

use std::collections::{BTreeMap, HashMap};

use crate::assessment::{Assessment, FieldPath, Value};
use crate::form::{EvidenceList, evidence};

use super::cells::{Remark, short};
use super::headings::{Layout, layout};
use super::names::{Names, Target, mark};
use super::plan::{CellProblem, NameMeans, SheetChoices};
use super::split::id_behind;
use super::synonyms::ID;
use super::workbook::{Cell, Row, Sheet, Workbook, address};
use crate::assessment::words::capitalised;

/// How the row begins that shows in the template how it is meant.
pub(super) const EXAMPLE: &str = "Example:";

/// The most rows of one name that are offered.
const MOST_TOLD_APART: usize = 10;

/// A sheet with its rows.
pub(super) struct Tab<'w> {
    pub sheet: &'w Sheet,
    pub layout: Layout,
    pub lines: Vec<Line<'w>>,
    /// The rows that the template brought along.
    pub examples: Vec<u32>,
    /// What a place in this sheet is called, before the cell: empty if there is one sheet only.
    place: String,
}

/// A row on its way.
pub(super) struct Line<'w> {
    pub row: &'w Row,
    pub skip: bool,
    /// The row that it is, or would be.
    pub target: Option<Target>,
    pub problems: Vec<CellProblem>,
    /// What it says, by column, in words.
    pub words: BTreeMap<String, String>,
    /// What it says, by column, where that means something.
    pub values: Vec<(String, Value)>,
}

impl Line<'_> {
    pub fn is_stuck(&self) -> bool {
        self.problems.iter().any(|problem| problem.blocks)
    }
}

impl<'w> Tab<'w> {
    /// Lays out the sheets and finds the rows below their headings.
    pub fn all(workbook: &'w Workbook, choices: &SheetChoices) -> Vec<Self> {
        let several = workbook.sheets.iter().filter(|sheet| !sheet.hidden).count() > 1;
        let tab = |sheet: &'w Sheet| {
            let layout = layout(sheet, choices);
            let rows = &sheet.rows[layout.first_row.min(sheet.rows.len())..];
            let place = if several {
                format!("{}, ", sheet.name)
            } else {
                String::new()
            };
            let mut tab = Self {
                sheet,
                layout,
                lines: Vec::new(),
                examples: Vec::new(),
                place,
            };
            for row in rows {
                tab.line(row, choices);
            }
            tab
        };
        workbook.sheets.iter().map(tab).collect()
    }

    fn line(&mut self, row: &'w Row, choices: &SheetChoices) {
        let key = format!("{}!{}", self.sheet.name, row.number);
        let mut problems = Vec::new();
        if let Some(remark) = self.layout.too_many_cells(self.sheet, row) {
            problems.push(self.problem_of_row(row, remark));
        }
        if row.open_quote {
            problems.push(self.problem_of_row(row, Remark::stop(
                "A quotation mark opens here that never closes, so the row was read as if it had none. Mend it in the file, or leave the row out.",
            )));
        }
        let line = Line {
            row,
            skip: choices.skip.contains(&key),
            target: None,
            problems,
            words: BTreeMap::new(),
            values: Vec::new(),
        };
        let first = self
            .list()
            .and_then(|list| evidence::definition(list).columns.first());
        let names_it = first.and_then(|column| self.text(row, &column.id, choices));
        let example = names_it.is_some_and(|name| name.starts_with(EXAMPLE));
        if example && self.text(row, ID, choices).is_none() {
            self.examples.push(row.number);
        } else if self
            .layout
            .columns
            .values()
            .any(|at| row.cells.contains_key(at))
        {
            self.lines.push(line);
        }
    }

    pub const fn list(&self) -> Option<EvidenceList> {
        self.layout.list
    }

    /// The address of a row's cell; none if the sheet has no such column.
    fn address(&self, row: &Row, column: &str) -> Option<String> {
        let at = self.layout.columns.get(column)?;
        Some(address(*at, row.number))
    }

    /// What stands in a row's cell, or what the person typed in its place.
    pub fn cell(&self, row: &Row, column: &str, choices: &SheetChoices) -> Option<Cell> {
        let at = self.layout.columns.get(column)?;
        let key = format!("{}!{}", self.sheet.name, address(*at, row.number));
        match choices.cells.get(&key) {
            Some(text) => Some(Cell::typed(text)),
            None => row.cells.get(at).cloned(),
        }
        .filter(|cell| !cell.is_empty())
    }

    fn text(&self, row: &Row, column: &str, choices: &SheetChoices) -> Option<String> {
        self.cell(row, column, choices)
            .map(|cell| cell.text)
            .filter(|text| !text.is_empty())
    }

    /// A remark as a problem of a cell, whose place it names: of the row, if the sheet has
    /// no such column.
    pub fn problem(&self, row: &Row, column: &str, remark: Remark) -> CellProblem {
        self.problem_at(row, self.address(row, column), remark)
    }

    /// A remark as a problem of a row as a whole.
    pub fn problem_of_row(&self, row: &Row, remark: Remark) -> CellProblem {
        self.problem_at(row, None, remark)
    }

    fn problem_at(&self, row: &Row, cell: Option<String>, remark: Remark) -> CellProblem {
        let place = match &cell {
            Some(cell) => format!("{}{cell}", self.place),
            None => capitalised(&format!("{}row {}", self.place, row.number)),
        };
        CellProblem {
            message: format!("{place}: {}", remark.message),
            cell,
            blocks: remark.blocks,
            name: remark.name,
            candidates: remark.candidates,
            can_add: remark.can_add,
        }
    }

    /// What a place in this sheet is called.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// The list's place in an assessment, as in `evidence/parties`.
pub(super) fn path_of(list: EvidenceList) -> String {
    format!("evidence/{}", list.id())
}

/// The cell of a row of the assessment.
pub(super) fn value_of<'a>(
    assessment: &'a Assessment,
    list: EvidenceList,
    row: &str,
    column: &str,
) -> Option<&'a Value> {
    let path = FieldPath::parse(&format!("{}/{row}/{column}", path_of(list))).ok()?;
    assessment.value(&path)
}

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
        let rows = self.assessment.rows(&path_of(list));
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
            let path = FieldPath::parse(&format!("{}/{id}", path_of(list)));
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
