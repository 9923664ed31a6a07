//! The order of headings: which level each has, and what the contents list.
//!
//! A screen reader's user walks a page by its headings, so none may be skipped and what lies
//! inside of something has a lower one. Word's navigation pane shows the same. Paper needs none
//! of it.

use super::document::Block;

/// A line of the contents.
pub(crate) struct Entry {
    /// The id of the heading that it leads to.
    pub(crate) id: String,
    /// What it says.
    pub(crate) text: String,
}

/// The sections.
pub(crate) fn outline(blocks: &[Block]) -> Vec<Entry> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 1, text } => Some(text),
            _ => None,
        })
        .enumerate()
        .map(|(at, text)| Entry {
            id: format!("section-{}", at + 1),
            text: text.clone(),
        })
        .collect()
}

/// Gives each heading its level; the title has the first.
#[derive(Default)]
pub(crate) struct Levels {
    /// Whether a heading within the section came before.
    under_heading: bool,
}

impl Levels {
    /// The level of a block that is a heading or has one. `following` are the blocks after it.
    pub(crate) fn of(&mut self, block: &Block, following: &[Block]) -> usize {
        let questions = 3 + usize::from(self.under_heading);
        let level = match block {
            Block::Heading { level: 1, .. } => {
                self.under_heading = false;
                2
            }
            Block::Heading { level: 2, .. } => {
                self.under_heading = true;
                3
            }
            // The row of a group, which its first question follows; else it stands in the section.
            Block::Heading { .. } => match next_depth(following) {
                Some(depth) if depth > 0 => questions + 2 * usize::from(depth) - 1,
                _ => questions,
            },
            Block::Question { depth, .. } => questions + 2 * usize::from(*depth),
            _ => questions,
        };
        level.min(6)
    }
}

fn next_depth(following: &[Block]) -> Option<u8> {
    match following.first() {
        Some(Block::Question { depth, .. }) => Some(*depth),
        _ => None,
    }
}
