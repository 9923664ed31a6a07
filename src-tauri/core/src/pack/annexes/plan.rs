//! From chosen files to annexes: the letter that each gets, and what becomes of it in the pack.

use std::collections::BTreeSet;

use super::{AnnexContent, AnnexFile, AnnexPicture, AnnexRefused, PdfPages, letter};
use crate::assessment::scope::cell_path;
use crate::assessment::{Assessment, Value};
use crate::file_name::{safe, shown};
use crate::form::EvidenceList;

/// A file as it stands in a pack.
#[derive(Debug)]
pub(crate) struct Annex {
    /// Its letter.
    pub label: String,
    /// The id of its row in the list of attachments.
    pub row: String,
    /// What it is called.
    pub name: String,
    /// The SHA-256 of its bytes, as its line says.
    pub sha256: String,
    /// What of it goes in.
    pub body: Body,
}

/// What of a file goes in.
#[derive(Debug)]
pub(crate) enum Body {
    /// The file itself.
    File(Enclosed),
    /// The pages of a document.
    Pdf(Box<PdfPages>),
    /// A picture, on a page.
    Picture(AnnexPicture),
}

impl Annex {
    /// How many pages are printed of it.
    pub fn pages(&self) -> usize {
        match &self.body {
            Body::File(_) => 0,
            Body::Pdf(pdf) => pdf.pages.len(),
            Body::Picture(_) => 1,
        }
    }

    /// What its pages are called, the first and the last.
    pub fn page_labels(&self) -> String {
        let label = &self.label;
        match self.pages() {
            1 => format!("Page {label}-1"),
            pages => format!("Pages {label}-1 to {label}-{pages}"),
        }
    }
}

/// A file inside of the pack's file.
#[derive(Clone, Debug)]
pub(crate) struct Enclosed {
    /// A name that every system takes and that no other file of the pack has.
    pub name: String,
    /// What readers show beside the name.
    pub description: String,
    /// What it is by its own bytes.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The annexes that these files become, in this order; or all those that cannot.
pub(crate) fn planned(
    assessment: &Assessment,
    files: Vec<AnnexFile>,
) -> Result<Vec<Annex>, Vec<AnnexRefused>> {
    let mut annexes = Vec::new();
    let mut refused = Vec::new();
    let mut taken = BTreeSet::new();
    for (index, AnnexFile { row, content }) in files.into_iter().enumerate() {
        let label = letter(index);
        let name = name(assessment, &row, &label);
        let sha256 = text(assessment, &row, "sha256");
        let body = match content {
            Ok(AnnexContent::Pdf(pdf)) => Ok(Body::Pdf(pdf)),
            Ok(AnnexContent::Picture(picture)) => Ok(Body::Picture(picture)),
            Ok(AnnexContent::File {
                bytes,
                ending,
                media_type,
            }) => {
                let file = text(assessment, &row, "file");
                Ok(Body::File(Enclosed {
                    name: unique(&mut taken, &label, &file, ending),
                    description: format!("Annex {label}: {name}. SHA-256 {sha256}"),
                    media_type,
                    bytes,
                }))
            }
            Err(trouble) => Err(trouble),
        };
        match body {
            Ok(body) => annexes.push(Annex {
                label,
                row,
                name,
                sha256,
                body,
            }),
            Err(trouble) => refused.push(AnnexRefused {
                row,
                name,
                why: trouble.to_string(),
                fits_as_file: trouble.fits_as_file(),
            }),
        }
    }
    if refused.is_empty() {
        Ok(annexes)
    } else {
        Err(refused)
    }
}

/// What a file is called: by people, or else by whoever made it.
fn name(assessment: &Assessment, row: &str, label: &str) -> String {
    let names = ["name", "file"].map(|column| shown(text(assessment, row, column).trim()));
    let given = names.into_iter().find(|name| !name.is_empty());
    given.unwrap_or_else(|| format!("Annex {label}"))
}

fn text(assessment: &Assessment, row: &str, column: &str) -> String {
    let path = cell_path(EvidenceList::Attachments, row, column);
    match path.and_then(|path| assessment.value(&path).cloned()) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    }
}

/// The name of a file inside of the pack. Names differ in more than upper and lower case,
/// because whoever saves them all may have a system that does not tell them apart.
fn unique(
    taken: &mut BTreeSet<String>,
    label: &str,
    file: &str,
    ending: Option<&'static str>,
) -> String {
    let (stem, old) = file.rsplit_once('.').unwrap_or((file, ""));
    let plain = |old: &str| old.len() <= 8 && old.chars().all(|c| c.is_ascii_alphanumeric());
    let ending = match ending {
        Some(ending) => ending,
        None if !old.is_empty() && plain(old) => old,
        None => "bin",
    };
    let fallback = format!("Annex {label}");
    let mut name = safe(stem, &fallback, ending);
    while !taken.insert(name.to_lowercase()) {
        let longer = format!("{label} {}", name.trim_end_matches(ending));
        name = safe(&longer, &fallback, ending);
    }
    name
}
