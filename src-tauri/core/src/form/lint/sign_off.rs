//! Sign-off steps: their roles, their order, and that each is placed on the form once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Lint;
use super::cycles::cycles;
use crate::form::AnswerType;
use crate::form::document::At;

pub(super) fn check(lint: &mut Lint<'_>) {
    let form = lint.form;
    for (index, step) in form.sign_offs.iter().enumerate() {
        let at = At::default().item("sign_off", index);
        lint.not_empty(&at, "label", &step.label);
        lint.role(at.key("role"), &step.role);
        for (index, earlier) in step.after.iter().enumerate() {
            known(lint, at.item("after", index), earlier);
        }
    }
    order(lint);
    placed(lint);
}

fn known(lint: &mut Lint<'_>, at: At, id: &str) -> bool {
    let form = lint.form;
    let exists = form.sign_offs.iter().any(|step| step.id == id);
    if !exists {
        lint.unknown(
            at,
            "sign-off step",
            id,
            form.sign_offs.iter().map(|step| &*step.id),
        );
    }
    exists
}

fn order(lint: &mut Lint<'_>) {
    let form = lint.form;
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for step in &form.sign_offs {
        let after = needs.entry(&step.id).or_default();
        after.extend(step.after.iter().map(String::as_str));
    }
    for cycle in cycles(&needs) {
        let index = form
            .sign_offs
            .iter()
            .position(|step| cycle.contains(&step.id.as_str()));
        let at = At::default()
            .item("sign_off", index.unwrap_or(0))
            .key("after");
        let names: Vec<String> = cycle
            .iter()
            .chain(cycle.first())
            .map(|id| format!("“{id}”"))
            .collect();
        lint.fault(
            at,
            format!(
                "These steps wait for each other: {}.",
                names.join(" after ")
            ),
            "Remove one of them from the “after” of the others.",
        );
    }
}

/// Each step stands in exactly one sign-off question.
fn placed(lint: &mut Lint<'_>) {
    let form = lint.form;
    let mut placed: HashMap<String, usize> = HashMap::new();
    for index in 0..lint.places.questions.len() {
        let place = lint.places.questions[index].clone();
        let AnswerType::SignOffs { steps } = &place.question.answer else {
            continue;
        };
        let at = place.at.key("answer");
        if steps.is_empty() {
            lint.fault(
                at.key("steps"),
                "This question places no sign-off steps.",
                "Name the steps that stand here, in order.",
            );
        }
        if !place.groups.is_empty() {
            lint.fault(
                at.clone(),
                "Signatures cannot stand in a repeating group.",
                "Move this question out of the group.",
            );
        }
        for (index, id) in steps.iter().enumerate() {
            let at = at.item("steps", index);
            if known(lint, at.clone(), id) {
                let times = placed.entry(id.clone()).or_default();
                *times += 1;
                if *times > 1 {
                    lint.fault(
                        at,
                        format!("The sign-off step “{id}” is placed more than once."),
                        "Keep one of the places.",
                    );
                }
            }
        }
    }
    for (index, step) in form.sign_offs.iter().enumerate() {
        if !placed.contains_key(&step.id) && !lint.names_are_hidden {
            lint.fault(
                At::default().item("sign_off", index),
                format!("No question places the sign-off step “{}”.", step.id),
                format!(
                    "Name it in a question with answer = {{ type = \"sign_offs\", steps = [\"{}\"] }}.",
                    step.id
                ),
            );
        }
    }
}
