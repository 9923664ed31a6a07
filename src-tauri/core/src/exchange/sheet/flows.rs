//! Flows have no names: they are told by where they begin and end.

use std::collections::{BTreeMap, HashMap};

use crate::assessment::scope::evidence_path;
use crate::assessment::words::{capitalised, words};
use crate::assessment::{Assessment, Value};
use crate::form::{Column, EvidenceList, Form, evidence};

use super::cells::{Remark, short};
use super::claims::Claims;
use super::draft::{Tab, value_of};
use super::names::{self, Target, mark};
use super::plan::{NameMeans, SheetChoices};
use super::planning::Said;
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
    /// What it says, column by column, in the numbers of [`Sayings`]; none where it is empty.
    said: Vec<Option<u32>>,
    /// Whether a row is this flow.
    claimed: bool,
}

/// What a row says: the places of its columns, and the numbers of [`Sayings`].
type Says = Vec<(usize, u32)>;

/// Numbers for what is said, the same for the same: thousands of flows between the same two
/// are compared with as many rows.
#[derive(Default)]
struct Sayings(HashMap<Said, u32>);

impl Sayings {
    fn number(&mut self, value: &Value) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(Said::of(value)).or_insert(next)
    }
}

/// The two rows between which a flow runs.
type Ends = (String, String);

/// The flows of the assessment by their ends.
struct Known<'a>(BTreeMap<Ends, Vec<Flow<'a>>>);

impl<'a> Known<'a> {
    fn new(assessment: &'a Assessment, claims: &Claims, sayings: &mut Sayings) -> Self {
        let mut known: BTreeMap<Ends, Vec<Flow<'a>>> = BTreeMap::new();
        let flows = assessment.rows(&evidence_path(EvidenceList::Flows));
        for (number, id) in (1..).zip(flows) {
            let value = |column: &'static Column| {
                let value = value_of(assessment, EvidenceList::Flows, &id, &column.id)?;
                Some((column.id.as_str(), value))
            };
            let values: BTreeMap<_, _> = columns().iter().filter_map(value).collect();
            let end = |column: &str| first(values.get(column)?);
            if let (Some(from), Some(to)) = (end("from"), end("to")) {
                let said = columns().iter().map(|column| {
                    let value = values.get(column.id.as_str());
                    let value = value.filter(|value| !value.is_empty())?;
                    Some(sayings.number(value))
                });
                let flow = Flow {
                    said: said.collect(),
                    claimed: claims.is_claimed(EvidenceList::Flows, &id),
                    id,
                    number,
                    values,
                };
                known.entry((from, to)).or_default().push(flow);
            }
        }
        Self(known)
    }

    fn between(&mut self, ends: &Ends) -> &mut [Flow<'a>] {
        self.0.get_mut(ends).map_or(&mut [], Vec::as_mut_slice)
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
    let mut sayings = Sayings::default();
    let mut known = Known::new(assessment, claims, &mut sayings);
    let mut left: Vec<(usize, Ends, Says)> = Vec::new();
    for at in 0..tab.lines.len() {
        let line = &tab.lines[at];
        if line.skip || line.target.is_some() || line.is_stuck() {
            continue;
        }
        match ends(&line.values) {
            Some(ends) => left.push((at, ends, says(&line.values, &mut sayings))),
            None => needs_ends(tab, at),
        }
    }
    let telling = [place("data"), place("method")];
    for needed in (1..=MOST_ALIKE).rev() {
        left.retain(|(at, ends, says)| {
            let flows = known.between(ends).iter_mut();
            let mut free = flows.filter(|flow| !flow.claimed);
            let found = free.find(|flow| alike(flow, says, telling) >= needed);
            if let Some(flow) = &found {
                settle(tab, *at, flow.id.clone(), claims);
            }
            found.map(|flow| flow.claimed = true).is_none()
        });
    }
    // What the person has said of one row leaves fewer flows to ask about for the others.
    let means = choices.names.iter();
    let means: HashMap<String, &NameMeans> = means
        .map(|(name, means)| (names::key(name), means))
        .collect();
    left.retain(|(at, ends, _)| {
        let new = mark(&tab.sheet.name, tab.lines[*at].row.number);
        let Some(NameMeans::Row(id)) = means.get(&names::key(&asked_as(tab, *at))) else {
            return true;
        };
        let mut flows = known.between(ends).iter_mut();
        let old = flows.find(|flow| flow.id == *id);
        if old.is_none() && *id != new {
            return true;
        }
        if let Some(old) = old {
            old.claimed = true;
        }
        settle(tab, *at, id.clone(), claims);
        false
    });
    for (at, ends, _) in left {
        let new = mark(&tab.sheet.name, tab.lines[at].row.number);
        let open = known.between(&ends).iter().filter(|flow| !flow.claimed);
        let described = |flow: &Flow| (flow.id.clone(), described(form, assessment, flow));
        let mut candidates: Vec<_> = open.take(MOST_OFFERED).map(described).collect();
        if candidates.is_empty() {
            settle(tab, at, new, claims);
        } else {
            candidates.push((new, "another flow, which is added".to_owned()));
            ask(tab, at, candidates);
        }
    }
}

fn columns() -> &'static [Column] {
    &evidence::definition(EvidenceList::Flows).columns
}

fn place(column: &str) -> Option<usize> {
    columns().iter().position(|known| known.id == column)
}

/// What a row says, in numbers.
fn says(values: &[(String, Value)], sayings: &mut Sayings) -> Says {
    let number = |(column, value): &(String, Value)| Some((place(column)?, sayings.number(value)));
    values.iter().filter_map(number).collect()
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
/// `telling` are the columns of the data and of the method.
fn alike(flow: &Flow, says: &[(usize, u32)], telling: [Option<usize>; 2]) -> u8 {
    let holds = |(column, number): &(usize, u32)| flow.said[*column] == Some(*number);
    if says.iter().all(holds) {
        return MOST_ALIKE;
    }
    let same = |cell: &&(usize, u32)| telling.contains(&Some(cell.0)) && holds(cell);
    match says.iter().filter(same).count() {
        0 => {
            let empty = |cell: &(usize, u32)| flow.said[cell.0].is_none();
            u8::from(says.iter().all(|cell| empty(cell) || holds(cell)))
        }
        1 => 2,
        _ => 3,
    }
}
