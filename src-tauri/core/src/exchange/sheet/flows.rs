//! Flows have no names: they are told by where they begin and end.

use std::collections::BTreeMap;

use crate::assessment::scope::evidence_path;
use crate::assessment::words::{capitalised, words};
use crate::assessment::{Assessment, Value};
use crate::form::{Column, EvidenceList, Form, evidence};

use super::cells::{Remark, short};
use super::claims::Claims;
use super::draft::{Tab, value_of};
use super::names::{self, Target, mark};
use super::plan::{NameMeans, SheetChoices};
use super::planning::same;
use super::synonyms::ID_HEADING;

/// What a row is called in a plan.
pub(super) fn name(list: EvidenceList, words: &BTreeMap<String, String>) -> String {
    let said = |column: &str| {
        words
            .get(column)
            .map_or_else(|| "?".to_owned(), |text| short(text))
    };
    if list == EvidenceList::Flows {
        format!("{} → {}", said("from"), said("to"))
    } else {
        said("name")
    }
}

/// A flow of the assessment.
struct Flow<'a> {
    id: String,
    /// Its place in the list, counted from 1.
    number: usize,
    values: BTreeMap<&'static str, &'a Value>,
}

/// The two rows between which a flow runs.
type Ends = (String, String);

/// The flows of the assessment by their ends.
struct Known<'a>(BTreeMap<Ends, Vec<Flow<'a>>>);

impl<'a> Known<'a> {
    fn new(assessment: &'a Assessment) -> Self {
        let mut known: BTreeMap<Ends, Vec<Flow<'a>>> = BTreeMap::new();
        let flows = assessment.rows(&evidence_path(EvidenceList::Flows));
        for (number, id) in (1..).zip(flows) {
            let columns = evidence::definition(EvidenceList::Flows).columns.iter();
            let value = |column: &'static Column| {
                let value = value_of(assessment, EvidenceList::Flows, &id, &column.id)?;
                Some((column.id.as_str(), value))
            };
            let values: BTreeMap<_, _> = columns.filter_map(value).collect();
            let end = |column: &str| first(values.get(column)?);
            if let (Some(from), Some(to)) = (end("from"), end("to")) {
                known
                    .entry((from, to))
                    .or_default()
                    .push(Flow { id, number, values });
            }
        }
        Self(known)
    }
}

/// Finds the flow of the assessment that each row is. Rows with the same ends are paired
/// first with a flow that says the same, then with one that has the same data or is sent in
/// the same way, then with one of which nothing would be overwritten. Where nothing but the
/// ends is alike nobody can tell whether the row is another flow, so it is asked.
pub(super) fn find(
    form: &Form,
    assessment: &Assessment,
    choices: &SheetChoices,
    tab: &mut Tab,
    claims: &mut Claims,
) {
    if tab.list() != Some(EvidenceList::Flows) {
        return;
    }
    let known = Known::new(assessment);
    let mut left = Vec::new();
    for at in 0..tab.lines.len() {
        let line = &tab.lines[at];
        if line.skip || line.target.is_some() || line.is_stuck() {
            continue;
        }
        let Some(ends) = ends(&line.values) else {
            needs_ends(tab, at);
            continue;
        };
        let flows = known.0.get(&ends).map_or(&[][..], Vec::as_slice);
        let likeness: Vec<u8> = flows.iter().map(|flow| alike(flow, &line.values)).collect();
        left.push((at, flows, likeness));
    }
    let free = |claims: &Claims, flow: &Flow| !claims.is_claimed(EvidenceList::Flows, &flow.id);
    for needed in (1..=MOST_ALIKE).rev() {
        left.retain(|(at, flows, likeness)| {
            let found = flows
                .iter()
                .zip(likeness)
                .find(|(flow, alike)| **alike >= needed && free(claims, flow));
            if let Some((flow, _)) = found {
                settle(tab, *at, flow.id.clone(), claims);
            }
            found.is_none()
        });
    }
    // What the person has said of one row leaves fewer flows to ask about for the others.
    left.retain(|(at, flows, _)| {
        let name = asked_as(tab, *at);
        let new = mark(&tab.sheet.name, tab.lines[*at].row.number);
        let said = choices
            .names
            .iter()
            .find(|(key, _)| names::key(key) == names::key(&name));
        match said {
            Some((_, NameMeans::Row(id)))
                if *id == new || flows.iter().any(|flow| flow.id == *id) =>
            {
                settle(tab, *at, id.clone(), claims);
                false
            }
            _ => true,
        }
    });
    for (at, flows, _) in left {
        let new = mark(&tab.sheet.name, tab.lines[at].row.number);
        let open: Vec<&Flow> = flows.iter().filter(|flow| free(claims, flow)).collect();
        if open.is_empty() {
            settle(tab, at, new, claims);
        } else {
            let described = |flow: &&Flow| (flow.id.clone(), described(form, assessment, flow));
            let mut candidates: Vec<_> = open.iter().take(MOST_OFFERED).map(described).collect();
            candidates.push((new, "another flow, which is added".to_owned()));
            ask(tab, at, candidates);
        }
    }
}

/// The most flows that are offered for a row.
const MOST_OFFERED: usize = 5;

fn settle(tab: &mut Tab, at: usize, target: Target, claims: &mut Claims) {
    match claims.claim(tab, at, target.clone()) {
        Some(problem) => tab.lines[at].problems.push(problem),
        None => tab.lines[at].target = Some(target),
    }
}

/// What a row is called where it is asked which flow it is: no other row is called so.
fn asked_as(tab: &Tab, at: usize) -> String {
    format!("row {} of {}", tab.lines[at].row.number, tab.sheet.name)
}

fn ask(tab: &mut Tab, at: usize, candidates: Vec<(String, String)>) {
    let flows = candidates.len() - 1;
    let first = candidates.first().map_or("", |(_, words)| words.as_str());
    let there = if flows == 1 {
        format!(
            "{first} is there already between the same two, with other data and sent in another way"
        )
    } else {
        format!(
            "{flows} flows are there already between the same two, none with this data or sent in this way"
        )
    };
    let remark = Remark {
        message: format!(
            "{}; say whether this row changes one of them or is another. In a file, its id in a column “{ID_HEADING}” says so.",
            capitalised(&there)
        ),
        blocks: true,
        name: Some(asked_as(tab, at)),
        candidates,
        can_add: Vec::new(),
    };
    let problem = tab.problem_of_row(tab.lines[at].row, remark);
    tab.lines[at].problems.push(problem);
}

/// A flow in words: its number, and what tells it from others with the same ends.
fn described(form: &Form, assessment: &Assessment, flow: &Flow) -> String {
    let columns = &evidence::definition(EvidenceList::Flows).columns;
    let told = ["data", "method"].into_iter().filter_map(|id| {
        let column = columns.iter().find(|column| column.id == id)?;
        let value = flow.values.get(id)?;
        Some(short(&words(form, assessment, &column.answer, value)))
    });
    let told: Vec<String> = told.filter(|words| !words.is_empty()).collect();
    if told.is_empty() {
        format!("flow {}", flow.number)
    } else {
        format!("flow {} ({})", flow.number, told.join(", "))
    }
}

fn first(value: &Value) -> Option<String> {
    match value {
        Value::Choice(chosen) => chosen.ids.first().cloned(),
        _ => None,
    }
}

fn ends(values: &[(String, Value)]) -> Option<Ends> {
    let end = |column: &str| {
        let (_, value) = values.iter().find(|(id, _)| id == column)?;
        first(value)
    };
    Some((end("from")?, end("to")?))
}

fn needs_ends(tab: &mut Tab, at: usize) {
    for (column, said) in [
        ("from", "where the data comes from"),
        ("to", "where the data goes to"),
    ] {
        let line = &tab.lines[at];
        if line.values.iter().all(|(id, _)| id != column) {
            let remark = Remark::stop(format!("A flow needs to say {said}."));
            let problem = tab.problem(line.row, column, remark);
            tab.lines[at].problems.push(problem);
        }
    }
}

/// Where a flow says all that a row says.
const MOST_ALIKE: u8 = 4;

/// How much a flow of the assessment is like a row: 4 if it says all that the row says, 3
/// with the same data and method, 2 with one of them, 1 if it says nothing that the row would
/// overwrite.
fn alike(flow: &Flow, values: &[(String, Value)]) -> u8 {
    let now = |column: &str| flow.values.get(column).copied();
    let holds = |(column, value): &(String, Value)| same(now(column), value);
    if values.iter().all(holds) {
        return MOST_ALIKE;
    }
    let one = |column: &str| u8::from(values.iter().any(|cell| cell.0 == column && holds(cell)));
    match one("data") + one("method") {
        0 => {
            let empty = |column: &str| now(column).is_none_or(Value::is_empty);
            u8::from(values.iter().all(|cell| empty(&cell.0) || holds(cell)))
        }
        alike => alike + 1,
    }
}
