//! Whom an assessment names for a role of its form.

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
