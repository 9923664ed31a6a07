//! A numbered question with its answer: number in the gutter, prompt in bold, answer under it.

use super::blocks::{beginning, blocks};
use super::facts::MISSING;
use super::flow::{Flow, Frame, Open};
use super::lines::{Type, height_at_most, shortened, wrap, wrap_at_most};
use super::page::{ACCENT, INK, LINE, Part, QUIET};
use crate::pack::PackError;
use crate::pack::document::{Block, NOT_ANSWERED};
use crate::pack::fonts::Face;

/// Width of the column that holds the number, in millimetres.
pub(crate) const GUTTER: f64 = 15.0;

/// A question is set in this.
const KIND: Type = Type {
    face: Face::Bold,
    size: 10,
};
/// Millimetres above a question with the line that parts it from what went before, and below its
/// prompt.
const ABOVE: f64 = 4.8;
const BELOW: f64 = 1.0;

/// How much of a question and its answer has to stand together, in millimetres.
pub(super) fn question_beginning(
    flow: &Flow,
    frame: Frame,
    number: &str,
    prompt: &str,
    answer: &[Block],
) -> f64 {
    /// Nobody asks at greater length; if they do, only so much is kept together.
    const MOST: usize = 20;
    let inner = frame.indented(GUTTER);
    let faces = &flow.faces;
    let prompt = height_at_most(faces, prompt, KIND, inner.width, MOST);
    let number = height_at_most(faces, number, KIND, GUTTER - 1.0, 3);
    let answer = if answer.is_empty() {
        MISSING.leading()
    } else {
        beginning(flow, answer_frame(frame, answer), answer)
    };
    ABOVE + prompt.max(number) + BELOW + answer
}

/// Where an answer stands: below its prompt, but a picture and its tables have the whole width.
fn answer_frame(frame: Frame, answer: &[Block]) -> Frame {
    let drawn = |block: &Block| matches!(block, Block::Picture(_));
    if answer.iter().any(drawn) {
        frame
    } else {
        frame.indented(GUTTER)
    }
}

/// Sets a question.
pub(crate) fn question(
    flow: &mut Flow,
    frame: Frame,
    number: &str,
    prompt: &str,
    answer: &[Block],
) -> Result<(), PackError> {
    flow.lead_in(|flow| ask(flow, frame, number, prompt))?;
    flow.open.push(Open {
        number: number.into(),
        prompt: prompt.into(),
        frame,
    });
    let inner = answer_frame(frame, answer);
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

/// Sets number and prompt.
fn ask(flow: &mut Flow, frame: Frame, number: &str, prompt: &str) -> Result<(), PackError> {
    let inner = frame.indented(GUTTER);
    let numbers = Frame {
        x: frame.x,
        width: GUTTER - 1.0,
    };
    let number_lines = wrap(&flow.faces, number, KIND, numbers.width);
    let prompt_lines = wrap(&flow.faces, prompt, KIND, inner.width);
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
            flow.line_at(numbers.x, y, Some(line), KIND, ACCENT, number_part);
            y += KIND.leading();
        }
        let pages = flow.pages.len();
        flow.lines(inner, &prompt_lines, KIND, INK, prompt_part)?;
        if flow.pages.len() == pages {
            flow.y = flow.y.max(y);
        }
    } else {
        let lines = wrap(&flow.faces, number, KIND, frame.width);
        flow.lines(frame, &lines, KIND, ACCENT, number_part)?;
        flow.lines(inner, &prompt_lines, KIND, INK, prompt_part)?;
    }
    flow.y += BELOW;
    Ok(())
}

/// Says at the top of a page which question goes on there.
pub(super) fn say_again(flow: &mut Flow, open: &Open) {
    let number = Type {
        face: Face::Bold,
        size: 9,
    };
    let prompt = Type {
        face: Face::Italic,
        size: 9,
    };
    let frame = open.frame.on(flow.turned());
    let numbers = wrap_at_most(&flow.faces, &open.number, number, GUTTER - 2.0, 1);
    let room = frame.width - GUTTER;
    let line = shortened(&flow.faces, &open.prompt, " (continued)", prompt, room);
    let y = flow.y;
    let part = Part::Furniture;
    flow.line_at(frame.x, y, numbers.first(), number, QUIET, part);
    flow.line_at(frame.x + GUTTER, y, Some(&line), prompt, QUIET, part);
    flow.y += prompt.leading() + 2.5;
}
