//! A numbered question with its answer: number in the gutter, prompt in bold, answer under it.

use super::blocks::{MISSING, blocks};
use super::flow::{Flow, Frame, Open};
use super::lines::{Type, wrap};
use super::page::{ACCENT, INK, LINE, QUIET};
use crate::pack::PackError;
use crate::pack::document::{Block, NOT_ANSWERED};
use crate::pack::fonts::Face;

/// Width of the column that holds the number, in millimetres.
pub(crate) const GUTTER: f64 = 15.0;

/// Sets a question.
pub(crate) fn question(
    flow: &mut Flow,
    frame: Frame,
    number: &str,
    prompt: &str,
    answer: &[Block],
) -> Result<(), PackError> {
    let kind = Type {
        face: Face::Bold,
        size: 10,
    };
    let inner = frame.indented(GUTTER);
    let numbers = Frame {
        x: frame.x,
        width: GUTTER - 1.0,
    };
    let number_lines = wrap(&flow.faces, number, kind, numbers.width);
    let prompt_lines = wrap(&flow.faces, prompt, kind, inner.width);
    let tall = matches!(
        answer.first(),
        Some(Block::Table(_) | Block::Question { .. })
    );
    flow.need(
        6.0 + prompt_lines.len().min(20) as f64 * kind.leading() + if tall { 32.0 } else { 14.0 },
    )?;
    if !flow.fresh() {
        // A heading has parted this question from what went before already.
        if !flow.follows_heading() {
            flow.y += 2.0;
            flow.rule(frame, LINE, 0.5);
        }
        flow.y += 2.8;
    }
    let (number_part, prompt_part) = (flow.unit(), flow.unit());
    // A number is a word or two and stands beside the prompt; one that is not so short, or a frame too
    // narrow for a gutter, puts the prompt under it.
    let beside = number_lines.len() <= prompt_lines.len().max(2)
        && number_lines.len() <= 3
        && inner.x > frame.x;
    if beside {
        let mut y = flow.y;
        for line in &number_lines {
            flow.line_at(numbers.x, y, Some(line), kind, ACCENT, number_part);
            y += kind.leading();
        }
        let lowest = y;
        let pages = flow.pages.len();
        flow.lines(inner, &prompt_lines, kind, INK, prompt_part)?;
        if flow.pages.len() == pages {
            flow.y = flow.y.max(lowest);
        }
    } else {
        let lines = wrap(&flow.faces, number, kind, frame.width);
        flow.lines(frame, &lines, kind, ACCENT, number_part)?;
        flow.lines(inner, &prompt_lines, kind, INK, prompt_part)?;
    }
    flow.y += 1.0;
    flow.open.push(Open {
        number: number.into(),
        prompt: prompt.into(),
        frame,
    });
    if answer.is_empty() {
        let part = flow.unit();
        let lines = wrap(&flow.faces, NOT_ANSWERED, MISSING, inner.width);
        flow.lines(inner, &lines, MISSING, QUIET, part)?;
        flow.space(2.2);
    }
    let result = blocks(flow, inner, answer);
    flow.open.pop();
    result
}
