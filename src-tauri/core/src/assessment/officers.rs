//! Whom an assessment names for a role of its form.

use serde::Serialize;
use ts_rs::TS;

use super::cells::Cells;
use super::fold::Assessment;
use super::queries::{plays, same_addressee};
use super::scope::evidence_path;
use super::value::Value;
use crate::form::place::FieldPath;
use crate::form::{AnswerType, EvidenceList, Form, Role};

/// Everybody who is named for a role: in the answer that asks for them, among the contributors
/// with such a post, and by the signatures of the role's steps.
pub fn named_for(form: &Form, assessment: &Assessment, role: &Role) -> Vec<String> {
    let mut named = asked_for(form, assessment, &role.id);
    let rows = |list| assessment.rows(&evidence_path(list));
    for (list, post) in [
        (EvidenceList::Contributors, "position"),
        (EvidenceList::SignOffs, "step"),
    ] {
        for row in rows(list) {
            let cells = Cells {
                assessment,
                list,
                row: &row,
            };
            let post = cells.text(post);
            let is_theirs = match list {
                EvidenceList::SignOffs => {
                    let mut steps = form.sign_offs.iter();
                    steps.any(|step| step.id == post && step.role == role.id)
                }
                _ => plays(form, role, &post),
            };
            let name = cells.text("name");
            if is_theirs && !name.is_empty() {
                named.push(name);
            }
        }
    }
    let mut kept: Vec<String> = Vec::new();
    for name in named {
        if !kept.iter().any(|known| same_addressee(form, known, &name)) {
            kept.push(name);
        }
    }
    kept
}

/// Who somebody says they are: their name and role in their own details.
#[derive(Clone, Copy, Debug, Default)]
pub struct Somebody<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their post or role, in their own words.
    pub role: &'a str,
}

/// A role that may waive what blocks, and whether whoever is looking has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WaivingRole {
    /// The role's id.
    pub role: String,
    /// What people call it.
    pub label: String,
    /// Whom the assessment names for it.
    pub named: Vec<String>,
    /// Whether they are among those.
    #[serde(skip)]
    pub is_named: bool,
    /// Whether they have it: their own details say so, or the assessment names them.
    pub mine: bool,
}

/// The roles in which the form lets people waive what blocks, as they are for somebody.
pub fn waiving_roles(form: &Form, assessment: &Assessment, who: Somebody<'_>) -> Vec<WaivingRole> {
    let waivers = form.roles.iter().filter(|role| role.may_waive);
    waivers
        .map(|role| {
            let named = named_for(form, assessment, role);
            let is_named = named
                .iter()
                .any(|named| same_addressee(form, named, who.name));
            WaivingRole {
                role: role.id.clone(),
                label: role.label.clone(),
                mine: is_named || plays(form, role, who.role),
                is_named,
                named,
            }
        })
        .collect()
}

/// The people in the answer to the question that asks who plays a role, by the role's id: the
/// one whose prompt is what the role is called, such as "Lead officer".
pub fn asked_for(form: &Form, assessment: &Assessment, role: &str) -> Vec<String> {
    let role = form.roles.iter().find(|known| known.id == role);
    let Some(label) = role.map(|role| role.label.as_str()) else {
        return Vec::new();
    };
    let mut named = Vec::new();
    for question in form.sections.iter().flat_map(|section| &section.questions) {
        let asks = matches!(question.answer, AnswerType::Person { .. });
        if !asks || !same_addressee(form, &question.prompt, label) {
            continue;
        }
        let path = FieldPath::parse(&format!("answer/{}", question.id)).ok();
        if let Some(Value::People(people)) = path.and_then(|path| assessment.value(&path)) {
            let names = people.iter().map(|person| person.name.trim().to_owned());
            named.extend(names.filter(|name| !name.is_empty()));
        }
    }
    named
}
