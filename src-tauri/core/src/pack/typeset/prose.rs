//! Headings, paragraphs, notes and lists.

use super::blocks::beginning;
use super::facts::MISSING;
use super::flow::{Flow, Frame};
use super::lines::{Type, height_at_most, wrap};
use super::page::{ACCENT, ACCENT_GROUND, Fill, INK, Ink, Part, QUIET};
use super::setting::{BODY, BODY_INK, lines_that_fit};
use crate::pack::PackError;
use crate::pack::document::{Block, Tone};
use crate::pack::fonts::{Face, Faces};

/// Between a note and what stands above it, in millimetres.
const NOTE_ABOVE: f64 = 1.5;
/// Above and below the text of a note, in millimetres.
const NOTE_PADDING: f64 = 2.8;
/// Width of the bar at the left of a note, and of what parts it from the text.
const BAR: f64 = 1.2;
const BESIDE_BAR: f64 = 3.2;
/// How far the items of a list are indented for their bullets, in millimetres.
const BULLETS: f64 = 5.0;
/// Below a paragraph, in millimetres.
const AFTER: f64 = 2.2;
/// Lines of a text that stay together.
const TOGETHER: usize = 2;

/// How much of a heading and of what follows it has to stand together, in millimetres.
pub(super) fn heading_beginning(
    flow: &Flow,
    frame: Frame,
    level: u8,
    text: &str,
    rest: &[Block],
) -> f64 {
    let look = HeadingLook::of(level);
    let lines = height_at_most(&flow.faces, text, look.kind, frame.width, 20);
    look.before + lines + look.line + look.after + led_to(flow, frame, rest)
}

/// How much of what a heading leads to has to stand below it: an introduction alone would leave it
/// stranded at the foot of a page.
fn led_to(flow: &Flow, frame: Frame, blocks: &[Block]) -> f64 {
    match blocks {
        [
            Block::Paragraph {
                tone: Tone::Quiet,
                text,
            },
            rest @ ..,
        ] => introduction_height(&flow.faces, frame, text) + beginning(flow, frame, rest),
        _ => beginning(flow, frame, blocks),
    }
}

/// The height of an introduction with the gap below it, in millimetres.
fn introduction_height(faces: &Faces, frame: Frame, text: &str) -> f64 {
    /// Nobody introduces at greater length; if they do, only so much is kept together.
    const MOST: usize = 20;
    let kind = paragraph_look(Tone::Quiet).0;
    paragraphs_of(text)
        .map(|paragraph| height_at_most(faces, paragraph, kind, frame.width, MOST) + AFTER)
        .sum()
}

/// How much of a paragraph has to stand together, in millimetres.
pub(super) fn paragraph_beginning(faces: &Faces, frame: Frame, text: &str, tone: Tone) -> f64 {
    let kind = paragraph_look(tone).0;
    let (width, around) = if tone == Tone::Note {
        let padding = 2.0 * NOTE_PADDING;
        (inside_note(frame).width, NOTE_ABOVE + padding)
    } else {
        (frame.width, 0.0)
    };
    let first = text.split("\n\n").next().unwrap_or_default();
    let most = 2 * TOGETHER;
    let lines = height_at_most(faces, first, kind, width, most) / kind.leading();
    // Fewer than this many cannot be parted without leaving one alone.
    let together = if lines.round() < most as f64 {
        lines
    } else {
        TOGETHER as f64
    };
    together * kind.leading() + around
}

/// How much of a list has to stand together, in millimetres.
pub(super) fn list_beginning(faces: &Faces, frame: Frame, items: &[String]) -> f64 {
    let width = frame.indented(BULLETS).width;
    items.first().map_or(0.0, |item| {
        height_at_most(faces, item, BODY, width, TOGETHER)
    })
}

/// How a heading is set; millimetres.
struct HeadingLook {
    kind: Type,
    ink: Ink,
    before: f64,
    /// Down to the line under it, which only the highest level has.
    line: f64,
    after: f64,
}

impl HeadingLook {
    fn of(level: u8) -> Self {
        let (size, ink, before, line, after) = match level {
            0 | 1 => (18, ACCENT, 12.0, 1.6, 4.0),
            2 => (13, INK, 8.0, 0.0, 2.4),
            _ => (11, INK, 5.0, 0.0, 1.6),
        };
        let face = Face::Bold;
        Self {
            kind: Type { face, size },
            ink,
            before,
            line,
            after,
        }
    }
}

pub(super) fn heading(
    flow: &mut Flow,
    frame: Frame,
    level: u8,
    text: &str,
) -> Result<(), PackError> {
    let look = HeadingLook::of(level);
    let lines = wrap(&flow.faces, text, look.kind, frame.width);
    // The gap above it too: a page that has hardly begun is not left once there is more on it.
    flow.lead_in(|flow| {
        // Two headings in a row belong together.
        flow.space(if flow.follows_heading() {
            look.before * 0.4
        } else {
            look.before
        });
        flow.mark(level.clamp(1, 3), text);
        let part = flow.unit();
        flow.lines(frame, &lines, look.kind, look.ink, part)?;
        if look.line > 0.0 {
            flow.y += look.line;
            flow.rule(frame, ACCENT, 1.0);
        }
        Ok::<(), PackError>(())
    })?;
    flow.y += look.after;
    flow.headed();
    Ok(())
}

/// The type and the colour of a paragraph.
fn paragraph_look(tone: Tone) -> (Type, Ink) {
    match tone {
        Tone::Normal | Tone::Note => (BODY, BODY_INK),
        Tone::Quiet => (
            Type {
                face: Face::Regular,
                size: 9,
            },
            QUIET,
        ),
        Tone::Missing => (MISSING, QUIET),
    }
}

pub(super) fn paragraph(
    flow: &mut Flow,
    frame: Frame,
    text: &str,
    tone: Tone,
) -> Result<(), PackError> {
    let part = flow.unit();
    if tone == Tone::Note {
        return note(flow, frame, text, part);
    }
    if tone == Tone::Quiet && flow.follows_heading() {
        // An introduction leads to what comes next as its heading does.
        return flow.lead_in(|flow| paragraphs(flow, frame, text, tone, part));
    }
    paragraphs(flow, frame, text, tone, part)
}

fn paragraphs(
    flow: &mut Flow,
    frame: Frame,
    text: &str,
    tone: Tone,
    part: Part,
) -> Result<(), PackError> {
    let (kind, ink) = paragraph_look(tone);
    for paragraph in paragraphs_of(&text.replace("\r\n", "\n")) {
        let lines = wrap(&flow.faces, paragraph, kind, frame.width);
        if !lines.is_empty() {
            flow.lines(frame, &lines, kind, ink, part)?;
            flow.space(AFTER);
        }
    }
    Ok(())
}

/// A blank line is how people write "new paragraph"; it gets the space of one, not a whole line.
fn paragraphs_of(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
}

/// Where the text of a note stands.
fn inside_note(frame: Frame) -> Frame {
    Frame {
        x: frame.x + BAR + BESIDE_BAR,
        width: frame.width - BAR - 2.0 * BESIDE_BAR,
    }
}

/// A paragraph on a tinted ground, with a bar at its left.
pub(crate) fn note(flow: &mut Flow, frame: Frame, text: &str, part: Part) -> Result<(), PackError> {
    let inner = inside_note(frame);
    let lines = wrap(&flow.faces, text, BODY, inner.width);
    let mut rest = lines.as_slice();
    flow.space(NOTE_ABOVE);
    while !rest.is_empty() {
        let fit = lines_that_fit(flow.left() - 2.0 * NOTE_PADDING, BODY).min(rest.len());
        if !flow.fresh() && (fit == 0 || (fit < 2 && rest.len() > 1)) {
            flow.new_page()?;
            continue;
        }
        let (now, later) = rest.split_at(fit.max(1));
        let height = now.len() as f64 * BODY.leading() + 2.0 * NOTE_PADDING;
        let (x, y, width) = (frame.x, flow.y, frame.width);
        flow.fill(Fill {
            x,
            y,
            width,
            height,
            radius: 0.0,
            ink: ACCENT_GROUND,
        });
        flow.fill(Fill {
            x,
            y,
            width: BAR,
            height,
            radius: 0.0,
            ink: ACCENT,
        });
        flow.y += NOTE_PADDING;
        flow.lines(inner, now, BODY, BODY_INK, part)?;
        flow.y += NOTE_PADDING;
        if !later.is_empty() {
            flow.new_page()?;
        }
        rest = later;
    }
    flow.space(3.0);
    Ok(())
}

pub(super) fn list(flow: &mut Flow, frame: Frame, items: &[String]) -> Result<(), PackError> {
    let inner = frame.indented(BULLETS);
    let bullet = wrap(&flow.faces, "•", BODY, 5.0);
    for item in items {
        let part = flow.unit();
        let lines = wrap(&flow.faces, item, BODY, inner.width);
        if lines_that_fit(flow.left(), BODY) < lines.len().min(2) {
            flow.need(2.0 * BODY.leading())?;
        }
        let y = flow.y;
        flow.line_at(
            inner.x - 3.6,
            y,
            bullet.first(),
            BODY,
            ACCENT,
            Part::Furniture,
        );
        if lines.is_empty() {
            flow.y += BODY.leading();
        }
        flow.lines(inner, &lines, BODY, BODY_INK, part)?;
        flow.y += 0.8;
    }
    flow.space(1.4);
    Ok(())
}
