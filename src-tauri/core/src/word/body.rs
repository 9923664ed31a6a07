//! The text: the document's blocks as paragraphs, tables and pictures.

use crate::markup::Markup;
use crate::pack::Document;
use crate::pack::document::{
    Block, CONTENTS, Cover, FINGERPRINT_LABEL, Meta, NOT_ANSWERED, SIGNATURE_LABELS, SignatureRow,
    Tone,
};
use crate::pack::outline::{Entry, Levels, outline};

use super::WordError;
use super::parts::{DECLARATION, FOOTER, R, W, text, words};
use super::picture::{self, Paper};
use super::tables;

/// The text and the pictures in it.
pub(super) struct Body {
    pub(super) xml: String,
    pub(super) pictures: Vec<Vec<u8>>,
}

/// Styles of headings by their level; the title has the first.
const HEADINGS: [&str; 7] = [
    "Title", "Title", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5",
];

struct Writer {
    levels: Levels,
    pictures: Vec<Vec<u8>>,
    sections: usize,
}

impl Body {
    pub(super) fn of(document: &Document) -> Result<Self, WordError> {
        let mut writer = Writer {
            levels: Levels::default(),
            pictures: Vec::new(),
            sections: 0,
        };
        let mut out = Markup::new(DECLARATION);
        let mut refused = None;
        out.element(
            "w:document",
            &[W, R, picture::WP, picture::A, picture::PIC],
            |out| {
                out.element("w:body", &[], |out| {
                    if let Some(cover) = &document.cover {
                        first_page(out, &document.meta, cover);
                        contents(out, &outline(&document.blocks));
                    }
                    refused = writer.blocks(out, &document.blocks).err();
                    section(out, Paper::Portrait);
                });
            },
        );
        match refused {
            Some(error) => Err(error),
            None => Ok(Self {
                xml: out.finish(),
                pictures: writer.pictures,
            }),
        }
    }
}

impl Writer {
    fn blocks(&mut self, out: &mut Markup, blocks: &[Block]) -> Result<(), WordError> {
        for (at, block) in blocks.iter().enumerate() {
            self.block(out, block, &blocks[at + 1..])?;
        }
        Ok(())
    }

    fn block(
        &mut self,
        out: &mut Markup,
        block: &Block,
        following: &[Block],
    ) -> Result<(), WordError> {
        match block {
            Block::Heading { level: 1, text } => {
                self.levels.of(block, following);
                self.sections += 1;
                bookmarked(out, self.sections, text);
            }
            Block::Heading { text, .. } => {
                let level = self.levels.of(block, following);
                paragraph(out, HEADINGS[level], text);
            }
            Block::Question {
                number,
                prompt,
                answer,
                ..
            } => {
                let level = self.levels.of(block, following);
                let heading = format!("{number} {prompt}");
                paragraph(out, HEADINGS[level], heading.trim());
                if answer.is_empty() {
                    paragraph(out, "Missing", NOT_ANSWERED);
                }
                self.blocks(out, answer)?;
            }
            Block::Paragraph { text, tone } => match tone {
                Tone::Normal => plain(out, text),
                Tone::Quiet => paragraph(out, "Quiet", text),
                Tone::Note => paragraph(out, "Note", text),
                Tone::Missing => paragraph(out, "Missing", text),
            },
            Block::List(items) => items
                .iter()
                .for_each(|item| paragraph(out, "ListBullet", item)),
            Block::Facts(facts) => tables::facts(out, facts),
            Block::Table(table) => tables::table(out, table),
            Block::Picture(drawn) => {
                let paper = Paper::for_picture(drawn);
                if paper == Paper::Landscape {
                    turned(out, Paper::Portrait, |_| ());
                }
                let number = self.pictures.len() + 1;
                if paper == Paper::Landscape {
                    turned(out, paper, |out| {
                        picture::drawing(out, drawn, number, paper)
                    });
                } else {
                    out.element("w:p", &[], |out| {
                        picture::drawing(out, drawn, number, paper)
                    });
                }
                self.pictures.push(crate::diagram::png(drawn)?);
            }
            Block::SignatureRows(rows) => {
                let level = self.levels.of(block, following);
                rows.iter()
                    .for_each(|row| signature(out, HEADINGS[level], row));
            }
            Block::PageBreak | Block::AnnexSheet(_) => {
                out.element("w:p", &[], |out| {
                    out.element("w:r", &[], |out| out.empty("w:br", &[("w:type", "page")]));
                });
            }
        }
        Ok(())
    }
}

fn first_page(out: &mut Markup, meta: &Meta, cover: &Cover) {
    paragraph(out, "Title", &meta.title);
    let kind = [cover.kind.as_str(), meta.organisation.as_str()];
    let kind: Vec<&str> = kind
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    paragraph(out, "Subtitle", &kind.join(" · "));
    if let Some(note) = &cover.note {
        paragraph(out, "Note", note);
    }
    let fact = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let mut facts = vec![
        fact("Reference", &meta.reference),
        fact("Version", &meta.version),
        fact("Form", &meta.form),
    ];
    facts.extend(cover.status.iter().cloned());
    facts.push(fact(FINGERPRINT_LABEL, &meta.fingerprint));
    tables::facts(out, &facts);
}

/// The contents: a field that Word can bring up to date, with what it would say.
fn contents(out: &mut Markup, entries: &[Entry]) {
    paragraph(out, "ContentsHeading", CONTENTS);
    for (at, entry) in entries.iter().enumerate() {
        out.element("w:p", &[], |out| {
            styled(out, "TOC1");
            if at == 0 {
                field(out, "begin");
                out.element("w:r", &[], |out| {
                    let preserve = [("xml:space", "preserve")];
                    out.line("w:instrText", &preserve, "TOC \\o \"1-1\" \\h \\n");
                });
                field(out, "separate");
            }
            out.element("w:hyperlink", &[("w:anchor", entry.id.as_str())], |out| {
                text(out, &entry.text);
            });
            if at + 1 == entries.len() {
                field(out, "end");
            }
        });
        out.own("\n");
    }
}

fn field(out: &mut Markup, kind: &'static str) {
    out.element("w:r", &[], |out| {
        out.empty("w:fldChar", &[("w:fldCharType", kind)])
    });
}

fn bookmarked(out: &mut Markup, number: usize, heading: &str) {
    let id = number.to_string();
    let name = format!("section-{number}");
    out.element("w:p", &[], |out| {
        styled(out, "Heading1");
        out.empty(
            "w:bookmarkStart",
            &[("w:id", id.as_str()), ("w:name", &name)],
        );
        text(out, heading);
        out.empty("w:bookmarkEnd", &[("w:id", id.as_str())]);
    });
    out.own("\n");
}

/// Text in paragraphs: an empty line parts two of them.
fn plain(out: &mut Markup, text: &str) {
    for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        paragraph(out, "Normal", part.trim_matches('\n'));
    }
}

/// A paragraph with its line breaks.
pub(super) fn paragraph(out: &mut Markup, style: &str, text: &str) {
    out.element("w:p", &[], |out| {
        styled(out, style);
        lines(out, text);
    });
    out.own("\n");
}

pub(super) fn styled(out: &mut Markup, style: &str) {
    out.element("w:pPr", &[], |out| {
        out.empty("w:pStyle", &[("w:val", style)])
    });
}

pub(super) fn lines(out: &mut Markup, text: &str) {
    out.element("w:r", &[], |out| {
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                out.empty("w:br", &[]);
            }
            words(out, line);
        }
    });
}

fn signature(out: &mut Markup, heading: &str, row: &SignatureRow) {
    paragraph(out, heading, &row.role);
    plain(out, &row.statement);
    let given = [row.name.clone(), None, row.date.clone()];
    let lines = SIGNATURE_LABELS.iter().zip(given);
    let lines: Vec<(String, String)> = lines
        .map(|(label, value)| ((*label).to_owned(), value.unwrap_or_default()))
        .collect();
    tables::to_sign(out, &lines);
}

/// A paragraph with which a stretch of pages ends.
fn turned(out: &mut Markup, paper: Paper, inner: impl FnOnce(&mut Markup)) {
    out.element("w:p", &[], |out| {
        out.element("w:pPr", &[], |out| section(out, paper));
        inner(out);
    });
    out.own("\n");
}

/// How the pages are that end here.
fn section(out: &mut Markup, paper: Paper) {
    out.element("w:sectPr", &[], |out| {
        let footer = [("w:type", "default"), ("r:id", FOOTER)];
        out.empty("w:footerReference", &footer);
        out.empty("w:pgSz", paper.size());
        out.empty(
            "w:pgMar",
            &[
                ("w:top", "1134"),
                ("w:right", "1134"),
                ("w:bottom", "1134"),
                ("w:left", "1134"),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ],
        );
    });
}
