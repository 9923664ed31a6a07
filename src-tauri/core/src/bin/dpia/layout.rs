//! Words on lines and in columns.

/// How wide text is set, in characters.
pub const WIDTH: usize = 92;
/// How wide the narrowest and the widest terminal is that is told by its shell.
const TERMINALS: (usize, usize) = (40, 200);

/// How wide the terminal is, in characters, if the shell says so in COLUMNS; else [`WIDTH`].
pub fn width() -> usize {
    let said = std::env::var("COLUMNS").ok();
    let columns = said.and_then(|columns| columns.trim().parse::<usize>().ok());
    columns.map_or(WIDTH, |columns| columns.clamp(TERMINALS.0, TERMINALS.1))
}

/// Text whose control characters cannot do anything to a terminal: each is shown by its
/// code, as the pack does with characters that it cannot print.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        let steers = letter.is_control() && letter != '\n' && letter != '\t'
            // Turns the direction of what follows, beyond its own text.
            || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if steers {
            shown += &format!("[U+{:04X}]", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// A message as a sentence: with a capital letter and a full stop.
pub fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let mut text: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    if text.ends_with(|last: char| last.is_alphanumeric() || "”’)'\"".contains(last)) {
        text.push('.');
    }
    text
}

/// Text on lines of at most [`WIDTH`] characters, each behind `indent` spaces. Line breaks
/// of the text stay; a word that is too long gets a line of its own.
pub fn set(text: &str, indent: usize) -> String {
    set_within(text, indent, WIDTH)
}

/// As [`set`], on lines of at most `width` characters.
pub fn set_within(text: &str, indent: usize, width: usize) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mut column = 0;
        for (index, word) in line.split(' ').enumerate() {
            let length = word.chars().count();
            if index > 0 && indent + column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if index > 0 {
                out.push(' ');
                column += 1;
            }
            if column == 0 && !(line.is_empty()) {
                out.extend(std::iter::repeat_n(' ', indent));
            }
            out += word;
            column += length;
        }
        out.push('\n');
    }
    out
}

/// Rows in columns as wide as their longest cell, under headings and a line.
pub fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let mut widths = headings.map(|heading| heading.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = line(&widths, &headings.map(str::to_owned));
    out += &line(&widths, &widths.map(|width| "─".repeat(width)));
    rows.iter().for_each(|row| out += &line(&widths, row));
    out
}

fn line<const N: usize>(widths: &[usize; N], cells: &[String; N]) -> String {
    let cells: Vec<String> = widths
        .iter()
        .zip(cells)
        .map(|(width, cell)| format!("{cell:<width$}"))
        .collect();
    format!("{}\n", cells.join("  ").trim_end())
}

/// The beginning of a text, on one line, no longer than `most` characters.
pub fn shortened(text: &str, most: usize) -> String {
    let text = text.replace(['\n', '\t'], " ");
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A number with its noun.
pub fn count(number: usize, one: &str, several: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {several}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_in_an_answer_is_shown_and_not_obeyed() {
        assert_eq!(
            harmless("a\u{1b}[2Jb\u{202E}c\td\n"),
            "a[U+001B][2Jb[U+202E]c\td\n"
        );
    }

    #[test]
    fn a_long_line_is_broken_between_words_and_loses_none() {
        let text = "word ".repeat(60) + "\n\n  indented";
        let lines = set(&text, 4);
        assert!(lines.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(
            lines
                .lines()
                .filter(|line| !line.trim().is_empty())
                .all(|line| line.starts_with("    "))
        );
        assert_eq!(lines.matches("word").count(), 60);
        assert!(lines.contains("\n\n      indented\n"), "{lines}");
    }

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [
            ["a".to_owned(), "é".to_owned()],
            ["long".to_owned(), "b".to_owned()],
        ];
        assert_eq!(
            table(["One", "Two"], &rows),
            "One   Two\n────  ───\na     é\nlong  b\n"
        );
    }
}
