//! Fields that say something else than before.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::LaterChange;
use super::fault::Fault;
use super::fields::Field;
use super::file::File;
use super::object::Object;
use super::words::tidy;

/// Fields that say something else than before, and new ones.
pub(super) fn compare(
    file: &File<'_>,
    (was, before): (&[Field], usize),
    (is, after): (&[Field], usize),
    found: &mut BTreeSet<LaterChange>,
) -> Result<(), Fault> {
    let by_name: BTreeMap<&str, &Field> = was
        .iter()
        .map(|field| (field.name.as_str(), field))
        .collect();
    let mut names = BTreeSet::new();
    for field in is {
        let earlier = by_name.get(field.name.as_str());
        let moved = earlier.is_some_and(|earlier| {
            earlier.id != field.id || earlier.is_signature != field.is_signature
        });
        // Two fields of one name, or another field under a name that was there: nobody can tell
        // which of them a signature stands in.
        if moved || !names.insert(field.name.as_str()) {
            found.insert(LaterChange::PartChanged);
        }
        let old = earlier.map_or(&Object::Null, |earlier| &earlier.value);
        let (old, new) = (
            file.resolved(old, before)?,
            file.resolved(&field.value, after)?,
        );
        let name = || field.name.clone();
        if old == new {
            if earlier.is_none() {
                found.insert(LaterChange::FieldAdded { field: name() });
            }
            continue;
        }
        found.insert(match (field.is_signature, &old) {
            (true, Object::Null) => LaterChange::Signed { field: name() },
            (true, _) => LaterChange::PartChanged,
            (false, _) => LaterChange::Filled {
                field: name(),
                value: tidy(&new.text().unwrap_or_default()),
            },
        });
    }
    if by_name.keys().any(|name| !names.contains(name)) {
        found.insert(LaterChange::PartChanged);
    }
    Ok(())
}

/// The drawing of a field. It shows in the field's own place only, and some programs draw a
/// field that is filled in over the drawing that was there.
pub(super) fn look_of(file: &File<'_>, field: &Field, at: usize) -> Result<Option<u32>, Fault> {
    let Some(id) = field.id else {
        return Ok(None);
    };
    let field = file.part(id, at)?;
    let looks = match field.as_dictionary() {
        Some(field) => file.get(field, b"AP", at)?,
        None => return Ok(None),
    };
    let drawing = looks.as_dictionary().and_then(|looks| looks.get(&b"N"[..]));
    let Some(id) = drawing.and_then(Object::as_reference) else {
        return Ok(None);
    };
    let is_drawing = matches!(
        file.part(id, at)?,
        Object::Stream(form, _) if form.get(&b"Subtype"[..]).and_then(Object::as_name) == Some(b"Form")
    );
    Ok(is_drawing.then_some(id.0))
}
