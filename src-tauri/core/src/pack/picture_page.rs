//! The diagram as a document of its own: the picture, and the tables that say the same.

use super::document::{Block, Document, Meta, Tone};
use super::fill::diagram;
use crate::diagram::{Picture, Tables};

/// The document. `note` says what is looked at, where that is not everything.
pub fn picture_document(
    meta: Meta,
    note: Option<&str>,
    picture: Picture,
    tables: &Tables,
) -> Document {
    let mut blocks = vec![Block::Heading {
        level: 1,
        text: picture.title.clone(),
    }];
    blocks.extend(note.map(|note| Block::Paragraph {
        text: note.to_owned(),
        tone: Tone::Note,
    }));
    blocks.extend(diagram(picture, tables));
    Document {
        meta,
        cover: None,
        blocks,
    }
}
