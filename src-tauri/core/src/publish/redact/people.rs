//! Of people the role stays and the name goes, unless whoever publishes says otherwise of those
//! who signed.

use std::collections::BTreeSet;

use crate::assessment::scope::evidence_path;
use crate::assessment::{FieldPath, Person, Value};
use crate::form::EvidenceList;

use super::Pass;

/// What stands where only a name was.
const NOT_NAMED: &str = "Name not published";
/// What stands where somebody says how a person is reached.
const NO_CONTACT: &str = "Contact not published";

/// What stands in the place of a person, if the value is one.
pub(super) fn instead(
    pass: &Pass<'_>,
    path: &FieldPath,
    value: &Value,
    left_out: &mut impl FnMut(Option<String>, &FieldPath),
) -> Option<Value> {
    if value.is_empty() {
        return None;
    }
    if let Value::People(people) = value {
        for person in people {
            left_out(Some(person.name.clone()), path);
        }
        return Some(Value::Text(roles(people).join("\n")));
    }
    let segments: Vec<&str> = path.segments().collect();
    let ["evidence", list, row, column] = segments.as_slice() else {
        return None;
    };
    let Value::Text(name) = value else {
        return None;
    };
    match (*list, *column) {
        ("parties", "contact") => {
            left_out(None, path);
            Some(Value::Text(NO_CONTACT.to_owned()))
        }
        ("sign_offs", "name") if pass.is_named(row) => None,
        ("sign_offs" | "contributors", "name") | ("amendments", "author" | "approved") => {
            left_out(Some(name.clone()), path);
            Some(Value::Text(NOT_NAMED.to_owned()))
        }
        _ => None,
    }
}

/// The roles of people, each once.
fn roles(people: &[Person]) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for role in people.iter().map(role) {
        match counted.iter_mut().find(|(known, _)| *known == role) {
            Some((_, count)) => *count += 1,
            None => counted.push((role, 1)),
        }
    }
    let words = counted.into_iter().map(|(role, count)| match count {
        1 => role,
        several => format!("{role} ({several} people)"),
    });
    words.collect()
}

/// A person's post and organisation.
fn role(person: &Person) -> String {
    let parts = [person.position.trim(), person.organisation.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        NOT_NAMED.to_owned()
    } else {
        parts.join(", ")
    }
}

impl Pass<'_> {
    /// Whether the name under a signature is published.
    fn is_named(&self, row: &str) -> bool {
        let cell = |column| self.sign_off(row, column).unwrap_or_default();
        let step = cell("step");
        let step = self.form.sign_offs.iter().find(|known| known.id == step);
        self.officers
            .names(step.map(|step| step.role.as_str()), &cell("position"))
    }

    fn sign_off(&self, row: &str, column: &str) -> Option<String> {
        let list = evidence_path(EvidenceList::SignOffs);
        let path = FieldPath::parse(&format!("{list}/{row}/{column}")).ok()?;
        // A name must not tell what stands in a field that is marked.
        if self.marks.iter().any(|mark| mark.covers(path.base())) {
            return None;
        }
        match self.assessment.value(&path) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// The names under signatures that are published.
    pub(super) fn published_names(&self) -> BTreeSet<String> {
        let rows = self.assessment.rows(&evidence_path(EvidenceList::SignOffs));
        let named = rows.iter().filter(|row| self.is_named(row));
        named.filter_map(|row| self.sign_off(row, "name")).collect()
    }

    /// Whoever wrote the assessment and answers for it.
    pub(super) fn authors(&self) -> BTreeSet<String> {
        let owner = crate::assessment::head::meta(self.assessment, "owner");
        let people = self
            .assessment
            .people()
            .map(|(_, person)| person.name.clone());
        people
            .chain([owner])
            .filter(|name| name.trim().chars().count() > 2)
            .collect()
    }
}
