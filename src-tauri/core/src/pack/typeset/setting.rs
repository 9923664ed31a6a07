//! What a flow puts on its pages: lines of text, straight lines and filled rectangles.

use super::flow::{Flow, Frame};
use super::lines::{Line, POINT, Type};
use super::page::{Fill, INK, Ink, Part, Rule, Text};
use crate::pack::PackError;
use crate::pack::fonts::Face;

impl Flow<'_> {
    /// Sets lines one under the other, over as many pages as they take. A single line is not left
    /// behind, nor carried over, if that can be helped.
    pub fn lines(
        &mut self,
        frame: Frame,
        lines: &[Line],
        kind: Type,
        ink: Ink,
        part: Part,
    ) -> Result<(), PackError> {
        let mut rest = lines;
        while !rest.is_empty() {
            let mut fit = lines_that_fit(self.left(), kind).min(rest.len());
            if fit < rest.len() && !self.fresh() {
                fit = fit.min(rest.len().saturating_sub(2));
                fit = if fit < 2 { 0 } else { fit };
            }
            let (now, later) = rest.split_at(if self.fresh() { fit.max(1) } else { fit });
            for line in now {
                self.line_at(frame.x, self.y, Some(line), kind, ink, part);
                self.y += kind.leading();
            }
            if !later.is_empty() {
                self.new_page()?;
            }
            rest = later;
            while !rest.is_empty() && rest[0].runs.is_empty() {
                rest = &rest[1..];
            }
        }
        Ok(())
    }

    /// Sets one line whose upper edge is `top`; nothing where there is no line.
    pub fn line_at(
        &mut self,
        x: f64,
        top: f64,
        line: Option<&Line>,
        kind: Type,
        ink: Ink,
        part: Part,
    ) {
        let Some(line) = line else { return };
        let mut x = x;
        let baseline = top + baseline_in_line(kind);
        for run in &line.runs {
            let text = run.text.clone();
            self.page().texts.push(Text {
                x,
                baseline,
                face: run.face,
                size: f64::from(kind.size),
                stretch: 1.0,
                ink,
                text,
                part,
            });
            x += run.width;
        }
    }

    /// A horizontal line at the current height.
    pub fn rule(&mut self, frame: Frame, ink: Ink, weight: f64) {
        let y = self.y;
        self.page().rules.push(Rule {
            from: (frame.x, y),
            to: (frame.x + frame.width, y),
            ink,
            weight,
        });
    }

    /// A filled rectangle.
    pub fn fill(&mut self, fill: Fill) {
        self.page().fills.push(fill);
    }
}

/// How many lines fit into so many millimetres.
pub(crate) fn lines_that_fit(height: f64, kind: Type) -> usize {
    // A truncating cast of a small positive number; negative heights become 0.
    ((height + 0.01) / kind.leading()).max(0.0) as usize
}

/// Distance from the upper edge of a line to its base line. Liberation Sans reaches 0.905 of its size
/// above the base line and 0.212 below; the rest of the leading is shared out above and below.
pub(crate) fn baseline_in_line(kind: Type) -> f64 {
    let size = f64::from(kind.size) * POINT;
    (kind.leading() - (0.905 + 0.212) * size) / 2.0 + 0.905 * size
}

/// Ordinary text.
pub(crate) const BODY: Type = Type {
    face: Face::Regular,
    size: 10,
};
/// The colour of ordinary text.
pub(crate) const BODY_INK: Ink = INK;
