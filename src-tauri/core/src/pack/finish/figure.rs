//! Pictures as vectors: the shapes of a figure as a piece of a page's content.
//!
//! genpdf draws straight lines only, so these are written here from what was laid out. A figure is
//! one stretch of marked content with the words that are read out in its place. It holds no text:
//! its words are painted by genpdf like all others, over it.

use std::fmt::Write;

use super::content::{POINTS, short};
use crate::diagram::picture::{self, Shape, Stroke};
use crate::pack::typeset::page::Figure;
use crate::pack::typeset::printed_ink;

/// Control points at this share of the radius make a Bézier curve that passes for a quarter circle.
pub(super) const ROUND: f64 = 0.5523;

/// Writes a figure of a page that is so many millimetres high, as the stretch of marked content
/// with this number.
pub(super) fn figure(out: &mut String, figure: &Figure, sheet: f64, number: usize) {
    let alt = utf16(&figure.alt);
    let _ = writeln!(out, "/Figure <</MCID {number} /Alt <{alt}>>> BDC q");
    let window = &figure.window;
    let edges = [
        window.x,
        sheet - window.y - window.height,
        window.width,
        window.height,
    ];
    let edges = edges.map(|edge| short(edge * POINTS)).join(" ");
    // From units of the picture, counted downwards, to points of the page.
    let scale = figure.scale * POINTS;
    let (x, y) = (figure.origin.0 * POINTS, (sheet - figure.origin.1) * POINTS);
    let _ = writeln!(
        out,
        "{edges} re W n {scale:.6} 0 0 {:.6} {} {} cm",
        -scale,
        short(x),
        short(y)
    );
    for (shape, faded) in &figure.shapes {
        draw(out, shape, *faded);
    }
    out.push_str("Q EMC\n");
}

/// A text string of a PDF file, in hexadecimal digits.
pub(super) fn utf16(text: &str) -> String {
    let digits = text.encode_utf16().map(|unit| format!("{unit:04x}"));
    std::iter::once("feff".to_owned()).chain(digits).collect()
}

fn draw(out: &mut String, shape: &Shape, faded: bool) {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            radius,
            fill,
            stroke,
        } => {
            let Some(paint) = paint(out, *fill, stroke.as_ref(), faded) else {
                return;
            };
            rectangle(out, [*x, *y, *width, *height], *radius);
            let _ = writeln!(out, "{paint}");
        }
        Shape::Curve { points, stroke } => {
            let Some((start, curves)) = points.split_first() else {
                return;
            };
            pen(out, stroke, faded);
            let _ = write!(out, "{} m ", place(start));
            for curve in curves.chunks_exact(3) {
                let points: Vec<String> = curve.iter().map(place).collect();
                let _ = write!(out, "{} c ", points.join(" "));
            }
            out.push_str("S\n");
        }
        Shape::Polygon { points, fill } => {
            ground(out, *fill, faded);
            for (index, point) in points.iter().enumerate() {
                let operator = if index == 0 { "m" } else { "l" };
                let _ = write!(out, "{} {operator} ", place(point));
            }
            out.push_str("h f\n");
        }
        Shape::Disc { x, y, radius, fill } => {
            ground(out, *fill, faded);
            let side = 2.0 * radius;
            rectangle(out, [x - radius, y - radius, side, side], *radius);
            out.push_str("f\n");
        }
        Shape::Text { .. } => {}
    }
}

/// Sets the colours; gives the operator that paints a closed path with them.
fn paint(
    out: &mut String,
    fill: Option<picture::Ink>,
    stroke: Option<&Stroke>,
    faded: bool,
) -> Option<&'static str> {
    if let Some(fill) = fill {
        ground(out, fill, faded);
    }
    if let Some(stroke) = stroke {
        pen(out, stroke, faded);
    }
    match (fill, stroke) {
        (Some(_), Some(_)) => Some("B"),
        (Some(_), None) => Some("f"),
        (None, Some(_)) => Some("S"),
        (None, None) => None,
    }
}

fn ground(out: &mut String, ink: picture::Ink, faded: bool) {
    let _ = write!(out, "{} rg ", colour(ink, faded));
}

fn pen(out: &mut String, stroke: &Stroke, faded: bool) {
    // Dashes of no length at all make no line that a reader of the file would accept.
    let dashed = stroke.dash.iter().sum::<f64>() > 0.0;
    let dash: Vec<String> = stroke
        .dash
        .iter()
        .filter(|_| dashed)
        .map(|length| short(*length))
        .collect();
    let _ = write!(
        out,
        "{} RG {} w [{}] 0 d ",
        colour(stroke.ink, faded),
        short(stroke.width),
        dash.join(" ")
    );
}

fn colour(ink: picture::Ink, faded: bool) -> String {
    let ink = printed_ink(ink, faded);
    let parts = [ink.0, ink.1, ink.2].map(|part| short(f64::from(part) / 255.0));
    parts.join(" ")
}

fn place([x, y]: &[f64; 2]) -> String {
    format!("{} {}", short(*x), short(*y))
}

/// The path of a rectangle; with round corners if there is a radius.
pub(super) fn rectangle(out: &mut String, [x, y, width, height]: [f64; 4], radius: f64) {
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        let edges = [x, y, width, height].map(short).join(" ");
        let _ = write!(out, "{edges} re ");
        return;
    }
    let k = r * (1.0 - ROUND);
    let (right, top) = (x + width, y + height);
    let _ = write!(out, "{} {} m ", short(x + r), short(y));
    let sides = [
        [
            (right - r, y),
            (right - k, y),
            (right, y + k),
            (right, y + r),
        ],
        [
            (right, top - r),
            (right, top - k),
            (right - k, top),
            (right - r, top),
        ],
        [(x + r, top), (x + k, top), (x, top - k), (x, top - r)],
        [(x, y + r), (x, y + k), (x + k, y), (x + r, y)],
    ];
    for [line, first, second, end] in sides {
        let _ = write!(out, "{} {} l ", short(line.0), short(line.1));
        for (x, y) in [first, second, end] {
            let _ = write!(out, "{} {} ", short(x), short(y));
        }
        out.push_str("c ");
    }
    out.push_str("h ");
}
