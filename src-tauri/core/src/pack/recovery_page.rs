//! The recovery key on a page of its own, to be printed and locked away.

use super::document::{Block, Document, Meta, Tone};
use super::{PackError, Pdf, make_pdf};

/// How many groups stand beside each other.
const IN_A_ROW: usize = 5;

/// For whom the page is, and which store it opens.
#[derive(Clone, Copy, Debug)]
pub struct RecoveryFor<'a> {
    /// Who made the store.
    pub name: &'a str,
    /// Their organisation.
    pub organisation: &'a str,
    /// What the folder of the store is called.
    pub folder: &'a str,
    /// The day, in words.
    pub made: &'a str,
}

/// Makes the page. `groups` is the key as it is read aloud, group by group.
///
/// # Errors
/// As [`make_pdf`].
pub fn recovery_page(groups: &[&str], of: RecoveryFor<'_>) -> Result<Pdf, PackError> {
    let title = "Recovery key for DPIA Desk";
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.to_owned(),
    };
    let paragraph = |text: &str| Block::Paragraph {
        text: text.to_owned(),
        tone: Tone::Normal,
    };
    let facts = [
        ("Organisation", of.organisation),
        ("Made by", of.name),
        ("On", of.made),
        ("Opens the store in", of.folder),
    ];
    let facts = facts.map(|(label, value)| (label.to_owned(), value.to_owned()));
    make_pdf(&Document {
        meta: Meta {
            title: title.to_owned(),
            organisation: of.organisation.to_owned(),
            author: of.name.to_owned(),
            language: "en-GB".to_owned(),
            ..Meta::default()
        },
        cover: None,
        blocks: vec![
            heading(1, title),
            Block::Facts(facts.to_vec()),
            heading(2, "The key"),
            Block::Paragraph {
                text: numbered(groups),
                tone: Tone::Note,
            },
            heading(2, "How to use it"),
            paragraph(
                "1. Start DPIA Desk. Where it says that the assessments are locked, find “Recovery key”.\n2. Type all groups in their order. Spaces, hyphens and small letters do not matter; the last group shows a slip of the pen.",
            ),
            heading(2, "How to keep it"),
            paragraph(
                "Whoever has this page and the store can read every assessment. It is the way in when the computer was lost or replaced, or the passphrase forgotten, and nobody can make it again.",
            ),
            paragraph(
                "Keep it with the organisation’s other keys, for example in the information governance team’s safe. Do not keep it beside the computer, and do not send it by e-mail. Delete the file once it is printed.",
            ),
        ],
    })
}

/// The groups with their numbers, as the window shows them.
fn numbered(groups: &[&str]) -> String {
    let groups: Vec<String> = groups
        .iter()
        .zip(1..)
        .map(|(group, number)| format!("{number}. {group}"))
        .collect();
    let rows: Vec<String> = groups
        .chunks(IN_A_ROW)
        .map(|row| row.join("      "))
        .collect();
    rows.join("\n")
}
