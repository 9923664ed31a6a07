//! The diagram as a document of its own: the picture, and the tables that say the same.

use super::document::{Block, Document, Meta, Tone};
use super::fill::diagram;
use super::{PackError, Pdf, make_pdf};
use crate::diagram::{Picture, Tables};

/// Makes the document. `note` says what is looked at, where that is not everything.
///
/// # Errors
/// As [`make_pdf`].
pub fn picture_pdf(
    meta: Meta,
    note: Option<&str>,
    picture: Picture,
    tables: &Tables,
) -> Result<Pdf, PackError> {
    let mut blocks = vec![Block::Heading {
        level: 1,
        text: picture.title.clone(),
    }];
    blocks.extend(note.map(|note| Block::Paragraph {
        text: note.to_owned(),
        tone: Tone::Note,
    }));
    blocks.extend(diagram(picture, tables));
    make_pdf(&Document {
        meta,
        cover: None,
        blocks,
    })
}
