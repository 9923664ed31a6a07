//! The simple blocks: headings, paragraphs, lists and facts.

use super::flow::{BODY, BODY_INK, Flow, Frame, lines_that_fit};
use super::lines::{Type, wrap};
use super::page::{ACCENT, ACCENT_GROUND, Fill, INK, Ink, Part, QUIET};
use super::rows::{Manner, Set, row};
use super::{picture, question, signature, table};
use crate::pack::PackError;
use crate::pack::document::{Block, Tone, given};
use crate::pack::fonts::{Face, Faces};

/// Width of the labels of facts, in millimetres.
const LABELS: f64 = 46.0;

/// Labels of facts.
const LABEL: Type = Type {
    face: Face::Bold,
    size: 9,
};

/// Quiet italics: what was not given.
pub(crate) const MISSING: Type = Type {
    face: Face::Italic,
    size: 10,
};

/// Sets a list of blocks.
pub(crate) fn blocks(flow: &mut Flow, frame: Frame, blocks: &[Block]) -> Result<(), PackError> {
    for (index, block) in blocks.iter().enumerate() {
        // A page is turned for a picture alone.
        if flow.turned() && !matches!(block, Block::Picture(_) | Block::PageBreak) {
            flow.new_page()?;
        }
        match block {
            Block::Heading { level, text } => {
                heading(flow, frame, *level, text, blocks.get(index + 1))?
            }
            other => self::block(flow, frame, other)?,
        }
    }
    Ok(())
}

fn block(flow: &mut Flow, frame: Frame, block: &Block) -> Result<(), PackError> {
    match block {
        Block::Heading { level, text } => heading(flow, frame, *level, text, None),
        Block::Paragraph { text, tone } => paragraph(flow, frame, text, *tone),
        Block::Question {
            number,
            prompt,
            answer,
        } => question::question(flow, frame, number, prompt, answer),
        Block::List(items) => list(flow, frame, items),
        Block::Facts(facts) => self::facts(
            flow,
            frame,
            facts.iter().map(|(label, value)| (&**label, &**value)),
        ),
        Block::Table(table) => table::table(flow, frame, table),
        Block::Picture(picture) => picture::picture(flow, picture),
        Block::SignatureRows(rows) => signature::rows(flow, frame, rows),
        Block::PageBreak if flow.fresh() => Ok(()),
        Block::PageBreak => flow.new_page(),
    }
}

fn heading(
    flow: &mut Flow,
    frame: Frame,
    level: u8,
    text: &str,
    next: Option<&Block>,
) -> Result<(), PackError> {
    let (size, ink, before, after) = match level {
        0 | 1 => (18, ACCENT, 12.0, 4.0),
        2 => (13, INK, 8.0, 2.4),
        _ => (11, INK, 5.0, 1.6),
    };
    let kind = Type {
        face: Face::Bold,
        size,
    };
    let lines = wrap(&flow.faces, text, kind, frame.width);
    flow.need(before + lines.len() as f64 * kind.leading() + after + company(flow, frame, next))?;
    // Two headings in a row belong together.
    flow.space(if flow.follows_heading() {
        before * 0.4
    } else {
        before
    });
    flow.mark(level.clamp(1, 3), text);
    let part = flow.unit();
    flow.lines(frame, &lines, kind, ink, part)?;
    if level <= 1 {
        flow.y += 1.6;
        flow.rule(frame, ACCENT, 1.0);
    }
    flow.y += after;
    flow.headed();
    Ok(())
}

/// How much of what follows a heading has to stand on the same page, in millimetres.
fn company(flow: &Flow, frame: Frame, next: Option<&Block>) -> f64 {
    match next {
        Some(Block::Table(table)) if table.reads_as_records() => {
            10.0 + table
                .rows
                .first()
                .map_or(20.0, |row| table::record_height(flow, frame, table, row))
        }
        Some(Block::Table(_) | Block::SignatureRows(_)) => 50.0,
        Some(Block::Heading { .. }) => 45.0,
        _ => 30.0,
    }
}

fn paragraph(flow: &mut Flow, frame: Frame, text: &str, tone: Tone) -> Result<(), PackError> {
    let part = flow.unit();
    let (kind, ink) = match tone {
        Tone::Note => return note(flow, frame, text, part),
        Tone::Normal => (BODY, BODY_INK),
        Tone::Quiet => (
            Type {
                face: Face::Regular,
                size: 9,
            },
            QUIET,
        ),
        Tone::Missing => (MISSING, QUIET),
    };
    // A blank line is how people write "new paragraph"; it gets the space of one, not a whole line.
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        let lines = wrap(&flow.faces, paragraph, kind, frame.width);
        if !lines.is_empty() {
            flow.lines(frame, &lines, kind, ink, part)?;
            flow.space(2.2);
        }
    }
    Ok(())
}

/// A paragraph on a tinted ground, with a bar at its left.
pub(crate) fn note(flow: &mut Flow, frame: Frame, text: &str, part: Part) -> Result<(), PackError> {
    const PADDING: f64 = 2.8;
    const BAR: f64 = 1.2;
    let inner = Frame {
        x: frame.x + BAR + 3.2,
        width: frame.width - BAR - 6.4,
    };
    let lines = wrap(&flow.faces, text, BODY, inner.width);
    let mut rest = lines.as_slice();
    flow.space(1.5);
    while !rest.is_empty() {
        let fit = lines_that_fit(flow.left() - 2.0 * PADDING, BODY).min(rest.len());
        if !flow.fresh() && (fit == 0 || (fit < 2 && rest.len() > 1)) {
            flow.new_page()?;
            continue;
        }
        let (now, later) = rest.split_at(fit.max(1));
        let height = now.len() as f64 * BODY.leading() + 2.0 * PADDING;
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
        flow.y += PADDING;
        flow.lines(inner, now, BODY, BODY_INK, part)?;
        flow.y += PADDING;
        if !later.is_empty() {
            flow.new_page()?;
        }
        rest = later;
    }
    flow.space(3.0);
    Ok(())
}

fn list(flow: &mut Flow, frame: Frame, items: &[String]) -> Result<(), PackError> {
    let inner = frame.indented(5.0);
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

/// Labels and values in two columns.
pub(crate) fn facts<'t>(
    flow: &mut Flow,
    frame: Frame,
    facts: impl Iterator<Item = (&'t str, &'t str)>,
) -> Result<(), PackError> {
    for (label, value) in facts {
        let (value, was_given) = given(value);
        fact(
            flow,
            frame,
            label,
            value,
            if was_given {
                (BODY, BODY_INK)
            } else {
                (MISSING, QUIET)
            },
            None,
            &|_| {},
        )?;
    }
    flow.space(3.0);
    Ok(())
}

/// Width of the column that holds the labels, in millimetres.
fn labels(frame: Frame) -> f64 {
    LABELS.min(frame.width * 0.36)
}

/// Height of what [`fact`] sets, in millimetres.
pub(crate) fn fact_height(
    faces: &Faces,
    frame: Frame,
    label: &str,
    value: &str,
    kind: Type,
) -> f64 {
    let labels = labels(frame);
    let label = wrap(faces, label, LABEL, labels - 4.0).len() as f64 * LABEL.leading();
    let value = wrap(faces, value, kind, frame.width - labels).len() as f64 * kind.leading();
    label.max(value) + 2.0 * Manner::PLAIN.padding
}

/// One label with its value, as facts and records print it.
pub(crate) fn fact(
    flow: &mut Flow,
    frame: Frame,
    label: &str,
    value: &str,
    look: (Type, Ink),
    ground: Option<Ink>,
    again: super::rows::Again,
) -> Result<(), PackError> {
    let labels = labels(frame);
    let (kind, ink) = look;
    let inset = if ground.is_some() { 1.6 } else { 0.0 };
    let width = frame.width - labels - inset;
    let label_lines = wrap(&flow.faces, label, LABEL, labels - 4.0);
    let value_lines = wrap(&flow.faces, value, kind, width);
    let (label_part, value_part) = (flow.unit(), flow.unit());
    let cells = [
        Set {
            x: frame.x,
            width: labels - 4.0,
            lines: label_lines,
            kind: LABEL,
            ink: QUIET,
            part: label_part,
            ground: None,
        },
        Set {
            x: frame.x + labels + inset,
            width,
            lines: value_lines,
            kind,
            ink,
            part: value_part,
            ground,
        },
    ];
    row(flow, frame, &cells, &Manner::PLAIN, label, again)
}
