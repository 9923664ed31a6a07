//! Reading what genpdf painted and writing it again: our codes for its glyphs, marks around each unit
//! of text, grounds under it.
//!
//! genpdf's stream names glyphs; the layout knows which character each was meant to be. Here the two
//! are held against each other, one by one, and a difference ends the work. The new stream uses codes
//! of our own, one per *character*: a font may draw two characters with one glyph (a hyphen and a
//! minus), and a code per glyph could not tell them apart again when text is copied out.

use std::fmt::Write;

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::figure::{figure, rectangle};
use super::subset::Alphabet;
use super::tags::Stretch;
use crate::pack::PackError;
use crate::pack::fonts::{FACES, Faces};
use crate::pack::typeset::page::{Fill, Ink, LONGEST, Page, Part, Text};

/// Points to a millimetre.
pub(super) const POINTS: f64 = 72.0 / 25.4;

/// A text as genpdf drew it.
#[derive(Default)]
struct Drawn {
    size: f64,
    x: f64,
    y: f64,
    ink: [f64; 3],
    /// Kerning in thousandths before a glyph, and the glyph.
    glyphs: Vec<(i64, u16)>,
}

/// A line as genpdf drew it.
struct Stroke {
    ink: [f64; 3],
    points: Vec<(f64, f64)>,
}

/// Writes the content stream of a finished page from genpdf's and the layout; gives with it the
/// stretches of marked content that have a number, in the order of their numbers.
pub(super) fn rewrite(
    painted: &[u8],
    page: &Page,
    faces: &Faces,
    alphabets: &mut [Alphabet; 4],
) -> Result<(Vec<u8>, Vec<Stretch>), PackError> {
    let (texts, strokes) = parse(painted)?;
    let sheet = page.sheet().1;
    // genpdf counts from the lower edge of its own sheet, which may be longer than the page.
    let lower = (LONGEST - sheet) * POINTS;
    if texts.len() != page.texts.len() || strokes.len() != page.rules.len() {
        return Err(PackError::Painter(
            "a page does not hold what was painted on it",
        ));
    }
    let mut out = String::new();
    out.push_str("/Artifact BMC\n");
    for fill in &page.fills {
        ground(&mut out, fill, sheet);
    }
    for (stroke, rule) in strokes.iter().zip(&page.rules) {
        let _ = write!(out, "{} RG {} w ", inks(stroke.ink), short(rule.weight));
        for (index, (x, y)) in stroke.points.iter().enumerate() {
            let _ = write!(
                out,
                "{} {} {} ",
                short(*x),
                short(*y - lower),
                if index == 0 { "m" } else { "l" }
            );
        }
        out.push_str("S\n");
    }
    out.push_str("EMC\n");
    let mut stretches = Vec::new();
    for figure in &page.figures {
        self::figure(&mut out, figure, sheet, stretches.len());
        stretches.push(Stretch::Picture(figure.picture));
    }

    let mut open: Option<Part> = None;
    for (index, (drawn, text)) in texts.iter().zip(&page.texts).enumerate() {
        if open != Some(text.part) {
            if open.is_some() {
                out.push_str("EMC\n");
            }
            match text.part {
                Part::Furniture => out.push_str("/Artifact BMC\n"),
                Part::Unit(unit) => {
                    let number = stretches.len();
                    let key = crate::pack::UNIT_KEY;
                    let _ = writeln!(out, "/Span <</MCID {number} /{key} {unit}>> BDC");
                    stretches.push(Stretch::Unit(unit));
                }
            }
            open = Some(text.part);
        }
        let next = page.texts.get(index + 1).map(|next| next.part);
        let ends = text.part != Part::Furniture && next != Some(text.part);
        show(&mut out, drawn, lower, text, ends, faces, alphabets)?;
    }
    if open.is_some() {
        out.push_str("EMC\n");
    }
    Ok((out.into_bytes(), stretches))
}

/// Writes a text. One that ends a unit is parted from the next by a space, which nobody sees: a
/// question's number and its words would be read out as one.
fn show(
    out: &mut String,
    drawn: &Drawn,
    lower: f64,
    text: &Text,
    ends: bool,
    faces: &Faces,
    alphabets: &mut [Alphabet; 4],
) -> Result<(), PackError> {
    let face = FACES
        .iter()
        .position(|face| *face == text.face)
        .unwrap_or_default();
    if drawn.size != f64::from(text.painted_size()) {
        return Err(PackError::Painter("a text was painted in another size"));
    }
    let _ = write!(
        out,
        "BT /F{face} {} Tf {} rg ",
        short(text.size),
        inks(drawn.ink)
    );
    let narrower = text.stretch != 1.0;
    if narrower {
        let _ = write!(out, "{} Tz ", short(text.stretch * 100.0));
    }
    let _ = write!(out, "{} {} Td [<", short(drawn.x), short(drawn.y - lower));
    if drawn.glyphs.len() != text.text.chars().count() {
        return Err(PackError::Painter(
            "a text was painted with more or fewer glyphs than it has characters",
        ));
    }
    for (c, (kerning, glyph)) in text.text.chars().zip(&drawn.glyphs) {
        if *glyph == 0 || *glyph != faces.glyph(text.face, c) {
            return Err(PackError::Painter(
                "a character was painted with the glyph of another",
            ));
        }
        if *kerning != 0 {
            let _ = write!(out, ">{kerning}<");
        }
        let _ = write!(out, "{:04x}", alphabets[face].code(c, *glyph)?);
    }
    if ends && !text.text.ends_with(' ') {
        let space = alphabets[face].code(' ', faces.glyph(text.face, ' '))?;
        let _ = write!(out, "{space:04x}");
    }
    // It would hold for all texts that follow.
    out.push_str(if narrower {
        ">] TJ 100 Tz ET\n"
    } else {
        ">] TJ ET\n"
    });
    Ok(())
}

fn parse(painted: &[u8]) -> Result<(Vec<Drawn>, Vec<Stroke>), PackError> {
    let mut texts = Vec::new();
    let mut strokes = Vec::new();
    let mut text = Drawn::default();
    let mut points = Vec::new();
    let mut ink = [0.0; 3];
    let mut shown = false;
    for Operation { operator, operands } in Content::decode(painted)?.operations {
        match operator.as_str() {
            "BDC" | "EMC" | "q" | "Q" | "TL" => {}
            "BT" => (text, shown) = (Drawn::default(), false),
            // genpdf sets the colour back to black before it ends a text; only the first counts.
            "rg" if shown => {}
            "rg" => {
                text.ink = [
                    real(&operands, 0)?,
                    real(&operands, 1)?,
                    real(&operands, 2)?,
                ]
            }
            "RG" => {
                ink = [
                    real(&operands, 0)?,
                    real(&operands, 1)?,
                    real(&operands, 2)?,
                ]
            }
            "Tf" => text.size = real(&operands, 1)?,
            "Td" => (text.x, text.y) = (real(&operands, 0)?, real(&operands, 1)?),
            "TJ" => {
                text.glyphs = glyphs(&operands)?;
                shown = true;
            }
            "ET" => texts.push(std::mem::take(&mut text)),
            "m" => points = vec![(real(&operands, 0)?, real(&operands, 1)?)],
            "l" => points.push((real(&operands, 0)?, real(&operands, 1)?)),
            "S" => strokes.push(Stroke {
                ink,
                points: std::mem::take(&mut points),
            }),
            _ => {
                return Err(PackError::Painter(
                    "a page holds an operation that we do not know",
                ));
            }
        }
    }
    Ok((texts, strokes))
}

fn glyphs(operands: &[Object]) -> Result<Vec<(i64, u16)>, PackError> {
    let unreadable = || PackError::Painter("a text on a page cannot be read");
    let mut glyphs = Vec::new();
    let mut kerning = 0;
    for part in operands
        .first()
        .and_then(|list| list.as_array().ok())
        .ok_or_else(unreadable)?
    {
        match part {
            Object::Integer(by) => kerning = *by,
            Object::String(bytes, _) => {
                for pair in bytes.chunks(2) {
                    let [high, low] = pair else {
                        return Err(unreadable());
                    };
                    glyphs.push((
                        std::mem::take(&mut kerning),
                        u16::from_be_bytes([*high, *low]),
                    ));
                }
            }
            _ => return Err(unreadable()),
        }
    }
    Ok(glyphs)
}

fn real(operands: &[Object], index: usize) -> Result<f64, PackError> {
    let operand = operands
        .get(index)
        .and_then(|operand| operand.as_float().ok());
    operand.map(f64::from).ok_or(PackError::Painter(
        "a page holds a number that cannot be read",
    ))
}

/// A filled rectangle, with round corners if it asks for them, on a sheet of this height.
fn ground(out: &mut String, fill: &Fill, sheet: f64) {
    let Ink(r, g, b) = fill.ink;
    let ink = [r, g, b].map(|part| f64::from(part) / 255.0);
    let (x, y) = (fill.x * POINTS, (sheet - fill.y - fill.height) * POINTS);
    let (w, h) = (fill.width * POINTS, fill.height * POINTS);
    let _ = write!(out, "{} rg ", inks(ink));
    rectangle(out, [x, y, w, h], fill.radius * POINTS);
    out.push_str("f\n");
}

fn inks(ink: [f64; 3]) -> String {
    ink.map(short).join(" ")
}

/// A number with at most three decimals: a thousandth of a point is far below what anybody can see.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".into()
    } else {
        text.into()
    }
}
