//! The approval pack as a PDF that people print and sign.
//!
//! [`make_pdf`] is pure: the same [`Document`] gives the same bytes, on any machine and at any time.
//! It lays the document out ([`typeset`]), lets genpdf paint the pages, finishes the file with lopdf
//! ([`finish`]), and then reads the finished bytes again ([`guard`]). What it returns has passed that
//! reading; a file that would lose or alter one character is never returned.
//!
//! What it is not: it knows no forms and no assessments. [`document`] is all it is told.

pub mod annexes;
mod choices;
pub mod document;
mod excerpt;
pub mod fill;
mod finish;
mod fonts;
mod guard;
pub(crate) mod outline;
mod picture_page;
mod reading;
mod recovery_page;
mod structure;
mod typeset;
mod unprinted;

use std::rc::Rc;

use genpdf::fonts::FontCache;
use sha2::{Digest, Sha256};

use crate::assessment::Assessment;
use crate::failure::Failure;
use crate::form::Form;
use crate::unprinted::Unprinted;

use self::annexes::{Annex, AnnexFile, AnnexRefused};
pub use self::choices::{AnnexChoice, PackChoices, PackParts};
pub use self::document::Document;
pub use self::excerpt::some_pages;
use self::fonts::Faces;
pub use self::guard::GuardError;
pub use self::picture_page::picture_document;
pub use self::recovery_page::{RecoveryFor, recovery_page};
pub use self::unprinted::unprinted;

/// Property of marked content that holds the place of a text in reading order.
pub(crate) const UNIT_KEY: &str = "DpiaUnit";

/// A finished pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// SHA-256 of the file, as 64 hexadecimal digits.
    pub sha256: String,
    /// Characters that were printed as their codes, as they were found in the file.
    pub stand_ins: Vec<StandIn>,
}

/// A character that is printed as its code, such as `[U+0986]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The character.
    pub character: char,
    /// How often it occurs in the pack, the contents included.
    pub times: usize,
}

/// A pack as it is handed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// The file.
    pub pdf: Pdf,
    /// What it says about itself.
    pub meta: document::Meta,
    /// What whoever signs it should know: where characters are printed as their codes.
    pub unprinted: Vec<Unprinted>,
}

/// Why there is no pack.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Chosen files that cannot go into the pack: all of them, so that nobody has to try again and
    /// again.
    #[error("{}", several(.0))]
    Annexes(Vec<AnnexRefused>),
    /// A table row has more cells than the table has columns.
    #[error("row {row} of a table has {cells} cells for {columns} columns")]
    RowTooLong {
        /// The row, counted from 1.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// The pack would be longer than anybody can print and sign.
    #[error("the pack would have more than {most} pages")]
    TooLong {
        /// The most pages a pack may have.
        most: usize,
    },
    /// genpdf refused to paint.
    #[error("the pages could not be painted")]
    Genpdf(#[from] genpdf::error::Error),
    /// What genpdf painted is not what it was asked for.
    #[error("the painted pages are not what was laid out: {0}")]
    Painter(&'static str),
    /// A font could not be reduced to the glyphs in use.
    #[error("the font {0} could not be reduced")]
    Subset(&'static str),
    /// The file could not be written.
    #[error("the file could not be finished")]
    Finish(#[from] lopdf::Error),
    /// The finished file does not say what the document says.
    #[error("the finished file was refused: {0}")]
    Guard(#[from] GuardError),
}

impl PackError {
    /// The error as a person is told it.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Annexes(refused) => {
                let advice = if refused.iter().all(|one| one.fits_as_file) {
                    "Put it in as a file instead, or leave it out. Nothing was made."
                } else {
                    "Leave it out, or attach a version of it that can be used. Nothing was made."
                };
                Failure::new("annex-refused", format!("{self}."), advice)
            }
            _ => Failure::new(
                "pack-refused",
                format!("The pack was not made: {self}."),
                "Nothing was lost. The program refuses to hand out a pack that would leave out a word; please report this.",
            ),
        }
    }
}

fn several(refused: &[AnnexRefused]) -> String {
    let lines = refused.iter();
    let lines: Vec<String> = lines
        .map(|one| format!("“{}” cannot go into the pack: {}", one.name, one.why))
        .collect();
    lines.join(". ")
}

/// Makes the pack of an assessment as somebody chose it. `files` are the chosen files, in the order
/// in which they become annexes. The same assessment, choices and files give the same bytes.
///
/// # Errors
/// [`PackError::Annexes`] if a file cannot go in; else as [`make_pdf`].
pub fn make_pack(
    form: &Form,
    assessment: &Assessment,
    parts: PackParts,
    files: Vec<AnnexFile>,
) -> Result<Pack, PackError> {
    // Annexes belong to the full pack; a part of it is the same with and without them.
    let files = match parts {
        PackParts::Full => files,
        PackParts::SignaturePages | PackParts::Summary => Vec::new(),
    };
    let annexes = annexes::planned(assessment, files).map_err(PackError::Annexes)?;
    let document = fill::part(form, assessment, parts, &annexes);
    let pdf = made(&document, &annexes)?;
    Ok(Pack {
        pdf,
        unprinted: unprinted(&document),
        meta: document.meta,
    })
}

/// Sets, finishes and checks a pack. Where something can only be printed as its code, the pack says
/// so beside it and on its cover; [`unprinted`] tells of it without making the pack.
pub fn make_pdf(document: &Document) -> Result<Pdf, PackError> {
    made(document, &[])
}

fn made(document: &Document, annexes: &[Annex]) -> Result<Pdf, PackError> {
    let document = unprinted::told(document);
    let document = document.as_ref();
    let family = fonts::family()?;
    let cache = FontCache::new(family.clone());
    let faces = Faces::new(&cache);
    let laid = typeset::lay_out(faces, document)?;
    let pages = Rc::new(laid.pages);
    let painted = typeset::paint(genpdf::Document::new(family), Rc::clone(&pages))?;
    let laid = typeset::page::Laid {
        pages: Rc::unwrap_or_clone(pages),
        marks: laid.marks,
    };
    let bytes = finish::finish(&painted, &laid, document, annexes, &faces)?;
    drop(painted);
    let sheets = finish::order(&laid, annexes);
    let expected: Vec<guard::Expected> = sheets
        .iter()
        .map(|sheet| match sheet {
            finish::Sheet::Page(at) => guard::Expected::Page {
                furniture: laid.pages[*at].furniture(),
                label: laid.label(*at),
            },
            finish::Sheet::Annex(..) => guard::Expected::Annex,
        })
        .collect();
    let pages = expected.len();
    drop(laid);
    let stand_ins = guard::check(&bytes, document, &expected)?;
    let sha256 = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Pdf {
        bytes,
        pages,
        sha256,
        stand_ins,
    })
}

#[cfg(test)]
mod annex_tests;
#[cfg(test)]
mod field_tests;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tag_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unprinted_tests;
