//! Tables that Word knows as such: a header row that repeats on each page, and what the table
//! shows as its caption.

use crate::markup::Markup;
use crate::pack::document::{
    Cell, Level, NOT_GIVEN, NOTHING_RECORDED, SIGNATURE_LABELS, Table, given,
};

use super::body::{lines, paragraph, styled};
use super::parts::words;

/// Room between the margins, in twentieths of a point.
const WIDTH: u32 = 9638;
/// The column of labels in a table of two columns.
const LABELS: u32 = 2700;

/// A table with a heading over each column, or each row as a table of its own where they would
/// not fit side by side.
pub(super) fn table(out: &mut Markup, table: &Table) {
    if let Some(caption) = &table.caption {
        paragraph(out, "Caption", caption);
    }
    if table.rows.is_empty() {
        paragraph(out, "Missing", NOTHING_RECORDED);
    } else if table.reads_as_records() {
        for (number, row) in table.rows.iter().enumerate() {
            record(out, table, row, number + 1);
        }
    } else {
        side_by_side(out, table);
    }
}

fn side_by_side(out: &mut Markup, table: &Table) {
    let all: u32 = table
        .columns
        .iter()
        .map(|column| u32::from(column.weight))
        .sum();
    let widths: Vec<u32> = table
        .columns
        .iter()
        .map(|column| WIDTH * u32::from(column.weight) / all.max(1))
        .collect();
    frame(out, &widths, |out| {
        header(out, |out| {
            for (column, width) in table.columns.iter().zip(&widths) {
                heading(out, *width, 1, &column.heading);
            }
        });
        for row in &table.rows {
            out.element("w:tr", &[], |out| {
                for (at, width) in widths.iter().enumerate() {
                    cell(out, *width, row.get(at));
                }
            });
        }
    });
}

fn record(out: &mut Markup, table: &Table, row: &[Cell], number: usize) {
    let widths = [LABELS, WIDTH - LABELS];
    frame(out, &widths, |out| {
        header(out, |out| {
            let title = format!("{number} of {}", table.rows.len());
            heading(out, WIDTH, 2, &title);
        });
        for (at, column) in table.columns.iter().enumerate() {
            out.element("w:tr", &[], |out| {
                heading(out, widths[0], 1, &column.heading);
                cell(out, widths[1], row.get(at));
            });
        }
    });
}

/// Labels with their values.
pub(super) fn facts(out: &mut Markup, facts: &[(String, String)]) {
    let widths = [LABELS, WIDTH - LABELS];
    frame(out, &widths, |out| {
        for (label, value) in facts {
            out.element("w:tr", &[], |out| {
                heading(out, widths[0], 1, label);
                cell(out, widths[1], Some(&Cell::Text(value.clone())));
            });
        }
    });
}

/// Lines to sign on: as [`facts`], with room for a hand where nothing is known yet.
pub(super) fn to_sign(out: &mut Markup, lines: &[(String, String)]) {
    let widths = [LABELS, WIDTH - LABELS];
    frame(out, &widths, |out| {
        for (label, value) in lines {
            out.element("w:tr", &[], |out| {
                let height = if label == SIGNATURE_LABELS[1] {
                    "850"
                } else {
                    "450"
                };
                out.element("w:trPr", &[], |out| {
                    out.empty("w:cantSplit", &[]);
                    out.empty("w:trHeight", &[("w:val", height), ("w:hRule", "atLeast")]);
                });
                heading(out, widths[0], 1, label);
                boxed(out, widths[1], 1, false, |out| {
                    paragraph(out, "Cell", value)
                });
            });
        }
    });
}

fn frame(out: &mut Markup, widths: &[u32], rows: impl FnOnce(&mut Markup)) {
    out.element("w:tbl", &[], |out| {
        out.element("w:tblPr", &[], |out| {
            out.empty("w:tblStyle", &[("w:val", "TableGrid")]);
            let width = widths.iter().sum::<u32>().to_string();
            out.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
            out.empty("w:tblLayout", &[("w:type", "fixed")]);
            out.empty(
                "w:tblLook",
                &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noHBand", "1")],
            );
        });
        out.element("w:tblGrid", &[], |out| {
            for width in widths {
                out.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        rows(out);
    });
    out.own("\n");
    // Two tables without anything between them would become one.
    paragraph(out, "Gap", "");
}

fn header(out: &mut Markup, cells: impl FnOnce(&mut Markup)) {
    out.element("w:tr", &[], |out| {
        out.element("w:trPr", &[], |out| {
            out.empty("w:cantSplit", &[]);
            out.empty("w:tblHeader", &[]);
        });
        cells(out);
    });
}

fn heading(out: &mut Markup, width: u32, columns: u32, text: &str) {
    boxed(out, width, columns, true, |out| {
        paragraph(out, "CellHeading", text)
    });
}

fn boxed(
    out: &mut Markup,
    width: u32,
    columns: u32,
    tinted: bool,
    inner: impl FnOnce(&mut Markup),
) {
    out.element("w:tc", &[], |out| {
        out.element("w:tcPr", &[], |out| {
            let width = width.to_string();
            out.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            if columns > 1 {
                out.empty("w:gridSpan", &[("w:val", &columns.to_string())]);
            }
            if tinted {
                let tint = [
                    ("w:val", "clear"),
                    ("w:color", "auto"),
                    ("w:fill", "F3F5F7"),
                ];
                out.empty("w:shd", &tint);
            }
        });
        inner(out);
    });
}

fn cell(out: &mut Markup, width: u32, cell: Option<&Cell>) {
    boxed(out, width, 1, false, |out| match cell {
        None | Some(Cell::Missing) => missing(out, NOT_GIVEN),
        Some(Cell::Text(text)) => match given(text) {
            (text, true) => paragraph(out, "Cell", text),
            (text, false) => missing(out, text),
        },
        Some(Cell::Level(of, text)) => level(out, *of, text),
    });
}

fn missing(out: &mut Markup, text: &str) {
    out.element("w:p", &[], |out| {
        styled(out, "Cell");
        out.element("w:r", &[], |out| {
            out.element("w:rPr", &[], |out| {
                out.empty("w:i", &[]);
                out.empty("w:color", &[("w:val", "8A4B00")]);
            });
            words(out, text);
        });
    });
}

/// A level: symbol, word and colour.
fn level(out: &mut Markup, level: Level, text: &str) {
    let colour = match level {
        Level::Low => "1B6B3A",
        Level::Medium => "8A4B00",
        Level::High => "A51D17",
    };
    let (word, beside) = text.split_once('\n').unwrap_or((text, ""));
    out.element("w:p", &[], |out| {
        styled(out, "Cell");
        out.element("w:r", &[], |out| {
            out.element("w:rPr", &[], |out| {
                out.empty("w:b", &[]);
                out.empty("w:color", &[("w:val", colour)]);
            });
            words(out, &format!("{} {word}", level.symbol()));
        });
        if !beside.is_empty() {
            out.element("w:r", &[], |out| out.empty("w:br", &[]));
            lines(out, beside);
        }
    });
}
