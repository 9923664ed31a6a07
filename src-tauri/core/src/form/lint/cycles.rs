//! Conditions that go round in a circle: a question that is shown only when a question
//! is answered that is shown only when the first one is.

use std::collections::{BTreeMap, BTreeSet};

use super::Lint;
use super::places::Node;
use crate::form::{Condition, RowSource};

pub(super) fn check(lint: &mut Lint<'_>) {
    let mut needs: BTreeMap<Node<'_>, BTreeSet<Node<'_>>> = BTreeMap::new();
    for placed in &lint.places.questions {
        let node = Node::Question(&placed.question.id);
        needs.entry(node).or_default().insert(placed.parent);
    }
    for place in &lint.places.conditions {
        if let Some(node) = place.shows {
            let needed = needs.entry(node).or_default();
            place.condition.each(&mut |condition| {
                needed.extend(subjects(condition));
                if let (Condition::Screening(_), Some(screening)) =
                    (condition, &lint.form.screening)
                {
                    let questions = screening.questions.iter().chain(&screening.gate);
                    needed.extend(questions.map(|id| Node::Question(id.as_str())));
                }
            });
        }
    }
    for cycle in cycles(&needs) {
        let place = lint.places.conditions.iter();
        let place = place.filter(|place| place.shows.is_some_and(|node| cycle.contains(&node)));
        let Some(at) = place.map(|place| place.at.clone()).next() else {
            // No condition takes part: the same id stands twice, which is reported as such.
            continue;
        };
        let names: Vec<String> = cycle.iter().chain(cycle.first()).map(name).collect();
        let (message, advice) = if cycle.len() == 1 {
            (
                format!("Whether {} is shown depends on its own answer.", names[0]),
                "Let it depend on another question.",
            )
        } else {
            (
                format!(
                    "These depend on each other in a circle: {}.",
                    names.join(", then ")
                ),
                "Take one of them out of the others’ conditions.",
            )
        };
        lint.fault(at, message, advice);
    }
}

fn name(node: &Node<'_>) -> String {
    match node {
        Node::Section(id) => format!("section “{id}”"),
        Node::Question(id) => format!("question “{id}”"),
        Node::Step(id) => format!("sign-off step “{id}”"),
    }
}

/// The questions that a condition itself asks about.
fn subjects(condition: &Condition) -> Vec<Node<'_>> {
    match condition {
        Condition::Is { question, .. }
        | Condition::Answered(question)
        | Condition::Number { question, .. }
        | Condition::Date { question, .. } => vec![Node::Question(question)],
        Condition::AnyRow {
            rows: RowSource::Question(question),
            column,
            ..
        } => vec![Node::Question(question), Node::Question(column)],
        _ => Vec::new(),
    }
}

/// The circles in a graph of needs, each once, in the order in which one leads to the next.
///
/// Takes away what needs nothing until only circles, and what needs them, are left; works
/// without recursion, because a form may chain any number of conditions.
pub(super) fn cycles<N: Copy + Ord>(needs: &BTreeMap<N, BTreeSet<N>>) -> Vec<Vec<N>> {
    let mut waiting: BTreeMap<N, usize> = BTreeMap::new();
    let mut needed_by: BTreeMap<N, Vec<N>> = BTreeMap::new();
    for (node, needed) in needs {
        let needed = needed.iter().filter(|other| needs.contains_key(other));
        let mut count = 0;
        for other in needed {
            needed_by.entry(*other).or_default().push(*node);
            count += 1;
        }
        waiting.insert(*node, count);
    }
    let mut free: Vec<N> = waiting
        .iter()
        .filter(|(_, n)| **n == 0)
        .map(|(n, _)| *n)
        .collect();
    while let Some(node) = free.pop() {
        waiting.remove(&node);
        for other in needed_by.get(&node).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(other) {
                *count -= 1;
                if *count == 0 {
                    free.push(*other);
                }
            }
        }
    }
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for start in waiting.keys() {
        let mut trail = Vec::new();
        let mut node = *start;
        while seen.insert(node) {
            trail.push(node);
            let mut left = needs[&node].iter().filter(|n| waiting.contains_key(n));
            node = *left
                .next()
                .expect("whatever is left needs something that is left");
        }
        if let Some(first) = trail.iter().position(|other| *other == node) {
            found.push(trail.split_off(first));
        }
    }
    found
}
