//! Several things in one cell: with line breaks, semicolons or commas between them.

use crate::assessment::words::OTHER;

/// A part of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Known(String),
    Unknown(String),
}

/// The parts of a cell. Names hold commas too, so a comma only parts what is known on one
/// side of it at least; the longest run that is known counts.
pub(super) fn pieces(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Piece> {
    if known(text) {
        return vec![Piece::Known(text.to_owned())];
    }
    let mut pieces = Vec::new();
    for part in text
        .split(['\n', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if known(part) {
            pieces.push(Piece::Known(part.to_owned()));
        } else {
            by_comma(part, known, &mut pieces);
        }
    }
    pieces
}

/// The most commas at which a part is taken to pieces; it is prose otherwise.
const MOST_COMMAS: usize = 40;
/// The longest part, in bytes, that is taken to pieces at its commas.
const LONGEST_LIST: usize = 1_000;
/// The most pieces between commas that a name is made of.
const LONGEST_RUN: usize = 8;

fn by_comma(part: &str, known: &dyn Fn(&str) -> bool, pieces: &mut Vec<Piece>) {
    let words: Vec<&str> = part
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .take(MOST_COMMAS + 1)
        .collect();
    if part.len() > LONGEST_LIST || words.len() > MOST_COMMAS {
        pieces.push(Piece::Unknown(part.to_owned()));
        return;
    }
    let mut at = 0;
    while at < words.len() {
        let run = (at + 1..=words.len().min(at + LONGEST_RUN))
            .rev()
            .find(|end| known(&words[at..*end].join(", ")));
        let end = run.unwrap_or(at + 1);
        let text = words[at..end].join(", ");
        pieces.push(if run.is_some() {
            Piece::Known(text)
        } else {
            Piece::Unknown(text)
        });
        at = end;
    }
}

/// Parts words of a person's own from the options before them: `Paper; Other: in a tin`.
pub(super) fn own_words(text: &str) -> (String, Option<String>) {
    let mut from = 0;
    loop {
        let rest = &text[from..];
        let own = rest.trim_start();
        if let Some(own) = own.strip_prefix(OTHER.trim_end()) {
            let own = one_line(own);
            let listed = text[..from].trim_end_matches([';', '\n', ' ']).to_owned();
            return (listed, (!own.is_empty()).then_some(own));
        }
        match rest.find([';', '\n']) {
            Some(at) => from += at + 1,
            None => return (text.to_owned(), None),
        }
    }
}

/// The id that stands behind a name, as in `Archive [0198…]`.
pub(super) fn id_behind(text: &str) -> Option<&str> {
    let (name, id) = text.trim().strip_suffix(']')?.split_once('[')?;
    (!name.contains([';', '\n'])).then_some(id)
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_what_is_known_and_no_more() {
        let names = ["paper", "laptop, phone or stick", "shared drive"];
        let known = |text: &str| names.contains(&text.to_lowercase().as_str());
        let said = pieces("Paper, Laptop, phone or stick, a tin; Shared drive", &known);
        let expected = [
            Piece::Known("Paper".to_owned()),
            Piece::Known("Laptop, phone or stick".to_owned()),
            Piece::Unknown("a tin".to_owned()),
            Piece::Known("Shared drive".to_owned()),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn words_of_ones_own_are_kept_whole() {
        let said = own_words("Paper; Other: in a tin; or two");
        assert_eq!(
            said,
            ("Paper".to_owned(), Some("in a tin; or two".to_owned()))
        );
        assert_eq!(own_words("Other: x").1.as_deref(), Some("x"));
        assert_eq!(own_words("Another: x"), ("Another: x".to_owned(), None));
    }
}
