//! One block after the other, and what of them must not be parted by the end of a page.

use super::facts::{facts, facts_beginning};
use super::flow::{Flow, Frame};
use super::{picture, prose, question, signature, table};
use crate::pack::PackError;
use crate::pack::document::Block;

/// Sets a list of blocks. Each begins where enough of it can stand; what leads to something else
/// never stands at the foot of a page without it.
pub(crate) fn blocks(flow: &mut Flow, frame: Frame, blocks: &[Block]) -> Result<(), PackError> {
    for index in 0..blocks.len() {
        let rest = &blocks[index..];
        // A page is turned for a picture alone.
        if flow.turned()
            && !matches!(
                rest[0],
                Block::Picture(_) | Block::PageBreak | Block::AnnexSheet(_)
            )
        {
            flow.new_page()?;
        }
        if !flow.hardly_begun() {
            flow.need(beginning(flow, frame, rest))?;
        }
        block(flow, frame, &rest[0])?;
    }
    Ok(())
}

/// How much of the first of these blocks, and of the next if it leads to that, has to stand on one
/// page, in millimetres; infinite if a new page has to begin.
pub(super) fn beginning(flow: &Flow, frame: Frame, blocks: &[Block]) -> f64 {
    let Some((first, rest)) = blocks.split_first() else {
        return 0.0;
    };
    match first {
        Block::Heading { level, text } => prose::heading_beginning(flow, frame, *level, text, rest),
        Block::Paragraph { text, tone } => {
            prose::paragraph_beginning(&flow.faces, frame, text, *tone)
        }
        Block::Question {
            number,
            prompt,
            answer,
            ..
        } => question::question_beginning(flow, frame, number, prompt, answer),
        Block::List(items) => prose::list_beginning(&flow.faces, frame, items),
        Block::Facts(facts) => facts_beginning(flow, frame, facts),
        Block::Table(table) => table::table_beginning(flow, frame, table),
        Block::Picture(picture) => picture::picture_beginning(picture),
        Block::SignatureRows(rows) => rows
            .first()
            .map_or(0.0, |row| signature::row_height(&flow.faces, frame, row)),
        Block::PageBreak | Block::AnnexSheet(_) => 0.0,
    }
}

fn block(flow: &mut Flow, frame: Frame, block: &Block) -> Result<(), PackError> {
    match block {
        Block::Heading { level, text } => prose::heading(flow, frame, *level, text),
        Block::Paragraph { text, tone } => prose::paragraph(flow, frame, text, *tone),
        Block::Question {
            number,
            prompt,
            answer,
            ..
        } => question::question(flow, frame, number, prompt, answer),
        Block::List(items) => prose::list(flow, frame, items),
        Block::Facts(list) => facts(
            flow,
            frame,
            list.iter().map(|(label, value)| (&**label, &**value)),
        ),
        Block::Table(table) => table::table(flow, frame, table),
        Block::Picture(picture) => picture::picture(flow, picture),
        Block::SignatureRows(rows) => signature::rows(flow, frame, rows),
        Block::PageBreak if flow.fresh() => Ok(()),
        Block::PageBreak => flow.new_page(),
        Block::AnnexSheet(label) => flow.begin_sheet(label),
    }
}
