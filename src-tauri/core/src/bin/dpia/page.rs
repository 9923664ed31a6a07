//! An assessment as text on a terminal, from the same document that the pack is set from.

use dpia_core::pack::Document;
use dpia_core::pack::document::{Block, Cell, NOT_ANSWERED, NOT_GIVEN, SignatureRow, Table, Tone};

use super::layout::{WIDTH, set};

/// How far answers stand in.
const INDENT: usize = 6;

/// A whole assessment: its head, and everything in it.
pub fn document(document: &Document) -> String {
    let meta = &document.meta;
    let mut text = format!(
        "{}\n{}\n",
        meta.title,
        "═".repeat(WIDTH.min(meta.title.chars().count()))
    );
    let mut head = vec![
        ("Reference".to_owned(), meta.reference.clone()),
        ("Version".to_owned(), meta.version.clone()),
        ("Form".to_owned(), meta.form.clone()),
    ];
    head.extend(document.cover.iter().flat_map(|cover| cover.status.clone()));
    head.push(("Fingerprint".to_owned(), meta.fingerprint.clone()));
    text += &facts(&head, 0);
    text + &blocks(&document.blocks)
}

/// Parts of an assessment.
pub fn blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading {
                level: 1,
                text: heading,
            } => {
                text += &format!(
                    "\n\n{heading}\n{}\n",
                    "─".repeat(WIDTH.min(heading.chars().count()))
                );
            }
            Block::Heading { text: heading, .. } => text += &format!("\n  {heading}\n"),
            Block::Question {
                number,
                prompt,
                answer,
                ..
            } => text += &question(number, prompt, answer),
            other => {
                text.push('\n');
                text += &part(other, 2);
            }
        }
    }
    text
}

fn question(number: &str, prompt: &str, answer: &[Block]) -> String {
    let prompt = set(prompt, INDENT);
    let prompt = prompt.trim_start();
    let mut text = match number {
        "" => format!("\n      {prompt}"),
        number if number.chars().count() < INDENT - 1 => {
            format!("\n{number:<width$}{prompt}", width = INDENT)
        }
        number => format!("\n{number}\n      {prompt}"),
    };
    if answer.is_empty() {
        text += &format!("      – {NOT_ANSWERED}\n");
    }
    for block in answer {
        text += &part(block, INDENT + 2);
    }
    text
}

fn part(block: &Block, indent: usize) -> String {
    match block {
        Block::Heading { text, .. } => set(text, indent),
        Block::Paragraph { text, tone } => match tone {
            Tone::Normal => set(text, indent),
            Tone::Quiet => set(&format!("({text})"), indent),
            Tone::Note | Tone::Missing => set(&format!("! {text}"), indent),
        },
        Block::Question {
            number,
            prompt,
            answer,
            ..
        } => question(number, prompt, answer),
        Block::List(items) => items
            .iter()
            .map(|item| set(&format!("• {item}"), indent))
            .collect(),
        Block::Facts(given) => facts(given, indent),
        Block::Table(table) => records(table, indent),
        // A terminal shows no pictures; the tables under each say everything that it says.
        Block::Picture(picture) => set(&format!("({})", picture.description), indent),
        Block::SignatureRows(rows) => rows.iter().map(|row| signature(row, indent)).collect(),
        Block::PageBreak | Block::AnnexSheet(_) => String::new(),
    }
}

fn facts(facts: &[(String, String)], indent: usize) -> String {
    facts
        .iter()
        .map(|(label, value)| {
            let value = if value.trim().is_empty() {
                NOT_GIVEN
            } else {
                value
            };
            set(&format!("{label}: {value}"), indent)
        })
        .collect()
}

/// A terminal is too narrow for the columns, so each row is read from top to bottom. Cells
/// that hold nothing are left out.
fn records(table: &Table, indent: usize) -> String {
    let mut text = String::new();
    for (number, row) in table.rows.iter().enumerate() {
        let mut lines = String::new();
        for (column, cell) in table.columns.iter().zip(row) {
            let words = match cell {
                Cell::Text(words) if words.trim().is_empty() => continue,
                Cell::Missing => continue,
                Cell::Text(words) => words.clone(),
                Cell::Level(level, words) => format!("{} {words}", level.symbol()),
            };
            lines += &set(&format!("{}: {words}", column.heading), indent + 4);
        }
        let mark = format!("{:indent$}{:<4}", "", format!("{}.", number + 1));
        match lines.strip_prefix(&" ".repeat(indent + 4)) {
            Some(rest) => text += &format!("{mark}{rest}"),
            None => text += &format!("{}{NOT_GIVEN}\n", mark),
        }
    }
    text
}

fn signature(row: &SignatureRow, indent: usize) -> String {
    let mut text = set(&row.role, indent);
    if !row.statement.is_empty() {
        text += &set(&format!("({})", row.statement), indent);
    }
    text += &match (&row.name, &row.date) {
        (None, None) => set("Not signed", indent + 2),
        (name, date) => set(
            &format!(
                "{}, {}",
                name.as_deref().unwrap_or("name not given"),
                date.as_deref().unwrap_or("date not given")
            ),
            indent + 2,
        ),
    };
    text
}
