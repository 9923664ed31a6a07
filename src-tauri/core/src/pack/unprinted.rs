//! Characters that cannot be printed, in a whole document: where they stand, and a note on the page
//! for each such place.

use std::borrow::Cow;

use super::document::{Block, Document, Tone};
use super::reading::{block_texts, cover_texts};
use crate::unprinted::{Unprinted, note};

/// Where on the cover they stand.
const COVER: &str = "The cover";
/// A document without a heading has no better name for the place.
const BEGINNING: &str = "The beginning";
/// More places than this are only counted on the cover.
const MOST_PLACES: usize = 6;

/// A place with what cannot be printed there.
struct Found {
    what: Unprinted,
    /// The first block that it concerns; none for the cover.
    block: Option<usize>,
}

/// What of a document cannot be printed as it was written, place by place in reading order.
pub fn unprinted(document: &Document) -> Vec<Unprinted> {
    found(document)
        .into_iter()
        .map(|found| found.what)
        .collect()
}

fn found(document: &Document) -> Vec<Found> {
    let mut places = Vec::new();
    if let Some(cover) = &document.cover {
        let texts = cover_texts(&document.meta, cover);
        let what = Unprinted::of(COVER, texts.iter().map(String::as_str));
        places.extend(what.map(|what| Found { what, block: None }));
    }
    let mut place = Cow::from(BEGINNING);
    let mut stretch: Vec<(usize, Vec<String>)> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading { text, .. } => {
                places.extend(of_stretch(&place, &mut stretch));
                place = Cow::from(format!("“{}”", named(text)));
                stretch.push((index, block_texts(block)));
            }
            Block::Question { number, prompt, .. } => {
                places.extend(of_stretch(&place, &mut stretch));
                let name = match number.trim() {
                    "" => format!("“{}”", named(prompt)),
                    number => format!("Question {}", named(number)),
                };
                let texts = block_texts(block);
                let what = Unprinted::of(&name, texts.iter().map(String::as_str));
                let block = Some(index);
                places.extend(what.map(|what| Found { what, block }));
            }
            _ => stretch.push((index, block_texts(block))),
        }
    }
    places.extend(of_stretch(&place, &mut stretch));
    places
}

/// What cannot be printed in blocks that stand below one heading.
fn of_stretch(place: &str, stretch: &mut Vec<(usize, Vec<String>)>) -> Option<Found> {
    let stretch = std::mem::take(stretch);
    let texts = || {
        stretch
            .iter()
            .flat_map(|(_, texts)| texts.iter().map(String::as_str))
    };
    let what = Unprinted::of(place, texts())?;
    let first = stretch
        .iter()
        .find(|(_, texts)| Unprinted::of(place, texts.iter().map(String::as_str)).is_some());
    let block = first.map(|(index, _)| *index);
    Some(Found { what, block })
}

/// A name that is short enough for a sentence.
fn named(text: &str) -> String {
    /// Characters.
    const MOST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The document with a note wherever something cannot be printed; as it is if everything can.
pub(super) fn told(document: &Document) -> Cow<'_, Document> {
    let places = found(document);
    if places.is_empty() {
        return Cow::Borrowed(document);
    }
    let mut told = document.clone();
    if let Some(cover) = &mut told.cover {
        let note = cover.note.take().map(|note| format!("{note}\n"));
        cover.note = Some(note.unwrap_or_default() + &summary(&places));
    }
    for Found { what, block } in places.into_iter().rev() {
        let (Some(index), Some(text)) = (block, note(&what.characters)) else {
            continue;
        };
        let tone = Tone::Note;
        let note = Block::Paragraph { text, tone };
        match &mut told.blocks[index] {
            // An answer that holds nothing but the note would no longer say that there is none.
            Block::Question { answer, .. } if !answer.is_empty() => answer.insert(0, note),
            Block::Heading { .. } | Block::Question { .. } => told.blocks.insert(index + 1, note),
            _ => told.blocks.insert(index, note),
        }
    }
    Cow::Owned(told)
}

/// What the cover says.
fn summary(places: &[Found]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for place in places {
        if !names.contains(&place.what.place.as_str()) {
            names.push(&place.what.place);
        }
    }
    let more = names.len().saturating_sub(MOST_PLACES);
    names.truncate(MOST_PLACES);
    let more = match more {
        0 => String::new(),
        1 => " and one more place".to_owned(),
        more => format!(" and {more} more places"),
    };
    format!(
        "Some characters cannot be printed as they were written and stand as their Unicode codes in \
         brackets. They are in: {}{more}.",
        names.join(", ")
    )
}
