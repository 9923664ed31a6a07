//! Pictures in a pack: read again from the finished file, as a person and as a program would.

use lopdf::content::Content;
use lopdf::{Document as File, Object};

use super::document::{Block, Document, Tone};
use super::{Pdf, make_pdf, picture_document, sample};
use crate::diagram::picture::Shape;
use crate::diagram::sample::{LONG, NAMES, sample as diagram};
use crate::diagram::{Picture, draw};

fn pack(picture: Picture) -> Document {
    let paragraph = |text: &str| Block::Paragraph {
        text: text.to_owned(),
        tone: Tone::Normal,
    };
    Document {
        blocks: vec![
            Block::Heading {
                level: 1,
                text: "Data flows".to_owned(),
            },
            paragraph("Before the picture."),
            Block::Picture(Box::new(picture)),
            paragraph("After the picture."),
        ],
        ..sample::pack(0)
    }
}

fn made(bands: usize, boxes: usize) -> Pdf {
    let pdf = make_pdf(&pack(diagram(bands, boxes).picture)).expect("a pack");
    keep(&pdf, &format!("picture-{bands}-{boxes}"));
    pdf
}

/// For whoever wants to look at the pages.
fn keep(pdf: &Pdf, name: &str) {
    if let Some(folder) = std::env::var_os("DPIA_KEEP_PICTURES") {
        let path = std::path::Path::new(&folder)
            .join(name)
            .with_extension("pdf");
        std::fs::write(path, &pdf.bytes).expect("a file");
    }
}

/// What is drawn on each page, and how wide the page is.
fn pages(pdf: &Pdf) -> Vec<(f64, Content)> {
    let file = File::load_mem(&pdf.bytes).expect("a file");
    let read = |page| {
        let dictionary = file.get_dictionary(page).expect("a page");
        let sheet = dictionary.get(b"MediaBox").and_then(Object::as_array);
        let width = sheet.expect("a sheet")[2].as_float().expect("a number");
        let content = Content::decode(&file.get_page_content(page)).expect("content");
        (f64::from(width), content)
    };
    file.page_iter().map(read).collect()
}

fn turned(pdf: &Pdf) -> Vec<bool> {
    let pages = pages(pdf);
    pages.iter().map(|(width, _)| *width > 700.0).collect()
}

/// The sizes of all letters in points, footers included.
fn sizes(pdf: &Pdf) -> Vec<f64> {
    let sizes = |content: &Content| -> Vec<f64> {
        let fonts = content.operations.iter().filter(|it| it.operator == "Tf");
        let size = |operands: &[Object]| operands[1].as_float().map(f64::from);
        fonts
            .map(|it| size(&it.operands).expect("a size"))
            .collect()
    };
    pages(pdf)
        .iter()
        .flat_map(|(_, content)| sizes(content))
        .collect()
}

fn text(pdf: &Pdf) -> String {
    let path = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(path.path(), &pdf.bytes).expect("written");
    let output = std::process::Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(path.path())
        .arg("-")
        .output()
        .expect("pdftotext runs; it is in the package poppler-utils");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_picture_of_moderate_size_stands_on_an_upright_page_beside_its_text() {
    let pdf = made(3, 3);
    assert_eq!(turned(&pdf), vec![false; pdf.pages]);
    let text = text(&pdf);
    assert!(text.contains("Ymgynghorai tŷ a dŵr"), "{text}");
    assert!(text.contains("Υπηρεσία διαβούλευσης"), "{text}");
    assert!(text.contains("<b>Survey</b> & \"forms\" ]]>"), "{text}");
}

#[test]
fn a_wide_picture_turns_its_own_page_and_no_other() {
    let pdf = made(3, 5);
    let turned = turned(&pdf);
    assert_eq!(turned.iter().filter(|turned| **turned).count(), 1);
    assert_eq!(turned.last(), Some(&false), "the text after it is upright");
    let text = text(&pdf);
    for page in 1..=pdf.pages {
        let words = format!("Page {page} of {}", pdf.pages);
        assert!(text.contains(&words), "{words}: {text}");
    }
}

#[test]
fn a_picture_too_large_for_any_page_is_divided_and_says_where_it_goes_on() {
    let pdf = made(12, 9);
    let text = text(&pdf);
    let parts = text.matches("Part ").count();
    assert!(parts > 2, "{text}");
    for part in 1..=parts {
        assert!(text.contains(&format!("Part {part} of {parts}.")), "{part}");
    }
    // The pages that the first part names are those that its neighbours stand on.
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let first = pages
        .iter()
        .find(|page| page.contains("Part 1 of"))
        .expect("the first part");
    let (_, right) = first.split_once("To its right: page ").expect("a page");
    let right: usize = right
        .split('.')
        .next()
        .and_then(|n| n.parse().ok())
        .expect("a number");
    assert!(pages[right - 1].contains("Part 2 of"), "{right}");
}

#[test]
fn no_letter_of_a_picture_is_printed_below_7_points() {
    for (bands, boxes) in [(1, 1), (3, 3), (6, 4), (3, 5), (30, 3), (12, 9), (2, 40)] {
        let least = sizes(&made(bands, boxes))
            .into_iter()
            .fold(f64::MAX, f64::min);
        assert!(least >= 7.0, "{bands} × {boxes}: {least} points");
    }
}

#[test]
fn a_diagram_that_the_program_draws_prints_at_7_points_and_its_words_fit() {
    for (bands, boxes) in [(2, 2), (4, 3), (9, 6)] {
        let mut graph = diagram(bands, boxes).graph;
        graph.boxes[0].name = format!("আমার সোনার {LONG}");
        let pdf = make_pdf(&pack(draw(&graph, None))).expect("a pack");
        keep(&pdf, &format!("drawn-{bands}-{boxes}"));
        assert!(sizes(&pdf).into_iter().all(|size| size >= 7.0));
        // Nothing had to be set narrower than it was measured.
        for (_, content) in pages(&pdf) {
            assert!(content.operations.iter().all(|it| it.operator != "Tz"));
        }
    }
}

#[test]
fn a_box_is_never_divided_where_the_picture_can_be_cut_beside_it() {
    let whole = diagram(12, 9).picture;
    let boxes: Vec<(f64, f64)> = whole
        .parts
        .iter()
        .flat_map(|part| &part.shapes)
        .filter_map(|shape| match shape {
            Shape::Rect { y, height, .. } => Some((*y, y + height)),
            _ => None,
        })
        .collect();
    let plan = super::typeset::plan_of(&whole);
    assert!(plan.len() > 2);
    for (top, bottom) in boxes {
        let over = |cut: &&super::typeset::page::Area| cut.y > top && cut.y < bottom;
        assert_eq!(plan.iter().find(over), None);
    }
}

#[test]
fn a_picture_alone_stands_below_its_title_with_its_tables_after_it() {
    for (bands, boxes) in [(3, 3), (3, 5), (2, 3)] {
        let sample = diagram(bands, boxes);
        let meta = sample::pack(0).meta;
        let note = (boxes == 3).then_some("Only the flows of name and address.");
        let document = picture_document(meta, note, sample.picture, &sample.tables);
        let pdf = make_pdf(&document).expect("a picture");
        keep(&pdf, &format!("alone-{bands}-{boxes}"));
        let text = text(&pdf);
        let first = text.split('\u{c}').next().unwrap_or_default();
        assert!(first.contains("Consultation on the local plan"), "{first}");
        assert!(first.contains("Box 1"), "{first}");
        assert!(
            text.contains("Where data is stored, and who can see it"),
            "{text}"
        );
        assert!(text.contains("TLS 1.3 & <keys>"), "{text}");
        assert!(sizes(&pdf).into_iter().all(|size| size >= 7.0));
    }
}

#[test]
fn what_a_picture_shows_is_there_to_be_read_out() {
    let pdf = made(3, 3);
    let words = "3 organisations with 3 boxes each.";
    let found = pages(&pdf).iter().any(|(_, content)| {
        content.operations.iter().any(|operation| {
            let list = operation
                .operands
                .get(1)
                .and_then(|list| list.as_dict().ok());
            let alt = list.and_then(|list| list.get(b"Alt").ok());
            alt.and_then(|alt| lopdf::decode_text_string(alt).ok())
                .is_some_and(|alt| alt.contains(words))
        })
    });
    assert!(found);
}

#[test]
fn characters_without_a_glyph_show_their_code_and_stay_in_their_box() {
    let mut picture = diagram(2, 2).picture;
    let name = "আমার সোনার বাংলা";
    for part in &mut picture.parts {
        for shape in &mut part.shapes {
            if let Shape::Text { text, .. } = shape {
                *text = name.to_owned();
            }
        }
    }
    let pdf = make_pdf(&pack(picture)).expect("a pack");
    keep(&pdf, "picture-stand-ins");
    assert!(pdf.stand_ins.iter().any(|it| it.character == 'আ'));
    assert!(text(&pdf).contains("[U+0986]"));
}

#[test]
fn a_name_of_200_characters_loses_none() {
    let text = text(&made(4, 6)).replace(['\n', ' '], "");
    assert!(text.contains(&LONG.replace(' ', "")), "{text}");
    assert!(NAMES.contains(&LONG));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    assert_eq!(made(12, 9).sha256, made(12, 9).sha256);
}

#[test]
fn readers_find_nothing_wrong_with_the_file() {
    let path = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(path.path(), &made(12, 9).bytes).expect("written");
    let output = std::process::Command::new("qpdf")
        .arg("--check")
        .arg(path.path())
        .output()
        .expect("qpdf runs");
    assert!(output.status.success(), "{output:?}");
}
