//! What must hold on every page, whatever is written: nothing leads to another page, and no heading
//! of a table loses a letter.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::prelude::*;

use super::document::{Block, Cell, Column, Document, Table, Tone};
use super::fonts::{Faces, family};
use super::typeset::{self, page::Part};
use super::{make_pdf, sample};
use crate::diagram::sample::sample as diagram;

const HEADINGS: [&str; 6] = [
    "No.",
    "System, store or people",
    "Organisation",
    "Where and how it is stored",
    "Protection",
    "To note",
];
/// Each stands in one cell only, and in no heading.
const LETTERS: &str = "бвгджзийлпфцчшщыэюяБГДЖЗИЛПФЦЧШЩЫЭЮЯαβγδεζηθλμξπσφψω";

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Missing),
        "[a-z ]{0,40}".prop_map(Cell::Text),
        "[a-z ]{0,900}".prop_map(Cell::Text),
        "[a-z]{60,200}".prop_map(Cell::Text),
    ]
}

fn table() -> impl Strategy<Value = Block> {
    let rows = proptest::collection::vec(proptest::collection::vec(cell(), 6), 0..7);
    (1..=6_usize, rows, any::<bool>()).prop_map(|(columns, rows, caption)| {
        let column = |heading: &&str| Column {
            heading: (*heading).to_owned(),
            weight: 1,
        };
        let cut = |row: Vec<Cell>| row.into_iter().take(columns).collect();
        Block::Table(Table {
            caption: caption.then(|| "Flows, numbered as in the picture".to_owned()),
            columns: HEADINGS.iter().take(columns).map(column).collect(),
            rows: rows.into_iter().map(cut).collect(),
        })
    })
}

fn picture() -> impl Strategy<Value = Block> {
    (1..7_usize, 1..7_usize)
        .prop_map(|(bands, boxes)| Block::Picture(Box::new(diagram(bands, boxes).picture)))
}

fn text() -> impl Strategy<Value = Block> {
    ("[a-z ]{1,1200}", any::<bool>()).prop_map(|(text, note)| Block::Paragraph {
        text: format!("x{text}"),
        tone: if note { Tone::Note } else { Tone::Normal },
    })
}

fn answer() -> impl Strategy<Value = Vec<Block>> {
    prop_oneof![
        3 => text().prop_map(|text| vec![text]),
        2 => table().prop_map(|table| vec![table]),
        1 => Just(Vec::new()),
        2 => (picture(), table(), table()).prop_map(|(picture, one, other)| vec![picture, one, other]),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (1..4_u8).prop_map(|level| Block::Heading {
            level,
            text: "Storing and protecting it".to_owned(),
        }),
        text(),
        "[a-z ]{5,80}".prop_map(|text| Block::Paragraph {
            text: format!("x{text}"),
            tone: Tone::Quiet,
        }),
        table(),
        (1..12_usize, answer()).prop_map(|(long, answer)| Block::Question {
            number: "12a".to_owned(),
            prompt: "Which security measures protect the data?".repeat(long),
            depth: 0,
            answer,
        }),
    ]
}

/// Units by what they are to what comes next.
#[derive(Default)]
struct Units {
    /// How many there are.
    all: usize,
    /// Those that lead to the next one.
    leads: Vec<usize>,
    /// Those of each picture, which stand in no order on the pages that it is divided into.
    pictures: Vec<Range<usize>>,
}

fn leading(blocks: &[Block], units: &mut Units) {
    for (n, block) in blocks.iter().enumerate() {
        let at = units.all;
        match block {
            Block::Heading { .. } => {
                units.leads.push(at);
                units.all += 1;
            }
            // What introduces something under its heading is nothing by itself.
            Block::Paragraph {
                tone: Tone::Quiet, ..
            } if n > 0 && matches!(blocks[n - 1], Block::Heading { .. }) => {
                units.leads.push(at);
                units.all += 1;
            }
            Block::Question { answer, .. } => {
                units.leads.extend([at, at + 1]);
                units.all += 2 + usize::from(answer.is_empty());
                leading(answer, units);
            }
            Block::Table(table) => {
                let heads = usize::from(table.caption.is_some()) + table.columns.len();
                units.leads.extend(at..at + heads);
                units.all += heads + (table.rows.len() * table.columns.len()).max(1);
            }
            block => {
                units.all += super::reading::block_texts(block).len();
                if matches!(block, Block::Picture(_)) {
                    units.pictures.push(at..units.all);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_leads_to_something_is_the_last_thing_on_a_page(
        mut blocks in proptest::collection::vec(block(), 1..14),
    ) {
        blocks.push(Block::Paragraph { text: "The end.".to_owned(), tone: Tone::Normal });
        let document = Document { cover: None, blocks, ..sample::pack(0) };
        let cache = genpdf::fonts::FontCache::new(family().expect("fonts"));
        let laid = typeset::lay_out(Faces::new(&cache), &document).expect("pages");
        let mut pages: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (number, page) in laid.pages.iter().enumerate() {
            for text in &page.texts {
                if let Part::Unit(unit) = text.part {
                    pages.entry(unit).or_insert((number, number)).1 = number;
                }
            }
            // A repeated heading has a row below it; only the footer stands lower.
            let bottom = page.sheet().1 - 20.0;
            let lowest = page.texts.iter().filter(|text| text.baseline < bottom);
            let lowest = lowest.max_by(|one, other| one.baseline.total_cmp(&other.baseline));
            prop_assert!(lowest.is_none_or(|text| matches!(text.part, Part::Unit(_))), "page {}", number + 1);
        }
        let mut units = Units::default();
        leading(&document.blocks, &mut units);
        for lead in units.leads {
            let Some((_, last)) = pages.get(&lead) else {
                continue;
            };
            // A cell may be empty; then the next one counts.
            let next = pages.range(lead + 1..).next().map_or(lead, |(next, _)| *next);
            let drawn = units.pictures.iter().find(|picture| picture.contains(&next));
            let next = drawn.map_or(next..next + 1, Clone::clone);
            let first = pages.range(next).map(|(_, (first, _))| *first).min();
            prop_assert!(
                first.is_none_or(|first| first <= *last),
                "unit {lead} ends on page {} and the next begins on {first:?}",
                last + 1
            );
        }
    }

    #[test]
    fn a_word_of_200_letters_in_every_cell_breaks_no_heading_and_loses_no_letter(
        columns in 1..=6_usize,
        rows in 1..5_usize,
        weights in proptest::collection::vec(1..4_u16, 6),
    ) {
        let letters: Vec<char> = LETTERS.chars().collect();
        let column = |(heading, weight): (&&str, &u16)| Column {
            heading: (*heading).to_owned(),
            // More than 10 together would be printed as records.
            weight: if columns > 3 { 1 } else { *weight },
        };
        let table = Table {
            caption: None,
            columns: HEADINGS.iter().zip(&weights).take(columns).map(column).collect(),
            rows: (0..rows)
                .map(|row| {
                    let word = |column: usize| letters[row * columns + column].to_string().repeat(200);
                    (0..columns).map(|column| Cell::Text(word(column))).collect()
                })
                .collect(),
        };
        let records = table.reads_as_records();
        prop_assume!(!records);
        let document = Document { cover: None, blocks: vec![Block::Table(table)], ..sample::pack(0) };
        let pdf = make_pdf(&document).expect("a pack");
        let pages = super::tests::pages(&pdf);
        for letter in &letters[..rows * columns] {
            // A row that goes on repeats the beginning of its first cell, so there may be more.
            let found = pages.iter().flat_map(|page| page.chars()).filter(|c| c == letter).count();
            prop_assert!(found >= 200, "{letter}: {found}");
        }
        for page in &pages {
            let words: Vec<&str> = page.split_whitespace().collect();
            for word in HEADINGS.iter().take(columns).flat_map(|heading| heading.split(' ')) {
                prop_assert!(words.contains(&word), "{word}: {page}");
            }
        }
    }
}
