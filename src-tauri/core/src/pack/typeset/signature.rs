//! Places to sign: who, what they confirm, and three lines for name, signature and date.

use super::flow::{Flow, Frame};
use super::lines::{Line, Type, wrap};
use super::page::{Area, Field, FieldKind, INK, Part, QUIET, Rule};
use super::setting::{BODY, BODY_INK};
use crate::pack::PackError;
use crate::pack::document::{SIGNATURE_LABELS, SignatureRow};
use crate::pack::fonts::{Face, Faces};

/// Room above the lines to write in, in millimetres.
const ROOM: f64 = 17.0;
/// Room for the labels under the lines.
const LABELS: f64 = 6.0;
/// Share of the width for name, signature and date, and the gap between them in millimetres.
const SHARES: [f64; 3] = [0.36, 0.40, 0.24];
const GAP: f64 = 5.0;
/// Height of a field to sign in, in millimetres.
const FIELD: f64 = 12.0;
/// Millimetres above a row.
const ABOVE: f64 = 7.0;

const ROLE: Type = Type {
    face: Face::Bold,
    size: 11,
};
const STATEMENT: Type = Type {
    face: Face::Regular,
    size: 9,
};

/// Sets rows to sign on. None is divided; only a statement longer than a page runs on, and even then
/// its three lines stay together.
pub(crate) fn rows(flow: &mut Flow, frame: Frame, rows: &[SignatureRow]) -> Result<(), PackError> {
    rows.iter().try_for_each(|row| self::row(flow, frame, row))
}

/// What has to be known before a row is set.
struct Measured {
    role: Vec<Line>,
    statement: Vec<Line>,
    name: Vec<Line>,
    date: Vec<Line>,
    widths: [f64; 3],
    /// What stands on a line to sign on is a name or a date. A whole text goes before the lines.
    on_lines: bool,
    /// Height of the lines to sign on with what stands on and under them.
    lines_height: f64,
}

impl Measured {
    fn of(faces: &Faces, frame: Frame, row: &SignatureRow) -> Self {
        let widths = SHARES.map(|share| (frame.width - 2.0 * GAP) * share);
        let text = |text: &Option<String>, width| {
            wrap(faces, text.as_deref().unwrap_or_default(), BODY, width)
        };
        let (name, date) = (text(&row.name, widths[0]), text(&row.date, widths[2]));
        let lines = name.len().max(date.len());
        let on_lines = lines <= 5;
        let written = if on_lines {
            lines as f64 * BODY.leading()
        } else {
            0.0
        };
        Self {
            role: wrap(faces, &row.role, ROLE, frame.width),
            statement: wrap(faces, &row.statement, STATEMENT, frame.width),
            name,
            date,
            widths,
            on_lines,
            lines_height: written.max(ROOM - 2.0) + 2.0 + LABELS,
        }
    }

    fn height(&self) -> f64 {
        let role = self.role.len() as f64 * ROLE.leading();
        let statement = self.statement.len() as f64 * STATEMENT.leading();
        ABOVE + role + statement + self.lines_height + 1.0
    }
}

/// Height of a row, in millimetres.
pub(super) fn row_height(faces: &Faces, frame: Frame, row: &SignatureRow) -> f64 {
    Measured::of(faces, frame, row).height()
}

fn row(flow: &mut Flow, frame: Frame, row: &SignatureRow) -> Result<(), PackError> {
    let measured = Measured::of(&flow.faces, frame, row);
    flow.need(measured.height())?;
    let Measured {
        role,
        statement,
        name,
        date,
        widths,
        on_lines,
        lines_height,
    } = measured;
    flow.space(ABOVE);
    let (role_part, statement_part) = (flow.unit(), flow.unit());
    flow.lines(frame, &role, ROLE, INK, role_part)?;
    flow.lines(frame, &statement, STATEMENT, QUIET, statement_part)?;
    if !on_lines {
        for text in [&row.name, &row.date].into_iter().flatten() {
            let part = flow.unit();
            let lines = wrap(&flow.faces, text, BODY, frame.width);
            flow.lines(frame, &lines, BODY, BODY_INK, part)?;
        }
    }
    flow.need(lines_height)?;

    let bottom = flow.y + lines_height - LABELS;
    let lefts = [
        frame.x,
        frame.x + widths[0] + GAP,
        frame.x + widths[0] + widths[1] + 2.0 * GAP,
    ];
    for (text, lines, left) in [(&row.name, &name, lefts[0]), (&row.date, &date, lefts[2])] {
        if on_lines && text.is_some() {
            let part = flow.unit();
            write_above(flow, left, bottom, lines, part);
        }
    }
    let label_kind = Type {
        face: Face::Regular,
        size: 8,
    };
    for ((label, left), width) in SIGNATURE_LABELS.iter().zip(lefts).zip(widths) {
        flow.page().rules.push(Rule {
            from: (left, bottom),
            to: (left + width, bottom),
            ink: INK,
            weight: 0.7,
        });
        let part = flow.unit();
        let lines = wrap(&flow.faces, label, label_kind, width);
        flow.line_at(left, bottom + 0.8, lines.first(), label_kind, QUIET, part);
    }
    let free = [row.name.is_none(), true, row.date.is_none()];
    let kinds = [FieldKind::Name, FieldKind::Signature, FieldKind::Date];
    let places = lefts.into_iter().zip(widths).zip(kinds).zip(free);
    let places = places.zip(SIGNATURE_LABELS).filter(|((_, free), _)| *free);
    for ((((left, width), kind), _), label) in places {
        let Some(step) = &row.step else { break };
        flow.page().fields.push(Field {
            kind,
            step: step.clone(),
            label: format!("{label}: {}", row.role),
            area: Area {
                x: left,
                y: bottom - FIELD,
                width,
                height: FIELD,
            },
        });
    }
    flow.y = bottom + LABELS;
    Ok(())
}

/// Sets lines so that the last of them stands on the line to sign on.
fn write_above(flow: &mut Flow, x: f64, bottom: f64, lines: &[Line], part: Part) {
    let mut y = bottom - 0.8 - lines.len() as f64 * BODY.leading();
    for line in lines {
        flow.line_at(x, y, Some(line), BODY, BODY_INK, part);
        y += BODY.leading();
    }
}
