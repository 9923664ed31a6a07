//! Rows in and out of spreadsheets, as files that people have.

mod asking;
mod bad_input;
mod bounds;
mod headings;
mod making;
mod matching;
mod round_trip;
mod values;

use std::sync::Arc;

use dpia_core::assessment::edit::Edit;
use dpia_core::assessment::words::row_name;
use dpia_core::assessment::{Assessment, AssessmentId, Author, Chosen, FieldPath, Value};
use dpia_core::exchange::sheet::{
    CellProblem, Fate, Proposal, SheetChoices, SheetError, SheetPlan, Workbook, read_file,
};
use dpia_core::form::{EvidenceList, Form, RowSource, built_in_form};

fn form() -> Arc<Form> {
    built_in_form("council-pia").expect("built in").form.clone()
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).expect("a path")
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn chosen(ids: &[&str]) -> Value {
    Value::Choice(Chosen {
        ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        other: None,
    })
}

fn words(other: &str) -> Value {
    Value::Choice(Chosen {
        ids: Vec::new(),
        other: Some(other.to_owned()),
    })
}

/// An assessment to take rows into.
struct Work {
    form: Arc<Form>,
    assessment: Assessment,
    author: Author,
    rows: usize,
}

impl Work {
    fn empty() -> Self {
        let id: AssessmentId = "01890000-0000-7000-8000-000000000001"
            .parse()
            .expect("an id");
        Self {
            form: form(),
            assessment: Assessment::new(id),
            author: Author::from_secret(&[7; 32]),
            rows: 0,
        }
    }

    /// With a council, its supplier, the supplier's platform and one data item.
    fn small() -> Self {
        let mut work = Self::empty();
        work.put(
            "parties",
            "council",
            &[
                ("name", text("Fernby Borough Council")),
                ("role", chosen(&["controller"])),
            ],
        );
        work.put(
            "parties",
            "plotwise",
            &[
                ("name", text("Plotwise Ltd")),
                ("role", chosen(&["processor"])),
            ],
        );
        work.put(
            "systems",
            "platform",
            &[
                ("name", text("Booking platform")),
                ("kind", chosen(&["system"])),
                ("owner", chosen(&["plotwise"])),
            ],
        );
        work.put(
            "data_items",
            "postcode",
            &[
                ("name", text("Postcode")),
                ("category", chosen(&["ordinary"])),
            ],
        );
        work
    }

    /// Adds a row.
    fn put(&mut self, list: &str, row: &str, cells: &[(&str, Value)]) {
        let list = format!("evidence/{list}");
        let after = self.assessment.rows(&list).pop();
        self.make(&[Edit::Place {
            row: path(&format!("{list}/{row}")),
            after,
        }]);
        for (column, value) in cells {
            self.make(&[Edit::Set {
                path: path(&format!("{list}/{row}/{column}")),
                value: Some(value.clone()),
            }]);
        }
    }

    fn make(&mut self, edits: &[Edit]) {
        for edit in edits {
            match edit {
                Edit::Set { path, value } => {
                    let seen = self.assessment.seen(path);
                    self.assessment
                        .set(&self.author, 0, path.clone(), value.clone(), &seen);
                }
                Edit::Place { row, after } => {
                    let (list, _) = row.as_str().rsplit_once('/').expect("a list");
                    let order = self.assessment.order_after(list, after.as_deref());
                    self.assessment
                        .place_row(&self.author, 0, row.clone(), order);
                }
                Edit::Remove { row } => {
                    self.assessment.remove_row(&self.author, 0, row.clone());
                }
                Edit::Restore { .. } => unreachable!("no import brings rows back"),
            }
        }
    }

    fn plan(&self, workbook: &Workbook) -> SheetPlan {
        self.settled(workbook, &SheetChoices::default())
    }

    fn settled(&self, workbook: &Workbook, choices: &SheetChoices) -> SheetPlan {
        self.proposed(workbook, choices).plan
    }

    fn proposed(&self, workbook: &Workbook, choices: &SheetChoices) -> Proposal {
        Proposal::new(&self.form, &self.assessment, workbook, choices)
    }

    fn edits(
        &mut self,
        workbook: &Workbook,
        choices: &SheetChoices,
    ) -> Result<Vec<Edit>, SheetError> {
        let proposal = self.proposed(workbook, choices);
        let rows = &mut self.rows;
        let mut id = || {
            *rows += 1;
            format!("row-{rows}")
        };
        proposal.edits(&self.assessment, &mut id)
    }

    /// Takes a workbook in that needs nothing settled.
    #[track_caller]
    fn take(&mut self, workbook: &Workbook) {
        self.take_settled(workbook, &SheetChoices::default());
    }

    #[track_caller]
    fn take_settled(&mut self, workbook: &Workbook, choices: &SheetChoices) {
        let plan = self.settled(workbook, choices);
        let told = messages(&plan);
        let edits = self.edits(workbook, choices);
        let edits = edits.unwrap_or_else(|error| panic!("{error}: {told:#?}"));
        self.make(&edits);
    }

    /// What a list's rows are called.
    fn names(&self, list: EvidenceList) -> Vec<String> {
        let source = RowSource::Evidence(list);
        let rows = self.assessment.rows(&source.list()).into_iter();
        rows.map(|row| row_name(&self.form, &self.assessment, &source, &row).expect("is there"))
            .collect()
    }

    /// A cell of the row at this place of a list.
    fn value(&self, list: &str, row: usize, column: &str) -> Option<Value> {
        let id = &self.assessment.rows(&format!("evidence/{list}"))[row];
        self.assessment
            .value(&path(&format!("evidence/{list}/{id}/{column}")))
            .cloned()
    }
}

fn csv(name: &str, text: &str) -> Workbook {
    read_file(name, text.as_bytes()).expect("reads")
}

fn fates(plan: &SheetPlan) -> Vec<Fate> {
    plan.sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .map(|row| row.fate)
        .collect()
}

fn problems(plan: &SheetPlan) -> Vec<&CellProblem> {
    let rows = plan.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.flat_map(|row| &row.problems).collect()
}

fn messages(plan: &SheetPlan) -> Vec<&str> {
    problems(plan)
        .into_iter()
        .map(|problem| problem.message.as_str())
        .collect()
}

/// The one thing that stands in the way.
#[track_caller]
fn in_the_way(plan: &SheetPlan) -> &CellProblem {
    let all = problems(plan);
    let blocks: Vec<_> = all.iter().filter(|problem| problem.blocks).collect();
    assert_eq!(blocks.len(), 1, "{all:#?}");
    assert!(!plan.ready);
    blocks[0]
}
