//! A picture as an SVG file: the same shapes, with the colours of paper.
//!
//! Every part is a group with its name, so that a reader who points at a line learns what it
//! is, and a drawing program shows it by name. Whatever stands in an answer stays text.

use std::fmt::Write;

use super::Picture;
use super::picture::{Ink, Shape, Stroke, Thing};
use crate::typefaces::{reads_badly, stand_in};

/// The typefaces that the picture was measured with, and those of the same widths.
const FAMILY: &str = "Liberation Sans, Arial, Helvetica, sans-serif";

/// The picture as a file of its own. Characters that XML cannot hold, and those that turn the
/// direction of what follows, are shown by their code.
pub fn svg(picture: &Picture) -> String {
    drawn(picture, |c| allowed(c) && !turns_direction(c))
}

/// As [`svg`], to stand among the elements of a page. `name` begins its ids, which have to be
/// the only ones of the page.
pub(crate) fn inline_svg(picture: &Picture, name: &str) -> String {
    element(picture, name, |c| allowed(c) && !turns_direction(c))
}

/// As [`svg`], for a program that has the bundled typefaces and no others: what they cannot
/// print correctly is shown by its code too, as in the pack.
pub(super) fn svg_for_bundled_faces(picture: &Picture) -> String {
    drawn(picture, |c| allowed(c) && !reads_badly(c))
}

fn drawn(picture: &Picture, shown: impl Fn(char) -> bool) -> String {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    format!("{declaration}{}", element(picture, "", shown))
}

fn element(picture: &Picture, name: &str, shown: impl Fn(char) -> bool) -> String {
    let escaped = |text: &str| escaped(text, &shown);
    let (width, height) = (number(picture.width), number(picture.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{name}title {name}description\" \
         font-family=\"{FAMILY}\">\n\
         <title id=\"{name}title\">{}</title>\n<desc id=\"{name}description\">{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        escaped(&picture.title),
        escaped(&picture.description),
        colour(Ink::Surface),
    );
    for part in &picture.parts {
        let _ = writeln!(
            out,
            "<g class=\"{}\"{}>",
            class(part.thing),
            if part.faded { " opacity=\"0.25\"" } else { "" }
        );
        if !part.label.is_empty() {
            let _ = writeln!(out, "<title>{}</title>", escaped(&part.label));
        }
        for shape in &part.shapes {
            draw(&mut out, shape, &escaped);
        }
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

const fn class(thing: Thing) -> &'static str {
    match thing {
        Thing::Band => "band",
        Thing::Box => "box",
        Thing::Flow => "flow",
        Thing::Legend => "legend",
    }
}

fn draw(out: &mut String, shape: &Shape, escaped: &impl Fn(&str) -> String) {
    let _ = match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            radius,
            fill,
            stroke,
        } => {
            let round = if *radius > 0.0 {
                format!(" rx=\"{}\"", number(*radius))
            } else {
                String::new()
            };
            let fill = fill.map_or("none".to_owned(), colour);
            writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round} fill=\"{fill}\"{}/>",
                number(*x),
                number(*y),
                number(*width),
                number(*height),
                stroke.as_ref().map(pen).unwrap_or_default()
            )
        }
        Shape::Curve { points, stroke } => {
            let Some((start, curves)) = points.split_first() else {
                return;
            };
            let mut path = format!("M{}", place(start));
            for curve in curves.chunks_exact(3) {
                let points: Vec<String> = curve.iter().map(place).collect();
                let _ = write!(path, " C{}", points.join(" "));
            }
            writeln!(out, "<path d=\"{path}\" fill=\"none\"{}/>", pen(stroke))
        }
        Shape::Polygon { points, fill } => {
            let points: Vec<String> = points.iter().map(place).collect();
            writeln!(
                out,
                "<polygon points=\"{}\" fill=\"{}\"/>",
                points.join(" "),
                colour(*fill)
            )
        }
        Shape::Disc { x, y, radius, fill } => writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>",
            number(*x),
            number(*y),
            number(*radius),
            colour(*fill)
        ),
        Shape::Text {
            x,
            y,
            size,
            bold,
            centred,
            ink,
            text,
        } => writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{} fill=\"{}\">{}</text>",
            number(*x),
            number(*y),
            number(*size),
            if *bold { " font-weight=\"bold\"" } else { "" },
            if *centred {
                " text-anchor=\"middle\""
            } else {
                ""
            },
            colour(*ink),
            escaped(text)
        ),
    };
}

fn pen(stroke: &Stroke) -> String {
    let mut pen = format!(
        " stroke=\"{}\" stroke-width=\"{}\"",
        colour(stroke.ink),
        number(stroke.width)
    );
    if !stroke.dash.is_empty() {
        let dash: Vec<String> = stroke.dash.iter().map(|length| number(*length)).collect();
        let _ = write!(pen, " stroke-dasharray=\"{}\"", dash.join(" "));
    }
    pen
}

/// A colour on paper, as SVG and draw.io write it.
pub(super) fn colour(ink: Ink) -> String {
    let [red, green, blue] = ink.rgb();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn place([x, y]: &[f64; 2]) -> String {
    format!("{} {}", number(*x), number(*y))
}

/// A number with at most two decimals.
pub(super) fn number(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

/// Text for XML. What is not to be shown as itself is shown by its code.
pub(super) fn escaped(text: &str, shown: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if shown(c) => out.push(c),
            c => out.push_str(&stand_in(c)),
        }
    }
    out
}

/// Whether XML 1.0 can hold a character, and a person would want to see it.
pub(super) fn allowed(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Marks that make text read otherwise than it is written.
pub(super) const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::sample::{LONG, sample};

    fn texts(svg: &str) -> Vec<String> {
        let file = roxmltree::Document::parse(svg).expect("it is XML");
        file.descendants()
            .filter(|node| node.has_tag_name("text"))
            .map(|node| node.text().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn every_line_of_words_stands_in_the_file_as_it_was_written() {
        let picture = sample(4, 3).picture;
        let written: Vec<String> = picture
            .parts
            .iter()
            .flat_map(|part| &part.shapes)
            .filter_map(|shape| match shape {
                Shape::Text { text, .. } => Some(text.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(texts(&svg(&picture)), written);
        assert!(written.join(" ").contains(LONG));
    }

    #[test]
    fn hostile_text_stays_text() {
        let mut picture = sample(1, 1).picture;
        let hostile = "</text><script>alert(1)</script>\u{0}\u{1b}[31m\u{fffe}\u{202e}";
        picture.title = hostile.to_owned();
        picture.parts[0].label = hostile.to_owned();
        for shape in &mut picture.parts[0].shapes {
            if let Shape::Text { text, .. } = shape {
                *text = hostile.to_owned();
            }
        }
        let svg = svg(&picture);
        let file = roxmltree::Document::parse(&svg).expect("it is XML");
        assert!(!file.descendants().any(|node| node.has_tag_name("script")));
        let shown = "</text><script>alert(1)</script>[U+0000][U+001B][31m[U+FFFE][U+202E]";
        assert!(texts(&svg).contains(&shown.to_owned()), "{svg}");
    }

    #[test]
    fn a_reader_learns_what_it_is_a_picture_of_and_what_each_part_is() {
        let picture = sample(2, 2).picture;
        let svg = svg(&picture);
        let file = roxmltree::Document::parse(&svg).expect("it is XML");
        let root = file.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let titles: Vec<&str> = file
            .descendants()
            .filter(|node| node.has_tag_name("title"))
            .filter_map(|node| node.text())
            .collect();
        let labels = picture.parts.iter().map(|part| part.label.as_str());
        let expected: Vec<&str> = std::iter::once(picture.title.as_str())
            .chain(labels)
            .collect();
        assert_eq!(titles, expected);
    }
}
