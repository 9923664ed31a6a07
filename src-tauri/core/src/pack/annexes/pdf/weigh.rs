//! What the streams of a document unpack to. They go into the pack as they are, so a stream that
//! would fill the memory of whoever opens the pack is found here.

use lopdf::{DecompressError, Document as File, Error, Object, ObjectId};

use super::super::AnnexTrouble;
use super::{SourcePage, array};

/// The most bytes of one stream, once unpacked: a coloured A3 page at 600 dots to an inch.
const ONE: usize = 256 << 20;
/// The most bytes of all of them.
const ALL: usize = 2 << 30;

pub(super) fn weigh(file: &File, pages: &[SourcePage]) -> Result<(), AnnexTrouble> {
    let mut left = ALL;
    for object in file.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let unpacked = match stream.decompressed_content_with_limit(ONE) {
            Ok(content) => content.len(),
            Err(Error::Decompress(
                DecompressError::MemoryLimitExceeded { .. }
                | DecompressError::TooManyFilters { .. },
            )) => return Err(AnnexTrouble::TooComplex),
            // Pictures have ways to be packed that are not read here.
            Err(_) => stream.content.len(),
        };
        left = left.checked_sub(unpacked).ok_or(AnnexTrouble::TooComplex)?;
    }
    for page in pages {
        for id in contents(file, page.id)? {
            let stream = file.get_object(id).and_then(Object::as_stream);
            let stream = stream.map_err(|_| AnnexTrouble::Damaged)?;
            if stream.get_plain_content_with_limit(ONE).is_err() {
                return Err(AnnexTrouble::Damaged);
            }
        }
    }
    Ok(())
}

/// The streams of a page's content.
fn contents(file: &File, page: ObjectId) -> Result<Vec<ObjectId>, AnnexTrouble> {
    let page = file
        .get_dictionary(page)
        .map_err(|_| AnnexTrouble::Damaged)?;
    let Ok(contents) = page.get(b"Contents") else {
        return Ok(Vec::new());
    };
    let listed = match array(file, Some(contents)) {
        Some(list) => list.iter().collect(),
        None => vec![contents],
    };
    let ids = listed.into_iter().map(|one| one.as_reference());
    ids.collect::<Result<_, _>>()
        .map_err(|_| AnnexTrouble::Damaged)
}
