//! The Word file, read again: every word is there in the order of the form, as what it is.

use std::io::{Cursor, Read};

use dpia_core::diagram;
use dpia_core::pack::document::{Block, Document as Packed};
use dpia_core::pack::fill;
use dpia_core::store::{FormFile, built_in_forms};
use dpia_core::word::make_docx;
use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::written::Writer;
use super::{OWN_FORM, example};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

struct Opened {
    parts: Vec<(String, Vec<u8>)>,
}

impl Opened {
    fn of(document: &Packed) -> Self {
        let file = make_docx(document).expect("it is made");
        if let Some(folder) = std::env::var_os("DPIA_KEEP_PICTURES") {
            let name = format!("{}.docx", document.meta.reference);
            std::fs::write(std::path::Path::new(&folder).join(name), &file).expect("kept");
        }
        let mut zip = ZipArchive::new(Cursor::new(file)).expect("it is a package");
        let mut parts = Vec::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("it unpacks");
            parts.push((part.name().expect("a name").into_owned(), bytes));
        }
        Self { parts }
    }

    fn part(&self, name: &str) -> &str {
        let part = self.parts.iter().find(|(known, _)| known == name);
        let (_, bytes) = part.unwrap_or_else(|| panic!("no {name}"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    fn text(&self) -> Document<'_> {
        Document::parse(self.part("word/document.xml")).expect("it is XML")
    }
}

/// Everything that a reader reads, without spaces.
fn letters(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(|node| node.has_tag_name((W, "t")))
        .filter_map(|node| node.text())
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn style<'a>(paragraph: Node<'a, '_>) -> Option<&'a str> {
    let style = paragraph
        .descendants()
        .find(|node| node.has_tag_name((W, "pStyle")))?;
    style.attribute((W, "val"))
}

#[test]
fn every_word_that_was_written_anywhere_stands_in_the_file() {
    let own = FormFile::read(OWN_FORM).expect("the form is sound");
    for form in built_in_forms().iter().map(AsRef::as_ref).chain([&own]) {
        let everything = Writer::new(form, 5).fill();
        let read = Opened::of(&fill::document(&form.form, &everything.assessment));
        let text = letters(read.text().root_element());
        let missing: Vec<&str> = everything
            .written
            .iter()
            .filter(|(_, word)| !text.contains(word.as_str()))
            .map(|(path, _)| path.as_str())
            .collect();
        assert_eq!(missing, [""; 0], "{}", form.form.id);
    }
}

#[test]
fn the_questions_stand_in_the_order_of_the_form_with_their_numbers_as_headings() {
    for form in ["council-pia", "council-dpia"] {
        let (form, assessment) = example(form);
        let document = fill::document(form, &assessment);
        let read = Opened::of(&document);
        let tree = read.text();
        let headings: Vec<String> = tree
            .descendants()
            .filter(|node| node.has_tag_name((W, "p")))
            .filter(|node| style(*node).is_some_and(|style| style.starts_with("Heading")))
            .map(letters)
            .collect();
        let asked: Vec<String> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { text, .. } => Some(text.clone()),
                Block::Question { number, prompt, .. } => Some(format!("{number}{prompt}")),
                Block::SignatureRows(rows) => Some(rows[0].role.clone()),
                _ => None,
            })
            .map(|text| text.split_whitespace().collect())
            .collect();
        assert!(headings.len() > 40);
        assert_eq!(headings, asked);
    }
}

#[test]
fn no_heading_skips_a_level() {
    for form in ["council-pia", "council-dpia"] {
        let (form, assessment) = example(form);
        let read = Opened::of(&fill::document(form, &assessment));
        let mut last = 0;
        for paragraph in read
            .text()
            .descendants()
            .filter(|node| node.has_tag_name((W, "p")))
        {
            let level =
                style(paragraph).and_then(|style| style.strip_prefix("Heading")?.parse().ok());
            if let Some(level) = level {
                assert!(level <= last + 1, "{}", letters(paragraph));
                last = level;
            }
        }
    }
}

#[test]
fn tables_repeat_their_header_rows_and_the_diagram_has_words_of_its_own() {
    let (form, assessment) = example("council-pia");
    let read = Opened::of(&fill::document(form, &assessment));
    let tree = read.text();
    let repeated = tree
        .descendants()
        .filter(|node| node.has_tag_name((W, "tblHeader")))
        .count();
    assert!(repeated > 5, "{repeated}");
    let picture = diagram::draw(&diagram::read(form, &assessment), None);
    let described = tree
        .descendants()
        .find_map(|node| node.attribute("descr"))
        .expect("a picture");
    assert!(described.starts_with(&picture.title), "{described}");
    assert!(described.contains(&picture.description), "{described}");
    let png = read
        .parts
        .iter()
        .find(|(name, _)| name == "word/media/picture1.png");
    let (_, png) = png.expect("the picture");
    assert_eq!(*png, diagram::png(&picture).expect("drawn"));
}

#[test]
fn the_file_says_its_title_and_language_and_neither_who_made_it_nor_when() {
    let (form, assessment) = example("council-dpia");
    let document = fill::document(form, &assessment);
    let read = Opened::of(&document);
    let said = read.part("docProps/core.xml");
    assert!(
        said.contains(
            "<dc:title>Greater Harrowmere Joint Planning Consultation Database</dc:title>"
        )
    );
    assert!(said.contains("<dc:language>en-GB</dc:language>"));
    for never in ["creator", "lastModifiedBy", "created", "modified"] {
        assert!(!said.contains(never), "{never}");
    }
    assert!(make_docx(&document).expect("made") == make_docx(&document).expect("made"));
}

#[test]
fn every_part_is_sound_and_whatever_it_names_is_there() {
    let (form, assessment) = example("council-pia");
    let read = Opened::of(&fill::document(form, &assessment));
    for (name, _) in read
        .parts
        .iter()
        .filter(|(name, _)| !name.ends_with(".png"))
    {
        Document::parse(read.part(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let relations = Document::parse(read.part("word/_rels/document.xml.rels")).expect("XML");
    let ids: Vec<&str> = relations
        .descendants()
        .filter_map(|node| node.attribute("Id"))
        .collect();
    for target in relations
        .descendants()
        .filter_map(|node| node.attribute("Target"))
    {
        read.parts
            .iter()
            .find(|(name, _)| *name == format!("word/{target}"))
            .expect(target);
    }
    let styles = read.part("word/styles.xml");
    for node in read.text().descendants() {
        if node.has_tag_name((W, "pStyle")) {
            let style = node.attribute((W, "val")).expect("a name");
            assert!(
                styles.contains(&format!("w:styleId=\"{style}\"")),
                "{style}"
            );
        }
        for attribute in node.attributes().filter(|a| {
            matches!(a.name(), "embed")
                || a.name() == "id" && a.namespace().is_some_and(|n| n.ends_with("relationships"))
        }) {
            assert!(ids.contains(&attribute.value()), "{}", attribute.value());
        }
    }
}
