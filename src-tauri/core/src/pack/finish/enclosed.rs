//! Files inside of the file: readers list them and can save them.
//!
//! Nothing opens by itself. The name of each is safe on every system, its description names the
//! annex and its SHA-256, and the bytes are those that were attached.

use lopdf::{Document as File, Object, ObjectId, dictionary};

use super::properties::text;
use super::subset::add_stream;
use crate::pack::PackError;
use crate::pack::annexes::Enclosed;

/// Adds the files; gives their tree of names for the catalogue and the list of them.
///
/// # Errors
/// When a file cannot be compressed.
pub(super) fn enclose<'e>(
    file: &mut File,
    enclosed: impl Iterator<Item = &'e Enclosed>,
) -> Result<Option<(ObjectId, Vec<Object>)>, PackError> {
    let mut named: Vec<(Vec<u8>, Object, ObjectId)> = Vec::new();
    for one in enclosed {
        let size = i64::try_from(one.bytes.len()).unwrap_or(i64::MAX);
        let about = dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(one.media_type.as_bytes().to_vec()),
            "Params" => dictionary! { "Size" => size },
        };
        let stream = add_stream(file, about, one.bytes.clone())?;
        let name = text(&one.name);
        let specification = file.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => name.clone(),
            "UF" => name.clone(),
            "EF" => dictionary! { "F" => stream, "UF" => stream },
            "Desc" => text(&one.description),
            "AFRelationship" => "Supplement",
        });
        let key = name.as_str().map(<[u8]>::to_vec).unwrap_or_default();
        named.push((key, name, specification));
    }
    if named.is_empty() {
        return Ok(None);
    }
    // Readers look names up by halving, so the tree has them in the order of their bytes.
    named.sort_by(|one, other| one.0.cmp(&other.0));
    let list = named.iter().map(|(_, _, id)| Object::Reference(*id));
    let list = list.collect();
    let pairs = named
        .into_iter()
        .flat_map(|(_, name, id)| [name, Object::Reference(id)]);
    let pairs: Vec<Object> = pairs.collect();
    let tree = file.add_object(dictionary! { "Names" => pairs });
    Ok(Some((tree, list)))
}
