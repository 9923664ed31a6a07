//! Cells of a draw.io file: one shape or one line each, with its label and its data.

use std::fmt::Write;

use crate::diagram::picture::{Ink, Part, Shape, Stroke};
use crate::diagram::svg::{allowed, colour, escaped, number, turns_direction};

/// A rectangle, in units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// What is known of a thing, by name. Names are those that a reader sees.
pub(super) type Known = Vec<(&'static str, String)>;

/// One cell.
pub(super) struct Cell {
    id: String,
    parent: String,
    label: String,
    style: String,
    known: Known,
    role: String,
    geometry: String,
}

impl Cell {
    /// Something with a place of its own, counted from the corner of its parent.
    pub(super) fn vertex(
        id: String,
        parent: &str,
        area: Area,
        style: String,
        label: String,
    ) -> Self {
        let geometry = format!(
            "<mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" as=\"geometry\"/>",
            number(area.x),
            number(area.y),
            number(area.width),
            number(area.height)
        );
        Self {
            id,
            parent: parent.to_owned(),
            label,
            style,
            known: Known::new(),
            role: "vertex=\"1\"".to_owned(),
            geometry,
        }
    }

    /// As [`Self::vertex`], at a share of the way along the line that is its parent (-1 is its
    /// start, 1 its end), and so far from there.
    pub(super) fn on_line(mut self, along: f64, away: (f64, f64), size: (f64, f64)) -> Self {
        self.role = "vertex=\"1\" connectable=\"0\"".to_owned();
        self.geometry = format!(
            "<mxGeometry x=\"{along:.4}\" width=\"{}\" height=\"{}\" relative=\"1\" \
             as=\"geometry\"><mxPoint x=\"{}\" y=\"{}\" as=\"offset\"/></mxGeometry>",
            number(size.0),
            number(size.1),
            number(away.0),
            number(away.1)
        );
        self
    }

    /// A line from one cell to another, by way of these points.
    pub(super) fn edge(id: String, ends: (&str, &str), way: &[[f64; 2]], style: String) -> Self {
        let points: String = way
            .iter()
            .map(|[x, y]| format!("<mxPoint x=\"{}\" y=\"{}\"/>", number(*x), number(*y)))
            .collect();
        Self {
            id,
            parent: "1".to_owned(),
            label: String::new(),
            style,
            known: Known::new(),
            role: format!("edge=\"1\" source=\"{}\" target=\"{}\"", ends.0, ends.1),
            geometry: format!(
                "<mxGeometry relative=\"1\" as=\"geometry\"><Array as=\"points\">{points}</Array>\
                 </mxGeometry>"
            ),
        }
    }

    /// With what is known of it; what is empty is left out.
    pub(super) fn knowing(mut self, known: Known) -> Self {
        self.known = known;
        self
    }

    /// Nothing can be joined to it.
    fn unconnectable(mut self) -> Self {
        self.role = "vertex=\"1\" connectable=\"0\"".to_owned();
        self
    }

    pub(super) fn xml(&self) -> String {
        let (id, label) = (&self.id, attribute(&self.label));
        let style = attribute(&self.style);
        let cell = format!(
            "style=\"{style}\" parent=\"{}\" {}>{}</mxCell>",
            self.parent, self.role, self.geometry
        );
        if self.known.is_empty() {
            return format!("<mxCell id=\"{id}\" value=\"{label}\" {cell}\n");
        }
        let mut known = String::new();
        for (name, words) in self.known.iter().filter(|(_, words)| !words.is_empty()) {
            let _ = write!(known, " {name}=\"{}\"", attribute(words));
        }
        format!("<object id=\"{id}\" label=\"{label}\"{known}><mxCell {cell}</object>\n")
    }
}

/// Text for an attribute, line breaks included.
pub(super) fn attribute(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines = text.split('\n');
    let shown = |c| allowed(c) && !turns_direction(c);
    let lines: Vec<String> = lines.map(|line| escaped(line, shown)).collect();
    lines.join("&#xa;")
}

/// How the frame of a part is drawn: colours, dashes, round corners.
pub(super) fn style_of(part: &Part) -> String {
    let frame = part.shapes.iter().find_map(|shape| match shape {
        Shape::Rect {
            radius,
            fill,
            stroke,
            ..
        } => Some((*radius, *fill, stroke.as_ref())),
        _ => None,
    });
    let (radius, fill, stroke) = frame.unwrap_or((0.0, None, None));
    // A store has no frame but two lines.
    let lines = part.shapes.iter().find_map(|shape| match shape {
        Shape::Curve { stroke, .. } => Some(stroke),
        _ => None,
    });
    let mut style = filled(fill) + &line(stroke.or(lines));
    if radius > 0.0 {
        let _ = write!(
            style,
            "rounded=1;absoluteArcSize=1;arcSize={};",
            number(2.0 * radius)
        );
    }
    if part.faded {
        style.push_str("opacity=25;textOpacity=25;");
    }
    style
}

fn filled(fill: Option<Ink>) -> String {
    format!("fillColor={};", fill.map_or("none".to_owned(), colour))
}

/// How a line is drawn.
pub(super) fn line(stroke: Option<&Stroke>) -> String {
    let Some(stroke) = stroke else {
        return "strokeColor=none;".to_owned();
    };
    let mut style = format!(
        "strokeColor={};strokeWidth={};",
        colour(stroke.ink),
        number(stroke.width)
    );
    if !stroke.dash.is_empty() {
        let dash: Vec<String> = stroke.dash.iter().map(|length| number(*length)).collect();
        // Lengths in units, whatever the width of the line.
        let _ = write!(style, "dashed=1;fixDash=1;dashPattern={};", dash.join(" "));
    }
    style
}

/// Lines of words that look alike and stand one under the other.
struct Paragraph<'p> {
    x: f64,
    /// The base line of the first one.
    y: f64,
    look: (f64, bool, bool, Ink),
    lines: Vec<&'p str>,
}

fn paragraphs(part: &Part) -> Vec<Paragraph<'_>> {
    let mut paragraphs: Vec<Paragraph<'_>> = Vec::new();
    for shape in &part.shapes {
        let Shape::Text {
            x,
            y,
            size,
            bold,
            centred,
            ink,
            text,
        } = shape
        else {
            continue;
        };
        let look = (*size, *bold, *centred, *ink);
        let goes_on = |last: &&mut Paragraph<'_>| {
            let below = last.lines.len() as f64 * size * 1.2 + last.y;
            last.look == look && last.x == *x && (below - y).abs() < size / 2.0
        };
        match paragraphs.last_mut().filter(goes_on) {
            Some(last) => last.lines.push(text),
            None => paragraphs.push(Paragraph {
                x: *x,
                y: *y,
                look,
                lines: vec![text],
            }),
        }
    }
    paragraphs
}

impl Paragraph<'_> {
    fn style(&self) -> String {
        let (size, bold, centred, ink) = self.look;
        format!(
            "html=0;fontFamily=Helvetica;fontSize={};fontColor={};fontStyle={};align={};\
             verticalAlign=top;spacing=0;",
            number(size),
            colour(ink),
            u8::from(bold),
            if centred { "center" } else { "left" }
        )
    }

    fn label(&self) -> String {
        self.lines.join("\n")
    }

    /// The upper edge of the first line: draw.io puts a base line one unit above the size of
    /// the letters.
    fn top(&self) -> f64 {
        self.y - self.look.0 + 1.0
    }
}

/// A frame with the words in it: the first of them are its label, others are cells inside.
pub(super) fn written(
    id: &str,
    parent: &str,
    part: &Part,
    area: Area,
    outer: Area,
    style: &str,
    known: Known,
) -> Vec<Cell> {
    let mut paragraphs = paragraphs(part).into_iter();
    let first = paragraphs.next();
    let label = first.as_ref().map(Paragraph::label).unwrap_or_default();
    let set = first.map_or(String::new(), |first| {
        let inset = if first.look.2 { 0.0 } else { first.x - area.x };
        format!(
            "{}spacingTop={};spacingLeft={};",
            first.style(),
            number(first.top() - area.y),
            number(inset)
        )
    });
    let place = Area {
        x: area.x - outer.x,
        y: area.y - outer.y,
        ..area
    };
    let frame = Cell::vertex(id.to_owned(), parent, place, format!("{style}{set}"), label);
    let mut cells = vec![frame.knowing(known)];
    for (index, paragraph) in paragraphs.enumerate() {
        cells.push(words(
            &format!("{id}-words-{index}"),
            id,
            &paragraph,
            Some(area),
            part.faded,
        ));
    }
    cells
}

/// A cell of words alone, inside of a frame or where it stands.
fn words(
    id: &str,
    parent: &str,
    paragraph: &Paragraph<'_>,
    frame: Option<Area>,
    faded: bool,
) -> Cell {
    let (size, _, centred, _) = paragraph.look;
    let outer = frame.unwrap_or_default();
    let letters = paragraph.lines.iter().map(|line| line.chars().count());
    let wide = frame.map_or(letters.max().unwrap_or(0) as f64 * size * 0.6, |frame| {
        frame.width
    });
    let left = match (centred, frame) {
        (true, Some(frame)) => frame.x,
        (true, None) => paragraph.x - wide / 2.0,
        (false, _) => paragraph.x,
    };
    let area = Area {
        x: left - outer.x,
        y: paragraph.top() - outer.y,
        width: if centred {
            wide
        } else {
            (outer.x + wide - left).max(size)
        },
        height: paragraph.lines.len() as f64 * size * 1.2 + 2.0,
    };
    let faded = if faded { "textOpacity=25;" } else { "" };
    let style = format!(
        "text;fillColor=none;strokeColor=none;{faded}{}",
        paragraph.style()
    );
    Cell::vertex(id.to_owned(), parent, area, style, paragraph.label()).unconnectable()
}

/// The shapes of a part as cells that belong to nothing: a legend.
pub(super) fn plain_parts(id: &str, part: &Part) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (index, shape) in part.shapes.iter().enumerate() {
        let id = format!("{id}-shape-{index}");
        let (area, style) = match shape {
            Shape::Rect {
                x,
                y,
                width,
                height,
                radius,
                fill,
                stroke,
            } => {
                let area = Area {
                    x: *x,
                    y: *y,
                    width: *width,
                    height: *height,
                };
                let round = format!(
                    "rounded={};absoluteArcSize=1;arcSize={};",
                    u8::from(*radius > 0.0),
                    number(2.0 * radius)
                );
                (area, round + &filled(*fill) + &line(stroke.as_ref()))
            }
            Shape::Disc { x, y, radius, fill } => {
                let area = Area {
                    x: x - radius,
                    y: y - radius,
                    width: 2.0 * radius,
                    height: 2.0 * radius,
                };
                (
                    area,
                    format!("ellipse;strokeColor=none;{}", filled(Some(*fill))),
                )
            }
            // The lines of a legend are level.
            Shape::Curve { points, stroke } => {
                let (Some(start), Some(end)) = (points.first(), points.last()) else {
                    continue;
                };
                let area = Area {
                    x: start[0].min(end[0]),
                    y: start[1] - 4.0,
                    width: (end[0] - start[0]).abs(),
                    height: 8.0,
                };
                (area, format!("line;{}", line(Some(stroke))))
            }
            Shape::Polygon { .. } | Shape::Text { .. } => continue,
        };
        cells.push(Cell::vertex(id, "1", area, style, String::new()).unconnectable());
    }
    for (index, paragraph) in paragraphs(part).iter().enumerate() {
        cells.push(words(
            &format!("{id}-words-{index}"),
            "1",
            paragraph,
            None,
            false,
        ));
    }
    cells
}
