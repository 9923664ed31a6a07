//! Breaking text into lines.
//!
//! genpdf's own paragraphs drop words that are too wide and need memory that grows with the square of
//! the text, so lines are made here and genpdf only ever sees one short run of one face at a time.
//! Nothing is hyphenated: a word that is wider than its column is cut between two characters, and no
//! character is added, so the text that comes out of the file is the text that went in.

use crate::pack::fonts::{Face, Faces, stand_in};

/// Millimetres to a typographic point.
pub(crate) const POINT: f64 = 25.4 / 72.0;

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type {
    pub face: Face,
    /// Points.
    pub size: u8,
}

impl Type {
    /// Height of a line in millimetres.
    pub fn leading(self) -> f64 {
        let factor = if self.size >= 16 { 1.22 } else { 1.42 };
        f64::from(self.size) * POINT * factor
    }
}

/// A piece of a line in one face.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub face: Face,
    pub text: String,
    /// Millimetres.
    pub width: f64,
}

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
}

impl Line {
    /// Width in millimetres.
    pub fn width(&self) -> f64 {
        self.runs.iter().map(|run| run.width).sum()
    }
}

/// Breaks `text` into lines no wider than `width` millimetres. Empty text has no lines.
pub(crate) fn wrap(faces: &Faces, text: &str, kind: Type, width: f64) -> Vec<Line> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut wrapper = Wrapper {
        faces,
        kind,
        width,
        done: Vec::new(),
        runs: Vec::new(),
        used: 0.0,
    };
    let text = text.replace("\r\n", "\n");
    let mut hard_lines = text.split(breaks_line).peekable();
    while let Some(hard) = hard_lines.next() {
        for word in words(faces, hard, kind.face) {
            wrapper.place(&word);
        }
        if hard_lines.peek().is_some() {
            wrapper.part_from_next_line();
        }
        wrapper.end_line();
    }
    while wrapper.done.last().is_some_and(|line| line.runs.is_empty()) {
        wrapper.done.pop();
    }
    wrapper.done
}

/// As [`wrap`], but no more than `most` lines; an ellipsis says that there was more. For running
/// heads and other furniture whose full text stands elsewhere.
pub(crate) fn wrap_at_most(
    faces: &Faces,
    text: &str,
    kind: Type,
    width: f64,
    most: usize,
) -> Vec<Line> {
    // No line holds more than a few hundred characters; nobody needs to wrap a whole chapter for it.
    let enough: String = text.trim().chars().take(most * 400).collect();
    let mut lines = wrap(faces, &enough, kind, width);
    if lines.len() <= most && enough.len() == text.trim().len() {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last() {
        let mut kept: String = last.runs.iter().map(|run| run.text.as_str()).collect();
        while !kept.is_empty() && faces.width(kind.face, kind.size, &kept) > width - 4.0 {
            kept.pop();
        }
        let shortened = wrap(faces, &format!("{}…", kept.trim_end()), kind, f64::INFINITY);
        lines.pop();
        lines.extend(shortened);
    }
    lines
}

/// One line: the beginning of a text as far as there is room, and words that always follow it.
pub(crate) fn shortened(faces: &Faces, text: &str, words: &str, kind: Type, width: f64) -> Line {
    let needed = faces.width(kind.face, kind.size, words);
    let beginning = wrap_at_most(faces, text, kind, width - needed - 1.0, 1);
    let mut line = beginning.into_iter().next().unwrap_or_default();
    line.runs.push(Run {
        face: kind.face,
        text: words.into(),
        width: needed,
    });
    line
}

/// Height of a text in millimetres, or of its first `most` lines if it has more.
pub(crate) fn height_at_most(
    faces: &Faces,
    text: &str,
    kind: Type,
    width: f64,
    most: usize,
) -> f64 {
    let lines = wrap_at_most(faces, text, kind, width, most);
    lines.len() as f64 * kind.leading()
}

/// Width of the widest word that is no wider than `most`, in millimetres. A wider one is broken, and
/// wherever that is done will do.
pub(crate) fn widest_word(faces: &Faces, text: &str, kind: Type, most: f64) -> f64 {
    text.split(breaks_line)
        .flat_map(|hard| words(faces, hard, kind.face))
        .map(|word| word.width(faces, kind.size))
        .filter(|width| *width <= most)
        .fold(0.0, f64::max)
}

fn breaks_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn holds_together(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Something that is not broken unless it has to be, and the spaces before it.
#[derive(Default)]
struct Word {
    spaces: usize,
    parts: Vec<(Face, String)>,
}

impl Word {
    fn push(&mut self, face: Face, text: &str) {
        match self.parts.last_mut() {
            Some((last, part)) if *last == face => part.push_str(text),
            _ => self.parts.push((face, text.into())),
        }
    }

    fn width(&self, faces: &Faces, size: u8) -> f64 {
        self.parts
            .iter()
            .map(|(face, part)| faces.width(*face, size, part))
            .sum()
    }
}

fn words(faces: &Faces, text: &str, face: Face) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut chars = text.chars().peekable();
    let mut letters = 0;
    while let Some(c) = chars.next() {
        if c.is_whitespace() && !holds_together(c) {
            if !word.parts.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.spaces += if c == '\t' { 4 } else { 1 };
        } else if holds_together(c) {
            word.push(face, " ");
        } else if let Some(chosen) = faces.pick(face, c) {
            word.push(chosen, c.encode_utf8(&mut [0; 4]));
        } else {
            // A code is not broken; a line may end after it.
            word.push(face, &stand_in(c));
            words.push(std::mem::take(&mut word));
        }
        // After a hyphen or a slash inside a word, but not in "e-mail".
        let joins = matches!(c, '-' | '–' | '—' | '/') && letters >= 3;
        letters = if c.is_alphanumeric() { letters + 1 } else { 0 };
        if joins && chars.peek().is_some_and(|next| next.is_alphanumeric()) {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.parts.is_empty() {
        words.push(word);
    }
    words
}

struct Wrapper<'a> {
    faces: &'a Faces<'a>,
    kind: Type,
    width: f64,
    done: Vec<Line>,
    runs: Vec<(Face, String)>,
    used: f64,
}

impl Wrapper<'_> {
    fn place(&mut self, word: &Word) {
        let size = self.kind.size;
        let needed = word.width(self.faces, size);
        let gap = word.spaces as f64 * self.faces.char_width(self.kind.face, size, ' ');
        let starts = self.used == 0.0;
        if starts && gap > 0.0 && gap + needed <= self.width / 2.0 {
            self.push(self.kind.face, &" ".repeat(word.spaces), gap);
        } else if !starts && self.used + gap + needed <= self.width {
            if word.spaces > 0 {
                self.push(self.kind.face, &" ".repeat(word.spaces), gap);
            }
        } else if !starts {
            if word.spaces > 0 {
                self.part_from_next_line();
            }
            self.end_line();
        }
        if needed <= self.width {
            for (face, part) in &word.parts {
                self.push(*face, part, 0.0);
            }
            self.used += needed;
        } else {
            self.place_cut(word);
        }
    }

    /// A word wider than the column: as many characters on each line as fit, at least one.
    fn place_cut(&mut self, word: &Word) {
        for (face, part) in &word.parts {
            for c in part.chars() {
                let width = self.faces.char_width(*face, self.kind.size, c);
                if self.used > 0.0 && self.used + width > self.width {
                    self.end_line();
                }
                self.push(*face, c.encode_utf8(&mut [0; 4]), width);
            }
        }
    }

    fn push(&mut self, face: Face, text: &str, width: f64) {
        match self.runs.last_mut() {
            Some((last, run)) if *last == face => run.push_str(text),
            _ => self.runs.push((face, text.into())),
        }
        self.used += width;
    }

    /// Ends the line with a space. Nobody sees it; but whoever has the page read out, or copies
    /// from it, would find the last word of the line and the first of the next in one.
    fn part_from_next_line(&mut self) {
        if !self.runs.is_empty() {
            self.push(self.kind.face, " ", 0.0);
        }
    }

    fn end_line(&mut self) {
        // One blank line parts two paragraphs; more of them would only push answers apart.
        if self.runs.is_empty() && self.done.last().is_none_or(|line| line.runs.is_empty()) {
            return;
        }
        let runs = std::mem::take(&mut self.runs);
        let last = runs.len().saturating_sub(1);
        let measured = runs.into_iter().enumerate().map(|(index, (face, text))| {
            // The space at the end of a line takes no room on it.
            let seen = if index == last {
                text.trim_end_matches(' ')
            } else {
                &text
            };
            let width = self.faces.width(face, self.kind.size, seen);
            Run { face, text, width }
        });
        self.done.push(Line {
            runs: measured.collect(),
        });
        self.used = 0.0;
    }
}
