//! Flows have no names: they are told by where they begin and end.

use std::collections::BTreeMap;

use crate::assessment::{Assessment, Value};
use crate::form::EvidenceList;

use super::cells::Remark;
use super::draft::{Claims, Tab, path_of, value_of};
use super::names::mark;
use super::planning::same;

/// What a row is called in a plan.
pub(super) fn name(list: EvidenceList, words: &BTreeMap<String, String>) -> String {
    let said = |column: &str| words.get(column).map_or("?", String::as_str);
    if list == EvidenceList::Flows {
        format!("{} → {}", said("from"), said("to"))
    } else {
        super::cells::short(said("name"))
    }
}

/// Finds the flow of the assessment that each row is. Rows with the same ends are paired in
/// their order, but first with a flow that says the same, and then with one that has the
/// same data or is sent in the same way.
pub(super) fn find(assessment: &Assessment, tab: &mut Tab, claims: &mut Claims) {
    if tab.list() != Some(EvidenceList::Flows) {
        return;
    }
    let flows = assessment.rows(&path_of(EvidenceList::Flows));
    let mut by_ends: BTreeMap<(String, String), Vec<&String>> = BTreeMap::new();
    for flow in &flows {
        let end = |column: &str| match value_of(assessment, EvidenceList::Flows, flow, column) {
            Some(Value::Choice(chosen)) => chosen.ids.first().cloned(),
            _ => None,
        };
        if let (Some(from), Some(to)) = (end("from"), end("to")) {
            by_ends.entry((from, to)).or_default().push(flow);
        }
    }
    for needed in (0..=3).rev() {
        for at in 0..tab.lines.len() {
            let line = &tab.lines[at];
            if line.skip || line.target.is_some() || line.is_stuck() {
                continue;
            }
            let Some(ends) = ends(&line.values) else {
                if needed == 0 {
                    needs_ends(tab, at);
                }
                continue;
            };
            let alike = |flow: &&&String| alike(assessment, flow, &line.values) >= needed;
            let free = |flow: &&&String| !claims.is_claimed(EvidenceList::Flows, flow);
            let flows = by_ends.get(&ends).into_iter().flatten();
            let found = flows.filter(free).find(alike).map(|flow| (*flow).clone());
            let target = match found {
                Some(flow) => flow,
                None if needed == 0 => mark(&tab.sheet.name, line.row.number),
                None => continue,
            };
            match claims.claim(tab, at, target.clone()) {
                Some(problem) => tab.lines[at].problems.push(problem),
                None => tab.lines[at].target = Some(target),
            }
        }
    }
}

fn ends(values: &[(String, Value)]) -> Option<(String, String)> {
    let end = |column: &str| {
        values.iter().find_map(|(id, value)| match value {
            Value::Choice(chosen) if id == column => chosen.ids.first().cloned(),
            _ => None,
        })
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

/// How much a flow of the assessment is like a row: 3 if it says all that the row says, 2
/// with the same data and method, 1 with one of them.
fn alike(assessment: &Assessment, flow: &str, values: &[(String, Value)]) -> u8 {
    let holds = |(column, value): &(String, Value)| {
        same(
            value_of(assessment, EvidenceList::Flows, flow, column),
            value,
        )
    };
    if values.iter().all(holds) {
        return 3;
    }
    let one = |column: &str| u8::from(values.iter().any(|cell| cell.0 == column && holds(cell)));
    one("data") + one("method")
}
