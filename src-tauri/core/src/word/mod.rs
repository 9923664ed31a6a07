//! An assessment as a Word file, for councils whose process asks for one.
//!
//! The same document as the pack, in the form's own order and with its numbers, as headings,
//! tables and pictures that Word knows as such: its navigation pane lists every question, header
//! rows repeat on each page, the diagram has alternative text. It is a copy to read and to pass
//! on; it cannot be taken in again, and nothing that is written into it comes back.
//!
//! The one decision a reader would ask about: the parts are written here, with the hand that
//! writes the public page. The crates that make Word files have no alternative text for
//! pictures, put names and clock times into the file, or bring an image library along; what is
//! needed of the format is small.

mod body;
mod package;
mod parts;
mod picture;
mod tables;

use crate::diagram::PictureError;
use crate::pack::Document;

use self::body::Body;
use self::package::Package;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum WordError {
    /// A picture could not be drawn.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The file could not be put together.
    #[error("the parts of the file could not be put together")]
    Package(#[from] zip::result::ZipError),
    /// The file could not be put together.
    #[error("the parts of the file could not be put together")]
    Writing(#[from] std::io::Error),
}

/// Makes the file. The same document gives the same bytes; nothing in it says who made it, when
/// or on what machine.
///
/// # Errors
/// If a picture has no size that can be drawn, or there is no memory.
pub fn make_docx(document: &Document) -> Result<Vec<u8>, WordError> {
    let body = Body::of(document)?;
    let mut package = Package::new();
    package.add("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes())?;
    package.add("_rels/.rels", parts::RELATIONS.as_bytes())?;
    package.add(
        "docProps/core.xml",
        parts::properties(&document.meta).as_bytes(),
    )?;
    package.add("word/document.xml", body.xml.as_bytes())?;
    let relations = parts::document_relations(body.pictures.len());
    package.add("word/_rels/document.xml.rels", relations.as_bytes())?;
    package.add("word/styles.xml", parts::STYLES.as_bytes())?;
    package.add("word/numbering.xml", parts::NUMBERING.as_bytes())?;
    package.add("word/settings.xml", parts::SETTINGS.as_bytes())?;
    package.add("word/footer1.xml", parts::footer(&document.meta).as_bytes())?;
    for (at, picture) in body.pictures.iter().enumerate() {
        package.add(&format!("word/media/picture{}.png", at + 1), picture)?;
    }
    package.finish()
}
