//! The data-flow diagram as it is printed: the picture, and the two tables that say the same.

use crate::diagram::Picture;
use crate::diagram::tables::{FlowLine, Mark, PlaceLine, Tables};
use crate::pack::document::{Block, Cell, Column, Table, given};

/// A diagram as it is printed: the picture and the two tables that say the same.
pub fn diagram(picture: Picture, tables: &Tables) -> Vec<Block> {
    vec![
        Block::Picture(Box::new(picture)),
        Block::Table(flows(&tables.flows)),
        Block::Table(places(&tables.places)),
    ]
}

fn columns(columns: &[(&str, u16)]) -> Vec<Column> {
    columns
        .iter()
        .map(|(heading, weight)| Column {
            heading: (*heading).to_owned(),
            weight: *weight,
        })
        .collect()
}

/// Several things in one cell, each with its name; what was not given says so.
fn named(things: &[(&str, &str)]) -> Cell {
    let lines: Vec<String> = things
        .iter()
        .map(|(name, words)| match *name {
            "" => given(words).0.to_owned(),
            name => format!("{name}: {}", given(words).0),
        })
        .collect();
    Cell::Text(lines.join("\n"))
}

fn words(marks: &[Mark]) -> impl Iterator<Item = &str> {
    marks.iter().map(|mark| mark.words.as_str())
}

fn flows(lines: &[FlowLine]) -> Table {
    let row = |line: &FlowLine| {
        let marks = words(&line.marks).collect::<Vec<_>>().join("\n");
        vec![
            Cell::Text(line.number.to_string()),
            Cell::Text(line.from.clone()),
            named(&[("", &line.to), ("", &line.direction)]),
            named(&[
                ("", &line.data.join("; ")),
                ("Purpose", &line.purposes.join("; ")),
            ]),
            named(&[
                ("", &line.method),
                ("How often", &line.frequency),
                ("Protection", &line.protection),
            ]),
            Cell::Text(if marks.is_empty() {
                NOTHING.to_owned()
            } else {
                marks
            }),
        ]
    };
    Table {
        caption: Some("Flows, numbered as in the picture".to_owned()),
        columns: columns(&[
            ("No.", 1),
            ("From", 1),
            ("To", 1),
            ("Data", 3),
            ("How it is sent", 2),
            ("To note", 1),
        ]),
        rows: lines.iter().map(row).collect(),
    }
}

/// Where there is nothing to say.
const NOTHING: &str = "–";

/// The word that the form has for it.
pub(super) fn kind(line: &PlaceLine) -> &str {
    match line.kind.as_str() {
        "People" => "People or team",
        kind => kind,
    }
}

fn places(lines: &[PlaceLine]) -> Table {
    let row = |line: &PlaceLine| {
        // Nobody says how people, or a whole organisation, are stored.
        let holds_data = !matches!(line.kind.as_str(), "People" | "Organisation");
        let named = |things: &[(&str, &str)]| {
            let things: Vec<(&str, &str)> = things
                .iter()
                .copied()
                .filter(|(_, words)| holds_data || !words.is_empty())
                .collect();
            if things.is_empty() {
                Cell::Text(NOTHING.to_owned())
            } else {
                self::named(&things)
            }
        };
        let mut what = vec![line.name.as_str(), kind(line)];
        what.extend(words(&line.marks));
        let mut who = vec![given(&line.organisation).0];
        let more = [line.role.as_str(), line.established.as_str()];
        who.extend(more.into_iter().filter(|words| !words.is_empty()));
        vec![
            Cell::Text(what.join("\n")),
            Cell::Text(who.join("\n")),
            named(&[("Where", &line.location), ("How", &line.storage)]),
            named(&[("", &line.access)]),
            named(&[
                ("Protection", &line.protection),
                ("How long", &line.retention),
            ]),
        ]
    };
    Table {
        caption: Some("Where data is stored, and who can see it".to_owned()),
        columns: columns(&[
            ("System, store or people", 2),
            ("Organisation", 2),
            ("Where and how it is stored", 2),
            ("Who can see it", 2),
            ("Protection, and how long it is kept", 2),
        ]),
        rows: lines.iter().map(row).collect(),
    }
}
