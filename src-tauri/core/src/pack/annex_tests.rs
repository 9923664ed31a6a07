//! Packs with files behind them, and packs of which only a part is made.

use std::sync::Arc;

use lopdf::{Dictionary, Document as File, Object, Stream, dictionary};

use super::annexes::{AnnexContent, AnnexFile, AnnexPicture, AnnexTrouble, read_pdf};
use super::{Pack, PackError, PackParts, make_pack};
use crate::assessment::{Assessment, AssessmentId, Author, FieldPath, RowPosition, Value};
use crate::exchange::{self, EXAMPLES};
use crate::form::{Form, FormIndex, built_in_form};

const ROWS: [&str; 3] = ["row-a", "row-b", "row-c"];

/// The first example with three attached files.
fn example() -> (Arc<Form>, Assessment) {
    let example = &EXAMPLES[0];
    let file = built_in_form(example.form).expect("built in");
    let author = Author::from_secret(&[7; 32]);
    let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
    let index = FormIndex::new(Arc::clone(&file.form));
    for (path, value) in exchange::read(&index, example.json).expect("fits its form") {
        assessment.set(&author, 0, path, Some(value), &[]);
    }
    let mut set = |path: &str, value: Value| {
        let path = FieldPath::parse(path).expect("a path");
        assessment.set(&author, 1, path, Some(value), &[]);
    };
    for (number, row) in ROWS.iter().enumerate() {
        let path = format!("evidence/attachments/{row}");
        let order = format!("80{number}");
        set(&path, Value::Row(RowPosition { order }));
        let text = |text: &str| Value::Text(text.to_owned());
        set(&format!("{path}/name"), text(&format!("Paper {number}")));
        set(&format!("{path}/file"), text("../../paper\u{202E}.pdf"));
        set(&format!("{path}/sha256"), text(&"ab".repeat(32)));
        set(&format!("{path}/size"), text("1234567"));
        set(&format!("{path}/added_at"), text("2026-11-22T16:59:07Z"));
        set(&format!("{path}/added_by"), text("Robin Ashdown"));
    }
    (file.form.clone(), assessment)
}

fn packed(files: Vec<AnnexFile>) -> Result<Pack, PackError> {
    let (form, assessment) = example();
    make_pack(&form, &assessment, PackParts::Full, files)
}

fn annex(row: usize, content: AnnexContent) -> AnnexFile {
    AnnexFile {
        row: ROWS[row].to_owned(),
        content: Ok(content),
    }
}

fn enclosed(bytes: &[u8]) -> AnnexContent {
    AnnexContent::File {
        bytes: bytes.to_vec(),
        ending: Some("docx"),
        media_type: "application/octet-stream",
    }
}

/// A document of two pages with a script for every occasion.
fn scripted() -> Vec<u8> {
    let mut file = File::with_version("1.7");
    let pages = file.new_object_id();
    let script = file.add_object(dictionary! {
        "Type" => "Action", "S" => "JavaScript", "JS" => Object::string_literal("app.alert('EVIL')"),
    });
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("EVIL.exe") };
    let font = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let inner = file.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        b"EVIL attachment".to_vec(),
    ));
    let specification = file.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("EVIL.bin"),
        "EF" => dictionary! { "F" => inner },
    });
    let look = file.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "AA" => dictionary! { "O" => script },
            "BBox" => vec![0.into(), 0.into(), 40.into(), 10.into()],
            "Ref" => dictionary! { "F" => Object::string_literal("EVIL.pdf") },
            "Resources" => dictionary! { "Font" => dictionary! { "A" => font } },
        },
        b"BT /A 8 Tf (Filled in) Tj ET".to_vec(),
    ));
    let mut kids: Vec<Object> = Vec::new();
    for number in 1..=2 {
        let text = format!("BT /F1 12 Tf 72 700 Td (Annexed words {number}) Tj ET");
        let content = file.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
        let place = vec![0.into(), 0.into(), 80.into(), 20.into()];
        let widget = file.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "Rect" => place.clone(),
            "V" => Object::string_literal("Filled in"), "AP" => dictionary! { "N" => look },
            "T" => Object::string_literal("EVIL field"), "A" => script,
        });
        let link = file.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => place.clone(), "A" => launch.clone(),
        });
        let inside = file.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => place, "Dest" => Object::Array(vec![
                kids.first().cloned().unwrap_or(Object::Null), "Fit".into(),
            ]),
        });
        let page = file.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 842.into(), 595.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            "AA" => dictionary! { "O" => script }, "AF" => vec![Object::Reference(specification)],
            "Annots" => vec![widget.into(), link.into(), inside.into()],
            "Metadata" => specification, "PieceInfo" => dictionary! { "EVIL" => specification },
        });
        kids.push(page.into());
    }
    let first = kids[0].clone();
    file.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 2 },
    );
    let chapter = file.add_object(dictionary! {
        "Title" => Object::string_literal("The first chapter"),
        "Dest" => vec![first, "Fit".into()],
    });
    let outlines = file.add_object(dictionary! { "First" => chapter, "Last" => chapter });
    let scripts = dictionary! { "Names" => vec![Object::string_literal("EVIL"), script.into()] };
    let catalog = file.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "OpenAction" => script, "Outlines" => outlines,
        "AA" => dictionary! { "WC" => script },
        "AcroForm" => dictionary! { "Fields" => vec![], "SigFlags" => 3 },
        "Names" => dictionary! { "JavaScript" => scripts },
    });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("writes");
    bytes
}

fn document(bytes: &[u8]) -> AnnexContent {
    AnnexContent::Pdf(Box::new(read_pdf(bytes).expect("it can be printed")))
}

/// Everything that a file says, its streams unpacked.
fn all_of(file: &File) -> String {
    let objects = file.objects.values().map(|object| match object {
        Object::Stream(stream) => {
            let content = stream.get_plain_content().unwrap_or_default();
            format!("{:?} {}", stream.dict, String::from_utf8_lossy(&content))
        }
        object => format!("{object:?}"),
    });
    objects.collect()
}

#[test]
fn the_pages_of_a_document_follow_its_sheet_with_labels_and_bookmarks_of_their_own() {
    let pack = packed(vec![annex(0, document(&scripted()))]).expect("a pack");
    let file = File::load_mem(&pack.pdf.bytes).expect("reads back");
    let last = u32::try_from(pack.pdf.pages).expect("not that many");
    let sheet = file.extract_text(&[last - 2]).expect("text");
    assert!(sheet.contains("Paper 0"), "{sheet}");
    let labels = file.catalog().expect("a catalogue").get(b"PageLabels");
    let labels = labels.and_then(Object::as_dict).expect("labels");
    let said = format!("{labels:?}");
    assert!(said.contains("(A-)") && said.contains("(A)"), "{said}");
    let texts: Vec<String> = (last - 1..=last)
        .map(|page| file.extract_text(&[page]).expect("text"))
        .collect();
    assert!(texts[0].contains("Annexed words 1"), "{texts:?}");
    assert!(texts[1].contains("Annexed words 2"), "{texts:?}");
    assert!(all_of(&file).contains("(The first chapter)"));
    let pages: Vec<_> = file.page_iter().collect();
    let page = file.get_dictionary(pages[pages.len() - 1]).expect("a page");
    let links = page.get(b"Annots").and_then(Object::as_array);
    // The one that stays in the document; the one that starts a program does not come along.
    assert_eq!(links.map_or(0, Vec::len), 1);
}

#[test]
fn nothing_that_does_something_comes_along_with_an_annex() {
    let pack = packed(vec![annex(0, document(&scripted()))]).expect("a pack");
    let file = File::load_mem(&pack.pdf.bytes).expect("reads back");
    let all = all_of(&file);
    for word in [
        "EVIL",
        "JavaScript",
        "Launch",
        "OpenAction",
        "EmbeddedFile",
        "Filespec",
        "PieceInfo",
    ] {
        assert!(!all.contains(word), "{word}");
    }
    // The pack has fields for those who sign, and fonts of its own; the annex adds none to them.
    let own = packed(Vec::new()).expect("a pack").pdf.bytes;
    let own = all_of(&File::load_mem(&own).expect("reads back"));
    for word in ["Widget", "AcroForm", "/AA "] {
        let (with, without) = (all.matches(word).count(), own.matches(word).count());
        assert_eq!(with, without, "{word}");
    }
    // What a field looked like is drawn, and nothing is left of the field.
    assert!(all.contains("Filled in") && all.contains("Look0"));
}

#[test]
fn a_document_that_was_signed_says_that_its_pages_do_not_carry_the_signature() {
    let pack = packed(vec![annex(0, document(&scripted()))]).expect("a pack");
    let file = File::load_mem(&pack.pdf.bytes).expect("reads back");
    let last = u32::try_from(pack.pdf.pages).expect("not that many");
    let sheet = file.extract_text(&[last - 2]).expect("text");
    assert!(sheet.contains("electronic signature"), "{sheet}");
}

#[test]
fn the_summary_takes_no_annexes_whatever_is_given_to_it() {
    let (form, assessment) = example();
    let made = |files| make_pack(&form, &assessment, PackParts::Summary, files).expect("a pack");
    let (with, without) = (
        made(vec![annex(0, document(&scripted()))]),
        made(Vec::new()),
    );
    assert!(with.pdf.bytes == without.pdf.bytes);
    assert_eq!(without.pdf.pages, 1, "the summary is one page");
}

#[test]
fn other_files_are_put_in_under_safe_and_different_names() {
    let files = vec![annex(0, enclosed(b"one")), annex(1, enclosed(b"two"))];
    let pack = packed(files).expect("a pack");
    let file = File::load_mem(&pack.pdf.bytes).expect("reads back");
    let names: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| object.has_type(b"Filespec"))
        .map(|object| {
            assert_eq!(
                object.get(b"AFRelationship").and_then(Object::as_name).ok(),
                Some(&b"Supplement"[..])
            );
            let about = lopdf::decode_text_string(object.get(b"Desc").expect("a description"));
            assert!(about.expect("text").contains(&"ab".repeat(32)));
            lopdf::decode_text_string(object.get(b"UF").expect("a name")).expect("text")
        })
        .collect();
    assert_eq!(names, ["_.._paper.docx", "B _.._paper.docx"]);
    let contents: Vec<Vec<u8>> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.has_type(b"EmbeddedFile"))
        .map(|stream| stream.get_plain_content().expect("bytes"))
        .collect();
    assert_eq!(contents, [b"one".to_vec(), b"two".to_vec()]);
}

#[test]
fn a_picture_gets_a_page_of_its_own_with_its_name_for_those_who_cannot_see_it() {
    let picture = AnnexPicture {
        width: 300,
        height: 100,
        rgba: [200, 0, 0, 128].repeat(30_000),
    };
    let pack = packed(vec![annex(2, AnnexContent::Picture(picture))]).expect("a pack");
    let file = File::load_mem(&pack.pdf.bytes).expect("reads back");
    let page = *file.page_iter().collect::<Vec<_>>().last().expect("pages");
    let content = String::from_utf8(file.get_page_content(page)).expect("text");
    let name: String = "Picture: Paper 2"
        .encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect();
    assert!(content.contains(&name), "{content}");
    let images = file.get_page_images(page).expect("images");
    assert_eq!((images[0].width, images[0].height), (300, 100));
    let image = file.get_object(images[0].id).expect("an image");
    let pixels = image.as_stream().and_then(Stream::decompressed_content);
    let pixels = pixels.expect("pixels");
    // Half of it is paper.
    assert_eq!(pixels.len(), 300 * 100 * 3);
    assert_eq!(pixels[..3], [227, 127, 127]);
}

#[test]
fn the_same_choices_and_files_give_the_same_bytes() {
    let files = || vec![annex(0, document(&scripted())), annex(1, enclosed(b"one"))];
    let one = packed(files()).expect("a pack").pdf;
    let two = packed(files()).expect("a pack").pdf;
    assert!(one.bytes == two.bytes);
    let without = packed(vec![]).expect("a pack").pdf;
    assert_ne!(one.sha256, without.sha256);
}

#[test]
fn all_files_that_cannot_go_in_are_named_at_once_with_what_to_do() {
    let refused = |row: usize, trouble| AnnexFile {
        row: ROWS[row].to_owned(),
        content: Err(trouble),
    };
    let files = vec![
        refused(0, AnnexTrouble::Protected),
        annex(1, enclosed(b"one")),
        refused(2, AnnexTrouble::Xfa),
    ];
    let error = packed(files).expect_err("no pack");
    let failure = error.failure();
    assert_eq!(failure.code, "annex-refused");
    assert!(
        failure
            .message
            .contains("“Paper 0” cannot go into the pack: it is protected")
    );
    assert!(failure.message.contains("“Paper 2”"), "{}", failure.message);
    assert!(
        failure.advice.contains("as a file instead"),
        "{}",
        failure.advice
    );
    let gone = packed(vec![refused(0, AnnexTrouble::NotHere)]).expect_err("no pack");
    assert!(gone.failure().advice.starts_with("Leave it out"));
}

#[test]
fn signature_pages_hold_the_places_to_sign_and_the_fingerprint_and_little_else() {
    let (form, assessment) = example();
    let made = |parts| make_pack(&form, &assessment, parts, vec![]).expect("a pack");
    let (full, pages) = (made(PackParts::Full), made(PackParts::SignaturePages));
    assert_eq!(full.meta.fingerprint, pages.meta.fingerprint);
    assert!(pages.pdf.pages < 8 && pages.pdf.pages < full.pdf.pages / 2);
    let fields = |pack: &Pack| {
        let file = File::load_mem(&pack.pdf.bytes).expect("reads back");
        let mut names: Vec<String> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter_map(|object| object.get(b"T").ok())
            .filter_map(|name| lopdf::decode_text_string(name).ok())
            .collect();
        names.sort();
        names
    };
    assert!(fields(&pages).iter().any(|name| name.starts_with("sign-")));
    assert_eq!(fields(&pages), fields(&full), "the same places to sign");
}
