//! The recovery key on a page of its own, to be printed and locked away.

use super::document::{Block, Cover, Document, Meta, Tone};
use super::{PackError, Pdf, make_pdf};

/// Makes the page. `groups` is the key as it is read aloud, group by group.
///
/// # Errors
/// As [`make_pdf`].
pub fn recovery_page(groups: &[&str], organisation: &str) -> Result<Pdf, PackError> {
    let title = "Recovery key for DPIA Desk";
    let rows = groups
        .chunks(4)
        .map(|row| row.join("   "))
        .collect::<Vec<_>>();
    let paragraph = |text: &str, tone| Block::Paragraph {
        text: text.to_owned(),
        tone,
    };
    make_pdf(&Document {
        meta: Meta {
            title: title.to_owned(),
            organisation: organisation.to_owned(),
            language: "en-GB".to_owned(),
            ..Meta::default()
        },
        cover: Cover {
            kind: title.to_owned(),
            status: Vec::new(),
            note: None,
        },
        blocks: vec![
            Block::Heading {
                level: 1,
                text: "The key".to_owned(),
            },
            paragraph(&rows.join("\n"), Tone::Note),
            Block::Heading {
                level: 1,
                text: "What it is for".to_owned(),
            },
            paragraph(
                "Whoever has this page can open the store of assessments. It is the way in when the computer was lost or replaced, or the passphrase forgotten. Nobody can make it again.",
                Tone::Normal,
            ),
            paragraph(
                "Keep it with the organisation’s other keys, for example in the information governance team’s safe. Do not keep it beside the computer and do not send it by e-mail.",
                Tone::Normal,
            ),
        ],
    })
}
