//! The cover, and the contents that follow it.

use super::facts::facts;
use super::flow::{Flow, Frame};
use super::lines::{Line, Run, Type, wrap, wrap_at_most};
use super::page::{ACCENT, BOTTOM, Fill, INK, LINE, Link, Page, Part, QUIET, Rule, SHEET};
use super::prose::note;
use super::setting::baseline_in_line;
use crate::pack::PackError;
use crate::pack::document::{
    CONTENTS, COVER_LABELS, Cover, Document, FINGERPRINT_LABEL, Meta, grouped,
};
use crate::pack::fonts::{Face, Faces};

/// Sets the cover. A cover with more on it than a page holds runs on.
pub(crate) fn cover(
    faces: Faces,
    meta: &Meta,
    cover: &Cover,
) -> Result<(Vec<Page>, usize), PackError> {
    let mut flow = Flow::new(faces, 0);
    let frame = Frame::FULL;
    flow.fill(Fill {
        x: 0.0,
        y: 0.0,
        width: SHEET.0,
        height: 7.0,
        radius: 0.0,
        ink: ACCENT,
    });

    flow.y = 26.0;
    text(
        &mut flow,
        frame,
        &meta.organisation,
        Type {
            face: Face::Bold,
            size: 11,
        },
        INK,
    )?;
    flow.y = flow.y.max(74.0);
    text(
        &mut flow,
        frame,
        &cover.kind,
        Type {
            face: Face::Regular,
            size: 13,
        },
        ACCENT,
    )?;
    flow.y += 2.5;
    // Long titles are set smaller so that they remain one look at the page.
    let size = match meta.title.chars().count() {
        0..=70 => 28,
        71..=160 => 22,
        _ => 16,
    };
    text(
        &mut flow,
        frame,
        &meta.title,
        Type {
            face: Face::Bold,
            size,
        },
        INK,
    )?;
    flow.y += 7.0;
    let y = flow.y;
    flow.fill(Fill {
        x: frame.x,
        y,
        width: 24.0,
        height: 1.1,
        radius: 0.0,
        ink: ACCENT,
    });
    flow.y += 9.0;

    let own = [&meta.reference, &meta.version, &meta.author, &meta.form];
    let own = COVER_LABELS.into_iter().zip(own.map(String::as_str));
    let status = cover
        .status
        .iter()
        .map(|(label, value)| (label.as_str(), value.as_str()));
    flow.need(1.0)?;
    flow.rule(frame, LINE, 0.5);
    facts(&mut flow, frame, own.chain(status))?;
    if let Some(words) = &cover.note {
        let part = flow.unit();
        note(&mut flow, frame, words, part)?;
    }

    let label = Type {
        face: Face::Bold,
        size: 8,
    };
    let digits = Type {
        face: Face::Regular,
        size: 9,
    };
    let label_lines = wrap(&flow.faces, FINGERPRINT_LABEL, label, frame.width);
    let digit_lines = wrap(
        &flow.faces,
        &grouped(&meta.fingerprint),
        digits,
        frame.width,
    );
    let height =
        label_lines.len() as f64 * label.leading() + digit_lines.len() as f64 * digits.leading();
    flow.need(height + 2.0)?;
    flow.y = flow.y.max(BOTTOM - height - 2.0);
    let parts = [flow.unit(), flow.unit()];
    flow.lines(frame, &label_lines, label, QUIET, parts[0])?;
    flow.lines(frame, &digit_lines, digits, QUIET, parts[1])?;
    let units = flow.units();
    Ok((flow.pages, units))
}

fn text(
    flow: &mut Flow,
    frame: Frame,
    words: &str,
    kind: Type,
    ink: super::page::Ink,
) -> Result<(), PackError> {
    let lines = wrap(&flow.faces, words, kind, frame.width);
    let part = flow.unit();
    flow.lines(frame, &lines, kind, ink, part)
}

/// One line of the contents.
pub(crate) struct Entry {
    pub level: u8,
    pub text: String,
    /// Index of the heading among the marks.
    pub mark: usize,
    /// What the page that the heading stands on is called.
    pub page: String,
}

/// Sets the contents. The number of pages does not depend on the page numbers in them, which is what
/// lets the caller set them once to count and once more to print.
pub(crate) fn contents(
    faces: Faces,
    first_unit: usize,
    entries: &[Entry],
) -> Result<(Vec<Page>, usize), PackError> {
    const NUMBERS: f64 = 14.0;
    let mut flow = Flow::new(faces, first_unit);
    let frame = Frame::FULL;
    text(
        &mut flow,
        frame,
        CONTENTS,
        Type {
            face: Face::Bold,
            size: 18,
        },
        ACCENT,
    )?;
    flow.y += 1.6;
    flow.rule(frame, ACCENT, 1.0);
    flow.y += 3.0;
    for entry in entries {
        let top = entry.level <= 1;
        let kind = Type {
            face: if top { Face::Bold } else { Face::Regular },
            size: 10,
        };
        let inner = if top { frame } else { frame.indented(6.0) };
        let inner = Frame {
            width: inner.width - NUMBERS,
            ..inner
        };
        let lines = wrap(&flow.faces, &entry.text, kind, inner.width);
        flow.need((lines.len() as f64 * kind.leading()).min(40.0) + 2.0)?;
        flow.space(if top { 2.4 } else { 0.4 });
        let first = (flow.pages.len(), flow.y);
        let part = flow.unit();
        flow.lines(inner, &lines, kind, INK, part)?;
        let part = flow.unit();
        if lines.is_empty() {
            flow.y += kind.leading();
        }
        let number = wrap(&flow.faces, &entry.page, kind, NUMBERS);
        let width: f64 = number.iter().map(Line::width).sum();
        let top_of_line = flow.y - kind.leading();
        let right = frame.x + frame.width;
        flow.line_at(right - width, top_of_line, number.first(), kind, INK, part);
        leader(
            &mut flow,
            inner,
            lines.last().map_or(0.0, Line::width),
            right - width,
            top_of_line,
            kind,
        );
        let y = if first.0 == flow.pages.len() {
            first.1
        } else {
            top_of_line
        };
        let height = flow.y - y;
        flow.page().links.push(Link {
            y,
            height,
            mark: entry.mark,
        });
    }
    let units = flow.units();
    Ok((flow.pages, units))
}

/// A hairline that leads the eye from an entry to its page number.
fn leader(flow: &mut Flow, frame: Frame, text: f64, number: f64, top: f64, kind: Type) {
    let y = top + baseline_in_line(kind);
    let (from, to) = (frame.x + text + 2.0, number - 2.0);
    if to > from + 4.0 {
        flow.page().rules.push(Rule {
            from: (from, y),
            to: (to, y),
            ink: LINE,
            weight: 0.5,
        });
    }
}

/// Sets the footer of every page: reference and version, place in the pack, fingerprint.
pub(crate) fn footers(faces: Faces, document: &Document, pages: &mut [Page]) {
    let kind = Type {
        face: Face::Regular,
        size: 8,
    };
    // Sheets of annexes are not counted: they are the last ones, and what follows each has
    // numbers of its own.
    let count = pages.iter().filter(|page| page.annex.is_none()).count();
    for (index, page) in pages.iter_mut().enumerate() {
        let area = page.text_area();
        let frame = Frame {
            x: area.x,
            width: area.width,
        };
        let bottom = area.y + area.height;
        let (rule, top) = (bottom + 7.0, bottom + 9.0);
        page.rules.push(Rule {
            from: (frame.x, rule),
            to: (frame.x + frame.width, rule),
            ink: LINE,
            weight: 0.5,
        });
        let third = frame.width / 3.0;
        let place = match &page.annex {
            Some(label) => format!("Annex {label}"),
            None => format!("Page {} of {count}", index + 1),
        };
        let mut flow = Flow::new(faces, 0);
        let meta = &document.meta;
        let sides = [
            (
                if document.cover.is_some() {
                    [
                        meta.reference.clone(),
                        format!("· Version {}", meta.version.trim()),
                    ]
                } else {
                    [meta.title.clone(), String::new()]
                },
                third + 10.0,
                0.0,
            ),
            ([String::new(), place], third - 10.0, 0.5),
            ([String::new(), meta.short_fingerprint()], third, 1.0),
        ];
        for (words, room, align) in sides {
            let line = joined(faces, &words, kind, room - 3.0);
            let x = frame.x + (frame.width - line.width()) * align;
            flow.line_at(x, top, Some(&line), kind, QUIET, Part::Furniture);
        }
        page.texts.append(&mut flow.page().texts);
    }
}

/// Two texts on one line with a space between them; if there is no room for both, the first is
/// shortened.
fn joined(faces: Faces, words: &[String; 2], kind: Type, room: f64) -> Line {
    let [first, second] = words;
    let space = faces.width(kind.face, kind.size, " ");
    let end = wrap_at_most(&faces, second, kind, room * 0.8, 1);
    let room = room - space - end.first().map_or(0.0, Line::width);
    let mut line = wrap_at_most(&faces, first, kind, room, 1)
        .pop()
        .unwrap_or_default();
    if !line.runs.is_empty() {
        line.runs.push(Run {
            face: kind.face,
            text: " ".into(),
            width: space,
        });
    }
    line.runs.extend(end.into_iter().flat_map(|line| line.runs));
    line
}
