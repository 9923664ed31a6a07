//! What files are taken for, and what they are not.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn kind(name: &str, bytes: &[u8]) -> FileKind {
    of(&mut Cursor::new(bytes), name).expect("memory is read")
}

fn opens(name: &str, bytes: &[u8]) -> Result<Openable, Kept> {
    kind(name, bytes).opens
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("writes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn types(main: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="{main}"/></Types>"#
    )
}

fn relation(kind: &str, mode: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://example.org/x" TargetMode="{mode}"/></Relationships>"#
    )
}

const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// A Word document with one more part.
fn word_with(name: &str, text: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", &types(WORD)),
        ("word/document.xml", "<document/>"),
        (name, text),
    ])
}

#[test]
fn harmless_kinds_are_known_by_their_bytes_whatever_they_are_called() {
    let word = word_with("word/styles.xml", "<styles/>");
    let excel = packed(&[
        ("[Content_Types].xml", &types(EXCEL)),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/printerSettings/printerSettings1.bin", "x"),
    ]);
    for (name, bytes, wanted) in [
        ("a.exe", &b"%PDF-1.7\n"[..], Openable::Pdf),
        ("a", b"\x89PNG\r\n\x1a\n....", Openable::Png),
        ("a.pdf", b"\xFF\xD8\xFF\xE0....", Openable::Jpeg),
        ("a.zip", &word, Openable::Word),
        ("a.docx", &excel, Openable::Excel),
        ("notes.txt", "Ŵyl – nodiadau\r\n".as_bytes(), Openable::Text),
        ("old.txt", b"caf\xE9 and na\xEFve\n", Openable::Text),
        ("wide.txt", b"\xFF\xFEa\0b\0\r\0\n\0", Openable::Text),
        ("README", b"read me", Openable::Text),
        ("rows.CSV", b"a,b\n1,2\n", Openable::Csv),
        (
            "m.eml",
            b"Received: by mail\r\n\tfor you\r\nFrom: robin@example.org\r\nSubject: x\r\n\r\n<html>",
            Openable::Email,
        ),
    ] {
        let found = kind(name, bytes);
        assert_eq!(found.opens, Ok(wanted), "{name}");
        assert_eq!(found.media_type, wanted.media_type(), "{name}");
    }
    assert_eq!(Openable::Email.ending(), "txt", "no mail program opens it");
}

#[test]
fn an_office_file_with_anything_that_runs_or_fetches_is_only_kept() {
    let macros = [
        word_with("word/vbaProject.bin", "x"),
        word_with("WORD\\VBAPROJECT.BIN", "x"),
        word_with("word/activeX/activeX1.xml", "x"),
        packed(&[
            (
                "[Content_Types].xml",
                &types("application/vnd.ms-word.document.macroEnabled.main+xml"),
            ),
            ("word/document.xml", "<document/>"),
        ]),
        packed(&[
            ("[Content_Types].xml", &types(EXCEL)),
            ("xl/macrosheets/sheet1.xml", "x"),
        ]),
    ];
    for file in &macros {
        assert_eq!(opens("a.docx", file), Err(Kept::Macros));
    }
    let more = [
        word_with("word/embeddings/oleObject1.bin", "x"),
        word_with("xl/externalLinks/externalLink1.xml", "x"),
        word_with(
            "word/_rels/settings.xml.rels",
            &relation("attachedTemplate", "External"),
        ),
        word_with(
            "word/_rels/document.xml.rels",
            &relation("image", "external"),
        ),
        word_with(
            "word/_rels/document.xml.rels",
            &relation("oleObject", "&#69;xternal"),
        ),
        word_with("word/_rels/document.xml.rels", "this is no XML <"),
        word_with("word/_rels/document.xml.rels", &" ".repeat(2 << 20)),
    ];
    for file in &more {
        assert_eq!(opens("a.docx", file), Err(Kept::BringsMore));
    }
    let links = word_with(
        "word/_rels/document.xml.rels",
        &relation("hyperlink", "External"),
    );
    assert_eq!(opens("a.docx", &links), Ok(Openable::Word));
    let chart = word_with("word/embeddings/Workbook1.xlsx", "x");
    assert_eq!(opens("a.docx", &chart), Ok(Openable::Word));
}

#[test]
fn archives_however_they_are_made_are_kept_and_cost_little() {
    let many: Vec<String> = (0..3_000).map(|n| format!("part{n}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    let mut word = word_with("word/styles.xml", "<styles/>");
    let whole = word.len();
    word.truncate(whole - 30);
    for (file, why) in [
        (packed(&[("a.txt", "x")]), Kept::Archive),
        (packed(&many), Kept::Archive),
        (packed(&[]), Kept::Archive),
        (word, Kept::Archive),
        (b"PK\x03\x04 and nothing else".to_vec(), Kept::Archive),
        (b"\x1F\x8B\x08\0\0\0\0\0\0\x03".to_vec(), Kept::Archive),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), Kept::Archive),
        (
            packed(&[("[Content_Types].xml", &types("application/x"))]),
            Kept::Other,
        ),
    ] {
        assert_eq!(opens("report.docx", &file), Err(why));
    }
}

#[test]
fn programs_scripts_links_and_pages_are_kept_and_never_opened() {
    let mut elf = b"\x7FELF\x02\x01\x01".to_vec();
    elf.resize(64, 0);
    for (name, bytes, why) in [
        ("a.pdf", &b"MZ\x90\0\x03\0\0\0\x04\0"[..], Kept::Program),
        ("a.pdf", &elf, Kept::Program),
        ("a.txt", b"#!/bin/sh\nrm -r x\n", Kept::Script),
        (
            "a.txt",
            b"\xEF\xBB\xBF#!/usr/bin/env python\n",
            Kept::Script,
        ),
        ("run.ps1", b"Remove-Item x\n", Kept::Script),
        ("run.bat", b"del x\r\n", Kept::Script),
        ("run.js", b"alert(1)\n", Kept::Script),
        ("run.unheard-of", b"do something\n", Kept::Script),
        ("a.txt", b"  <!DOCTYPE html><script>", Kept::WebPage),
        (
            "a.txt",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            Kept::WebPage,
        ),
        ("a.csv", b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Kept::WebPage),
        ("a.html", b"plain words", Kept::WebPage),
        ("a.eml", b"<html>From: x</html>", Kept::WebPage),
        ("a.eml", b"no headers here\n", Kept::Script),
        ("a.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0", Kept::Link),
        ("a.txt", b"[InternetShortcut]\r\nURL=file:x\r\n", Kept::Link),
        ("a.url", b"anything", Kept::Link),
        ("a.txt", b"[Desktop Entry]\nExec=rm\n", Kept::Link),
        (
            "a.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....",
            Kept::OldOffice,
        ),
        ("a.gif", b"GIF89a....", Kept::Other),
        ("a.txt", b"words and \0 a hole", Kept::Other),
        ("a.csv", b"a,b\x1b[2J\n", Kept::Other),
    ] {
        assert_eq!(
            opens(name, bytes),
            Err(why),
            "{name} {:?}",
            bytes.escape_ascii().to_string()
        );
    }
}

#[test]
fn why_a_file_is_not_opened_is_said_in_words() {
    let told = crate::store::AttachmentError::NeverOpened(Kept::Macros).to_string();
    assert_eq!(
        told,
        "this file is kept, but never opened from here: it holds macros, which are small programs"
    );
}
