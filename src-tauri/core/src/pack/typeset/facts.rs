//! Labels with their values: facts, and the cells of records.

use super::flow::{Flow, Frame};
use super::lines::{Type, wrap};
use super::page::{Ink, QUIET};
use super::rows::{Again, Manner, Set, beginning, row};
use super::setting::{BODY, BODY_INK};
use crate::pack::PackError;
use crate::pack::document::given;
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

/// How much of a list of facts has to stand together, in millimetres.
pub(super) fn facts_beginning(flow: &Flow, frame: Frame, facts: &[(String, String)]) -> f64 {
    facts.first().map_or(0.0, |(label, value)| {
        let value: String = given(value).0.chars().take(3000).collect();
        beginning(fact_height(&flow.faces, frame, label, &value, BODY, None))
    })
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

/// How far a ground of its own puts a text in, in millimetres.
pub(super) fn inset(ground: Option<Ink>) -> f64 {
    if ground.is_some() { 1.6 } else { 0.0 }
}

/// Height of what [`fact`] sets, in millimetres.
pub(crate) fn fact_height(
    faces: &Faces,
    frame: Frame,
    label: &str,
    value: &str,
    kind: Type,
    ground: Option<Ink>,
) -> f64 {
    let labels = labels(frame);
    let room = frame.width - labels - inset(ground);
    let label = wrap(faces, label, LABEL, labels - 4.0).len() as f64 * LABEL.leading();
    let value = wrap(faces, value, kind, room).len() as f64 * kind.leading();
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
    again: Again,
) -> Result<(), PackError> {
    let labels = labels(frame);
    let (kind, ink) = look;
    let inset = inset(ground);
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
