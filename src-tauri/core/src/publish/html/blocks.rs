//! Blocks as elements.

use crate::diagram::Picture;
use crate::markup::Markup;
use crate::pack::document::{
    Block, Cell, Level, NOT_ANSWERED, NOT_GIVEN, NOTHING_RECORDED, SignatureRow, Table, Tone, given,
};
use crate::pack::outline::{Entry, Levels};

/// Writes blocks, and knows where in the page it is.
pub(super) struct Writer<'m> {
    out: &'m mut Markup,
    levels: Levels,
    pictures: usize,
    /// The heading or question that a table without a caption belongs to.
    inside: String,
}

const HEADINGS: [&str; 7] = ["h1", "h1", "h2", "h3", "h4", "h5", "h6"];

impl<'m> Writer<'m> {
    pub(super) fn new(out: &'m mut Markup) -> Self {
        Self {
            out,
            levels: Levels::default(),
            pictures: 0,
            inside: String::new(),
        }
    }

    /// The sections, each with the id of its line in the contents.
    pub(super) fn sections(&mut self, blocks: &[Block], entries: &[Entry]) {
        let is_section = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
        let starts: Vec<usize> = (0..blocks.len())
            .filter(|at| is_section(&blocks[*at]))
            .collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(blocks.len());
            let id = entries[number].id.as_str();
            let Self {
                levels, pictures, ..
            } = self;
            let (mut levels, pictures) = (std::mem::take(levels), *pictures);
            levels.of(&blocks[*start], &[]);
            let mut drawn = pictures;
            self.out
                .element("section", &[("aria-labelledby", id)], |out| {
                    out.own("\n");
                    out.line("h2", &[("id", id)], &entries[number].text);
                    let mut inner = Writer {
                        out,
                        levels,
                        pictures,
                        inside: entries[number].text.clone(),
                    };
                    inner.run(&blocks[start + 1..end]);
                    drawn = inner.pictures;
                });
            self.pictures = drawn;
            self.out.own("\n");
        }
    }

    fn run(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, &blocks[at + 1..]);
        }
    }

    fn block(&mut self, block: &Block, following: &[Block]) {
        match block {
            Block::Heading { text, .. } => {
                let level = self.levels.of(block, following);
                self.out.line(HEADINGS[level], &[], text);
                self.inside.clone_from(text);
            }
            Block::Question {
                number,
                prompt,
                answer,
                ..
            } => {
                let level = self.levels.of(block, following);
                self.question(HEADINGS[level], number, prompt, answer);
            }
            Block::SignatureRows(rows) => {
                let level = self.levels.of(block, following);
                rows.iter()
                    .for_each(|row| signature(self.out, HEADINGS[level], row));
            }
            other => self.part(other),
        }
    }

    fn question(&mut self, heading: &'static str, number: &str, prompt: &str, answer: &[Block]) {
        self.out.element(heading, &[("class", "question")], |out| {
            if !number.is_empty() {
                out.element("span", &[("class", "number")], |out| out.text(number));
                out.own(" ");
            }
            out.text(prompt);
        });
        self.out.own("\n");
        self.inside = format!("{number} {prompt}").trim().to_owned();
        if answer.is_empty() {
            self.out.line("p", &[("class", "missing")], NOT_ANSWERED);
        }
        self.run(answer);
    }

    fn part(&mut self, block: &Block) {
        match block {
            Block::Paragraph { text, tone } => toned(self.out, text, *tone),
            Block::List(items) => {
                self.out.element("ul", &[], |out| {
                    items.iter().for_each(|item| out.line("li", &[], item));
                });
                self.out.own("\n");
            }
            Block::Facts(facts) => {
                self.out.element("dl", &[], |out| {
                    for (label, value) in facts {
                        super::fact(out, label, |out| lines(out, given(value).0));
                    }
                });
                self.out.own("\n");
            }
            Block::Table(shown) => table(self.out, shown, &self.inside),
            Block::Picture(picture) => {
                self.pictures += 1;
                let id = format!("picture-{}-", self.pictures);
                figure(self.out, picture, &id);
            }
            Block::Heading { .. }
            | Block::Question { .. }
            | Block::SignatureRows(_)
            | Block::PageBreak
            | Block::AnnexSheet(_) => {}
        }
    }
}

fn toned(out: &mut Markup, text: &str, tone: Tone) {
    let class = match tone {
        Tone::Normal => return paragraphs(out, text),
        Tone::Quiet => "quiet",
        Tone::Note => "note",
        Tone::Missing => "missing",
    };
    out.element("p", &[("class", class)], |out| lines(out, text));
    out.own("\n");
}

/// Text in paragraphs: an empty line parts two of them.
pub(super) fn paragraphs(out: &mut Markup, text: &str) {
    for paragraph in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        out.element("p", &[], |out| lines(out, paragraph.trim_matches('\n')));
        out.own("\n");
    }
}

/// Text with its line breaks.
fn lines(out: &mut Markup, text: &str) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.empty("br", &[]);
        }
        out.text(line);
    }
}

/// A level: symbol, word and colour.
pub(super) fn level(out: &mut Markup, level: Option<Level>, words: &str) {
    let Some(level) = level else {
        return lines(out, words);
    };
    let class = match level {
        Level::Low => "level low",
        Level::Medium => "level medium",
        Level::High => "level high",
    };
    let (word, beside) = words.split_once('\n').unwrap_or((words, ""));
    out.element("span", &[("class", class)], |out| {
        let symbol = level.symbol().to_string();
        out.element("span", &[("aria-hidden", "true")], |out| out.text(&symbol));
        out.own(" ");
        out.text(word);
    });
    if !beside.is_empty() {
        out.empty("br", &[]);
        lines(out, beside);
    }
}

/// Something that may be wider than a small screen: it is scrolled by itself, by keys too.
pub(super) fn scrolling(out: &mut Markup, label: &str, inner: impl FnOnce(&mut Markup)) {
    let attributes = [
        ("class", "wide"),
        ("role", "group"),
        ("tabindex", "0"),
        ("aria-label", label),
    ];
    out.element("div", &attributes, inner);
    out.own("\n");
}

/// The row of headings.
pub(super) fn headings(out: &mut Markup, headings: &[&str]) {
    out.element("thead", &[], |out| {
        out.element("tr", &[], |out| {
            headings
                .iter()
                .for_each(|heading| out.line("th", &[("scope", "col")], heading));
        });
    });
    out.own("\n");
}

fn table(out: &mut Markup, table: &Table, inside: &str) {
    if table.reads_as_records() {
        return records(out, table, inside);
    }
    let (caption, class) = match &table.caption {
        Some(caption) => (caption.as_str(), "caption"),
        // The heading right above says it to those who see; others hear it with the table.
        None => (inside, "unseen"),
    };
    scrolling(out, caption, |out| {
        out.element("table", &[], |out| {
            out.line("caption", &[("class", class)], caption);
            let named: Vec<&str> = table.columns.iter().map(|c| c.heading.as_str()).collect();
            headings(out, &named);
            out.element("tbody", &[], |out| {
                if table.rows.is_empty() {
                    let columns = table.columns.len().to_string();
                    out.element("tr", &[], |out| {
                        let all = [("colspan", columns.as_str()), ("class", "missing")];
                        out.line("td", &all, NOTHING_RECORDED);
                    });
                }
                for row in &table.rows {
                    out.element("tr", &[], |out| {
                        for at in 0..table.columns.len() {
                            cell(out, row.get(at), at == 0);
                        }
                    });
                    out.own("\n");
                }
            });
        });
    });
}

/// A table that is too wide to stand side by side: each row as a small table of its own, in
/// which the headings stand at the left.
fn records(out: &mut Markup, table: &Table, inside: &str) {
    if let Some(caption) = &table.caption {
        out.line("p", &[("class", "caption")], caption);
    }
    if table.rows.is_empty() {
        out.line("p", &[("class", "missing")], NOTHING_RECORDED);
    }
    let about = table.caption.as_deref().unwrap_or(inside);
    for (number, row) in table.rows.iter().enumerate() {
        out.element("table", &[("class", "record")], |out| {
            out.element("caption", &[], |out| {
                out.element("span", &[("class", "unseen")], |out| out.text(about));
                out.text(&format!(" {} of {}", number + 1, table.rows.len()));
            });
            out.element("tbody", &[], |out| {
                for (at, column) in table.columns.iter().enumerate() {
                    out.element("tr", &[], |out| {
                        out.line("th", &[("scope", "row")], &column.heading);
                        cell(out, row.get(at), false);
                    });
                    out.own("\n");
                }
            });
        });
        out.own("\n");
    }
}

fn cell(out: &mut Markup, cell: Option<&Cell>, is_first: bool) {
    let (name, attributes): (_, &[_]) = match cell {
        Some(Cell::Text(text)) if is_first && !text.trim().is_empty() => {
            ("th", &[("scope", "row")])
        }
        None | Some(Cell::Missing) => ("td", &[("class", "missing")]),
        Some(Cell::Text(text)) if text.trim().is_empty() => ("td", &[("class", "missing")]),
        Some(_) => ("td", &[]),
    };
    out.element(name, attributes, |out| match cell {
        None | Some(Cell::Missing) => out.text(NOT_GIVEN),
        Some(Cell::Text(text)) => lines(out, given(text).0),
        Some(Cell::Level(of, words)) => level(out, Some(*of), words),
    });
}

fn figure(out: &mut Markup, picture: &Picture, id: &str) {
    out.element("figure", &[], |out| {
        scrolling(out, "The picture; it can be scrolled", |out| {
            out.drawing(picture, id)
        });
        let words = "The tables that follow say in words what the picture shows.";
        out.line("figcaption", &[], words);
    });
    out.own("\n");
}

/// A step of the sign-off, with what was recorded of it.
fn signature(out: &mut Markup, heading: &'static str, row: &SignatureRow) {
    out.line(heading, &[("class", "question")], &row.role);
    paragraphs(out, &row.statement);
    let signed = row.name.is_some() || row.date.is_some();
    if !signed {
        out.line("p", &[("class", "missing")], "Not signed");
        return;
    }
    out.element("dl", &[], |out| {
        for (label, value) in [("Name", &row.name), ("Date", &row.date)] {
            let value = value.as_deref().unwrap_or_default();
            super::fact(out, label, |out| lines(out, given(value).0));
        }
    });
    out.own("\n");
}
