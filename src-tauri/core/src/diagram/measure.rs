//! How wide words are, and where lines of them break.
//!
//! Measured with the bundled faces, whose widths are those of Arial and Helvetica: the same
//! boxes fit on every machine.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::typefaces::{BOLD, REGULAR, WIDE, reads_badly, stand_in};

static FACES: LazyLock<[Widths; 2]> = LazyLock::new(|| [Widths::of(REGULAR), Widths::of(BOLD)]);
static FALLBACK: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(WIDE).ok());

/// A face with the widths of its commonest characters at hand, in parts of its em.
struct Widths {
    face: Option<FontRef<'static>>,
    plain: [f64; 128],
}

impl Widths {
    fn of(file: &'static [u8]) -> Self {
        let face = FontRef::new(file).ok();
        let mut plain = [0.0; 128];
        for (code, width) in (0_u8..).zip(&mut plain) {
            *width = face
                .as_ref()
                .and_then(|face| advance(face, char::from(code)))
                .unwrap_or(0.0);
        }
        Self { face, plain }
    }

    fn width(&self, c: char) -> f64 {
        if let (false, Some(width)) = (c.is_control(), self.plain.get(c as usize)) {
            return *width;
        }
        // What is printed as its code is as wide as that.
        if reads_badly(c) {
            return stand_in(c).chars().map(|c| self.width(c)).sum();
        }
        let own = self.face.as_ref().and_then(|face| advance(face, c));
        own.or_else(|| FALLBACK.as_ref().and_then(|face| advance(face, c)))
            .unwrap_or(1.0)
    }
}

fn advance(face: &FontRef<'_>, c: char) -> Option<f64> {
    let glyph = face.charmap().map(c)?;
    // A size of one unit gives parts of an em.
    let metrics = face.glyph_metrics(Size::new(1.0), LocationRef::default());
    metrics.advance_width(glyph).map(f64::from)
}

/// The width of a line, in units.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = &FACES[usize::from(bold)];
    text.chars().map(|c| face.width(c)).sum::<f64>() * size
}

/// Breaks a text into lines that are at most `most` units wide: at spaces, and inside a word
/// only where it is wider than a line by itself. Line breaks of the text are kept; nothing
/// but the space at a break is left out.
pub(super) fn wrap(text: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if width(&longer, size, bold) <= most {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = broken(word, size, bold, most, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Breaks a word that is too wide for a line; gives what is left for the last one.
fn broken(word: &str, size: f64, bold: bool, most: f64, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for c in word.chars() {
        line.push(c);
        if width(&line, size, bold) > most && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::replace(&mut line, c.to_string()));
        }
    }
    line
}

/// The first `most` lines; if there are more, the last of them ends in an ellipsis.
pub(super) fn at_most(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_typeface() {
        // Arial's digits are 0.556 em wide, its bold ones too; W is 0.944.
        assert!((width("2020", 10.0, false) - 22.24).abs() < 0.01);
        assert!((width("W", 10.0, false) - 9.44).abs() < 0.01);
        assert!(width("Tŷ Cyngor", 12.0, true) > width("Tŷ Cyngor", 12.0, false));
    }

    #[test]
    fn lines_keep_every_word_and_fit() {
        let text = "Consultation area on the council’s server, Αρχείο διαβουλεύσεων";
        let lines = wrap(text, 10.0, false, 90.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| width(line, 10.0, false) <= 90.0));
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_and_loses_nothing() {
        let word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
        let lines = wrap(word, 12.0, true, 80.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), word);
    }
}
