//! The frames of organisations, with name, role and country.

use super::{NAME, SMALLEST, full, words};
use crate::diagram::graph::{Band, BandKind, Graph, Whereabouts};
use crate::diagram::layout::{HEAD, Layout, MARGIN};
use crate::diagram::measure::wrap;
use crate::diagram::picture::{Ink, Part, Shape, Stroke, Thing};

const INDENT: f64 = 10.0;
const NAME_LINE: f64 = 15.0;
const LINE: f64 = 12.5;

/// The words at the left of a band.
pub(super) struct Head {
    name: Vec<String>,
    more: Vec<(String, Ink)>,
    /// The height that they need, in units.
    pub(super) height: f64,
}

/// Sets the words of a band.
pub(super) fn head(band: &Band) -> Head {
    let room = HEAD - INDENT;
    let name = wrap(&band.name, NAME, true, room);
    let mut more = Vec::new();
    let mut say = |text: &str, ink| {
        more.extend(
            wrap(text, SMALLEST, false, room)
                .into_iter()
                .map(|line| (line, ink)),
        );
    };
    let country = match band.country.as_str() {
        // The name that most bands have, as short as people say it.
        "United Kingdom" => "UK",
        country => country,
    };
    let stated: Vec<&str> = [band.role.as_str(), country]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    say(&stated.join(" · "), Ink::Quiet);
    if !band.parent.is_empty() {
        say(&format!("works for {}", band.parent), Ink::Quiet);
    }
    if is_abroad(band) {
        say("outside the UK", Ink::Red);
    }
    for missing in band.missing() {
        say(missing, Ink::Amber);
    }
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let height = 14.0 + name.len() as f64 * NAME_LINE + more.len() as f64 * LINE;
    Head { name, more, height }
}

fn is_abroad(band: &Band) -> bool {
    band.whereabouts == Whereabouts::Abroad
}

/// Draws a band.
pub(super) fn part(graph: &Graph, at: usize, head: &Head, layout: &Layout, lit: bool) -> Part {
    let band = &graph.bands[at];
    let [top, bottom] = layout.bands[at];
    let (fill, edge, name) = if is_abroad(band) {
        (Ink::RedGround, Ink::Red, Ink::Red)
    } else if band.kind == BandKind::NoOwner {
        (Ink::Ground, Ink::Amber, Ink::Amber)
    } else {
        (Ink::Ground, Ink::Edge, Ink::Accent)
    };
    let mut shapes = vec![Shape::Rect {
        x: MARGIN,
        y: top,
        width: layout.width - 2.0 * MARGIN,
        height: bottom - top,
        radius: 6.0,
        fill: Some(fill),
        stroke: Some(Stroke {
            dash: vec![6.0, 4.0],
            ..full(edge, 1.0)
        }),
    }];
    let mut y = top + 3.0;
    for line in &head.name {
        y += NAME_LINE;
        shapes.push(Shape::Text {
            x: MARGIN + INDENT,
            y,
            size: NAME,
            bold: true,
            centred: false,
            ink: name,
            text: line.clone(),
        });
    }
    y += 2.0;
    for (line, ink) in &head.more {
        y += LINE;
        shapes.push(words(MARGIN + INDENT, y, line, *ink));
    }
    let said = [&band.name, &band.role, &band.country]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .chain(is_abroad(band).then_some("outside the UK"))
        .chain(band.missing());
    Part {
        thing: Thing::Band,
        row: band.row.clone(),
        label: said.collect::<Vec<_>>().join(", "),
        faded: !lit,
        shapes,
    }
}
