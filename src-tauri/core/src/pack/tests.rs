//! Tests of the whole way from a document to a file, with the programs that read such files.

use std::process::{Command, Output};

use proptest::prelude::*;

use crate::diagram::Picture;
use crate::diagram::picture::{Ink, Part, Shape, Stroke, Thing};

use super::document::{Block, Cell, Column, Document, Level, Meta, SignatureRow, Table, Tone};
use super::{PackError, Pdf, StandIn, make_pdf, sample};

fn short(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        ..sample::pack(0)
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: text.into(),
        tone: Tone::Normal,
    }
}

fn made(document: &Document) -> Pdf {
    make_pdf(document).expect("the document can be printed")
}

/// Runs one of the programs that the tests need; without it they fail rather than pass unseen.
fn run(program: &str, before: &[&str], pdf: &Pdf, after: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join("pack.pdf");
    std::fs::write(&path, &pdf.bytes).expect("the file is written");
    let mut command = Command::new(program);
    command.args(before).arg(&path).args(after);
    command
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"))
}

/// The text of each page as another program reads it.
pub(super) fn pages(pdf: &Pdf) -> Vec<String> {
    let output = run("pdftotext", &["-layout"], pdf, &["-"]);
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("the text is UTF-8");
    text.trim_end_matches('\u{C}')
        .split('\u{C}')
        .map(String::from)
        .collect()
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_sample_pack_is_sound_and_small() {
    let pdf = made(&sample::pack(1));
    let checked = run("qpdf", &["--check"], &pdf, &[]);
    let report = String::from_utf8_lossy(&checked.stdout);
    assert!(
        checked.status.success() && report.contains("No syntax or stream encoding errors"),
        "{report}"
    );
    assert!(pdf.bytes.len() < 300_000, "{} bytes", pdf.bytes.len());
    assert_eq!(pdf.stand_ins, []);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (first, second) = (made(&sample::pack(1)), made(&sample::pack(1)));
    assert_eq!(first, second);
    assert_eq!(first.sha256.len(), 64);
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let pdf = made(&sample::pack(1));
    let pages = pages(&pdf);
    assert_eq!(pages.len(), pdf.pages);
    for (index, page) in pages.iter().enumerate() {
        let footer = page.trim_end().lines().last().unwrap_or_default();
        let expected = format!(
            "DPIA-2026-014 · Version 1.2 Page {} of {} 9f86 d081 884c 7d65",
            index + 1,
            pdf.pages
        );
        assert_eq!(
            footer.split_whitespace().collect::<Vec<_>>().join(" "),
            expected
        );
    }
}

#[test]
fn the_contents_give_the_page_on_which_each_section_starts() {
    let pages = pages(&made(&sample::pack(1)));
    for section in [
        "4 Storing and protecting it",
        "Measures and what remains",
        "Sign-off",
    ] {
        let wanted = section.split_whitespace().collect::<Vec<_>>();
        let line = pages[1].lines().find(|line| {
            line.split_whitespace()
                .take(wanted.len())
                .eq(wanted.iter().copied())
        });
        let page: usize = line
            .and_then(|line| line.split_whitespace().last()?.parse().ok())
            .expect("a page number");
        assert!(
            dense(&pages[page - 1]).contains(&dense(section)),
            "{section} is not on page {page}"
        );
    }
}

#[test]
fn bookmarks_and_properties_are_in_the_file() {
    let mut document = sample::pack(1);
    document.meta.title = "Cynllun Llŷn".into();
    document.meta.created = Some("2026-11-22T10:30:00Z".parse().expect("a time"));
    let pdf = made(&document);
    let information = run("pdfinfo", &[], &pdf, &[]);
    let information = String::from_utf8_lossy(&information.stdout).into_owned();
    for expected in ["Cynllun Llŷn", "Planning Policy", "A4"] {
        assert!(information.contains(expected), "{information}");
    }
    let file = lopdf::Document::load_mem(&pdf.bytes).expect("a readable file");
    let contents = file.get_toc().expect("bookmarks");
    assert!(
        contents
            .toc
            .iter()
            .any(|entry| entry.title.contains("Risks before any measure"))
    );
}

#[test]
fn letters_of_several_languages_come_out_as_they_went_in() {
    let texts = [
        "Ŵyl y Gŵyr, tŷ a llŷs: ŵ ŷ â ê î ô û",
        "Zażółć gęślą jaźń, ŹDŹBŁO",
        "Η προστασία των δεδομένων, ΐ ΰ ἀρχή",
        "Защита персональных данных, їжак ў",
        "soft “quotes”, 3–5 – €20, Ω and \u{2126}, µ and μ, − and -, ﬁ and fi",
    ];
    let pdf = made(&short(texts.iter().map(|text| paragraph(text)).collect()));
    let read = dense(&pages(&pdf).concat());
    for text in texts {
        assert!(read.contains(&dense(text)), "{text}\n{read}");
    }
    assert_eq!(pdf.stand_ins, []);
}

#[test]
fn a_character_that_cannot_be_printed_shows_its_code_and_is_reported() {
    let pdf = made(&short(vec![paragraph("আ and \u{202E}evil\u{0}, twice আ")]));
    let read = dense(&pages(&pdf).concat());
    assert!(
        read.contains("[U+0986]and[U+202E]evil[U+0000],twice[U+0986]"),
        "{read}"
    );
    let stand_in = |character, times| StandIn { character, times };
    assert_eq!(
        pdf.stand_ins,
        [stand_in('\0', 1), stand_in('আ', 2), stand_in('\u{202E}', 1)]
    );
}

#[test]
fn a_word_of_100_000_characters_loses_none() {
    let word: String = ('a'..='z').cycle().take(100_000).collect();
    let read = dense(
        &pages(&made(&short(vec![paragraph(&word)])))
            .iter()
            .map(|page| {
                let mut lines: Vec<&str> = page.trim_end().lines().collect();
                lines.pop();
                lines.concat()
            })
            .collect::<String>(),
    );
    assert!(read.ends_with(&word));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<img src=x onerror=alert(1)> {{7*7}} ${x} (unbalanced \\) ET Q %PDF endstream <</S/JavaScript>>";
    let mut document = short(vec![
        Block::Heading {
            level: 1,
            text: hostile.into(),
        },
        paragraph(hostile),
    ]);
    document.meta.title = hostile.into();
    let pdf = made(&document);
    assert!(dense(&pages(&pdf).concat()).contains(&dense(hostile)));
    assert!(run("qpdf", &["--check"], &pdf, &[]).status.success());
}

fn long_table(columns: usize) -> Table {
    let column = |index: usize| Column {
        heading: format!("Heading{index}"),
        weight: 1,
    };
    let row = |row: usize| {
        (0..columns)
            .map(|column| Cell::Text(format!("cell {row}.{column}")))
            .collect()
    };
    Table {
        caption: None,
        columns: (0..columns).map(column).collect(),
        rows: (0..120).map(row).collect(),
    }
}

#[test]
fn a_table_repeats_its_headings_on_every_page() {
    let pages = pages(&made(&short(vec![Block::Table(long_table(3))])));
    let with_cells: Vec<&String> = pages.iter().filter(|page| page.contains("cell ")).collect();
    assert!(with_cells.len() > 2);
    assert!(
        with_cells
            .iter()
            .all(|page| page.contains("Heading0") && page.contains("Heading2"))
    );
}

#[test]
fn a_row_that_goes_on_on_the_next_page_says_which_row_it_is() {
    let long = "word ".repeat(4000);
    let mut table = long_table(2);
    table.rows = vec![vec![
        Cell::Text("Lost laptop".into()),
        Cell::Text(long.clone()),
    ]];
    let question = Block::Question {
        number: "17b".into(),
        prompt: "What may go wrong?".into(),
        depth: 0,
        answer: vec![paragraph(&long)],
    };
    let pages = pages(&made(&short(vec![Block::Table(table), question])));
    let with_long_row = pages
        .iter()
        .filter(|page| page.contains("word") && page.contains("Heading0"));
    assert!(with_long_row.clone().count() > 2);
    assert!(
        with_long_row
            .skip(1)
            .all(|page| page.contains("Lost laptop") && page.contains("… continued"))
    );
    assert!(
        pages
            .iter()
            .any(|page| dense(page).contains("17bWhatmaygowrong?(continued)"))
    );
}

#[test]
fn a_table_with_many_columns_becomes_records() {
    let mut table = long_table(8);
    table.rows.truncate(2);
    let pages = pages(&made(&short(vec![Block::Table(table)])));
    assert_eq!(pages.concat().matches("Heading7").count(), 2);
}

#[test]
fn a_place_to_sign_is_never_divided() {
    for lines in 0..60 {
        let row = SignatureRow {
            step: None,
            role: "Senior risk owner".into(),
            statement: "I accept the risks.".into(),
            ..SignatureRow::default()
        };
        let document = short(vec![
            paragraph(&"x\n".repeat(lines)),
            Block::SignatureRows(vec![row]),
        ]);
        let pages = pages(&made(&document));
        assert!(pages.iter().any(|page| page.contains("Senior risk owner")
            && page.contains("Signature")
            && page.contains("Date")));
    }
}

#[test]
fn a_row_with_more_cells_than_columns_is_refused() {
    let mut table = long_table(2);
    table.rows[4].push(Cell::Missing);
    let refused = make_pdf(&short(vec![Block::Table(table)]));
    assert!(matches!(
        refused,
        Err(PackError::RowTooLong {
            row: 5,
            cells: 3,
            columns: 2
        })
    ));
}

#[test]
fn a_level_is_a_symbol_and_a_word() {
    let mut table = long_table(1);
    table.rows = [
        (Level::Low, "Remote"),
        (Level::Medium, "Possible"),
        (Level::High, "Probable"),
    ]
    .map(|(level, word)| vec![Cell::Level(level, word.into())])
    .to_vec();
    let read = dense(&pages(&made(&short(vec![Block::Table(table)]))).concat());
    assert!(read.contains("●Remote▲Possible■Probable"), "{read}");
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Zŵŷłαж ,.\\-\n]{0,200}",
        1 => "\\PC{0,60}",
        1 => proptest::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        1 => "[a-z]{300,600}",
    ]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        any_text().prop_map(Cell::Text),
        any_text().prop_map(|word| Cell::Level(Level::High, word)),
        Just(Cell::Missing)
    ]
}

fn any_table() -> impl Strategy<Value = Table> {
    let columns = proptest::collection::vec((any_text(), 0..4_u16), 0..9);
    let rows = proptest::collection::vec(proptest::collection::vec(any_cell(), 0..9), 0..6);
    (proptest::option::of(any_text()), columns, rows).prop_map(|(caption, columns, mut rows)| {
        let columns: Vec<Column> = columns
            .into_iter()
            .map(|(heading, weight)| Column { heading, weight })
            .collect();
        rows.iter_mut().for_each(|row| row.truncate(columns.len()));
        Table {
            caption,
            columns,
            rows,
        }
    })
}

/// Of any size, with words, lines and areas anywhere, outside of it too.
fn any_picture() -> impl Strategy<Value = Picture> {
    let place = || -50.0..1500.0_f64;
    let shape = prop_oneof![
        3 => (place(), place(), 5.0..30.0_f64, any::<[bool; 2]>(), any_text()).prop_map(
            |(x, y, size, [bold, centred], text)| Shape::Text {
                x,
                y,
                size,
                bold,
                centred,
                ink: Ink::Ink,
                text,
            }
        ),
        1 => (place(), place(), 0.0..400.0_f64, 0.0..400.0_f64, 0.0..30.0_f64).prop_map(
            |(x, y, width, height, radius)| Shape::Rect {
                x,
                y,
                width,
                height,
                radius,
                fill: Some(Ink::Ground),
                stroke: None,
            }
        ),
        1 => proptest::collection::vec([place(), place()], 0..8).prop_map(|points| Shape::Curve {
            points,
            stroke: Stroke {
                ink: Ink::Red,
                width: 1.0,
                dash: vec![3.0, 2.0],
            },
        }),
    ];
    let part = proptest::collection::vec(shape, 0..5).prop_map(|shapes| Part {
        thing: Thing::Box,
        row: None,
        label: String::new(),
        faded: shapes.len() > 3,
        shapes,
    });
    let parts = proptest::collection::vec(part, 0..4);
    let cuts = || proptest::collection::vec(place(), 0..6);
    let size = || 0.0..1500.0_f64;
    (size(), size(), any_text(), cuts(), cuts(), parts).prop_map(
        |(width, height, description, cuts, cuts_across, parts)| Picture {
            width,
            height,
            description,
            cuts,
            cuts_across,
            parts,
            ..Picture::default()
        },
    )
}

fn any_block() -> impl Strategy<Value = Block> {
    let tones = prop_oneof![
        Just(Tone::Normal),
        Just(Tone::Quiet),
        Just(Tone::Note),
        Just(Tone::Missing)
    ];
    let signatures = (
        any_text(),
        any_text(),
        proptest::option::of(any_text()),
        proptest::option::of(any_text()),
    )
        .prop_map(|(role, statement, name, date)| SignatureRow {
            step: None,
            role,
            statement,
            name,
            date,
        });
    let leaf = prop_oneof![
        (0..5_u8, any_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        (any_text(), tones).prop_map(|(text, tone)| Block::Paragraph { text, tone }),
        proptest::collection::vec(any_text(), 0..4).prop_map(Block::List),
        proptest::collection::vec((any_text(), any_text()), 0..4).prop_map(Block::Facts),
        any_table().prop_map(Block::Table),
        any_picture().prop_map(|picture| Block::Picture(Box::new(picture))),
        proptest::collection::vec(signatures, 0..3).prop_map(Block::SignatureRows),
        Just(Block::PageBreak),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        (
            any_text(),
            any_text(),
            proptest::collection::vec(inner, 0..4),
        )
            .prop_map(|(number, prompt, answer)| Block::Question {
                number,
                prompt,
                depth: 0,
                answer,
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Not merely "or says why not": a document of the right shape can always be printed, and what is
    /// printed has passed the guard.
    #[test]
    fn any_document_can_be_printed_without_losing_a_character(
        blocks in proptest::collection::vec(any_block(), 0..8), title in any_text(), reference in any_text(),
    ) {
        let meta = Meta { title, reference, ..sample::pack(1).meta };
        let document = Document { meta, blocks, ..sample::pack(0) };
        let pdf = make_pdf(&document);
        prop_assert!(pdf.is_ok(), "{:?}", pdf.err());
    }
}
