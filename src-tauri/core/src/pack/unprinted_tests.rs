//! Letters that no bundled face prints: told of beforehand, on the page and on the cover.

use super::document::{Block, Cell, Column, Document, Table, Tone};
use super::{make_pdf, sample, unprinted};
use crate::diagram::draw;
use crate::diagram::sample::sample as diagram;

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: text.to_owned(),
        tone: Tone::Normal,
    }
}

fn question(number: &str, answer: Vec<Block>) -> Block {
    Block::Question {
        number: number.to_owned(),
        prompt: "Who can see it?".to_owned(),
        depth: 0,
        answer,
    }
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        ..sample::pack(0)
    }
}

/// The text of the pages without white space.
fn read(document: &Document) -> String {
    let pdf = make_pdf(document).expect("a pack");
    let pages = super::tests::pages(&pdf).concat();
    pages.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn where_everything_can_be_printed_nothing_is_said() {
    let document = document(vec![question("9", vec![paragraph("Tŷ, Αρχείο, Żółć")])]);
    assert_eq!(unprinted(&document), []);
    assert!(!read(&document).contains("cannotbeprinted"));
}

#[test]
fn the_answer_is_named_and_the_page_and_the_cover_say_so() {
    let document = document(vec![
        question("9", vec![paragraph("Nothing odd.")]),
        question("40", vec![paragraph("Sent to شركة each week.")]),
    ]);
    let found = unprinted(&document);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "Question 40");
    assert_eq!(found[0].characters, ['ش', 'ر', 'ك', 'ة']);
    assert!(found[0].sentence().contains("شركة"));
    let text = read(&document);
    assert!(text.contains("[U+0634][U+0631][U+0643][U+0629]"), "{text}");
    assert!(
        text.contains("4differentcharactersherecannotbeprinted"),
        "{text}"
    );
    assert!(text.contains("Theyarein:Question40."), "{text}");
}

#[test]
fn a_question_without_an_answer_still_says_that_there_is_none() {
    let document = document(vec![question("আ", Vec::new())]);
    let text = read(&document);
    assert!(text.contains("Notanswered"), "{text}");
    assert!(text.contains("Onecharacterherecannotbeprinted"), "{text}");
}

#[test]
fn a_picture_and_its_tables_say_so_once_below_their_heading() {
    let mut graph = diagram(2, 2).graph;
    graph.boxes[0].name = "خدمة".to_owned();
    let cell = Table {
        columns: vec![Column {
            heading: "From".to_owned(),
            weight: 1,
        }],
        rows: vec![vec![Cell::Text("خدمة".to_owned())]],
        ..Table::default()
    };
    let heading = Block::Heading {
        level: 2,
        text: "Data flows".to_owned(),
    };
    let picture = Block::Picture(Box::new(draw(&graph, None)));
    let document = document(vec![heading, picture, Block::Table(cell)]);
    let found = unprinted(&document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].place, "“Data flows”");
    let text = read(&document);
    assert_eq!(text.matches("herecannotbeprinted").count(), 1, "{text}");
}

#[test]
fn every_code_that_is_printed_was_told_of_beforehand() {
    let odd = "আ \u{202E}evil\u{0} 漢字 \u{1F600} e\u{301} \u{AD} ع";
    let mut document = document(vec![paragraph(odd), question("1", vec![paragraph(odd)])]);
    document.meta.title = odd.to_owned();
    let mut told: Vec<char> = unprinted(&document)
        .into_iter()
        .flat_map(|found| found.characters)
        .collect();
    told.sort_unstable();
    told.dedup();
    let pdf = make_pdf(&document).expect("a pack");
    let printed: Vec<char> = pdf.stand_ins.iter().map(|it| it.character).collect();
    assert_eq!(told, printed);
}
